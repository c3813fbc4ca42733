import type { Expression, MatchCase, MatchNode, Pattern } from './ast.ts'
import { type Cursor, expect, expectClosing, expectName, nested, take, unclosed, unexpected } from './cursor.ts'
import { parseExpression } from './parse-expression.ts'
import { parseUnary } from './parse-operand.ts'
import { parseType } from './parse-type.ts'

/** `value match { case … }` (spec/dataweave.md §4.3); `{` is the current token. */
export const parseMatchCases = (c: Cursor, value: Expression): MatchNode => {
  const cases = nested(c, parseCases)
  return { kind: 'match', value, cases, start: value.start, end: c.previousEnd }
}

const parseCases = (c: Cursor): MatchCase[] => {
  const open = c.start
  const cases: MatchCase[] = []
  c.next()
  while (c.kind === 'case') cases.push(parseCase(c))
  if (c.kind === 'else') cases.push(parseElse(c))
  if (c.kind === 'end') throw unclosed(c, open)
  if (c.kind !== '}') throw unexpected(c, cases.at(-1)?.pattern ? "'case', 'else' or '}'" : "'case' or '}'", undefined)
  c.next()
  return cases
}

const parseElse = (c: Cursor): MatchCase => {
  const { start } = c
  c.next()
  const binding = c.kind === 'name' ? expectName(c, 'a name') : undefined
  expect(c, '->')
  const result = parseExpression(c)
  return { pattern: undefined, binding, condition: undefined, result, start, end: c.previousEnd }
}

const parseCase = (c: Cursor): MatchCase => {
  const { start } = c
  c.next()
  const { pattern, binding } = parsePattern(c)
  const condition = parseGuard(c)
  if (c.kind !== '->') throw unexpected(c, "'->'", caseHint(c))
  c.next()
  const result = parseExpression(c)
  return { pattern, binding, condition, result, start, end: c.previousEnd }
}

const caseHint = (c: Cursor): string | undefined =>
  ['<', '>', '<=', '>=', '==', '!=', 'and', 'or', 'name'].includes(c.kind)
    ? "conditions stand behind 'if': case x if x > 1 -> …"
    : undefined

/** `if condition` in front of the arrow of a case, which does not make a lambda of a condition in parentheses. */
export const parseGuard = (c: Cursor): Expression | undefined => {
  if (!take(c, 'if')) return undefined
  return arrowless(c, parseExpression)
}

const arrowless = (c: Cursor, parse: (c: Cursor) => Expression): Expression => {
  const outer = c.arrowless
  c.arrowless = true
  const result = parse(c)
  c.arrowless = outer
  return result
}

interface NamedPattern {
  readonly binding: string | undefined
  readonly pattern: Pattern
}

const parsePattern = (c: Cursor): NamedPattern => {
  if (c.kind === '[') return unnamed(parseArrayPattern(c))
  if (c.kind === '{') return unnamed(parseObjectPattern(c))
  if (c.kind === 'is' || c.kind === 'if') return unnamed(parseTest(c, c.start))
  if (c.kind !== 'name') return unnamed(parseValue(c))
  if (isMatches(c)) return unnamed(parseTest(c, c.start))
  const behind = c.peek()
  const { start } = c
  if (behind === ':' || behind === 'is' || behind === 'if') {
    const binding = expectName(c, 'a name')
    return { binding, pattern: take(c, ':') ? parseValue(c) : parseTest(c, start) }
  }
  const value = parseUnaryValue(c)
  if (c.kind === 'name' && c.text === 'matches' && value.kind === 'name' && value.module === undefined)
    return { binding: value.name, pattern: parseTest(c, start) }
  return unnamed({ kind: 'value', value, start, end: c.previousEnd })
}

const unnamed = (pattern: Pattern): NamedPattern => ({ binding: undefined, pattern })

/** `matches` begins a pattern when a regex, or a value that is one, follows. */
const isMatches = (c: Cursor): boolean => {
  if (c.text !== 'matches') return false
  const behind = c.peek()
  return behind === '/' || behind === 'name' || behind === '(' || behind === 'quote'
}

/** What is asked of the value behind its name, if it has one: its type, its text, or only the guard. */
const parseTest = (c: Cursor, start: number): Pattern => {
  if (c.kind === 'if') return { kind: 'any', start, end: Math.max(start, c.previousEnd) }
  if (take(c, 'is')) return { kind: 'type', type: parseType(c, true), start, end: c.previousEnd }
  c.next()
  return { kind: 'matches', regex: parseUnaryValue(c), start, end: c.previousEnd }
}

const parseUnaryValue = (c: Cursor): Expression => arrowless(c, parseUnary)

const parseValue = (c: Cursor): Pattern => {
  const value = parseUnaryValue(c)
  return { kind: 'value', value, start: value.start, end: value.end }
}

const parseArrayPattern = (c: Cursor): Pattern => {
  const { start } = c
  c.next()
  if (take(c, ']')) return { kind: 'empty-array', start, end: c.previousEnd }
  const head = expectName(c, "a name, '~' and a name")
  expect(c, '~', "the patterns of arrays are '[]' and '[head ~ tail]'")
  const tail = expectName(c, 'a name')
  expectClosing(c, ']', start)
  return { kind: 'head-tail', head, tail, start, end: c.previousEnd }
}

const parseObjectPattern = (c: Cursor): Pattern => {
  const { start } = c
  c.next()
  if (take(c, '}')) return { kind: 'empty-object', start, end: c.previousEnd }
  const key = expectName(c, "names: '{key: value ~ tail}'")
  expect(c, ':')
  const value = expectName(c, 'a name')
  expect(c, '~', "the patterns of objects are '{}' and '{key: value ~ tail}'")
  const tail = expectName(c, 'a name')
  expectClosing(c, '}', start)
  return { kind: 'pair-tail', key, value, tail, start, end: c.previousEnd }
}
