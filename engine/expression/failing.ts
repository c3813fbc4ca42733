import { muleErrors } from '../model/error-type.ts'
import { MuleError } from '../model/mule-error.ts'
import type { Expression } from './expression.ts'

/** How every error of an expression begins. */
export const scriptError = (script: string, fault: string, cause?: unknown): MuleError =>
  new MuleError(muleErrors.EXPRESSION, `Script '${script.trim()}' has errors: ${fault}`, {
    cause,
    suppressedErrors: cause instanceof MuleError ? cause.suppressedErrors : [],
  })

/** Stands in for an expression that did not compile; its diagnostics keep the artifact from running. */
export const failing = (source: string, language: Expression['language'], fault: string): Expression => {
  const fail = (): never => {
    throw scriptError(source, fault)
  }
  return { source, language, parts: [], typed: fail, value: fail }
}
