import { DataWeaveError } from '../dataweave-error.ts'
import { READING } from '../formats/reading-error.ts'
import type { BinaryNode, DefaultNode, IfNode, UnaryNode } from '../syntax/ast.ts'
import { Tagged } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { compileCondition } from './condition.ts'
import { type Code, type Frame, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { compileLast, compileNode } from './unit.ts'

/** `a and b`, `a or b`: the right side only where it matters. */
export const compileAndOr = (node: BinaryNode, scope: Scope): Code => {
  const left = compileCondition(node.left, scope)
  const right = compileCondition(node.right, scope)
  const code: Code =
    node.operator === 'and' ? (frame) => left(frame) && right(frame) : (frame) => left(frame) || right(frame)
  return fold(code, left, right)
}

/** `!a`, `not a` */
export const compileNot = (node: UnaryNode, scope: Scope): Code => {
  const operand = compileCondition(node.operand, scope)
  return fold((frame) => !operand(frame), operand)
}

/** `if (c) a else b`, `unless (c) a else b` */
export const compileIf = (node: IfNode, scope: Scope, tail: boolean): Code => {
  const condition = compileCondition(node.condition, scope)
  const then = compileLast(node.then, scope, tail)
  const otherwise = compileLast(node.else, scope, tail)
  if (node.negated) return (frame) => (condition(frame) ? otherwise(frame) : then(frame))
  return (frame) => (condition(frame) ? then(frame) : otherwise(frame))
}

/**
 * `a default b`: b where a is null, or cannot be computed: applications write `vars.status as Number default 200`, which Mule allows
 * unless `com.mulesoft.dw.defaultOperator.disableExceptionHandling` is set.
 */
export const compileDefault = (node: DefaultNode, scope: Scope, tail: boolean): Code => {
  const value = compileNode(node.left, scope)
  const otherwise = compileLast(node.right, scope, tail)
  const attempt = (frame: Frame): Value => {
    try {
      return value(frame)
    } catch (error) {
      return replaceable(error)
    }
  }
  return (frame) => {
    const given = attempt(frame)
    if (given === null || (given instanceof Tagged && given.value === null)) return otherwise(frame)
    return given
  }
}

/** Limits end the evaluation, a document that cannot be read is no missing value, and other errors are not the script's. */
const replaceable = (error: unknown): null => {
  if (error instanceof DataWeaveError && error.kind !== 'LimitException' && error.kind !== READING) return null
  throw error
}
