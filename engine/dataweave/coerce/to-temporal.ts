import type { LocalDateTime, LocalTime, OffsetTime, ZonedDateTime } from '@js-joda/core'
import { roundToScale } from '../values/decimal-arithmetic.ts'
import { divide, multiply, toDouble } from '../values/number.ts'
import { decimalOf } from '../values/number-text.ts'
import { joda, type TemporalKind, temporalKind } from '../values/temporal.ts'
import {
  readDate,
  readDateTime,
  readLocalDateTime,
  readLocalTime,
  readPeriod,
  readTime,
  readZone,
} from '../values/temporal-read.ts'
import { cannotCoerce } from '../values/text.ts'
import type { Num, Temporal } from '../values/value.ts'
import { localZone } from '../values/zone.ts'
import { choiceProperty, type Properties, textProperty } from './properties.ts'
import { readFields } from './temporal-parse.ts'
import { resolveFields, resolverModes } from './temporal-resolve.ts'

const ISO: Readonly<Record<TemporalKind, (text: string) => Temporal | undefined>> = {
  Date: readDate,
  LocalTime: readLocalTime,
  LocalDateTime: readLocalDateTime,
  Time: readTime,
  DateTime: readDateTime,
  TimeZone: readZone,
  Period: readPeriod,
}

/**
 * A temporal value of a text: in the pattern of `format`, with names of `locale`, as strict as `mode`. Without a format in ISO form; what
 * a longer ISO text says more is left out (the time for a Date). Raises `UnsupportedTypeCoercionException`.
 */
export const temporalFromText = (text: string, kind: TemporalKind, properties: Properties): Temporal => {
  const format = textProperty(properties, 'format')
  if (format === undefined) {
    const value = ISO[kind](text) ?? partOfLonger(text, kind)
    if (value === undefined) throw cannotCoerce(text, kind, { hint: hintFor(kind) })
    return value
  }
  const locale = textProperty(properties, 'locale')
  const fields = readFields(text, format, locale)
  if ('at' in fields)
    throw cannotCoerce(text, kind, {
      hint: `it does not have the format "${format}" from character ${fields.at + 1} on`,
    })
  try {
    return resolveFields(fields, kind, choiceProperty(properties, 'mode', resolverModes) ?? 'SMART', locale)
  } catch (error) {
    throw cannotCoerce(text, kind, { hint: (error as Error).message, cause: error })
  }
}

/** Nothing is added: a text without a zone is no DateTime and no Time. */
const partOfLonger = (text: string, kind: TemporalKind): Temporal | undefined => {
  const zoned = kind === 'TimeZone' ? undefined : readDateTime(text)
  if (zoned !== undefined) return partOfDateTime(zoned, kind)
  const local = kind === 'Date' || kind === 'LocalTime' ? readLocalDateTime(text) : undefined
  if (local !== undefined) return partOfLocal(local, kind)
  return kind === 'LocalTime' ? readTime(text)?.toLocalTime() : undefined
}

const EXAMPLES: Readonly<Partial<Record<TemporalKind, string>>> = {
  Date: '2003-10-01',
  LocalTime: '23:57:59',
  LocalDateTime: '2003-10-01T23:57:59',
  Time: '23:57:59Z',
  DateTime: '2003-10-01T23:57:59Z',
  Period: 'P1D or PT20M',
}

const hintFor = (kind: TemporalKind): string | undefined =>
  EXAMPLES[kind] === undefined ? undefined : `without a format a ${kind} looks like ${EXAMPLES[kind]}`

/** A part of a temporal value, or a value with what is missing from the host's zone; undefined where there is no such coercion. */
export const temporalFromTemporal = (value: Temporal, kind: TemporalKind): Temporal | undefined => {
  const from = temporalKind(value)
  if (from === kind) return value
  switch (from) {
    case 'DateTime':
      return partOfDateTime(value as ZonedDateTime, kind)
    case 'LocalDateTime':
      return partOfLocal(value as LocalDateTime, kind)
    case 'LocalTime':
      return kind === 'Time' ? joda().OffsetTime.of(value as LocalTime, joda().ZoneOffset.UTC) : undefined
    case 'Time':
      if (kind === 'TimeZone') return (value as OffsetTime).offset()
      return kind === 'LocalTime' ? (value as OffsetTime).toLocalTime() : undefined
    default:
      return undefined
  }
}

const partOfDateTime = (value: ZonedDateTime, kind: TemporalKind): Temporal | undefined => {
  switch (kind) {
    case 'Date':
      return value.toLocalDate()
    case 'LocalDateTime':
      return value.toLocalDateTime()
    case 'LocalTime':
      return value.toLocalTime()
    case 'Time':
      return joda().OffsetTime.of(value.toLocalTime(), value.offset())
    case 'TimeZone':
      return value.zone()
    default:
      return undefined
  }
}

const partOfLocal = (value: LocalDateTime, kind: TemporalKind): Temporal | undefined => {
  switch (kind) {
    case 'Date':
      return value.toLocalDate()
    case 'LocalTime':
      return value.toLocalTime()
    case 'Time':
    case 'DateTime': {
      const zoned = value.atZone(localZone())
      return kind === 'DateTime' ? zoned : partOfDateTime(zoned, kind)
    }
    default:
      return undefined
  }
}

const epochUnits = ['seconds', 'milliseconds'] as const

/** Further away js-joda has no instants. */
const FURTHEST_SECOND = 31_000_000_000_000

/** A DateTime in UTC, or the local date and time of the host's zone, of seconds (or `unit: "milliseconds"`) since the epoch. */
export const temporalFromNumber = (number: Num, kind: TemporalKind, properties: Properties): Temporal | undefined => {
  if (kind !== 'DateTime' && kind !== 'LocalDateTime') return undefined
  const unit = choiceProperty(properties, 'unit', epochUnits) ?? 'seconds'
  const seconds = unit === 'seconds' ? number : divide(number, 1000)
  if (Math.abs(toDouble(seconds)) > FURTHEST_SECOND) throw cannotCoerce(number, kind, { hint: 'it is too large' })
  const { Instant, ZonedDateTime, ZoneOffset } = joda()
  const [whole, nanos] = wholeAndNanos(seconds)
  const instant = Instant.ofEpochSecond(whole, nanos)
  return kind === 'DateTime'
    ? ZonedDateTime.ofInstant(instant, ZoneOffset.UTC)
    : ZonedDateTime.ofInstant(instant, localZone()).toLocalDateTime()
}

const wholeAndNanos = (seconds: Num): readonly [number, number] => {
  if (typeof seconds === 'number' && Number.isInteger(seconds)) return [seconds, 0]
  const total = roundToScale(decimalOf(multiply(seconds, NANOS)), 0, 'FLOOR').unscaled
  const nanos = ((total % BIG_NANOS) + BIG_NANOS) % BIG_NANOS
  return [Number((total - nanos) / BIG_NANOS), Number(nanos)]
}

const NANOS = 1_000_000_000

const BIG_NANOS = 1_000_000_000n
