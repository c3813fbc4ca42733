import { tryCoerce } from '../../coerce/coerce.ts'
import { Decimal } from '../../values/decimal.ts'
import { untag } from '../../values/tagged.ts'
import { cannotCoerce } from '../../values/text.ts'
import type { Num, Value } from '../../values/value.ts'

/** An item of an array of numbers: texts that say a number count, anything else is an error. */
export const numberOf = (item: Value): Num => {
  if (typeof item === 'number') return item
  const value = untag(item)
  if (typeof value === 'number' || value instanceof Decimal) return value
  const coerced = tryCoerce(value, 'Number')
  if (typeof coerced === 'number' || coerced instanceof Decimal) return coerced
  throw cannotCoerce(value, 'Number')
}
