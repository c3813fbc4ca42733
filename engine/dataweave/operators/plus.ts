import type { Duration, Period } from '@js-joda/core'
import { isArray, itemsOf } from '../values/array.ts'
import { kindOf } from '../values/kind.ts'
import { add } from '../values/number.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { isTemporal } from '../values/temporal.ts'
import type { Value } from '../values/value.ts'
import { besideTime } from './beside-time.ts'
import { joined } from './concat.ts'
import { asNumber } from './numbers.ts'
import { shifted } from './shifted.ts'
import { unsupported } from './unsupported.ts'

/** `a + b`: numbers (and texts that are numbers), an item at the end of an array, the pairs of two objects, a time moved by a period. */
export const plus = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return add(a, b)
  const left = besideTime(untag(a), untag(b))
  const right = besideTime(untag(b), left)
  if (isArray(left)) return [...itemsOf(left), b]
  const leftKind = kindOf(left)
  const rightKind = kindOf(right)
  if (leftKind === 'Object') {
    const second = asObject(right)
    if (second !== undefined) return joined(left, second)
  } else if (rightKind === 'Period' && leftKind !== 'Period' && isTemporal(left)) {
    const moved = shifted(left, right as Period | Duration, 1)
    if (moved !== undefined) return moved
  } else if (leftKind === 'Period' && isTemporal(right) && rightKind !== 'Period') {
    const moved = shifted(right, left as Period | Duration, 1)
    if (moved !== undefined) return moved
  } else {
    const first = asNumber(a)
    const second = asNumber(b)
    if (first !== undefined && second !== undefined) return add(first, second)
  }
  throw unsupported('+', a, b, leftKind === 'String' || rightKind === 'String' ? 'texts are joined with ++' : undefined)
}
