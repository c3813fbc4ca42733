import { MuleError, type OwnResponse, type SendOwnRequest } from '../../engine/sdk.ts'
import { fail, federationErrors } from './errors.ts'

/** What an authorization server says of a token: RFC 7662's members, and whatever else it knows of the user. */
export type TokenProperties = Readonly<Record<string, unknown>>

/** How an authorization server is asked. */
export interface Endpoint {
  readonly tokenUrl: string
  /** Undefined where nobody has to say who asks. */
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  /** Milliseconds. */
  readonly timeout: number
  readonly send: SendOwnRequest
}

/** Asks the authorization server about a token (RFC 7662). Fails with an error of the namespace, which never holds the token. */
export const introspect = async (endpoint: Endpoint, token: string): Promise<TokenProperties> => {
  const response = await ask(endpoint, token)
  const isAuthenticated = endpoint.clientId !== undefined
  const { status } = response
  // A server that is asked by nobody in particular answers so of the token; else it means who asks.
  if (!isAuthenticated && REFUSALS.has(status)) throw invalidToken()
  if (status !== 200)
    throw fail(federationErrors.BAD_RESPONSE_ERROR, `The authorization server answered with status code ${status}.`)
  const properties = objectIn(response.body)
  const { active, error } = properties
  // RFC 7662 demands `active`; Mule's own provider, which asks for no credentials, answers without it.
  const isActive = active === true || (active === undefined && error === undefined && !isAuthenticated)
  if (!isActive) throw invalidToken()
  return properties
}

const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 404])

const ask = async (endpoint: Endpoint, token: string): Promise<OwnResponse> => {
  const { tokenUrl, clientId, clientSecret, timeout, send } = endpoint
  const form = new URLSearchParams({ token, token_type_hint: 'access_token' })
  // Mule's own provider knows the parameter by another name.
  if (clientId === undefined) form.append('access_token', token)
  else {
    form.append('client_id', clientId)
    form.append('client_secret', clientSecret ?? '')
  }
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' }
  try {
    return await send({ method: 'POST', url: tokenUrl, headers, body: form.toString(), timeout })
  } catch (failure) {
    if (!(failure instanceof MuleError)) throw failure
    throw fail(federationErrors.CONNECTION_ERROR, 'The authorization server cannot be reached.', failure)
  }
}

const objectIn = (body: Buffer): TokenProperties => {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    // What the parser says shows a piece of the answer.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as TokenProperties
  throw fail(federationErrors.BAD_RESPONSE_ERROR, 'The answer of the authorization server cannot be read.')
}

const invalidToken = () => fail(federationErrors.INVALID_TOKEN, 'The access token is not valid.')
