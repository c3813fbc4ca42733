import {
  attr,
  type Event,
  type Expression,
  givenTexts,
  type Processor,
  parameters,
  type Run,
  withAuthentication,
} from '../../engine/sdk.ts'
import { fail, federationErrors } from './errors.ts'
import type { TokenProperties } from './introspect.ts'
import type { Provider } from './provider.ts'
import { isExpired } from './token-cache.ts'

/** Attributes of both authentications, besides the reference to the server. */
export const authenticateAttributes = {
  accessToken: attr.value('The token.'),
  authorization: attr.value('A header with `Bearer` and the token, which must be the same where both tell one.'),
}

interface Given {
  readonly 'config-ref': Provider | undefined
  readonly accessToken: Expression | undefined
  readonly authorization: Expression | undefined
}

/** Lets events pass whose token the authorization server knows; its client becomes the principal. */
export const authenticate = ({ 'config-ref': provider, accessToken, authorization }: Given): Processor | undefined => {
  // A server whose configuration is faulty was reported where that stands.
  if (!provider) return undefined
  const read = parameters({
    accessTokens: givenTexts(accessToken),
    headers: givenTexts(authorization),
  })
  const { lookup, allowsScopes, admitClient } = provider
  const admit = (event: Event, run: Run, properties: TokenProperties): Event => {
    if (isExpired(properties)) throw fail(federationErrors.INVALID_TOKEN, 'The access token is expired.')
    if (!allowsScopes(properties.scope))
      throw fail(federationErrors.NOT_AUTHORIZED, 'The access token does not have the required scopes.')
    const clientId = typeof properties.client_id === 'string' ? properties.client_id : undefined
    const clientName = admitClient(run.origin, clientId)
    return withAuthentication(event, {
      principal: clientId ?? null,
      properties: {
        ...event.authentication?.properties,
        userProperties: properties,
        ...(clientId !== undefined && { clientId }),
        ...(clientName !== undefined && { clientName }),
      },
    })
  }
  return (event, run) => {
    const check = (given: Awaited<ReturnType<typeof read>>): Event | Promise<Event> => {
      const properties = lookup(tokenIn(given.accessTokens, given.headers))
      return properties instanceof Promise
        ? properties.then((p) => admit(event, run, p))
        : admit(event, run, properties)
    }
    const values = read(event)
    return values instanceof Promise ? values.then(check) : check(values)
  }
}

const BEARER = /^\s*bearer +(\S+)\s*$/i

/** Nobody may bring several (RFC 6750, section 2): whoever reads the request next could take another one. */
const tokenIn = (accessTokens: readonly string[], headers: readonly string[]): string => {
  const bearer = BEARER.exec(headers[0] ?? '')?.[1]
  const tokens = accessTokens.map((token) => token.trim()).filter((token) => token !== '')
  const token = tokens[0] ?? bearer
  if (tokens.length > 1 || headers.length > 1 || (bearer !== undefined && bearer !== token))
    throw fail(federationErrors.INVALID_TOKEN, 'There is more than one access token.')
  if (token !== undefined) return token
  throw fail(federationErrors.NOT_AUTHORIZED, 'An access token is required.')
}
