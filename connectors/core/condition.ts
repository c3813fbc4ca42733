import { type Event, type Expression, MuleError, muleErrors } from '../../engine/sdk.ts'

/** Tests an event; a promise only when a body must be read. */
export type Condition = (event: Event) => boolean | Promise<boolean>

/**
 * A boolean expression as Mule coerces it: null is false, the texts `true` and `false` count, anything else fails with
 * MULE:EXPRESSION (spec/core.md §3.3).
 */
export const conditionOf = (expression: Expression): Condition => {
  if (expression.language === 'literal') {
    const always = expression.source.trim().toLowerCase() === 'true'
    return () => always
  }
  const { source } = expression
  return (event) => {
    const value = expression.value(event)
    if (typeof value === 'boolean') return value
    return value instanceof Promise ? value.then((v) => coerce(v, source)) : coerce(value, source)
  }
}

const coerce = (value: unknown, source: string): boolean => {
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return false
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined
  if (word === 'true' || word === 'false') return word === 'true'
  const kind = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `${typeof value} '${value}'`
  throw new MuleError(muleErrors.EXPRESSION, `The expression '${source}' gave ${kind} where a boolean is expected.`)
}
