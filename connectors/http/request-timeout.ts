/** Units of time that Mule's configurations name. */
export const timeUnits = ['MILLISECONDS', 'NANOSECONDS', 'MICROSECONDS', 'SECONDS', 'MINUTES', 'HOURS', 'DAYS'] as const

/** Milliseconds in one unit. */
export const millisecondsIn = (unit: (typeof timeUnits)[number]): number => scales[unit]

const scales: Readonly<Record<(typeof timeUnits)[number], number>> = {
  MILLISECONDS: 1,
  NANOSECONDS: 1e-6,
  MICROSECONDS: 1e-3,
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
}
