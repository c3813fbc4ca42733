import type { Duration, LocalDateTime, Period, ZonedDateTime } from '@js-joda/core'
import { Decimal } from '../values/decimal.ts'
import { roundToScale } from '../values/decimal-arithmetic.ts'
import { divide, simplified } from '../values/number.ts'
import { numberFromText } from '../values/number-text.ts'
import { isDuration, temporalKind } from '../values/temporal.ts'
import { cannotCoerce } from '../values/text.ts'
import type { Num, Temporal } from '../values/value.ts'
import { localZone } from '../values/zone.ts'
import { parseNumber } from './number-parse.ts'
import { choiceProperty, type Properties, textProperty } from './properties.ts'

/** A number of its digits, or in the pattern of `format` as `locale` writes it. Raises `InvalidNumberException`. */
export const numberOfText = (text: string, properties: Properties): Num => {
  const format = textProperty(properties, 'format')
  const locale = textProperty(properties, 'locale')
  const number = format === undefined ? numberFromText(text) : parseNumber(text, format, locale)
  if (number !== undefined) return number
  throw cannotCoerce(text, 'Number', {
    kind: 'InvalidNumberException',
    hint: format === undefined ? undefined : `it does not have the format "${format}"`,
  })
}

const epochUnits = ['seconds', 'milliseconds', 'nanos'] as const

const durationUnits = ['nanos', 'milliseconds', 'seconds', 'minutes', 'hours', 'days'] as const

const periodUnits = ['months', 'years'] as const

/**
 * Of a date and time: whole seconds (or `unit`) since the epoch. Of exact time: seconds or the `unit`; of calendar time: months or
 * `years`. Undefined for other temporal values. Raises where the unit does not fit.
 */
export const numberOfTemporal = (value: Temporal, properties: Properties): Num | undefined => {
  switch (temporalKind(value)) {
    case 'DateTime':
      return epochOf(value as ZonedDateTime, properties)
    case 'LocalDateTime':
      return epochOf((value as LocalDateTime).atZone(localZone()), properties)
    case 'Period': {
      const period = value as Period | Duration
      return isDuration(period) ? durationNumber(period, properties) : periodNumber(period, properties)
    }
    default:
      return undefined
  }
}

const epochOf = (value: ZonedDateTime, properties: Properties): Num => {
  const unit = choiceProperty(properties, 'unit', epochUnits) ?? 'seconds'
  const instant = value.toInstant()
  if (unit === 'seconds') return instant.epochSecond()
  if (unit === 'milliseconds') return instant.toEpochMilli()
  return simplified(new Decimal(BigInt(instant.epochSecond()) * 1_000_000_000n + BigInt(instant.nano()), 0))
}

const NANOS_PER: Readonly<Record<(typeof durationUnits)[number], number>> = {
  nanos: 1,
  milliseconds: 1e6,
  seconds: 1e9,
  minutes: 60e9,
  hours: 3600e9,
  days: 86_400e9,
}

const durationNumber = (value: Duration, properties: Properties): Num => {
  const unit = choiceProperty(properties, 'unit', [...durationUnits, ...periodUnits]) ?? 'seconds'
  if (unit === 'months' || unit === 'years')
    throw cannotCoerce(value, 'Number', { hint: `exact time has no ${unit}: use days or less` })
  const nanos = BigInt(value.seconds()) * 1_000_000_000n + BigInt(value.nano())
  const exact = divide(simplified(new Decimal(nanos, 0)), NANOS_PER[unit])
  return simplified(typeof exact === 'number' ? Math.trunc(exact) : roundToScale(exact, 0, 'DOWN'))
}

const periodNumber = (value: Period, properties: Properties): Num => {
  const unit = choiceProperty(properties, 'unit', [...periodUnits, ...durationUnits]) ?? 'months'
  if (unit === 'months') return value.toTotalMonths()
  if (unit === 'years') return Math.trunc(value.toTotalMonths() / 12)
  if (unit === 'days' && value.toTotalMonths() === 0) return value.days()
  throw cannotCoerce(value, 'Number', { hint: `calendar time has no ${unit}: use months or years` })
}

/** The number whose big-endian bytes (two's complement) these are. */
export const numberOfBytes = (bytes: Uint8Array): Num | undefined => {
  if (bytes.length === 0 || bytes.length > 1024) return undefined
  const unsigned = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  return simplified(new Decimal(BigInt.asIntN(bytes.length * 8, unsigned), 0))
}
