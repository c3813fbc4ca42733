import type { LocalDate, LocalTime, ZoneId } from '@js-joda/core'
import { joda, type TemporalKind } from '../values/temporal.ts'
import type { Temporal } from '../values/value.ts'
import { zoneOf } from '../values/zone.ts'
import type { ReadFields } from './temporal-parse.ts'
import { dateOfWeek } from './week-fields.ts'

/** How strict days and hours are: `SMART` lets February 31st be its last day, `LENIENT` carries it over to March. */
export type ResolverMode = 'SMART' | 'STRICT' | 'LENIENT'

export const resolverModes: readonly ResolverMode[] = ['SMART', 'STRICT', 'LENIENT']

/** Says in the words of the user's data what is missing or impossible. */
export class Unresolvable extends Error {}

/** The temporal value that fields make. Raises {@link Unresolvable}, or what js-joda does for days that do not exist. */
export const resolveFields = (
  fields: ReadFields,
  kind: TemporalKind,
  mode: ResolverMode,
  locale: string | undefined,
): Temporal => {
  const { LocalDateTime, OffsetTime } = joda()
  switch (kind) {
    case 'Date':
      return resolveDate(fields, mode, locale)
    case 'LocalTime':
      return resolveTime(fields, mode).time
    case 'Time':
      return OffsetTime.of(resolveTime(fields, mode).time, offsetOf(fields))
    case 'TimeZone':
      return zoneOfFields(fields)
    case 'Period':
      throw new Unresolvable('a Period has no pattern')
    default: {
      const { time, days } = resolveTime(fields, mode)
      const local = LocalDateTime.of(resolveDate(fields, mode, locale).plusDays(days), time)
      if (kind === 'LocalDateTime') return local
      const zone = zoneOfFields(fields)
      // Where a zone and an offset are given the offset tells the two equal hours of an autumn night apart.
      if (fields.offset === undefined || fields.zone === undefined) return local.atZone(zone)
      return joda().ZonedDateTime.ofLocal(local, zone, offsetOf(fields))
    }
  }
}

const zoneOfFields = ({ zone, offset }: ReadFields): ZoneId => {
  if (zone !== undefined) {
    const found = zoneOf(ABBREVIATIONS.get(zone.toUpperCase()) ?? zone)
    if (found === undefined) throw new Unresolvable(`the zone ${zone} is unknown`)
    return found
  }
  if (offset === undefined) throw new Unresolvable('it has no time zone or offset')
  return joda().ZoneOffset.ofTotalSeconds(offset)
}

const offsetOf = (fields: ReadFields) => {
  const { ZoneOffset } = joda()
  if (fields.offset !== undefined) return ZoneOffset.ofTotalSeconds(fields.offset)
  const zone = zoneOfFields(fields)
  if (zone instanceof ZoneOffset) return zone
  throw new Unresolvable('it has no offset')
}

/** What people write for zones; summer and winter names are one region, its rules tell which holds. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['UTC', 'Z'],
  ['GMT', 'Z'],
  ['UT', 'Z'],
  ['EST', 'America/New_York'],
  ['EDT', 'America/New_York'],
  ['CST', 'America/Chicago'],
  ['CDT', 'America/Chicago'],
  ['MST', 'America/Denver'],
  ['MDT', 'America/Denver'],
  ['PST', 'America/Los_Angeles'],
  ['PDT', 'America/Los_Angeles'],
  ['BST', 'Europe/London'],
  ['CET', 'Europe/Paris'],
  ['CEST', 'Europe/Paris'],
  ['EET', 'Europe/Bucharest'],
  ['EEST', 'Europe/Bucharest'],
  ['WET', 'Europe/Lisbon'],
  ['WEST', 'Europe/Lisbon'],
  ['MSK', 'Europe/Moscow'],
  ['IST', 'Asia/Kolkata'],
  ['JST', 'Asia/Tokyo'],
  ['AEST', 'Australia/Sydney'],
  ['AEDT', 'Australia/Sydney'],
  ['NZST', 'Pacific/Auckland'],
  ['NZDT', 'Pacific/Auckland'],
  ['BRT', 'America/Sao_Paulo'],
])

const resolveDate = ({ numbers }: ReadFields, mode: ResolverMode, locale: string | undefined): LocalDate => {
  const { LocalDate } = joda()
  const get = (letter: string) => numbers.get(letter)
  const year = yearOf(numbers, mode)
  const month = get('M')
  const day = get('d')
  const ordinal = get('D')
  const week = get('w')
  const weekYear = get('Y')
  if (year !== undefined && month !== undefined && day !== undefined)
    return sameWeekday(dateOf(year, month, day, mode), numbers, mode)
  if (year !== undefined && ordinal !== undefined)
    return mode === 'LENIENT' ? LocalDate.of(year, 1, 1).plusDays(ordinal - 1) : LocalDate.ofYearDay(year, ordinal)
  if (weekYear !== undefined && week !== undefined) {
    const start = LocalDate.of(weekYear, 1, 4)
    const local = get('e')
    if (local !== undefined) return dateOfWeek(start, week, local, locale)
    const weekday = get('E')
    if (weekday !== undefined) {
      const begin = dateOfWeek(start, week, 1, locale)
      return begin.plusDays((weekday - begin.dayOfWeek().value() + 7) % 7)
    }
  }
  throw new Unresolvable(`it has no ${year === undefined ? 'year' : month === undefined ? 'month' : 'day'}`)
}

const yearOf = (numbers: ReadonlyMap<string, number>, mode: ResolverMode): number | undefined => {
  const year = numbers.get('u')
  if (year !== undefined) return year
  const ofEra = numbers.get('y')
  if (ofEra === undefined) return undefined
  const era = numbers.get('G')
  if (era === undefined && mode === 'STRICT')
    throw new Unresolvable('the letter y wants an era (G) when the mode is STRICT; write u')
  return era === 0 ? 1 - ofEra : ofEra
}

const dateOf = (year: number, month: number, day: number, mode: ResolverMode): LocalDate => {
  const { LocalDate } = joda()
  if (mode === 'STRICT') return LocalDate.of(year, month, day)
  if (mode === 'LENIENT')
    return LocalDate.of(year, 1, 1)
      .plusMonths(month - 1)
      .plusDays(day - 1)
  if (day < 1 || day > 31) throw new Unresolvable(`there is no day ${day}`)
  const first = LocalDate.of(year, month, 1)
  return first.withDayOfMonth(Math.min(day, first.lengthOfMonth()))
}

/** A weekday that is given must be the day's. */
const sameWeekday = (date: LocalDate, numbers: ReadonlyMap<string, number>, mode: ResolverMode): LocalDate => {
  const weekday = numbers.get('E')
  if (weekday !== undefined && mode !== 'LENIENT' && date.dayOfWeek().value() !== weekday)
    throw new Unresolvable(`${date} is another day of the week`)
  return date
}

/** A time of the day, and the days that hour 24 or more is too much. */
interface ResolvedTime {
  readonly time: LocalTime
  readonly days: number
}

const resolveTime = ({ numbers }: ReadFields, mode: ResolverMode): ResolvedTime => {
  const { LocalTime } = joda()
  const get = (letter: string) => numbers.get(letter)
  const nanos = get('N')
  if (nanos !== undefined) return { time: LocalTime.ofNanoOfDay(nanos), days: 0 }
  const millis = get('A')
  if (millis !== undefined) return { time: LocalTime.ofNanoOfDay(millis * 1e6), days: 0 }
  const hour = hourOf(numbers, mode)
  if (hour === undefined) throw new Unresolvable('it has no hour')
  const minute = get('m')
  const second = get('s')
  if (mode === 'STRICT' && minute === undefined) throw new Unresolvable('it has no minutes')
  const nano = get('n') ?? 0
  if (mode !== 'LENIENT') {
    if (mode === 'SMART' && hour === 24 && !minute && !second && nano === 0)
      return { time: LocalTime.MIDNIGHT, days: 1 }
    return { time: LocalTime.of(hour, minute ?? 0, second ?? 0, nano), days: 0 }
  }
  const total = hour * 3600 + (minute ?? 0) * 60 + (second ?? 0)
  const days = Math.floor(total / 86_400)
  return { time: LocalTime.ofSecondOfDay(total - days * 86_400).withNano(nano), days }
}

const hourOf = (numbers: ReadonlyMap<string, number>, mode: ResolverMode): number | undefined => {
  const hour = numbers.get('H')
  if (hour !== undefined) return hour
  const clock = numbers.get('k')
  if (clock !== undefined) return inRange(clock, 1, 24, mode) % 24
  const half = numbers.get('K')
  const clockHalf = numbers.get('h')
  if (half === undefined && clockHalf === undefined) return undefined
  const afternoon = numbers.get('a')
  if (afternoon === undefined) throw new Unresolvable('the letters h and K want a half of the day (a); write H')
  const ofHalf = half === undefined ? inRange(clockHalf as number, 1, 12, mode) % 12 : inRange(half, 0, 11, mode)
  return ofHalf + afternoon * 12
}

const inRange = (value: number, least: number, most: number, mode: ResolverMode): number => {
  if (mode !== 'LENIENT' && (value < least || value > most)) throw new Unresolvable(`there is no hour ${value}`)
  return value
}
