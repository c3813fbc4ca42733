/** Milliseconds in Mule's units of time. */
export const MILLISECONDS_IN = {
  MILLISECONDS: 1,
  NANOSECONDS: 1e-6,
  MICROSECONDS: 1e-3,
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
} as const

export type TimeUnit = keyof typeof MILLISECONDS_IN
export const timeUnits = Object.keys(MILLISECONDS_IN) as TimeUnit[]
