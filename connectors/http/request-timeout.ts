import { attributeOf, type CompileContext, type Expression, MuleError, muleErrors } from '../../engine/sdk.ts'
import { type Convert, someNumber } from './request-values.ts'

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

/** Milliseconds in the unit that an expression gave. */
export const someScale: Convert<number> = (value) => {
  const unit = timeUnits.find((each) => each === String(value).trim())
  if (unit !== undefined) return millisecondsIn(unit)
  throw new MuleError(
    muleErrors.EXPRESSION,
    `The parameter 'responseTimeoutUnit' must be one of ${timeUnits.join(', ')}.`,
  )
}

/** A time that an expression gave: a number that is not negative. */
export const someTimeout: Convert<number> = (value) => {
  const time = readTimeout(value)
  if (time >= 0) return time
  throw new MuleError(muleErrors.EXPRESSION, `The parameter 'responseTimeout' must not be negative, but is ${time}.`)
}

const readTimeout = someNumber('responseTimeout')

/** Reports a `responseTimeout` that can never be one. */
export const checkTimeout = (expression: Expression | undefined, context: CompileContext): void => {
  if (expression?.language !== 'literal') return
  const place = attributeOf(context.element, 'responseTimeout')?.valuePlace
  const { source } = expression
  if (!/^\s*-?\d+(\.\d+)?\s*$/.test(source))
    context.report(
      'CFG005',
      `The value '${source}' of attribute 'responseTimeout' on element '${context.name}' is not valid: expected a number.`,
      { place, hint: 'its unit stands in responseTimeoutUnit' },
    )
  else if (Number(source) < 0)
    context.report(
      'CFG006',
      `Parameter 'responseTimeout' in element <${context.name}> value '${source}' is not within expected range.`,
      { place, hint: 'expected at least 0; 0 stands for no limit' },
    )
}
