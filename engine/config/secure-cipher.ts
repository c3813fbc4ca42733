import { createDecipheriv } from 'node:crypto'
import { decryptBlocks } from './block-modes.ts'
import { blowfishBlocks } from './blowfish.ts'

/** How values of a secure properties file were encrypted. */
export interface SecureSettings {
  /** `AES`, `Blowfish`, `DES`, `DESede`; case does not matter. */
  readonly algorithm: string
  /** `CBC`, `CFB`, `ECB`, `OFB`; case does not matter. */
  readonly mode: string
  readonly key: Buffer
  /** The first block of each ciphertext is its initialization vector; otherwise that is the beginning of the key. */
  readonly useRandomIVs: boolean
}

/** Decrypts one ciphertext; throws when it was not made with these settings. */
export type Decrypt = (ciphertext: Buffer) => Buffer

/** What cannot be used, in words, and what can. */
export interface Refusal {
  readonly about: 'algorithm' | 'mode' | 'key'
  readonly message: string
  readonly hint: string
}

interface Algorithm {
  /** Bytes of a block. */
  readonly block: number
  /** The lengths in bytes that a key may have. */
  fits(length: number): boolean
  readonly lengths: string
  decrypt(mode: string, key: Buffer, iv: Buffer, data: Buffer): Buffer
}

const openssl =
  (nameAndKey: (key: Buffer) => readonly [string, Buffer]): Algorithm['decrypt'] =>
  (mode, key, iv, data) => {
    const [name, material] = nameAndKey(key)
    const decipher = createDecipheriv(`${name}-${mode.toLowerCase()}`, material, mode === 'ECB' ? null : iv)
    // Java pads in every mode, OpenSSL only where a block must be whole.
    decipher.setAutoPadding(false)
    return Buffer.concat([decipher.update(data), decipher.final()])
  }

const MODES: readonly string[] = ['CBC', 'CFB', 'ECB', 'OFB']

/** OpenSSL calls single DES legacy and refuses it; triple DES whose three keys are the same is the same cipher. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  [
    'AES',
    {
      block: 16,
      fits: (n) => n === 16 || n === 24 || n === 32,
      lengths: '16, 24 or 32',
      decrypt: openssl((key) => [`aes-${key.length * 8}`, key]),
    },
  ],
  [
    'BLOWFISH',
    {
      block: 8,
      fits: (n) => n >= 1 && n <= 56,
      lengths: '1 to 56',
      decrypt: (mode, key, iv, data) => decryptBlocks(blowfishBlocks(key), mode, iv, data),
    },
  ],
  [
    'DES',
    {
      block: 8,
      fits: (n) => n === 8,
      lengths: '8',
      decrypt: openssl((key) => ['des-ede3', Buffer.concat([key, key, key])]),
    },
  ],
  ['DESEDE', { block: 8, fits: (n) => n === 24, lengths: '24', decrypt: openssl((key) => ['des-ede3', key]) }],
])

/** The decryption with these settings, or why there is none. */
export const decryptionOf = ({ algorithm, mode, key, useRandomIVs }: SecureSettings): Decrypt | Refusal => {
  const cipher = ALGORITHMS.get(algorithm.toUpperCase())
  const chained = mode.toUpperCase()
  if (!cipher)
    return {
      about: 'algorithm',
      message: `The algorithm '${algorithm}' is not supported.`,
      hint: 'use AES, Blowfish, DES or DESede; AES is the safest',
    }
  if (!MODES.includes(chained))
    return { about: 'mode', message: `The mode '${mode}' is not supported.`, hint: `use one of ${MODES.join(', ')}` }
  if (!cipher.fits(key.length))
    return {
      about: 'key',
      message: `A key for ${algorithm} has ${cipher.lengths} bytes; this one has ${key.length}.`,
      hint: 'use the key that the values were encrypted with',
    }
  const { block } = cipher
  const hasVector = chained !== 'ECB'
  const fixed = Buffer.alloc(block)
  key.copy(fixed)
  return (ciphertext) => {
    const vector = hasVector && useRandomIVs ? ciphertext.subarray(0, block) : fixed
    const data = hasVector && useRandomIVs ? ciphertext.subarray(block) : ciphertext
    if (data.length === 0 || data.length % block !== 0) throw new Error('The ciphertext is cut off.')
    return withoutPadding(cipher.decrypt(chained, key, vector, data), block)
  }
}

/** PKCS#5: as many bytes as are missing, each holding their number. */
const withoutPadding = (data: Buffer, block: number): Buffer => {
  const count = data.at(-1) ?? 0
  const end = data.length - count
  if (count < 1 || count > block || end < 0 || data.subarray(end).some((byte) => byte !== count))
    throw new Error('The padding is not valid.')
  return data.subarray(0, end)
}
