import {
  type Client,
  type Contracts,
  distinctLimits,
  MuleError,
  type Origin,
  type WindowLimit,
} from '../../engine/sdk.ts'
import { throttlingErrors } from './errors.ts'

/** Where limits come from. */
export type LimitsOf =
  | { readonly kind: 'explicit'; readonly limits: readonly WindowLimit[] }
  | { readonly kind: 'contracts'; readonly clientFor: ClientFor }

/** A client and its limits. Fails with THROTTLING:UNKNOWN_API or THROTTLING:FORBIDDEN_CLIENT. */
export type ClientFor = (
  origin: Origin | undefined,
  id: string | null,
  secret: string | null | undefined,
) => LimitedClient

export interface LimitedClient {
  readonly client: Client
  readonly limits: readonly WindowLimit[]
}

/** Clients by the contracts with the API of an event. `secret` undefined: it does not matter; null: there is none, so nobody has it. */
export const clientsOf = (contracts: Contracts, apiOf: (origin: Origin | undefined) => string): ClientFor => {
  const known = new WeakMap<Client, LimitedClient>()
  return (origin, id, secret) => {
    const apiId = apiOf(origin)
    if (!contracts.knowsApi(apiId))
      throw new MuleError(throttlingErrors.UNKNOWN_API, `No client has a contract with API ${apiId}`)
    const client = id === null || secret === null ? undefined : contracts.clientOf(apiId, id, secret)
    if (!client) throw new MuleError(throttlingErrors.FORBIDDEN_CLIENT, 'Invalid client id or secret')
    if (!client.sla) throw new MuleError(throttlingErrors.FORBIDDEN_CLIENT, 'The client has no SLA')
    let limited = known.get(client)
    if (!limited) {
      const limits = client.sla.limits.map(({ maximumRequests, timePeriodInMilliseconds }) => ({
        maximum: maximumRequests,
        period: timePeriodInMilliseconds,
      }))
      limited = { client, limits: distinctLimits(limits) }
      known.set(client, limited)
    }
    return limited
  }
}
