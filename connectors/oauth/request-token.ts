import {
  ANY,
  Content,
  createEvent,
  type Expression,
  JSON_TYPE,
  MuleError,
  ResponseAttributes,
  type SendTokenRequest,
  type TokenResponse,
  typed,
} from '../../engine/sdk.ts'
import type { Fail, Grant } from './grant-type.ts'
import type { Tokens } from './token-store.ts'

/** Asks the authorization server for tokens. Fails with a MuleError that names neither secret nor token. */
export const requestTokens = async (
  grant: Grant,
  form: Readonly<Record<string, string | undefined>>,
  send: SendTokenRequest,
  fail: Fail,
  leaveAlone?: (milliseconds: number) => void,
): Promise<Tokens> => {
  const { clientId, clientSecret, tokenUrl, encodeClientCredentialsInBody } = grant
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) if (value !== undefined) body.append(name, value)
  const headers: Record<string, string> = { 'Content-Type': 'application/x-www-form-urlencoded' }
  if (encodeClientCredentialsInBody) {
    body.append('client_id', clientId)
    body.append('client_secret', clientSecret)
  } else headers.Authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`
  for (const [name, value] of grant['custom-parameters'] ?? []) body.append(name, value)
  const response = await send({ url: tokenUrl, headers, body: body.toString() }).catch((error: Error) => {
    throw fail(`No access token could be had: ${messageOf(error)}`, error)
  })
  if (response.retryAfter !== undefined) leaveAlone?.(response.retryAfter)
  // Redirects are not followed: id and secret are for this server.
  if (response.status < 200 || response.status > 299)
    throw fail(`No access token could be had: '${shown(tokenUrl)}' answered with status code ${response.status}.`)
  return readTokens(grant, response, fail)
}

const readTokens = async (grant: Grant, { status, mediaType, body }: TokenResponse, fail: Fail): Promise<Tokens> => {
  const server = shown(grant.tokenUrl)
  const payload = typed(Content.of(body), mediaType ?? guessed(body))
  const event = createEvent({ payload, attributes: new ResponseAttributes(status, undefined) }, '')
  const read = async (expression: Expression): Promise<unknown> => {
    try {
      return await expression.value(event)
    } catch (error) {
      if (!(error instanceof MuleError)) throw error
      // What the language says shows the place of the fault: a piece of a token, perhaps.
      throw fail(`The response of '${server}' cannot be read as ${payload.mediaType}.`)
    }
  }
  const access = textOf(await read(grant.responseAccessToken))
  if (!access) throw fail(`The response of '${server}' holds no access token.`)
  if (!SENDABLE.test(access))
    throw fail(`The response of '${server}' holds no access token that a request could be sent with.`)
  const custom = new Map<string, unknown>()
  for (const { name, value } of grant['custom-parameter-extractors'] ?? []) custom.set(name, await read(value))
  return {
    access,
    refresh: textOf(await read(grant.responseRefreshToken)),
    expiresIn: textOf(await read(grant.responseExpiresIn)),
    state: undefined,
    custom,
  }
}

/** What an answer is that does not say: RFC 6749, section 5.1, demands an object in JSON. */
const guessed = (body: Buffer): string => (/^\s*\{/.test(body.toString('latin1', 0, 64)) ? JSON_TYPE : ANY)

/** What may stand in a header: RFC 6750, section 2.1, and a little more. */
const SENDABLE = /^[\x21-\x7e]+$/

/** Without user, password and query, which may be secrets. */
const shown = (url: string): string => {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

const messageOf = (error: Error): string => (error instanceof MuleError ? error.description : error.message)

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : undefined
