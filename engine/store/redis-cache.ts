import { clock } from '../model/clock.ts'
import { JAVA } from '../model/media-type.ts'
import type { MemoryCache, StateCache } from './memory-cache.ts'
import type { OwedChange } from './owed-changes.ts'
import { readRecord, writeRecord } from './record.ts'
import { createRedisStore } from './redis-store.ts'
import type { SharedRedis } from './shared-redis.ts'

/** Redis refuses a time that it cannot count to, as any other error: a hundred years, in milliseconds. */
const LONGEST = 100 * 365 * 24 * 3600 * 1000

/**
 * A cache in Redis, which all processes share. While it is away `memory` has what this process puts meanwhile, and is empty at first: what
 * it had of an outage before may long have been replaced. What is put or deleted meanwhile is deleted in Redis when it is back, so that
 * nobody finds there what was right before.
 */
export const createRedisCache = <T>(redis: SharedRedis, prefix: string, memory: MemoryCache<T>): StateCache<T> => {
  let outage = 0
  const here = (): MemoryCache<T> => {
    if (outage !== redis.outages) memory.clear()
    outage = redis.outages
    return memory
  }
  const forget =
    (key: string): OwedChange =>
    (redis) =>
      redis.send(['DEL', prefix + key])
  const forgetAll: OwedChange = async ({ send }) =>
    createRedisStore(prefix, { send, close: async () => {} }, prefix).clear()
  const change = async (name: string, remote: OwedChange, made: () => void, owed: OwedChange): Promise<void> => {
    await redis.ask<unknown>(remote, () => {
      made()
      redis.owe(name, owed)
    })
  }
  return {
    get: async (key) => {
      let isRemote = true
      const found = await redis.ask<unknown>(
        ({ send }) => send(['GET', prefix + key]),
        () => {
          isRemote = false
          return here().get(key)
        },
      )
      return isRemote ? readValue<T>(found as Buffer | null) : (found as T | undefined)
    },
    put: async (key, value, ttl) => {
      const milliseconds = Math.ceil(Math.min(ttl, LONGEST))
      const record = await writeRecord({ value, mediaType: JAVA }, clock.now())
      const write: OwedChange = ({ send }) => send(['SET', prefix + key, record, 'PX', String(milliseconds)])
      const remote = milliseconds > 0 ? write : forget(key)
      await change(prefix + key, remote, () => here().put(key, value, ttl), forget(key))
    },
    delete: (key) => change(prefix + key, forget(key), () => here().delete(key), forget(key)),
    clear: () => change(`all of ${prefix}`, forgetAll, () => here().clear(), forgetAll),
  }
}

/** What cannot be read, because another version wrote it, is not there. */
const readValue = <T>(record: Buffer | null): T | undefined => {
  if (!record) return undefined
  try {
    return readRecord(record).value.value as T
  } catch {
    return undefined
  }
}
