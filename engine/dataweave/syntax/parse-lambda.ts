import type { Expression, GroupNode, LambdaNode } from './ast.ts'
import { closingBracket } from './brackets.ts'
import { type Cursor, expect, expectClosing, expectName, nested, parseList, take, unexpected } from './cursor.ts'
import type { Parameter, TypeParameter } from './directive-nodes.ts'
import { parseAnnotations } from './parse-annotation.ts'
import { parseExpression } from './parse-expression.ts'
import { parseConditionalPair } from './parse-object.ts'
import { parseType } from './parse-type.ts'
import { arrowFollows } from './skip-type.ts'
import type { TypeNode } from './type-nodes.ts'

/** `(e)` or `(a, b) -> e`; `(` is the current token. */
export const parseParenthesised = (c: Cursor): Expression =>
  !c.arrowless && beginsLambda(c) ? nested(c, parsePlainLambda) : nested(c, parseGroup)

const parseGroup = (c: Cursor): GroupNode => {
  const { start } = c
  c.next()
  const value = parseConditionalPair(c, parseExpression(c))
  expectClosing(c, ')', start)
  return { kind: 'group', value, start, end: c.previousEnd }
}

/**
 * Are these the parameters of a lambda? Two tokens tell mostly; `(a: b)` and `(a) : b` may be pairs as well, so that what stands
 * behind the parenthesis decides.
 */
const beginsLambda = (c: Cursor): boolean => {
  const { start } = c
  c.next()
  const first = c.kind
  const isNamed = first === 'name'
  if (isNamed) c.next()
  const second = c.kind
  const at = c.start
  c.moveTo(start)
  if (first === ')' || first === '@' || (isNamed && second === ',')) return true
  if (!isNamed || (second !== ')' && second !== ':' && second !== '=')) return false
  const close = second === ')' ? at : closingBracket(c.source, start, c.brackets)
  return close >= 0 && arrowFollows(c, close + 1)
}

const parsePlainLambda = (c: Cursor): LambdaNode => parseLambda(c, c.start, [])

/** `<T>(x: T) -> e` */
export const parseGenericLambda = (c: Cursor): LambdaNode => {
  const { start } = c
  const typeParameters = parseTypeParameters(c)
  if (c.kind !== '(') throw unexpected(c, "'(' and the parameters of a lambda")
  return parseLambda(c, start, typeParameters)
}

const parseLambda = (c: Cursor, start: number, typeParameters: readonly TypeParameter[]): LambdaNode => {
  const parameters = parseParameters(c)
  const returns = take(c, ':') ? parseType(c, true) : undefined
  expect(c, '->', c.kind === '->' ? undefined : 'what stands in front can only be the parameters of a lambda')
  const body = parseConditionalPair(c, parseExpression(c))
  return { kind: 'lambda', typeParameters, parameters, returns, body, start, end: c.previousEnd }
}

/** `(a, b: T = 1)`; `(` is the current token. */
export const parseParameters = (c: Cursor): Parameter[] => {
  const { start } = c
  c.next()
  return parseList(c, start, ')', parseParameter)
}

const parseParameter = (c: Cursor): Parameter => {
  const { start } = c
  const annotations = c.kind === '@' ? parseAnnotations(c) : []
  const name = expectName(c, 'the name of a parameter')
  const type: TypeNode | undefined = take(c, ':') ? parseType(c) : undefined
  const value = take(c, '=') ? parseExpression(c) : undefined
  return { annotations, name, type, default: value, start, end: c.previousEnd }
}

/** `<T, U <: Comparable>`; `<` is the current token. */
export const parseTypeParameters = (c: Cursor): TypeParameter[] => {
  const parameters: TypeParameter[] = []
  c.next()
  while (c.kind !== '>') {
    const { start } = c
    const name = expectName(c, 'the name of a type')
    const bound = take(c, '<:') ? parseType(c) : undefined
    parameters.push({ name, bound, start, end: c.previousEnd })
    if (!take(c, ',')) break
  }
  expect(c, '>')
  return parameters
}
