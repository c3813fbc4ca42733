import { clock } from '../model/clock.ts'
import { JAVA } from '../model/media-type.ts'
import { MuleError } from '../model/mule-error.ts'
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
        ({ send }) => send(['GET', prefix + key]).catch(nothingIfForeign),
        () => {
          isRemote = false
          return here().get(key)
        },
      )
      return isRemote ? readValue<T>(found as Buffer | null) : (found as T | undefined)
    },
    put: async (key, value, ttl) => {
      const milliseconds = Math.ceil(Math.min(ttl, LONGEST))
      const record = milliseconds > 0 ? await recordOf(value) : undefined
      const remote: OwedChange = record
        ? ({ send }) => send(['SET', prefix + key, record, 'PX', String(milliseconds)])
        : forget(key)
      await change(prefix + key, remote, () => here().put(key, value, ttl), forget(key))
    },
    delete: (key) => change(prefix + key, forget(key), () => here().delete(key), forget(key)),
    clear: () => change(`all of ${prefix}`, forgetAll, () => here().clear(), forgetAll),
  }
}

/** Undefined for a value that cannot be written, because it is nested too deeply: that is not kept. */
const recordOf = async (value: unknown): Promise<Buffer | undefined> => {
  try {
    return await writeRecord({ value, mediaType: JAVA }, clock.now())
  } catch (failure) {
    if (failure instanceof MuleError) return undefined
    throw failure
  }
}

/** Under this key is something that no cache wrote: the next answer takes its place. */
const nothingIfForeign = (failure: unknown): null => {
  if (failure instanceof Error && failure.message.startsWith('WRONGTYPE')) return null
  throw failure
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
