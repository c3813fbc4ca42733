import { isArray, itemsOf, lengthOf } from '../../values/array.ts'
import { Decimal } from '../../values/decimal.ts'
import { equals } from '../../values/equality.ts'
import { Key } from '../../values/key.ts'
import { kindOf } from '../../values/kind.ts'
import { compareNumbers, toDouble } from '../../values/number.ts'
import { asObject } from '../../values/object.ts'
import { untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'

type Primitive = string | number | boolean | null

const isPrimitive = (value: Value): value is Primitive =>
  value === null || (typeof value !== 'object' && typeof value !== 'function')

/** Equal primitives become the same JS value: a key is its name, a decimal that a double holds exactly is that double. */
const normalized = (given: Value): Value => {
  const value = untag(given)
  if (value instanceof Key) return value.name
  if (value instanceof Decimal) {
    const double = toDouble(value)
    return compareNumbers(value, double) === 0 ? double : value
  }
  return value
}

/** How deep {@link bucketOf} looks; what lies deeper is told apart by comparing. */
const BUCKET_DEPTH = 3

/** A text that equal values share and that most different values do not. */
const bucketOf = (given: Value, depth: number): string => {
  const value = normalized(given)
  if (isPrimitive(value)) return `${typeof value} ${value}`
  if (value instanceof Decimal) return `number ${toDouble(value)}`
  if (isArray(value)) {
    if (depth === 0) return `Array ${lengthOf(value)}`
    return `[${itemsOf(value)
      .map((item) => bucketOf(item, depth - 1))
      .join()}]`
  }
  const object = asObject(value)
  if (object === undefined) return kindOf(value)
  const { names } = object.shape
  if (depth === 0) return `Object ${names.length}`
  // Sorted, so that it does not matter whether the order of pairs counts in a comparison.
  return `{${names
    .map((name, index) => `${name}:${bucketOf(object.values[index] as Value, depth - 1)}`)
    .sort()
    .join()}}`
}

/** A set of values by the equality of the language (`==`). */
export class SeenValues {
  readonly #primitives = new Set<Primitive>()
  readonly #others = new Map<string, Value[]>()

  /** Adds a value; false when an equal one was there. */
  add(given: Value): boolean {
    const value = normalized(given)
    if (isPrimitive(value)) {
      const size = this.#primitives.size
      return this.#primitives.add(value).size > size
    }
    const bucket = bucketOf(value, BUCKET_DEPTH)
    const known = this.#others.get(bucket)
    if (known === undefined) {
      this.#others.set(bucket, [value])
      return true
    }
    if (known.some((other) => equals(other, value))) return false
    known.push(value)
    return true
  }
}
