import { DataWeaveError } from '../dataweave-error.ts'
import type { MatchCase, MatchNode } from '../syntax/ast.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { compileCondition } from './condition.ts'
import type { Code, Frame } from './frame.ts'
import { compilePattern, type Matches } from './patterns.ts'
import { innerScope, newSlot, type Scope } from './scope.ts'
import { blame, type Site } from './site.ts'
import { compileLast, compileNode, siteOf } from './unit.ts'

/** `value match { case … -> …, else -> … }`: the first case that fits. */
export const compileMatch = (node: MatchNode, scope: Scope, tail: boolean): Code => {
  const subject = compileNode(node.value, scope)
  const cases = node.cases.map((each) => compileCase(each, scope, tail))
  const site = siteOf(node, scope)
  return (frame) => {
    const value = subject(frame)
    for (let i = 0; i < cases.length; i++) {
      const { matches, result } = cases[i] as Case
      if (fits(matches, value, frame, site)) return result(frame)
    }
    throw blame(new DataWeaveError('MatchException', `No case matches ${shown(value)} and there is no else`), site)
  }
}

interface Case {
  readonly matches: Matches
  readonly result: Code
}

const fits = (matches: Matches, value: Value, frame: Frame, site: Site): boolean => {
  try {
    return matches(value, frame)
  } catch (error) {
    throw blame(error, site)
  }
}

const compileCase = (node: MatchCase, outer: Scope, tail: boolean): Case => {
  const slot = newSlot(outer)
  const scope = innerScope(outer, { anonymous: { slot, count: 1, used: 0 } })
  if (node.binding !== undefined) scope.names.set(node.binding, { kind: 'slot', slot, type: undefined })
  const matches = compilePattern(node.pattern, slot, scope)
  return { matches: withCondition(matches, node, scope), result: compileLast(node.result, scope, tail) }
}

const withCondition = (matches: Matches, { condition }: MatchCase, scope: Scope): Matches => {
  if (condition === undefined) return matches
  const holds = compileCondition(condition, scope)
  return (value, frame) => matches(value, frame) && holds(frame)
}
