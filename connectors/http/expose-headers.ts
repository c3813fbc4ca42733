import { child, defineElement } from '../../engine/sdk.ts'
import { corsHeader } from './cors-header.ts'

/** `http:expose-headers`: the headers of a response that pages of an origin may see. */
export const exposeHeaders = defineElement({
  name: 'expose-headers',
  kind: 'nested',
  doc: 'Headers of the response that pages of the origin may see.',
  children: { header: child.many('A header.', () => [corsHeader]) },
  compile: ({ header }) => header,
})
