import { child, defineElement } from '../../engine/sdk.ts'
import { compileResponse, responseAttributes } from './response-parts.ts'

/** `http:response`: what a listener answers when its flow succeeds (spec/core.md §4.5). */
export const response = defineElement({
  name: 'response',
  kind: 'nested',
  doc: 'The response to a request whose flow succeeded.',
  attributes: responseAttributes,
  children: {
    body: child.content('The body; the payload when absent.'),
    headers: child.content('An object of headers.'),
  },
  compile: compileResponse,
})
