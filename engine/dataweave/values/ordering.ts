import { tryCoerce } from '../coerce/coerce.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { compareTemporals } from './compare-temporals.ts'
import { Key } from './key.ts'
import { kindOf } from './kind.ts'
import { compareNumbers } from './number.ts'
import { untag } from './tagged.ts'
import { isTemporal } from './temporal.ts'
import type { Kind, Num, Value } from './value.ts'

/**
 * -1, 0 or 1: what `<` and the like compare. The right side is coerced to the type of the left (`123 > "12"` compares numbers). Raises
 * `InvalidComparisonException`, naming both types, where there is no order.
 */
export const compare = (a: Value, b: Value): number => {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  const left = comparable(a)
  const kind = kindOf(left)
  const right = comparable(b)
  const coerced = kindOf(right) === kind ? right : tryCoerce(right, kind)
  const order = coerced === undefined ? undefined : compareSame(left, coerced, kind)
  if (order === undefined) throw incomparable(a, b)
  return order
}

/**
 * -1, 0 or 1 for sorting: nothing is coerced, values of different types raise `InvalidComparisonException`. Two nulls are equal.
 */
export const compareForOrder = (a: Value, b: Value): number => {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  const left = comparable(a)
  const right = comparable(b)
  if (left === null && right === null) return 0
  const kind = kindOf(left)
  const order = kindOf(right) === kind ? compareSame(left, right, kind) : undefined
  if (order === undefined) throw incomparable(a, b)
  return order
}

/** Keys compare as their names. */
const comparable = (value: Value): Value => {
  const bare = untag(value)
  return bare instanceof Key ? bare.name : bare
}

const compareSame = (a: Value, b: Value, kind: Kind): number | undefined => {
  if (kind === 'Number') return compareNumbers(a as Num, b as Num)
  if (kind === 'String') return (a as string) < (b as string) ? -1 : a === b ? 0 : 1
  if (kind === 'Boolean') return Number(a) - Number(b)
  if (!isTemporal(a) || !isTemporal(b)) return undefined
  return compareTemporals(a, b) ?? comparePeriods(a, b)
}

/** Calendar periods have an order by their count of months. */
const comparePeriods = (a: Value, b: Value): number | undefined => {
  const left = tryCoerce(a, 'Number')
  const right = tryCoerce(b, 'Number')
  return left === undefined || right === undefined ? undefined : compareNumbers(left as Num, right as Num)
}

const incomparable = (a: Value, b: Value): DataWeaveError =>
  new DataWeaveError('InvalidComparisonException', `Types ${kindOf(a)} and ${kindOf(b)} can not be compared.`)
