import type { MuleError } from './mule-error.ts'
import { nothing, type TypedValue } from './typed-value.ts'

/** Payload and attributes. Immutable. */
export interface Message {
  readonly payload: TypedValue
  /** Metadata of the source or operation that made the message; null when there is none. */
  readonly attributes: unknown
}

export type Variables = ReadonlyMap<string, TypedValue>

export type LoggingVariables = ReadonlyMap<string, string>

/** Position of an item inside foreach and friends; 0-based. */
export interface ItemSequenceInfo {
  readonly position: number
  readonly sequenceSize?: number
}

/** Who is calling, as a security policy established it. */
export interface Authentication {
  readonly principal: unknown
  readonly properties: Readonly<Record<string, unknown>>
}

/** A message with its variables on its way through a flow. A value: processors return new events. */
export interface Event {
  readonly message: Message
  readonly variables: Variables
  readonly correlationId: string
  /** Bound inside error handlers only. */
  readonly error: MuleError | undefined
  readonly itemSequenceInfo: ItemSequenceInfo | undefined
  readonly authentication: Authentication | undefined
  /** Shown with every log entry about the event: Mule's MDC, by tracing:set-logging-variable. */
  readonly logging: LoggingVariables | undefined
}

export const noVariables: Variables = new Map()
export const emptyMessage: Message = { payload: nothing, attributes: null }

// Written out instead of spread: every event has the same shape, so property access stays monomorphic.
export const createEvent = (message: Message, correlationId: string, variables: Variables = noVariables): Event => ({
  message,
  variables,
  correlationId,
  error: undefined,
  itemSequenceInfo: undefined,
  authentication: undefined,
  logging: undefined,
})

export const withMessage = (event: Event, message: Message): Event =>
  event.message === message
    ? event
    : {
        message,
        variables: event.variables,
        correlationId: event.correlationId,
        error: event.error,
        itemSequenceInfo: event.itemSequenceInfo,
        authentication: event.authentication,
        logging: event.logging,
      }

export const withPayload = (event: Event, payload: TypedValue): Event =>
  withMessage(event, { payload, attributes: event.message.attributes })

export const withVariables = (event: Event, variables: Variables): Event =>
  event.variables === variables
    ? event
    : {
        message: event.message,
        variables,
        correlationId: event.correlationId,
        error: event.error,
        itemSequenceInfo: event.itemSequenceInfo,
        authentication: event.authentication,
        logging: event.logging,
      }

export const withVariable = (event: Event, name: string, value: TypedValue): Event =>
  withVariables(event, new Map(event.variables).set(name, value))

export const withError = (event: Event, error: MuleError | undefined): Event => ({
  message: event.message,
  variables: event.variables,
  correlationId: event.correlationId,
  error,
  itemSequenceInfo: event.itemSequenceInfo,
  authentication: event.authentication,
  logging: event.logging,
})

export const withAuthentication = (event: Event, authentication: Authentication | undefined): Event => ({
  message: event.message,
  variables: event.variables,
  correlationId: event.correlationId,
  error: event.error,
  itemSequenceInfo: event.itemSequenceInfo,
  authentication,
  logging: event.logging,
})

/** The event for one item of a sequence, or back on the whole: another message, other variables, another position. */
export const withItem = (
  event: Event,
  message: Message,
  variables: Variables,
  itemSequenceInfo: ItemSequenceInfo | undefined,
): Event => ({
  message,
  variables,
  correlationId: event.correlationId,
  error: event.error,
  itemSequenceInfo,
  authentication: event.authentication,
  logging: event.logging,
})

/** The event under another correlation id. */
export const withCorrelationId = (event: Event, correlationId: string): Event => ({
  message: event.message,
  variables: event.variables,
  correlationId,
  error: event.error,
  itemSequenceInfo: event.itemSequenceInfo,
  authentication: event.authentication,
  logging: event.logging,
})

/** The event with other logging variables. */
export const withLogging = (event: Event, logging: LoggingVariables | undefined): Event => ({
  message: event.message,
  variables: event.variables,
  correlationId: event.correlationId,
  error: event.error,
  itemSequenceInfo: event.itemSequenceInfo,
  authentication: event.authentication,
  logging,
})
