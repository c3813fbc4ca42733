import type { Expression, SelectNode, Selector } from './ast.ts'
import { type Cursor, expectClosing, nested, unexpected } from './cursor.ts'
import { parseExpression } from './parse-expression.ts'
import { parseString } from './parse-string.ts'
import { isReserved } from './tokens.ts'

interface Field {
  readonly namespace: string | undefined
  readonly name: string | Expression
}

/** `.name`, `.*name`, `..@name`, … (spec/dataweave.md §5) behind its target. */
export const parseDotted = (c: Cursor, target: Expression): SelectNode => {
  const { start } = c
  const selector = c.kind === '..' ? parseDescendants(c, start) : parseDot(c, start)
  return { kind: 'select', target, selector, start: target.start, end: c.previousEnd }
}

/** The selector behind `.`. */
export const parseDot = (c: Cursor, start: number): Selector => {
  c.next()
  switch (c.kind) {
    case '*': {
      c.next()
      const kind = c.is('@') ? 'attributes' : 'values'
      if (kind === 'attributes') c.next()
      return named(c, kind, start)
    }
    case '&':
      c.next()
      return named(c, 'pairs', start)
    case '^':
      c.next()
      return named(c, 'metadata', start)
    case '#':
      c.next()
      return { kind: 'namespace', start, end: c.previousEnd }
    case '@':
      return parseAttribute(c, start)
    default:
      return named(c, 'value', start)
  }
}

/** `@ ` with a space, or with anything but a name behind it, selects every attribute. */
const parseAttribute = (c: Cursor, start: number): Selector => {
  c.next()
  if (c.kind === '*' && c.start === c.previousEnd) {
    c.next()
    return named(c, 'attributes', start)
  }
  const isNamed = (c.kind === 'name' || c.kind === 'quote') && c.start === c.previousEnd
  return isNamed ? named(c, 'attribute', start) : { kind: 'all-attributes', start, end: c.previousEnd }
}

type NamedKind = 'value' | 'values' | 'pairs' | 'attribute' | 'attributes' | 'metadata'

const named = (c: Cursor, kind: NamedKind, start: number): Selector => {
  const { namespace, name } = parseField(c)
  return { kind, namespace, name, start, end: c.previousEnd }
}

/** `name`, `"name"`, `ns0#name`. Behind a dot reserved words cannot mean anything else. */
const parseField = (c: Cursor): Field => {
  if (c.kind === 'quote') return { namespace: undefined, name: parseFieldString(c) }
  if (c.kind !== 'name' && !isReserved(c.kind)) throw unexpected(c, 'the name of a field')
  const name = readWord(c)
  if (!c.is('#')) return { namespace: undefined, name }
  c.next()
  if (c.is('quote')) return { namespace: name, name: parseFieldString(c) }
  if (!c.is('name') && !isReserved(c.kind)) throw unexpected(c, 'the name of a field')
  return { namespace: name, name: readWord(c) }
}

const readWord = (c: Cursor): string => {
  const { text } = c
  c.next()
  return text
}

const parseFieldString = (c: Cursor): string | Expression => {
  const string = parseString(c, undefined)
  return string.kind === 'string' ? string.value : string
}

/** `payload.. joinBy ","`: what stands apart and has an operand behind it is no name of a field. */
const isInfixName = (c: Cursor): boolean => c.kind === 'name' && c.start !== c.previousEnd && OPERANDS.has(c.peek())

const OPERANDS: ReadonlySet<string> = new Set(['quote', 'number', 'name', 'dollar', '(', '{'])

const parseDescendants = (c: Cursor, start: number): Selector => {
  c.next()
  let of: 'value' | 'values' | 'pairs' | 'attribute' = 'value'
  if (c.kind === '*') of = 'values'
  else if (c.kind === '@') of = 'attribute'
  else if (c.kind === '&') of = 'pairs'
  else if ((c.kind !== 'name' && c.kind !== 'quote') || isInfixName(c))
    return { kind: 'descendants', of, namespace: undefined, name: undefined, start, end: c.previousEnd }
  if (of !== 'value') c.next()
  const { namespace, name } = parseField(c)
  return { kind: 'descendants', of, namespace, name, start, end: c.previousEnd }
}

/** `[…]` behind its target. */
export const parseIndexed = (c: Cursor, target: Expression): SelectNode => {
  const selector = nested(c, parseBrackets)
  return { kind: 'select', target, selector, start: target.start, end: c.previousEnd }
}

export const parseBrackets = (c: Cursor): Selector => {
  const { start } = c
  c.next()
  const selector = parseInside(c, start)
  expectClosing(c, ']', start)
  return { ...selector, end: c.previousEnd }
}

const parseInside = (c: Cursor, start: number): Selector => {
  if (c.kind === '?' && !c.source.startsWith('???', c.start)) {
    c.next()
    return { kind: 'filter', condition: parseExpression(c), start, end: c.previousEnd }
  }
  const kind = bracketKind(c)
  if (kind === undefined) return { kind: 'index', index: parseExpression(c), start, end: c.previousEnd }
  const { namespace, name } = parseComputedField(c)
  return { kind, namespace, name, start, end: c.previousEnd }
}

const bracketKind = (c: Cursor): NamedKind | undefined => {
  const first = c.kind
  if (first !== '@' && first !== '*' && first !== '&' && first !== '^') return undefined
  c.next()
  if (first === '&') return 'pairs'
  if (first === '^') return 'metadata'
  const second = first === '@' ? '*' : '@'
  if (c.kind !== second) return first === '@' ? 'attribute' : 'values'
  c.next()
  return 'attributes'
}

/** A name given as a value: `[@'a']`, `[*(e)]`, `[@ns0#'a']`. */
const parseComputedField = (c: Cursor): Field => {
  let namespace: string | undefined
  if (c.kind === 'name' && c.peek() === '#') {
    namespace = readWord(c)
    c.next()
    if (c.kind === 'name') return { namespace, name: readWord(c) }
  }
  const name = parseExpression(c)
  return { namespace, name: name.kind === 'string' ? name.value : name }
}
