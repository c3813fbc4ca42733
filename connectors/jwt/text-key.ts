import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'
import type { Algorithm } from './signing-method.ts'

const PEM = '-----BEGIN'

/** RFC 7518, section 3.3. */
const SHORTEST_RSA = 2048
const CURVE_NAMES: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
}

/**
 * The key in a text: a secret as it is, or a public key or certificate in PEM, with or without its header and footer. Fails with an Error
 * that says what is wrong without saying what the text is.
 */
export const readTextKey = (text: string, { name, keyType, curve }: Algorithm): KeyObject => {
  if (keyType === 'oct') return readSecret(text, name)
  const key = readPublicKey(text)
  const { asymmetricKeyType, asymmetricKeyDetails } = key
  if (asymmetricKeyType !== (keyType === 'RSA' ? 'rsa' : 'ec'))
    throw new Error(`${name} needs a key of the kind ${keyType}, not ${String(asymmetricKeyType).toUpperCase()}`)
  if (keyType === 'RSA' && (asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_RSA)
    throw new Error(`${name} needs an RSA key of ${SHORTEST_RSA} bits or more`)
  if (curve !== undefined && asymmetricKeyDetails?.namedCurve !== CURVE_NAMES[curve])
    throw new Error(`${name} needs a key on the curve ${curve}`)
  return key
}

/** RFC 7518, section 3.2: no shorter than the digest. */
const readSecret = (text: string, name: string): KeyObject => {
  // Everybody who knows a public key could sign with it.
  if (text.includes(PEM)) throw new Error(`${name} needs a secret, not a key in PEM`)
  const bytes = Buffer.from(text, 'utf8')
  const shortest = Number(name.slice(2)) / 8
  if (bytes.length < shortest) throw new Error(`${name} needs a secret of ${shortest} characters or more`)
  return createSecretKey(bytes)
}

const readPublicKey = (text: string): KeyObject => {
  const pem = text.includes(PEM) ? text.trim() : framed(text)
  try {
    return createPublicKey(pem)
  } catch {
    throw new Error('it is no public key in PEM')
  }
}

/** Mule's policy takes what stands between header and footer. */
const framed = (text: string): string =>
  `-----BEGIN PUBLIC KEY-----\n${text.replace(/\s+/g, '').replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`
