import type { Event } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { andThen, type Continuation, type Continued, nothingFollows, processorOf } from './continuation.ts'
import { failedAt } from './failure.ts'
import { goOn, type Processor, type Run } from './run.ts'

/** A compiled processor and where it stands. */
export interface Step {
  readonly process: Processor
  readonly location: Location
}

/**
 * Runs processors one after the other. Only promises are awaited: a chain of processors that have nothing to wait for
 * returns its event synchronously, which is what makes an interpreted flow as fast as a hand-written handler.
 */
export const chain = (steps: readonly Step[]): Processor => {
  const processors = new Chain(steps)
  // Where no step has anything to hand on to, a promise is cheaper than telling each step what follows.
  const whole: Processor = steps.some(({ process }) => process.continued)
    ? processorOf((event, run, follows) => processors.from(0, event, run, follows))
    : (event, run) => processors.from(0, event, run, nothingFollows)
  const at = steps.findLastIndex(({ process }) => process === goOn)
  if (at < 0) return whole
  const rest = steps.slice(at + 1)
  const goingOn = { before: chain(steps.slice(0, at)), after: rest.length > 0 ? chain(rest) : undefined }
  return Object.assign(whole, { goingOn })
}

/** A step, with what every event asks of its processor. */
interface Link extends Step {
  readonly continued: Continued | undefined
  /** Nothing of the chain comes after it, not even a note of where it failed. */
  readonly isEnd: boolean
}

class Chain {
  readonly links: readonly Link[]

  constructor(steps: readonly Step[]) {
    this.links = steps.map(({ process, location }, i) => {
      const { continued, located = false } = process
      return { process, location, continued, isEnd: located && i === steps.length - 1 }
    })
  }

  from<T>(first: number, start: Event, run: Run, follows: Continuation<T>): Event | Promise<T> {
    const { links } = this
    let event = start
    for (let i = first; i < links.length; i++) {
      const link = links[i] as Link
      let result: Event | Promise<T>
      try {
        if (link.continued) result = link.continued(event, run, this.#after(i, event, run, follows))
        else {
          const given = link.process(event, run)
          result = given instanceof Promise ? andThen(given, this.#after(i, event, run, follows)) : given
        }
      } catch (failure) {
        throw failedAt(failure, event, link.location)
      }
      if (result instanceof Promise) return result
      event = result
    }
    return event
  }

  #after<T>(i: number, before: Event, run: Run, follows: Continuation<T>): Continuation<T> {
    return this.links[i]?.isEnd ? follows : new AfterStep(this, i, before, run, follows)
  }
}

/** What follows a step that waits: the steps after it, then what follows the chain. */
class AfterStep<T> implements Continuation<T> {
  private readonly chain: Chain
  private readonly i: number
  private readonly before: Event
  private readonly run: Run
  private readonly follows: Continuation<T>

  constructor(chain: Chain, i: number, before: Event, run: Run, follows: Continuation<T>) {
    this.chain = chain
    this.i = i
    this.before = before
    this.run = run
    this.follows = follows
  }

  succeeded(event: Event): T | Promise<T> {
    const { chain, i, run, follows } = this
    if (i === chain.links.length - 1) return follows.succeeded(event)
    let result: Event | Promise<T>
    try {
      result = chain.from(i + 1, event, run, follows)
    } catch (failure) {
      return follows.failed(failure)
    }
    return result instanceof Promise ? result : follows.succeeded(result)
  }

  failed(failure: unknown): T | Promise<T> {
    const { location } = this.chain.links[this.i] as Link
    return this.follows.failed(failedAt(failure, this.before, location))
  }
}
