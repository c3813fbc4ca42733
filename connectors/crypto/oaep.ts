import { constants, createHash, type KeyObject, privateDecrypt, publicEncrypt, randomBytes } from 'node:crypto'

// Java masks with SHA-1 whatever the hash of the label is; OpenSSL, through Node, takes one hash for both.

const MASK_HASH = 'sha1'

/** RSA with OAEP (RFC 8017, §7.1) as Java does it. Fails for a content that is too long for the key. */
export const encryptOaep = (publicKey: KeyObject, hash: string, content: Buffer): Buffer => {
  const size = modulusBytes(publicKey)
  const label = createHash(hash).digest()
  const room = size - 2 * label.length - 2
  if (content.length > room) throw new Error(`the content is longer than the ${Math.max(0, room)} bytes of the key`)
  const data = Buffer.concat([label, Buffer.alloc(room - content.length), Buffer.from([1]), content])
  const seed = randomBytes(label.length)
  const maskedData = xor(data, mask(seed, data.length))
  const maskedSeed = xor(seed, mask(maskedData, seed.length))
  const block = Buffer.concat([Buffer.alloc(1), maskedSeed, maskedData])
  return publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block)
}

/** Fails alike for everything that may be wrong, so that nobody can ask what was. */
export const decryptOaep = (privateKey: KeyObject, hash: string, encrypted: Buffer): Buffer => {
  const block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encrypted)
  const label = createHash(hash).digest()
  const size = label.length
  const maskedData = block.subarray(1 + size)
  const seed = xor(block.subarray(1, 1 + size), mask(maskedData, size))
  const data = xor(maskedData, mask(seed, maskedData.length))
  let wrong = block[0] as number
  for (let i = 0; i < size; i++) wrong |= (data[i] as number) ^ (label[i] as number)
  let start = 0
  for (let i = size; i < data.length; i++) {
    const byte = data[i] as number
    if (start > 0) continue
    if (byte === 1) start = i + 1
    else wrong |= byte
  }
  if (wrong !== 0 || start === 0) throw new Error('the content was not encrypted with this key')
  return data.subarray(start)
}

const modulusBytes = (key: KeyObject): number => Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)

const mask = (seed: Buffer, length: number): Buffer => {
  const parts: Buffer[] = []
  const counter = Buffer.alloc(4)
  for (let i = 0, size = 0; size < length; i++) {
    counter.writeUInt32BE(i)
    const part = createHash(MASK_HASH).update(seed).update(counter).digest()
    parts.push(part)
    size += part.length
  }
  return Buffer.concat(parts).subarray(0, length)
}

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, i) => byte ^ (b[i] as number)))
