import { child, defineElement } from '../../engine/sdk.ts'
import type { Archiver } from './strategy.ts'
import { zipArchiver } from './zip-archiver.ts'

/** `compression:archiver`: holds how it is done. */
export const archiver = defineElement({
  name: 'archiver',
  kind: 'nested',
  doc: 'How it is done.',
  children: { strategy: child.many('One of them.', () => [zipArchiver], { min: 1 }) },
  compile: ({ strategy }, context): Archiver | undefined => {
    for (const extra of context.element.children.slice(1))
      context.report('CFG010', 'Element <compression:archiver> may contain only one strategy.', { place: extra.place })
    return strategy[0]
  },
})
