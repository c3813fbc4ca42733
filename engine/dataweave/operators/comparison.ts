import { compare } from '../values/ordering.ts'
import type { Value } from '../values/value.ts'

/** `a < b`; the right side is coerced to the type of the left. Raises `InvalidComparisonException`. */
export const lessThan = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a < b : compare(a, b) < 0

/** `a > b` */
export const greaterThan = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a > b : compare(a, b) > 0

/** `a <= b` */
export const atMost = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a <= b : compare(a, b) <= 0

/** `a >= b` */
export const atLeast = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a >= b : compare(a, b) >= 0
