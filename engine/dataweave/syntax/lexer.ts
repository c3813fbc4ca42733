import { isDigit, isLetter, isSpace, isWordPart, wordEnd } from './characters.ts'
import { reservedWord, type TokenKind } from './tokens.ts'

/**
 * Reads a script token by token (spec/dataweave.md §2). It holds one token, `kind` from `start` to `end`, and allocates nothing:
 * the parser asks for `text` where it needs it. Tokens do not depend on what stands around them, so going back is `moveTo`.
 */
export class Lexer {
  readonly source: string
  kind: TokenKind = 'end'
  start = 0
  end = 0
  /** Where the token before this one ended; the end of whatever was just parsed. */
  previousEnd = 0

  constructor(source: string) {
    this.source = source
    this.next()
  }

  /** The current token as written. */
  get text(): string {
    return this.source.slice(this.start, this.end)
  }

  /** Is the current token of that kind? */
  is(kind: TokenKind): boolean {
    return this.kind === kind
  }

  /** The character code `ahead` places behind the current token; NaN at the end. */
  codeBehind(ahead = 0): number {
    return this.source.charCodeAt(this.end + ahead)
  }

  next(): void {
    this.previousEnd = this.end
    const start = this.skipBlank(this.end)
    this.start = start
    if (start >= this.source.length) {
      this.kind = 'end'
      this.end = start
    } else this.read(this.source.charCodeAt(start))
  }

  /** Makes the first token at or behind `offset` the current one. */
  moveTo(offset: number): void {
    this.end = offset
    this.next()
  }

  /** Leaves only the first character of a token as the current one: the `>` of `>>` that closes a type's argument. */
  narrow(kind: TokenKind): void {
    this.kind = kind
    this.end = this.start + 1
  }

  /** The kind of the token behind the current one. */
  peek(): TokenKind {
    const { kind, start, end, previousEnd } = this
    this.next()
    const found = this.kind
    this.kind = kind
    this.start = start
    this.end = end
    this.previousEnd = previousEnd
    return found
  }

  private skipBlank(from: number): number {
    const { source } = this
    let at = from
    while (at < source.length) {
      const code = source.charCodeAt(at)
      if (code === 32 || code === 10 || isSpace(code)) at++
      else if (code === 47 && source.charCodeAt(at + 1) === 47) at = lineEnd(source, at)
      else if (code === 47 && source.charCodeAt(at + 1) === 42) {
        const close = source.indexOf('*/', at + 2)
        if (close < 0) return at
        at = close + 2
      } else break
    }
    return at
  }

  private read(code: number): void {
    if (isLetter(code)) {
      this.end = wordEnd(this.source, this.start)
      this.kind = reservedWord(this.text) ?? 'name'
    } else if (isDigit(code)) this.readNumber()
    else if (code === 34 || code === 39 || code === 96) this.token('quote', 1)
    else if (code === 36) {
      this.end = this.start + 1
      while (this.codeBehind() === 36) this.end++
      this.kind = 'dollar'
    } else this.readSign(code, this.source.charCodeAt(this.start + 1))
  }

  private readNumber(): void {
    this.kind = 'number'
    this.end = this.digits(this.start)
    if (this.codeBehind() === 46 && isDigit(this.codeBehind(1))) this.end = this.digits(this.end + 1)
    const exponent = this.codeBehind()
    if (exponent !== 69 && exponent !== 101) return
    const sign = this.codeBehind(1) === 43 || this.codeBehind(1) === 45 ? 1 : 0
    if (isDigit(this.codeBehind(1 + sign))) this.end = this.digits(this.end + 1 + sign)
  }

  private digits(from: number): number {
    let at = from
    while (isDigit(this.source.charCodeAt(at))) at++
    return at
  }

  private token(kind: TokenKind, length: number): void {
    this.kind = kind
    this.end = this.start + length
  }

  private readSign(code: number, next: number): void {
    const single = singles.get(code)
    if (single !== undefined) this.token(single, 1)
    else if (code === 45) this.readMinus(next)
    else if (code === 60) this.readLess(next)
    else if (code === 95) this.readUnderscore()
    else if (code === 47 && next === 42) this.token('bad', this.source.length - this.start)
    else this.readPair(code, next)
  }

  /** A sign that another one may follow to make a longer token. */
  private readPair(code: number, next: number): void {
    const kinds = pairs.get(code) ?? BAD
    this.token(kinds[0]!, 1)
    for (let i = 1; i < kinds.length; i++) if (kinds[i]!.charCodeAt(1) === next) this.token(kinds[i]!, 2)
  }

  private readMinus(next: number): void {
    if (next === 62) this.token('->', 2)
    else if (next !== 45) this.token('-', 1)
    else if (this.source.charCodeAt(this.start + 2) === 45) this.token('---', 3)
    else this.token('--', 2)
  }

  private readLess(next: number): void {
    if (next === 61) this.token('<=', 2)
    else if (next === 58) this.token('<:', 2)
    else if (next === 126) this.token('<~', 2)
    else if (next === 60) this.token('<<', 2)
    else this.token('<', 1)
  }

  /** `_foo` is no name. */
  private readUnderscore(): void {
    let end = this.start + 1
    while (isWordPart(this.source.charCodeAt(end))) end++
    this.token(end > this.start + 1 ? 'bad' : '_', end - this.start)
  }
}

const singles: ReadonlyMap<number, TokenKind> = new Map(
  (['(', ')', '{', '}', '[', ']', ',', '@', '#', '?', '*', '%', '|', '&', '^'] as const).map((sign) => [
    sign.charCodeAt(0),
    sign,
  ]),
)

const BAD: readonly TokenKind[] = ['bad']

const pairs: ReadonlyMap<number, readonly TokenKind[]> = new Map(
  (
    [['.', '..'], [':', '::'], ['>', '>=', '>>'], ['+', '++'], ['=', '=='], ['!', '!='], ['~', '~='], ['/']] as const
  ).map((kinds) => [kinds[0].charCodeAt(0), kinds]),
)

const lineEnd = (source: string, from: number): number => {
  let at = from
  while (at < source.length && source.charCodeAt(at) !== 10 && source.charCodeAt(at) !== 13) at++
  return at
}
