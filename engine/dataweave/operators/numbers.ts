import { tryCoerce } from '../coerce/coerce.ts'
import { Decimal } from '../values/decimal.ts'
import { untag } from '../values/tagged.ts'
import type { Num, Value } from '../values/value.ts'

/** An operand as a number: itself, or a text or period that is one; undefined for everything else. */
export const asNumber = (value: Value): Num | undefined => {
  const bare = untag(value)
  if (typeof bare === 'number' || bare instanceof Decimal) return bare
  return tryCoerce(value, 'Number') as Num | undefined
}
