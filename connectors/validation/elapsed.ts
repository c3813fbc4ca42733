import { Duration, LocalDateTime, ZonedDateTime, ZoneId } from '@js-joda/core'
import {
  attr,
  type Expression,
  MuleError,
  muleErrors,
  type Parameter,
  parameter,
  parameters,
} from '../../engine/sdk.ts'

const NANOSECONDS = {
  NANOSECONDS: 1,
  MICROSECONDS: 1e3,
  MILLISECONDS: 1e6,
  SECONDS: 1e9,
  MINUTES: 60e9,
  HOURS: 3600e9,
  DAYS: 86_400e9,
} as const
type TimeUnit = keyof typeof NANOSECONDS

/** The attributes of is-elapsed and is-not-elapsed. */
export const elapsedAttributes = {
  time: attr.value('How long.', { required: true }),
  timeUnit: attr.oneOf('Unit of the time.', Object.keys(NANOSECONDS) as TimeUnit[], { required: true }),
  since: attr.value('From when on: a local date and time.', { required: true }),
}

/** A time span, when it began and what time it is. */
export interface Elapsed {
  readonly since: LocalDateTime
  readonly interval: Duration
  readonly now: LocalDateTime
  /** Whether the span is over. */
  readonly isOver: boolean
}

interface Given {
  readonly time: Expression
  readonly timeUnit: TimeUnit
  readonly since: Expression
}

/** Reads the parameters and looks at the clock. */
export const readElapsed = ({ time, timeUnit, since }: Given): Parameter<Elapsed> => {
  const read = parameters({ time: parameter.number('time', time), since: parameter.text('since', since) })
  const judge = (values: { readonly time: number | undefined; readonly since: string | null }): Elapsed => {
    const begin = readLocal(values.since)
    const nanoseconds = Math.round((values.time ?? 0) * NANOSECONDS[timeUnit])
    const interval = Duration.ofSeconds(Math.trunc(nanoseconds / 1e9)).plusNanos(nanoseconds % 1e9)
    const now = LocalDateTime.now()
    return { since: begin, interval, now, isOver: !now.isBefore(begin.plus(interval)) }
  }
  return (event) => {
    const values = read(event)
    return values instanceof Promise ? values.then(judge) : judge(values)
  }
}

/** A time with an offset is the instant it names, in the local zone. */
const readLocal = (text: string | null): LocalDateTime => {
  const written = (text ?? '').trim().replace(/\[.*\]$/, '')
  try {
    return /(?:Z|[+-]\d\d:?\d\d)$/i.test(written)
      ? ZonedDateTime.parse(written).withZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime()
      : LocalDateTime.parse(written)
  } catch {
    throw new MuleError(
      muleErrors.TRANSFORMATION,
      `Could not find a transformer for the parameter 'since': it must be a date and time, not '${text}'.`,
    )
  }
}
