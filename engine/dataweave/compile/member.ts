import { isHostObject } from '../../model/host-object.ts'
import { evaluation } from '../evaluation.ts'
import { DwObject, type Shape } from '../values/dw-object.ts'
import { fromHost } from '../values/host.ts'
import type { Value } from '../values/value.ts'
import { valueNamed } from './select-name.ts'
import { blame, type Site } from './site.ts'

/** One `.k` of a script, and where objects of the last form had the name. */
export interface Step {
  readonly name: string
  readonly site: Site
  /** Every plain object has a member of that name, which is none of its own. */
  readonly inherited: boolean
  shape: Shape | undefined
  index: number
}

export const stepTo = (name: string, site: Site): Step => ({
  name,
  site,
  inherited: name in Object.prototype,
  shape: undefined,
  index: -1,
})

type Plain = Readonly<Record<string, unknown>>

/**
 * `.k` as fast as it gets: of plain data of the host a member as it is, without converting anything; of an object of the language the
 * value at the position where the last one of its form had it. Null or undefined where there is nothing.
 */
export const member = (target: unknown, step: Step): unknown => {
  if (typeof target !== 'object' || target === null) return slowly(target, step)
  if (target instanceof DwObject) return memberOf(target, step)
  const prototype: unknown = Object.getPrototypeOf(target)
  if ((prototype === Object.prototype || prototype === null) && !step.inherited) return (target as Plain)[step.name]
  return slowly(target, step)
}

/** The same of what was probably looked at a moment ago, as `$` is by `$.id`, `$.name`; for names that are not inherited. */
export const memberAgain = (target: unknown, step: Step): unknown =>
  target !== undefined && target === evaluation().plain ? (target as Plain)[step.name] : member(target, step)

const memberOf = (target: DwObject, step: Step): unknown => {
  const { shape } = target
  if (shape !== step.shape) {
    if (shape.keys !== undefined) return valueNamed(target, step.name)
    step.shape = shape
    step.index = shape.indexOf(step.name)
  }
  return step.index < 0 ? null : target.values[step.index]
}

const slowly = (target: unknown, { name, site }: Step): unknown => {
  if (target === null || target === undefined) return null
  try {
    return isHostObject(target) ? target.lookup(name) : valueNamed(fromHost(target), name)
  } catch (error) {
    throw blame(error, site)
  }
}

/** What a path arrived at, as a value. */
export const arrived = (target: unknown): Value => {
  if (typeof target === 'string' || (typeof target === 'number' && Number.isFinite(target))) return target
  return target === undefined || target === null ? null : fromHost(target)
}
