import type { TextCodec } from './text-codec.ts'

/** UTF-16 in pieces, without loss: also lone surrogates and an odd byte come out as they went in. */
export class Utf16Codec implements TextCodec {
  readonly #isBigEndian: boolean
  #rest: Buffer = Buffer.alloc(0)
  #isAtEnd = false

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian
  }

  decode(chunk: Buffer): string {
    const bytes = Buffer.concat([this.#rest, chunk])
    const even = bytes.length - (bytes.length % 2)
    this.#rest = bytes.subarray(even)
    const whole = bytes.subarray(0, even)
    return (this.#isBigEndian ? whole.swap16() : whole).toString('utf16le')
  }

  end(): string {
    this.#isAtEnd = true
    return ''
  }

  encode(text: string): Buffer {
    const bytes = Buffer.from(text, 'utf16le')
    const ordered = this.#isBigEndian ? bytes.swap16() : bytes
    return this.#isAtEnd ? Buffer.concat([ordered, this.#rest]) : ordered
  }
}
