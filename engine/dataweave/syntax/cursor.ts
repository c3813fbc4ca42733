import type { BracketPairs } from './brackets.ts'
import { itemEnd } from './brackets.ts'
import { hintFor } from './hints.ts'
import { Lexer } from './lexer.ts'
import { isReserved, type TokenKind } from './tokens.ts'

/** How deep brackets, lambdas, types and signs may nest: the parser and whoever walks the tree call themselves that often. */
const DEEPEST_NESTING = 256
/** How high the tree may grow; a chain of operators adds one for each. */
const HIGHEST_TREE = 1_000
const MOST_FAULTS = 20

/** A fault before its offset is turned into a place. */
export interface Fault {
  readonly offset: number
  readonly message: string
  readonly hint: string | undefined
}

/** What the parser knows while it goes through a script. */
export class Cursor extends Lexer {
  readonly faults: Fault[] = []
  readonly brackets: BracketPairs = new Map()
  nesting = 0
  /** Of the highest expression since it was last set to 0. */
  height = 0
  /** A `->` belongs to what is around: `(x)` is no parameter list. */
  arrowless = false
  /** A `<` behind a type may compare. */
  comparing = false
  /** Nothing useful can be said about the rest of the script. */
  stopped = false
}

/** Thrown where parsing cannot go on; the fault is reported already. One object, because nobody wants its stack. */
const ABANDONED = new Error('the script cannot be parsed')

/** Reports a fault and goes on; several at one place are one. */
export const report = (c: Cursor, offset: number, message: string, hint?: string): void => {
  if (c.stopped || c.faults.some((fault) => fault.offset === offset)) return
  c.faults.push({ offset, message, hint })
  if (c.faults.length >= MOST_FAULTS) c.stopped = true
}

/** Reports a fault; the result is to be thrown. */
export const fault = (c: Cursor, offset: number, message: string, hint?: string): Error => {
  report(c, offset, message, hint)
  return ABANDONED
}

/** A fault nothing behind which can be trusted: a string, comment or bracket without an end. */
export const finalFault = (c: Cursor, offset: number, message: string, hint?: string): Error => {
  report(c, offset, message, hint)
  c.stopped = true
  return ABANDONED
}

/** The current token is not what must stand here; the result is to be thrown. */
export const unexpected = (c: Cursor, expected: string, hint?: string): Error => {
  if (c.kind === 'bad' && c.source.startsWith('/*', c.start))
    return finalFault(c, c.start, 'The comment never ends', 'close it with */')
  const raised = fault(
    c,
    c.start,
    `Expected ${expected} but found ${shownToken(c)}`,
    hint ?? hintFor(c.source, c.start, c.kind),
  )
  if (c.kind === 'end') c.stopped = true
  return raised
}

/** The current token for a message. */
export const shownToken = (c: Cursor): string => {
  if (c.kind === 'end') return 'the end of the script'
  if (c.kind === 'quote') return 'a string'
  if (c.kind === 'bad' && c.end === c.start + 1) return shownCharacter(c.source.codePointAt(c.start)!)
  const text = c.text.length > 40 ? `${c.text.slice(0, 39)}…` : c.text
  return isReserved(c.kind) ? `the reserved word '${text}'` : `'${text}'`
}

const shownCharacter = (code: number): string =>
  code < 32
    ? `the control character U+${code.toString(16).padStart(4, '0').toUpperCase()}`
    : `'${String.fromCodePoint(code)}'`

/** Steps over the current token if it is of that kind. */
export const take = (c: Cursor, kind: TokenKind): boolean => {
  if (c.kind !== kind) return false
  c.next()
  return true
}

export const expect = (c: Cursor, kind: TokenKind, hint?: string): void => {
  if (c.kind !== kind) throw unexpected(c, `'${kind}'`, hint)
  c.next()
}

/** Steps over the sign that closes what was opened at `open`. */
export const expectClosing = (c: Cursor, kind: TokenKind, open: number): void => {
  if (c.kind === 'end') throw unclosed(c, open)
  if (c.kind !== kind) throw unexpected(c, `'${kind}'`, hintOpen(c, open))
  c.next()
}

/** Where the bracket is that something else was closed or begun instead of. */
const hintOpen = (c: Cursor, open: number): string | undefined => {
  const isOther = c.kind === ')' || c.kind === ']' || c.kind === '}' || c.kind === '---' || isReserved(c.kind)
  if (!isOther) return undefined
  const lines = c.source.slice(0, open).split('\n')
  return `the '${c.source[open]}' of line ${lines.length}, column ${lines.at(-1)!.length + 1} is still open`
}

export const unclosed = (c: Cursor, open: number): Error => finalFault(c, open, `'${c.source[open]}' is never closed`)

/** A name that is declared or looked up; reserved words are told apart from other mistakes. */
export const expectName = (c: Cursor, what: string): string => {
  if (c.kind !== 'name') throw unexpected(c, what, isReserved(c.kind) ? 'reserved words cannot be names' : undefined)
  const { text } = c
  c.next()
  return text
}

/** Parses something inside something: counts the depth, and lets `->` mean lambdas again. */
export const nested = <T>(c: Cursor, parse: (c: Cursor) => T): T => {
  const { height, arrowless, comparing } = c
  if (++c.nesting > DEEPEST_NESTING)
    throw finalFault(c, c.start, `The script is nested more than ${DEEPEST_NESTING} levels deep`)
  c.height = 0
  c.arrowless = false
  c.comparing = false
  const result = parse(c)
  c.nesting--
  c.arrowless = arrowless
  c.comparing = comparing
  grow(c)
  if (height > c.height) c.height = height
  return result
}

/** The expression being parsed became one higher. */
export const grow = (c: Cursor): void => {
  if (++c.height > HIGHEST_TREE)
    throw finalFault(
      c,
      c.start,
      `The expression has more than ${HIGHEST_TREE} operators in a row`,
      'give its parts names with var',
    )
}

/** Parses; behind a fault `recover` finds the place to go on at, and the result is undefined. */
export const attempt = <T>(c: Cursor, parse: (c: Cursor) => T, recover: (c: Cursor) => void): T | undefined => {
  const { nesting, height, arrowless, comparing } = c
  try {
    return parse(c)
  } catch (error) {
    if (error !== ABANDONED || c.stopped) throw error
    c.nesting = nesting
    c.height = height
    c.arrowless = arrowless
    c.comparing = comparing
    recover(c)
    return undefined
  }
}

const skipItem = (c: Cursor): void => c.moveTo(itemEnd(c.source, c.start))

/**
 * Items between commas, from the token behind `open` up to and with `close`; a comma behind the last is fine. Each item that
 * cannot be parsed is reported and left out.
 */
export const parseList = <T>(c: Cursor, open: number, close: TokenKind, parse: (c: Cursor) => T): T[] => {
  const items: T[] = []
  while (c.kind !== close) {
    if (c.kind === 'end') throw unclosed(c, open)
    const item = attempt(c, parse, skipItem)
    if (item !== undefined) items.push(item)
    if (c.kind === ',') c.next()
    else if (c.kind !== close) missingComma(c, open, close)
  }
  c.next()
  return items
}

/** Goes on as if the comma were there, as long as the list can go on. */
const missingComma = (c: Cursor, open: number, close: TokenKind): void => {
  if (c.kind === 'end') throw unclosed(c, open)
  const begins = c.kind === 'quote' || c.kind === 'number' || c.kind === '{' || c.kind === '('
  const raised = unexpected(c, `',' or '${close}'`, begins ? `is a ',' missing in front of it?` : hintOpen(c, open))
  if (!begins) throw raised
}

/** Parses a whole script as far as it can be. */
export const untilStopped = (parse: () => void): void => {
  try {
    parse()
  } catch (error) {
    if (error !== ABANDONED) throw error
  }
}
