import type { Event, LoggingVariables } from '../model/event.ts'

/** Mule's levels. */
export type LogLevel = 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE'

/** Mule's logging context (MDC): which processor, which event. */
export interface LogContext {
  readonly processor?: string | undefined
  readonly event?: string | undefined
  /** Logging variables of the event. */
  readonly variables?: LoggingVariables | undefined
}

/** The context of an entry about an event. */
export const logContext = (processor: string | undefined, event: Event): LogContext =>
  event.logging
    ? { processor, event: event.correlationId, variables: event.logging }
    : { processor, event: event.correlationId }

/** The log of one category. Ask `enabled` before building an expensive message. */
export interface Logger {
  enabled(level: LogLevel): boolean
  log(level: LogLevel, message: string, context?: LogContext): void
}

/** The host supplies the log; categories are Mule's, such as `org.mule.runtime.core.internal.processor.LoggerMessageProcessor`. */
export type Logging = (category: string) => Logger
