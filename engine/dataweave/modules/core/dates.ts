import type { ZonedDateTime } from '@js-joda/core'
import { clock } from '../../../model/clock.ts'
import { evaluation, isEvaluating } from '../../evaluation.ts'
import { fn, overload } from '../../functions/define.ts'
import { zonedFromEpoch } from '../../values/temporal.ts'
import { localZone } from '../../values/zone.ts'

/** The instant of the running evaluation in the zone of its host: the same at every call. */
export const currentInstant = (): ZonedDateTime => {
  const running = evaluation()
  if (running.instant !== undefined) return running.instant
  const instant = zonedFromEpoch(running.host.now?.() ?? clock.now(), localZone())
  if (isEvaluating()) running.instant = instant
  return instant
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Functions of dw::Core on dates. */
export const dates = {
  now: fn(overload([], currentInstant)),
  daysBetween: fn(overload(['Date', 'Date'], (from, to) => to.toEpochDay() - from.toEpochDay())),
  isLeapYear: fn(
    overload(['Date'], (date) => isLeapYear(date.year())),
    overload(['DateTime'], (date) => isLeapYear(date.year())),
    overload(['LocalDateTime'], (date) => isLeapYear(date.year())),
  ),
}
