/**
 * Finds where brackets close without understanding what stands between them: for the questions that need to look far ahead, and to
 * go on behind a fault. Strings, interpolations, comments and regexes are stepped over.
 */
import { isDigit, isLetter, isSpace, wordEnd } from './characters.ts'

/** Closing offsets by opening ones, -1 where it never closes; shared between searches, so that no bracket is gone through twice. */
export type BracketPairs = Map<number, number>

/** The offset of the bracket that closes the one at `open`; -1 without one. */
export const closingBracket = (source: string, open: number, pairs: BracketPairs): number => {
  const known = pairs.get(open)
  if (known !== undefined) return known
  const end = new Skip(source, pairs).upToClosing(open + 1, false)
  const close = end < source.length ? end : -1
  pairs.set(open, close)
  return close
}

/** The first comma or closing bracket at or behind `from` that belongs to something around it; the end of the source without one. */
export const itemEnd = (source: string, from: number): number => new Skip(source, new Map()).upToClosing(from, true)

interface Open {
  readonly at: number
  /** Of the string around it where it is an interpolation, else 0. */
  readonly quote: number
  /** `(…)` behind `if`: an operand comes next. */
  readonly isHead: boolean
}

const COMMA = 44
const DOT = 46
const COLON = 58
const SLASH = 47
const STAR = 42
const DOLLAR = 36
const BACKSLASH = 92
const BAR = 124
/** What dates, times and periods without a zone's name are written with. */
const TEMPORAL = '0123456789-:.+PTWYMDHSZ'

const isOpening = (code: number): boolean => code === 40 || code === 91 || code === 123
const isClosing = (code: number): boolean => code === 41 || code === 93 || code === 125
const isQuote = (code: number): boolean => code === 34 || code === 39 || code === 96
/** `?` and `!` behind a selector: what comes before is still an operand. */
const isMark = (code: number): boolean => code === 63 || code === 33

/** Words behind which parentheses and then an operand come. */
const heads = new Set(['if', 'unless', 'using'])
/** Words behind which a type comes. */
const casts = new Set(['as', 'is'])

/** Stands for a value that nobody has written yet. */
const UNDEFINED = '???'

/** Words behind which an operand comes. */
const expecting = new Set(['and', 'as', 'case', 'default', 'else', 'is', 'matches', 'not', 'or', ...heads])

/** One walk over a source. Whether an operand came last decides what a slash is. */
class Skip {
  private readonly source: string
  private readonly pairs: BracketPairs
  private readonly open: Open[] = []
  private at = 0
  private afterOperand = false
  private afterHead = false
  private afterCast = false

  constructor(source: string, pairs: BracketPairs) {
    this.source = source
    this.pairs = pairs
  }

  upToClosing(from: number, orComma: boolean): number {
    const { source, open } = this
    this.at = from
    while (this.at < source.length) {
      const code = source.charCodeAt(this.at)
      if (open.length === 0 && (isClosing(code) || (orComma && code === COMMA))) return this.at
      if (isSpace(code)) this.at++
      else if (code === SLASH) this.slash(source.charCodeAt(this.at + 1))
      else if (isLetter(code)) this.word()
      else this.sign(code)
    }
    for (const { at, quote } of open) if (quote === 0) this.pairs.set(at, -1)
    return source.length
  }

  private sign(code: number): void {
    if (isOpening(code)) this.opening()
    else if (isClosing(code)) this.closing()
    else if (isQuote(code)) this.string(this.at + 1, code)
    else if (code === COLON && this.source.charCodeAt(this.at + 1) === COLON)
      // The rest of a qualified name is no further name.
      this.at = wordEnd(this.source, this.at + 2)
    else if (code === BAR && !this.afterOperand) this.temporal()
    else if (!this.afterOperand && this.source.startsWith(UNDEFINED, this.at)) {
      this.afterOperand = true
      this.at += UNDEFINED.length
    } else if (isDigit(code)) {
      this.afterOperand = true
      // The exponent of a number is no name.
      this.at = wordEnd(this.source, this.at + 1)
    } else {
      this.afterOperand = code === DOLLAR || (isMark(code) && this.afterOperand)
      this.at++
    }
    this.afterHead = false
  }

  private opening(): void {
    const { at, afterHead: isHead } = this
    const close = this.pairs.get(at)
    if (close === undefined || close < 0) {
      this.open.push({ at, quote: 0, isHead })
      this.afterOperand = false
      this.at++
    } else {
      this.afterOperand = !isHead
      this.at = close + 1
    }
  }

  private closing(): void {
    const { at, quote, isHead } = this.open.pop()!
    if (quote !== 0) this.string(this.at + 1, quote)
    else {
      this.pairs.set(at, this.at)
      this.afterOperand = !isHead
      this.at++
    }
  }

  /** Steps over the rest of a string; into the first value in it, which is then an open bracket. */
  private string(from: number, quote: number): void {
    const { source } = this
    for (this.at = from; this.at < source.length; this.at++) {
      const code = source.charCodeAt(this.at)
      if (code === quote) break
      if (code === BACKSLASH) this.at++
      else if (code === DOLLAR && source.charCodeAt(this.at + 1) === 40) {
        this.open.push({ at: this.at + 1, quote, isHead: false })
        this.afterOperand = false
        this.at += 2
        return
      }
    }
    this.afterOperand = true
    this.at++
  }

  /** A bar that begins no date is the one in front of a type. */
  private temporal(): void {
    const { source } = this
    let end = this.at + 1
    while (TEMPORAL.includes(source.charAt(end)) && end < source.length) end++
    this.afterOperand = source.charCodeAt(end) === BAR
    this.at = this.afterOperand ? end + 1 : this.at + 1
  }

  private word(): void {
    const end = wordEnd(this.source, this.at)
    const word = this.source.slice(this.at, end)
    const isSelected = this.source.charCodeAt(this.at - 1) === DOT
    // A name behind an operand is an infix function, so that an operand comes next.
    // Behind an operand `if` is the condition of an item, and no head.
    this.afterHead = !isSelected && !this.afterOperand && heads.has(word)
    this.afterOperand = isSelected || (!this.afterOperand && !expecting.has(word))
    this.at = this.afterCast ? behindTypeArguments(this.source, end) : end
    this.afterCast = !isSelected && casts.has(word)
  }

  private slash(next: number): void {
    if (next === SLASH) this.at = endOf(this.source, '\n', this.at)
    else if (next === STAR) this.at = endOf(this.source, '*/', this.at + 2)
    else {
      const end = this.afterOperand ? undefined : regexEnd(this.source, this.at)
      this.afterOperand = end !== undefined
      this.at = end ?? this.at + 1
    }
  }
}

/** The offset behind `<…>`, where that comes next: its last sign is none of an operator. */
const behindTypeArguments = (source: string, from: number): number => {
  if (source[from] !== '<') return from
  let depth = 0
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (isQuote(code)) at = quoteEnd(source, at)
    else if (source[at] === '<') depth++
    else if (source[at] === '>' && source[at - 1] !== '-' && --depth === 0) return at + 1
  }
  return from
}

const quoteEnd = (source: string, from: number): number => {
  const quote = source.charCodeAt(from)
  let at = from + 1
  while (at < source.length && source.charCodeAt(at) !== quote) at += source.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}

const endOf = (source: string, sign: string, from: number): number => {
  const at = source.indexOf(sign, from)
  return at < 0 ? source.length : at + sign.length
}

/** The offset behind the regex literal that begins at `from`; undefined where its line ends first. */
export const regexEnd = (source: string, from: number): number | undefined => {
  for (let at = from + 1; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code === SLASH) return at + 1
    if (code === 10 || code === 13) return undefined
    if (code === BACKSLASH) at++
  }
  return undefined
}
