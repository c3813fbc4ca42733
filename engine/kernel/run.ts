import type { Content } from '../model/content.ts'
import { muleErrors } from '../model/error-type.ts'
import type { Event, Variables } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import { type Continued, processorOf } from './continuation.ts'
import type { TraceStep } from './instrumentation.ts'
import type { OutgoingCall } from './outgoing-call.ts'
import type { Transaction } from './transaction.ts'

/** What an element of a chain compiles to. Returns a plain event when it has nothing to wait for. */
export interface Processor {
  (event: Event, run: Run): Event | Promise<Event>
  /** Its promises fail only with failures that say already where they happened, so that the chain around it need not add that. */
  readonly located?: true
  /** The same, told what follows. Of what contains processors, and of what waits for something else. */
  readonly continued?: Continued
  /** Of a chain with {@link goOn} among its processors. */
  readonly goingOn?: GoingOn
}

/** The parts of a chain around its last {@link goOn}. */
export interface GoingOn {
  readonly before: Processor
  /** Undefined where nothing comes after it. */
  readonly after: Processor | undefined
}

/**
 * Goes on with the next policy, finally with the flow or the operation: what `http-policy:execute-next` does. It is this very
 * function, so that whoever runs a policy can see that nothing comes after it.
 */
export const goOn: Processor = Object.assign(
  processorOf((event, run, follows) => {
    if (run.next) return run.next.goOn(event, run, follows)
    throw new MuleError(
      muleErrors.UNKNOWN,
      'There is nothing that execute-next could continue with here: it was reached outside of a policy that waits for it, such as in an async scope.',
    )
  }),
  { located: true as const },
)

/** What the source that started an event tells pointcuts about it, such as an inbound request's method and path. */
export interface Origin {
  /** The flow whose source received the event. */
  readonly flow: string
  /** Named values of the join point: `method`, `path`, `maskedPath` for an HTTP request. */
  readonly pointcut: Readonly<Record<string, string | undefined>>
}

/** Variables of each policy instance by its id; shared by its source and operation blocks within one event. */
export interface PolicyState {
  variables: Map<string, Variables> | undefined
}

/** The flow-refs an event is inside of, innermost first. */
export interface Caller {
  readonly location: Location
  readonly outer: Caller | undefined
}

/** What `http-policy:execute-next` continues with. Whatever fails in there says where. */
export interface Next {
  readonly goOn: Continued
}

/** What every part of a running event shares, unless it runs in a call, a transaction, a recorded step or a branch of its own. */
interface RunContext {
  readonly lifetime: Lifetime
  readonly policyState: PolicyState
  readonly origin: Origin | undefined
  readonly call: OutgoingCall | undefined
  readonly transaction: Transaction | undefined
  readonly trace: TraceStep | null | undefined
}

/** Everything about one running event that is not the event itself. Derived by the functions below, never changed. */
export class Run {
  readonly context: RunContext
  /** What `http-policy:execute-next` continues with; only inside a policy's chain. */
  readonly next: Next | undefined
  /** How many flow-refs and error handlers deep. */
  readonly depth: number
  /** The innermost flow-ref; undefined in the flow that received the event. */
  readonly caller: Caller | undefined

  constructor(context: RunContext, next: Next | undefined, depth: number, caller: Caller | undefined) {
    this.context = context
    this.next = next
    this.depth = depth
    this.caller = caller
  }

  get lifetime(): Lifetime {
    return this.context.lifetime
  }

  get policyState(): PolicyState {
    return this.context.policyState
  }

  /** Undefined when no source started the event (scheduler, library call). */
  get origin(): Origin | undefined {
    return this.context.origin
  }

  /** The operation that the policy whose chain this is stands around; undefined in flows and around sources. */
  get call(): OutgoingCall | undefined {
    return this.context.call
  }

  /** What a `try` or a source began, and transactional operations join. */
  get transaction(): Transaction | undefined {
    return this.context.transaction
  }

  /** The step being recorded; null for an event that is not, undefined until that is decided, or when nothing is recorded. */
  get trace(): TraceStep | null | undefined {
    return this.context.trace
  }
}

export const createRun = (origin?: Origin, lifetime: Lifetime = new Lifetime()): Run => {
  const policyState = { variables: undefined }
  const context = { lifetime, policyState, origin, call: undefined, transaction: undefined, trace: undefined }
  return new Run(context, undefined, 0, undefined)
}

/** The same run inside a policy's chain. */
export const withNext = ({ context, depth, caller }: Run, next: Next | undefined): Run =>
  new Run(context, next, depth, caller)

/** The same run in the policies around an operation; its own execute-next comes later. */
export const withCall = ({ context, depth, caller }: Run, call: OutgoingCall): Run => {
  const { lifetime, policyState, origin, transaction, trace } = context
  return new Run({ lifetime, policyState, origin, call, transaction, trace }, undefined, depth, caller)
}

/** The same run inside a transaction, or outside of any. */
export const withTransaction = ({ context, next, depth, caller }: Run, transaction: Transaction | undefined): Run => {
  const { lifetime, policyState, origin, call, trace } = context
  return new Run({ lifetime, policyState, origin, call, transaction, trace }, next, depth, caller)
}

/** The same run inside a step that is recorded, or, with null, of an event that is not. */
export const withTrace = ({ context, next, depth, caller }: Run, trace: TraceStep | null): Run => {
  const { lifetime, policyState, origin, call, transaction } = context
  return new Run({ lifetime, policyState, origin, call, transaction, trace }, next, depth, caller)
}

/** The same run one level deeper: inside a flow-ref, which is then noted, or inside an error handler. */
export const deeper = ({ context, next, depth, caller }: Run, flowRef: Caller | undefined = caller): Run =>
  new Run(context, next, depth + 1, flowRef)

/**
 * A branch of scatter-gather and the like: it gets a copy of the policies' variables (spec/policies.md §2.7). A branch that may
 * be given up before the event is over brings its own lifetime, made by {@link Lifetime.branch}.
 */
export const fork = ({ context, next, depth, caller }: Run, lifetime: Lifetime = context.lifetime): Run => {
  const { origin, call, transaction, trace } = context
  const policyState = copyOf(context.policyState)
  return new Run({ lifetime, policyState, origin, call, transaction, trace }, next, depth, caller)
}

/** An async branch: outlives the event, so it has its own lifetime, belongs to no transaction, and cannot reach execute-next. */
export const detach = ({ context, depth, caller }: Run): Run => {
  const lifetime = new Lifetime()
  const { origin, trace } = context
  trace?.waitFor(lifetime)
  const policyState = copyOf(context.policyState)
  const detached = { lifetime, policyState, origin, call: undefined, transaction: undefined, trace }
  return new Run(detached, undefined, depth, caller && noted(caller))
}

/** Only where the flow-refs stand: what follows them is not to be kept for as long as the branch runs. */
const noted = ({ location, outer }: Caller): Caller => ({ location, outer: outer && noted(outer) })

const copyOf = ({ variables }: PolicyState): PolicyState => ({ variables: variables && new Map(variables) })

/** Waits for something on behalf of an event. */
export interface Waiter {
  /** Nobody wants it any more. */
  aborted(reason: Error): void
}

/** In place of the callbacks of an event that has ended. */
const over: (() => void)[] = []

/** From a source receiving an event until its response is sent. Streams close with it; a vanished client aborts it. */
export class Lifetime {
  aborted: Error | undefined
  #contents: Content[] | undefined
  /** Nearly every event has one waiter at a time; a set for the others is made when there are some. */
  #waiter: Waiter | undefined
  #waiters: Set<Waiter> | undefined
  #branches: Lifetime[] | undefined
  #ended: (() => void)[] | undefined

  /** A part of the event that may be aborted on its own; it is aborted and ends with the whole. */
  branch(): Lifetime {
    const branch = new Lifetime()
    this.onAbort((reason) => branch.abort(reason))
    this.#branches ??= []
    this.#branches.push(branch)
    return branch
  }

  /** Closes this content when the event is over, should nobody have read it. */
  track(content: Content): void {
    this.#contents ??= []
    this.#contents.push(content)
  }

  /** Tells the waiter when the event is aborted, at once if it was already, unless it is released before. */
  hold(waiter: Waiter): void {
    if (this.aborted) waiter.aborted(this.aborted)
    else if (!this.#waiter) this.#waiter = waiter
    else {
      this.#waiters ??= new Set()
      this.#waiters.add(waiter)
    }
  }

  release(waiter: Waiter): void {
    if (this.#waiter === waiter) this.#waiter = undefined
    else this.#waiters?.delete(waiter)
  }

  /** Calls back when the event is aborted, at once if it was already; returns how to unsubscribe. */
  onAbort(callback: (reason: Error) => void): () => void {
    const waiter = { aborted: callback }
    this.hold(waiter)
    return () => this.release(waiter)
  }

  /** Calls back once when the event is over, after its streams are closed; at once if it is. */
  onEnd(callback: () => void): void {
    if (this.#ended === over) callback()
    else if (this.#ended) this.#ended.push(callback)
    else this.#ended = [callback]
  }

  /** The client is gone: whoever waits for something on its behalf stops. */
  abort(reason: Error): void {
    if (this.aborted) return
    this.aborted = reason
    const waiter = this.#waiter
    this.#waiter = undefined
    waiter?.aborted(reason)
    for (const each of this.#waiters ?? []) each.aborted(reason)
    this.#waiters = undefined
  }

  end(): void {
    const contents = this.#contents
    this.#contents = undefined
    this.#waiter = undefined
    this.#waiters = undefined
    for (const content of contents ?? []) content.discard()
    for (const branch of this.#branches ?? []) branch.end()
    this.#branches = undefined
    const ended = this.#ended
    this.#ended = over
    for (const callback of ended ?? []) callback()
  }
}
