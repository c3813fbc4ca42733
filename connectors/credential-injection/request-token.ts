import { MuleError, type OwnResponse, type SendOwnRequest } from '../../engine/sdk.ts'
import { credentialInjectionErrors } from './errors.ts'

/** Where tokens are issued, and to whom. */
export interface Issuer {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Separated by blanks; empty to ask for none in particular. */
  readonly scope: string
  readonly credentialLocation: 'header' | 'body'
  /** Milliseconds. */
  readonly timeout: number
  readonly send: SendOwnRequest
}

export interface IssuedToken {
  readonly token: string
  /** Milliseconds for which it is good; undefined when the server does not say. */
  readonly lifetime: number | undefined
}

/** Asks for a token with the client's own credentials (RFC 6749, section 4.4). Fails with CREDENTIAL-INJECTION:NO_TOKEN, without secrets. */
export const requestToken = async (
  issuer: Issuer,
  leaveAlone: (milliseconds: number) => void,
): Promise<IssuedToken> => {
  const { status, retryAfter, body } = await ask(issuer)
  if (retryAfter !== undefined) leaveAlone(retryAfter)
  if (status !== 200) throw noToken(`the authorization server answered with status code ${status}`)
  const { access_token, token_type, expires_in } = membersOf(body)
  if (typeof access_token !== 'string' || !SAFE.test(access_token)) throw noToken('its answer holds none')
  // Absent it stands for the only kind there is: some servers leave it out.
  if (String(token_type ?? 'bearer').toLowerCase() !== 'bearer')
    throw noToken('the authorization server issues tokens of another type')
  const seconds = secondsIn(expires_in)
  return { token: access_token, lifetime: seconds === undefined ? undefined : Math.max(0, seconds * 1000) }
}

/** Some servers write numbers as texts. Undefined for what is no number. */
const secondsIn = (value: unknown): number | undefined => {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : undefined
}

/** What may stand in a header: RFC 6750, section 2.1, and a little more. */
const SAFE = /^[\x21-\x7e]+$/

const ask = async ({ send, tokenUrl, timeout, ...client }: Issuer): Promise<OwnResponse> => {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (client.scope !== '') form.append('scope', client.scope)
  const headers: Record<string, string> = {
    'Content-Type': 'application/x-www-form-urlencoded',
    Accept: 'application/json',
  }
  if (client.credentialLocation === 'body') {
    form.append('client_id', client.clientId)
    form.append('client_secret', client.clientSecret)
  } else {
    const credentials = `${encoded(client.clientId)}:${encoded(client.clientSecret)}`
    headers.Authorization = `Basic ${Buffer.from(credentials).toString('base64')}`
  }
  try {
    return await send({ method: 'POST', url: tokenUrl, headers, body: form.toString(), timeout })
  } catch (failure) {
    if (!(failure instanceof MuleError)) throw failure
    throw noToken('the authorization server cannot be reached', failure)
  }
}

/** RFC 6749, section 2.3.1: as in a form. */
const encoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1)

const membersOf = (body: Buffer): Record<string, unknown> => {
  try {
    return Object(JSON.parse(body.toString('utf8')))
  } catch {
    // What the parser says shows a piece of the answer, perhaps of a token.
    throw noToken('its answer cannot be read')
  }
}

const noToken = (reason: string, cause?: unknown): MuleError =>
  new MuleError(credentialInjectionErrors.NO_TOKEN, `No access token could be had: ${reason}.`, {
    cause,
    hasFixedWords: true,
  })
