import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import { childAt, childrenOf, type Der, OCTET_STRING, readInteger, readOid, SEQUENCE } from './der.ts'

/** Thrown for an encryption that Node's OpenSSL does not do any more, such as the 40-bit RC2 of old tools. */
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

/**
 * Decrypts what was encrypted with a password by PBES2 (RFC 8018), which Java and OpenSSL have used for PKCS#12 since 2018 and
 * 2021. Fails with {@link UnsupportedEncryption} for older schemes, and when the password is wrong.
 */
export const decryptWithPassword = (algorithm: Der, encrypted: Buffer, password: string): Buffer => {
  const scheme = readOid(childrenOf(algorithm)[0] as Der)
  if (scheme !== PBES2) throw new UnsupportedEncryption(`its encryption ${scheme} is outdated`)
  const parameters = childAt(algorithm, 1, SEQUENCE)
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

const readDerivation = (
  algorithm: Der,
): { readonly salt: Buffer; readonly iterations: number; readonly digest: string } => {
  const name = readOid(childrenOf(algorithm)[0] as Der)
  if (name !== PBKDF2) throw new UnsupportedEncryption(`its key derivation ${name} is not supported`)
  const parameters = childAt(algorithm, 1, SEQUENCE)
  const [salt, count, ...rest] = childrenOf(parameters)
  const iterations = readInteger(count as Der)
  if (iterations < 1 || iterations > MAX_ITERATIONS) throw new Error('unexpected number of iterations')
  // An optional key length may stand before the function, which is SHA-1 when absent.
  const prf = rest.find(({ tag }) => tag === SEQUENCE)
  const prfName = prf ? readOid(childrenOf(prf)[0] as Der) : '1.2.840.113549.2.7'
  const digest = DIGESTS.get(prfName)
  if (!digest) throw new UnsupportedEncryption(`its digest ${prfName} is not supported`)
  return { salt: (salt as Der).content, iterations, digest }
}
