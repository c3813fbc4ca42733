import type { LocalDateTime, ZonedDateTime, ZoneId } from '@js-joda/core'
import { tryCoerce } from '../coerce/coerce.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { untag } from '../values/tagged.ts'
import { isTemporal, temporalKind } from '../values/temporal.ts'
import type { Value } from '../values/value.ts'
import { localZone } from '../values/zone.ts'
import { unsupported } from './unsupported.ts'

/** `item >> array`: the array with one more item before the others. `dateTime >> zone`: the same instant in another zone. */
export const prepend = (a: Value, b: Value): Value => {
  const left = untag(a)
  const right = untag(b)
  if (isArray(right)) return [a, ...itemsOf(right)]
  if (isTemporal(left)) {
    const zone = tryCoerce(right, 'TimeZone') as ZoneId | undefined
    const kind = temporalKind(left)
    if (zone !== undefined && kind === 'DateTime') return (left as ZonedDateTime).withZoneSameInstant(zone)
    if (zone !== undefined && kind === 'LocalDateTime')
      return (left as LocalDateTime).atZone(localZone()).withZoneSameInstant(zone)
  }
  throw unsupported('>>', a, b, 'the right side must be an Array, or a TimeZone for a DateTime')
}
