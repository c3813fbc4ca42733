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

/** What holds for an event only here and there, so that most events share it. */
interface Circumstances {
  readonly error: MuleError | undefined
  readonly itemSequenceInfo: ItemSequenceInfo | undefined
  readonly authentication: Authentication | undefined
  readonly logging: LoggingVariables | undefined
}

/** A message with its variables on its way through a flow. A value: processors return new events, made by the functions below. */
export class Event {
  readonly message: Message
  readonly variables: Variables
  readonly correlationId: string
  readonly circumstances: Circumstances

  constructor(message: Message, variables: Variables, correlationId: string, circumstances: Circumstances) {
    this.message = message
    this.variables = variables
    this.correlationId = correlationId
    this.circumstances = circumstances
  }

  /** Bound inside error handlers only. */
  get error(): MuleError | undefined {
    return this.circumstances.error
  }

  get itemSequenceInfo(): ItemSequenceInfo | undefined {
    return this.circumstances.itemSequenceInfo
  }

  get authentication(): Authentication | undefined {
    return this.circumstances.authentication
  }

  /** Shown with every log entry about the event: Mule's MDC, by tracing:set-logging-variable. */
  get logging(): LoggingVariables | undefined {
    return this.circumstances.logging
  }
}

export const noVariables: Variables = new Map()
export const emptyMessage: Message = { payload: nothing, attributes: null }

const usual: Circumstances = {
  error: undefined,
  itemSequenceInfo: undefined,
  authentication: undefined,
  logging: undefined,
}

export const createEvent = (message: Message, correlationId: string, variables: Variables = noVariables): Event =>
  new Event(message, variables, correlationId, usual)

export const withMessage = (event: Event, message: Message): Event =>
  event.message === message ? event : new Event(message, event.variables, event.correlationId, event.circumstances)

export const withPayload = (event: Event, payload: TypedValue): Event =>
  withMessage(event, { payload, attributes: event.message.attributes })

export const withVariables = (event: Event, variables: Variables): Event =>
  event.variables === variables ? event : new Event(event.message, variables, event.correlationId, event.circumstances)

export const withVariable = (event: Event, name: string, value: TypedValue): Event =>
  withVariables(event, new Map(event.variables).set(name, value))

const withCircumstances = ({ message, variables, correlationId }: Event, circumstances: Circumstances): Event =>
  new Event(message, variables, correlationId, circumstances)

export const withError = (event: Event, error: MuleError | undefined): Event =>
  event.error === error ? event : withCircumstances(event, { ...event.circumstances, error })

export const withAuthentication = (event: Event, authentication: Authentication | undefined): Event =>
  withCircumstances(event, { ...event.circumstances, authentication })

/** The event for one item of a sequence, or back on the whole: another message, other variables, another position. */
export const withItem = (
  event: Event,
  message: Message,
  variables: Variables,
  itemSequenceInfo: ItemSequenceInfo | undefined,
): Event => {
  const circumstances = { ...event.circumstances, itemSequenceInfo }
  return new Event(message, variables, event.correlationId, circumstances)
}

/** The event under another correlation id. */
export const withCorrelationId = (event: Event, correlationId: string): Event =>
  new Event(event.message, event.variables, correlationId, event.circumstances)

/** The event with other logging variables. */
export const withLogging = (event: Event, logging: LoggingVariables | undefined): Event =>
  withCircumstances(event, { ...event.circumstances, logging })
