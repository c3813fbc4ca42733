import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { MuleError } from '../../engine/sdk.ts'
import type { Cipher } from './cipher.ts'
import { cryptoErrors } from './errors.ts'
import type { Key } from './key-ring.ts'

interface Block {
  /** Bytes of a block. */
  readonly size: number
  /** The key lengths there are, in bytes. */
  readonly keys: readonly number[]
  /** OpenSSL's name without the mode. */
  name(key: Buffer): string
  /** The key as OpenSSL takes it. */
  prepare(key: Buffer): Buffer
}

const same = (key: Buffer): Buffer => key

const BLOCKS: Readonly<Record<string, Block>> = {
  aes: { size: 16, keys: [16, 24, 32], name: (key) => `aes-${key.length * 8}`, prepare: same },
  desede: { size: 8, keys: [24], name: () => 'des-ede3', prepare: same },
  // DES is triple DES with the same key three times; OpenSSL has only that.
  des: { size: 8, keys: [8], name: () => 'des-ede3', prepare: (key) => Buffer.concat([key, key, key]) },
}

const MODES: Readonly<Record<string, string>> = {
  cbc: 'cbc',
  ecb: 'ecb',
  cfb: 'cfb',
  cfb8: 'cfb8',
  ofb: 'ofb',
  ctr: 'ctr',
}
const STREAM_MODES: ReadonlySet<string> = new Set(['cfb', 'cfb8', 'ofb'])
const PADDINGS: ReadonlySet<string> = new Set(['pkcs5padding', 'pkcs7padding', 'nopadding'])

/** A block cipher; a reason when there is none. The initialization vector is random and stands before what is encrypted. */
export const symmetricCipher = (algorithm: string, mode: string, padding: string): Cipher | string => {
  const block = Object.hasOwn(BLOCKS, algorithm) ? BLOCKS[algorithm] : undefined
  if (!block) return `there is no algorithm '${algorithm}'`
  if (mode === 'gcm') return 'GCM is not supported, as in Mule'
  if (!Object.hasOwn(MODES, mode) || (mode === 'ctr' && algorithm !== 'aes')) return `there is no mode '${mode}'`
  if (!PADDINGS.has(padding)) return `there is no padding '${padding}'`
  const pads = padding !== 'nopadding'
  if (mode === 'ctr' && pads) return 'CTR goes with NoPadding'
  const ivLength = mode === 'ecb' ? 0 : block.size
  // Java pads in every mode, OpenSSL only where a block must be whole.
  const padsItself = pads && STREAM_MODES.has(mode)
  const nameOf = (key: Buffer) => `${block.name(key)}-${MODES[mode]}`
  return {
    encrypt: (given, content) => {
      const key = keyBytes(given, block)
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv(nameOf(key), block.prepare(key), ivLength > 0 ? iv : null).setAutoPadding(pads)
      const tail = padsItself ? paddingOf(content, block.size) : NOTHING
      return Buffer.concat([iv, cipher.update(content), cipher.update(tail), cipher.final()])
    },
    decrypt: (given, encrypted) => {
      const key = keyBytes(given, block)
      if (encrypted.length < ivLength) throw new Error('the content is too short')
      const iv = encrypted.subarray(0, ivLength)
      const decipher = createDecipheriv(nameOf(key), block.prepare(key), ivLength > 0 ? iv : null).setAutoPadding(pads)
      const content = Buffer.concat([decipher.update(encrypted.subarray(ivLength)), decipher.final()])
      return padsItself ? withoutPadding(content, block.size) : content
    },
  }
}

const NOTHING = Buffer.alloc(0)

/** PKCS #7: as many bytes as are missing to whole blocks, each holding their number. */
const paddingOf = (content: Buffer, block: number): Buffer => {
  const count = block - (content.length % block)
  return Buffer.alloc(count, count)
}

const withoutPadding = (content: Buffer, block: number): Buffer => {
  const count = content.at(-1) ?? 0
  const end = content.length - count
  if (count < 1 || count > block || end < 0 || content.subarray(end).some((byte) => byte !== count))
    throw new Error('bad decrypt')
  return content.subarray(0, end)
}

/** The initial value of RFC 3394. */
const WRAP_IV = Buffer.alloc(8, 0xa6)

/** AES key wrap (RFC 3394): for keys, whose length is a multiple of 8. */
export const keyWrap: Cipher = {
  encrypt: (given, content) => {
    const key = keyBytes(given, BLOCKS.aes as Block)
    const cipher = createCipheriv(`id-aes${key.length * 8}-wrap`, key, WRAP_IV)
    return Buffer.concat([cipher.update(content), cipher.final()])
  },
  decrypt: (given, encrypted) => {
    const key = keyBytes(given, BLOCKS.aes as Block)
    const decipher = createDecipheriv(`id-aes${key.length * 8}-wrap`, key, WRAP_IV)
    return Buffer.concat([decipher.update(encrypted), decipher.final()])
  },
}

const keyBytes = (key: Key, { keys }: Block): Buffer => {
  if (key.kind !== 'symmetric')
    throw new MuleError(cryptoErrors.KEY, 'The cipher needs a symmetric key, and the key is an asymmetric one.')
  if (keys.includes(key.bytes.length)) return key.bytes
  const lengths = keys.map((bytes) => bytes * 8).join(', ')
  throw new MuleError(cryptoErrors.KEY, `The key has ${key.bytes.length * 8} bits; the cipher needs ${lengths}.`)
}
