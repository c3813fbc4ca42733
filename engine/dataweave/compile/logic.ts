import { DataWeaveError } from '../dataweave-error.ts'
import { READING } from '../formats/reading-error.ts'
import type { BinaryNode, DefaultNode, IfNode, UnaryNode } from '../syntax/ast.ts'
import { Tagged } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { type Code, type Frame, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { truth } from './truth.ts'
import { compileLast, compileNode, siteOf } from './unit.ts'

/** `a and b`, `a or b`: the right side only where it matters. */
export const compileAndOr = (node: BinaryNode, scope: Scope): Code => {
  const left = compileNode(node.left, scope)
  const right = compileNode(node.right, scope)
  const leftSite = siteOf(node.left, scope)
  const rightSite = siteOf(node.right, scope)
  const code: Code =
    node.operator === 'and'
      ? (frame) => truth(left(frame), leftSite) && truth(right(frame), rightSite)
      : (frame) => truth(left(frame), leftSite) || truth(right(frame), rightSite)
  return fold(code, left, right)
}

/** `!a`, `not a` */
export const compileNot = (node: UnaryNode, scope: Scope): Code => {
  const operand = compileNode(node.operand, scope)
  const site = siteOf(node.operand, scope)
  return fold((frame) => !truth(operand(frame), site), operand)
}

/** `if (c) a else b`, `unless (c) a else b` */
export const compileIf = (node: IfNode, scope: Scope, tail: boolean): Code => {
  const condition = compileNode(node.condition, scope)
  const site = siteOf(node.condition, scope)
  const then = compileLast(node.then, scope, tail)
  const otherwise = compileLast(node.else, scope, tail)
  if (node.negated) return (frame) => (truth(condition(frame), site) ? otherwise(frame) : then(frame))
  return (frame) => (truth(condition(frame), site) ? then(frame) : otherwise(frame))
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
