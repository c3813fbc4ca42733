import { evaluation } from '../../evaluation.ts'
import { isArray, itemsOf } from '../../values/array.ts'
import type { Value } from '../../values/value.ts'

/** The items of the arrays among the items in place of these arrays, one level deep; other items stay. */
export const flatten = (items: readonly Value[]): Value[] => {
  const running = evaluation()
  const flat: Value[] = []
  for (const item of items) {
    if (!isArray(item)) {
      flat.push(item)
      continue
    }
    const inner = itemsOf(item)
    running.checkItems(flat.length + inner.length)
    for (const value of inner) flat.push(value)
  }
  return flat
}
