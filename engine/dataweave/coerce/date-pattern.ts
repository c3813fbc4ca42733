import { DataWeaveError } from '../dataweave-error.ts'

/** A piece of a pattern for dates and times, as Java's DateTimeFormatter has them. */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'field'
      readonly letter: string
      readonly count: number
      /** `p`: padded with spaces on the left to this width; 0 where it is not. */
      readonly pad: number
    }
  /** `[…]`: may be missing when read, is left out when it cannot be written. */
  | { readonly kind: 'optional'; readonly parts: readonly PatternPart[] }

/** The most letters a field may have; letters that are not here are reserved. */
const LETTERS: ReadonlyMap<string, number> = new Map([
  ...[...'GMLQqEecaX'].map((letter) => [letter, 5] as const),
  ...[...'xZ'].map((letter) => [letter, 5] as const),
  ...[...'uyYAnN'].map((letter) => [letter, 19] as const),
  ...[...'dhHkKmsw'].map((letter) => [letter, 2] as const),
  ...[...'WF'].map((letter) => [letter, 1] as const),
  ['D', 3],
  ['S', 9],
  ['V', 2],
  ['v', 4],
  ['z', 4],
  ['O', 4],
])

const known = new Map<string, readonly PatternPart[]>()

/** Patterns may be computed: the memory of them is bounded. */
const KNOWN_LIMIT = 500

/** Optional sections within each other. */
const DEPTH_LIMIT = 50

/** The parts of a pattern. Raises `InvalidFormatException` for letters and counts that do not exist. */
export const datePattern = (pattern: string): readonly PatternPart[] => {
  const found = known.get(pattern)
  if (found !== undefined) return found
  const reader = new PatternReader(pattern)
  const parts = reader.read(0)
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(pattern, parts)
  return parts
}

const invalid = (pattern: string, why: string): DataWeaveError =>
  new DataWeaveError('InvalidFormatException', `The format "${pattern}" is not valid: ${why}.`)

/** Walks over a pattern once. */
class PatternReader {
  readonly #pattern: string
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  read(depth: number): PatternPart[] {
    if (depth > DEPTH_LIMIT) throw invalid(this.#pattern, 'too many [ within each other')
    const parts: PatternPart[] = []
    while (this.#at < this.#pattern.length) {
      const char = this.#pattern[this.#at] as string
      if (char === ']') {
        if (depth === 0) throw invalid(this.#pattern, 'a ] without its [')
        return parts
      }
      if (char === '[') {
        this.#at++
        parts.push({ kind: 'optional', parts: this.read(depth + 1) })
        // Java closes what is open at the end.
        this.#at++
      } else if (char === "'") parts.push({ kind: 'text', text: this.#quoted() })
      else if (/[A-Za-z]/.test(char)) parts.push(this.#field(char))
      else {
        if (/[{}#]/.test(char)) throw invalid(this.#pattern, `${char} is reserved`)
        parts.push({ kind: 'text', text: char })
        this.#at++
      }
    }
    return parts
  }

  /** `'T'`; two quotes are one, inside and outside. */
  #quoted(): string {
    let text = ''
    for (let i = this.#at + 1; i < this.#pattern.length; i++) {
      const char = this.#pattern[i] as string
      if (char !== "'") text += char
      else if (this.#pattern[i + 1] === "'") {
        text += "'"
        i++
      } else {
        const isQuote = i === this.#at + 1
        this.#at = i + 1
        return isQuote ? "'" : text
      }
    }
    throw invalid(this.#pattern, "a quote ' is not closed")
  }

  #field(letter: string): PatternPart {
    const count = this.#count(letter)
    if (letter !== 'p') return this.#checked(letter, count, 0)
    const padded = this.#pattern[this.#at] ?? ''
    if (!/[A-Za-z]/.test(padded)) throw invalid(this.#pattern, 'p must stand before another letter')
    return this.#checked(padded, this.#count(padded), count)
  }

  #count(letter: string): number {
    const start = this.#at
    while (this.#pattern[this.#at] === letter) this.#at++
    return this.#at - start
  }

  #checked(letter: string, count: number, pad: number): PatternPart {
    const most = LETTERS.get(letter)
    if (most === undefined) throw invalid(this.#pattern, `${letter} is no letter of a date`)
    const right =
      letter === 'V' ? count === 2 : letter === 'O' || letter === 'v' ? count === 1 || count === 4 : count <= most
    if (!right) throw invalid(this.#pattern, `${letter.repeat(Math.min(count, 10))} has a wrong number of letters`)
    return { kind: 'field', letter, count, pad }
  }
}
