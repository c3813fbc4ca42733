import type { Instrumentation, TracedPlace, TraceStep } from '../kernel/instrumentation.ts'
import type { OperationJoinPoint, Outcome, SourceJoinPoint, SourceRunner } from '../kernel/interception.ts'
import { type Processor, type Run, withTrace } from '../kernel/run.ts'
import { type Event, type Message, withMessage } from '../model/event.ts'
import { isUnread } from '../model/typed-value.ts'
import { type RecordedPlace, RecordedStep } from './recorded-event.ts'

/** Decides about an event that a source has just made, and begins its record; undefined for one that is not recorded. */
export type Begin = (event: Event, run: Run, place: RecordedPlace) => RecordedStep | undefined

/** Wraps what an artifact compiles to, so that events which are recorded tell what happens to them. */
export const createInstrumentation = (
  begin: Begin,
  placed: (place: TracedPlace) => RecordedPlace,
): Instrumentation => ({
  processor: (process, place) => {
    const at = placed(place)
    return (event, run) => {
      const { trace } = run
      if (!(trace instanceof RecordedStep)) return process(event, run)
      const step = trace.event.begin(at, event, trace)
      // Without room for it nothing inside it is recorded, either.
      return step ? observe(process, event, withTrace(run, step), step) : process(event, withTrace(run, null))
    }
  },
  flow: (process, place, source) => {
    const at = placed(place)
    const from = source && placed(source)
    return (event, run) => {
      if (run.trace === undefined) return start(process, event, run, begin, at, from)
      const outer = stepOf(run.trace)
      if (!outer) return process(event, run)
      const step = outer.event.begin(at, event, outer)
      return step ? observe(process, event, withTrace(run, step), step) : process(event, withTrace(run, null))
    }
  },
  operation: observeOperation,
  source: (joinPoint, runner, site) => observeSource(joinPoint, runner, begin, placed(site)),
})

const stepOf = (trace: TraceStep | null | undefined): RecordedStep | undefined =>
  trace instanceof RecordedStep ? trace : undefined

/** A flow whose source is no join point, or that a program or `lookup` called. */
const start = (
  process: Processor,
  event: Event,
  run: Run,
  begin: Begin,
  flow: RecordedPlace,
  source: RecordedPlace | undefined,
): Event | Promise<Event> => {
  // Events of a program, unlike those of a source, have an id but no place they come from.
  const root = begin(event, run, source ?? flow)
  if (!root) return process(event, withTrace(run, null))
  if (!source) return observe(process, event, withTrace(run, root), root)
  const inner = root.event.begin(flow, event, root)
  const inside: Processor = (entering, within) =>
    inner ? observe(process, entering, withTrace(within, inner), inner) : process(entering, withTrace(within, null))
  return observe(inside, event, withTrace(run, root), root)
}

const observe = (process: Processor, event: Event, run: Run, step: RecordedStep): Event | Promise<Event> => {
  let result: Event | Promise<Event>
  try {
    result = process(event, run)
  } catch (failure) {
    step.failed(failure)
    throw failure
  }
  if (!(result instanceof Promise)) {
    step.succeeded(result)
    return result
  }
  return result.then(
    (after) => {
      step.succeeded(after)
      return after
    },
    (failure) => {
      step.failed(failure)
      throw failure
    },
  )
}

/** Keeps what policies are shown of a call, and what comes out of them. */
const observeOperation = <P>(
  joinPoint: OperationJoinPoint<P>,
  intercept: (joinPoint: OperationJoinPoint<P>) => Processor,
): Processor => {
  const called = (parameters: P, step: RecordedStep): P => {
    step.call = tapped(joinPoint.toMessage(parameters), step)
    step.describe = () => joinPoint.request(parameters)
    return parameters
  }
  const process = intercept({
    ...joinPoint,
    parameters: (event, run) => {
      const parameters = joinPoint.parameters(event, run)
      const step = stepOf(run.trace)
      if (!step) return parameters
      return parameters instanceof Promise ? parameters.then((given) => called(given, step)) : called(parameters, step)
    },
  })
  return (event, run) => {
    const step = stepOf(run.trace)
    const result = process(event, run)
    if (!step) return result
    const keep = (after: Event): Event => {
      step.answer = tapped(after.message, step)
      return after
    }
    return result instanceof Promise ? result.then(keep) : keep(result)
  }
}

const observeSource =
  <R>(joinPoint: SourceJoinPoint<R>, runner: SourceRunner<R>, begin: Begin, place: RecordedPlace): SourceRunner<R> =>
  (event, run) => {
    const root = begin(event, run, place)
    if (!root) return runner(event, withTrace(run, null))
    const answer = (outcome: Outcome<R>): Outcome<R> => {
      root.failure = outcome.error
      root.succeeded(withMessage(event, joinPoint.toMessage(outcome.response)))
      return outcome
    }
    const fail = (failure: unknown): never => {
      root.failed(failure)
      throw failure
    }
    let outcome: Outcome<R> | Promise<Outcome<R>>
    try {
      outcome = runner(event, withTrace(run, root))
    } catch (failure) {
      return fail(failure)
    }
    return outcome instanceof Promise ? outcome.then(answer, fail) : answer(outcome)
  }

const tapped = (message: Message, step: RecordedStep): Message => {
  const { value } = message.payload
  if (isUnread(value)) value.tap(step.event.limit)
  return message
}
