import { child, defineElement } from '../../engine/sdk.ts'
import { compileResponse, responseAttributes } from './response-parts.ts'

/** `http:error-response`: what a listener answers when its flow fails (spec/core.md §4.5). */
export const errorResponse = defineElement({
  name: 'error-response',
  kind: 'nested',
  doc: 'The response to a request whose flow failed.',
  attributes: responseAttributes,
  children: {
    body: child.content('The body; `error.description` as text when absent.'),
    headers: child.content('An object of headers.'),
  },
  compile: compileResponse,
})
