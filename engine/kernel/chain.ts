import type { Event } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { andThen, type Continuation, processorOf, resume } from './continuation.ts'
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
  const last = steps.length - 1
  const runFrom = <T>(from: number, start: Event, run: Run, follows: Continuation<T>): Event | Promise<T> => {
    let event = start
    for (let i = from; i <= last; i++) {
      const { process, location } = steps[i] as Step
      let result: Event | Promise<T>
      try {
        result = process.continued
          ? process.continued(event, run, after(i, event, run, follows))
          : wait(i, process(event, run), event, run, follows)
      } catch (failure) {
        throw failedAt(failure, event, location)
      }
      if (result instanceof Promise) return result
      event = result
    }
    return event
  }
  const wait = <T>(i: number, result: Event | Promise<Event>, before: Event, run: Run, follows: Continuation<T>) =>
    result instanceof Promise ? andThen(result, after(i, before, run, follows)) : result
  /** What follows a step that waits: the steps after it, then what follows the chain. */
  const after = <T>(i: number, before: Event, run: Run, follows: Continuation<T>): Continuation<T> => {
    const { process, location } = steps[i] as Step
    if (i === last && process.located) return follows
    return {
      succeeded: i === last ? follows.succeeded : (event) => resume(() => runFrom(i + 1, event, run, follows), follows),
      failed: (failure) => follows.failed(failedAt(failure, before, location)),
    }
  }
  const whole = processorOf((event, run, follows) => runFrom(0, event, run, follows))
  return steps[last]?.process === goOn ? Object.assign(whole, { beforeGoingOn: chain(steps.slice(0, -1)) }) : whole
}
