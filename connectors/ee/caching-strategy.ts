import {
  type Event,
  type Logger,
  type Message,
  type ObjectStore,
  type Processor,
  type Run,
  type TypedValue,
  withMessage,
} from '../../engine/sdk.ts'
import type { CacheKey } from './cache-key.ts'
import { fromStored, toStored } from './cached-message.ts'

export interface CachingOptions {
  readonly store: ObjectStore
  readonly key: CacheKey
  /** Whether events with the same key wait for the first of them, instead of all doing the same. */
  readonly synchronized: boolean
  readonly logger: Logger
}

/** What decides whether a response is taken from a store, or made and kept there. */
export interface CachingStrategy {
  readonly key: CacheKey
  /** The event with the message that is kept for it; without one, what the processor makes of it, which is then kept. */
  process(event: Event, run: Run, processor: Processor): Event | Promise<Event>
  /** Forgets everything; what is being made now will not be kept either. */
  invalidate(): void | Promise<void>
  /** Forgets the response of one key. */
  invalidateKey(key: string): unknown
}

/** A response that is being made. */
interface Making {
  readonly event: Event
  readonly run: Run
  /** It was invalidated meanwhile. */
  stale: boolean
  /** Resolves when it has been made, or has failed. */
  done: Promise<unknown> | undefined
}

export const createCachingStrategy = ({ store, key, synchronized, logger }: CachingOptions): CachingStrategy => {
  const making = new Map<string, Making>()
  const keep = keeper(store, logger)

  const make = (event: Event, run: Run, processor: Processor, key: string): Event | Promise<Event> => {
    const work: Making = { event, run, stale: false, done: undefined }
    // Several may be at it where they do not wait: the last one counts.
    making.set(key, work)
    const end = () => making.get(key) === work && making.delete(key)
    const finish = (result: Event) => (work.stale ? result : keep(key, result))
    let result: Event | Promise<Event>
    try {
      result = processor(event, run)
      result = result instanceof Promise ? result.then(finish) : finish(result)
    } catch (failure) {
      end()
      throw failure
    }
    if (result instanceof Promise) {
      work.done = result.then(end, end)
    } else end()
    return result
  }

  /** What an event has to wait for: that another one's response has been made. */
  const other = (event: Event, run: Run, key: string): Promise<unknown> | undefined => {
    const work = synchronized ? making.get(key) : undefined
    return work && !isWithin(event, run, work) ? work.done : undefined
  }

  const look = (event: Event, run: Run, processor: Processor, key: string): Event | Promise<Event> => {
    // Whether it was kept or has failed shows when looking again.
    const again = () => look(event, run, processor, key)
    const waiting = other(event, run, key)
    if (waiting) return waiting.then(again)
    const go = (message: Message | undefined) =>
      message ? withMessage(event, message) : make(event, run, processor, key)
    const found = find(store, key, logger)
    if (!(found instanceof Promise)) return go(found)
    return found.then((message) => {
      // Somebody may have begun while the store was asked.
      const waiting = message ? undefined : other(event, run, key)
      return waiting ? waiting.then(again) : go(message)
    })
  }

  return {
    key,
    process: (event, run, processor) => {
      const go = (key: string | undefined): Event | Promise<Event> => {
        if (key !== undefined) return look(event, run, processor, key)
        logger.log('WARN', 'The event is processed without cache: its key is empty.', { event: event.correlationId })
        return processor(event, run)
      }
      const given = key(event)
      return given instanceof Promise ? given.then(go) : go(given)
    },
    invalidate: () => {
      for (const work of making.values()) work.stale = true
      making.clear()
      return store.clear()
    },
    invalidateKey: (key) => {
      const work = making.get(key)
      if (work) work.stale = true
      making.delete(key)
      return store.remove(key)
    },
  }
}

/** A cache inside a cache must not wait for the one around it. */
const isWithin = (event: Event, run: Run, work: Making): boolean =>
  run.lifetime === work.run.lifetime || event.correlationId === work.event.correlationId

/** What is kept for a key. A store that fails is told in the log: everything can be done without it. */
const find = (store: ObjectStore, key: string, logger: Logger): Message | undefined | Promise<Message | undefined> => {
  const failed = (failure: unknown): undefined => {
    logger.log('WARN', `The event is processed without cache: ${reasonOf(failure)}`)
    return undefined
  }
  const read = (stored: TypedValue | undefined) => stored && fromStored(stored)
  try {
    const stored = store.retrieve(key)
    return stored instanceof Promise ? stored.then(read).catch(failed) : read(stored)
  } catch (failure) {
    return failed(failure)
  }
}

/** Keeps the message of an event; gives the event when it is kept. */
const keeper = (store: ObjectStore, logger: Logger) => {
  return (key: string, event: Event): Event | Promise<Event> => {
    const failed = (failure: unknown): Event => {
      logger.log('WARN', `The response is not cached: ${reasonOf(failure)}`, { event: event.correlationId })
      return event
    }
    const put = (stored: TypedValue): Event | Promise<Event> => {
      try {
        const kept = store.store(key, stored)
        return kept instanceof Promise ? kept.then(() => event, failed) : event
      } catch (failure) {
        return failed(failure)
      }
    }
    const stored = toStored(event.message)
    return stored instanceof Promise ? stored.then(put) : put(stored)
  }
}

const reasonOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure))
