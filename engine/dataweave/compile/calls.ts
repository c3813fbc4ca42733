import { DataWeaveError } from '../dataweave-error.ts'
import type { CallNode, Expression, InfixNode, Name, Span } from '../syntax/ast.ts'
import { untag } from '../values/tagged.ts'
import { shown } from '../values/text.ts'
import type { Lambda, Value } from '../values/value.ts'
import { compileArgument, type TakesFunction } from './arguments.ts'
import { compileConcat } from './concat.ts'
import { declaredTakes } from './declared-functions.ts'
import { type Code, constantOf, type Frame } from './frame.ts'
import { groupTakes } from './function-group.ts'
import { libraryCall, libraryTakes } from './library-call.ts'
import { anonymousLevel, resolveName } from './names.ts'
import type { Resolved } from './resolve.ts'
import type { Scope } from './scope.ts'
import { blame } from './site.ts'
import { ungroup } from './ungroup.ts'
import { compileNode, siteOf } from './unit.ts'
import { userCall } from './user-call.ts'

/** `f(a, b)` */
export const compileCall = (node: CallNode, scope: Scope, tail: boolean): Code => {
  const callee = ungroup(node.callee)
  const found = callee.kind === 'name' && anonymousLevel(callee) === 0 ? resolveName(callee, scope) : undefined
  const args = node.args.map((arg, i) => compileArgument(arg, scope, takesAt(found, i, node.args.length)))
  return callCode({ callee, found, args, node, scope, tail })
}

/** `a f b` */
export const compileInfix = (node: InfixNode, scope: Scope, tail: boolean): Code => {
  const found = resolveName(node.callee, scope)
  const left = compileNode(node.left, scope)
  const right = compileArgument(node.right, scope, takesAt(found, 1, 2))
  const operator = compileConcat(node, found, left, right, scope)
  return operator ?? callCode({ callee: node.callee, found, args: [left, right], node: node.callee, scope, tail })
}

/** A call of a named function with arguments that are compiled already. */
export const compileCallOf = (callee: Name, args: readonly Code[], node: Span, scope: Scope): Code =>
  callCode({ callee, found: resolveName(callee, scope), args, node, scope, tail: false })

/** Whether the argument goes to a parameter that takes a function: the static table of the library, declared types of others. */
const takesAt = (found: Resolved | undefined, index: number, count: number): TakesFunction => {
  switch (found?.binding.kind) {
    case 'library':
      return libraryTakes(found.binding.overloads, index, count)
    case 'function':
      return groupTakes(found.binding.group.forms, index, count)
    case 'variable':
    case 'slot':
      return declaredTakes(found.binding, index)
    default:
      return 'never'
  }
}

interface Call {
  readonly callee: Expression
  readonly found: Resolved | undefined
  readonly args: readonly Code[]
  /** Where errors of the call belong. */
  readonly node: Span
  readonly scope: Scope
  readonly tail: boolean
}

const callCode = ({ callee, found, args, node, scope, tail }: Call): Code => {
  const binding = found?.binding
  const name = callee.kind === 'name' ? callee.name : 'anonymous'
  if (binding?.kind === 'library') return libraryCall(name, binding.overloads, args, node, scope)
  if (binding?.kind === 'function') return userCall(binding.group, found!.locate, args, node, scope, tail)
  return valueCall(compileNode(callee, scope), args, node, scope)
}

/** A call of whatever function a value is. */
const valueCall = (callee: Code, args: readonly Code[], node: Span, scope: Scope): Code => {
  const site = siteOf(node, scope)
  const known = constantOf(callee)
  const [a, b] = args as [Code, Code]
  const called = (frame: Frame): Lambda => functionIn(known ?? callee(frame))
  const call: Code =
    args.length === 1
      ? (frame) => called(frame)(a(frame))
      : args.length === 2
        ? (frame) => called(frame)(a(frame), b(frame))
        : (frame) => called(frame)(...args.map((arg) => arg(frame)))
  return (frame) => {
    try {
      return call(frame)
    } catch (error) {
      throw blame(error, site)
    }
  }
}

const functionIn = (value: Value): Lambda => {
  const bare = untag(value)
  if (typeof bare === 'function') return bare
  throw new DataWeaveError('TypeMismatchException', `Only a Function can be called, not ${shown(value)}`)
}
