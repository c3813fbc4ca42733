import { expose } from '../expose.ts'
import { spend } from './evaluation.ts'
import { failure } from './failure.ts'
import type { FunctionValue } from './lambda.ts'
import { asSequence } from './sequence.ts'
import { mergeSort } from './sort.ts'
import { isNumeric, truthy } from './values.ts'

// jsonata's own versions of these answer with promises. Arguments have passed their signatures.

/** Calls with as many arguments as the function takes: the value, its position or key, and the whole. */
const callOn = (call: FunctionValue, value: unknown, position: unknown, whole: unknown): unknown => {
  spend(1)
  if (call.arity >= 3) return call(value, position, whole)
  return call.arity === 2 ? call(value, position) : call(value)
}

const map = (items: unknown[] | undefined, call: FunctionValue): unknown => {
  if (items === undefined) return undefined
  const results = items.map((item, i) => callOn(call, expose(item), i, items))
  return asSequence(results.filter((result) => result !== undefined))
}

const filter = (items: unknown[] | undefined, call: FunctionValue): unknown => {
  if (items === undefined) return undefined
  return asSequence(items.map(expose).filter((item, i) => truthy(callOn(call, item, i, items))))
}

const single = (items: unknown[] | undefined, call?: FunctionValue): unknown => {
  if (items === undefined) return undefined
  let found: { readonly item: unknown } | undefined
  for (const [i, each] of items.entries()) {
    const item = expose(each)
    if (call && !truthy(callOn(call, item, i, items))) continue
    if (found) throw failure('D3138')
    found = { item }
  }
  if (!found) throw failure('D3139')
  return found.item
}

const reduce = (items: unknown[] | undefined, call: FunctionValue, initial?: unknown): unknown => {
  if (items === undefined) return undefined
  if (call.arity < 2) throw failure('D3050')
  let i = initial === undefined && items.length > 0 ? 1 : 0
  let result = i === 1 ? expose(items[0]) : initial
  for (; i < items.length; i++) {
    spend(1)
    result = call(...[result, expose(items[i]), i, items].slice(0, Math.max(2, Math.min(4, call.arity))))
  }
  return result
}

/** Nothing has no members. */
const membersOf = (object: object = {}): [string, unknown][] =>
  Object.keys(object).map((name) => [name, expose(object[name as keyof object])])

const each = (object: object, call: FunctionValue): unknown =>
  asSequence(
    membersOf(object)
      .map(([name, value]) => callOn(call, value, name, object))
      .filter((result) => result !== undefined),
  )

const sift = (object: object, call: FunctionValue): unknown => {
  const kept = membersOf(object).filter(([name, value]) => truthy(callOn(call, value, name, object)))
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

const sort = (items: unknown[] | undefined, call?: FunctionValue): unknown => {
  if (items === undefined || items.length <= 1) return items
  if (call) return mergeSort(items.map(expose), (a, b) => Boolean(call(a, b)))
  if (!items.every(isNumeric) && !items.every((item) => typeof item === 'string')) throw failure('D3070')
  return mergeSort(items, (a, b) => (a as number) > (b as number))
}

export const listFunctions: Readonly<Record<string, (...args: never[]) => unknown>> = {
  map,
  filter,
  single,
  reduce,
  each,
  sift,
  sort,
}
