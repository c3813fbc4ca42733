import { malformed, rejected } from './errors.ts'

/** Nobody has longer names; a parser keeps them whole. */
const LONGEST = 1024

/** A name that comes character by character, as a hash: `value` is a whole number below 2³². */
export class XmlName {
  value = 0
  #length = 0

  begin(c: number): void {
    if (!isNameStart(c)) throw malformed()
    this.value = (2166136261 ^ c) >>> 0
    this.#length = 1
  }

  add(c: number): void {
    if (++this.#length > LONGEST) throw rejected(`A name is longer than ${LONGEST} characters`)
    this.value = Math.imul(this.value ^ c, 16777619) >>> 0
  }
}

const isLetter = (c: number): boolean => (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a)

const isNameStart = (c: number): boolean => isLetter(c) || c === 0x5f || c === 0x3a || c >= 0x80

export const isNameChar = (c: number): boolean =>
  isLetter(c) || (c >= 0x30 && c <= 0x3a) || c === 0x5f || c === 0x2d || c === 0x2e || c >= 0x80

export const isSpace = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09
