import { clock } from '../model/clock.ts'

/** Values that live for a time, by their keys. No call ever fails: promises, where values are kept outside of the process, always resolve. */
export interface StateCache<T> {
  get(key: string): T | undefined | Promise<T | undefined>
  /** Keeps a value for so many milliseconds, in place of the one that is there. */
  put(key: string, value: T, ttl: number): void | Promise<void>
  delete(key: string): void | Promise<void>
  clear(): void | Promise<void>
}

/** A cache in the memory of the process. */
export interface MemoryCache<T> extends StateCache<T> {
  get(key: string): T | undefined
  put(key: string, value: T, ttl: number): void
}

/** How many entries in front are looked at, for being over, whenever one is added. */
const SWEPT = 2

/** Beyond `maxEntries` values the one that was put first goes. Values are kept as they are, not copied. */
export const createMemoryCache = <T>(maxEntries: number): MemoryCache<T> => {
  const entries = new Map<string, { readonly value: T; readonly until: number }>()
  const sweep = (now: number): void => {
    let looked = 0
    for (const [key, { until }] of entries) {
      if (entries.size > maxEntries || until <= now) entries.delete(key)
      else if (++looked >= SWEPT) return
    }
  }
  return {
    get: (key) => {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (entry.until > clock.elapsed()) return entry.value
      entries.delete(key)
      return undefined
    },
    put: (key, value, ttl) => {
      const now = clock.elapsed()
      entries.delete(key)
      if (ttl <= 0) return
      entries.set(key, { value, until: now + ttl })
      sweep(now)
    },
    delete: (key) => {
      entries.delete(key)
    },
    clear: () => entries.clear(),
  }
}
