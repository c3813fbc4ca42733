import { evaluation } from '../evaluation.ts'
import { nativeLength, waysOf } from './regex-java/backtracking.ts'
import { type Engine, guardedEngine, linearEngine, nativeEngine } from './regex-java/engines.ts'
import { linearText } from './regex-java/linear-text.ts'
import { nativeText } from './regex-java/native-text.ts'
import type { JavaPattern } from './regex-java/node.ts'
import { readPattern } from './regex-java/read-pattern.ts'

/** One match in a text. */
export interface Match {
  readonly index: number
  /** Position after the match. */
  readonly end: number
  /** The whole match and the groups; null for one that did not take part. */
  readonly groups: readonly (string | null)[]
  /** Where the match and each group start; -1 for one that did not take part. */
  readonly starts: readonly number[]
}

const known = new Map<string, Regex>()

/** Patterns may be computed: the memory of them is bounded. */
const KNOWN_LIMIT = 500

/**
 * A regular expression in Java's syntax that can not be made to run forever. A pattern that surely takes few steps for the text at
 * hand goes to the built-in engine, others to RE2; those that RE2 has no words for (look-around, references, possessive repetition)
 * to the built-in engine with a clock, which raises `LimitException`.
 */
export class Regex {
  readonly pattern: string
  readonly #java: JavaPattern
  /** Texts up to this length go to the built-in engine. */
  readonly #nativeUpTo: number
  #native: Engine | undefined
  #safe: Engine | undefined

  private constructor(pattern: string) {
    this.pattern = pattern
    this.#java = readPattern(pattern)
    this.#nativeUpTo = nativeLength(waysOf(this.#java.root))
  }

  /** Raises `InvalidRegexException` for a pattern that is not valid. */
  static of(pattern: string): Regex {
    const found = known.get(pattern)
    if (found !== undefined) return found
    const made = new Regex(pattern)
    if (known.size >= KNOWN_LIMIT) known.clear()
    known.set(pattern, made)
    return made
  }

  /** The first match from a position on. */
  find(text: string, from = 0): Match | undefined {
    return this.#engine(text).find(text, from)
  }

  /** The groups of a match of the whole text; undefined when it does not match. */
  matchWhole(text: string): readonly (string | null)[] | undefined {
    return this.#engine(text).whole(text)
  }

  /** Whether it matches anywhere. */
  test(text: string): boolean {
    return this.find(text) !== undefined
  }

  /** All matches, none within another. */
  findAll(text: string): readonly Match[] {
    const engine = this.#engine(text)
    const all: Match[] = []
    let match = engine.find(text, 0)
    while (match !== undefined) {
      all.push(match)
      evaluation().step()
      const next = match.end > match.index ? match.end : after(text, match.end)
      match = next > text.length ? undefined : engine.find(text, next)
    }
    return all
  }

  /** The texts between the matches, without the empty ones at the end, as Java splits. */
  split(text: string): readonly string[] {
    const parts: string[] = []
    let at = 0
    for (const { index, end } of this.findAll(text)) {
      // Nothing is cut off by a match of nothing at the beginning.
      if (end === 0) continue
      parts.push(text.slice(at, index))
      at = end
    }
    parts.push(text.slice(at))
    if (at === 0) return parts
    while (parts.length > 0 && parts[parts.length - 1] === '') parts.pop()
    return parts
  }

  /** The text with each match replaced by what `by` gives for its groups and its number, counted from 0. */
  replace(text: string, by: (groups: readonly (string | null)[], index: number) => string): string {
    let result = ''
    let at = 0
    let count = 0
    for (const { index, end, groups } of this.findAll(text)) {
      result += text.slice(at, index) + by(groups, count++)
      evaluation().checkLength(result.length)
      at = end
    }
    return at === 0 && result === '' ? text : result + text.slice(at)
  }

  #engine(text: string): Engine {
    if (text.length > this.#nativeUpTo) {
      this.#safe ??= this.#makeSafe()
      return this.#safe
    }
    this.#native ??= nativeEngine(nativeText(this.#java))
    return this.#native
  }

  #makeSafe(): Engine {
    const source = linearText(this.#java)
    const linear = source === undefined ? undefined : linearEngine(source, this.#java.groups)
    return linear ?? guardedEngine(nativeEngine(nativeText(this.#java)), this.pattern)
  }
}

/** The position behind the character at a position. */
const after = (text: string, at: number): number => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
