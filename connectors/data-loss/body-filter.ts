import { charsetOf } from '../../engine/sdk.ts'
import { codecFor, type TextCodec } from './text-codec.ts'
import { type FilterOptions, TextFilter } from './text-filter.ts'
import { isJsonText } from './text-media-types.ts'

/** Bytes that tell how a body is encoded. */
const HEAD = 2

/** A body that comes in pieces, with values masked; everything else in it stays the same bytes. */
export class BodyFilter {
  readonly #text: TextFilter
  readonly #charset: string | undefined
  #codec: TextCodec | undefined
  #head: Buffer = Buffer.alloc(0)

  constructor(options: Omit<FilterOptions, 'isJson'>, mediaType: string) {
    this.#text = new TextFilter({ ...options, isJson: isJsonText(mediaType) })
    this.#charset = charsetOf(mediaType)
  }

  /** The part of the body so far that is judged and was not given before, as text. */
  judge(chunk: Buffer): string {
    if (this.#codec) return this.#text.write(this.#codec.decode(chunk))
    this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk])
    return this.#head.length < HEAD ? '' : this.#begin()
  }

  /** The rest. */
  judgeRest(): string {
    const begun = this.#codec ? '' : this.#begin()
    return begun + this.#text.write((this.#codec as TextCodec).end()) + this.#text.end()
  }

  /** What was judged, as it is sent. */
  encode(text: string): Buffer {
    return this.#codec ? this.#codec.encode(text) : Buffer.alloc(0)
  }

  #begin(): string {
    this.#codec = codecFor(this.#charset, this.#head)
    return this.judge(this.#head)
  }
}
