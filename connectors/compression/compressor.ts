import { child, defineElement } from '../../engine/sdk.ts'
import { gzipCompressor } from './gzip-compressor.ts'
import type { Compressor } from './strategy.ts'
import { zipCompressor } from './zip-compressor.ts'

/** `compression:compressor`: holds how it is done. */
export const compressor = defineElement({
  name: 'compressor',
  kind: 'nested',
  doc: 'How it is done.',
  children: { strategy: child.many('One of them.', () => [gzipCompressor, zipCompressor], { min: 1 }) },
  compile: ({ strategy }, context): Compressor | undefined => {
    for (const extra of context.element.children.slice(1))
      context.report('CFG010', 'Element <compression:compressor> may contain only one strategy.', {
        place: extra.place,
      })
    return strategy[0]
  },
})
