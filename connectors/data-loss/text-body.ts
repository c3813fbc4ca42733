import type { BodyFilter, BodyFilterOptions, Judged } from './body-filter.ts'
import { codecFor, type TextCodec } from './text-codec.ts'
import { TextFilter } from './text-filter.ts'
import type { TextKind } from './text-media-types.ts'
import { escapesByBeginning, hasBegun } from './unlabelled-text.ts'

/** Bytes that tell how a body is encoded. */
const HEAD = 2

/** Bytes that are looked at in one go: what is remembered of them must not grow with the body. */
const PIECE = 64 * 1024

const nothing = Buffer.alloc(0)

/** A text. */
export class TextBody implements BodyFilter {
  readonly #options: BodyFilterOptions
  readonly #kind: TextKind
  readonly #charset: string | undefined
  /** The first bytes, until they tell how it is encoded; afterwards there are a codec and a filter. */
  #head: Buffer = nothing
  #codec: TextCodec | undefined
  #text: TextFilter | undefined

  constructor(options: BodyFilterOptions, kind: TextKind, charset: string | undefined) {
    this.#options = options
    this.#kind = kind
    this.#charset = charset
  }

  judge(chunk: Buffer, isLast: boolean): Judged {
    let judged = ''
    for (let at = 0; at < chunk.length; at += PIECE) judged += this.#write(chunk.subarray(at, at + PIECE))
    if (isLast) judged += this.#rest()
    // Before the first bytes have told how it is encoded, nothing was judged.
    return () => this.#codec?.encode(judged) ?? nothing
  }

  #write(chunk: Buffer): string {
    if (this.#codec && this.#text) return this.#text.write(this.#codec.decode(chunk))
    this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk])
    const isTold = this.#head.length >= HEAD && (!this.#kind.isUnlabelled || hasBegun(this.#head))
    return isTold ? this.#begin().begun : ''
  }

  #rest(): string {
    if (this.#codec && this.#text) return this.#text.write(this.#codec.end()) + this.#text.end()
    const { codec, text, begun } = this.#begin()
    return begun + text.write(codec.end()) + text.end()
  }

  #begin(): { readonly codec: TextCodec; readonly text: TextFilter; readonly begun: string } {
    const { isJson, escapes, isUnlabelled } = this.#kind
    const codec = codecFor(this.#charset, this.#head)
    const text = new TextFilter(this.#options, {
      isJson,
      escapes: isUnlabelled ? escapesByBeginning(this.#head) : escapes,
    })
    this.#codec = codec
    this.#text = text
    const begun = text.write(codec.decode(this.#head))
    this.#head = nothing
    return { codec, text, begun }
  }
}
