import type { Expression, IfNode } from './ast.ts'
import { type Cursor, expectClosing, grow, nested, report, shownToken, take, unexpected } from './cursor.ts'
import { parseExpression } from './parse-expression.ts'

interface Branch {
  readonly start: number
  readonly negated: boolean
  readonly condition: Expression
  readonly then: Expression
}

/** `if (c) a else if (d) b else e`. A loop, because chains of `else if` grow long. */
export const parseIf = (c: Cursor): IfNode => {
  const branches: Branch[] = []
  do {
    branches.push(parseBranch(c))
    if (!take(c, 'else')) return withoutElse(c, branches)
  } while (c.kind === 'if' || c.kind === 'unless')
  return joined(c, branches, parseExpression(c))
}

const parseBranch = (c: Cursor): Branch => {
  const { start } = c
  const negated = c.kind === 'unless'
  const word = c.text
  c.next()
  if (c.kind !== '(') throw unexpected(c, `'(' behind '${word}'`, `write '${word} (condition) a else b'`)
  const condition = nested(c, parseTest)
  if (c.is('and') || c.is('or'))
    throw unexpected(
      c,
      'the value of the condition',
      `the whole condition stands in parentheses: ${word} (… ${c.kind} …)`,
    )
  return { start, negated, condition, then: parseExpression(c) }
}

const parseTest = (c: Cursor): Expression => {
  const { start } = c
  c.next()
  const condition = parseExpression(c)
  expectClosing(c, ')', start)
  return condition
}

const withoutElse = (c: Cursor, branches: readonly Branch[]): IfNode => {
  if (c.kind === '=' || c.kind === 'bad') throw unexpected(c, "'else'")
  report(
    c,
    c.start,
    `Expected 'else' but found ${shownToken(c)}`,
    "every 'if' has a value for both cases; 'else null' is one",
  )
  return joined(c, branches, { kind: 'null', start: c.previousEnd, end: c.previousEnd })
}

const joined = (c: Cursor, branches: readonly Branch[], otherwise: Expression): IfNode => {
  let result = otherwise
  for (let i = branches.length - 1; i >= 0; i--) {
    result = { kind: 'if', ...branches[i]!, else: result, end: c.previousEnd }
    grow(c)
  }
  return result as IfNode
}
