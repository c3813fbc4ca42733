import type { BinaryOperator, Expression, Name } from './ast.ts'
import { type Cursor, grow, unexpected } from './cursor.ts'
import { beginsDirective } from './parse-directive.ts'
import { parseMatchCases } from './parse-match.ts'
import { parseName } from './parse-name.ts'
import { isKey, parseBarePair, parseConditionalPair } from './parse-object.ts'
import { parseUnary } from './parse-operand.ts'
import { parseType } from './parse-type.ts'
import { parseUpdateCases } from './parse-update.ts'
import type { TokenKind } from './tokens.ts'

/** A full expression (spec/dataweave.md §4, level 0): operands of the loosest operators, from left to right, or a bare pair. */
export const parseExpression = (c: Cursor): Expression => {
  const { height } = c
  c.height = 0
  let left = parseLooseOperand(c)
  for (;;) {
    const longer = parseLoose(c, left)
    if (!longer) break
    left = longer
    grow(c)
  }
  if (height > c.height) c.height = height
  return left
}

/** An operand of level 0: also `key: value` without braces, as in `xs map item: $`. */
const parseLooseOperand = (c: Cursor): Expression => {
  const operand = parseOperators(c, LOOSEST)
  return endsKey(c) && isKey(operand) ? parseBarePair(c, operand) : operand
}

/** Is what was just parsed the key of a pair? `@` without parenthesis begins the annotation of the next directive. */
const endsKey = (c: Cursor): boolean => c.kind === ':' || c.kind === '#' || (c.kind === '@' && c.peek() === '(')

/** What an operator of level 0 makes of the expression in front of it; undefined where there is none. */
const parseLoose = (c: Cursor, left: Expression): Expression | undefined => {
  if (c.kind === '++' || c.kind === '--' || c.kind === 'dollar') return parseInfix(c, left)
  if (c.kind === 'name' && !beginsDirective(c)) return parseInfix(c, left)
  if (c.kind === 'default') {
    c.next()
    const right = parseLooseOperand(c)
    return { kind: 'default', left, right, start: left.start, end: c.previousEnd }
  }
  if (c.kind === '<~') {
    c.next()
    const metadata = parseLooseOperand(c)
    return { kind: 'metadata', value: left, metadata, start: left.start, end: c.previousEnd }
  }
  return undefined
}

const parseInfix = (c: Cursor, left: Expression): Expression => {
  const callee = parseName(c)
  if (c.kind === '{' && callee.module === undefined) {
    if (callee.name === 'match') return parseMatchCases(c, left)
    if (callee.name === 'update') return parseUpdateCases(c, left)
  }
  if (!beginsOperand(c.kind)) throw missingOperand(c, callee)
  const right = parseConditionalPair(c, parseLooseOperand(c))
  return { kind: 'infix', callee, left, right, start: left.start, end: c.previousEnd }
}

/** A name behind an expression can only be a function between its operands; more often something was left out. */
const missingOperand = (c: Cursor, { name }: Name): Error => {
  const hint =
    c.kind === ':'
      ? `is a ',' missing in front of '${name}'?`
      : name === 'then' || name === 'elseif'
        ? "write 'if (condition) a else b'"
        : `a name behind a value is a function between its operands; is an operator or a ',' missing in front of '${name}'?`
  return unexpected(c, `an expression behind the function '${name}'`, hint)
}

/** May an operand begin with such a token? */
export const beginsOperand = (kind: TokenKind): boolean => {
  switch (kind) {
    case 'name':
    case 'dollar':
    case 'number':
    case 'quote':
    case 'true':
    case 'false':
    case 'null':
    case 'if':
    case 'unless':
    case 'do':
    case 'using':
    case '(':
    case '[':
    case '{':
    case '-':
    case '+':
    case '!':
    case '/':
    case '|':
    case '<':
    case '?':
    case '++':
    case '--':
      return true
    default:
      return false
  }
}

export const LOOSEST = 1
const IS = 4
const AS = 7

/** The level of an operator that stands between its operands; 0 for everything else. */
const levelOf = (kind: TokenKind): number => {
  switch (kind) {
    case 'or':
      return LOOSEST
    case 'and':
      return 2
    case '==':
    case '!=':
    case '~=':
      return 3
    case '<':
    case '>':
    case '<=':
    case '>=':
    case 'is':
      return IS
    case '+':
    case '-':
    case '>>':
    case '<<':
      return 5
    case '*':
    case '/':
      return 6
    case 'as':
      return AS
    default:
      return 0
  }
}

/** Operators of `level` and tighter ones (spec/dataweave.md §4), all of them from left to right. */
export const parseOperators = (c: Cursor, level: number): Expression => {
  const { height } = c
  c.height = 0
  let left = parseUnary(c)
  for (;;) {
    const found = levelOf(c.kind)
    if (found < level) break
    const operator = c.kind
    c.next()
    left =
      found === AS || operator === 'is' ? typed(c, left, found) : parseRight(c, left, operator as BinaryOperator, found)
    grow(c)
  }
  if (height > c.height) c.height = height
  return left
}

const parseRight = (c: Cursor, left: Expression, operator: BinaryOperator, level: number): Expression => {
  const right = parseOperators(c, level + 1)
  return { kind: 'binary', operator, left, right, start: left.start, end: c.previousEnd }
}

const typed = (c: Cursor, value: Expression, level: number): Expression => {
  const { comparing } = c
  c.comparing = true
  const type = parseType(c, c.arrowless)
  c.comparing = comparing
  const { start } = value
  const end = c.previousEnd
  return level === AS ? { kind: 'as', value, type, start, end } : { kind: 'is', value, type, start, end }
}
