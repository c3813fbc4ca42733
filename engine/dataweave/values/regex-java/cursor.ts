import { DataWeaveError } from '../../dataweave-error.ts'

/** Flags that hold at a position of a pattern. */
export interface PatternFlags {
  readonly ignoreCase: boolean
  /** `(?u)`: case beyond ASCII. */
  readonly unicodeCase: boolean
  readonly multiline: boolean
  readonly dotAll: boolean
  /** `(?x)`: white space and comments count for nothing. */
  readonly comments: boolean
}

/** Groups and classes within each other. */
const DEPTH_LIMIT = 200

/** A position in a pattern. */
export class PatternCursor {
  readonly #pattern: string
  #at = 0
  #depth = 0
  flags: PatternFlags = { ignoreCase: false, unicodeCase: false, multiline: false, dotAll: false, comments: false }

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  isAtEnd(): boolean {
    return this.#at >= this.#pattern.length
  }

  isAt(text: string): boolean {
    return this.#pattern.startsWith(text, this.#at)
  }

  /** Steps over a text if it stands here. */
  take(text: string): boolean {
    if (!this.isAt(text)) return false
    this.#at += text.length
    return true
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail(`${text} is missing`)
  }

  /** The code point here, and steps over it. */
  next(): number {
    const code = this.#pattern.codePointAt(this.#at)
    if (code === undefined) return this.fail('it ends too early')
    this.#at += code > 0xffff ? 2 : 1
    return code
  }

  /** What a sticky expression matches here, and steps over it. */
  match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at
    const found = expression.exec(this.#pattern)
    if (found !== null) this.#at += found[0].length
    return found
  }

  /** The text of `\Q…\E`; an `\E` at the end may be missing. */
  takeQuoted(): string {
    const end = this.#pattern.indexOf('\\E', this.#at + 2)
    const text = this.#pattern.slice(this.#at + 2, end < 0 ? undefined : end)
    this.#at = end < 0 ? this.#pattern.length : end + 2
    return text
  }

  /** Bounds how deep groups and classes are nested. */
  enter(): void {
    if (++this.#depth > DEPTH_LIMIT) this.fail('it is nested too deeply')
  }

  leave(): void {
    this.#depth--
  }

  fail(why: string): never {
    throw new DataWeaveError(
      'InvalidRegexException',
      `The regular expression /${this.#pattern}/ is not valid at character ${this.#at + 1}: ${why}.`,
    )
  }
}
