import { hash, type KeyObject } from 'node:crypto'
import type * as Jose from 'jose'
import { MuleError } from '../../engine/sdk.ts'
import { jwtErrors } from './errors.ts'
import type { Algorithm } from './signing-method.ts'
import { verifiedTokens } from './verified-tokens.ts'

/** What a token says, once nothing is wrong with it. */
export type Claims = Readonly<Record<string, unknown>>

/** Reads a token and checks its signature. Fails with JWT:INVALID_TOKEN, JWT:INVALID_SIGNATURE or JWT:KEYS_UNAVAILABLE. */
export type Verifier = (token: string) => Claims | Promise<Claims>

/** A key for checking signatures: imported by Node, or by jose from a JWK. */
export type Key = KeyObject | Jose.CryptoKey | Uint8Array

/** The keys with which tokens may be signed. */
export interface Keys {
  /** Those for the `kid` in a token's header, or for a token without one. */
  of(keyId: string | undefined): readonly Key[] | Promise<readonly Key[]>
  /** The same without those that did not fit: others may have taken their place. */
  untried(keyId: string | undefined, tried: readonly Key[]): readonly Key[] | Promise<readonly Key[]>
}

let loaded: typeof Jose | undefined

/** The package for JWS and JWK, loaded with the first token. */
export const jose = async (): Promise<typeof Jose> => {
  loaded ??= await import('jose')
  return loaded
}

/** Checks signatures of exactly this algorithm with keys of exactly its kind; each of them once for as long as its key is good. */
export const signed = (algorithm: Algorithm, keys: Keys): Verifier => {
  const verified = verifiedTokens()
  const verify = async (token: string, digest: string): Promise<Claims> => {
    const { decodeProtectedHeader } = loaded ?? (await jose())
    const { alg, b64, kid } = readPart(() => decodeProtectedHeader(compact(token)))
    if (alg !== algorithm.name)
      throw new MuleError(jwtErrors.INVALID_TOKEN, 'The token is not signed with the expected algorithm.')
    // RFC 7797, section 7: what is not encoded may be signed, but is no token.
    if (b64 === false) throw unreadable()
    const keyId = typeof kid === 'string' ? kid : undefined
    const tried = await keys.of(keyId)
    const found =
      (await signedWith(token, algorithm, tried)) ??
      (await signedWith(token, algorithm, await keys.untried(keyId, tried)))
    if (!found) throw new MuleError(jwtErrors.INVALID_SIGNATURE, 'The signature of the token is not valid.')
    const claims = claimsIn(found.payload)
    verified.add(digest, { length: token.length, claims, key: found.key, keyId })
    return claims
  }
  return (token) => {
    const digest = hash('sha256', token, 'base64url')
    const known = verified.get(digest)
    if (!known) return verify(token, digest)
    const current = keys.of(known.keyId)
    const claims = (good: readonly Key[]) => (good.includes(known.key) ? known.claims : verify(token, digest))
    return current instanceof Promise ? current.then(claims) : claims(current)
  }
}

/** What was signed, and the key that it was signed with; undefined where it is none of these. Fails where the token itself is faulty. */
const signedWith = async (
  token: string,
  { name }: Algorithm,
  keys: readonly Key[],
): Promise<{ readonly payload: Uint8Array; readonly key: Key } | undefined> => {
  const { compactVerify } = loaded ?? (await jose())
  let fault: MuleError | undefined
  for (const key of keys)
    try {
      const { payload } = await compactVerify(token, key, { algorithms: [name] })
      return { payload, key }
    } catch (failure) {
      if (!isWrongSignature(failure)) fault = unreadable()
    }
  if (fault) throw fault
  return undefined
}

/** Reads tokens and looks at no signature: whoever says `none` has it checked elsewhere. */
export const unsigned: Verifier = async (token) => {
  const { decodeJwt, decodeProtectedHeader } = loaded ?? (await jose())
  return readPart(() => {
    decodeProtectedHeader(compact(token))
    return decodeJwt(token)
  })
}

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** RFC 7515, section 3.1: the package takes padding and blanks, too, so that a token could be written in many ways. */
const compact = (token: string): string => {
  if (!COMPACT.test(token)) throw unreadable()
  return token
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
