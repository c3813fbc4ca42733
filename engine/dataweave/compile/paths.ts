import { isHostObject } from '../../model/host-object.ts'
import type { Expression, SelectNode, Selector } from '../syntax/ast.ts'
import { DwObject, type Shape } from '../values/dw-object.ts'
import { fromHost } from '../values/host.ts'
import type { Value } from '../values/value.ts'
import type { Code, Frame } from './frame.ts'
import { compileRawInput } from './inputs.ts'
import { anonymousLevel, resolveName } from './names.ts'
import { resolveAnonymous } from './resolve.ts'
import type { Scope } from './scope.ts'
import { valueNamed } from './select-name.ts'
import { blame, type Site } from './site.ts'
import { ungroup } from './ungroup.ts'
import { compileNode, siteOf } from './unit.ts'

type PlainName = Selector & { kind: 'value'; name: string }

/** `.k` without anything that is computed. */
export const isPlainName = (selector: Selector): selector is PlainName =>
  selector.kind === 'value' && selector.namespace === undefined && typeof selector.name === 'string'

/** One step of a path: of plain data of the host a member as it is, of anything else a value. */
type Step = (target: unknown) => unknown

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
  if (slot !== undefined && steps.length === 1) return (frame) => arrived(first(frame[slot]))
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
      return (frame) => arrived(first(base(frame)))
    case 2:
      return (frame) => arrived(second(first(base(frame))))
    case 3:
      return (frame) => arrived(third(second(first(base(frame)))))
    default:
      return (frame) => {
        let target = base(frame)
        for (let i = 0; i < steps.length; i++) target = (steps[i] as Step)(target)
        return arrived(target)
      }
  }
}

const arrived = (target: unknown): Value => {
  if (typeof target === 'string' || (typeof target === 'number' && Number.isFinite(target))) return target
  return target === undefined || target === null ? null : fromHost(target)
}

/**
 * `.k` as fast as it gets: remembers where objects of the last form had the name, and looks into plain objects without converting
 * them. Null or undefined where there is nothing.
 */
const stepTo = (name: string, site: Site): Step => {
  const inherited = name in Object.prototype
  let knownShape: Shape | undefined
  let knownIndex = -1
  const slowly = (target: unknown): unknown => {
    if (target === null || target === undefined) return null
    try {
      return isHostObject(target) ? target.lookup(name) : valueNamed(fromHost(target), name)
    } catch (error) {
      throw blame(error, site)
    }
  }
  return (target) => {
    if (typeof target !== 'object' || target === null) return slowly(target)
    if (target instanceof DwObject) {
      const { shape } = target
      if (shape !== knownShape) {
        if (shape.keys !== undefined) return valueNamed(target, name)
        knownShape = shape
        knownIndex = shape.indexOf(name)
      }
      return knownIndex < 0 ? null : target.values[knownIndex]
    }
    return !inherited && isPlain(target) ? target[name] : slowly(target)
  }
}

const isPlain = (target: object): target is Readonly<Record<string, unknown>> => {
  const prototype: unknown = Object.getPrototypeOf(target)
  return prototype === Object.prototype || prototype === null
}
