import {
  attr,
  clock,
  durationText,
  type Expression,
  localDateTimeOf,
  MuleError,
  muleErrors,
  type Parameter,
  parameter,
  parameters,
  readMoment,
} from '../../engine/sdk.ts'

const MILLISECONDS = {
  NANOSECONDS: 1e-6,
  MICROSECONDS: 1e-3,
  MILLISECONDS: 1,
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
} as const
type TimeUnit = keyof typeof MILLISECONDS
const timeUnits = Object.keys(MILLISECONDS) as TimeUnit[]

/** The attributes of is-elapsed and is-not-elapsed. */
export const elapsedAttributes = {
  time: attr.value('How long.', { required: true }),
  timeUnit: attr.oneOfOrExpression('Unit of the time.', timeUnits, { required: true }),
  since: attr.value('From when on: a date and time, local where it has no offset.', { required: true }),
}

/** A time span that began once, in milliseconds, and what time it is. */
export interface Elapsed {
  readonly since: number
  readonly interval: number
  readonly now: number
}

interface Given {
  readonly time: Expression
  readonly timeUnit: Expression | undefined
  readonly since: Expression
}

/** Reads the parameters and looks at the clock. */
export const readElapsed = ({ time, timeUnit, since }: Given): Parameter<Elapsed> => {
  const read = parameters({
    time: parameter.number('time', time),
    unit: parameter.word('timeUnit', timeUnit, timeUnits, 'SECONDS'),
    since: parameter.text('since', since),
  })
  const judge = (values: Awaited<ReturnType<typeof read>>): Elapsed => ({
    since: momentOf(values.since),
    interval: (values.time ?? 0) * MILLISECONDS[values.unit],
    now: clock.now(),
  })
  return (event) => {
    const values = read(event)
    return values instanceof Promise ? values.then(judge) : judge(values)
  }
}

export const isOver = ({ since, interval, now }: Elapsed): boolean => now >= since + interval

/** What goes into the texts. */
export const elapsedTexts = ({ since, interval, now }: Elapsed): readonly string[] => [
  String(localDateTimeOf(since)),
  durationText(interval),
  String(localDateTimeOf(now)),
]

const momentOf = (text: string | null): number => {
  const moment = text === null ? undefined : readMoment(text.trim())
  if (moment !== undefined) return moment
  throw new MuleError(
    muleErrors.TRANSFORMATION,
    `Could not find a transformer for the parameter 'since': it must be a date and time, not '${text}'.`,
  )
}
