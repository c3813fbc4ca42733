import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { type CompileContext, MuleError } from '../../engine/sdk.ts'
import { isSame, reportUnavailable } from './checksum.ts'
import { cryptoErrors } from './errors.ts'

// The key is derived from the password and a random salt by PBKDF2. Salt and initialization vector stand before what is encrypted, the
// salt before a signature.

const HASHES = ['1', '224', '256', '384', '512'] as const
const OLD = [
  'MD5AndDES',
  'MD5AndTripleDES',
  'SHA1AndDESede',
  'SHA1AndRC2_40',
  'SHA1AndRC2_128',
  'SHA1AndRC4_40',
  'SHA1AndRC4_128',
] as const

const aes = HASHES.flatMap((hash) => [`PBEWithHmacSHA${hash}AndAES_128`, `PBEWithHmacSHA${hash}AndAES_256`] as const)
export const pbeAlgorithms = [...aes, ...OLD.map((name) => `PBEWith${name}` as const)]
export type PbeAlgorithm = (typeof pbeAlgorithms)[number]

export const pbeSignatureAlgorithms = [
  'HmacPBESHA1',
  ...HASHES.map((hash) => `PBEWithHmacSHA${hash}` as const),
] as const
export type PbeSignatureAlgorithm = (typeof pbeSignatureAlgorithms)[number]

const SALT = 16
const IV = 16
const ITERATIONS = 10_000

/** Encrypts with a password. */
export interface PbeCipher {
  encrypt(password: string, content: Buffer): Buffer
  decrypt(password: string, encrypted: Buffer): Buffer
}

export const pbeCipher = (algorithm: PbeAlgorithm, context: CompileContext): PbeCipher | undefined => {
  const [, hash = '', bits = ''] = /^PBEWithHmac(SHA\d+)AndAES_(\d+)$/.exec(algorithm) ?? []
  if (!hash) {
    reportUnavailable('algorithm', algorithm, 'PBEWithHmacSHA256AndAES_128', context)
    return undefined
  }
  const name = `aes-${bits}-cbc`
  const keyOf = (password: string, salt: Buffer) =>
    pbkdf2Sync(checked(password), salt, ITERATIONS, Number(bits) / 8, hash.toLowerCase())
  return {
    encrypt: (password, content) => {
      const salt = randomBytes(SALT)
      const iv = randomBytes(IV)
      const cipher = createCipheriv(name, keyOf(password, salt), iv)
      return Buffer.concat([salt, iv, cipher.update(content), cipher.final()])
    },
    decrypt: (password, encrypted) => {
      if (encrypted.length < SALT + IV) throw new Error('the content is too short')
      const key = keyOf(password, encrypted.subarray(0, SALT))
      const decipher = createDecipheriv(name, key, encrypted.subarray(SALT, SALT + IV))
      return Buffer.concat([decipher.update(encrypted.subarray(SALT + IV)), decipher.final()])
    },
  }
}

/** Signs with a password. */
export interface PbeSigner {
  sign(password: string, content: Buffer): Buffer
  isSignature(password: string, content: Buffer, signature: Buffer): boolean
}

export const pbeSigner = (algorithm: PbeSignatureAlgorithm, context: CompileContext): PbeSigner | undefined => {
  if (algorithm === 'HmacPBESHA1') {
    const reason = 'it derives its key in a way of its own that Node does not have'
    reportUnavailable('algorithm', algorithm, 'PBEWithHmacSHA256', context, reason)
    return undefined
  }
  const hash = algorithm.slice('PBEWithHmac'.length).toLowerCase()
  const signWith = (password: string, salt: Buffer, content: Buffer): Buffer => {
    const key = pbkdf2Sync(checked(password), salt, ITERATIONS, 32, hash)
    return Buffer.concat([salt, createHmac(hash, key).update(content).digest()])
  }
  return {
    sign: (password, content) => signWith(password, randomBytes(SALT), content),
    isSignature: (password, content, signature) =>
      signature.length > SALT && isSame(signWith(password, signature.subarray(0, SALT), content), signature),
  }
}

const checked = (password: string): string => {
  if (password) return password
  throw new MuleError(cryptoErrors.PARAMETERS, 'The password is null or empty.')
}
