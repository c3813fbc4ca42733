import type { Expression, LambdaNode } from '../syntax/ast.ts'
import { untag } from '../values/tagged.ts'
import type { Lambda, Value } from '../values/value.ts'
import { plainClosure } from './closures.ts'
import { type Code, constant, constantOf, type Frame } from './frame.ts'
import { anonymousLevel } from './names.ts'
import { functionScope, type Scope } from './scope.ts'
import { ungroup } from './ungroup.ts'
import { compileNode } from './unit.ts'

/** Whether a parameter takes a function: in every form of what is called, in some of them, or in none. */
export type TakesFunction = 'always' | 'sometimes' | 'never'

/**
 * An argument. For a parameter that takes a function everything but a function literal or a name becomes one: with `$`, `$$`, `$$$` for
 * its parameters where it uses them, else one that gives the same whatever it is called with.
 */
export const compileArgument = (node: Expression, scope: Scope, takes: TakesFunction): Code => {
  const bare = ungroup(node)
  if (takes === 'never') return compileNode(node, scope)
  if (bare.kind === 'lambda')
    return bare.parameters.length === 0 ? compileParameterless(bare, scope) : compileNode(bare, scope)
  if (bare.kind === 'name' && anonymousLevel(bare) === 0) {
    const code = compileNode(node, scope)
    return takes === 'always' ? (frame) => asFunction(code(frame)) : code
  }
  return capture(node, scope, takes)
}

const asFunction = (value: Value): Value => (typeof untag(value) === 'function' ? value : () => value)

/** `() -> $.a`: its parameters are the nameless ones. */
const compileParameterless = ({ body: node }: LambdaNode, outer: Scope): Code => {
  const { body, used, size } = compileAnonymous(node, outer)
  return plainClosure(body, used, size)
}

const capture = (node: Expression, outer: Scope, takes: TakesFunction): Code => {
  const { body, used, size } = compileAnonymous(node, outer)
  if (used > 0) return plainClosure(body, used, size)
  const known = constantOf(body)
  if (takes === 'sometimes') return known === undefined ? (frame) => body([frame]) : constant(known)
  return known === undefined ? (frame) => delayed(body, frame) : constant(() => known)
}

/** A body that may use `$`, `$$`, `$$$`: how many it uses, and the slots its frame needs. */
const compileAnonymous = (node: Expression, outer: Scope): { body: Code; used: number; size: number } => {
  const anonymous = { slot: 1, count: MOST, used: 0 }
  const scope = functionScope(outer, { anonymous })
  scope.layout.size = 1 + MOST
  const body = compileNode(node, scope)
  const { size } = scope.layout
  if (size > 1 + MOST) return { body, used: anonymous.used > 0 ? MOST : 0, size }
  return { body, used: anonymous.used, size: 1 + anonymous.used }
}

/** `$`, `$$`, `$$$` and what would follow. */
const MOST = 3

/** Evaluated when it is first called; where that gives a function, the function is what was meant. */
const delayed = (body: Code, outer: Frame): Lambda => {
  let value: Value | undefined
  return (...args) => {
    value ??= body([outer])
    return typeof value === 'function' ? value(...args) : value
  }
}
