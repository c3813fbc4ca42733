import type { Duration, LocalDate, LocalDateTime, LocalTime, OffsetTime, Period, ZonedDateTime } from '@js-joda/core'
import { isDuration, temporalKind } from './temporal.ts'
import type { Temporal } from './value.ts'

/**
 * -1, 0 or 1 by the point in time of two temporals of one kind; undefined where they have no order. Offsets and zones only shift the
 * point: `10:00Z` is `11:00+01:00`. Zones are ordered by name. Of calendar periods only equal ones compare.
 */
export const compareTemporals = (a: Temporal, b: Temporal): number | undefined => {
  const kind = temporalKind(a)
  if (kind === undefined || kind !== temporalKind(b)) return undefined
  switch (kind) {
    case 'DateTime':
      return Math.sign((a as ZonedDateTime).toInstant().compareTo((b as ZonedDateTime).toInstant()))
    case 'Date':
      return Math.sign((a as LocalDate).compareTo(b as LocalDate))
    case 'LocalDateTime':
      return Math.sign((a as LocalDateTime).compareTo(b as LocalDateTime))
    case 'LocalTime':
      return Math.sign((a as LocalTime).compareTo(b as LocalTime))
    case 'Time':
      return Math.sign(nanosOf(a as OffsetTime) - nanosOf(b as OffsetTime))
    case 'TimeZone': {
      const left = a.toString()
      const right = b.toString()
      return left < right ? -1 : left > right ? 1 : 0
    }
    case 'Period':
      return comparePeriods(a as Period | Duration, b as Period | Duration)
  }
}

/** Nanoseconds since midnight in UTC. */
const nanosOf = (time: OffsetTime): number => time.toLocalTime().toNanoOfDay() - time.offset().totalSeconds() * 1e9

const comparePeriods = (a: Period | Duration, b: Period | Duration): number | undefined => {
  if (isDuration(a)) return isDuration(b) ? Math.sign(a.compareTo(b)) : undefined
  if (isDuration(b)) return undefined
  return a.equals(b) ? 0 : undefined
}
