import { attr, defineElement, LONGEST_TIMER } from '../../engine/sdk.ts'
import type { Schedule } from './schedule.ts'

const UNITS = {
  NANOSECONDS: 1e-6,
  MICROSECONDS: 1e-3,
  MILLISECONDS: 1,
  SECONDS: 1_000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
} as const
const units = Object.keys(UNITS) as (keyof typeof UNITS)[]

/** `fixed-frequency`: an event every so often (spec/core.md §3.10). */
export const fixedFrequency = defineElement({
  name: 'fixed-frequency',
  kind: 'nested',
  doc: 'Starts an event again and again after the same time.',
  attributes: {
    frequency: attr.integer('Time from one event to the next.', { default: '1000', min: 1 }),
    startDelay: attr.integer('Time before the first event.', { default: '0', min: 0 }),
    timeUnit: attr.oneOf('Unit of both.', units, 'MILLISECONDS'),
  },
  compile: ({ frequency, startDelay, timeUnit }): Schedule =>
    everySoOften(Math.max(1, frequency * UNITS[timeUnit]), startDelay * UNITS[timeUnit]),
})

/** Times are counted from the start, so that events do not drift; a process that slept does not make up for what it missed. */
const everySoOften =
  (period: number, delay: number): Schedule =>
  (tick) => {
    let due = performance.now() + delay
    let timer: NodeJS.Timeout
    const arm = () => {
      timer = setTimeout(fire, Math.min(Math.max(due - performance.now(), 0), LONGEST_TIMER))
    }
    const fire = () => {
      const now = performance.now()
      // A timer may fire a fraction early, or was cut to the longest there is.
      if (now < due - 1) return arm()
      due += period
      if (due < now) due += Math.ceil((now - due) / period) * period
      arm()
      tick()
    }
    arm()
    return () => clearTimeout(timer)
  }
