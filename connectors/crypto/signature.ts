import { createHmac, createSign, createVerify } from 'node:crypto'
import { type CompileContext, MuleError } from '../../engine/sdk.ts'
import { isSame, reportUnavailable } from './checksum.ts'
import { cryptoErrors } from './errors.ts'
import type { Key } from './key-ring.ts'

/** Signs bytes, and checks signatures. */
export interface Signer {
  sign(key: Key, content: Buffer): Buffer
  isSignature(key: Key, content: Buffer, signature: Buffer): boolean
}

export const signatureAlgorithms = [
  'MD2withRSA',
  'MD5withRSA',
  'SHA1withRSA',
  'SHA224withRSA',
  'SHA256withRSA',
  'SHA384withRSA',
  'SHA512withRSA',
  'NONEwithDSA',
  'SHA1withDSA',
  'SHA224withDSA',
  'SHA256withDSA',
  'HmacMD5',
  'HmacSHA1',
  'HmacSHA224',
  'HmacSHA256',
  'HmacSHA384',
  'HmacSHA512',
] as const
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number]

/** How an algorithm signs; reports one that is not available. */
export const signerBy = (algorithm: SignatureAlgorithm, context: CompileContext): Signer | undefined => {
  if (algorithm.startsWith('Hmac')) return hmac(algorithm.slice('Hmac'.length).toLowerCase())
  const [hash = '', type = ''] = algorithm.split('with')
  if (hash !== 'MD2' && hash !== 'NONE') return asymmetric(hash.toLowerCase(), type.toLowerCase())
  const reason = hash === 'NONE' ? 'Node signs nothing without a hash' : undefined
  reportUnavailable('algorithm', algorithm, `SHA256with${type}`, context, reason)
  return undefined
}

const hmac = (hash: string): Signer => {
  const sign = (key: Key, content: Buffer): Buffer => {
    if (key.kind !== 'symmetric')
      throw new MuleError(cryptoErrors.KEY, 'The algorithm needs a symmetric key, and the key is an asymmetric one.')
    return createHmac(hash, key.bytes).update(content).digest()
  }
  return { sign, isSignature: (key, content, signature) => isSame(sign(key, content), signature) }
}

const asymmetric = (hash: string, type: string): Signer => {
  const check = (key: Key): Extract<Key, { kind: 'asymmetric' }> => {
    const found = key.kind === 'asymmetric' ? key.publicKey.asymmetricKeyType : 'symmetric'
    if (key.kind === 'asymmetric' && found === type) return key
    throw new MuleError(cryptoErrors.KEY, `The algorithm needs a key for ${type.toUpperCase()}, not ${found}.`)
  }
  return {
    sign: (key, content) => createSign(hash).update(content).sign(check(key).privateKey()),
    isSignature: (key, content, signature) =>
      createVerify(hash).update(content).verify(check(key).publicKey, signature),
  }
}

/** The bytes of a signature's Base64 text; undefined when it is none. */
export const readSignature = (text: string): Buffer | undefined =>
  /^[A-Za-z\d+/]+={0,2}$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, 'base64') : undefined
