import { clock } from '../model/clock.ts'
import type { TypedValue } from '../model/typed-value.ts'
import { createExpiry } from './expiry.ts'
import { arrived, type ObjectStore, type StoreSettings } from './object-store.ts'

interface Entry {
  readonly value: TypedValue
  readonly storedAt: number
}

/** A store in memory: it and its entries are gone when it is closed. Values are kept as they are, not copied. */
export const createMemoryStore = (name: string, settings: StoreSettings = {}): ObjectStore => {
  // In the order in which they were stored: what expires stands in front.
  const entries = new Map<string, Entry>()
  const expiry = createExpiry(settings, () => {
    const now = clock.elapsed()
    let excess = entries.size - (settings.maxEntries ?? Number.POSITIVE_INFINITY)
    for (const [key, { storedAt }] of entries) {
      if (excess <= 0 && !expiry.isOver(storedAt, now)) return
      entries.delete(key)
      excess--
    }
  })
  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key)
    return entry && !expiry.isOver(entry.storedAt, clock.elapsed()) ? entry : undefined
  }
  const put = (key: string, value: TypedValue, onlyNew: boolean): boolean => {
    if (onlyNew && live(key)) return false
    entries.delete(key)
    entries.set(key, { value, storedAt: clock.elapsed() })
    expiry.start()
    return true
  }
  const present = () => {
    const now = clock.elapsed()
    return [...entries].filter(([, { storedAt }]) => !expiry.isOver(storedAt, now))
  }
  return {
    name,
    contains: (key) => live(key) !== undefined,
    retrieve: (key) => live(key)?.value,
    store: (key, value, onlyNew = false) => {
      const ready = arrived(value)
      return ready instanceof Promise ? ready.then((v) => put(key, v, onlyNew)) : put(key, ready, onlyNew)
    },
    remove: (key) => {
      const was = live(key) !== undefined
      entries.delete(key)
      return was
    },
    clear: () => entries.clear(),
    keys: () => present().map(([key]) => key),
    entries: () => present().map(([key, { value }]) => [key, value] as const),
    close: () => {
      expiry.stop()
      entries.clear()
    },
  }
}
