import { type ErrorType, muleErrors } from '../model/error-type.ts'
import type { Event } from '../model/event.ts'
import { MuleError } from '../model/mule-error.ts'
import { ErrorObject } from './error-object.ts'
import type { ExpressionScope } from './expression.ts'

/** `p('key')`: a property, null when nobody defines it. */
export const functionP =
  ({ property }: ExpressionScope) =>
  (key: unknown): unknown => {
    if (key === undefined || key === null) return key
    if (typeof key !== 'string') throw new MuleError(muleErrors.EXPRESSION, 'p() takes the name of a property, a text.')
    return property(key) ?? null
  }

/**
 * `causedBy('HTTP:CONNECTIVITY')` or `causedBy(error, 'HTTP:CONNECTIVITY')`: true when the error's type is that type or descends
 * from it. The namespace is MULE when none is given and its case does not matter.
 */
export const functionCausedBy =
  ({ isErrorType }: ExpressionScope) =>
  (event: Event) =>
  (...args: unknown[]): boolean => {
    const [first, type] = args.length > 1 ? args : [event.error, args[0]]
    const error = first instanceof ErrorObject ? first.error : first
    if (!(error instanceof MuleError)) throw new MuleError(muleErrors.EXPRESSION, "There's no error to match against")
    if (typeof type !== 'string' || type === '')
      throw new MuleError(muleErrors.EXPRESSION, 'identifier cannot be an empty string or null')
    if (!isErrorType(type)) throw new MuleError(muleErrors.EXPRESSION, `Could not find error type '${type}'`)
    const [namespace, identifier] = type.includes(':') ? type.split(':', 2) : ['MULE', type]
    for (let each: ErrorType | undefined = error.errorType; each; each = each.parent)
      if (each.identifier === identifier && each.namespace === namespace?.toUpperCase()) return true
    return false
  }
