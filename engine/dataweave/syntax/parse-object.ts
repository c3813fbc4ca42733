import type { Entry, Expression, KeyNode, ObjectNode } from './ast.ts'
import { type Cursor, expect, expectClosing, nested, parseList, report, unclosed, unexpected } from './cursor.ts'
import type { AnnotationUse } from './directive-nodes.ts'
import { parseAnnotations } from './parse-annotation.ts'
import { parseExpression } from './parse-expression.ts'
import { parseString } from './parse-string.ts'
import { isReserved } from './tokens.ts'

/** `{ … }` (spec/dataweave.md §4.1). */
export const parseObject = (c: Cursor): ObjectNode => {
  const { start } = c
  c.next()
  const tail: { value?: Expression } = {}
  const entries = parseList(c, start, '}', (c) => {
    const entry = parseEntry(c)
    if (c.kind === '~') {
      c.next()
      tail.value = parseExpression(c)
      if (!c.is('}')) throw c.is('end') ? unclosed(c, start) : unexpected(c, "'}'")
    }
    return entry
  })
  return { kind: 'object', entries, tail: tail.value, bare: false, start, end: c.previousEnd }
}

/** Entries between braces: properties behind a type. */
export const parseEntries = (c: Cursor): Entry[] => {
  const { start } = c
  c.next()
  return parseList(c, start, '}', parseEntry)
}

export const parseEntry = (c: Cursor): Entry => {
  const { start } = c
  const annotations = c.kind === '@' ? parseAnnotations(c) : []
  return c.kind === '(' ? parseParenthesisedEntry(c, start, annotations) : parsePair(c, start, annotations)
}

const parsePair = (c: Cursor, start: number, annotations: readonly AnnotationUse[]): Entry => {
  const key = parseKey(c)
  if (c.kind !== ':') throw unexpected(c, "':'", c.kind === '}' || c.kind === ',' ? bareHint(key) : undefined)
  c.next()
  const value = parseExpression(c)
  return { kind: 'pair', annotations, key, value, condition: undefined, start, end: c.previousEnd }
}

const bareHint = ({ name }: KeyNode): string | undefined =>
  typeof name === 'string' ? `write '${name}: ${name}', or '(${name})' for all its pairs` : undefined

/** `(key): value`, `(pairs)`, either with `if` behind it, or `(key: value) if condition`. */
const parseParenthesisedEntry = (c: Cursor, start: number, annotations: readonly AnnotationUse[]): Entry => {
  const open = c.start
  c.next()
  const inner = nested(c, parseExpression)
  expectClosing(c, ')', open)
  const end = c.previousEnd
  if (c.kind === ':' || c.kind === '@') {
    const key = finishKey(c, open, undefined, inner, end)
    expect(c, ':')
    const value = parseExpression(c)
    return { kind: 'pair', annotations, key, value, condition: undefined, start, end: c.previousEnd }
  }
  const condition = parseCondition(c)
  const single = inner.kind === 'object' && inner.bare ? inner.entries[0] : undefined
  if (condition && single) return { ...single, condition, start, end: c.previousEnd }
  return { kind: 'splice', value: inner, condition, start, end: c.previousEnd }
}

/** `if condition` behind what it decides about. */
export const parseCondition = (c: Cursor): Expression | undefined => {
  if (c.kind !== 'if') return undefined
  c.next()
  return parseExpression(c)
}

/**
 * `(key: value) if condition` behind `inner`, which is `(key: value)`: the braces of a single pair may be left out with a condition, too, where
 * one expression is expected: in parentheses, behind an infix function, as what a lambda gives. Not in an array, where the element goes.
 */
export const parseConditionalPair = (c: Cursor, inner: Expression): Expression => {
  if (c.kind !== 'if') return inner
  const pair = inner.kind === 'group' && inner.value.kind === 'object' && inner.value.bare ? inner.value : undefined
  const [entry] = pair?.entries ?? []
  if (entry?.kind !== 'pair') return inner
  const condition = parseCondition(c)
  const { start } = inner
  const end = c.previousEnd
  return { kind: 'object', entries: [{ ...entry, condition, start, end }], tail: undefined, bare: false, start, end }
}

const parseKey = (c: Cursor): KeyNode => {
  const { start } = c
  if (c.kind === 'quote') {
    const string = parseString(c, undefined)
    return finishKey(c, start, undefined, string.kind === 'string' ? string.value : string, c.previousEnd)
  }
  const name = readKeyWord(c)
  if (c.kind !== '#') return finishKey(c, start, undefined, name, c.previousEnd)
  c.next()
  return parseLocalName(c, start, name)
}

const parseLocalName = (c: Cursor, start: number, namespace: string): KeyNode => {
  if (c.kind !== 'quote') return finishKey(c, start, namespace, readKeyWord(c), c.previousEnd)
  const string = parseString(c, undefined)
  return finishKey(c, start, namespace, string.kind === 'string' ? string.value : string, c.previousEnd)
}

const readKeyWord = (c: Cursor): string => {
  if (c.kind === 'name') return readText(c)
  if (isReserved(c.kind) && c.peek() === ':') {
    report(c, c.start, `The reserved word '${c.kind}' must be quoted as a key`, `write "${c.kind}"`)
    return readText(c)
  }
  throw unexpected(c, 'a key', keyHint(c))
}

const keyHint = (c: Cursor): string | undefined => {
  if (c.kind === 'dollar') return `a computed key stands in parentheses: (${c.text})`
  if (c.kind === 'number') return `a number as a key needs quotes: "${c.text}"`
  if (c.kind === '..') return "all pairs of an object are taken over by '(object)'"
  if (c.kind === '|' || c.kind === '-') return "'{|' and '{-' only begin types"
  return undefined
}

const readText = (c: Cursor): string => {
  const { text } = c
  c.next()
  return text
}

/** The attributes behind a key's name. */
const finishKey = (
  c: Cursor,
  start: number,
  namespace: string | undefined,
  name: KeyNode['name'],
  end: number,
): KeyNode => {
  if (c.kind !== '@') return { namespace, name, attributes: undefined, start, end }
  c.next()
  if (!c.is('(')) throw unexpected(c, "'(' and the attributes behind '@'")
  const attributes = nested(c, parseAttributes)
  return { namespace, name, attributes, start, end: c.previousEnd }
}

const parseAttributes = (c: Cursor): Entry[] => {
  const { start } = c
  c.next()
  return parseList(c, start, ')', parseEntry)
}

/** May `:` follow, so that a pair without braces begins? */
export const isKey = (left: Expression): boolean =>
  (left.kind === 'name' && left.module === undefined && !left.name.startsWith('$')) ||
  left.kind === 'string' ||
  (left.kind === 'interpolation' && left.tag === undefined) ||
  left.kind === 'group'

/** `key: value` without braces; the key is parsed, `:`, `#` or `@` is the current token. */
export const parseBarePair = (c: Cursor, left: Expression): ObjectNode => {
  const { start } = left
  const key = nested(c, (c) => parseBareKey(c, left))
  expect(c, ':')
  const value = nested(c, parseExpression)
  const end = c.previousEnd
  const entry: Entry = { kind: 'pair', annotations: [], key, value, condition: undefined, start, end }
  return { kind: 'object', entries: [entry], tail: undefined, bare: true, start, end }
}

const parseBareKey = (c: Cursor, left: Expression): KeyNode => {
  if (c.kind === '#' && left.kind === 'name') {
    c.next()
    return parseLocalName(c, left.start, left.name)
  }
  return finishKey(c, left.start, undefined, keyOf(left), left.end)
}

const keyOf = (left: Expression): KeyNode['name'] => {
  if (left.kind === 'name') return left.name
  if (left.kind === 'string') return left.value
  return left.kind === 'group' ? left.value : left
}
