/** The digits of pi that RFC 2268, section 2, calls PITABLE. */
const PI = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
)

const BLOCK = 8

/**
 * Decrypts RC2 in CBC mode with PKCS #7 padding (RFC 2268): how Java and OpenSSL wrote the certificates of PKCS#12 files until 2018 and
 * 2021, and what OpenSSL 3 does not do any more. Fails when the padding is wrong, as it is with a wrong key.
 *
 * @param key As many bytes as it is to be strong.
 */
export const decryptRc2 = (encrypted: Buffer, key: Buffer, iv: Buffer): Buffer => {
  if (encrypted.length === 0 || encrypted.length % BLOCK !== 0) throw new Error('the encrypted content is cut off')
  const words = expandKey(key)
  const plain = Buffer.alloc(encrypted.length)
  let previous = iv
  for (let at = 0; at < encrypted.length; at += BLOCK) {
    const block = encrypted.subarray(at, at + BLOCK)
    decryptBlock(block, words, plain.subarray(at, at + BLOCK))
    for (let i = 0; i < BLOCK; i++) plain[at + i] = (plain[at + i] as number) ^ (previous[i] as number)
    previous = block
  }
  return withoutPadding(plain)
}

const withoutPadding = (plain: Buffer): Buffer => {
  const padding = plain.at(-1) as number
  const end = plain.length - padding
  if (padding < 1 || padding > BLOCK || plain.subarray(end).some((byte) => byte !== padding))
    throw new Error('bad decrypt')
  return plain.subarray(0, end)
}

/** The 64 words of the key's schedule, whose effective bits are all of the key's. */
const expandKey = (key: Buffer): Uint16Array => {
  const bytes = new Uint8Array(128)
  bytes.set(key)
  const pi = (i: number) => PI[i & 0xff] as number
  const byte = (i: number) => bytes[i] as number
  for (let i = key.length; i < 128; i++) bytes[i] = pi(byte(i - 1) + byte(i - key.length))
  bytes[128 - key.length] = pi(byte(128 - key.length))
  for (let i = 127 - key.length; i >= 0; i--) bytes[i] = pi(byte(i + 1) ^ byte(i + key.length))
  return Uint16Array.from({ length: 64 }, (_, i) => byte(2 * i) | (byte(2 * i + 1) << 8))
}

const SHIFTS = [1, 2, 3, 5] as const

const decryptBlock = (block: Buffer, words: Uint16Array, plain: Buffer): void => {
  const r = Uint16Array.from({ length: 4 }, (_, i) => block.readUInt16LE(2 * i))
  const word = (i: number) => r[i & 3] as number
  let next = 63
  const mix = (): void => {
    for (let i = 3; i >= 0; i--) {
      const shift = SHIFTS[i] as number
      const rotated = (word(i) >>> shift) | (word(i) << (16 - shift))
      r[i] = rotated - (words[next--] as number) - (word(i + 3) & word(i + 2)) - (~word(i + 3) & word(i + 1))
    }
  }
  const mash = (): void => {
    for (let i = 3; i >= 0; i--) r[i] = word(i) - (words[word(i + 3) & 63] as number)
  }
  const rounds = (count: number): void => {
    for (let i = 0; i < count; i++) mix()
  }
  rounds(5)
  mash()
  rounds(6)
  mash()
  rounds(5)
  for (let i = 0; i < 4; i++) plain.writeUInt16LE(word(i), 2 * i)
}
