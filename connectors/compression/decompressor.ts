import { child, defineElement } from '../../engine/sdk.ts'
import { gzipDecompressor } from './gzip-decompressor.ts'
import type { Decompressor } from './strategy.ts'
import { zipDecompressor } from './zip-decompressor.ts'

/** `compression:decompressor`: holds how it is done. */
export const decompressor = defineElement({
  name: 'decompressor',
  kind: 'nested',
  doc: 'How it is done.',
  children: { strategy: child.many('One of them.', () => [gzipDecompressor, zipDecompressor], { min: 1 }) },
  compile: ({ strategy }, context): Decompressor | undefined => {
    for (const extra of context.element.children.slice(1))
      context.report('CFG010', 'Element <compression:decompressor> may contain only one strategy.', {
        place: extra.place,
      })
    return strategy[0]
  },
})
