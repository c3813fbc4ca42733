import { DataWeaveError } from '../../dataweave/dataweave-error.ts'
import { itemsOf } from '../../dataweave/values/array.ts'
import { Decimal } from '../../dataweave/values/decimal.ts'
import { DwObject, Shape } from '../../dataweave/values/dw-object.ts'
import { Key } from '../../dataweave/values/key.ts'
import { LazyArray } from '../../dataweave/values/lazy-array.ts'
import { Namespace } from '../../dataweave/values/namespace.ts'
import { toDouble } from '../../dataweave/values/number.ts'
import { asObject } from '../../dataweave/values/object.ts'
import { Range } from '../../dataweave/values/range.ts'
import { Regex } from '../../dataweave/values/regex.ts'
import { Tagged } from '../../dataweave/values/tagged.ts'
import { isTemporal } from '../../dataweave/values/temporal.ts'
import { textOf } from '../../dataweave/values/text.ts'
import { TypeValue } from '../../dataweave/values/type-value.ts'
import { Uri } from '../../dataweave/values/uri.ts'
import type { Value } from '../../dataweave/values/value.ts'
import { muleErrors } from '../../model/error-type.ts'
import { MuleError } from '../../model/mule-error.ts'

// Payload and variables keep what DataWeave made, so that nothing is lost from one script to the next. This is how everything
// else in the engine sees it.

/**
 * A value that only DataWeave makes, as the rest of the engine sees it: dates and the like as text. Undefined for any other value.
 * Fails with MULE:EXPRESSION where a list is too long to be held.
 */
export const seenOf = (value: object): unknown => {
  if (value instanceof Tagged) return value.value
  if (value instanceof Range || value instanceof LazyArray) return itemsNow(value)
  if (value instanceof Decimal) return toDouble(value)
  return scalarText(value)
}

/** The script is over by now: nobody else makes an error of the engine of what goes wrong. */
const itemsNow = (list: Range | LazyArray): readonly Value[] => {
  try {
    return itemsOf(list)
  } catch (error) {
    throw error instanceof DataWeaveError
      ? new MuleError(muleErrors.EXPRESSION, error.message, { cause: error })
      : error
  }
}

/** The text of a value that only DataWeave makes and that has neither members nor items; undefined for any other value. */
export const textOfScalar = (value: object): string | undefined => {
  if (value instanceof Tagged) return isScalar(value.value) ? textOf(value) : undefined
  return value instanceof Decimal ? textOf(value) : scalarText(value)
}

const isScalar = (value: Value): boolean =>
  value !== null && (typeof value === 'object' ? textOfScalar(value) !== undefined : typeof value !== 'function')

const scalarText = (value: object): string | undefined => {
  if (value instanceof Key) return value.name
  const hasText =
    value instanceof Regex || value instanceof Uri || value instanceof Namespace || value instanceof TypeValue
  return hasText || isTemporal(value as Value) ? textOf(value as Value) : undefined
}

/** Each pair of an object as an object of its own, which is how DataWeave splits one; undefined for what is no object. */
export const pairsOf = (value: unknown): readonly unknown[] | undefined => {
  const object = asObject(value as Value)
  return object?.values.map((each, i) => {
    const { names, keys } = object.shape
    return new DwObject(new Shape([names[i] as string], keys && [keys[i] as Key]), [each])
  })
}

/** Lists inside lists are looked into this deep: a document may nest them without end. */
const DEPTH = 8

/** True for objects and lists that DataWeave made; for lists that hold something it made, too. */
export const isMade = (value: unknown, depth = DEPTH): value is Value => {
  if (value instanceof Tagged) return isMade(value.value, depth)
  if (!Array.isArray(value)) return value instanceof DwObject || value instanceof Range || value instanceof LazyArray
  return depth > 0 && value.some((item) => isMadeItem(item, depth - 1))
}

const isMadeItem = (item: unknown, depth: number): boolean =>
  typeof item === 'object' && item !== null && !isPlain(item) && (isMade(item, depth) || seenOf(item) !== undefined)

/** Lists from outside may be long, and mostly hold these. */
const isPlain = (item: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(item)
  return prototype === Object.prototype || prototype === null
}
