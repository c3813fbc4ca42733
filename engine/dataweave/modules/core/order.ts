import { evaluation } from '../../evaluation.ts'
import { fn, onNull, overload } from '../../functions/define.ts'
import { Key } from '../../values/key.ts'
import { compareForOrder } from '../../values/ordering.ts'
import { untag } from '../../values/tagged.ts'
import type { Lambda, Value } from '../../values/value.ts'
import { mapItems } from './items.ts'
import { callWithPair, pick } from './pairs.ts'

type Comparison = (left: number, right: number) => number

/** Compares two criteria by their positions; texts by UTF-16 units as Java does. */
const comparisonOf = (criteria: readonly Value[]): Comparison => {
  if (criteria.every((value) => typeof value === 'number')) {
    const numbers = criteria as readonly number[]
    return (left, right) => (numbers[left] as number) - (numbers[right] as number)
  }
  if (criteria.every((value) => typeof value === 'string')) {
    const texts = criteria as readonly string[]
    return (left, right) => {
      const a = texts[left] as string
      const b = texts[right] as string
      return a < b ? -1 : a > b ? 1 : 0
    }
  }
  const running = evaluation()
  return (left, right) => {
    running.step()
    return compareForOrder(criteria[left] as Value, criteria[right] as Value)
  }
}

/** Positions in ascending order of their criteria; equal ones keep their order. */
const positionsInOrder = (criteria: readonly Value[]): number[] =>
  Array.from(criteria.keys()).sort(comparisonOf(criteria))

/** What is compared of a criterion: of a key its name. */
const comparable = (criterion: Value): Value => {
  const value = untag(criterion)
  return value instanceof Key ? value.name : value
}

const criteriaOf = (items: readonly Value[], criteria: Lambda): Value[] => mapItems(items, criteria).map(comparable)

/** The item with the highest (1) or lowest (-1) criterion, the first of several; null where there is none. */
const extreme = (items: readonly Value[], criteria: readonly Value[], direction: 1 | -1): Value => {
  if (items.length === 0) return null
  const compare = comparisonOf(criteria)
  let best = 0
  for (let index = 1; index < items.length; index++) if (compare(index, best) * direction > 0) best = index
  return items[best] as Value
}

/** Functions of dw::Core that compare items. */
export const ordering = {
  orderBy: fn(
    overload(['Array', 'Function'], (items, criteria) =>
      positionsInOrder(criteriaOf(items, criteria)).map((position) => items[position] as Value),
    ),
    overload(['Object', 'Function'], (object, criteria) => {
      const values: Value[] = []
      for (let index = 0; index < object.size; index++) values.push(comparable(callWithPair(criteria, object, index)))
      return pick(object, positionsInOrder(values))
    }),
    onNull(['Function']),
  ),
  max: fn(overload(['Array'], (items) => extreme(items, items.map(comparable), 1))),
  min: fn(overload(['Array'], (items) => extreme(items, items.map(comparable), -1))),
  maxBy: fn(
    overload(['Array', 'Function'], (items, criteria) => extreme(items, criteriaOf(items, criteria), 1)),
    onNull(['Function']),
  ),
  minBy: fn(
    overload(['Array', 'Function'], (items, criteria) => extreme(items, criteriaOf(items, criteria), -1)),
    onNull(['Function']),
  ),
}
