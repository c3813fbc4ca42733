import type { LocalDate, LocalDateTime, LocalTime, OffsetTime, ZonedDateTime, ZoneId } from '@js-joda/core'
import { DataWeaveError } from '../dataweave-error.ts'
import type { DwObject } from '../values/dw-object.ts'
import { toInteger } from '../values/number.ts'
import { untag } from '../values/tagged.ts'
import { joda } from '../values/temporal.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { zoneOf } from '../values/zone.ts'
import { numberOf } from './core/numeric.ts'
import { NANOS_PER_SECOND, wholeNanos } from './nanos.ts'

/** The error of a value from which no date, time or period can be made. */
export const temporalFault = (message: string, cause?: unknown): DataWeaveError =>
  new DataWeaveError('DateTimeException', message, { cause })

const required = (parts: DwObject, name: string): Value => {
  const value = untag(parts.get(name) ?? null)
  if (value === null) throw temporalFault(`A date or time needs a value for ${name}.`)
  return value
}

const whole = (parts: DwObject, name: string): number => toInteger(numberOf(required(parts, name)), name)

/** What joda refuses (a 13th month, a 30th of February) in the words of joda, which name the field and its limits. */
const made = <T>(make: () => T): T => {
  try {
    return make()
  } catch (cause) {
    if (cause instanceof DataWeaveError || !(cause instanceof Error)) throw cause
    throw temporalFault(cause.message, cause)
  }
}

const zone = (parts: DwObject): ZoneId => {
  const value = required(parts, 'timeZone')
  if (value instanceof joda().ZoneId) return value
  const found = typeof value === 'string' ? zoneOf(value) : undefined
  if (found === undefined) throw temporalFault(`Cannot coerce ${shown(value)} to TimeZone`)
  return found
}

/** From `{ year, month, day }`. */
export const dateFrom = (parts: DwObject): LocalDate =>
  made(() => joda().LocalDate.of(whole(parts, 'year'), whole(parts, 'month'), whole(parts, 'day')))

/** From `{ hour, minutes, seconds }`; seconds may have a fraction. */
export const localTimeFrom = (parts: DwObject): LocalTime => {
  const nanos = wholeNanos(numberOf(required(parts, 'seconds')), NANOS_PER_SECOND)
  const seconds = Number(nanos / NANOS_PER_SECOND)
  const rest = Number(nanos % NANOS_PER_SECOND)
  return made(() => joda().LocalTime.of(whole(parts, 'hour'), whole(parts, 'minutes'), seconds, rest))
}

/** From the fields of a date and of a local time. */
export const localDateTimeFrom = (parts: DwObject): LocalDateTime => dateFrom(parts).atTime(localTimeFrom(parts))

/** From the fields of a date and of a local time, and `timeZone`. */
export const dateTimeFrom = (parts: DwObject): ZonedDateTime => localDateTimeFrom(parts).atZone(zone(parts))

/** From the fields of a local time, and `timeZone`, which must be an offset: a time alone has no region's rules. */
export const timeFrom = (parts: DwObject): OffsetTime => {
  const where = zone(parts)
  const { OffsetTime, ZoneOffset } = joda()
  if (!(where instanceof ZoneOffset)) throw temporalFault(`A Time needs an offset such as |-03:00|, not ${where}.`)
  return OffsetTime.of(localTimeFrom(parts), where)
}
