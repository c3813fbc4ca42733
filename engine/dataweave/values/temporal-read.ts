import type {
  Duration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  OffsetTime,
  Period,
  ZonedDateTime,
  ZoneId,
} from '@js-joda/core'
import { joda } from './temporal.ts'
import type { Temporal } from './value.ts'
import { zoneOf } from './zone.ts'

/** Longer texts are no date, whatever they begin with. */
const LONGEST = 100

/**
 * The temporal value of an ISO text, as it stands between bars: date (also ordinal and week date), time, both, with or without an
 * offset or `[Region/City]`, a zone, a period. Undefined for every other text and for days and hours that do not exist.
 */
export const readTemporal = (text: string): Temporal | undefined =>
  readDate(text) ??
  readDateTime(text) ??
  readLocalDateTime(text) ??
  readLocalTime(text) ??
  readTime(text) ??
  readPeriod(text) ??
  readZone(text)

/** js-joda raises for days and hours that do not exist. */
const attempt = <T>(make: () => T): T | undefined => {
  try {
    return make()
  } catch {
    return undefined
  }
}

const DATE = /^([+-]\d{4,9}|\d{4})-(?:(\d\d)-(\d\d)|(\d{3})|W(\d\d)-([1-7]))$/

/** `2003-10-01`, `2005-045`, `2003-W14-3` */
export const readDate = (text: string): LocalDate | undefined => {
  const match = text.length > LONGEST ? null : DATE.exec(text)
  if (match === null) return undefined
  const [, year, month, day, ordinal, week, weekday] = match
  const { LocalDate } = joda()
  return attempt(() => {
    if (month !== undefined) return LocalDate.of(Number(year), Number(month), Number(day))
    if (ordinal !== undefined) return LocalDate.ofYearDay(Number(year), Number(ordinal))
    return weekDate(Number(year), Number(week), Number(weekday))
  })
}

/** Week 1 is the one with January 4th in it. */
const weekDate = (year: number, week: number, weekday: number): LocalDate | undefined => {
  const fourth = joda().LocalDate.of(year, 1, 4)
  const monday = fourth.minusDays(fourth.dayOfWeek().value() - 1)
  const date = monday.plusDays((week - 1) * 7 + weekday - 1)
  const thursday = date.plusDays(4 - date.dayOfWeek().value())
  return week >= 1 && thursday.year() === year ? date : undefined
}

const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/

/** `23:57`, `23:57:59`, `23:57:59.123456789` */
export const readLocalTime = (text: string): LocalTime | undefined => {
  const match = text.length > LONGEST ? null : TIME.exec(text)
  if (match === null) return undefined
  const [, hour, minute, second = '0', fraction = ''] = match
  return attempt(() =>
    joda().LocalTime.of(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(9, '0'))),
  )
}

/** `2003-10-01T23:57:59` */
export const readLocalDateTime = (text: string): LocalDateTime | undefined => {
  const at = text.indexOf('T')
  if (at < 8) return undefined
  const date = readDate(text.slice(0, at))
  const time = date && readLocalTime(text.slice(at + 1))
  return date && time && date.atTime(time)
}

const OFFSET = /(?:Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)$/

/** `23:57:59Z`, `23:57+02:00` */
export const readTime = (text: string): OffsetTime | undefined => {
  const match = text.length > LONGEST || text.charCodeAt(2) !== 58 ? null : OFFSET.exec(text)
  if (match === null) return undefined
  const time = readLocalTime(text.slice(0, match.index))
  const offset = time && readOffset(match[0])
  return time && offset && joda().OffsetTime.of(time, offset)
}

const readOffset = (text: string) => attempt(() => joda().ZoneOffset.of(text))

const REGION = /\[([A-Za-z][\w/+:-]*)\]$/

/** `2003-10-01T23:57:59Z`, `…+02:00`, `…+02:00[Europe/Berlin]` */
export const readDateTime = (text: string): ZonedDateTime | undefined => {
  if (text.length > LONGEST || text.indexOf('T') < 8) return undefined
  const region = REGION.exec(text)
  const rest = region === null ? text : text.slice(0, region.index)
  const match = OFFSET.exec(rest)
  // The offset of a date without time would be its day.
  if (match === null || match.index < rest.indexOf('T'))
    return region === null ? undefined : inZone(rest, region[1] as string)
  const local = readLocalDateTime(rest.slice(0, match.index))
  const offset = local && readOffset(match[0])
  if (!local || !offset) return undefined
  if (region === null) return local.atZone(offset)
  const zone = zoneOf(region[1] as string)
  return zone && attempt(() => joda().ZonedDateTime.ofInstant(local, offset, zone))
}

const inZone = (text: string, name: string): ZonedDateTime | undefined => {
  const local = readLocalDateTime(text)
  const zone = local && zoneOf(name)
  return local && zone && local.atZone(zone)
}

/** `Z`, `-03:00`, `Europe/Berlin` */
export const readZone = (text: string): ZoneId | undefined => zoneOf(text)

const PERIOD =
  /^([+-]?)P(?:([+-]?\d{1,9})Y)?(?:([+-]?\d{1,9})M)?(?:([+-]?\d{1,9})W)?(?:([+-]?\d{1,9})D)?(?:T(?:([+-]?\d{1,12})H)?(?:([+-]?\d{1,12})M)?(?:([+-]?\d{1,12})(?:\.(\d{1,9}))?S)?)?$/i

/** `P12Y7M11D` counts calendar days, `PT9H20M8S` and `P45DT9H` count exact time. */
export const readPeriod = (text: string): Period | Duration | undefined => {
  const match = text.length > LONGEST ? null : PERIOD.exec(text)
  if (match === null || /[PT]$/i.test(text)) return undefined
  const { Duration, Period } = joda()
  return attempt(() => {
    const isExact = /t/i.test(text)
    if (isExact && (match[2] ?? match[3] ?? match[4]) !== undefined) return undefined
    const value = isExact ? Duration.parse(text) : Period.parse(text)
    return value
  })
}
