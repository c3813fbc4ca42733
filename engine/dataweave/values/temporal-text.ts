import type { LocalDate, LocalDateTime, LocalTime, OffsetTime, ZonedDateTime } from '@js-joda/core'
import { temporalKind } from './temporal.ts'
import type { Temporal } from './value.ts'

/** The ISO text of a temporal value, with seconds always and as many digits of a fraction as are needed. */
export const temporalText = (value: Temporal): string => {
  switch (temporalKind(value)) {
    case 'LocalTime':
      return timeText(value as LocalTime)
    case 'LocalDateTime':
      return dateTimeText(value as LocalDateTime)
    case 'Time': {
      const time = value as OffsetTime
      return timeText(time.toLocalTime()) + time.offset().id()
    }
    case 'DateTime': {
      const time = value as ZonedDateTime
      return dateTimeText(time.toLocalDateTime()) + time.offset().id()
    }
    case 'Date':
      return dateText(value as LocalDate)
    default:
      return value.toString()
  }
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number))

const dateText = (date: LocalDate): string => {
  const year = date.year()
  if (year < 0 || year > 9999) return date.toString()
  return `${String(year).padStart(4, '0')}-${two(date.monthValue())}-${two(date.dayOfMonth())}`
}

const timeText = (time: LocalTime): string => {
  const nano = time.nano()
  const fraction = nano === 0 ? '' : `.${String(nano).padStart(9, '0').replace(/0+$/, '')}`
  return `${two(time.hour())}:${two(time.minute())}:${two(time.second())}${fraction}`
}

const dateTimeText = (value: LocalDateTime): string =>
  `${dateText(value.toLocalDate())}T${timeText(value.toLocalTime())}`
