import type { Duration, LocalDate, LocalDateTime, LocalTime, OffsetTime, Period, ZonedDateTime } from '@js-joda/core'
import { isDuration, joda, temporalKind } from '../values/temporal.ts'
import { cannotCoerce } from '../values/text.ts'
import type { Temporal } from '../values/value.ts'

/**
 * A point in time moved by a period. A Date moved by exact time counts from its midnight and stays a Date; a time of the day wraps
 * around midnight. Undefined where nothing is moved by a period (zones, periods) or calendar time meets a time of the day.
 */
export const shifted = (point: Temporal, period: Period | Duration, sign: 1 | -1): Temporal | undefined => {
  const amount = sign === 1 ? period : period.negated()
  try {
    switch (temporalKind(point)) {
      case 'Date':
        return shiftedDate(point as LocalDate, amount)
      case 'LocalDateTime':
        return (point as LocalDateTime).plus(amount)
      case 'DateTime':
        return (point as ZonedDateTime).plus(amount)
      case 'LocalTime':
        return isDuration(amount) ? (point as LocalTime).plus(amount) : undefined
      case 'Time':
        return isDuration(amount) ? (point as OffsetTime).plus(amount) : undefined
      default:
        return undefined
    }
  } catch (error) {
    throw cannotCoerce(point, 'a later or earlier one', { hint: (error as Error).message, cause: error })
  }
}

const shiftedDate = (date: LocalDate, amount: Period | Duration): LocalDate =>
  isDuration(amount) ? date.atStartOfDay().plus(amount).toLocalDate() : date.plus(amount)

/** The exact time from the second point to the first; undefined where they are of different kinds. */
export const timeBetween = (later: Temporal, earlier: Temporal): Duration | undefined => {
  const kind = temporalKind(later)
  if (kind !== temporalKind(earlier)) return undefined
  const { Duration } = joda()
  switch (kind) {
    case 'Date':
      return Duration.ofDays((later as LocalDate).toEpochDay() - (earlier as LocalDate).toEpochDay())
    case 'LocalDateTime':
    case 'LocalTime':
    case 'DateTime':
    case 'Time':
      return Duration.between(earlier as LocalDateTime, later as LocalDateTime)
    default:
      return undefined
  }
}
