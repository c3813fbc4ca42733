import { DataWeaveError } from '../dataweave-error.ts'
import { fn, type Module, onNull, overload } from '../functions/define.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { toInteger } from '../values/number.ts'
import type { Num, Value } from '../values/value.ts'
import { objects as core } from './core/objects.ts'
import { findPair, pick } from './core/pairs.ts'

const positions = (from: number, until: number): number[] =>
  Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index)

const divide = (object: DwObject, given: Num): Value[] => {
  const amount = toInteger(given, 'amount')
  if (amount < 1) throw new DataWeaveError('UserException', `divideBy expects an amount above 0, not ${amount}.`)
  return Array.from({ length: Math.ceil(object.size / amount) }, (_, part) =>
    pick(object, positions(part * amount, Math.min(object.size, (part + 1) * amount))),
  )
}

/** What only the source has, then everything of the target. */
const merge = (source: DwObject, target: DwObject): DwObject => {
  const replaced = new Set(target.shape.names)
  const kept = positions(0, source.size).filter((index) => !replaced.has(source.shape.names[index] as string))
  return new ObjectBuilder().addAll(pick(source, kept)).addAll(target).build()
}

/** dw::core::Objects (spec/dataweave.md §9). */
export const objects: Module = {
  name: 'dw::core::Objects',
  functions: {
    divideBy: fn(overload(['Object', 'Number'], divide), onNull(['Any'])),
    entrySet: core.entriesOf,
    everyEntry: fn(
      overload(['Object', 'Function'], (object, condition) => findPair(object, condition, false) < 0),
      onNull(['Function'], true),
    ),
    keySet: core.keysOf,
    mergeWith: fn(
      overload(['Object', 'Object'], merge),
      overload(['Null', 'Object'], (_, target) => target),
      overload(['Object', 'Null'], (source) => source),
    ),
    nameSet: core.namesOf,
    someEntry: fn(
      overload(['Object', 'Function'], (object, condition) => findPair(object, condition, true) >= 0),
      onNull(['Function'], false),
    ),
    takeWhile: fn(
      overload(['Object', 'Function'], (object, condition) => {
        const end = findPair(object, condition, false)
        return end < 0 ? object : pick(object, positions(0, end))
      }),
      onNull(['Function']),
    ),
    valueSet: core.valuesOf,
  },
}
