import { child, defineElement } from '../../engine/sdk.ts'
import { corsHeader } from './cors-header.ts'

/** `http:allowed-headers`: the headers that pages of an origin may send. */
export const allowedHeaders = defineElement({
  name: 'allowed-headers',
  kind: 'nested',
  doc: 'Headers that pages of the origin may send.',
  children: { header: child.many('A header.', () => [corsHeader]) },
  compile: ({ header }) => header,
})
