import type { Duration, Period } from '@js-joda/core'
import { isArray, itemsOf } from '../values/array.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { equals } from '../values/equality.ts'
import { Key } from '../values/key.ts'
import { kindOf } from '../values/kind.ts'
import { subtract } from '../values/number.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { isTemporal } from '../values/temporal.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { besideTime } from './beside-time.ts'
import { asNumber } from './numbers.ts'
import { shifted, timeBetween } from './shifted.ts'
import { unsupported } from './unsupported.ts'

/**
 * `a - b`: numbers (and texts that are numbers), an array without the items equal to b, an object without the pairs of that name, a
 * time moved back by a period (either way round), the exact time between two points in time.
 */
export const minus = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return subtract(a, b)
  const left = besideTime(untag(a), untag(b))
  const right = besideTime(untag(b), left)
  if (isArray(left)) return itemsOf(left).filter((item) => !equals(item, right))
  const object = asObject(left)
  if (object !== undefined) {
    const scalar = right === null ? undefined : nameOf(right)
    if (scalar !== undefined) return withoutName(object, scalar, right)
  } else {
    const result = minusTemporal(left, right) ?? minusNumber(a, b)
    if (result !== undefined) return result
  }
  throw unsupported('-', a, b)
}

const minusNumber = (a: Value, b: Value): Value | undefined => {
  const first = asNumber(a)
  const second = asNumber(b)
  return first === undefined || second === undefined ? undefined : subtract(first, second)
}

const minusTemporal = (a: Value, b: Value): Value | undefined => {
  if (!isTemporal(a) || !isTemporal(b)) return undefined
  const leftKind = kindOf(a)
  const rightKind = kindOf(b)
  if (leftKind === 'Period' && rightKind === 'Period') return undefined
  if (rightKind === 'Period') return shifted(a, b as Period | Duration, -1)
  if (leftKind === 'Period') return shifted(b, a as Period | Duration, -1)
  return timeBetween(a, b)
}

const nameOf = (value: Value): string | undefined => {
  switch (kindOf(value)) {
    case 'Array':
    case 'Range':
    case 'Object':
    case 'Function':
      return undefined
    default:
      return textOf(value)
  }
}

/** A key with a namespace drops only pairs with the same one. */
const withoutName = (object: DwObject, name: string, wanted: Value): DwObject => {
  const { names, keys } = object.shape
  if (object.shape.indexOf(name) < 0) return object
  const uri = wanted instanceof Key ? wanted.namespace?.uri : undefined
  const kept = new ObjectBuilder()
  for (let i = 0; i < names.length; i++)
    if (names[i] !== name || (uri !== undefined && keys?.[i]?.namespace?.uri !== uri))
      kept.add(keys?.[i] ?? (names[i] as string), object.values[i] as Value)
  return kept.build()
}
