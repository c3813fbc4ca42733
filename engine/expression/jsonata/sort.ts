import { type Compile, type Context, inside } from './context.ts'
import { spend } from './evaluation.ts'
import { failure } from './failure.ts'
import { filtering } from './filter.ts'
import type { Node } from './node.ts'
import { asSequence, type Sequence } from './sequence.ts'
import type { Step } from './step.ts'

/** Compiles the order-by step `^(…)`. */
export const sorting = (node: Node, context: Context, compile: Compile): Step => {
  const terms = (node.terms ?? []).map(({ descending, expression }) => ({
    descending,
    key: compile(expression, inside(context)),
  }))
  const filters = (node.stages ?? []).map((stage) => filtering(stage, context, compile))
  return (items, event, locals) => {
    const after = (a: unknown, b: unknown): boolean => {
      for (const { descending, key } of terms) {
        const order = compareKeys(key(a, event, locals), key(b, event, locals), node.position)
        if (order.value !== 0) return (descending && order.reversible ? -order.value : order.value) === 1
      }
      return false
    }
    let sorted: Sequence = items.length <= 1 ? asSequence([...items]) : mergeSort(items, after)
    for (const filter of filters) sorted = filter(sorted, event, locals)
    return sorted
  }
}

/** Nothing comes last, in either direction. */
const compareKeys = (a: unknown, b: unknown, position: number | undefined) => {
  if (a === undefined) return { value: b === undefined ? 0 : 1, reversible: false }
  if (b === undefined) return { value: -1, reversible: false }
  if (!isSortable(a) || !isSortable(b)) throw failure('T2008', { position, value: isSortable(a) ? b : a })
  if (typeof a !== typeof b) throw failure('T2007', { position, value: a, value2: b })
  return { value: a === b ? 0 : a < b ? -1 : 1, reversible: true }
}

const isSortable = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

/** Stable, and asks in the same order as jsonata does, which shows where a comparison fails. */
export const mergeSort = (items: readonly unknown[], after: (a: unknown, b: unknown) => boolean): unknown[] => {
  if (items.length <= 1) return [...items]
  const middle = Math.floor(items.length / 2)
  const left = mergeSort(items.slice(0, middle), after)
  const right = mergeSort(items.slice(middle), after)
  spend(items.length)
  const merged: unknown[] = []
  let l = 0
  let r = 0
  while (l < left.length && r < right.length) merged.push(after(left[l], right[r]) ? right[r++] : left[l++])
  while (l < left.length) merged.push(left[l++])
  while (r < right.length) merged.push(right[r++])
  return merged
}
