import type { Event } from '../model/event.ts'
import type { Location } from '../model/location.ts'
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
  const last = steps.at(-1)
  if (!last) return (event) => event
  const runFrom = (from: number, start: Event, run: Run): Event | Promise<Event> => {
    let event = start
    for (let i = from; i < steps.length; i++) {
      const step = steps[i] as Step
      let result: Event | Promise<Event>
      try {
        result = step.process(event, run)
      } catch (failure) {
        throw failedAt(failure, event, step.location)
      }
      if (result instanceof Promise)
        return step === last && last.process.located ? result : resume(i, event, result, run)
      event = result
    }
    return event
  }
  // `then` instead of an async function: a chain that ends in a request costs one promise.
  const resume = (i: number, before: Event, pending: Promise<Event>, run: Run): Promise<Event> =>
    pending.then(i + 1 < steps.length ? (event) => runFrom(i + 1, event, run) : undefined, (failure) => {
      throw failedAt(failure, before, (steps[i] as Step).location)
    })
  const whole: Processor = (event, run) => runFrom(0, event, run)
  return last.process === goOn ? Object.assign(whole, { beforeGoingOn: chain(steps.slice(0, -1)) }) : whole
}
