import type { Duration, LocalDate, LocalDateTime, LocalTime, OffsetTime, Period, ZonedDateTime } from '@js-joda/core'
import { isDuration, temporalKind } from './temporal.ts'
import type { Temporal, Value } from './value.ts'

/**
 * A component of a temporal value by its name: `year month day quarter dayOfWeek` (Monday is 1) `dayOfYear`, `hour minutes seconds
 * milliseconds nanoseconds`, `offsetSeconds timezone`; of periods `years months days hours minutes secs`. Undefined when it has none.
 */
export const temporalField = (value: Temporal, name: string): Value | undefined => {
  switch (temporalKind(value)) {
    case 'Date':
      return dateField(value as LocalDate, name)
    case 'LocalTime':
      return timeField(value as LocalTime, name)
    case 'LocalDateTime': {
      const local = value as LocalDateTime
      return dateField(local.toLocalDate(), name) ?? timeField(local.toLocalTime(), name)
    }
    case 'Time': {
      const time = value as OffsetTime
      return timeField(time.toLocalTime(), name) ?? zoneField(time, name)
    }
    case 'DateTime': {
      const time = value as ZonedDateTime
      return dateField(time.toLocalDate(), name) ?? timeField(time.toLocalTime(), name) ?? zonedField(time, name)
    }
    case 'Period':
      return isDuration(value as Period | Duration)
        ? durationField(value as Duration, name)
        : periodField(value as Period, name)
    default:
      return undefined
  }
}

const dateField = (date: LocalDate, name: string): number | undefined => {
  switch (name) {
    case 'year':
      return date.year()
    case 'month':
      return date.monthValue()
    case 'day':
      return date.dayOfMonth()
    case 'quarter':
      return Math.ceil(date.monthValue() / 3)
    case 'dayOfWeek':
      return date.dayOfWeek().value()
    case 'dayOfYear':
      return date.dayOfYear()
    default:
      return undefined
  }
}

const timeField = (time: LocalTime, name: string): number | undefined => {
  switch (name) {
    case 'hour':
      return time.hour()
    case 'minutes':
      return time.minute()
    case 'seconds':
      return time.second()
    case 'milliseconds':
      return Math.floor(time.nano() / 1e6)
    case 'nanoseconds':
      return time.nano()
    default:
      return undefined
  }
}

const zoneField = (time: OffsetTime, name: string): Value | undefined => {
  if (name === 'offsetSeconds') return time.offset().totalSeconds()
  return name === 'timezone' ? time.offset() : undefined
}

const zonedField = (time: ZonedDateTime, name: string): Value | undefined => {
  if (name === 'offsetSeconds') return time.offset().totalSeconds()
  return name === 'timezone' ? time.zone() : undefined
}

const periodField = (period: Period, name: string): number | undefined => {
  switch (name) {
    case 'years':
      return period.years()
    case 'months':
      return period.months()
    case 'days':
      return period.days()
    default:
      return undefined
  }
}

/** The parts of days, hours, minutes and seconds it consists of: `.hours` of `PT107H28M` is 11. */
const durationField = (duration: Duration, name: string): Value | undefined => {
  const seconds = duration.seconds()
  switch (name) {
    case 'days':
      return Math.trunc(seconds / 86_400)
    case 'hours':
      return Math.trunc((seconds % 86_400) / 3600)
    case 'minutes':
      return Math.trunc((seconds % 3600) / 60)
    case 'secs':
    case 'seconds':
      return seconds % 60
    case 'milliseconds':
      return Math.trunc(duration.nano() / 1e6)
    default:
      return undefined
  }
}
