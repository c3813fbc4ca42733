import {
  afterwards,
  type Continuation,
  type Event,
  isUnread,
  type Logger,
  logContext,
  type Message,
  MuleError,
  type Pauses,
  type Processor,
  type Run,
  runThen,
} from '../../engine/sdk.ts'
import { type CallOutcome, type FailureKinds, responseOf } from './failure-kinds.ts'
import { retryAfterOf } from './retry-after.ts'
import type { RetryBudget } from './retry-budget.ts'

/** How requests are sent again. Times in milliseconds, shares in percent. */
export interface Retrying {
  readonly attempts: number
  readonly delay: number
  readonly maxDelay: number
  readonly jitter: number
  readonly maxRetryAfter: number
  readonly budget: number
  readonly budgetMinimum: number
  readonly processors: Processor
  readonly kinds: FailureKinds
  readonly budgetOf: (destination: string) => RetryBudget
  readonly pauses: Pauses
  readonly logger: Logger
  readonly path: string
}

/** One request, as often as it is sent. */
export class Attempts<T> implements Continuation<T> {
  private readonly retrying: Retrying
  private readonly budget: RetryBudget
  private readonly event: Event
  private readonly run: Run
  private readonly follows: Continuation<T>
  private attempt = 0

  constructor(retrying: Retrying, budget: RetryBudget, event: Event, run: Run, follows: Continuation<T>) {
    this.retrying = retrying
    this.budget = budget
    this.event = event
    this.run = run
    this.follows = follows
  }

  next(): Event | Promise<T> {
    this.attempt++
    let result: Event | Promise<T>
    try {
      result = runThen(this.retrying.processors, this.event, this.run, this)
    } catch (failure) {
      const later = this.later({ failure })
      if (later) return later
      throw failure
    }
    return result instanceof Promise ? result : (this.later({ event: result }) ?? result)
  }

  succeeded(event: Event): T | Promise<T> {
    return this.later({ event }) ?? this.follows.succeeded(event)
  }

  failed(failure: unknown): T | Promise<T> {
    return this.later({ failure }) ?? this.follows.failed(failure)
  }

  /** What comes of the attempts after this one; undefined where there are none. */
  private later(outcome: CallOutcome): Promise<T> | undefined {
    const { retrying, budget, attempt, event, run, follows } = this
    if (run.lifetime.aborted !== undefined) return undefined
    const wait = nextWait(retrying, attempt, outcome, budget)
    if (wait === undefined) return undefined
    return afterwards(
      pause(retrying, wait, attempt, event, outcome, run),
      (isOver) => {
        if (isOver) {
          release(outcome)
          return this.next()
        }
        if ('event' in outcome) return outcome.event
        throw outcome.failure
      },
      follows,
    )
  }
}

/** Milliseconds until the next attempt; undefined where there is none. */
const nextWait = (
  retrying: Retrying,
  attempt: number,
  outcome: CallOutcome,
  budget: RetryBudget,
): number | undefined => {
  if (attempt >= retrying.attempts || !retrying.kinds.counts(outcome)) return undefined
  const asked = retryAfterOf(responseOf(outcome)) ?? 0
  if (asked > retrying.maxRetryAfter || !budget.retry(retrying.budget, retrying.budgetMinimum)) return undefined
  const delay = Math.min(retrying.maxDelay, retrying.delay * 2 ** (attempt - 1))
  const own = delay * (1 - (Math.random() * retrying.jitter) / 100)
  return Math.max(asked, own)
}

const pause = (
  { pauses, logger, path, attempts }: Retrying,
  wait: number,
  attempt: number,
  event: Event,
  outcome: CallOutcome,
  { lifetime }: Run,
): Promise<boolean> => {
  if (logger.enabled('DEBUG')) {
    const text = `Attempt ${attempt} of ${attempts} ${describe(outcome)}; the next one in ${Math.round(wait)} ms.`
    logger.log('DEBUG', text, logContext(path, event))
  }
  return pauses.wait(wait, lifetime)
}

const describe = (outcome: CallOutcome): string => {
  const status = responseOf(outcome)?.statusCode
  if (status !== undefined) return `got ${status}`
  return outcome.failure instanceof Error ? `failed: ${outcome.failure.message}` : 'failed'
}

/** Nobody reads the body of an answer that is not the last: its connection is needed. */
const release = (outcome: CallOutcome): void => {
  const failed = outcome.failure instanceof MuleError ? outcome.failure.errorMessage : undefined
  const message: Message | undefined = 'event' in outcome ? outcome.event.message : failed
  const value = message?.payload.value
  if (isUnread(value)) value.discard()
}
