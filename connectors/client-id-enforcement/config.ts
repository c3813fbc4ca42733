import { attr, attributeOf, type Client, contractsOf, defineElement, MuleError, type Origin } from '../../engine/sdk.ts'
import { clientIdEnforcementErrors } from './errors.ts'

/** Finds the client of the API that an event came in through, by its id and, unless that is undefined, its secret. Fails with an error of the namespace. */
export type FindClient = (origin: Origin | undefined, id: string | null, secret: string | null | undefined) => Client

const { INVALID_API, INVALID_CLIENT, INVALID_CREDENTIALS } = clientIdEnforcementErrors

/** `client-id-enforcement:config`: who has a contract with the API. */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'The contracts of clients with the API.',
  attributes: {
    name: attr.nonBlank('Name that others refer to it by.', { required: true }),
    apiId: attr.string('The API; the one the policy is applied to when absent.'),
    contracts: attr.string(
      'The file of contracts. When absent or empty: what the property `hinny.policies.contracts` says, or else `contracts.yaml`.',
    ),
  },
  compile: ({ apiId, contracts: file }, context): FindClient | undefined => {
    const contracts = contractsOf(context, file, attributeOf(context.element, 'contracts')?.valuePlace)
    const named = apiId?.trim()
    return (
      contracts &&
      ((origin, id, secret) => {
        if (id === null || id === '') throw new MuleError(INVALID_CLIENT, 'Client ID is not present')
        if (secret === null || secret === '') throw new MuleError(INVALID_CREDENTIALS, 'Client Secret is not present')
        const api = named || context.artifact.apiOf(origin)
        const client = contracts.clientOf(api, id, secret)
        if (client) return client
        // The same words whether the id is unknown or the secret wrong: ids must not be found out by trying.
        if (contracts.knowsApi(api))
          throw new MuleError(secret === undefined ? INVALID_CLIENT : INVALID_CREDENTIALS, 'Invalid Client')
        throw new MuleError(INVALID_API, 'Invalid Client')
      })
    )
  },
})
