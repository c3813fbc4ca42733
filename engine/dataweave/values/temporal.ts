import { createRequire } from 'node:module'
import type { Duration, Period, ZonedDateTime, ZoneId } from '@js-joda/core'
import type { Kind, Temporal } from './value.ts'

type Joda = typeof import('@js-joda/core')

const require = createRequire(import.meta.url)

let loaded: Joda | undefined

/** The library of dates, loaded with the first date: a script without any starts without it. */
export const joda = (): Joda => {
  loaded ??= require('@js-joda/core') as Joda
  return loaded
}

/** The kinds of {@link Temporal}. */
export type TemporalKind = Extract<
  Kind,
  'Date' | 'LocalTime' | 'LocalDateTime' | 'Time' | 'DateTime' | 'TimeZone' | 'Period'
>

/** The kind of a temporal value; undefined for every other object. */
export const temporalKind = (value: object): TemporalKind | undefined => {
  // Where the library was not loaded there is no value of it.
  if (loaded === undefined) return undefined
  if (value instanceof loaded.ZonedDateTime) return 'DateTime'
  if (value instanceof loaded.LocalDate) return 'Date'
  if (value instanceof loaded.LocalDateTime) return 'LocalDateTime'
  if (value instanceof loaded.LocalTime) return 'LocalTime'
  if (value instanceof loaded.OffsetTime) return 'Time'
  if (value instanceof loaded.ZoneId) return 'TimeZone'
  if (value instanceof loaded.Period || value instanceof loaded.Duration) return 'Period'
  return undefined
}

/** Whether a value is a date, time, zone or period. */
export const isTemporal = (value: unknown): value is Temporal =>
  typeof value === 'object' && value !== null && temporalKind(value) !== undefined

/** Whether a period counts exact time (`PT20M`), not calendar days (`P1M`). */
export const isDuration = (value: Period | Duration): value is Duration => value instanceof joda().Duration

/** A DateTime of milliseconds since the epoch, in UTC unless a zone is given. */
export const zonedFromEpoch = (milliseconds: number, zone?: ZoneId): ZonedDateTime => {
  const { Instant, ZonedDateTime, ZoneOffset } = joda()
  return ZonedDateTime.ofInstant(Instant.ofEpochMilli(milliseconds), zone ?? ZoneOffset.UTC)
}

/** Milliseconds since the epoch of a DateTime. */
export const instantOf = (value: Temporal): number => (value as ZonedDateTime).toInstant().toEpochMilli()

export { temporalField } from './temporal-field.ts'
export { readTemporal } from './temporal-read.ts'
export { temporalText } from './temporal-text.ts'
export { zoneOf } from './zone.ts'
