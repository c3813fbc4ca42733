import { isUtf8 } from 'node:buffer'
import type { TextCodec } from './text-codec.ts'

/** Bytes that are no UTF-8 stand in the text as lone surrogates from here on, and become the same bytes again. */
const RAW = 0xdc00

/** UTF-8 in pieces, without loss: bytes that are not valid come out as they went in. */
export class Utf8Codec implements TextCodec {
  /** The beginning of a character that is not whole yet. */
  #rest: Buffer = Buffer.alloc(0)
  #high = ''
  #hasRaw = false

  decode(chunk: Buffer): string {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const end = wholeUpTo(bytes)
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
    this.#high = last >= 0xd800 && last < 0xdc00 ? given.slice(-1) : ''
    const whole = this.#high === '' ? given : given.slice(0, -1)
    return this.#hasRaw ? encodeRaw(whole) : Buffer.from(whole, 'utf8')
  }

  #text(bytes: Buffer): string {
    if (isUtf8(bytes)) return bytes.toString('utf8')
    this.#hasRaw = true
    let text = ''
    for (let i = 0; i < bytes.length; ) {
      const character = bytes.subarray(i, i + lengthOf(bytes[i] as number))
      if (isUtf8(character)) {
        text += character.toString('utf8')
        i += character.length
      } else text += String.fromCharCode(RAW + (bytes[i++] as number))
    }
    return text
  }
}

/** Bytes of the character that begins with this one; 1 for what begins none. */
const lengthOf = (byte: number): number => (byte >= 0xf0 && byte < 0xf8 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1)

/** Where a character begins that does not end here; the length when there is none. */
const wholeUpTo = (bytes: Buffer): number => {
  for (let i = bytes.length - 1; i >= Math.max(0, bytes.length - 3); i--) {
    const byte = bytes[i] as number
    if (byte >= 0xc0 || byte < 0x80) return i + lengthOf(byte) > bytes.length ? i : bytes.length
  }
  return bytes.length
}

const encodeRaw = (text: string): Buffer => {
  const parts: Buffer[] = []
  for (const { 0: piece } of text.matchAll(/[^\ud800-\udfff]+|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g)) {
    const c = piece.charCodeAt(0)
    const isRaw = piece.length === 1 && c >= RAW + 0x80 && c <= RAW + 0xff
    parts.push(isRaw ? Buffer.from([c - RAW]) : Buffer.from(piece, 'utf8'))
  }
  return Buffer.concat(parts)
}
