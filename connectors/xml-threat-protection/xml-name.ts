import { utf16Length } from '../../engine/sdk.ts'
import { malformed, rejected } from './errors.ts'

/** Nobody has longer names; a parser keeps them whole. */
const LONGEST = 1024

/** A name that comes in pieces, as a hash: `value` is a whole number below 2³². */
export class XmlName {
  value = 0
  #length = 0

  /** Its first byte. */
  begin(c: number): void {
    if (!isNameStart(c)) throw malformed()
    this.value = (2166136261 ^ c) >>> 0
    this.#length = 1
  }

  /** Takes what belongs to the name from a position on; gives the position behind it. */
  take(bytes: Uint8Array, from: number): number {
    let hash = this.value
    let i = from
    let seen = 0
    for (; i < bytes.length; i++) {
      const c = bytes[i] as number
      if (IN_NAME[c] === 0) break
      hash = Math.imul(hash ^ c, 16777619)
      seen |= c
    }
    this.value = hash >>> 0
    this.#length += seen < 0x80 ? i - from : utf16Length(bytes, from, i)
    if (this.#length > LONGEST) throw rejected(`A name is longer than ${LONGEST} characters`)
    return i
  }
}

const isLetter = (c: number): boolean => (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a)

const isNameStart = (c: number): boolean => isLetter(c) || c === 0x5f || c === 0x3a || c >= 0x80

const IN_NAME = Uint8Array.from({ length: 256 }, (_, c) =>
  isNameStart(c) || (c >= 0x30 && c <= 0x39) || c === 0x2d || c === 0x2e ? 1 : 0,
)

export const isSpace = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09
