import { evaluation } from '../evaluation.ts'
import { core } from '../modules/core/core.ts'
import { concat } from '../operators/concat.ts'
import type { InfixNode } from '../syntax/ast.ts'
import type { Value } from '../values/value.ts'
import { type Code, fold } from './frame.ts'
import type { Resolved } from './resolve.ts'
import type { Scope } from './scope.ts'
import { blame } from './site.ts'
import { siteOf } from './unit.ts'

const known = core.functions['++']?.overloads

/** `a ++ b`, unless the script gives `++` a meaning of its own: texts are joined here. */
export const compileConcat = (
  { callee }: InfixNode,
  found: Resolved | undefined,
  left: Code,
  right: Code,
  scope: Scope,
): Code | undefined => {
  if (callee.name !== '++' || found?.binding.kind !== 'library' || found.binding.overloads !== known) return undefined
  const site = siteOf(callee, scope)
  const code: Code = (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (typeof a === 'string' && typeof b === 'string' && a.length + b.length < LONG) return a + b
    try {
      return limited(concat(a, b))
    } catch (error) {
      throw blame(error, site)
    }
  }
  return fold(code, left, right)
}

/** Shorter texts need not be held against the limit one by one. */
const LONG = 0xffff

const limited = (value: Value): Value => {
  if (typeof value === 'string') evaluation().checkLength(value.length)
  return value
}
