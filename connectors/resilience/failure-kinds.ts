import {
  asResponse,
  attributeOf,
  type CompileContext,
  type ErrorType,
  type Event,
  isErrorTypeOf,
  MuleError,
  type ResponseAttributes,
  suggestErrorType,
} from '../../engine/sdk.ts'

/** How a call came out: the event with its response, or what it failed with. */
export type CallOutcome = { readonly event: Event; readonly failure?: undefined } | { readonly failure: unknown }

/** Which outcomes of a call count as failures of its server. */
export interface FailureKinds {
  counts(outcome: CallOutcome): boolean
}

/** The response of a call, whether or not the requester took its status for an error. */
export const responseOf = (outcome: CallOutcome): ResponseAttributes | undefined => {
  if (outcome.failure === undefined) return asResponse((outcome as { readonly event: Event }).event.message.attributes)
  return outcome.failure instanceof MuleError ? asResponse(outcome.failure.errorMessage?.attributes) : undefined
}

/** Reads `statuses` and `errorTypes`; reports what is none. `5xx` is a class of statuses. */
export const failureKinds = (
  statuses: readonly string[],
  errorTypes: readonly string[],
  context: CompileContext,
): FailureKinds => {
  const codes = new Set<number>()
  for (const status of statuses)
    if (/^[1-5]xx$/i.test(status)) for (let i = 0; i < 100; i++) codes.add(Number(status[0]) * 100 + i)
    else if (/^[1-5]\d\d$/.test(status)) codes.add(Number(status))
    else
      context.report(
        'CFG005',
        `The value '${status}' of attribute 'statuses' is not valid: expected an HTTP status from 100 to 599.`,
        {
          place: attributeOf(context.element, 'statuses')?.valuePlace,
          hint: 'write 503, or 5xx for all of them',
        },
      )
  const types = errorTypes.flatMap((name): ErrorType[] => {
    const type = context.errorType(name)
    if (type && !type.internal) return [type]
    context.report('REF010', `Could not find error '${name}'.`, {
      place: attributeOf(context.element, 'errorTypes')?.valuePlace,
      hint: suggestErrorType(name, context),
    })
    return []
  })
  return {
    counts: (outcome) => {
      const status = responseOf(outcome)?.statusCode
      if (status !== undefined && codes.has(status)) return true
      const { failure } = outcome
      return failure instanceof MuleError && types.some((type) => isErrorTypeOf(failure.errorType, type))
    },
  }
}
