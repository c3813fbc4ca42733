import { unreadable } from '../reading-error.ts'
import type { CsvStyle } from './csv-style.ts'

/** Reads the rows of a CSV text one after the other. A class for its hot state. */
export class CsvRows {
  readonly #text: string
  readonly #style: CsvStyle
  readonly #newline: string
  /** NaN where there is no such sign, which no character equals. */
  readonly #quote: number
  readonly #escaping: number
  /** Nothing is quoted or escaped in the whole text. */
  readonly #simple: boolean
  #position = 0

  constructor(text: string, style: CsvStyle) {
    this.#text = text
    this.#style = style
    this.#quote = style.quote.charCodeAt(0)
    this.#escaping = style.escaping.charCodeAt(0)
    this.#newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
    this.#simple = !special(text, style)
  }

  /** Leaves out lines as they are written, whatever they hold. */
  skipLines(count: number): void {
    for (let i = 0; i < count; i++) this.#line()
  }

  /** The fields of the next row; undefined behind the last. An empty line is one empty field, or no row. */
  next(skipEmptyLines: boolean): string[] | undefined {
    let start: number
    let line: string
    do {
      start = this.#position
      if (start >= this.#text.length) return undefined
      line = this.#line()
    } while (skipEmptyLines && line === '')
    if (this.#simple || !special(line, this.#style)) return line.split(this.#style.separator)
    this.#position = start
    return this.#carefully()
  }

  #line(): string {
    const text = this.#text
    const start = this.#position
    const found = text.indexOf(this.#newline, start)
    const end = found < 0 ? text.length : found
    this.#position = end + 1
    return text.slice(start, text.charCodeAt(end - 1) === CR && end > start ? end - 1 : end)
  }

  /** A row with a quote or an escape somewhere, which may go on over several lines. */
  #carefully(): string[] {
    const fields: string[] = []
    for (;;) {
      fields.push(this.#field())
      const text = this.#text
      if (text.startsWith(this.#style.separator, this.#position)) {
        this.#position += this.#style.separator.length
        continue
      }
      if (text[this.#position] === '\r' && text[this.#position + 1] === '\n') this.#position++
      this.#position++
      return fields
    }
  }

  #field(): string {
    const quoted = this.#text.charCodeAt(this.#position) === this.#quote ? this.#quoted() : ''
    return quoted + this.#unquoted()
  }

  /** What is between the quotes. A doubled quote is one, however quotes are escaped. */
  #quoted(): string {
    const text = this.#text
    const quote = this.#quote
    const start = this.#position
    let value = ''
    let from = start + 1
    let at = from
    for (;;) {
      const c = text.charCodeAt(at)
      const next = text.charCodeAt(at + 1)
      if (c === quote && next !== quote) {
        this.#position = at + 1
        return value + text.slice(from, at)
      }
      if (c === quote || (c === this.#escaping && (next === quote || next === c))) {
        value += text.slice(from, at)
        from = at + 1
        at += 2
      } else if (at >= text.length) {
        throw unreadable('Quote that is never closed', text, start, 'CSV')
      } else at++
    }
  }

  /** Up to the separator or the end of the line; an escape makes the next separator, quote or escape an ordinary character. */
  #unquoted(): string {
    const text = this.#text
    const { separator } = this.#style
    const newline = this.#newline.charCodeAt(0)
    const separating = separator.charCodeAt(0)
    let value = ''
    let from = this.#position
    let at = from
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at)
      if (c === newline || (c === CR && text.charCodeAt(at + 1) === newline)) break
      if (c === separating && text.startsWith(separator, at)) break
      if (c !== this.#escaping) continue
      const next = text.charCodeAt(at + 1)
      const separates = text.startsWith(separator, at + 1)
      if (!separates && next !== this.#quote && next !== c) continue
      value += text.slice(from, at)
      from = at + 1
      at += separates ? separator.length : 1
    }
    this.#position = at
    return value + text.slice(from, at)
  }
}

const CR = 0x0d

const special = (text: string, { quote, escaping }: CsvStyle): boolean =>
  (quote !== '' && text.includes(quote)) || (escaping !== '' && text.includes(escaping))
