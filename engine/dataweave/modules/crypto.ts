import { createHash, createHmac } from 'node:crypto'
import { suggestName } from '../../model/did-you-mean.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import { md2 } from './md2.ts'

/** Java's names of message digests (letter case does not count) and OpenSSL's. MD2 has no entry there: see md2.ts. */
const hashes: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA', 'sha1'],
  ['SHA-1', 'sha1'],
  ['SHA1', 'sha1'],
  ['SHA-224', 'sha224'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
  ['SHA-512/224', 'sha512-224'],
  ['SHA-512/256', 'sha512-256'],
  ['SHA3-224', 'sha3-224'],
  ['SHA3-256', 'sha3-256'],
  ['SHA3-384', 'sha3-384'],
  ['SHA3-512', 'sha3-512'],
])

const macs: ReadonlyMap<string, string> = new Map([
  ['HMACMD5', 'md5'],
  ['HMACSHA1', 'sha1'],
  ['HMACSHA224', 'sha224'],
  ['HMACSHA256', 'sha256'],
  ['HMACSHA384', 'sha384'],
  ['HMACSHA512', 'sha512'],
  ['HMACSHA512/224', 'sha512-224'],
  ['HMACSHA512/256', 'sha512-256'],
])
const macNames = ['HmacMD5', 'HmacSHA1', 'HmacSHA224', 'HmacSHA256', 'HmacSHA384', 'HmacSHA512']

const unknown = (what: string, name: string, known: readonly string[]): DataWeaveError =>
  new DataWeaveError('NoSuchAlgorithmException', `There is no ${what} '${name}'.`, {
    hint: suggestName(name, known),
  })

const hash = (content: Uint8Array, algorithm: string): Uint8Array => {
  const name = algorithm.toUpperCase()
  if (name === 'MD2') return md2(content)
  const known = hashes.get(name)
  if (known === undefined) throw unknown('hash algorithm', algorithm, ['MD2', ...hashes.keys()])
  return createHash(known).update(content).digest()
}

const mac = (secret: Uint8Array, content: Uint8Array, algorithm: string): Buffer => {
  const known = macs.get(algorithm.toUpperCase())
  if (known === undefined) throw unknown('HMAC algorithm', algorithm, macNames)
  return createHmac(known, secret).update(content).digest()
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')

/**
 * `dw::Crypto`: hashes and message authentication codes. What is not called Binary is lower case hexadecimal text.
 * https://docs.mulesoft.com/dataweave/latest/dw-crypto
 */
export const crypto: Module = {
  name: 'dw::Crypto',
  functions: {
    hashWith: fn(
      overload(['Binary'], (content) => hash(content, 'SHA-1')),
      overload(['Binary', 'String'], hash),
    ),
    HMACBinary: fn(
      overload(['Binary', 'Binary'], (secret, content) => mac(secret, content, 'HmacSHA1')),
      overload(['Binary', 'Binary', 'String'], mac),
    ),
    HMACWith: fn(
      overload(['Binary', 'Binary'], (secret, content) => hex(mac(secret, content, 'HmacSHA1'))),
      overload(['Binary', 'Binary', 'String'], (secret, content, algorithm) => hex(mac(secret, content, algorithm))),
    ),
    MD5: fn(overload(['Binary'], (content) => hex(hash(content, 'MD5')))),
    SHA1: fn(overload(['Binary'], (content) => hex(hash(content, 'SHA-1')))),
  },
}
