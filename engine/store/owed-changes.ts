import type { RedisAsker } from './redis-asker.ts'

/** How many changes are made up for. Beyond, the first ones are not. */
const MOST = 10_000

/** What Redis would have been told, had it been there. */
export type OwedChange = (redis: RedisAsker) => Promise<unknown>

/** Changes that are made up for once Redis is back. */
export interface OwedChanges {
  /** Of several for one key the last counts. */
  add(key: string, change: OwedChange): void
  /** Makes them, those included that are added meanwhile. Fails when Redis does; what was not made then is tried once more another time. */
  settle(redis: RedisAsker): Promise<void>
}

export const createOwedChanges = (): OwedChanges => {
  const owed = new Map<string, OwedChange>()
  const tried = new WeakSet<OwedChange>()
  const forget = (key: string, change: OwedChange): void => {
    if (owed.get(key) === change) owed.delete(key)
  }
  return {
    add: (key, change) => {
      owed.delete(key)
      owed.set(key, change)
      if (owed.size > MOST) owed.delete(owed.keys().next().value as string)
    },
    settle: async (redis) => {
      for (const [key, change] of owed) {
        // One that Redis refuses, because its user may not, must not keep it away for ever.
        if (tried.has(change)) forget(key, change)
        tried.add(change)
        await change(redis)
        forget(key, change)
      }
    },
  }
}
