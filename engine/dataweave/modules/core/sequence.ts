import { evaluation } from '../../evaluation.ts'
import { type ArrayValue, itemsOf } from '../../values/array.ts'
import { LazyArray } from '../../values/lazy-array.ts'
import { untag } from '../../values/tagged.ts'
import type { Lambda, Value } from '../../values/value.ts'
import { holds } from './condition.ts'

/**
 * Shows the items of an array one after the other until `visit` answers false, so that of a lazy array, which may be endless, no more
 * is computed than somebody looks at.
 */
const visitItems = (array: ArrayValue, visit: (item: Value, index: number) => boolean): void => {
  const running = evaluation()
  let rest: Value = array
  let index = 0
  while (rest instanceof LazyArray) {
    running.step()
    if (!visit(rest.head, index++)) return
    rest = untag(rest.tail())
  }
  if (rest === null) return
  const items = itemsOf(rest)
  for (const item of items) {
    running.step()
    if (!visit(item, index++)) return
  }
}

/** The first item for which a condition on (item, index) is as wanted, and its index: -1 where there is none. */
export const findIn = (array: ArrayValue, condition: Lambda, wanted: boolean): { index: number; item: Value } => {
  const found: { index: number; item: Value } = { index: -1, item: null }
  visitItems(array, (item, index) => {
    if (holds(condition(item, index)) !== wanted) return true
    found.index = index
    found.item = item
    return false
  })
  return found
}

/** The first items, at most so many. */
export const takeItems = (array: ArrayValue, count: number): readonly Value[] => {
  if (count <= 0) return []
  if (!(array instanceof LazyArray)) return itemsOf(array).slice(0, count)
  const taken: Value[] = []
  visitItems(array, (item) => taken.push(item) < count)
  return taken
}

/** The items before the first one for which a condition on (item, index) does not hold. */
export const takeItemsWhile = (array: ArrayValue, condition: Lambda): readonly Value[] => {
  const taken: Value[] = []
  visitItems(array, (item, index) => holds(condition(item, index)) && taken.push(item) > 0)
  return taken
}

/** What a function of (item, index) gives for the items of a lazy array, item by item when they are asked for. */
export const mapLazily = (array: LazyArray, mapper: Lambda, index = 0): LazyArray => {
  evaluation().step()
  return new LazyArray(mapper(array.head, index), () => {
    const rest = untag(array.tail())
    if (rest instanceof LazyArray) return mapLazily(rest, mapper, index + 1)
    if (rest === null) return []
    return itemsOf(rest).map((item, position) => mapper(item, index + 1 + position))
  })
}

/** The items of a lazy array for which a condition on (item, index) holds, item by item when they are asked for. */
export const filterLazily = (array: LazyArray, condition: Lambda, from = 0): Value => {
  const running = evaluation()
  let index = from
  let rest: Value = array
  while (rest instanceof LazyArray) {
    running.step()
    const found: LazyArray = rest
    const { head } = found
    if (holds(condition(head, index++))) {
      const next = index
      return new LazyArray(head, () => filterRest(untag(found.tail()), condition, next))
    }
    rest = untag(rest.tail())
  }
  return filterRest(rest, condition, index)
}

const filterRest = (rest: Value, condition: Lambda, from: number): Value => {
  if (rest === null) return []
  if (rest instanceof LazyArray) return filterLazily(rest, condition, from)
  return itemsOf(rest).filter((item, position) => holds(condition(item, from + position)))
}
