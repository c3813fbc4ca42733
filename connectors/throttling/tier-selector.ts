import { child, defineElement, type Expression } from '../../engine/sdk.ts'
import { type ClientCredentials, client } from './client.ts'
import { identifier } from './identifier.ts'

/** Whose limits a request is counted for. */
export interface TierSelector {
  readonly client: ClientCredentials | undefined
  readonly identifier: Expression | undefined
}

/** `throttling:tier-selector`: whose limits a request is counted for. */
export const tierSelector = defineElement({
  name: 'tier-selector',
  kind: 'nested',
  doc: 'Says whose limits a request is counted for.',
  children: {
    client: child.one('A client, whose limits its contract says.', () => client),
    identifier: child.one('Anything else that tells callers apart.', () => identifier),
  },
  exclusive: [{ names: ['client', 'identifier'], required: true }],
  compile: (given): TierSelector => ({ client: given.client, identifier: given.identifier }),
})
