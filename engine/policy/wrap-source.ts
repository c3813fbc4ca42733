import { afterwards, type Continuation, type Continued, resume, runThen } from '../kernel/continuation.ts'
import { failedAt } from '../kernel/failure.ts'
import type { Outcome, SourceJoinPoint, SourceRunner } from '../kernel/interception.ts'
import { type Processor, type Run, withNext } from '../kernel/run.ts'
import { type Event, noVariables, withMessage, withVariables } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { TEXT } from '../model/media-type.ts'
import { MuleError } from '../model/mule-error.ts'
import { typed } from '../model/typed-value.ts'
import type { Layer, StackCell } from './policy-stack.ts'
import type { PolicyTrace } from './policy-trace.ts'
import { keepPolicyVariables, policyVariables } from './policy-variables.ts'

export interface SourceWrapping {
  readonly cell: StackCell
  readonly location: Location
  readonly tracing: () => PolicyTrace | undefined
  /** Tells of a failure in a policy that nobody handled. */
  readonly log: (error: MuleError, event: Event, run: Run) => void
}

/**
 * A flow inside the policies that its cell holds when an event arrives; that event keeps them until its response is made,
 * whatever changes meanwhile: SOURCE and reply of spec/policies.md §2.1.
 */
export const wrapSource = <R>(
  joinPoint: SourceJoinPoint<R>,
  flow: Processor,
  wrapping: SourceWrapping,
): SourceRunner<R> => {
  const { cell, location, tracing } = wrapping
  const plain = withoutPolicies(joinPoint, flow, location)
  return (event, run) => {
    const { stack } = cell
    const layers = stack.enter(run.origin)
    if (layers.length === 0) {
      stack.leave()
      return plain(event, run)
    }
    const call = new SourceCall(joinPoint, flow, location, layers, tracing())
    const answer = (out: Event): Outcome<R> => {
      stack.leave()
      return { response: joinPoint.fromMessage(out.message, call.succeeded, false), error: undefined }
    }
    const fail = (failure: unknown): Outcome<R> => {
      stack.leave()
      if (!(failure instanceof MuleError)) throw failure
      const failed = failure.event ?? event
      if (failure !== call.flowFailure) wrapping.log(failure, failed, run)
      return { response: joinPoint.fromMessage(failed.message, call.failed, true), error: failure }
    }
    let out: Event | Promise<Outcome<R>>
    try {
      out = call.from(0, event, run, { succeeded: answer, failed: fail })
    } catch (failure) {
      return fail(failure)
    }
    return out instanceof Promise ? out : answer(out)
  }
}

/** The source's own response, and where that fails its own error response. */
const withoutPolicies = <R>(joinPoint: SourceJoinPoint<R>, flow: Processor, location: Location): SourceRunner<R> => {
  const answer = (out: Event, run: Run): Outcome<R> | Promise<Outcome<R>> => {
    try {
      const response = joinPoint.success(out, run)
      return response instanceof Promise
        ? response.then(
            (given) => ({ response: given, error: undefined }),
            (failure) => fail(failedAt(failure, out, location), run),
          )
        : { response, error: undefined }
    } catch (failure) {
      return fail(failedAt(failure, out, location), run)
    }
  }
  const fail = (error: unknown, run: Run): Outcome<R> | Promise<Outcome<R>> => {
    if (!(error instanceof MuleError)) throw error
    const response = failureResponse(joinPoint, error, run)
    return response instanceof Promise ? response.then((given) => ({ response: given, error })) : { response, error }
  }
  return (event, run) => {
    const failed = (failure: unknown) => fail(failedAt(failure, event, location), run)
    let out: Event | Promise<Outcome<R>>
    try {
      out = runThen(flow, event, run, { succeeded: (given) => answer(given, run), failed })
    } catch (failure) {
      return failed(failure)
    }
    return out instanceof Promise ? out : answer(out, run)
  }
}

/** The source's error response; the text of the failure where even that fails. */
const failureResponse = <R>(joinPoint: SourceJoinPoint<R>, error: MuleError, run: Run): R | Promise<R> => {
  const lastResort = (failure: unknown): R => {
    if (!(failure instanceof MuleError)) throw failure
    return joinPoint.fromMessage({ payload: typed(failure.description, TEXT), attributes: null }, undefined, true)
  }
  try {
    const response = joinPoint.failure(error, run)
    return response instanceof Promise ? response.catch(lastResort) : response
  } catch (failure) {
    return lastResort(failure)
  }
}

/** One event inside the source blocks: `ctx` of the reference algorithm. */
class SourceCall<R> {
  readonly #joinPoint: SourceJoinPoint<R>
  readonly #flow: Processor
  readonly #location: Location
  readonly #layers: readonly Layer[]
  readonly #trace: PolicyTrace | undefined
  /** `okParams`: the source's response to what the flow gave. */
  succeeded: R | undefined
  /** `errParams`: the source's response to the flow's failure, made with the flow's variables. */
  failed: R | undefined
  /** The flow's last failure: the flow has seen to its log. */
  flowFailure: MuleError | undefined

  constructor(
    joinPoint: SourceJoinPoint<R>,
    flow: Processor,
    location: Location,
    layers: readonly Layer[],
    trace: PolicyTrace | undefined,
  ) {
    this.#joinPoint = joinPoint
    this.#flow = flow
    this.#location = location
    this.#layers = layers
    this.#trace = trace
  }

  /** SOURCE(i, event). */
  from<T>(i: number, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const layer = this.#layers[i]
    if (!layer) return this.#runFlow(event, run, follows)
    const inside = withVariables(event, noVariables)
    this.#trace?.('start', layer.id, inside)
    const { process, goesOnWithin } = layer.block
    const goOn: Continued = (e, r, next) => this.#next(layer, i, event, e, r, next)
    if (this.#trace) return this.#traced(layer, process, inside, withNext(run, goOn), follows)
    if (!process.beforeGoingOn) return runThen(process, inside, withNext(run, goOn), follows)
    // Nothing comes after such a block's last execute-next, so there is nothing to come back to.
    const out = process.beforeGoingOn(inside, goesOnWithin ? withNext(run, goOn) : run)
    const inwards = (after: Event) => this.from(i + 1, this.#inwards(layer, event, after, run), run, follows)
    return out instanceof Promise ? afterwards(out, inwards, follows) : inwards(out)
  }

  #traced<T>(layer: Layer, process: Processor, inside: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const ended = (out: Event): Event => {
      this.#trace?.('end', layer.id, out)
      return out
    }
    const out = runThen(process, inside, run, {
      succeeded: (after) => follows.succeeded(ended(after)),
      failed: (failure) => follows.failed(failure),
    })
    return out instanceof Promise ? out : ended(out)
  }

  /** execute-next where something comes after it. */
  #next<T>(
    layer: Layer,
    i: number,
    entry: Event,
    event: Event,
    run: Run,
    follows: Continuation<T>,
  ): Event | Promise<T> {
    const inner = this.#inwards(layer, entry, event, run)
    let result: Event | Promise<T>
    try {
      result = this.from(i + 1, inner, run, {
        succeeded: (given) => follows.succeeded(this.#resume(layer, given, run)),
        failed: (failure) => follows.failed(this.#back(layer, failure, run)),
      })
    } catch (failure) {
      throw this.#back(layer, failure, run)
    }
    return result instanceof Promise ? result : this.#resume(layer, result, run)
  }

  /** What goes inwards is the message this policy received, unless it propagates its own. */
  #inwards(layer: Layer, entry: Event, event: Event, run: Run): Event {
    keepPolicyVariables(run, layer.id, event.variables)
    this.#trace?.('before-next', layer.id, event)
    const message = layer.block.propagate ? event.message : entry.message
    return withMessage(withVariables(event, entry.variables), message)
  }

  #resume(layer: Layer, result: Event, run: Run): Event {
    const event = withVariables(result, policyVariables(run, layer.id))
    this.#trace?.('after-next', layer.id, event)
    return event
  }

  #back(layer: Layer, failure: unknown, run: Run): unknown {
    if (failure instanceof MuleError && failure.event)
      failure.event = withVariables(failure.event, policyVariables(run, layer.id))
    this.#trace?.('after-next', layer.id, undefined)
    return failure
  }

  #runFlow<T>(event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const inFlow = withNext(run, undefined)
    const failed = (failure: unknown) => this.#fail(failedAt(failure, event, this.#location), inFlow, follows)
    let out: Event | Promise<T>
    try {
      out = runThen(this.#flow, event, inFlow, {
        succeeded: (given) => resume(() => this.#succeed(given, inFlow, follows), follows),
        failed: (failure) => resume(() => failed(failure), follows),
      })
    } catch (failure) {
      return failed(failure)
    }
    return out instanceof Promise ? out : this.#succeed(out, inFlow, follows)
  }

  /** The policies see the response that would be sent, not what the flow left (spec/policies.md §2.3). */
  #succeed<T>(out: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const seen = (response: R): Event => {
      this.succeeded = response
      return withMessage(out, this.#joinPoint.toMessage(response))
    }
    const failed = (failure: unknown) => this.#fail(failedAt(failure, out, this.#location), run, follows)
    let response: R | Promise<R>
    try {
      response = this.#joinPoint.success(out, run)
    } catch (failure) {
      return failed(failure)
    }
    if (!(response instanceof Promise)) return seen(response)
    return response.then(
      (given) => resume(() => seen(given), follows),
      (failure) => resume(() => failed(failure), follows),
    )
  }

  /** Evaluated here and nowhere else, so once for each failure of the flow, however many policies it passes on its way out. */
  #fail<T>(error: unknown, run: Run, follows: Continuation<T>): never | Promise<T> {
    if (!(error instanceof MuleError)) throw error
    const seen = (response: R): never => {
      this.failed = response
      this.flowFailure = error
      error.event = withMessage(error.event as Event, this.#joinPoint.toMessage(response))
      throw error
    }
    const response = failureResponse(this.#joinPoint, error, run)
    return response instanceof Promise ? afterwards(response, seen, follows) : seen(response)
  }
}
