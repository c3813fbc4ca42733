import { isDeepStrictEqual } from 'node:util'
import {
  ErrorObject,
  type Event,
  errorTypeName,
  JAVA,
  type Message,
  MessageObject,
  MuleError,
  muleErrors,
  type TypedValue,
  typed,
  type Variables,
  withItem,
  withMessage,
} from '../../engine/sdk.ts'

/** How a route ended: with an event, or with whatever was thrown. */
export type RouteOutcome =
  | { readonly event: Event; readonly failure: undefined }
  | { readonly event: undefined; readonly failure: unknown }

/** Makes one event of a router's outcomes; fails with MULE:COMPOSITE_ROUTING when a route failed. */
export type Gather = (event: Event, outcomes: readonly RouteOutcome[]) => Event

/** The routes' messages by their number, `"0"`, `"1"`, … (spec/core.md §3.8). */
export const gatherMap: Gather = (event, outcomes) => collect(event, outcomes, messagesByRoute)

/** The routes' messages as a list. */
export const gatherList: Gather = (event, outcomes) =>
  collect(event, outcomes, (all) => Object.values(messagesByRoute(all)))

/** The items' messages as a list; what they did to variables is lost (spec/core.md §3.8). */
export const gatherItems: Gather = (event, outcomes) => {
  if (outcomes.some((outcome) => outcome.event === undefined)) throw compositeError(outcomes)
  const messages = outcomes.map((outcome) => new MessageObject((outcome.event as Event).message))
  return withMessage(event, { payload: typed(messages, JAVA), attributes: null })
}

const collect = (
  event: Event,
  outcomes: readonly RouteOutcome[],
  payloadOf: (all: typeof outcomes) => unknown,
): Event => {
  if (outcomes.some((outcome) => outcome.event === undefined)) throw compositeError(outcomes)
  const message: Message = { payload: typed(payloadOf(outcomes), JAVA), attributes: null }
  return withItem(event, message, mergeVariables(event.variables, outcomes), event.itemSequenceInfo)
}

const messagesByRoute = (outcomes: readonly RouteOutcome[]): Record<string, MessageObject> => {
  const messages = Object.create(null) as Record<string, MessageObject>
  for (const [i, { event }] of outcomes.entries()) if (event) messages[i] = new MessageObject(event.message)
  return messages
}

/** What one route changed or added has its value; what several did becomes the list of their values in route order. */
const mergeVariables = (before: Variables, outcomes: readonly RouteOutcome[]): Variables => {
  const changes = new Map<string, TypedValue[]>()
  for (const { event } of outcomes) {
    if (!event || event.variables === before) continue
    for (const [name, value] of event.variables) {
      if (sameValue(before.get(name), value)) continue
      const values = changes.get(name)
      if (values) values.push(value)
      else changes.set(name, [value])
    }
  }
  if (changes.size === 0) return before
  const merged = new Map(before)
  for (const [name, values] of changes)
    merged.set(
      name,
      values.length > 1
        ? typed(
            values.map(({ value }) => value),
            JAVA,
          )
        : (values[0] as TypedValue),
    )
  return merged
}

const sameValue = (before: TypedValue | undefined, after: TypedValue): boolean =>
  before === after ||
  (before !== undefined && before.mediaType === after.mediaType && isDeepStrictEqual(before.value, after.value))

const compositeError = (outcomes: readonly RouteOutcome[]): unknown => {
  const lines: string[] = []
  const failures = Object.create(null) as Record<string, ErrorObject>
  const errors: MuleError[] = []
  for (const [i, { event, failure }] of outcomes.entries()) {
    if (event) continue
    // A defect is not an error of a route: it is the engine that failed.
    if (!(failure instanceof MuleError)) return failure
    lines.push(`\n\tRoute ${i}: ${exceptionOf(failure)}: ${failure.description}`)
    failures[i] = new ErrorObject(failure)
    errors.push(failure)
  }
  const payload = typed({ results: messagesByRoute(outcomes), failures }, JAVA)
  return new MuleError(muleErrors.COMPOSITE_ROUTING, `Error(s) were found for route(s):${lines.join('')}`, {
    errorMessage: { payload, attributes: null },
    childErrors: errors,
    cause: errors[0],
  })
}

/** Mule's class of exception for an error, as its message shows it. */
const exceptions = new Map([
  ['MULE:EXPRESSION', 'org.mule.runtime.core.api.expression.ExpressionRuntimeException'],
  ['MULE:TIMEOUT', 'java.util.concurrent.TimeoutException'],
  ['MULE:COMPOSITE_ROUTING', 'org.mule.runtime.core.privileged.routing.CompositeRoutingException'],
])

const exceptionOf = ({ errorType }: MuleError): string =>
  exceptions.get(errorTypeName(errorType)) ?? 'org.mule.runtime.api.exception.DefaultMuleException'
