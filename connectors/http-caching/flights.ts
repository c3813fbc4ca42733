import { clock, type Event, type Lifetime } from '../../engine/sdk.ts'

/** What a cache has for a request. */
export interface Looked {
  /** The answer; undefined where it must be fetched. */
  readonly answer: Event | undefined
  /** The same for all requests that the same answer would do for, as far as is known. */
  readonly key: string
}

/** What was fetched. */
export interface Fetched {
  readonly event: Event
  /** It is kept now, and what others need: whoever looks again finds it. */
  readonly servesOthers: boolean
}

/**
 * Lets one event at a time fetch what the cache has not; others that need the same wait, and look again. Nobody gets what was not kept,
 * or must be asked about each time: then all of them fetch for themselves, and for a while nobody waits for such a thing again.
 */
export interface Flights {
  answer(look: () => Promise<Looked>, fetch: () => Promise<Fetched>, lifetime: Lifetime): Promise<Event>
}

/** Milliseconds after which somebody who waits fetches for himself: the one he waits for may be waiting for him. */
const LONGEST_WAIT = 5000
/** Milliseconds in which nobody waits for what served nobody else. */
const ALONE = 10_000
/** For how many keys it is known that nobody should wait. */
const REMEMBERED = 1000

export const createFlights = (): Flights => {
  const underway = new Map<string, Promise<void>>()
  const alone = new Map<string, number>()
  const goesAlone = (key: string): boolean => (alone.get(key) ?? 0) > clock.elapsed()
  const remember = (key: string, servesOthers: boolean): void => {
    alone.delete(key)
    if (servesOthers) return
    alone.set(key, clock.elapsed() + ALONE)
    if (alone.size > REMEMBERED) alone.delete(alone.keys().next().value as string)
  }
  const lead = async (key: string, fetch: () => Promise<Fetched>, lifetime: Lifetime): Promise<Event> => {
    let land = () => {}
    underway.set(key, new Promise((resolve) => (land = resolve)))
    let servesOthers = false
    try {
      const fetched = await fetch()
      servesOthers = fetched.servesOthers
      return fetched.event
    } finally {
      // Of one that was given up nothing is known: the next one tries.
      if (!lifetime.aborted) remember(key, servesOthers)
      underway.delete(key)
      land()
    }
  }
  return {
    answer: async (look, fetch, lifetime) => {
      const until = performance.now() + LONGEST_WAIT
      for (;;) {
        const { answer, key } = await look()
        if (answer) return answer
        const other = underway.get(key)
        const left = until - performance.now()
        if (goesAlone(key) || lifetime.aborted || (other && left <= 0)) return (await fetch()).event
        if (!other) return lead(key, fetch, lifetime)
        await landed(other, left, lifetime)
      }
    },
  }
}

/** Resolves when the other one is done, after a time, or when the event is given up. */
const landed = (other: Promise<void>, milliseconds: number, lifetime: Lifetime): Promise<void> =>
  new Promise((resolve) => {
    let unsubscribe = () => {}
    const done = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    unsubscribe = lifetime.onAbort(done)
    void other.then(done)
  })
