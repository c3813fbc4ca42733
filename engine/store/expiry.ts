import type { StoreSettings } from './object-store.ts'

const ONE_MINUTE = 60_000
/** The longest time a timer can wait. */
const LONGEST_TIMER = 2 ** 31 - 1

/** When entries of a store expire. */
export interface Expiry {
  /** Milliseconds; undefined when entries live for ever. */
  readonly entryTtl: number | undefined
  /** Whether an entry of this age is to be seen no more. Both times in milliseconds. */
  isOver(storedAt: number, now: number): boolean
  /** Removes expired entries from now on, every so often. The process does not stay alive for it. */
  start(): void
  stop(): void
}

/** Calls `sweep` every expiration interval, one call at a time, if there is anything that could expire. */
export const createExpiry = (settings: StoreSettings, sweep: () => void | Promise<void>): Expiry => {
  const interval = settings.expirationInterval ?? ONE_MINUTE
  const entryTtl = interval > 0 ? settings.entryTtl : undefined
  const isNeeded = interval > 0 && (settings.entryTtl !== undefined || settings.maxEntries !== undefined)
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const arm = () => {
    timer = setTimeout(run, Math.min(Math.max(interval, 1), LONGEST_TIMER)).unref()
  }
  const run = async () => {
    // What cannot be removed now is tried again next time: nobody waits for it.
    try {
      await sweep()
    } catch {}
    if (!isStopped) arm()
  }
  return {
    entryTtl,
    isOver: (storedAt, now) => entryTtl !== undefined && storedAt + entryTtl <= now,
    start: () => {
      if (isNeeded && timer === undefined && !isStopped) arm()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
