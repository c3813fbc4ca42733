import type { Expression, Interpolation, Name, StringLiteral } from './ast.ts'
import { isLetter, wordEnd } from './characters.ts'
import { type Cursor, fault, finalFault, nested, report, unexpected } from './cursor.ts'
import { parseExpression } from './parse-expression.ts'
import { reservedWord } from './tokens.ts'

/**
 * A string (spec/dataweave.md §2.1, §2.2) that begins at the current quote. Without values in it, and without a function in
 * front, it is a literal.
 */
export const parseString = (c: Cursor, tag: Name | undefined): StringLiteral | Interpolation => {
  const { source, start: open } = c
  const start = tag?.start ?? open
  const quote = source.charCodeAt(open)
  const parts: (string | Expression)[] = []
  let text = ''
  let from = open + 1
  for (let at = from; ; ) {
    const code = source.charCodeAt(at)
    if (code === quote) {
      text += source.slice(from, at)
      c.moveTo(at + 1)
      break
    }
    if (code === BACKSLASH) {
      text += source.slice(from, at) + escaped(c, at)
      at = from = at + (source.charCodeAt(at + 1) === LOWER_U ? 6 : 2)
    } else if (code === DOLLAR) {
      text += source.slice(from, at)
      if (text !== '') parts.push(text)
      text = ''
      const part = parsePart(c, at)
      parts.push(part.value)
      at = from = part.end
    } else if (at >= source.length) throw unterminated(c, open)
    else at++
  }
  const end = c.previousEnd
  if (tag === undefined && parts.length === 0) return { kind: 'string', value: text, start, end }
  if (text !== '') parts.push(text)
  return { kind: 'interpolation', tag, parts, start, end }
}

/** A string where a value in it would make no sense. */
export const parsePlainString = (c: Cursor, what: string): StringLiteral => {
  const { start } = c
  const string = parseString(c, undefined)
  if (string.kind !== 'string') throw fault(c, start, `${what} cannot contain values`, "write '\\$' for a dollar sign")
  return string
}

const BACKSLASH = 92
const DOLLAR = 36
const LOWER_U = 117

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  0: '\0',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '`': '`',
  $: '$',
  '/': '/',
}

/**
 * What the escape at that offset stands for. A backslash in front of anything else is one: `'\d+'`, and the Windows paths that MUnit's
 * recorder writes.
 */
const escaped = (c: Cursor, at: number): string => {
  const { source } = c
  const char = source.charAt(at + 1)
  if (char !== 'u') return escapes[char] ?? `\\${char}`
  const digits = source.slice(at + 2, at + 6)
  if (/^[\dA-Fa-f]{4}$/.test(digits)) return String.fromCharCode(Number.parseInt(digits, 16))
  throw finalFault(c, at, "Expected four hexadecimal digits behind '\\u'")
}

interface Part {
  readonly value: Expression
  readonly end: number
}

/** `$(expression)`, `$name`, `$$` at that offset. */
const parsePart = (c: Cursor, start: number): Part => {
  const { source } = c
  let behind = start + 1
  while (source.charCodeAt(behind) === DOLLAR) behind++
  if (source.charCodeAt(start + 1) === 40) {
    c.moveTo(start + 2)
    const value = nested(c, parseExpression)
    if (c.kind !== ')') throw unexpected(c, "')'", `it closes the '$(' of the string`)
    return { value, end: c.end }
  }
  // The last of several dollars may belong to a parenthesis: `$$(price)`.
  if (source.charCodeAt(behind) === 40) behind--
  else if (behind === start + 1 && isLetter(source.charCodeAt(behind))) return parseNamedPart(c, start + 1)
  return {
    value: { kind: 'name', module: undefined, name: source.slice(start, behind), start, end: behind },
    end: behind,
  }
}

const parseNamedPart = (c: Cursor, start: number): Part => {
  const end = wordEnd(c.source, start)
  const name = c.source.slice(start, end)
  if (reservedWord(name) !== undefined)
    report(c, start, `'${name}' is reserved and names no value`, "write '\\$' for a dollar sign")
  return { value: { kind: 'name', module: undefined, name, start, end }, end }
}

const unterminated = (c: Cursor, open: number): Error => {
  const quote = c.source.charAt(open)
  const hint = quote === "'" ? "an apostrophe inside '…' is written \\'" : undefined
  return finalFault(c, open, `The string that begins with ${quote} never ends`, hint)
}
