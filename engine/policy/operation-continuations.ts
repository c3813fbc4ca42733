import type { Continuation } from '../kernel/continuation.ts'
import type { Next, PolicyState, Run } from '../kernel/run.ts'
import type { Event } from '../model/event.ts'
import type { OperationCall } from './operation-call.ts'
import type { Layer } from './policy-stack.ts'

// Classes instead of functions: every event has several of them, and they are all that a policy holds on to while an event waits.

/** The policy that an event is inside of: what its execute-next goes on with. */
export class Inside<P> implements Next {
  private readonly call: OperationCall<P>
  private readonly i: number

  constructor(call: OperationCall<P>, i: number) {
    this.call = call
    this.i = i
  }

  goOn<T>(event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    return this.call.next(this.i, event, run, follows)
  }
}

/** What follows a block that had to wait: its own processors, or what it goes on with from their midst. */
export class Around<P, T> implements Continuation<T> {
  private readonly call: OperationCall<P>
  private readonly first: number
  private readonly i: number
  private readonly inside: Event
  private readonly state: PolicyState
  private readonly follows: Continuation<T>

  constructor(
    call: OperationCall<P>,
    first: number,
    i: number,
    inside: Event,
    state: PolicyState,
    follows: Continuation<T>,
  ) {
    this.call = call
    this.first = first
    this.i = i
    this.inside = inside
    this.state = state
    this.follows = follows
  }

  succeeded(after: Event): T | Promise<T> {
    return this.follows.succeeded(this.call.through(this.first, this.i, after, this.state))
  }

  failed(failure: unknown): T | Promise<T> {
    return this.follows.failed(this.call.broken(this.first, this.i, failure, this.inside, this.state))
  }
}

/** What follows a block's only execute-next, which waits. */
export class Rest<P, T> implements Continuation<T> {
  private readonly call: OperationCall<P>
  private readonly first: number
  private readonly i: number
  private readonly run: Run
  private readonly follows: Continuation<T>

  constructor(call: OperationCall<P>, first: number, i: number, run: Run, follows: Continuation<T>) {
    this.call = call
    this.first = first
    this.i = i
    this.run = run
    this.follows = follows
  }

  succeeded(result: Event): T | Promise<T> {
    const { call, first, i, run, follows } = this
    let out: Event | Promise<T>
    try {
      out = call.rest(first, i, result, run, follows)
    } catch (failure) {
      return follows.failed(failure)
    }
    return out instanceof Promise ? out : follows.succeeded(out)
  }

  failed(failure: unknown): T | Promise<T> {
    return this.follows.failed(this.call.backOut(this.first, this.i, failure, this.run.policyState))
  }
}

/** What follows another execute-next that waits. */
export class Return<P, T> implements Continuation<T> {
  private readonly call: OperationCall<P>
  private readonly layer: Layer
  private readonly before: Event | undefined
  private readonly state: PolicyState
  private readonly follows: Continuation<T>

  constructor(
    call: OperationCall<P>,
    layer: Layer,
    before: Event | undefined,
    state: PolicyState,
    follows: Continuation<T>,
  ) {
    this.call = call
    this.layer = layer
    this.before = before
    this.state = state
    this.follows = follows
  }

  succeeded(result: Event): T | Promise<T> {
    return this.follows.succeeded(this.call.resume(this.layer, result, this.state))
  }

  failed(failure: unknown): T | Promise<T> {
    return this.follows.failed(this.call.back(this.layer, this.before, failure, this.state))
  }
}
