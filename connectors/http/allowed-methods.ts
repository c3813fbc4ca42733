import { child, defineElement } from '../../engine/sdk.ts'
import { corsMethod } from './cors-method.ts'

/** `http:allowed-methods`: the methods that pages of an origin may use. */
export const allowedMethods = defineElement({
  name: 'allowed-methods',
  kind: 'nested',
  doc: 'Methods that pages of the origin may use.',
  children: { method: child.many('A method.', () => [corsMethod]) },
  compile: ({ method }) => method,
})
