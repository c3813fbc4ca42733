import {
  type CompileContext,
  createEvent,
  type Event,
  emptyMessage,
  type Flow,
  logError,
  MuleError,
  MultiMap,
  muleErrors,
  type Run,
  type SourceJoinPoint,
  withError,
} from '../../engine/sdk.ts'
import {
  evaluateResponse,
  fromMessage,
  type ListenerResponse,
  type ResponseParts,
  textBody,
  toMessage,
} from './listener-response.ts'
import { errorDefaults } from './listener-response-attributes.ts'

/** How a listener looks to policies, and how it makes its responses (spec/policies.md §2.1, spec/core.md §4.5). */
export const listenerJoinPoint = (
  success: ResponseParts,
  failure: ResponseParts,
  summary: string,
  context: CompileContext,
): SourceJoinPoint<ListenerResponse> => {
  const logger = context.logger('org.mule.extension.http.internal.listener.HttpListener')
  return {
    summary,
    success: (event, run) => {
      const defaults = { statusCode: 200, body: event.message.payload }
      return attempt(
        () => evaluateResponse(success, event, defaults),
        (cause) => offerToFlow(cause, event, run, context),
      )
    },
    failure: (error, run) => {
      const event = withError(error.event ?? createEvent(emptyMessage, ''), error)
      logError(logger, error, event, run)
      return attempt(
        () => evaluateResponse(failure, event, errorDefaults(error)),
        (cause) => {
          logger.log('ERROR', `The error response failed: ${cause.description}`, {
            processor: context.location.path,
            event: event.correlationId,
          })
          return plainError(cause.description)
        },
      )
    },
    toMessage,
    fromMessage: (message, _own, failed) => fromMessage(message, failed),
  }
}

type Result = ListenerResponse | Promise<ListenerResponse>

/** Defects pass by. */
const attempt = (evaluate: () => Result, recover: (error: MuleError) => Result): Result => {
  const handle = (failure: unknown): Result => {
    if (failure instanceof MuleError) return recover(failure)
    throw failure
  }
  try {
    const result = evaluate()
    return result instanceof Promise ? result.catch(handle) : result
  } catch (failure) {
    return handle(failure)
  }
}

/**
 * A failing expression of `http:response` is no failure of the flow: its on-error-continue is not asked, only an
 * on-error-propagate that names the type of this error. Always fails.
 */
const offerToFlow = (cause: MuleError, event: Event, run: Run, context: CompileContext): Promise<never> | never => {
  const error = new MuleError(muleErrors.SOURCE_RESPONSE_GENERATE, cause.description, { cause })
  error.event = event
  error.location = context.location
  const offered = (context.flow as Flow).responseFailed(error, withError(event, error), run)
  if (!(offered instanceof Promise)) throw error
  return offered.then(() => {
    throw error
  })
}

const plainError = (text: string): ListenerResponse => ({
  statusCode: 500,
  reasonPhrase: undefined,
  headers: MultiMap.noHeaders,
  body: textBody(text),
})
