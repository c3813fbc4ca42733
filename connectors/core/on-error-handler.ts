import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  type ErrorHandler,
  type Event,
  type Expression,
  errorTypeName,
  isErrorTypeOf,
  logError,
  type MuleError,
  muleErrors,
  type Processor,
  type Run,
} from '../../engine/sdk.ts'
import { type Condition, conditionOf } from './condition.ts'
import { type ErrorTypes, readErrorTypes } from './error-type-matcher.ts'
import { nested } from './nesting.ts'

/** What `on-error-continue`, `on-error-propagate` and `on-error` compile to: one handler of an `error-handler`. */
export interface OnError {
  /** True when it is for this error; the event has `error` bound. Fails as its `when` fails. */
  accepts(error: MuleError, event: Event): boolean | Promise<boolean>
  readonly handle: ErrorHandler
  /** It has a `type` or a `when`. */
  readonly conditional: boolean
}

export const onErrorAttributes = {
  name: attr.string('Name of a global handler, for on-error to refer to.'),
  type: attr.string('Error types it is for, separated by commas; all when absent. `*:ID` and `NS:*` are wildcards.'),
  when: attr.condition('It is for errors for which this is true.'),
  logException: attr.booleanExpression('Whether to log the error.', { default: 'true' }),
  enableNotifications: attr.boolean('Accepted; there are no notifications.', { default: 'true' }),
}

export const onErrorChildren = { processors: child.processors('What to do.', { min: 0 }) }

interface OnErrorConfig {
  readonly type: string | undefined
  readonly when: Expression | undefined
  readonly logException: Expression
  readonly processors: Processor
}

/** What to do with the event the handler's processors left. */
type Finish = (error: MuleError, event: Event) => Event

const ALL_TYPES: ErrorTypes = { matches: () => true, named: [] }

/** The part that both kinds of handler share: selection, log, processors (spec/core.md §3.5). */
export const compileOnError = (
  config: OnErrorConfig,
  context: CompileContext,
  category: string,
  finish: Finish,
): { readonly handler: OnError; readonly types: ErrorTypes } => {
  const types =
    config.type === undefined
      ? ALL_TYPES
      : readErrorTypes(config.type, context, attributeOf(context.element, 'type')?.valuePlace)
  const when = config.when && conditionOf(config.when)
  const logs = conditionOf(config.logException)
  const logger = context.logger(category)
  const { processors } = config
  const process = (error: MuleError, event: Event, run: Run): Event | Promise<Event> => {
    const result = processors(event, nested(run))
    return result instanceof Promise ? result.then((after) => finish(error, after)) : finish(error, result)
  }
  const handle: ErrorHandler = (error, event, run) => {
    const go = (log: boolean) => {
      if (log) logError(logger, error, event, run)
      return process(error, event, run)
    }
    const log = logs(event)
    return log instanceof Promise ? log.then(go) : go(log)
  }
  const accepts = acceptance(types, when, context)
  return { types, handler: { accepts, handle, conditional: config.type !== undefined || !!when } }
}

const acceptance = (types: ErrorTypes, when: Condition | undefined, context: CompileContext): OnError['accepts'] => {
  // In a policy the failed response comes out of execute-next, like every failure behind it.
  const ofFlow = context.artifact.kind === 'application'
  return (error, event) => {
    const isResponse = ofFlow && isErrorTypeOf(error.errorType, muleErrors.SOURCE_RESPONSE)
    const matches = isResponse
      ? namesResponse(types) && types.matches(error.errorType)
      : types.matches(error.errorType) || matchesSuppressed(error, types, context)
    return matches && (when ? when(event) : true)
  }
}

/** The flow was through when its source's response failed: only a handler that names such errors is for them (spec/core.md §4.5). */
const namesResponse = ({ named }: ErrorTypes): boolean =>
  named.some((type) => isErrorTypeOf(type, muleErrors.SOURCE_RESPONSE))

/** Errors hidden by a wrapper still find their handlers, which should name the wrapper's type instead (spec/core.md §3.7). */
const matchesSuppressed = (error: MuleError, types: ErrorTypes, context: CompileContext): boolean => {
  const hidden = error.suppressedErrors.find((suppressed) => types.matches(suppressed.errorType))
  if (!hidden) return false
  const { path, place } = context.location
  context
    .logger('org.mule.runtime.core.internal.exception.TemplateOnErrorHandler')
    .log(
      'WARN',
      `The handler at ${path} (${place.file}:${place.line}) matched the type '${errorTypeName(hidden.errorType)}' of an error that is suppressed by one of type '${errorTypeName(error.errorType)}'. Update the handler's type to '${errorTypeName(error.errorType)}'.`,
      { processor: error.location?.path },
    )
  return true
}
