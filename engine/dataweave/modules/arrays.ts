import { DataWeaveError } from '../dataweave-error.ts'
import { fn, type Module, onNull, overload } from '../functions/define.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { equals } from '../values/equality.ts'
import { toInteger } from '../values/number.ts'
import type { Lambda, Num, Value } from '../values/value.ts'
import { joins } from './arrays-join.ts'
import { holds } from './core/condition.ts'
import { findItem, mapItems } from './core/items.ts'
import { findIn, takeItems, takeItemsWhile } from './core/sequence.ts'
import { sumOf } from './core/sum.ts'

const splitShape = new Shape(['l', 'r'])
const partitionShape = new Shape(['success', 'failure'])

const splitAt = (items: readonly Value[], at: number): DwObject => {
  const index = Math.max(0, at)
  return new DwObject(splitShape, [items.slice(0, index), items.slice(index)])
}

/** The number of items up to the first for which a condition is as wanted. */
const countUntil = (items: readonly Value[], condition: Lambda, wanted: boolean): number => {
  const index = findItem(items, condition, wanted)
  return index < 0 ? items.length : index
}

const partition = (items: readonly Value[], condition: Lambda): DwObject => {
  const success: Value[] = []
  const failure: Value[] = []
  mapItems(items, condition).forEach((outcome, index) => {
    ;(holds(outcome) ? success : failure).push(items[index] as Value)
  })
  return new DwObject(partitionShape, [success, failure])
}

const divide = (items: readonly Value[], amount: number): Value[] => {
  if (amount < 1) throw new DataWeaveError('UserException', `divideBy expects an amount above 0, not ${amount}.`)
  return Array.from({ length: Math.ceil(items.length / amount) }, (_, part) =>
    items.slice(part * amount, (part + 1) * amount),
  )
}

/** Index by index; what reaches over the ends is left out. */
const slice = (items: readonly Value[], from: Num, until: Num): readonly Value[] =>
  items.slice(Math.max(0, toInteger(from, 'from')), Math.max(0, toInteger(until, 'until')))

const count = (items: readonly Value[], condition: Lambda): number =>
  mapItems(items, condition).reduce<number>((total, outcome) => total + (holds(outcome) ? 1 : 0), 0)

/** dw::core::Arrays (spec/dataweave.md §9). */
export const arrays: Module = {
  name: 'dw::core::Arrays',
  functions: {
    countBy: fn(overload(['Array', 'Function'], count), onNull(['Function'])),
    divideBy: fn(
      overload(['Array', 'Number'], (items, amount) => divide(items, toInteger(amount, 'amount'))),
      onNull(['Any']),
    ),
    drop: fn(
      overload(['Array', 'Number'], (items, amount) => items.slice(Math.max(0, toInteger(amount, 'n')))),
      onNull(['Any']),
    ),
    dropWhile: fn(
      overload(['Array', 'Function'], (items, condition) => items.slice(countUntil(items, condition, false))),
      onNull(['Function']),
    ),
    every: fn(
      overload(['Sequence', 'Function'], (array, condition) => findIn(array, condition, false).index < 0),
      onNull(['Function'], true),
    ),
    firstWith: fn(
      overload(['Sequence', 'Function'], (array, condition) => findIn(array, condition, true).item),
      onNull(['Function']),
    ),
    indexOf: fn(
      overload(['Array', 'Any'], (items, wanted) => items.findIndex((item) => equals(item, wanted))),
      onNull(['Any']),
    ),
    indexWhere: fn(
      overload(['Sequence', 'Function'], (array, condition) => findIn(array, condition, true).index),
      onNull(['Function']),
    ),
    ...joins,
    partition: fn(overload(['Array', 'Function'], partition), onNull(['Function'])),
    slice: fn(overload(['Array', 'Number', 'Number'], slice), onNull(['Any', 'Any'])),
    some: fn(
      overload(['Sequence', 'Function'], (array, condition) => findIn(array, condition, true).index >= 0),
      onNull(['Function'], false),
    ),
    // Of all forms the only one that Mule has not for null.
    splitAt: fn(overload(['Array', 'Number'], (items, at) => splitAt(items, toInteger(at, 'n')))),
    splitWhere: fn(
      overload(['Array', 'Function'], (items, condition) => splitAt(items, countUntil(items, condition, true))),
      onNull(['Function']),
    ),
    sumBy: fn(
      overload(['Array', 'Function'], (items, numberFor) => sumOf(mapItems(items, numberFor))),
      onNull(['Function']),
    ),
    take: fn(
      overload(['Sequence', 'Number'], (array, amount) => takeItems(array, toInteger(amount, 'n'))),
      onNull(['Any']),
    ),
    takeWhile: fn(overload(['Sequence', 'Function'], takeItemsWhile), onNull(['Function'])),
  },
}
