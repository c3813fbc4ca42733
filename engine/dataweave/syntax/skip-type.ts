/** Looks ahead over types, to tell `f<A>(x)` and `x as A<B>` from comparisons and `(a): T -> e` from a pair. The cursor ends up where it was. */
import { closingBracket } from './brackets.ts'
import type { Cursor } from './cursor.ts'
import type { TokenKind } from './tokens.ts'

/** Are the tokens from `<` on type arguments, and not a comparison? */
export const beginsTypeArguments = (c: Cursor): boolean => lookAhead(c, c.end, (c) => skipType(c, 1))

/** Are they, with a call directly behind them? */
export const beginsTypedCall = (c: Cursor): boolean =>
  lookAhead(c, c.end, (c) => skipType(c, 1) && c.kind === '(' && c.start === c.previousEnd)

/** Does `->` stand at `offset`, maybe behind `: Type`? */
export const arrowFollows = (c: Cursor, offset: number): boolean =>
  lookAhead(c, offset, (c) => {
    if (c.kind !== ':') return c.kind === '->'
    c.next()
    return skipType(c, 0) && c.is('->')
  })

const lookAhead = (c: Cursor, offset: number, ask: (c: Cursor) => boolean): boolean => {
  const { kind, start, end, previousEnd } = c
  c.moveTo(offset)
  const answer = ask(c)
  c.kind = kind
  c.start = start
  c.end = end
  c.previousEnd = previousEnd
  return answer
}

/** Deeper arguments are no type anybody writes; without a limit every `<` of a list would be looked at from every other. */
const DEEPEST_ARGUMENTS = 16

/** Steps over a type; with `open` arguments, up to the `>` that closes them. */
const skipType = (c: Cursor, open: number): boolean => {
  let angles = open
  for (;;) {
    if (!skipOperand(c)) return false
    while (c.kind === '>' || c.kind === '>>' || c.kind === '>=' || c.kind === '{') {
      if (c.kind === '{') {
        if (!skipBrackets(c)) return false
        continue
      }
      if (angles === 0) return false
      // The second sign of the token belongs to what is around.
      if (angles === 1 && c.kind !== '>') return open > 0
      angles -= c.is('>>') ? 2 : 1
      c.next()
      if (angles === 0 && open > 0) return true
    }
    if (!goesOn(c, angles)) return angles === 0
    if (c.kind === '<' && ++angles > DEEPEST_ARGUMENTS) return false
    c.next()
  }
}

/** Does the type go on behind the current token? */
const goesOn = (c: Cursor, angles: number): boolean =>
  c.kind === '|' ||
  c.kind === '&' ||
  c.kind === '.' ||
  c.kind === '<' ||
  (angles > 0 && (c.kind === ',' || c.kind === '->'))

const plain = new Set<TokenKind>(['name', 'number', 'true', 'false', 'null'])

const skipOperand = (c: Cursor): boolean => {
  if (c.kind === '(' || c.kind === '{') return skipBrackets(c)
  if (c.kind === '-') c.next()
  if (c.kind === 'quote') return skipQuoted(c)
  if (!plain.has(c.kind)) return false
  c.next()
  while (c.kind === '::') {
    c.next()
    c.next()
  }
  return true
}

const skipBrackets = (c: Cursor): boolean => {
  const close = closingBracket(c.source, c.start, c.brackets)
  if (close < 0) return false
  c.moveTo(close + 1)
  return true
}

/** Values in the string would make it no type, which its parser says. */
const skipQuoted = (c: Cursor): boolean => {
  const quote = c.source.charCodeAt(c.start)
  let at = c.end
  while (at < c.source.length && c.source.charCodeAt(at) !== quote) at += c.source.charCodeAt(at) === BACKSLASH ? 2 : 1
  c.moveTo(at + 1)
  return at < c.source.length
}

const BACKSLASH = 92
