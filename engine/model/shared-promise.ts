import { MuleError } from './mule-error.ts'

/**
 * What one event gets of a promise that several events wait for: should that reject, an error of its own. The kernel notes on a MuleError
 * with which event it failed, so one that events had in common would hand the message and variables of one of them to the error handlers of
 * all others.
 */
export const forOneEvent = <T>(shared: Promise<T>): Promise<T> =>
  shared.catch((failure: unknown) => {
    throw failure instanceof MuleError ? copyOf(failure) : failure
  })

const copyOf = (failure: MuleError): MuleError => {
  const { errorType, description, cause = failure } = failure
  const { detailedDescription, errorMessage, childErrors, suppressedErrors, exception, hasFixedWords } = failure
  return new MuleError(errorType, description, {
    detailedDescription,
    errorMessage,
    childErrors,
    suppressedErrors,
    exception,
    hasFixedWords,
    cause,
  })
}
