import { defineElement } from '../../engine/sdk.ts'
import { blockAdvice, blockAttributes, blockChildren, compileBlock } from './block.ts'

/** `http-policy:operation`: what a policy does around each outgoing request. */
export const operation = defineElement({
  name: 'operation',
  kind: 'nested',
  doc: 'Wraps an outgoing HTTP request.',
  attributes: blockAttributes,
  children: blockChildren,
  advice: blockAdvice,
  compile: compileBlock,
})
