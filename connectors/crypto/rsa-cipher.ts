import { constants, type KeyObject, publicEncrypt } from 'node:crypto'
import { MuleError } from '../../engine/sdk.ts'
import type { Cipher } from './cipher.ts'
import { cryptoErrors } from './errors.ts'
import type { Key } from './key-ring.ts'
import { decryptOaep, encryptOaep } from './oaep.ts'

/** RSA with a padding of Java's; a reason when there is none. */
export const rsaCipher = (padding: string, use: 'encrypt' | 'decrypt'): Cipher | string => {
  const hash = oaepHash(padding)
  if (hash !== undefined)
    return {
      encrypt: (key, content) => encryptOaep(rsaKey(key).publicKey, hash, content),
      decrypt: (key, encrypted) => decryptOaep(rsaKey(key).privateKey(), hash, encrypted),
    }
  if (padding.toLowerCase() !== 'pkcs1padding') return `there is no padding '${padding}' for RSA`
  if (use === 'decrypt') return 'PKCS1Padding cannot be decrypted without telling attackers about the content'
  return {
    encrypt: (key, content) =>
      publicEncrypt({ key: rsaKey(key).publicKey, padding: constants.RSA_PKCS1_PADDING }, content),
    decrypt: () => {
      throw new Error('PKCS1Padding is not decrypted')
    },
  }
}

const HASHES: Readonly<Record<string, string>> = {
  md5: 'md5',
  'sha-1': 'sha1',
  sha1: 'sha1',
  'sha-224': 'sha224',
  'sha-256': 'sha256',
  'sha-384': 'sha384',
  'sha-512': 'sha512',
}

const oaepHash = (padding: string): string | undefined => {
  const lower = padding.toLowerCase()
  if (lower === 'oaeppadding') return 'sha1'
  const [, name = ''] = /^oaepwith([a-z\d-]+)andmgf1padding$/.exec(lower) ?? []
  return Object.hasOwn(HASHES, name) ? HASHES[name] : undefined
}

const rsaKey = (key: Key): { readonly publicKey: KeyObject; readonly privateKey: () => KeyObject } => {
  if (key.kind !== 'asymmetric')
    throw new MuleError(cryptoErrors.KEY, 'The cipher needs an asymmetric key, and the key is a symmetric one.')
  if (key.publicKey.asymmetricKeyType !== 'rsa')
    throw new MuleError(cryptoErrors.KEY, `The cipher needs an RSA key, not ${key.publicKey.asymmetricKeyType}.`)
  return key
}
