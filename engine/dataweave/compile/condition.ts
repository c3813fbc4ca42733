import type { Expression } from '../syntax/ast.ts'
import { type Code, type Frame, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { truth } from './truth.ts'
import { ungroup } from './ungroup.ts'
import { compileNode, siteOf } from './unit.ts'

/** An expression where a condition stands: code that gives true or false. What can give nothing else is not looked at again. */
export const compileCondition = (node: Expression, scope: Scope): ((frame: Frame) => boolean) => {
  const code = compileNode(node, scope)
  if (isCondition(ungroup(node))) return code as (frame: Frame) => boolean
  const site = siteOf(node, scope)
  const condition: Code = (frame) => truth(code(frame), site)
  return fold(condition, code) as (frame: Frame) => boolean
}

const CONDITIONS: ReadonlySet<string> = new Set(['and', 'or', '==', '!=', '~=', '<', '>', '<=', '>='])

const isCondition = (node: Expression): boolean =>
  node.kind === 'boolean' ||
  node.kind === 'is' ||
  node.kind === 'exists' ||
  (node.kind === 'unary' && node.operator !== '-') ||
  (node.kind === 'binary' && CONDITIONS.has(node.operator))
