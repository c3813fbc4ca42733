import type { Duration, Period } from '@js-joda/core'
import { fn, type Module, overload } from '../functions/define.ts'
import type { DwObject } from '../values/dw-object.ts'
import { isWhole, toInteger } from '../values/number.ts'
import { joda } from '../values/temporal.ts'
import type { Num, Value } from '../values/value.ts'
import { numberOf } from './core/numeric.ts'
import { temporalFault } from './date-parts.ts'
import { NANOS_PER_SECOND, wholeNanos } from './nanos.ts'

const MINUTE = 60n * NANOS_PER_SECOND
const HOUR = 60n * MINUTE
const DAY = 24n * HOUR

/** A duration of so many nanoseconds, which may be far more than a double can count. */
const durationOf = (nanos: bigint): Duration => {
  const rest = ((nanos % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND
  const seconds = Number((nanos - rest) / NANOS_PER_SECOND)
  if (!Number.isSafeInteger(seconds)) throw temporalFault('The duration is longer than can be counted.')
  return joda().Duration.ofSeconds(seconds, Number(rest))
}

const lasting =
  (unit: bigint) =>
  (count: Num): Duration =>
    durationOf(wholeNanos(count, unit))

/** A field's number; 0 when it is not there. */
const field = (fields: DwObject, name: string): Num => {
  const value: Value | undefined = fields.get(name)
  return value === undefined || value === null ? 0 : numberOf(value)
}

const duration = (fields: DwObject): Duration =>
  durationOf(
    wholeNanos(field(fields, 'days'), DAY) +
      wholeNanos(field(fields, 'hours'), HOUR) +
      wholeNanos(field(fields, 'minutes'), MINUTE) +
      wholeNanos(field(fields, 'seconds'), NANOS_PER_SECOND),
  )

const period = (years: Num, months: Num, days: Num): Period =>
  joda().Period.of(toInteger(years, 'years'), toInteger(months, 'months'), toInteger(days, 'days'))

/** `dw::core::Periods`: date-based periods of whole numbers, durations of any. https://docs.mulesoft.com/dataweave/latest/dw-periods */
export const periods: Module = {
  name: 'dw::core::Periods',
  functions: {
    between: fn(overload(['Date', 'Date'], (end, start) => joda().Period.between(start, end))),
    days: fn(overload(['Number'], (count) => (isWhole(count) ? period(0, 0, count) : lasting(DAY)(count)))),
    duration: fn(overload(['Object'], duration)),
    hours: fn(overload(['Number'], lasting(HOUR))),
    minutes: fn(overload(['Number'], lasting(MINUTE))),
    months: fn(overload(['Number'], (count) => period(0, count, 0))),
    period: fn(
      overload(['Object'], (fields) => period(field(fields, 'years'), field(fields, 'months'), field(fields, 'days'))),
    ),
    seconds: fn(overload(['Number'], lasting(NANOS_PER_SECOND))),
    years: fn(overload(['Number'], (count) => period(count, 0, 0))),
  },
}
