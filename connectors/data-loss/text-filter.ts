import type { Detector, Finding } from './detector.ts'
import { EscapedText } from './escaped-text.ts'
import { JsonPosition } from './json-position.ts'
import type { TextKind } from './text-media-types.ts'

/** Characters of a line that are judged at a time. */
const BLOCK = 4096
const NEWLINE = '\n'
/** Characters without a value that are held until somebody has to know where in a JSON document they lead. */
const PASSED = 64 * 1024

export interface FilterOptions {
  readonly detectors: readonly Detector[]
  /** Characters at the end of a value that stay readable, but never more than half of it. */
  readonly keepLast: number
  /** Told of every value before it is masked; may throw. */
  readonly found: (detector: Detector) => void
}

/**
 * Masks values in a text that comes in pieces. Lines are judged on their own, long ones in blocks: a block is judged when so many characters
 * follow it that no value that begins in it can go on behind them. Where blocks begin depends on the text alone, so it does not matter
 * how the text is cut into pieces, and at most a block and the reach of the detectors are held back.
 */
export class TextFilter {
  readonly #options: FilterOptions
  readonly #shortest: number
  readonly #reach: number
  readonly #json: JsonPosition | undefined
  readonly #escaped: EscapedText | undefined
  /** What is not judged yet, with the character before it where that is in the same line. No line ends in it. */
  #rest = ''
  /** Where in `#rest` the unjudged begins. */
  #from = 0
  /** The character before was masked. */
  #isBehindMask = false
  /** Where in what was judged last the unjudged begins. */
  #judgedTo = 0
  /** What was judged, but not followed in the JSON document yet: most documents have no value to mask. */
  #passed = ''

  /** JSON stays JSON. Of what is escaped the meaning is looked at, and what is not masked stays as it was written. */
  constructor(options: FilterOptions, { isJson, escapes }: TextKind) {
    this.#options = options
    this.#shortest = Math.min(...options.detectors.map(({ shortest }) => shortest))
    this.#reach = Math.max(0, ...options.detectors.map(({ reach }) => reach))
    this.#json = isJson ? new JsonPosition() : undefined
    this.#escaped = escapes && new EscapedText(escapes)
  }

  /** The part of the text so far that is judged and was not given before. */
  write(piece: string): string {
    return this.#take(this.#escaped ? this.#escaped.decode(piece, false) : piece)
  }

  /** The rest. */
  end(): string {
    const judged = this.#escaped ? this.#take(this.#escaped.decode('', true)) : ''
    return judged + this.#line(this.#rest)
  }

  /** Judges what can be, of what has come so far. */
  #take(piece: string): string {
    const text = this.#rest + piece
    let lineEnd = text.indexOf(NEWLINE, this.#rest.length)
    let judged = ''
    let at = 0
    for (;;) {
      const whole = at + this.#from + BLOCK + this.#reach
      if (lineEnd >= 0 && lineEnd < whole) {
        judged += this.#line(text.slice(at, lineEnd)) + this.#written(NEWLINE)
        at = lineEnd + 1
        lineEnd = text.indexOf(NEWLINE, at)
      } else if (text.length >= whole) {
        judged += this.#judge(text.slice(at, whole), this.#from + BLOCK)
        at += this.#judgedTo - 1
        this.#from = 1
      } else {
        this.#rest = text.slice(at)
        return judged
      }
    }
  }

  /** The rest of a line. */
  #line(text: string): string {
    // A body may be made of nothing but lines.
    const isTooShort = text.length - this.#from < this.#shortest
    const judged = isTooShort ? this.#pass(text.slice(this.#from)) : this.#judge(text, text.length)
    this.#from = 0
    this.#isBehindMask = false
    return judged
  }

  /** The text from where the unjudged begins on, values that begin before `limit` masked. */
  #judge(text: string, limit: number): string {
    const { detectors, found } = this.#options
    const isBehindMask = this.#isBehindMask
    let at = this.#from
    let judged = ''
    const upcoming = detectors.map((each) => firstFrom(each, text, at, limit, isBehindMask))
    let first = earliest(upcoming)
    while (first >= 0) {
      const { start, end } = upcoming[first] as Finding
      found(detectors[first] as Detector)
      judged += this.#pass(text.slice(at, start)) + this.#mask(text.slice(start, end))
      at = end
      for (let i = 0; i < detectors.length; i++)
        upcoming[i] = after(detectors[i] as Detector, upcoming[i], text, at, limit)
      first = earliest(upcoming)
    }
    this.#isBehindMask = at >= limit
    this.#judgedTo = Math.max(at, limit)
    return judged + this.#pass(text.slice(at, this.#judgedTo))
  }

  /** Text in which there is no value. */
  #pass(text: string): string {
    const written = this.#written(text)
    if (!this.#json) return written
    this.#passed += written
    if (this.#passed.length > PASSED) this.#follow(this.#json)
    return written
  }

  #written(text: string): string {
    return this.#escaped ? this.#escaped.written(text) : text
  }

  #follow(json: JsonPosition): void {
    json.pass(this.#passed)
    this.#passed = ''
  }

  #mask(value: string): string {
    // Of a short value nothing would be masked otherwise.
    const hidden = value.length - Math.min(this.#options.keepLast, value.length >> 1)
    if (!this.#json && !this.#escaped) return '*'.repeat(hidden) + value.slice(hidden)
    const written = this.#escaped ? this.#escaped.writtenEach(value) : value.split('')
    if (!this.#json) return written.map((each, i) => (i < hidden && each !== '' ? '*' : each)).join('')
    this.#follow(this.#json)
    return this.#json.mask(written, hidden)
  }
}

/** The one that begins first, of those the longest; -1 when there is none. */
const earliest = (findings: readonly (Finding | undefined)[]): number => {
  let best = -1
  for (let i = 0; i < findings.length; i++) {
    const one = findings[i]
    if (!one) continue
    const other = findings[best]
    if (!other || one.start < other.start || (one.start === other.start && one.end > other.end)) best = i
  }
  return best
}

/** A detector's first value from a position on. */
const firstFrom = (
  detector: Detector,
  text: string,
  at: number,
  limit: number,
  isBehindMask: boolean,
): Finding | undefined =>
  isBehindMask ? (behindMask(detector, text, at) ?? detector.find(text, at + 1, limit)) : detector.find(text, at, limit)

/** A detector's first value behind one that was masked. What it found further on still holds, but something may begin right there now. */
const after = (
  detector: Detector,
  known: Finding | undefined,
  text: string,
  at: number,
  limit: number,
): Finding | undefined => {
  if (at >= limit) return undefined
  const here = behindMask(detector, text, at)
  if (here) return here
  return known && known.start < at ? detector.find(text, at + 1, limit) : known
}

const behindMask = (detector: Detector, text: string, at: number): Finding | undefined => {
  const end = detector.endBehindMask(text, at)
  return end > at ? { start: at, end } : undefined
}
