import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import { childAt, childrenOf, type Der, OCTET_STRING, readInteger, readOid, SEQUENCE } from './der.ts'
import { derivePkcs12, INITIALIZATION_VECTOR, KEY } from './pkcs12-derivation.ts'
import { decryptRc2 } from './rc2.ts'

/** Thrown for an encryption that is not supported. */
export class UnsupportedEncryption extends Error {}

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'

const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.8', 'sha224'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
])

const CIPHERS: ReadonlyMap<string, { readonly name: string; readonly keyLength: number }> = new Map([
  ['2.16.840.1.101.3.4.1.2', { name: 'aes-128-cbc', keyLength: 16 }],
  ['2.16.840.1.101.3.4.1.22', { name: 'aes-192-cbc', keyLength: 24 }],
  ['2.16.840.1.101.3.4.1.42', { name: 'aes-256-cbc', keyLength: 32 }],
  ['1.2.840.113549.3.7', { name: 'des-ede3-cbc', keyLength: 24 }],
])

/** More than any tool uses; a crafted file must not stop the deployment. */
const MAX_ITERATIONS = 10_000_000

type Decrypt = (encrypted: Buffer, key: Buffer, iv: Buffer) => Buffer

const decryptTripleDes: Decrypt = (encrypted, key, iv) => {
  const decipher = createDecipheriv('des-ede3-cbc', key, iv)
  return Buffer.concat([decipher.update(encrypted), decipher.final()])
}

/** The schemes of PKCS#12 itself (RFC 7292, appendix C), in which Java and OpenSSL wrote until 2018 and 2021. */
const OLD_SCHEMES: ReadonlyMap<string, { readonly keyLength: number; readonly decrypt: Decrypt }> = new Map([
  ['1.2.840.113549.1.12.1.3', { keyLength: 24, decrypt: decryptTripleDes }],
  ['1.2.840.113549.1.12.1.5', { keyLength: 16, decrypt: decryptRc2 }],
  ['1.2.840.113549.1.12.1.6', { keyLength: 5, decrypt: decryptRc2 }],
])

/**
 * Decrypts what was encrypted with a password: by PBES2 (RFC 8018), or by the older schemes of PKCS#12. Fails with
 * {@link UnsupportedEncryption} for other schemes, and when the password is wrong.
 */
export const decryptWithPassword = (algorithm: Der, encrypted: Buffer, password: string): Buffer => {
  const scheme = readOid(childrenOf(algorithm)[0] as Der)
  const parameters = childAt(algorithm, 1, SEQUENCE)
  const old = OLD_SCHEMES.get(scheme)
  if (old) {
    const [salt, count] = childrenOf(parameters)
    const iterations = checked(readInteger(count as Der))
    const derive = (purpose: typeof KEY | typeof INITIALIZATION_VECTOR, length: number) =>
      derivePkcs12(password, (salt as Der).content, iterations, purpose, length)
    return old.decrypt(encrypted, derive(KEY, old.keyLength), derive(INITIALIZATION_VECTOR, 8))
  }
  if (scheme !== PBES2) throw new UnsupportedEncryption(`its encryption ${scheme} is not supported`)
  const { salt, iterations, digest } = readDerivation(childAt(parameters, 0, SEQUENCE))
  const encryption = childAt(parameters, 1, SEQUENCE)
  const name = readOid(childrenOf(encryption)[0] as Der)
  const cipher = CIPHERS.get(name)
  if (!cipher) throw new UnsupportedEncryption(`its cipher ${name} is not supported`)
  const iv = childAt(encryption, 1, OCTET_STRING).content
  const key = pbkdf2Sync(password, salt, iterations, cipher.keyLength, digest)
  const decipher = createDecipheriv(cipher.name, key, iv)
  return Buffer.concat([decipher.update(encrypted), decipher.final()])
}

const checked = (iterations: number): number => {
  if (iterations < 1 || iterations > MAX_ITERATIONS) throw new Error('unexpected number of iterations')
  return iterations
}

const readDerivation = (
  algorithm: Der,
): { readonly salt: Buffer; readonly iterations: number; readonly digest: string } => {
  const name = readOid(childrenOf(algorithm)[0] as Der)
  if (name !== PBKDF2) throw new UnsupportedEncryption(`its key derivation ${name} is not supported`)
  const parameters = childAt(algorithm, 1, SEQUENCE)
  const [salt, count, ...rest] = childrenOf(parameters)
  const iterations = checked(readInteger(count as Der))
  // An optional key length may stand before the function, which is SHA-1 when absent.
  const prf = rest.find(({ tag }) => tag === SEQUENCE)
  const prfName = prf ? readOid(childrenOf(prf)[0] as Der) : '1.2.840.113549.2.7'
  const digest = DIGESTS.get(prfName)
  if (!digest) throw new UnsupportedEncryption(`its digest ${prfName} is not supported`)
  return { salt: (salt as Der).content, iterations, digest }
}
