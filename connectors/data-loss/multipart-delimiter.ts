/** A line between parts, with the line end before it that belongs to it: from `start` up to, not including, `end`. */
export interface DelimiterLine {
  readonly start: number
  /** Where the line itself begins, behind the line end before it. */
  readonly begin: number
  readonly end: number
  /** No part follows. */
  readonly isLast: boolean
}

const LF = 0x0a
const CR = 0x0d
const HYPHEN = 0x2d
/** White space that may follow a boundary. */
const PADDING = 64

/** Finds the lines that separate the parts of a body (RFC 2046 §5.1.1); a line may also end without a carriage return. */
export class Delimiter {
  readonly #mark: Buffer
  /** Bytes of the longest line, with the line ends around it. */
  readonly #longest: number

  constructor(boundary: string) {
    this.#mark = Buffer.from(`\n--${boundary}`, 'latin1')
    this.#longest = this.#mark.length + PADDING + 3
  }

  /** The first line of which everything but the line end before it stands at a position or later; undefined where none is whole. */
  find(text: Buffer, from: number): DelimiterLine | undefined {
    for (let at = text.indexOf(this.#mark, from - 1); at >= 0; at = text.indexOf(this.#mark, at + 1)) {
      const start = Math.max(from, text[at - 1] === CR ? at - 1 : at)
      const behind = at + this.#mark.length
      if (text[behind] === HYPHEN && text[behind + 1] === HYPHEN)
        return { start, begin: at + 1, end: behind + 2, isLast: true }
      const end = lineEnd(text, behind)
      if (end !== undefined) return { start, begin: at + 1, end, isLast: false }
    }
    return undefined
  }

  /** Where a line may begin that is not whole yet, in a text without one that is; the end of the text where none does. */
  mayBegin(text: Buffer, from: number): number {
    const found = text.indexOf(LF, Math.max(from - 1, text.length - this.#longest))
    const at = found < 0 ? text.length : found
    return Math.max(from, text[at - 1] === CR ? at - 1 : at)
  }
}

/** Where the line ends on which nothing but white space follows a position. */
const lineEnd = (text: Buffer, from: number): number | undefined => {
  let at = from
  while (at < from + PADDING && (text[at] === 0x20 || text[at] === 0x09)) at++
  if (text[at] === CR) at++
  return text[at] === LF ? at + 1 : undefined
}
