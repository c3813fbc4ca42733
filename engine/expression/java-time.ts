import { joda } from '../dataweave/values/temporal.ts'
import { readDateTime, readLocalDateTime } from '../dataweave/values/temporal-read.ts'
import { localZone } from '../dataweave/values/zone.ts'

/** A moment as Java's LocalDateTime, in the zone of this machine: a local date and time for expressions, ISO text otherwise. */
export const localDateTimeOf = (milliseconds: number): object => {
  const { Instant, LocalDateTime } = joda()
  return LocalDateTime.ofInstant(Instant.ofEpochMilli(Math.trunc(milliseconds)), localZone())
}

/** The moment an ISO date and time names, in milliseconds; one without an offset is local. Undefined for any other text. */
export const readMoment = (text: string): number | undefined =>
  (readDateTime(text) ?? readLocalDateTime(text)?.atZone(localZone()))?.toInstant().toEpochMilli()

/** A time span as Java's Duration writes it: `PT20S`. */
export const durationText = (milliseconds: number): string =>
  joda()
    .Duration.ofMillis(Math.trunc(milliseconds))
    .plusNanos(Math.round((milliseconds % 1) * 1e6))
    .toString()
