import type { Event } from '../model/event.ts'
import type { Processor, Run } from './run.ts'

/**
 * What follows a processor that has to wait, with what it gave or failed with; its own failure is that of the whole wait.
 *
 * Scopes hand theirs on to what they contain, so that an event which leaves five scopes after a wait makes five calls, not five
 * promises, each with its turn in the microtask queue.
 */
export interface Continuation<T> {
  succeeded(event: Event): T | Promise<T>
  failed(failure: unknown): T | Promise<T>
}

/**
 * Something that may have to wait, told what follows. An event, or a failure that is thrown, did not wait: nothing of the continuation
 * was called. A promise is one of what the continuation gives.
 */
export type Continued = <T>(event: Event, run: Run, follows: Continuation<T>) => Event | Promise<T>

/** Nothing follows: the wait is for the processor's own event. */
export const nothingFollows: Continuation<Event> = {
  succeeded: (event) => event,
  failed: (failure) => {
    throw failure
  },
}

/** What may be there already, and what follows it if it is not. */
export const andThen = <T>(result: Event | Promise<Event>, follows: Continuation<T>): Event | Promise<T> =>
  result instanceof Promise ? follow(result, follows) : result

const follow = <T>(pending: Promise<Event>, follows: Continuation<T>): Promise<T> =>
  isNothing(follows)
    ? (pending as Promise<unknown> as Promise<T>)
    : pending.then(
        (event) => follows.succeeded(event),
        (failure) => follows.failed(failure),
      )

/** Then T is Event. */
const isNothing = (follows: unknown): boolean => follows === nothingFollows

/** Runs a processor as {@link Continued} says. */
export const runThen = <T>(process: Processor, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> =>
  process.continued ? process.continued(event, run, follows) : andThen(process(event, run), follows)

/**
 * After a wait: does something that waits as {@link Continued} says, and calls the continuation where it did not. What every event
 * passes writes this out, which spares it a function.
 */
export const resume = <T>(work: () => Event | Promise<T>, follows: Continuation<T>): T | Promise<T> => {
  let result: Event | Promise<T>
  try {
    result = work()
  } catch (failure) {
    return follows.failed(failure)
  }
  return result instanceof Promise ? result : follows.succeeded(result)
}

/** After a wait for something that is no event yet. */
export const afterwards = <V, T>(
  pending: Promise<V>,
  work: (value: V) => Event | Promise<T>,
  follows: Continuation<T>,
): Promise<T> =>
  pending.then(
    (value) => resume(() => work(value), follows),
    (failure) => follows.failed(failure),
  )

/** A processor that hands on what follows it. */
export const processorOf = (continued: Continued): Processor =>
  Object.assign((event: Event, run: Run) => continued(event, run, nothingFollows), { continued })
