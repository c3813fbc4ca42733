import { createHash, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { secretMatcher } from '../../engine/sdk.ts'

/** Whether a text is a user's password; in a time that does not tell how much of it is right. */
export type PasswordCheck = (given: string) => boolean | Promise<boolean>

type Encoding = (stored: string) => PasswordCheck | undefined

/** Spring Security's names of encodings (its DelegatingPasswordEncoder), each with the check; undefined for text that is not of its form. */
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  noop: (stored) => secretMatcher(stored),
  bcrypt: (stored) => (BCRYPT.test(stored) ? bcrypt(stored) : undefined),
  pbkdf2: (stored) => derived(stored, { salt: 8, iterations: 185_000, digest: 'sha1' }),
  'pbkdf2@SpringSecurity_v5_8': (stored) => derived(stored, { salt: 16, iterations: 310_000, digest: 'sha256' }),
  MD5: (stored) => digested(stored, 'md5'),
  'SHA-1': (stored) => digested(stored, 'sha1'),
  'SHA-256': (stored) => digested(stored, 'sha256'),
}

export const encodings = Object.keys(ENCODINGS)

/** How a password is stored: the name of its encoding in braces, or in `encoder` for all of them; plain where neither says so. */
export const encodingOf = (stored: string, encoder: string | undefined): { encoding: string; value: string } => {
  if (encoder !== undefined) return { encoding: encoder, value: stored }
  const prefix = /^\{([^}]*)\}/.exec(stored)
  return prefix
    ? { encoding: prefix[1] ?? '', value: stored.slice(prefix[0].length) }
    : { encoding: 'noop', value: stored }
}

/** The check for a stored password; undefined when it is not of its encoding's form, or the encoding is not known. */
export const passwordCheck = (encoding: string, value: string): PasswordCheck | undefined =>
  Object.hasOwn(ENCODINGS, encoding) ? ENCODINGS[encoding]?.(value) : undefined

const BCRYPT = /^\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}$/

/** The package is loaded with the first password that is tried. */
const bcrypt =
  (hash: string): PasswordCheck =>
  async (given) =>
    (await import('bcryptjs')).default.compare(given, hash)

const HEX = /^(?:[0-9a-f]{2})+$/i
const derive = promisify(pbkdf2)

const KEY_LENGTH = 32

const derived = (
  stored: string,
  { salt, iterations, digest }: { readonly salt: number; readonly iterations: number; readonly digest: string },
): PasswordCheck | undefined => {
  const bytes = Buffer.from(stored, 'hex')
  if (!HEX.test(stored) || bytes.length !== salt + KEY_LENGTH) return undefined
  return async (given) =>
    timingSafeEqual(bytes.subarray(salt), await derive(given, bytes.subarray(0, salt), iterations, KEY_LENGTH, digest))
}

/** `{salt}` and the digest in hexadecimal; the braces are part of what is digested. */
const digested = (stored: string, algorithm: string): PasswordCheck | undefined => {
  const salt = /^\{[^}]*\}/.exec(stored)?.[0] ?? ''
  const hex = stored.slice(salt.length)
  const digest = Buffer.from(hex, 'hex')
  const digestOf = (text: string) => createHash(algorithm).update(text, 'utf8').digest()
  if (!HEX.test(hex) || digest.length !== digestOf('').length) return undefined
  return (given) => timingSafeEqual(digest, digestOf(given + salt))
}
