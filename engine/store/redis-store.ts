import { clock } from '../model/clock.ts'
import { type ObjectStore, type StoredEntry, type StoreSettings, StoreUnavailable } from './object-store.ts'
import { readRecord, writeRecord } from './record.ts'
import type { RedisCommand, RedisConnection } from './redis-client.ts'

/** How many keys one step of a walk through the server's keys looks at. */
const SCAN_COUNT = '500'

/**
 * A store in Redis: entries are keys of the server that begin with `prefix`, so that several processes share them. Redis itself
 * removes what expires, and limits how much it keeps; `maxEntries` and `expirationInterval` mean nothing to it.
 */
export const createRedisStore = (
  name: string,
  connection: RedisConnection,
  prefix: string,
  settings: StoreSettings = {},
): ObjectStore => {
  const { entryTtl } = settings
  const send = async (command: RedisCommand): Promise<unknown> => {
    try {
      return await connection.send(command)
    } catch (failure) {
      throw new StoreUnavailable(name, failure)
    }
  }
  const expiring = entryTtl === undefined ? [] : ['PX', String(Math.max(1, Math.ceil(entryTtl)))]
  const read = (record: Buffer) => {
    try {
      return readRecord(record).value
    } catch (failure) {
      throw new StoreUnavailable(name, failure)
    }
  }
  /** Every key of the store, a part at a time. A key may come twice. */
  const walk = async function* (): AsyncGenerator<Buffer[]> {
    let cursor = '0'
    do {
      const answer = await send(['SCAN', cursor, 'MATCH', `${literal(prefix)}*`, 'COUNT', SCAN_COUNT])
      const [next, keys] = answer as [Buffer, Buffer[]]
      cursor = next.toString()
      if (keys.length > 0) yield keys
    } while (cursor !== '0')
  }
  const shown = (key: Buffer) => key.toString('utf8').slice(prefix.length)
  return {
    name,
    contains: async (key) => (await send(['EXISTS', prefix + key])) === 1,
    retrieve: async (key) => {
      const record = await send(['GET', prefix + key])
      return record === null ? undefined : read(record as Buffer)
    },
    store: async (key, value, onlyNew = false) => {
      const record = await writeRecord(value, clock.now())
      return (await send(['SET', prefix + key, record, ...expiring, ...(onlyNew ? ['NX'] : [])])) !== null
    },
    remove: async (key) => (await send(['DEL', prefix + key])) === 1,
    clear: async () => {
      for await (const keys of walk()) await send(['UNLINK', ...keys])
    },
    keys: async () => {
      const found = new Set<string>()
      for await (const keys of walk()) for (const key of keys) found.add(shown(key))
      return [...found]
    },
    entries: async () => {
      const found = new Map<string, StoredEntry>()
      for await (const keys of walk()) {
        const records = (await send(['MGET', ...keys])) as (Buffer | null)[]
        records.forEach((record, i) => {
          const key = shown(keys[i] as Buffer)
          if (record) found.set(key, [key, read(record)])
        })
      }
      return [...found.values()]
    },
    close: () => {},
  }
}

/** Signs that mean something in Redis's patterns stand for themselves. */
const literal = (prefix: string): string => prefix.replace(/[*?[\]\\^-]/g, '\\$&')
