import { charsetOf, isJson } from '../../engine/sdk.ts'
import { codecFor, type TextCodec } from './text-codec.ts'
import { type FilterOptions, TextFilter } from './text-filter.ts'

/** Bytes that tell how a body is encoded. */
const HEAD = 2

/** A body that comes in pieces, with values masked; everything else in it stays the same bytes. */
export class BodyFilter {
  readonly #text: TextFilter
  readonly #charset: string | undefined
  #codec: TextCodec | undefined
  #head: Buffer = Buffer.alloc(0)

  constructor(options: Omit<FilterOptions, 'isJson'>, mediaType: string) {
    this.#text = new TextFilter({ ...options, isJson: isJson(mediaType) })
    this.#charset = charsetOf(mediaType)
  }

  write(chunk: Buffer): Buffer {
    if (this.#codec) return this.#codec.encode(this.#text.write(this.#codec.decode(chunk)))
    this.#head = Buffer.concat([this.#head, chunk])
    return this.#head.length < HEAD ? Buffer.alloc(0) : this.#begin()
  }

  /** The rest. */
  end(): Buffer {
    const begun = this.#codec ? Buffer.alloc(0) : this.#begin()
    const codec = this.#codec as TextCodec
    const rest = this.#text.write(codec.end()) + this.#text.end()
    return Buffer.concat([begun, codec.encode(rest)])
  }

  #begin(): Buffer {
    this.#codec = codecFor(this.#charset, this.#head)
    return this.write(this.#head)
  }
}
