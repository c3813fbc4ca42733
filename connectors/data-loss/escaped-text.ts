import type { EscapeSyntax } from './escape-syntax.ts'

/** Of fewer escapes it does not matter that some have gone out long ago. */
const FEW = 4096

/**
 * A text that comes in pieces, as what it means on the way in and as it was written on the way out. Escapes that have come in and not gone out yet are
 * remembered, nothing else: a text without any costs a look for where one could begin.
 */
export class EscapedText {
  readonly #syntax: EscapeSyntax
  /** Where the characters stand that were written as escapes, counted from the beginning of the text, and how they were written. */
  #places: number[] = []
  #forms: string[] = []
  /** The first of them that has not gone out yet. */
  #next = 0
  /** An escape that is not whole yet. */
  #rest = ''
  /** The code of the last character that came before it. */
  #before = Number.NaN
  /** Characters, as they are meant, that have come in and gone out. */
  #in = 0
  #out = 0

  constructor(syntax: EscapeSyntax) {
    this.#syntax = syntax
  }

  /** What a piece means. An escape that is not whole yet comes with the next piece; `isLast`: there is none, and it is none. */
  decode(piece: string, isLast: boolean): string {
    const text = this.#rest + piece
    const { begin } = this.#syntax
    begin.lastIndex = 0
    let found = begin.exec(text)
    let meant = ''
    let at = 0
    this.#rest = ''
    while (found) {
      const start = found.index
      const read = this.#syntax.read(text, start, start > 0 ? text.charCodeAt(start - 1) : this.#before)
      if (read === 'more' && !isLast) {
        this.#rest = text.slice(start)
        break
      }
      if (read && read !== 'more') {
        const plain = text.slice(at, start)
        at = start + read.length
        this.#remember(this.#in + meant.length + plain.length, text.slice(start, at), read.meaning.length)
        meant += plain + read.meaning
        begin.lastIndex = at
      }
      found = begin.exec(text)
    }
    const end = text.length - this.#rest.length
    if (end > 0) this.#before = text.charCodeAt(end - 1)
    meant += text.slice(at, end)
    this.#in += meant.length
    return meant
  }

  /** The next characters that go out, as they were written. */
  written(meant: string): string {
    const from = this.#out
    this.#out += meant.length
    if (!this.#isEscapedBefore(this.#out)) return meant
    let written = ''
    let at = from
    while (this.#isEscapedBefore(this.#out)) {
      const place = this.#places[this.#next] as number
      written += meant.slice(at - from, place - from) + this.#take()
      at = place + 1
    }
    return written + meant.slice(at - from)
  }

  /** As {@link written}, one by one: nothing for the second half of a character that was written as a whole. */
  writtenEach(meant: string): string[] {
    return Array.from({ length: meant.length }, (_, i) => this.written(meant.charAt(i)))
  }

  #isEscapedBefore(end: number): boolean {
    return this.#next < this.#places.length && (this.#places[this.#next] as number) < end
  }

  #remember(place: number, form: string, length: number): void {
    this.#places.push(place)
    this.#forms.push(form)
    if (length === 1) return
    this.#places.push(place + 1)
    this.#forms.push('')
  }

  #take(): string {
    const form = this.#forms[this.#next++] as string
    if (this.#next > FEW && this.#next * 2 > this.#places.length) {
      this.#places = this.#places.slice(this.#next)
      this.#forms = this.#forms.slice(this.#next)
      this.#next = 0
    }
    return form
  }
}
