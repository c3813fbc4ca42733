/** A cipher of blocks of 64 bits, each in two halves. */
export interface BlockCipher {
  /** Encrypts the block at an offset in place. */
  encrypt(block: Buffer, offset: number): void
  /** Decrypts the block at an offset in place. */
  decrypt(block: Buffer, offset: number): void
}

const BLOCK = 8

/** Decrypts whole blocks in one of the modes CBC, CFB, ECB, OFB; the last with full feedback. */
export const decryptBlocks = (cipher: BlockCipher, mode: string, iv: Buffer, data: Buffer): Buffer => {
  const result = Buffer.from(data)
  const register = Buffer.from(iv)
  for (let at = 0; at < data.length; at += BLOCK) {
    if (mode === 'ECB' || mode === 'CBC') cipher.decrypt(result, at)
    else cipher.encrypt(register, 0)
    if (mode === 'ECB') continue
    for (let i = 0; i < BLOCK; i++) result[at + i] = (result[at + i] as number) ^ (register[i] as number)
    if (mode !== 'OFB') data.copy(register, 0, at, at + BLOCK)
  }
  return result
}
