import type { KeyObject } from 'node:crypto'
import type * as Jose from 'jose'
import { MuleError } from '../../engine/sdk.ts'
import { jwtErrors } from './errors.ts'
import type { Algorithm } from './signing-method.ts'

/** What a token says, once nothing is wrong with it. */
export type Claims = Readonly<Record<string, unknown>>

/** Reads a token and checks its signature. Fails with JWT:INVALID_TOKEN, JWT:INVALID_SIGNATURE or JWT:KEYS_UNAVAILABLE. */
export type Verifier = (token: string) => Promise<Claims>

/** A key for checking signatures: imported by Node, or by jose from a JWK. */
export type Key = KeyObject | Jose.CryptoKey | Uint8Array

/** The keys with which a token may be signed, by the `kid` in its header. */
export type Keys = (keyId: string | undefined) => readonly Key[] | Promise<readonly Key[]>

let loaded: typeof Jose | undefined

/** The package for JWS and JWK, loaded with the first token. */
export const jose = async (): Promise<typeof Jose> => {
  loaded ??= await import('jose')
  return loaded
}

/** Checks signatures of exactly this algorithm with keys of exactly its kind. */
export const signed =
  (algorithm: Algorithm, keys: Keys): Verifier =>
  async (token) => {
    const { compactVerify, decodeProtectedHeader } = loaded ?? (await jose())
    const header = readPart(() => decodeProtectedHeader(token))
    if (header.alg !== algorithm.name)
      throw new MuleError(jwtErrors.INVALID_TOKEN, 'The token is not signed with the expected algorithm.')
    // RFC 7797, section 7: what is not encoded may be signed, but is no token.
    if (header.b64 === false) throw unreadable()
    const options = { algorithms: [algorithm.name] }
    const { kid } = header
    let fault = new MuleError(jwtErrors.INVALID_SIGNATURE, 'The signature of the token is not valid.')
    for (const key of await keys(typeof kid === 'string' ? kid : undefined))
      try {
        const { payload } = await compactVerify(token, key, options)
        return claimsIn(payload)
      } catch (failure) {
        if (failure instanceof MuleError) throw failure
        if (!isWrongSignature(failure)) fault = unreadable()
      }
    throw fault
  }

/** Reads tokens and looks at no signature: whoever says `none` has it checked elsewhere. */
export const unsigned: Verifier = async (token) => {
  const { decodeJwt, decodeProtectedHeader } = loaded ?? (await jose())
  return readPart(() => {
    decodeProtectedHeader(token)
    return decodeJwt(token)
  })
}

const readPart = <T>(read: () => T): T => {
  try {
    return read()
  } catch {
    throw unreadable()
  }
}

const claimsIn = (payload: Uint8Array): Claims => {
  const claims = readPart(() => JSON.parse(Buffer.from(payload).toString('utf8')) as unknown)
  if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims as Claims
  throw unreadable()
}

const isWrongSignature = (failure: unknown): boolean =>
  (failure as { code?: unknown }).code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'

const unreadable = (): MuleError => new MuleError(jwtErrors.INVALID_TOKEN, 'The token cannot be read.')
