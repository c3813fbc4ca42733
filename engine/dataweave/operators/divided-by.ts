import { divide } from '../values/number.ts'
import type { Value } from '../values/value.ts'
import { asNumber } from './numbers.ts'
import { unsupported } from './unsupported.ts'

/** `a / b`: numbers, and texts that are numbers. Raises for a division by zero. */
export const dividedBy = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return divide(a, b)
  const left = asNumber(a)
  const right = asNumber(b)
  if (left === undefined || right === undefined) throw unsupported('/', a, b)
  return divide(left, right)
}
