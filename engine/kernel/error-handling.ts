import { errorTypeName, isErrorTypeOf, muleErrors } from '../model/error-type.ts'
import { type Event, withError } from '../model/event.ts'
import { describeLocation } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import { andThen, type Continuation, nothingFollows, processorOf, resume } from './continuation.ts'
import { type Logger, logContext } from './log.ts'
import type { Processor, Run } from './run.ts'

/**
 * What a flow or try does with a failure: gives the event to go on with, or throws. Receives the event at the failing
 * component with `error` bound.
 */
export type ErrorHandler = (error: MuleError, event: Event, run: Run) => Event | Promise<Event>

/** Errors no handler may see, not even one for ANY: CRITICAL and its kin (spec/core.md §3.5). */
const isCritical = (error: MuleError) => isErrorTypeOf(error.errorType, muleErrors.CRITICAL)

/** A body whose failures go to a handler. Defects pass by: they are bugs of the engine, not failures of the event. */
export const withErrorHandling = (body: Processor, handler: ErrorHandler): Processor => {
  const { continued } = body
  if (!continued) return handlingPromises(body, handler)
  return processorOf((event, run, follows) => {
    const handled = new Handled(handler, event, run, follows)
    try {
      return continued(event, run, handled)
    } catch (failure) {
      return handled.handle(failure)
    }
  })
}

/** The same for a body that is told nothing of what follows: as long as it does not wait or fail, this costs nothing. */
const handlingPromises =
  (body: Processor, handler: ErrorHandler): Processor =>
  (event, run) => {
    let result: Event | Promise<Event>
    try {
      result = body(event, run)
    } catch (failure) {
      return new Handled(handler, event, run, nothingFollows).handle(failure)
    }
    return result instanceof Promise ? andThen(result, new Handled(handler, event, run, nothingFollows)) : result
  }

/** What follows a body whose failures are handled. */
class Handled<T> implements Continuation<T> {
  private readonly handler: ErrorHandler
  private readonly entered: Event
  private readonly run: Run
  private readonly follows: Continuation<T>

  constructor(handler: ErrorHandler, entered: Event, run: Run, follows: Continuation<T>) {
    this.handler = handler
    this.entered = entered
    this.run = run
    this.follows = follows
  }

  succeeded(event: Event): T | Promise<T> {
    return this.follows.succeeded(event)
  }

  failed(failure: unknown): T | Promise<T> {
    return resume(() => this.handle(failure), this.follows)
  }

  handle(failure: unknown): Event | Promise<T> {
    if (!(failure instanceof MuleError) || isCritical(failure)) throw failure
    const { entered } = this
    const result = this.handler(failure, withError(failure.event ?? entered, failure), this.run)
    // An error handler's error is gone once it is handled; one that was bound further out is bound again.
    const unbound = (event: Event): Event => withError(event, entered.error)
    return result instanceof Promise ? andThen(result.then(unbound), this.follows) : unbound(result)
  }
}

/** The handler nobody configured: logs the error and throws it on. */
export const propagate =
  (logger: Logger): ErrorHandler =>
  (error, event, run) => {
    logError(logger, error, event, run)
    throw error
  }

const RULE = '*'.repeat(80)

/** Writes Mule's error block, once per error (spec/core.md §3.9). The run tells through which flow-refs the event came. */
export const logError = (logger: Logger, error: MuleError, event: Event, run?: Run): void => {
  if (error.logged) return
  error.logged = true
  if (!logger.enabled('ERROR')) return
  const { location } = error
  const lines = [
    RULE,
    `Message               : ${error.description}`,
    `Element               : ${location ? describeLocation(location) : 'unknown'}`,
    `Element DSL           : ${location?.element.source ?? ''}`,
    `Error type            : ${errorTypeName(error.errorType)}`,
    `FlowStack             : ${flowStack(error, run)}`,
    ...error.childErrors.map(
      (child) => `Child error           : ${child.description} (${errorTypeName(child.errorType)})`,
    ),
    '',
    '  (set debug level logging for everything)',
    RULE,
  ]
  const context = logContext(location?.path, event)
  logger.log('ERROR', `\n${lines.join('\n')}\n`, context)
  if (logger.enabled('DEBUG')) logger.log('DEBUG', stackOf(error), context)
}

/** Where the error was made, and what caused it. */
const stackOf = (error: Error): string =>
  error.cause instanceof Error ? `${error.stack}\nCaused by: ${stackOf(error.cause)}` : `${error.stack}`

const flowStack = (error: MuleError, run: Run | undefined): string => {
  // Flow-refs the error has already left stand on the error, those it is still inside of on the run.
  const frames = error.location ? [error.location, ...error.flowStack] : [...error.flowStack]
  for (let caller = run?.caller; caller; caller = caller.outer) frames.push(caller.location)
  return frames
    .map((frame) => `at ${frame.path.split('/')[0]}(${describeLocation(frame)})`)
    .join('\n                        ')
}
