import { isUtf8 } from 'node:buffer'

/**
 * A text of some charset that comes in pieces, as whole characters of UTF-8; a byte order mark at the beginning is left out. What is no text
 * of the charset is refused, because whoever reads it less strictly would find another text in it.
 */
export interface StrictUtf8 {
  convert(chunk: Buffer): Buffer
  /** What is left when all bytes have come. */
  end(): Buffer
}

/** Undefined for a charset that nobody knows. `refuse` makes the error for bytes that are no text. */
export const strictUtf8 = (charset: string, refuse: () => Error): StrictUtf8 | undefined => {
  const name = charset.toLowerCase()
  if (name === 'utf-8' || name === 'utf8') return new Checked(refuse)
  if (name === 'utf-16' || name === 'utf16') return new Utf16(refuse)
  try {
    return new Converted(name, refuse)
  } catch {
    return undefined
  }
}

/** How many bytes in UTF-8 there are up to a last character that is not whole yet; all of them where it is. */
export const wholeUtf8 = (bytes: Buffer): number => {
  for (let i = bytes.length - 1; i >= Math.max(0, bytes.length - 3); i--) {
    const byte = bytes[i] as number
    if (byte >= 0xc0 || byte < 0x80) return i + lengthOfUtf8(byte) > bytes.length ? i : bytes.length
  }
  return bytes.length
}

/** Bytes of the character that begins with this one; 1 for what begins none. */
export const lengthOfUtf8 = (byte: number): number => {
  if (byte < 0xc2 || byte > 0xf4) return 1
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}

/** How many characters, as Java counts them, bytes of UTF-8 are: one that takes four bytes is two. */
export const utf16Length = (bytes: Uint8Array, from: number, to: number): number => {
  let length = 0
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number
    if (byte < 0x80 || byte >= 0xc0) length += byte < 0xf0 ? 1 : 2
  }
  return length
}

const nothing: Buffer = Buffer.alloc(0)

/** What is UTF-8 already. */
class Checked implements StrictUtf8 {
  readonly #refuse: () => Error
  #rest = nothing
  #hasBegun = false

  constructor(refuse: () => Error) {
    this.#refuse = refuse
  }

  convert(chunk: Buffer): Buffer {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const end = wholeUtf8(bytes)
    const isWhole = end === bytes.length
    this.#rest = isWhole ? nothing : bytes.subarray(end)
    const whole = isWhole ? bytes : bytes.subarray(0, end)
    if (!isUtf8(whole)) throw this.#refuse()
    if (this.#hasBegun || end === 0) return whole
    this.#hasBegun = true
    return whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf ? whole.subarray(3) : whole
  }

  end(): Buffer {
    if (this.#rest.length > 0) throw this.#refuse()
    return nothing
  }
}

/** UTF-16 of which nobody says which byte comes first: the mark does, or that documents begin with a character of ASCII. */
class Utf16 implements StrictUtf8 {
  readonly #refuse: () => Error
  #head = nothing
  #text: StrictUtf8 | undefined

  constructor(refuse: () => Error) {
    this.#refuse = refuse
  }

  convert(chunk: Buffer): Buffer {
    if (this.#text) return this.#text.convert(chunk)
    this.#head = Buffer.concat([this.#head, chunk])
    return this.#head.length < 2 ? nothing : this.#begin().convert(this.#head)
  }

  end(): Buffer {
    if (this.#text) return this.#text.end()
    const text = this.#begin()
    text.convert(this.#head)
    return text.end()
  }

  #begin(): StrictUtf8 {
    const isBigEndian = this.#head[0] === 0 || this.#head[0] === 0xfe
    this.#text = new Converted(isBigEndian ? 'utf-16be' : 'utf-16le', this.#refuse)
    return this.#text
  }
}

class Converted implements StrictUtf8 {
  readonly #decoder: TextDecoder
  readonly #refuse: () => Error

  constructor(charset: string, refuse: () => Error) {
    this.#decoder = new TextDecoder(charset, { fatal: true })
    this.#refuse = refuse
  }

  convert(chunk: Buffer): Buffer {
    return this.#written(() => this.#decoder.decode(chunk, { stream: true }))
  }

  end(): Buffer {
    return this.#written(() => this.#decoder.decode())
  }

  #written(decode: () => string): Buffer {
    let text: string
    try {
      text = decode()
    } catch {
      throw this.#refuse()
    }
    return Buffer.from(text, 'utf8')
  }
}
