import { clock } from '../model/clock.ts'
import { sizeOf } from './value-size.ts'

/** Values that live for a time, by their keys. No call ever fails: promises, where values are kept outside of the process, always resolve. */
export interface StateCache<T> {
  get(key: string): T | undefined | Promise<T | undefined>
  /** Keeps a value for so many milliseconds, in place of the one that is there. */
  put(key: string, value: T, ttl: number): void | Promise<void>
  delete(key: string): void | Promise<void>
  clear(): void | Promise<void>
}

/** A cache in the memory of the process: a {@link StateCache} that never waits. */
export interface MemoryCache<T> {
  get(key: string): T | undefined
  put(key: string, value: T, ttl: number): void
  delete(key: string): void
  clear(): void
}

/** How much a cache may hold in memory. */
export interface CacheBounds<T> {
  readonly maxEntries: number
  /** Bytes of all values; 128 MiB by default. */
  readonly maxBytes?: number
  /** Bytes of a value; by default roughly those of plain data. */
  readonly sizeOf?: (value: T) => number
}

const MAX_BYTES = 128 * 1024 * 1024
/** How many entries in front are looked at, for being over, whenever one is added. */
const SWEPT = 2

interface Entry<T> {
  readonly value: T
  readonly size: number
  readonly until: number
}

/** What caches hold that stand for the same: those of an instance of a policy and of the one that takes its place. */
export class CacheEntries<T> {
  /** In the order in which they were put. */
  readonly byKey = new Map<string, Entry<T>>()
  bytes = 0

  set(key: string, entry: Entry<T>): void {
    this.delete(key)
    this.byKey.set(key, entry)
    this.bytes += entry.size
  }

  delete(key: string): void {
    this.bytes -= this.byKey.get(key)?.size ?? 0
    this.byKey.delete(key)
  }

  clear(): void {
    this.byKey.clear()
    this.bytes = 0
  }
}

/**
 * Beyond the bounds the value that was put first goes; one that alone is beyond them is not kept. Values are kept as they are, not copied.
 */
export const createMemoryCache = <T>(
  { maxEntries, maxBytes = MAX_BYTES, sizeOf: measure = sizeOf }: CacheBounds<T>,
  entries = new CacheEntries<T>(),
): MemoryCache<T> => {
  const sweep = (now: number): void => {
    let looked = 0
    for (const [key, { until }] of entries.byKey) {
      const isFull = entries.byKey.size > maxEntries || entries.bytes > maxBytes
      if (isFull || until <= now) entries.delete(key)
      else if (++looked >= SWEPT) return
    }
  }
  return {
    get: (key) => {
      const entry = entries.byKey.get(key)
      if (!entry) return undefined
      if (entry.until > clock.elapsed()) return entry.value
      entries.delete(key)
      return undefined
    },
    put: (key, value, ttl) => {
      const now = clock.elapsed()
      entries.delete(key)
      if (ttl <= 0) return
      const size = measure(value)
      if (size > maxBytes) return
      entries.set(key, { value, size, until: now + ttl })
      sweep(now)
    },
    delete: (key) => entries.delete(key),
    clear: () => entries.clear(),
  }
}
