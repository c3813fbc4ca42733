import { tryCoerce } from '../coerce/coerce.ts'
import { isArray, itemsOf } from './array.ts'
import { compareTemporals } from './compare-temporals.ts'
import type { DwObject } from './dw-object.ts'
import { Key } from './key.ts'
import { kindOf } from './kind.ts'
import type { Namespace } from './namespace.ts'
import { sameNumber } from './number.ts'
import { asObject, isObject } from './object.ts'
import { Range } from './range.ts'
import { type Tagged, untag } from './tagged.ts'
import { isTemporal } from './temporal.ts'
import { textOf } from './text.ts'
import type { Num, Value } from './value.ts'

/**
 * `==`: nothing is coerced, values of different types are unequal; only a Key counts as its name. Arrays item by item, objects pair by
 * pair in order with namespaces and attributes, temporals by the point in time. Metadata do not count.
 */
export const equals = (a: Value, b: Value): boolean => {
  if (typeof a === 'string' || typeof a === 'number' || typeof a === 'boolean' || a === null) {
    if (a === b) return true
    if (typeof b !== 'object' || b === null) return false
    // A decimal, a key or something tagged.
    return equalObjects(a, b)
  }
  return equalObjects(a, b)
}

const equalObjects = (left: Value, right: Value): boolean => {
  const a = scalarOfKey(left)
  const b = scalarOfKey(right)
  if (a === b) return true
  if (a === null || b === null) return false
  if (isArray(a)) return isArray(b) && equalArrays(a, b, equals)
  const kind = kindOf(a)
  if (kind !== kindOf(b)) return false
  switch (kind) {
    case 'Number':
      return sameNumber(a as Num, b as Num)
    case 'Object':
      return equalPairs(asObject(a) as DwObject, asObject(b) as DwObject, equals)
    case 'Binary':
      return Buffer.compare(a as Uint8Array, b as Uint8Array) === 0
    case 'Uri':
    case 'Regex':
    case 'Type':
    case 'Namespace':
      return textOf(a) === textOf(b)
    default:
      return isTemporal(a) && isTemporal(b) && compareTemporals(a, b) === 0
  }
}

const scalarOfKey = (value: Value): Exclude<Value, Tagged | Key> => {
  const bare = untag(value)
  return bare instanceof Key ? bare.name : bare
}

const equalArrays = (a: Value, b: Value, same: (a: Value, b: Value) => boolean): boolean => {
  if (a instanceof Range && b instanceof Range) return a.from === b.from && a.to === b.to
  const left = itemsOf(a)
  const right = itemsOf(b)
  return left.length === right.length && left.every((item, i) => same(item, right[i] as Value))
}

const equalPairs = (a: DwObject, b: DwObject, same: (a: Value, b: Value) => boolean): boolean => {
  if (a.size !== b.size) return false
  for (let i = 0; i < a.size; i++) {
    if (a.shape.names[i] !== b.shape.names[i] || !equalKeys(a.shape.keys?.[i], b.shape.keys?.[i], same)) return false
    if (!same(a.values[i] as Value, b.values[i] as Value)) return false
  }
  return true
}

/** Of keys whose names are equal. */
const equalKeys = (a: Key | undefined, b: Key | undefined, same: (a: Value, b: Value) => boolean): boolean => {
  if (a === b) return true
  if (namespaceOf(a?.namespace) !== namespaceOf(b?.namespace)) return false
  const left = a?.attributes
  const right = b?.attributes
  if (left === undefined || right === undefined) return (left?.size ?? 0) === (right?.size ?? 0)
  return equalPairs(left, right, same)
}

const namespaceOf = (namespace: Namespace | undefined): string | undefined => namespace?.uri

/** `~=`: the right side is coerced to the type of the left, all the way down; false where it cannot be. */
export const similar = (a: Value, b: Value): boolean => {
  const left = untag(a)
  const right = untag(b)
  if (left === null || right === null) return left === right
  if (isArray(left)) return isArray(right) && equalArrays(left, right, similar)
  if (isObject(left))
    return isObject(right) && equalPairs(asObject(left) as DwObject, asObject(right) as DwObject, similar)
  if (equals(left, right)) return true
  const coerced = tryCoerce(right, kindOf(left))
  return coerced !== undefined && equals(left, coerced)
}
