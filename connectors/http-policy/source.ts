import { defineElement } from '../../engine/sdk.ts'
import { blockAdvice, blockAttributes, blockChildren, compileBlock } from './block.ts'

/** `http-policy:source`: what a policy does around the flow that an inbound request starts. */
export const source = defineElement({
  name: 'source',
  kind: 'nested',
  doc: 'Wraps the flow behind an HTTP listener.',
  attributes: blockAttributes,
  children: blockChildren,
  advice: blockAdvice,
  compile: compileBlock,
})
