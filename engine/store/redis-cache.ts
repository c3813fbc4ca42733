import { clock } from '../model/clock.ts'
import { JAVA } from '../model/media-type.ts'
import type { MemoryCache, StateCache } from './memory-cache.ts'
import { readRecord, writeRecord } from './record.ts'
import { createRedisStore } from './redis-store.ts'
import type { SharedRedis } from './shared-redis.ts'

/** A cache in Redis, which all processes share. While it is away `memory` has what this process puts meanwhile. */
export const createRedisCache = <T>(redis: SharedRedis, prefix: string, memory: MemoryCache<T>): StateCache<T> => ({
  get: async (key) => {
    let isRemote = true
    const found = await redis.ask<unknown>(
      ({ send }) => send(['GET', prefix + key]),
      () => {
        isRemote = false
        return memory.get(key)
      },
    )
    return isRemote ? readValue<T>(found as Buffer | null) : (found as T | undefined)
  },
  put: async (key, value, ttl) => {
    const milliseconds = Math.ceil(ttl)
    const record = await writeRecord({ value, mediaType: JAVA }, clock.now())
    await redis.ask(
      async ({ send }) => {
        if (milliseconds > 0) await send(['SET', prefix + key, record, 'PX', String(milliseconds)])
        else await send(['DEL', prefix + key])
      },
      () => memory.put(key, value, ttl),
    )
  },
  delete: async (key) => {
    await memory.delete(key)
    await redis.ask(
      async ({ send }) => {
        await send(['DEL', prefix + key])
      },
      () => {},
    )
  },
  clear: async () => {
    await memory.clear()
    await redis.ask(
      async ({ send }) => {
        await createRedisStore(prefix, { send, close: async () => {} }, prefix).clear()
      },
      () => {},
    )
  },
})

/** What cannot be read, because another version wrote it, is not there. */
const readValue = <T>(record: Buffer | null): T | undefined => {
  if (!record) return undefined
  try {
    return readRecord(record).value.value as T
  } catch {
    return undefined
  }
}
