import type { BlockCipher } from './block-modes.ts'

const ROUNDS = 16
const BOXES = 4
const BOX = 256

/** Blowfish (B. Schneier, 1993): OpenSSL calls it legacy and refuses it, but Mule's own examples use it. */
export const blowfishBlocks = (key: Buffer): BlockCipher => {
  const { subkeys, boxes } = expand(key)
  return {
    encrypt: (block, offset) => cross(block, offset, subkeys, boxes, 0, 1),
    decrypt: (block, offset) => cross(block, offset, subkeys, boxes, ROUNDS + 1, -1),
  }
}

/** The rounds, with the subkeys forwards or backwards. */
const cross = (
  block: Buffer,
  offset: number,
  subkeys: Uint32Array,
  boxes: Uint32Array,
  first: number,
  step: number,
): void => {
  let left = block.readUInt32BE(offset)
  let right = block.readUInt32BE(offset + 4)
  for (let round = 0; round < ROUNDS; round++) {
    left = (left ^ (subkeys[first + step * round] as number)) >>> 0
    const mixed = (right ^ substitute(boxes, left)) >>> 0
    right = left
    left = mixed
  }
  block.writeUInt32BE((right ^ (subkeys[first + step * (ROUNDS + 1)] as number)) >>> 0, offset)
  block.writeUInt32BE((left ^ (subkeys[first + step * ROUNDS] as number)) >>> 0, offset + 4)
}

const substitute = (boxes: Uint32Array, word: number): number => {
  const box = (index: number, shift: number) => boxes[index * BOX + ((word >>> shift) & 0xff)] as number
  return (((box(0, 24) + box(1, 16)) ^ box(2, 8)) + box(3, 0)) >>> 0
}

const expand = (key: Buffer): { subkeys: Uint32Array; boxes: Uint32Array } => {
  const words = digitsOfPi()
  const subkeys = words.slice(0, ROUNDS + 2)
  const boxes = words.slice(ROUNDS + 2)
  let at = 0
  for (let i = 0; i < subkeys.length; i++) {
    let word = 0
    for (let j = 0; j < 4; j++) word = ((word << 8) | (key[at++ % key.length] as number)) >>> 0
    subkeys[i] = ((subkeys[i] as number) ^ word) >>> 0
  }
  const block = Buffer.alloc(8)
  for (const table of [subkeys, boxes])
    for (let i = 0; i < table.length; i += 2) {
      cross(block, 0, subkeys, boxes, 0, 1)
      table[i] = block.readUInt32BE(0)
      table[i + 1] = block.readUInt32BE(4)
    }
  return { subkeys, boxes }
}

let pi: Uint32Array | undefined

/** The cipher's tables begin as the fraction of π, computed by Machin's formula: 16 arctan(1/5) - 4 arctan(1/239). */
const digitsOfPi = (): Uint32Array => {
  if (pi) return pi
  const count = ROUNDS + 2 + BOXES * BOX
  const guard = 64n
  const one = 1n << (BigInt(count) * 32n + guard)
  const arctan = (inverse: bigint): bigint => {
    const square = inverse * inverse
    let power = one / inverse
    let sum = power
    for (let n = 3n, sign = -1n; power > 0n; n += 2n, sign = -sign) {
      power /= square
      sum += (sign * power) / n
    }
    return sum
  }
  const fraction = (16n * arctan(5n) - 4n * arctan(239n) - 3n * one) >> guard
  const hex = fraction.toString(16).padStart(count * 8, '0')
  pi = Uint32Array.from({ length: count }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16))
  return pi
}
