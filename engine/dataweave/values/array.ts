import { evaluation } from '../evaluation.ts'
import { DwObject } from './dw-object.ts'
import { fromHost } from './host.ts'
import { LazyArray } from './lazy-array.ts'
import { Range } from './range.ts'
import { Tagged, untag } from './tagged.ts'
import type { Value } from './value.ts'

/** Any form of array, tagged or not. */
export type ArrayValue = readonly Value[] | Range | LazyArray

/** Whether a value is an Array or a Range. */
export const isArray = (value: Value): boolean => {
  if (Array.isArray(value)) return true
  if (value instanceof Tagged) return isArray(value.value)
  return value instanceof Range || value instanceof LazyArray
}

/**
 * The items of an array: the JS array itself when each item is a value of the language, else a new one. Ranges and lazy arrays are
 * stored for this; raises `LimitException` when they are too long. Nothing but an array may be given.
 */
export const itemsOf = (value: Value): readonly Value[] => {
  const array = untag(value)
  if (Array.isArray(array)) return ownItems(array)
  if (array instanceof Range) return rangeItems(array)
  if (array instanceof LazyArray) return lazyItems(array)
  throw new Error('itemsOf: not an array')
}

/** The items of an array as they are stored: those of an array from outside are values only once `fromHost` was asked. */
export const storedItems = (array: ArrayValue): readonly unknown[] => (Array.isArray(array) ? array : itemsOf(array))

/** Arrays from outside may have holes, dates, bigints and the like in them. */
const ownItems = (array: readonly unknown[]): readonly Value[] => {
  for (let i = 0; i < array.length; i++) {
    const item = array[i]
    if (typeof item === 'string' || item instanceof DwObject) continue
    if (fromHost(item) !== item) return Array.from(array, fromHost)
  }
  return array as readonly Value[]
}

const rangeItems = (range: Range): readonly Value[] => {
  const { length } = range
  evaluation().checkItems(length)
  const items: Value[] = []
  for (let i = 0; i < length; i++) items.push(range.at(i))
  return items
}

const lazyItems = (array: LazyArray): readonly Value[] => {
  const items: Value[] = []
  let rest: Value = array
  while (rest instanceof LazyArray) {
    items.push(rest.head)
    evaluation().step()
    evaluation().checkItems(items.length)
    rest = untag(rest.tail())
  }
  if (rest === null) return items
  for (const item of itemsOf(rest)) items.push(item)
  return items
}

/** How many items an array has; a lazy one is computed for it. */
export const lengthOf = (value: Value): number => {
  const array = untag(value)
  if (Array.isArray(array) || array instanceof Range) return array.length
  return itemsOf(array).length
}

/** The item at a 0-based position, negative from the end; undefined outside. A lazy array is computed no further than needed. */
export const itemAt = (value: Value, index: number): Value | undefined => {
  const array = untag(value)
  if (array instanceof LazyArray && index >= 0) return lazyItem(array, index)
  const length = lengthOf(array)
  const position = index < 0 ? length + index : index
  if (position < 0 || position >= length) return undefined
  if (array instanceof Range) return array.at(position)
  return fromHost(Array.isArray(array) ? array[position] : itemsOf(array)[position])
}

const lazyItem = (array: LazyArray, index: number): Value | undefined => {
  let rest: Value = array
  let skipped = 0
  while (rest instanceof LazyArray) {
    if (skipped === index) return rest.head
    skipped++
    evaluation().step()
    rest = untag(rest.tail())
  }
  return rest === null ? undefined : itemAt(rest, index - skipped)
}
