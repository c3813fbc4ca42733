import type { LocalDate } from '@js-joda/core'
import { weekRule } from './date-names.ts'

/** The day of the week, 1 to 7, where a locale's week begins. */
export const dayOfLocalWeek = (date: LocalDate, locale: string | undefined): number =>
  ((date.dayOfWeek().value() - weekRule(locale).first + 7) % 7) + 1

/** Number of the week a day is in, when day `day` (from 1) of a month or year falls on `weekday` (from 1). */
const weekNumber = (day: number, weekday: number, least: number): number => {
  // How many days of the period stand before its first full week.
  const before = (((day - weekday) % 7) + 7) % 7
  const full = Math.floor((day - 1 - before) / 7) + 1
  return before >= least ? full + 1 : full
}

/** The week of the month, 0 for days before its first one. */
export const weekOfMonth = (date: LocalDate, locale: string | undefined): number =>
  weekNumber(date.dayOfMonth(), dayOfLocalWeek(date, locale), weekRule(locale).least)

/** The week-based year and the week in it. */
export const weekOfYear = (
  date: LocalDate,
  locale: string | undefined,
): { readonly year: number; readonly week: number } => {
  const { least } = weekRule(locale)
  const weekday = dayOfLocalWeek(date, locale)
  const week = weekNumber(date.dayOfYear(), weekday, least)
  if (week === 0) {
    const last = date.withDayOfYear(1).minusDays(1)
    return { year: last.year(), week: weekNumber(last.dayOfYear(), dayOfLocalWeek(last, locale), least) }
  }
  // The last days of a year may be in the first week of the next one.
  const next = date.withDayOfYear(1).plusYears(1)
  const inNext = 8 - dayOfLocalWeek(next, locale)
  const daysLeft = next.toEpochDay() - date.toEpochDay()
  const isNext = inNext >= least && daysLeft < dayOfLocalWeek(next, locale)
  return isNext ? { year: next.year(), week: 1 } : { year: date.year(), week }
}

/** The day in a week of a week-based year. */
export const dateOfWeek = (fourth: LocalDate, week: number, weekday: number, locale: string | undefined): LocalDate => {
  const start = fourth.withDayOfYear(1)
  const { least } = weekRule(locale)
  const first = dayOfLocalWeek(start, locale)
  const begin = start.minusDays(first - 1)
  const monday = 8 - first >= least ? begin : begin.plusDays(7)
  return monday.plusDays((week - 1) * 7 + weekday - 1)
}
