import { createHash, timingSafeEqual } from 'node:crypto'
import type { Bag } from './pkcs12.ts'

const KEY_ENTRY = 1
const CERTIFICATE_ENTRY = 2
/** Java's own words, by which the password is made part of the file's digest. */
const WHITENER = Buffer.from('Mighty Aphrodite')
const DIGEST_LENGTH = 20

/**
 * Lists the entries of a JKS file, Java's own format before PKCS#12. Fails when the password is wrong: the digest at the end is made
 * with it. An empty password skips that check, as Java does, and only certificates can be read then.
 */
export const readJks = (bytes: Buffer, password: string): Bag[] => {
  const end = bytes.length - DIGEST_LENGTH
  if (password !== '') checkDigest(bytes.subarray(0, end), bytes.subarray(end), password)
  const reader = createReader(bytes.subarray(0, end), 4)
  const version = reader.number()
  const bags: Bag[] = []
  for (let left = reader.number(); left > 0; left--) {
    const kind = reader.number()
    const alias = reader.text()
    reader.skip(8)
    if (kind === KEY_ENTRY) bags.push({ kind: 'key', der: reader.bytes(), friendlyName: alias, localKeyId: alias })
    else if (kind !== CERTIFICATE_ENTRY) throw new Error('unexpected entry in the key store')
    const certificates = kind === KEY_ENTRY ? reader.number() : 1
    for (let i = 0; i < certificates; i++) {
      if (version === 2) reader.text()
      const localKeyId = kind === KEY_ENTRY ? alias : undefined
      bags.push({ kind: 'certificate', der: reader.bytes(), friendlyName: alias, localKeyId })
    }
  }
  return bags
}

const checkDigest = (content: Buffer, digest: Buffer, password: string): void => {
  const expected = createHash('sha1').update(utf16(password)).update(WHITENER).update(content).digest()
  if (digest.length !== DIGEST_LENGTH || !timingSafeEqual(digest, expected)) throw new Error('mac verify failure')
}

/** Reads what Java's DataOutputStream wrote. Fails at the end of the bytes. */
const createReader = (source: Buffer, start: number) => {
  let at = start
  const take = (length: number): Buffer => {
    if (length < 0 || at + length > source.length) throw new Error('the file is cut off')
    at += length
    return source.subarray(at - length, at)
  }
  return {
    skip: take,
    number: () => take(4).readInt32BE(),
    text: () => take(take(2).readUInt16BE()).toString('utf8'),
    bytes: () => take(take(4).readInt32BE()),
  }
}

/**
 * Opens the protection of a private key in a JKS file: a stream of SHA-1 digests of password and salt, and a digest of password and
 * key at the end. The result is a PrivateKeyInfo. Fails when the password is wrong.
 */
export const openJksKey = (protectedKey: Buffer, password: string): Buffer => {
  const secret = utf16(password)
  const end = protectedKey.length - DIGEST_LENGTH
  if (end <= DIGEST_LENGTH) throw new Error('the key is cut off')
  const key = Buffer.from(protectedKey.subarray(DIGEST_LENGTH, end))
  let pad: Buffer = protectedKey.subarray(0, DIGEST_LENGTH)
  for (let at = 0; at < key.length; at++) {
    if (at % DIGEST_LENGTH === 0) pad = createHash('sha1').update(secret).update(pad).digest()
    key[at] = (key[at] as number) ^ (pad[at % DIGEST_LENGTH] as number)
  }
  const digest = createHash('sha1').update(secret).update(key).digest()
  if (!timingSafeEqual(digest, protectedKey.subarray(end))) throw new Error('bad decrypt')
  return key
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
