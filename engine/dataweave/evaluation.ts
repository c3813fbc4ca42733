import type { ZonedDateTime } from '@js-joda/core'
import { DataWeaveError } from './dataweave-error.ts'
import type { Value } from './values/value.ts'

/** What one evaluation may use. Every limit raises a {@link DataWeaveError} of kind `LimitException`. */
export interface Limits {
  /** Nested calls of a script's own functions: 256, as in Mule. Functions marked `@TailRec` in tail position do not count. */
  readonly depth: number
  /** Calls of functions and lambdas and items produced: 50 million. */
  readonly steps: number
  /** Milliseconds: 30,000. */
  readonly time: number
  /** Items of an array that is held in memory: 10 million. */
  readonly items: number
  /** Characters of a string, bytes of a binary: 64 Mi. */
  readonly length: number
}

export const defaultLimits: Limits = {
  depth: 256,
  steps: 50_000_000,
  time: 30_000,
  items: 10_000_000,
  length: 64 * 1024 * 1024,
}

/** What a host lets scripts do beyond computing. Nothing by default. */
export interface Host {
  /**
   * `readUrl('classpath://…')`: the bytes behind a URL and their media type; undefined when it is not there. Bytes that are given again,
   * the very same object, are not parsed again.
   */
  resource?(url: string): { readonly content: string | Uint8Array; readonly mimeType?: string | undefined } | undefined
  /** `dw::Runtime::prop`, `Mule::p` */
  property?(name: string): string | undefined
  /** `dw::Runtime::props`: the names `property` knows; nothing by default. */
  propertyNames?(): Iterable<string>
  /** `dw::System::envVar` */
  environment?(name: string): string | undefined
  /** `dw::System::envVars`: the names `environment` knows. */
  environmentNames?(): Iterable<string>
  /** `dw::Mule::lookup(flow, payload, timeout)`. */
  lookup?(flow: string, payload: Value, timeout: number | undefined): Value
  /** `dw::Mule::causedBy(error, type)`; null stands for the error of the running event. */
  causedBy?(error: Value, type: string): boolean
  /** `log`: silent by default. */
  log?(level: 'debug' | 'info' | 'warn' | 'error', message: string): void
  /** Milliseconds since the epoch; the system's clock by default. */
  now?(): number
  /** Name of the zone for local times and `now()`; the system's by default. */
  readonly zone?: string | undefined
  /** 0 inclusive to 1 exclusive; cryptographically weak by default. */
  random?(): number
}

/** One running evaluation. Evaluations are synchronous, so there is one at a time; a host function may nest another. */
export class Evaluation {
  readonly limits: Limits
  readonly host: Host
  /** Depth of calls of a script's own functions now. */
  depth = 0
  /** `now()`: one instant per evaluation. */
  instant: ZonedDateTime | undefined
  /** The plain object that was looked into last, see `values/plain-object.ts`. */
  plain: object | undefined
  /** The clock is read when it is first needed: most evaluations are over before that. */
  #deadline: number | undefined
  #steps = 0
  /** The number of steps at which the limits are looked at next. */
  #checkAt: number

  constructor(limits: Limits, host: Host) {
    this.limits = limits
    this.host = host
    this.#deadline = undefined
    this.#checkAt = Math.min(CHECKED_EVERY, limits.steps + 1)
  }

  /** Counts one call or item. */
  step(): void {
    if (++this.#steps >= this.#checkAt) this.#check()
  }

  #check(): void {
    this.checkTime()
    const { steps } = this.limits
    if (this.#steps > steps) throw limit(`The script was stopped after ${steps} steps.`)
    this.#checkAt = Math.min(this.#steps + CHECKED_EVERY, steps + 1)
  }

  /** Raises when the time is over: for work that does not count steps. */
  checkTime(): void {
    if (this.remainingTime() === 0) throw limit(`The script was stopped after ${this.limits.time} ms.`)
  }

  /** Milliseconds this evaluation may still take; 0 when its time is over. */
  remainingTime(): number {
    const now = performance.now()
    const deadline = this.#deadline ?? now + this.limits.time
    this.#deadline = deadline
    return Math.max(0, deadline - now)
  }

  checkItems(count: number): void {
    if (count > this.limits.items)
      throw limit(`An array of ${count} items is larger than the ${this.limits.items} that may be held in memory.`)
  }

  checkLength(length: number): void {
    if (length > this.limits.length)
      throw limit(`A text or binary of ${length} is longer than the ${this.limits.length} that may be held in memory.`)
  }
}

/** Steps between two looks at the clock. */
const CHECKED_EVERY = 4096

const limit = (message: string) => new DataWeaveError('LimitException', message)

/** What an evaluation may use, and what the host lets it do. */
export interface Terms {
  readonly limits: Limits
  readonly host: Host
}

/** The terms of the evaluation that runs. */
let terms: Terms | undefined

/** What counts for it; undefined until something counts: most expressions are over before that. */
let running: Evaluation | undefined

/** Outside of an evaluation (a constant is folded, a caller kept a lambda) nothing is counted and nothing is allowed. */
const standby = new Evaluation(
  { ...defaultLimits, steps: Number.POSITIVE_INFINITY, time: Number.POSITIVE_INFINITY },
  {},
)

/** The evaluation that runs now. */
export const evaluation = (): Evaluation => running ?? begun()

const begun = (): Evaluation => {
  if (terms === undefined) return standby
  running = new Evaluation(terms.limits, terms.host)
  return running
}

/** Whether a script runs now: outside of an evaluation nothing of one is worth remembering. */
export const isEvaluating = (): boolean => terms !== undefined

/** An evaluation within which another one runs, to be gone on with. */
export interface Interrupted {
  readonly terms: Terms | undefined
  readonly running: Evaluation | undefined
}

/** Begins an evaluation; gives the one around it, to be handed to {@link leave} whatever happens. */
export const enter = (inner: Terms): Interrupted => {
  const outer = { terms, running }
  terms = inner
  running = undefined
  return outer
}

/** Ends an evaluation. */
export const leave = (outer: Interrupted): void => {
  terms = outer.terms
  running = outer.running
}

/** Runs something inside an evaluation. */
export const evaluateIn = <T>(inner: Terms, run: () => T): T => {
  const outer = enter(inner)
  try {
    return run()
  } finally {
    leave(outer)
  }
}
