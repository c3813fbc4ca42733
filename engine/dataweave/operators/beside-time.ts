import { tryCoerce } from '../coerce/coerce.ts'
import { kindOf } from '../values/kind.ts'
import { isTemporal } from '../values/temporal.ts'
import type { Value } from '../values/value.ts'

/** An operand of `+` and `-`: beside a point in time a text that says a period is one (`now() - "PT3H"`), as numbers are beside numbers. */
export const besideTime = (operand: Value, other: Value): Value =>
  typeof operand === 'string' && isTemporal(other) && kindOf(other) !== 'Period'
    ? (tryCoerce(operand, 'Period') ?? operand)
    : operand
