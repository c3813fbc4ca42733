import { afterwards, type Continuation, resume, runThen } from '../kernel/continuation.ts'
import { failedAt } from '../kernel/failure.ts'
import type { SourceJoinPoint } from '../kernel/interception.ts'
import { type Next, type PolicyState, type Processor, type Run, withNext } from '../kernel/run.ts'
import { type Event, noVariables, withMessage, withVariables } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { TEXT } from '../model/media-type.ts'
import { MuleError } from '../model/mule-error.ts'
import { typed } from '../model/typed-value.ts'
import type { Layer } from './policy-stack.ts'
import type { PolicyTrace } from './policy-trace.ts'
import { keepPolicyVariables, policyVariables } from './policy-variables.ts'

/** One event inside the source blocks: `ctx` of the reference algorithm. */
export class SourceCall<R> {
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
    const { process, goingOn } = layer.block
    if (!goingOn || this.#trace) {
      const within = withNext(run, new Inside(this, i, event))
      return this.#trace
        ? this.#traced(layer, process, inside, within, follows)
        : runThen(process, inside, within, follows)
    }
    const out = goingOn.before(inside, run)
    if (!(out instanceof Promise)) return this.#goOn(i, event, out, run, follows)
    return afterwards(out, (after) => this.#goOn(i, event, after, run, follows), follows)
  }

  /** The only execute-next of a block, and what comes after it. */
  #goOn<T>(i: number, entry: Event, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const layer = this.#layers[i] as Layer
    const inner = this.#inwards(layer, entry, event, run)
    if (!layer.block.goingOn?.after) return this.from(i + 1, inner, run, follows)
    let result: Event | Promise<T>
    try {
      result = this.from(i + 1, inner, run, new Rest(this, layer, run, follows))
    } catch (failure) {
      throw this.back(layer, failure, run.policyState)
    }
    return result instanceof Promise ? result : this.rest(layer, result, run, follows)
  }

  /** What comes after a block's only execute-next. */
  rest<T>(layer: Layer, result: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const after = layer.block.goingOn?.after as Processor
    return runThen(after, this.resume(layer, result, run.policyState), run, follows)
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

  /** An execute-next that may not be the only one. */
  next<T>(i: number, entry: Event, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const layer = this.#layers[i] as Layer
    const inner = this.#inwards(layer, entry, event, run)
    let result: Event | Promise<T>
    try {
      result = this.from(i + 1, inner, run, new Return(this, layer, run.policyState, follows))
    } catch (failure) {
      throw this.back(layer, failure, run.policyState)
    }
    return result instanceof Promise ? result : this.resume(layer, result, run.policyState)
  }

  /** What goes inwards is the message this policy received, unless it propagates its own. */
  #inwards(layer: Layer, entry: Event, event: Event, run: Run): Event {
    keepPolicyVariables(run.policyState, layer.id, event.variables)
    this.#trace?.('before-next', layer.id, event)
    const message = layer.block.propagate ? event.message : entry.message
    return withMessage(withVariables(event, entry.variables), message)
  }

  /** Out of execute-next, into the rest of the policy that it stands in. */
  resume(layer: Layer, result: Event, state: PolicyState): Event {
    const event = withVariables(result, policyVariables(state, layer.id))
    this.#trace?.('after-next', layer.id, event)
    return event
  }

  /** The same for a failure. */
  back(layer: Layer, failure: unknown, state: PolicyState): unknown {
    if (failure instanceof MuleError && failure.event)
      failure.event = withVariables(failure.event, policyVariables(state, layer.id))
    this.#trace?.('after-next', layer.id, undefined)
    return failure
  }

  #runFlow<T>(event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const inFlow = withNext(run, undefined)
    let out: Event | Promise<T>
    try {
      out = runThen(this.#flow, event, inFlow, new Respond(this, event, inFlow, follows))
    } catch (failure) {
      return this.fail(failure, event, inFlow, follows)
    }
    return out instanceof Promise ? out : this.respond(out, inFlow, follows)
  }

  /** The policies see the response that would be sent, not what the flow left (spec/policies.md §2.3). */
  respond<T>(out: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    let response: R | Promise<R>
    try {
      response = this.#joinPoint.success(out, run)
    } catch (failure) {
      return this.fail(failure, out, run, follows)
    }
    if (!(response instanceof Promise)) return this.#responded(out, response)
    return response.then(
      (given) => resume(() => this.#responded(out, given), follows),
      (failure) => resume(() => this.fail(failure, out, run, follows), follows),
    )
  }

  #responded(out: Event, response: R): Event {
    this.succeeded = response
    return withMessage(out, this.#joinPoint.toMessage(response))
  }

  /**
   * The same for a failure of the flow, or of its response. Evaluated here and nowhere else, so once for each failure of the flow,
   * however many policies it passes on its way out.
   */
  fail<T>(failure: unknown, event: Event, run: Run, follows: Continuation<T>): never | Promise<T> {
    const error = failedAt(failure, event, this.#location)
    if (!(error instanceof MuleError)) throw error
    const response = failureResponse(this.#joinPoint, error, run, this.#location)
    if (!(response instanceof Promise)) throw this.#failedWith(error, response)
    return afterwards(
      response,
      (given) => {
        throw this.#failedWith(error, given)
      },
      follows,
    )
  }

  #failedWith(error: MuleError, response: R): MuleError {
    this.failed = response
    this.flowFailure = error
    error.event = withMessage(error.event as Event, this.#joinPoint.toMessage(response))
    return error
  }
}

/** The policy that an event is inside of: what its execute-next goes on with. */
class Inside<R> implements Next {
  private readonly call: SourceCall<R>
  private readonly i: number
  /** As this policy received it. */
  private readonly entry: Event

  constructor(call: SourceCall<R>, i: number, entry: Event) {
    this.call = call
    this.i = i
    this.entry = entry
  }

  goOn<T>(event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    return this.call.next(this.i, this.entry, event, run, follows)
  }
}

/** What follows a block's only execute-next, which waits. */
class Rest<R, T> implements Continuation<T> {
  private readonly call: SourceCall<R>
  private readonly layer: Layer
  private readonly run: Run
  private readonly follows: Continuation<T>

  constructor(call: SourceCall<R>, layer: Layer, run: Run, follows: Continuation<T>) {
    this.call = call
    this.layer = layer
    this.run = run
    this.follows = follows
  }

  succeeded(result: Event): T | Promise<T> {
    const { call, layer, run, follows } = this
    let out: Event | Promise<T>
    try {
      out = call.rest(layer, result, run, follows)
    } catch (failure) {
      return follows.failed(failure)
    }
    return out instanceof Promise ? out : follows.succeeded(out)
  }

  failed(failure: unknown): T | Promise<T> {
    return this.follows.failed(this.call.back(this.layer, failure, this.run.policyState))
  }
}

/** What follows another execute-next that waits. */
class Return<R, T> implements Continuation<T> {
  private readonly call: SourceCall<R>
  private readonly layer: Layer
  private readonly state: PolicyState
  private readonly follows: Continuation<T>

  constructor(call: SourceCall<R>, layer: Layer, state: PolicyState, follows: Continuation<T>) {
    this.call = call
    this.layer = layer
    this.state = state
    this.follows = follows
  }

  succeeded(result: Event): T | Promise<T> {
    return this.follows.succeeded(this.call.resume(this.layer, result, this.state))
  }

  failed(failure: unknown): T | Promise<T> {
    return this.follows.failed(this.call.back(this.layer, failure, this.state))
  }
}

/** What follows a flow that waits. */
class Respond<R, T> implements Continuation<T> {
  private readonly call: SourceCall<R>
  private readonly event: Event
  private readonly run: Run
  private readonly follows: Continuation<T>

  constructor(call: SourceCall<R>, event: Event, run: Run, follows: Continuation<T>) {
    this.call = call
    this.event = event
    this.run = run
    this.follows = follows
  }

  succeeded(out: Event): T | Promise<T> {
    return resume(() => this.call.respond(out, this.run, this.follows), this.follows)
  }

  failed(failure: unknown): T | Promise<T> {
    return resume(() => this.call.fail(failure, this.event, this.run, this.follows), this.follows)
  }
}

/** The source's error response; the text of the failure where even that fails. `location`: the source's, for a defect. */
export const failureResponse = <R>(
  joinPoint: SourceJoinPoint<R>,
  error: MuleError,
  run: Run,
  location: Location,
): R | Promise<R> => {
  const lastResort = (failure: unknown): R => {
    if (!(failure instanceof MuleError)) throw failedAt(failure, error.event as Event, location)
    return joinPoint.fromMessage({ payload: typed(failure.description, TEXT), attributes: null }, undefined, true)
  }
  try {
    const response = joinPoint.failure(error, run)
    return response instanceof Promise ? response.catch(lastResort) : response
  } catch (failure) {
    return lastResort(failure)
  }
}
