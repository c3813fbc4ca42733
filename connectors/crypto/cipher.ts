import { attributeOf, type CompileContext } from '../../engine/sdk.ts'
import { reportUnavailable } from './checksum.ts'
import type { Key } from './key-ring.ts'
import { rsaCipher } from './rsa-cipher.ts'
import { keyWrap, symmetricCipher } from './symmetric-cipher.ts'

/** Encrypts and decrypts with a key; fails with a plain error, or a MuleError that says what is wrong with the key. */
export interface Cipher {
  encrypt(key: Key, content: Buffer): Buffer
  decrypt(key: Key, encrypted: Buffer): Buffer
}

/** The algorithms of Mule's list with the mode and padding it chooses for each. */
export const algorithms = {
  AES: 'AES/CBC/PKCS5Padding',
  AESWrap: 'AESWrap/ECB/NoPadding',
  ARCFOUR: 'ARCFOUR/ECB/NoPadding',
  Blowfish: 'Blowfish/CBC/PKCS5Padding',
  DES: 'DES/CBC/PKCS5Padding',
  DESede: 'DESede/CBC/PKCS5Padding',
  RC2: 'RC2/CBC/PKCS5Padding',
  DESedeWrap: 'DESedeWrap/CBC/NoPadding',
  RSA: 'RSA/ECB/OAEPWithSHA-256AndMGF1Padding',
} as const
export type Algorithm = keyof typeof algorithms

const UNAVAILABLE: ReadonlySet<string> = new Set(['arcfour', 'rc4', 'blowfish', 'rc2', 'desedewrap'])

/** What Java takes when only the algorithm is named. */
const JAVA_DEFAULTS: Readonly<Record<string, string>> = { rsa: 'ECB/PKCS1Padding' }

/** The cipher of Java's name `algorithm/mode/padding`; reports one that is not available. */
export const cipherNamed = (
  attribute: 'cipher' | 'algorithm',
  name: string,
  use: 'encrypt' | 'decrypt',
  context: CompileContext,
): Cipher | undefined => {
  const [algorithm = '', ...given] = name.trim().split('/')
  const lower = algorithm.toLowerCase()
  const [mode = '', padding = ''] = given.length > 0 ? given : (JAVA_DEFAULTS[lower] ?? 'ECB/PKCS5Padding').split('/')
  if (UNAVAILABLE.has(lower)) {
    reportUnavailable(attribute, algorithm, 'AES', context)
    return undefined
  }
  const made =
    lower === 'rsa'
      ? rsaCipher(padding, use)
      : lower === 'aeswrap'
        ? keyWrap
        : symmetricCipher(lower, mode.toLowerCase(), padding.toLowerCase())
  if (typeof made !== 'string') return made
  context.report('CFG624', `The cipher '${name}' is not available: ${made}.`, {
    place: attributeOf(context.element, attribute)?.valuePlace,
    hint: 'such as AES/CBC/PKCS5Padding, DESede/CBC/PKCS5Padding or RSA/ECB/OAEPWithSHA-256AndMGF1Padding',
  })
  return undefined
}
