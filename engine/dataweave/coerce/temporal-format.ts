import type { LocalDate, LocalDateTime, LocalTime, OffsetTime, ZonedDateTime, ZoneId, ZoneOffset } from '@js-joda/core'
import { DataWeaveError } from '../dataweave-error.ts'
import { joda, temporalKind } from '../values/temporal.ts'
import type { Temporal } from '../values/value.ts'
import { dayPeriodName, eraName, monthName, type NameStyle, quarterName, weekdayName, zoneName } from './date-names.ts'
import { datePattern, type PatternPart } from './date-pattern.ts'
import { dayOfLocalWeek, weekOfMonth, weekOfYear } from './week-fields.ts'

/** What of a temporal value can be written. */
interface Written {
  readonly date: LocalDate | undefined
  readonly time: LocalTime | undefined
  readonly offset: ZoneOffset | undefined
  readonly zone: ZoneId | undefined
  readonly locale: string | undefined
  readonly value: Temporal
}

/** A field that the value does not have; an optional section is left out then. */
const MISSING = Symbol('missing field')

/**
 * A temporal value in a pattern of Java's DateTimeFormatter, with names in a locale (English unless given). Raises
 * `InvalidFormatException` for a pattern that is not valid or wants what the value does not have (the hour of a Date).
 */
export const formatTemporal = (value: Temporal, pattern: string, locale?: string | undefined): string => {
  const text = writeParts(datePattern(pattern), writtenOf(value, locale))
  if (typeof text === 'string') return text
  throw new DataWeaveError(
    'InvalidFormatException',
    `The format "${pattern}" wants something that a ${temporalKind(value)} does not have.`,
  )
}

const writtenOf = (value: Temporal, locale: string | undefined): Written => {
  const none = { date: undefined, time: undefined, offset: undefined, zone: undefined, locale, value }
  switch (temporalKind(value)) {
    case 'Date':
      return { ...none, date: value as LocalDate }
    case 'LocalTime':
      return { ...none, time: value as LocalTime }
    case 'LocalDateTime': {
      const local = value as LocalDateTime
      return { ...none, date: local.toLocalDate(), time: local.toLocalTime() }
    }
    case 'Time': {
      const time = value as OffsetTime
      return { ...none, time: time.toLocalTime(), offset: time.offset(), zone: time.offset() }
    }
    case 'DateTime': {
      const time = value as ZonedDateTime
      return { ...none, date: time.toLocalDate(), time: time.toLocalTime(), offset: time.offset(), zone: time.zone() }
    }
    case 'TimeZone':
      return { ...none, zone: value as ZoneId, offset: value instanceof joda().ZoneOffset ? value : undefined }
    default:
      return none
  }
}

const writeParts = (parts: readonly PatternPart[], value: Written): string | typeof MISSING => {
  let text = ''
  for (const part of parts) {
    if (part.kind === 'text') text += part.text
    else if (part.kind === 'optional') {
      const inner = writeParts(part.parts, value)
      if (inner !== MISSING) text += inner
    } else {
      const field = writeField(part.letter, part.count, value)
      if (field === undefined) return MISSING
      text += field.padStart(part.pad)
    }
  }
  return text
}

const writeField = (letter: string, count: number, value: Written): string | undefined => {
  const { date, time } = value
  if ('GuyYQqMLwWdDFEec'.includes(letter)) return date && writeDateField(letter, count, date, value.locale)
  if ('aHkKhmsSAnN'.includes(letter)) return time && writeTimeField(letter, count, time, value.locale)
  return writeZoneField(letter, count, value)
}

const STYLES: Readonly<Record<number, NameStyle>> = { 4: 'long', 5: 'narrow' }

const styleOf = (count: number): NameStyle => STYLES[count] ?? 'short'

const padded = (number: number, count: number): string =>
  number < 0 ? `-${String(-number).padStart(count, '0')}` : String(number).padStart(count, '0')

const writeDateField = (letter: string, count: number, date: LocalDate, locale: string | undefined): string => {
  switch (letter) {
    case 'u':
      return writeYear(date.year(), count)
    case 'y':
      return writeYear(date.year() > 0 ? date.year() : 1 - date.year(), count)
    case 'Y':
      return writeYear(weekOfYear(date, locale).year, count)
    case 'G':
      return eraName(date.year() > 0, styleOf(count), locale)
    case 'M':
    case 'L':
      return count <= 2
        ? padded(date.monthValue(), count)
        : monthName(date.monthValue(), styleOf(count), letter === 'L', locale)
    case 'Q':
    case 'q': {
      const quarter = Math.ceil(date.monthValue() / 3)
      if (count <= 2) return padded(quarter, count)
      // Java has no names of quarters that stand alone.
      return letter === 'q' ? String(quarter) : quarterName(quarter, styleOf(count), locale)
    }
    case 'w':
      return padded(weekOfYear(date, locale).week, count)
    case 'W':
      return String(weekOfMonth(date, locale))
    case 'd':
      return padded(date.dayOfMonth(), count)
    case 'D':
      return padded(date.dayOfYear(), count)
    case 'F':
      return String(((date.dayOfMonth() - 1) % 7) + 1)
    default:
      return letter !== 'E' && count <= 2
        ? padded(dayOfLocalWeek(date, locale), count)
        : weekdayName(date.dayOfWeek().value(), styleOf(count), locale)
  }
}

/** Two letters give the last two digits; four and more a sign where the year is longer. */
const writeYear = (year: number, count: number): string => {
  if (count === 2) return padded(Math.abs(year) % 100, 2)
  const text = padded(year, count)
  return count >= 4 && year > 0 && text.length > count ? `+${text}` : text
}

const writeTimeField = (letter: string, count: number, time: LocalTime, locale: string | undefined): string => {
  const hour = time.hour()
  switch (letter) {
    case 'a':
      return dayPeriodName(hour, locale)
    case 'H':
      return padded(hour, count)
    case 'k':
      return padded(hour === 0 ? 24 : hour, count)
    case 'K':
      return padded(hour % 12, count)
    case 'h':
      return padded(hour % 12 === 0 ? 12 : hour % 12, count)
    case 'm':
      return padded(time.minute(), count)
    case 's':
      return padded(time.second(), count)
    case 'S':
      return padded(time.nano(), 9).slice(0, count)
    case 'A':
      return padded(Math.floor(time.toNanoOfDay() / 1e6), count)
    case 'n':
      return padded(time.nano(), count)
    default:
      return padded(time.toNanoOfDay(), count)
  }
}

const writeZoneField = (
  letter: string,
  count: number,
  { zone, offset, value, locale }: Written,
): string | undefined => {
  if (letter === 'V') return zone?.id()
  if (letter === 'z' || letter === 'v') return zone && writeZoneName(letter, count, zone, value, locale)
  const seconds = offset?.totalSeconds()
  if (seconds === undefined) return undefined
  if (letter === 'O') return localizedOffset(seconds, count === 4)
  if (letter === 'Z')
    return count === 4
      ? localizedOffset(seconds, true)
      : count === 5
        ? isoOffset(seconds, 5, 'Z')
        : isoOffset(seconds, 2, '+0000')
  return isoOffset(seconds, count, letter === 'X' ? 'Z' : undefined)
}

const writeZoneName = (
  letter: string,
  count: number,
  zone: ZoneId,
  value: Temporal,
  locale: string | undefined,
): string => {
  const { ZonedDateTime, ZoneOffset } = joda()
  if (zone instanceof ZoneOffset || !(value instanceof ZonedDateTime)) return zone.id()
  const isLong = count === 4
  const style = letter === 'v' ? (isLong ? 'longGeneric' : 'shortGeneric') : isLong ? 'long' : 'short'
  return zoneName(zone.id(), value.toInstant().toEpochMilli(), style, locale)
}

/** `GMT-8`, `GMT-08:00`, `GMT` */
const localizedOffset = (seconds: number, isFull: boolean): string => {
  if (seconds === 0) return 'GMT'
  const [sign, hours, minutes, rest] = offsetParts(seconds)
  const second = rest === 0 ? '' : `:${padded(rest, 2)}`
  if (isFull) return `GMT${sign}${padded(hours, 2)}:${padded(minutes, 2)}${second}`
  return `GMT${sign}${hours}${minutes === 0 && rest === 0 ? '' : `:${padded(minutes, 2)}`}${second}`
}

const offsetParts = (seconds: number): readonly [string, number, number, number] => {
  const size = Math.abs(seconds)
  return [seconds < 0 ? '-' : '+', Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60]
}

/** `+05`, `+0530`, `+05:30`; with seconds where there are any from four letters on. */
const isoOffset = (total: number, count: number, zero: string | undefined): string => {
  if (total === 0 && zero !== undefined) return zero
  const [sign, hours, minutes, seconds] = offsetParts(total)
  const colon = count === 3 || count === 5 ? ':' : ''
  const minute = count === 1 && minutes === 0 ? '' : colon + padded(minutes, 2)
  const second = count < 4 || seconds === 0 ? '' : colon + padded(seconds, 2)
  return sign + padded(hours, 2) + minute + second
}
