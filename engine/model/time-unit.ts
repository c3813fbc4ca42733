const MILLISECONDS = {
  NANOSECONDS: 1e-6,
  MICROSECONDS: 1e-3,
  MILLISECONDS: 1,
  SECONDS: 1_000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
} as const

/** Java's names of units of time, as configurations write them. */
export type TimeUnit = keyof typeof MILLISECONDS

/** Every {@link TimeUnit}, from the shortest to the longest. */
export const timeUnits = Object.keys(MILLISECONDS) as readonly TimeUnit[]

/** Milliseconds in so many of a unit; fractions of a millisecond are kept. */
export const toMilliseconds = (amount: number, unit: TimeUnit): number => amount * MILLISECONDS[unit]
