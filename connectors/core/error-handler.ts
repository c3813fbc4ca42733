import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  defineElement,
  type ErrorHandler,
  type Event,
  failedAt,
  type Location,
  type MuleError,
  propagate,
  type Run,
} from '../../engine/sdk.ts'
import { nested } from './nesting.ts'
import { onError } from './on-error.ts'
import { onErrorContinue } from './on-error-continue.ts'
import type { OnError } from './on-error-handler.ts'
import { onErrorPropagate } from './on-error-propagate.ts'

const KIND = ['error-handler']

/** `error-handler`: of a flow or try, or global and used by `ref` (spec/core.md §3.5). */
export const errorHandler = defineElement({
  name: 'error-handler',
  kind: 'both',
  doc: 'Handles the errors of a flow or try: the first handler that accepts an error gets it.',
  attributes: {
    name: attr.string('Name of a global error handler.'),
    ref: attr.nonBlank('The global error handler to use.'),
  },
  children: {
    handlers: child.many('Handlers, asked in order.', () => [onErrorContinue, onErrorPropagate, onError], {
      segment: (i) => String(i),
    }),
  },
  example: `
    <flow name="main">
      <http:request url="http://localhost:8082/orders"/>
      <error-handler>
        <on-error-continue type="HTTP:NOT_FOUND">
          <set-payload value="There are no orders."/>
        </on-error-continue>
        <on-error-propagate type="HTTP:CONNECTIVITY, HTTP:TIMEOUT">
          <set-payload value="Try again later."/>
        </on-error-propagate>
      </error-handler>
    </flow>`,
  compile: ({ ref, handlers }, context): ErrorHandler | undefined => {
    if (ref !== undefined) return referred(ref, context)
    checkConditions(handlers, context)
    return selection(handlers, context)
  },
})

/** Looked up when the first error arrives, because a handler's own processors may use the handler again. */
const referred = (ref: string, context: CompileContext): ErrorHandler | undefined => {
  if (context.element.children.length > 0)
    context.report('CFG021', 'A referenced error handler cannot have on-errors.', {
      place: context.element.children[0]?.place,
      hint: `put them into the error-handler '${ref}', or leave out ref`,
    })
  // Reports a name that does not exist; does not compile one that does.
  if (!context.globalNames(KIND).includes(ref))
    return context.global<ErrorHandler>(ref, KIND, attributeOf(context.element, 'ref')?.valuePlace)
  if (ref === context.location.path)
    context.report('REF004', `Global element '${ref}' refers to itself.`, {
      place: attributeOf(context.element, 'ref')?.valuePlace,
    })
  let handler: ErrorHandler | undefined
  return (error, event, run) => {
    handler ??= context.global<ErrorHandler>(ref, KIND) as ErrorHandler
    // One level deeper, so that handlers which refer to each other come to an end.
    return handler(error, event, nested(run))
  }
}

const checkConditions = (handlers: readonly OnError[], context: CompileContext): void => {
  const { children } = context.element
  // Faulty handlers are missing from the list: then nothing certain can be said about the others' places.
  if (handlers.length !== children.length) return
  for (const [i, handler] of handlers.slice(0, -1).entries())
    if (!handler.conditional)
      context.report(
        'CFG022',
        `Every handler (except for the last one) within an 'error-handler' must specify a 'when' or 'type' attribute.`,
        { place: children[i]?.place, hint: 'the handlers after this one would never be asked' },
      )
}

const selection = (handlers: readonly OnError[], context: CompileContext): ErrorHandler => {
  const { location } = context
  // What no handler accepts is propagated as if an on-error-propagate stood last.
  const rest = propagate(context.logger('org.mule.runtime.core.internal.exception.OnErrorPropagateHandler'))
  const select = (error: MuleError, event: Event, run: Run, from: number): Event | Promise<Event> => {
    for (let i = from; i < handlers.length; i++) {
      const handler = handlers[i] as OnError
      const accepted = test(handler, error, event, location)
      if (accepted instanceof Promise)
        return accepted.then((yes) => (yes ? handler.handle(error, event, run) : select(error, event, run, i + 1)))
      if (accepted) return handler.handle(error, event, run)
    }
    return rest(error, event, run)
  }
  return (error, event, run) => select(error, event, run, 0)
}

/** A `when` that fails replaces the error, and has failed here, not where the error came from. */
const test = (handler: OnError, error: MuleError, event: Event, location: Location): boolean | Promise<boolean> => {
  const fail = (failure: unknown): never => {
    throw failedAt(failure, event, location)
  }
  try {
    const accepted = handler.accepts(error, event)
    return accepted instanceof Promise ? accepted.catch(fail) : accepted
  } catch (failure) {
    return fail(failure)
  }
}
