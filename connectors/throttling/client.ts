import { attr, defineElement, type Expression } from '../../engine/sdk.ts'

/** Who a client says it is. */
export interface ClientCredentials {
  readonly id: Expression
  /** Undefined where nobody asks for it. */
  readonly secret: Expression | undefined
}

/** `throttling:client`: who is calling. */
export const client = defineElement({
  name: 'client',
  kind: 'nested',
  doc: 'The client that is calling.',
  attributes: {
    id: attr.value('Its id.', { required: true }),
    secret: attr.value('Its secret; not asked for when absent.'),
  },
  compile: ({ id, secret }): ClientCredentials => ({ id, secret }),
})
