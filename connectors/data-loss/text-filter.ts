import type { Detector, Finding } from './detector.ts'
import { JsonPosition } from './json-position.ts'

/** Characters of a line that are judged at a time. */
const BLOCK = 4096
const NEWLINE = '\n'

export interface FilterOptions {
  readonly detectors: readonly Detector[]
  /** Characters at the end of a value that stay readable. */
  readonly keepLast: number
  /** The text is JSON, and has to stay JSON. */
  readonly isJson: boolean
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
  readonly #reach: number
  readonly #json: JsonPosition | undefined
  /** What is not judged yet, with the character before it where that is in the same line. */
  #text = ''
  /** Where in `#text` the unjudged begins. */
  #from = 0
  /** The character before was masked. */
  #isAfterFinding = false
  /** Up to here there is no end of a line in `#text`. */
  #searched = 0

  constructor(options: FilterOptions) {
    this.#options = options
    this.#reach = Math.max(0, ...options.detectors.map(({ reach }) => reach))
    this.#json = options.isJson ? new JsonPosition() : undefined
  }

  /** The part of the text so far that is judged and was not given before. */
  write(piece: string): string {
    this.#text += piece
    let judged = ''
    for (;;) {
      const end = this.#text.indexOf(NEWLINE, this.#searched)
      const whole = this.#from + BLOCK + this.#reach
      if (end >= 0 && end < whole) judged += this.#line(end) + NEWLINE
      else if (this.#text.length >= whole) judged += this.#block(whole)
      else {
        this.#searched = this.#text.length
        return judged
      }
    }
  }

  /** The rest. */
  end(): string {
    return this.#line(this.#text.length)
  }

  /** The rest of a line. */
  #line(end: number): string {
    const [judged] = this.#judge(this.#text.slice(0, end), end)
    this.#begin(this.#text.slice(end + 1), 0, false)
    return judged
  }

  #block(end: number): string {
    const [judged, next, isAfterFinding] = this.#judge(this.#text.slice(0, end), this.#from + BLOCK)
    this.#begin(this.#text.slice(next - 1), 1, isAfterFinding)
    return judged
  }

  #begin(text: string, from: number, isAfterFinding: boolean): void {
    this.#text = text
    this.#from = from
    this.#searched = from
    this.#isAfterFinding = isAfterFinding
  }

  /** Judges values that begin before `limit`. Gives the text, where the unjudged begins, and whether a value ends there. */
  #judge(text: string, limit: number): [judged: string, next: number, isAfterFinding: boolean] {
    const { detectors, found } = this.#options
    let at = this.#from
    let isAfterFinding = this.#isAfterFinding
    let judged = ''
    const upcoming: (Finding | undefined)[] = detectors.map((each) => each.find(text, at, limit, isAfterFinding))
    for (;;) {
      const first = earliest(upcoming)
      if (first < 0) break
      const { start, end } = upcoming[first] as Finding
      found(detectors[first] as Detector)
      this.#json?.pass(text, at, start)
      judged += text.slice(at, start) + this.#mask(text.slice(start, end))
      at = end
      isAfterFinding = true
      for (const [i, detector] of detectors.entries()) upcoming[i] = after(detector, upcoming[i], text, at, limit)
    }
    const next = Math.max(at, limit)
    this.#json?.pass(text, at, next)
    return [judged + text.slice(at, next), next, isAfterFinding && next === at]
  }

  #mask(value: string): string {
    const { keepLast } = this.#options
    if (this.#json) return this.#json.mask(value, keepLast)
    const hidden = Math.max(0, value.length - keepLast)
    return '*'.repeat(hidden) + value.slice(hidden)
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

/** A detector's next value behind one that was masked. What it found further on still holds, but something may begin right there now. */
const after = (
  detector: Detector,
  known: Finding | undefined,
  text: string,
  at: number,
  limit: number,
): Finding | undefined => {
  if (at >= limit) return undefined
  if (known && known.start < at) return detector.find(text, at, limit, true)
  return detector.find(text, at, at + 1, true) ?? known
}
