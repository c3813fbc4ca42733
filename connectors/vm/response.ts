import { child, defineElement, type Expression } from '../../engine/sdk.ts'

/** `vm:response`: what a listener answers to `vm:publish-consume`. */
export const response = defineElement({
  name: 'response',
  kind: 'nested',
  doc: 'What a `vm:publish-consume` that waits for the flow gets.',
  children: { content: child.content('The answer.', { default: '#[payload]' }) },
  compile: ({ content }): Expression => content,
})
