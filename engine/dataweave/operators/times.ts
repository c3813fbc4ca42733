import { multiply } from '../values/number.ts'
import type { Value } from '../values/value.ts'
import { asNumber } from './numbers.ts'
import { unsupported } from './unsupported.ts'

/** `a * b`: numbers, and texts that are numbers. */
export const times = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return multiply(a, b)
  const left = asNumber(a)
  const right = asNumber(b)
  if (left === undefined || right === undefined) throw unsupported('*', a, b)
  return multiply(left, right)
}
