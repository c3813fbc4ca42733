import type { Expression, SelectNode, Selector } from '../syntax/ast.ts'
import type { Code, Frame } from './frame.ts'
import { compileRawInput } from './inputs.ts'
import { arrived, member, memberAgain, type Step, stepTo } from './member.ts'
import { anonymousLevel, resolveName } from './names.ts'
import { resolveAnonymous } from './resolve.ts'
import type { Scope } from './scope.ts'
import { ungroup } from './ungroup.ts'
import { compileNode, siteOf } from './unit.ts'

type PlainName = Selector & { kind: 'value'; name: string }

/** `.k` without anything that is computed. */
export const isPlainName = (selector: Selector): selector is PlainName =>
  selector.kind === 'value' && selector.namespace === undefined && typeof selector.name === 'string'

/** `a.b.c` as one piece of code, which converts nothing on its way but what it arrives at. */
export const compilePath = (node: SelectNode, scope: Scope): Code => {
  const steps: Step[] = []
  let from: Expression = node
  while (from.kind === 'select' && isPlainName(from.selector)) {
    steps.unshift(stepTo(from.selector.name, siteOf(from.selector, scope)))
    from = ungroup(from.target)
  }
  const slot = ownSlot(from, scope)
  const [first] = steps as [Step]
  if (slot !== undefined && steps.length === 1 && !first.inherited)
    return (frame) => arrived(memberAgain(frame[slot], first))
  return chained(compileBase(from, scope), steps)
}

/** The slot of a parameter or `$` of the function itself, which is where most paths of a lambda begin. */
const ownSlot = (node: Expression, scope: Scope): number | undefined => {
  if (node.kind !== 'name') return undefined
  const level = anonymousLevel(node)
  if (level > 0) {
    const found = resolveAnonymous(scope, level)
    return found?.hops === 0 ? found.slot : undefined
  }
  const found = resolveName(node, scope)
  return found?.binding.kind === 'slot' && found.hops === 0 ? found.binding.slot : undefined
}

const compileBase = (node: Expression, scope: Scope): ((frame: Frame) => unknown) =>
  node.kind === 'name' && resolveName(node, scope)?.binding.kind === 'input'
    ? compileRawInput(node, scope)
    : compileNode(node, scope)

const chained = (base: (frame: Frame) => unknown, steps: readonly Step[]): Code => {
  const [first, second, third] = steps as [Step, Step, Step]
  switch (steps.length) {
    case 1:
      return (frame) => arrived(member(base(frame), first))
    case 2:
      return (frame) => arrived(member(member(base(frame), first), second))
    case 3:
      return (frame) => arrived(member(member(member(base(frame), first), second), third))
    default:
      return (frame) => {
        let target = base(frame)
        for (let i = 0; i < steps.length; i++) target = member(target, steps[i] as Step)
        return arrived(target)
      }
  }
}
