import { isUtf8 } from 'node:buffer'
import { lengthOfUtf8, wholeUtf8 } from '../../engine/sdk.ts'
import type { TextCodec } from './text-codec.ts'

/** Bytes that are no UTF-8 stand in the text as lone surrogates from here on, and become the same bytes again. */
const RAW = 0xdc00

const nothing: Buffer = Buffer.alloc(0)

/** UTF-8 in pieces, without loss: bytes that are not valid come out as they went in. */
export class Utf8Codec implements TextCodec {
  /** The beginning of a character that is not whole yet. */
  #rest = nothing
  #high = ''
  #hasRaw = false

  decode(chunk: Buffer): string {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const end = wholeUtf8(bytes)
    if (end === bytes.length) {
      this.#rest = nothing
      return this.#text(bytes)
    }
    this.#rest = bytes.subarray(end)
    return this.#text(bytes.subarray(0, end))
  }

  end(): string {
    return this.#text(this.#rest)
  }

  encode(text: string): Buffer {
    const given = this.#high + text
    // A pair may be cut in two between pieces.
    const last = given.charCodeAt(given.length - 1)
    this.#high = isHigh(last) ? given.slice(-1) : ''
    const whole = this.#high === '' ? given : given.slice(0, -1)
    return this.#hasRaw ? encodeRaw(whole) : Buffer.from(whole, 'utf8')
  }

  #text(bytes: Buffer): string {
    if (isUtf8(bytes)) return bytes.toString('utf8')
    this.#hasRaw = true
    return decodeRaw(bytes)
  }
}

const isHigh = (c: number): boolean => c >= 0xd800 && c < 0xdc00

/** The least code that needs so many bytes. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000]

/** The code of the character of `length` bytes at a position; -1 for what is none. */
export const codeAt = (bytes: Buffer, at: number, length: number): number => {
  let code = (bytes[at] as number) & (0xff >> (length + 1))
  for (let i = at + 1; i < at + length; i++) {
    const byte = bytes[i] ?? 0
    if (byte >> 6 !== 2) return -1
    code = (code << 6) | (byte & 0x3f)
  }
  const isCharacter = code >= (LEAST[length] as number) && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? code : -1
}

/** Text of which some is no UTF-8. Anybody may send it: no text is made for each character. */
const decodeRaw = (bytes: Buffer): string => {
  const units = Buffer.allocUnsafe(bytes.length * 2)
  let end = 0
  const add = (unit: number): void => {
    units[end++] = unit & 0xff
    units[end++] = unit >> 8
  }
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i] as number
    const length = lengthOfUtf8(byte)
    const code = byte < 0x80 ? byte : length === 1 ? -1 : codeAt(bytes, i, length)
    if (code < 0) add(RAW + byte)
    else if (code <= 0xffff) add(code)
    else {
      add(0xd800 + ((code - 0x10000) >> 10))
      add(0xdc00 + (code & 0x3ff))
    }
    i += code < 0 ? 1 : length
  }
  return units.toString('utf16le', 0, end)
}

/** The bytes that {@link decodeRaw} made text of. */
const encodeRaw = (text: string): Buffer => {
  const bytes = Buffer.allocUnsafe(text.length * 3)
  let end = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x80) bytes[end++] = c
    else if (c >= RAW + 0x80 && c <= RAW + 0xff) bytes[end++] = c - RAW
    else {
      const character = isHigh(c) ? text.slice(i, i + 2) : text.charAt(i)
      end += bytes.write(character, end, 'utf8')
      i += character.length - 1
    }
  }
  return bytes.subarray(0, end)
}
