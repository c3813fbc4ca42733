import type { Expression } from './ast.ts'
import { type Cursor, grow, nested, parseList } from './cursor.ts'
import { beginsOperand, LOOSEST, parseExpression, parseOperators } from './parse-expression.ts'
import { parsePrimary } from './parse-primary.ts'
import { parseDotted, parseIndexed } from './parse-selector.ts'
import { parseType } from './parse-type.ts'
import { beginsTypedCall } from './skip-type.ts'
import type { TypeNode } from './type-nodes.ts'

/** An operand with the signs in front of it. `not` takes everything down to `or`, the others only what follows directly. */
export const parseUnary = (c: Cursor): Expression => {
  const { start } = c
  if (c.kind === '-' || c.kind === '!') {
    const operator = c.kind
    c.next()
    const operand = nested(c, parseUnary)
    return { kind: 'unary', operator, operand, start, end: c.previousEnd }
  }
  if (c.kind === '+') {
    c.next()
    return nested(c, parseUnary)
  }
  if (c.kind === 'name' && c.end - c.start === 3 && c.text === 'not' && beginsOperand(c.peek())) {
    c.next()
    const operand = nested(c, parseNegated)
    return { kind: 'unary', operator: 'not', operand, start, end: c.previousEnd }
  }
  return parsePostfix(c)
}

const parseNegated = (c: Cursor): Expression => parseOperators(c, LOOSEST)

/** Whatever takes everything behind it cannot be called or selected from. */
const isGreedy = ({ kind }: Expression): boolean => kind === 'lambda' || kind === 'if' || kind === 'using'

const parsePostfix = (c: Cursor): Expression => {
  const { height } = c
  c.height = 0
  let target = parsePrimary(c)
  while (!isGreedy(target)) {
    const longer = parseSuffix(c, target)
    if (!longer) break
    target = longer
    grow(c)
  }
  if (height > c.height) c.height = height
  return target
}

const parseSuffix = (c: Cursor, target: Expression): Expression | undefined => {
  const { start } = target
  switch (c.kind) {
    case '.':
    case '..':
      return parseDotted(c, target)
    case '[':
      return parseIndexed(c, target)
    case '(':
      return isCallable(target) ? parseCall(c, target, []) : undefined
    case '<':
      return target.kind === 'name' && c.start === c.previousEnd ? parseTypedCall(c, target) : undefined
    case '?':
    case '!':
      return parseMark(c, target, start)
    default:
      return undefined
  }
}

const isCallable = ({ kind }: Expression): boolean =>
  kind === 'name' || kind === 'group' || kind === 'call' || kind === 'select' || kind === 'do' || kind === 'assert'

/** `?` and `!` behind a selector. */
const parseMark = (c: Cursor, value: Expression, start: number): Expression | undefined => {
  if (value.kind !== 'select' && value.kind !== 'assert') return undefined
  const kind = c.kind === '?' ? 'exists' : 'assert'
  c.next()
  return { kind, value, start, end: c.previousEnd }
}

const parseCall = (c: Cursor, callee: Expression, typeArguments: readonly TypeNode[]): Expression => {
  const args = nested(c, parseArguments)
  return { kind: 'call', callee, typeArguments, args, start: callee.start, end: c.previousEnd }
}

const parseArguments = (c: Cursor): Expression[] => {
  const open = c.start
  c.next()
  return parseList(c, open, ')', parseExpression)
}

/** `max<Number>(x)`; undefined where `<` compares. */
const parseTypedCall = (c: Cursor, callee: Expression): Expression | undefined => {
  if (!beginsTypedCall(c)) return undefined
  const types: TypeNode[] = []
  do {
    c.next()
    types.push(nested(c, parseType))
  } while (c.kind === ',')
  c.next()
  return parseCall(c, callee, types)
}
