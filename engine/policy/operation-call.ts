import { type Continuation, resume, runThen } from '../kernel/continuation.ts'
import { failedAt } from '../kernel/failure.ts'
import type { OperationJoinPoint } from '../kernel/interception.ts'
import type {
  Demands,
  DestinationGuard,
  ExchangeWatcher,
  OutgoingCall,
  OutgoingRequest,
} from '../kernel/outgoing-call.ts'
import { type PolicyState, type Run, withNext } from '../kernel/run.ts'
import { type Event, type Message, type Variables, withMessage, withVariables } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import { Around, Inside, Rest, Return } from './operation-continuations.ts'
import type { Layer, PolicyStack } from './policy-stack.ts'
import type { PolicyTrace } from './policy-trace.ts'
import { keepPolicyVariables, policyVariables } from './policy-variables.ts'

/** The operation that is wrapped. */
export interface OperationSite {
  /** `http:request`. */
  readonly element: string
  /** Where errors of the operation itself happen. */
  readonly location: Location
}

const noGuards: readonly DestinationGuard[] = []
const noWatchers: readonly ExchangeWatcher[] = []
const noHeaders: readonly string[] = []

/**
 * One execution of a wrapped operation: `op` of the reference algorithm. Hot: while blocks end with execute-next, as most do, the
 * event goes through them in a loop, and out of all of them in another one when the operation is done.
 */
export class OperationCall<P> implements OutgoingCall, Demands {
  readonly #joinPoint: OperationJoinPoint<P>
  readonly #wrapping: OperationSite
  readonly #stack: PolicyStack
  readonly #layers: readonly Layer[]
  readonly #parameters: P
  readonly #flowVariables: Variables
  readonly #trace: PolicyTrace | undefined
  /** What the operation gave, as changed by policies that propagate; undefined until it was executed. */
  #result: Event | undefined
  /** What was told last, for several policies ask about the same message. */
  #planned: OutgoingRequest | undefined
  #plannedFor: Message | undefined
  executions = 0
  guards: readonly DestinationGuard[] = noGuards
  watchers: readonly ExchangeWatcher[] = noWatchers
  confined: readonly string[] = noHeaders
  responseTimeout: number | undefined

  constructor(
    joinPoint: OperationJoinPoint<P>,
    wrapping: OperationSite,
    stack: PolicyStack,
    layers: readonly Layer[],
    parameters: P,
    flowVariables: Variables,
    trace: PolicyTrace | undefined,
  ) {
    this.#joinPoint = joinPoint
    this.#wrapping = wrapping
    this.#stack = stack
    this.#layers = layers
    this.#parameters = parameters
    this.#flowVariables = flowVariables
    this.#trace = trace
  }

  get element(): string {
    return this.#wrapping.element
  }

  get location(): Location {
    return this.#wrapping.location
  }

  request(message: Message): OutgoingRequest {
    if (this.#planned === undefined || this.#plannedFor !== message) {
      this.#planned = this.#joinPoint.request(this.#joinPoint.fromMessage(message, this.#parameters))
      this.#plannedFor = message
    }
    return this.#planned
  }

  guard(rule: DestinationGuard): void {
    if (!this.guards.includes(rule)) this.guards = [...this.guards, rule]
  }

  confine(header: string): void {
    if (!this.confined.includes(header)) this.confined = [...this.confined, header]
  }

  watch(watcher: ExchangeWatcher): void {
    this.watchers = [...this.watchers, watcher]
  }

  /** The event as the flow sent it to the operation, through every layer. */
  begin<T>(event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    let outgoing: Event
    try {
      outgoing = withMessage(event, this.#joinPoint.toMessage(this.#parameters))
    } catch (failure) {
      this.#stack.leave()
      throw failure
    }
    return this.#from(0, outgoing, run, follows)
  }

  /** OP(first, event). */
  #from<T>(first: number, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    let inner = event
    for (let i = first; i < this.#layers.length; i++) {
      const layer = this.#layers[i] as Layer
      const { goingOn } = layer.block
      const inside = withVariables(inner, policyVariables(run.policyState, layer.id))
      if (!goingOn) return this.#through(first, i, inside, run, follows)
      let out: Event | Promise<Event>
      try {
        this.#trace?.('start', layer.id, inside)
        out = goingOn.before(inside, run)
      } catch (failure) {
        throw this.broken(first, i, failure, inside, run.policyState)
      }
      if (out instanceof Promise) return this.#later(first, i, out, inside, run, follows)
      if (goingOn.after) return this.#enclose(first, i, out, run, follows)
      this.#keep(layer, out, run.policyState)
      inner = out
    }
    return this.#execute(first, withVariables(inner, this.#flowVariables), run, follows)
  }

  /** A block that waits before it goes on. */
  #later<T>(
    first: number,
    i: number,
    pending: Promise<Event>,
    inside: Event,
    run: Run,
    follows: Continuation<T>,
  ): Promise<T> {
    return pending.then(
      (event) => resume(() => this.#enclose(first, i, event, run, follows), follows),
      (failure) => follows.failed(this.broken(first, i, failure, inside, run.policyState)),
    )
  }

  /** The only execute-next of a block, and what comes after it. */
  #enclose<T>(first: number, i: number, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const layer = this.#layers[i] as Layer
    let result: Event | Promise<T>
    try {
      const inner = this.#inwards(layer, event, run.policyState)
      result = this.#from(i + 1, inner, run, new Rest(this, first, i, run, follows))
    } catch (failure) {
      throw this.backOut(first, i, failure, run.policyState)
    }
    return result instanceof Promise ? result : this.rest(first, i, result, run, follows)
  }

  /** What comes after a block's only execute-next, and out of the block. */
  rest<T>(first: number, i: number, result: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const layer = this.#layers[i] as Layer
    const state = run.policyState
    const inside = this.resume(layer, result, state)
    const after = layer.block.goingOn?.after
    if (!after) return this.through(first, i, inside, state)
    let out: Event | Promise<T>
    try {
      out = runThen(after, inside, run, new Around(this, first, i, inside, state, follows))
    } catch (failure) {
      throw this.broken(first, i, failure, inside, state)
    }
    return out instanceof Promise ? out : this.through(first, i, out, state)
  }

  /** A failure that comes back out of a block's only execute-next, where nothing in the block can handle it. */
  backOut(first: number, i: number, failure: unknown, state: PolicyState): unknown {
    const layer = this.#layers[i] as Layer
    return this.#out(first, i, this.back(layer, undefined, failure, state), state)
  }

  /** A block that may go on from anywhere, or not at all. */
  #through<T>(first: number, i: number, inside: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const { id, block } = this.#layers[i] as Layer
    const within = withNext(run, new Inside(this, i))
    let out: Event | Promise<T>
    try {
      this.#trace?.('start', id, inside)
      out = runThen(block.process, inside, within, new Around(this, first, i, inside, run.policyState, follows))
    } catch (failure) {
      throw this.broken(first, i, failure, inside, run.policyState)
    }
    return out instanceof Promise ? out : this.through(first, i, out, run.policyState)
  }

  /** What comes out of a block goes out of the layers around it. */
  through(first: number, i: number, after: Event, state: PolicyState): Event {
    return this.#return(first, i - 1, this.#leave(i, after, state), state)
  }

  /** The same for a failure. */
  broken(first: number, i: number, failure: unknown, inside: Event, state: PolicyState): unknown {
    const { location } = (this.#layers[i] as Layer).block
    return this.#out(first, i, failedAt(failure, inside, location), state)
  }

  #out(first: number, i: number, failure: unknown, state: PolicyState): unknown {
    return this.#raise(first, i - 1, this.#failed(i, failure, state), state)
  }

  /** The operation itself, and out of every layer from the innermost to `first`. */
  #execute<T>(first: number, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const innermost = this.#layers.length - 1
    const done = (result: Event): Event => {
      this.#result = result
      return this.#return(first, innermost, result, run.policyState)
    }
    const failed = (failure: unknown) =>
      this.#raise(first, innermost, failedAt(failure, event, this.#wrapping.location), run.policyState)
    this.executions++
    let result: Event | Promise<Event>
    try {
      const parameters = this.#joinPoint.fromMessage(event.message, this.#parameters)
      // Nothing that the operation does is a policy's own, so it finds no policy's continuation.
      result = this.#joinPoint.execute(parameters, event, run.next ? withNext(run, undefined) : run, this)
    } catch (failure) {
      throw failed(failure)
    }
    if (!(result instanceof Promise)) return done(result)
    return result.then(
      (given) => follows.succeeded(done(given)),
      (failure) => follows.failed(failed(failure)),
    )
  }

  /** An execute-next that may not be the only one. */
  next<T>(i: number, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const layer = this.#layers[i] as Layer
    // What came of an execute-next before is no answer to this one, should a policy further in answer in place of the operation.
    const before = this.#result
    this.#result = undefined
    let result: Event | Promise<T>
    try {
      result = this.#from(
        i + 1,
        this.#inwards(layer, event, run.policyState),
        run,
        new Return(this, layer, before, run.policyState, follows),
      )
    } catch (failure) {
      throw this.back(layer, before, failure, run.policyState)
    }
    return result instanceof Promise ? result : this.resume(layer, result, run.policyState)
  }

  /** Into execute-next: the message always passes inwards, the variables never do. */
  #inwards(layer: Layer, event: Event, state: PolicyState): Event {
    this.#keep(layer, event, state)
    return withVariables(event, this.#flowVariables)
  }

  #keep(layer: Layer, event: Event, state: PolicyState): void {
    keepPolicyVariables(state, layer.id, event.variables)
    this.#trace?.('before-next', layer.id, event)
  }

  /** Out of execute-next at the end of the blocks from `last` out to `first`: nothing comes after it there that could change anything. */
  #return(first: number, last: number, result: Event, state: PolicyState): Event {
    if (this.#trace) for (let i = last; i >= first; i--) this.#traceOut(this.#layers[i] as Layer, result, state)
    if (first === 0 && last >= 0) this.#stack.leave()
    return result
  }

  /** The same for a failure. */
  #raise(first: number, last: number, failure: unknown, state: PolicyState): unknown {
    if (last < first) return failure
    if (this.#trace) for (let i = last; i >= first; i--) this.#traceOut(this.#layers[i] as Layer, undefined, state)
    if (first === 0) this.#stack.leave()
    return this.#asOutside(failure)
  }

  #traceOut({ id }: Layer, result: Event | undefined, state: PolicyState): void {
    const event = result && withVariables(result, policyVariables(state, id))
    this.#trace?.('after-next', id, event)
    this.#trace?.('end', id, event)
  }

  resume(layer: Layer, result: Event, state: PolicyState): Event {
    const event = withVariables(result, policyVariables(state, layer.id))
    this.#trace?.('after-next', layer.id, event)
    return event
  }

  /** An error that comes back out of execute-next: the policy's handlers see its own variables. */
  back(layer: Layer, before: Event | undefined, failure: unknown, state: PolicyState): unknown {
    this.#result ??= before
    if (failure instanceof MuleError && failure.event)
      failure.event = withVariables(failure.event, policyVariables(state, layer.id))
    this.#trace?.('after-next', layer.id, undefined)
    return failure
  }

  #leave(i: number, out: Event, state: PolicyState): Event {
    const layer = this.#layers[i] as Layer
    if (i === 0) this.#stack.leave()
    keepPolicyVariables(state, layer.id, out.variables)
    this.#trace?.('end', layer.id, out)
    const result = this.#result
    // Never executed: the policy's own message is the result (spec/policies.md §2.6).
    if (!result) return withVariables(out, this.#flowVariables)
    const message = layer.block.propagate ? out.message : result.message
    const given = withVariables(out, result.variables)
    this.#result = given.message === message ? given : withMessage(given, message)
    return this.#result
  }

  #failed(i: number, failure: unknown, state: PolicyState): unknown {
    const layer = this.#layers[i] as Layer
    if (i === 0) this.#stack.leave()
    this.#trace?.('end', layer.id, undefined)
    if (!(failure instanceof MuleError) || !failure.event) return failure
    keepPolicyVariables(state, layer.id, failure.event.variables)
    return this.#asOutside(failure)
  }

  #asOutside(failure: unknown): unknown {
    if (failure instanceof MuleError && failure.event)
      failure.event = withVariables(failure.event, this.#result?.variables ?? this.#flowVariables)
    return failure
  }
}
