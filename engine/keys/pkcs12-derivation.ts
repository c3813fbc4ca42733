import { createHash } from 'node:crypto'

/** What the derived bytes are for. */
export const KEY = 1
export const INITIALIZATION_VECTOR = 2

/** Bytes that SHA-1 takes in at once. */
const CHUNK = 64

/** Derives bytes from a password as PKCS#12 does, with SHA-1 (RFC 7292, appendix B.2). */
export const derivePkcs12 = (
  password: string,
  salt: Buffer,
  iterations: number,
  purpose: typeof KEY | typeof INITIALIZATION_VECTOR,
  length: number,
): Buffer => {
  const text = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const diversifier = Buffer.alloc(CHUNK, purpose)
  const input = Buffer.concat([filled(salt), filled(text)])
  const derived: Buffer[] = []
  for (let have = 0; have < length; have += 20) {
    let digest = createHash('sha1').update(diversifier).update(input).digest()
    for (let i = 1; i < iterations; i++) digest = createHash('sha1').update(digest).digest()
    derived.push(digest)
    const addend = Buffer.alloc(CHUNK)
    for (let i = 0; i < CHUNK; i++) addend[i] = digest[i % digest.length] as number
    for (let at = 0; at < input.length; at += CHUNK) addOneMore(input.subarray(at, at + CHUNK), addend)
  }
  return Buffer.concat(derived).subarray(0, length)
}

/** Repeated until whole chunks are full. */
const filled = (bytes: Buffer): Buffer =>
  bytes.length === 0 ? bytes : Buffer.alloc(Math.ceil(bytes.length / CHUNK) * CHUNK, bytes)

/** `number + addend + 1`, both as long as a chunk, most significant byte first; what does not fit is left out. */
const addOneMore = (number: Buffer, addend: Buffer): void => {
  let carry = 1
  for (let i = CHUNK - 1; i >= 0; i--) {
    carry += (number[i] as number) + (addend[i] as number)
    number[i] = carry & 0xff
    carry >>= 8
  }
}
