import { type Event, fork, LONGEST_TIMER, type Location, MuleError, muleErrors, type Run } from '../../engine/sdk.ts'
import type { RouteOutcome } from './gather.ts'

/** What a router runs at the same time: the routes of scatter-gather, the items of parallel-foreach. */
export interface Parts {
  readonly count: number
  /** How many may be under way at the same time. */
  readonly limit: number
  /** Milliseconds each may take; no limit when absent. */
  readonly timeout: number | undefined
  /** The router, where a part that takes too long has failed. */
  readonly location: Location
  /** The event that a part starts with. */
  event(i: number): Event
  run(i: number, event: Event, run: Run): Event | Promise<Event>
}

/** As many workers as may run at the same time take the next part each; parts that need not wait take no turn. Never fails. */
export const runParts = (parts: Parts, run: Run): readonly RouteOutcome[] | Promise<readonly RouteOutcome[]> => {
  const { count } = parts
  const outcomes: RouteOutcome[] = new Array(count)
  let next = 0
  const work = (): undefined | Promise<undefined> => {
    while (next < count) {
      const i = next++
      const outcome = runPart(parts, i, run)
      if (outcome instanceof Promise) return workOn(i, outcome)
      outcomes[i] = outcome
    }
    return undefined
  }
  /** A loop, not a recursion: a hundred thousand items must not pile up. */
  const workOn = async (first: number, pending: Promise<RouteOutcome>): Promise<undefined> => {
    outcomes[first] = await pending
    while (next < count) {
      const i = next++
      const outcome = runPart(parts, i, run)
      outcomes[i] = outcome instanceof Promise ? await outcome : outcome
    }
  }
  const waiting: Promise<undefined>[] = []
  for (let worker = 0; worker < Math.min(parts.limit, count) && next < count; worker++) {
    const working = work()
    if (working) waiting.push(working)
  }
  return waiting.length === 0 ? outcomes : Promise.all(waiting).then(() => outcomes)
}

/** Never fails: what went wrong is an outcome too, because the other parts run to their end. */
const runPart = (parts: Parts, i: number, run: Run): RouteOutcome | Promise<RouteOutcome> => {
  const lifetime = parts.timeout === undefined ? run.lifetime : run.lifetime.branch()
  const failed = (failure: unknown): RouteOutcome => ({ event: undefined, failure })
  try {
    const event = parts.event(i)
    const result = parts.run(i, event, fork(run, lifetime))
    if (!(result instanceof Promise)) return { event: result, failure: undefined }
    const outcome = result.then((after): RouteOutcome => ({ event: after, failure: undefined }), failed)
    if (parts.timeout === undefined) return outcome
    return withinTimeout(outcome, Math.min(parts.timeout, LONGEST_TIMER), () => {
      const error = timeoutOf(i, event, parts.location)
      lifetime.abort(error)
      return failed(error)
    })
  } catch (failure) {
    return failed(failure)
  }
}

const withinTimeout = (outcome: Promise<RouteOutcome>, milliseconds: number, expired: () => RouteOutcome) =>
  new Promise<RouteOutcome>((resolve) => {
    const timer = setTimeout(() => resolve(expired()), milliseconds)
    void outcome.then((settled) => {
      clearTimeout(timer)
      resolve(settled)
    })
  })

const timeoutOf = (i: number, event: Event, location: Location): MuleError => {
  const error = new MuleError(muleErrors.TIMEOUT, 'Route Timeout', {
    detailedDescription: `Timeout while processing route/part: '${i}'`,
  })
  error.event = event
  error.location = location
  return error
}
