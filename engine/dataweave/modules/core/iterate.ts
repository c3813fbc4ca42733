import { evaluation } from '../../evaluation.ts'
import { fn, onNull, overload } from '../../functions/define.ts'
import { type ArrayValue, itemsOf, storedItems } from '../../values/array.ts'
import { LazyArray } from '../../values/lazy-array.ts'
import type { Lambda, Value } from '../../values/value.ts'
import { flatten } from './flatten.ts'
import { charactersOf, filterItems, mapItems } from './items.ts'
import { filterLazily, mapLazily } from './sequence.ts'

const map = (array: ArrayValue, mapper: Lambda): Value =>
  array instanceof LazyArray ? mapLazily(array, mapper) : mapItems(storedItems(array), mapper)

const filter = (array: ArrayValue, condition: Lambda): Value =>
  array instanceof LazyArray ? filterLazily(array, condition) : filterItems(itemsOf(array), condition)

/**
 * Starts with the default of the accumulator parameter where the reducer declares one, else with the first item. Null for nothing
 * at all.
 */
const reduceItems = (items: readonly Value[], reducer: Lambda): Value => {
  const running = evaluation()
  const seed = reducer.signature?.parameters[1]?.default
  let index = 0
  let accumulated: Value
  if (seed !== undefined) accumulated = seed()
  else if (items.length === 0) return null
  else accumulated = items[index++] as Value
  for (; index < items.length; index++) {
    running.step()
    accumulated = reducer(items[index] as Value, accumulated)
  }
  return accumulated
}

/** Functions of dw::Core that call a function for each item of an array or each character of a text. */
export const iterating = {
  map: fn(overload(['Sequence', 'Function'], map), onNull(['Function'])),
  filter: fn(
    overload(['Sequence', 'Function'], filter),
    overload(['Text', 'Function'], (text, condition) => filterItems(charactersOf(text), condition).join('')),
    onNull(['Function']),
  ),
  flatMap: fn(
    overload(['Array', 'Function'], (items, mapper) => flatten(mapItems(items, mapper))),
    onNull(['Function']),
  ),
  reduce: fn(
    overload(['Array', 'Function'], reduceItems),
    overload(['Text', 'Function'], (text, reducer) => reduceItems(charactersOf(text), reducer)),
    onNull(['Function']),
  ),
}
