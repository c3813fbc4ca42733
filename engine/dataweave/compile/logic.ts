import type { BinaryNode, DefaultNode, IfNode, UnaryNode } from '../syntax/ast.ts'
import { Tagged } from '../values/tagged.ts'
import { type Code, fold } from './frame.ts'
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

/** `a default b`: b only where a is null. */
export const compileDefault = (node: DefaultNode, scope: Scope, tail: boolean): Code => {
  const value = compileNode(node.left, scope)
  const otherwise = compileLast(node.right, scope, tail)
  return (frame) => {
    const given = value(frame)
    if (given === null || (given instanceof Tagged && given.value === null)) return otherwise(frame)
    return given
  }
}
