import { child, defineElement } from '../../engine/sdk.ts'
import type { Extractor } from './strategy.ts'
import { zipExtractor } from './zip-extractor.ts'

/** `compression:extractor`: holds how it is done. */
export const extractor = defineElement({
  name: 'extractor',
  kind: 'nested',
  doc: 'How it is done.',
  children: { strategy: child.many('One of them.', () => [zipExtractor], { min: 1 }) },
  compile: ({ strategy }, context): Extractor | undefined => {
    for (const extra of context.element.children.slice(1))
      context.report('CFG010', 'Element <compression:extractor> may contain only one strategy.', { place: extra.place })
    return strategy[0]
  },
})
