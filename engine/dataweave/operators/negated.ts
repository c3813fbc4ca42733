import type { Duration, Period } from '@js-joda/core'
import { DataWeaveError } from '../dataweave-error.ts'
import { kindOf } from '../values/kind.ts'
import { negate } from '../values/number.ts'
import { untag } from '../values/tagged.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { asNumber } from './numbers.ts'

/** `-a`: of a number or a text that is one; a period runs backwards; a date counts as its seconds since the epoch (`orderBy -$.date`). */
export const negated = (a: Value): Value => {
  if (typeof a === 'number') return 0 - a
  if (kindOf(a) === 'Period') return (untag(a) as Period | Duration).negated()
  const number = asNumber(a)
  if (number !== undefined) return negate(number)
  throw new DataWeaveError(
    'UnsupportedOperationException',
    `You called the function '-' with these arguments:\n  1: ${shown(a)}`,
  )
}
