import type { Logger } from '../kernel/log.ts'
import { createOutageWatch } from './outage-watch.ts'
import { createOwedChanges, type OwedChange } from './owed-changes.ts'
import { askerOf, type RedisAsker, redisScript } from './redis-asker.ts'
import { createRedisConnection, type RedisServer } from './redis-client.ts'

/** Run to find out whether the server does again what policies need: scripts that write. */
const PROBE = redisScript(`return redis.call('SET', KEYS[1], '1', 'PX', '1000')`)
const PROBE_KEYS = ['hinny-policy:probe']

/** How a store that processes share is doing, since policies use it. */
export interface SharedStoreStatus {
  /** `redis://host:port`, without user and password. */
  readonly address: string
  readonly isAway: boolean
  /** How often it went away. */
  readonly outages: number
  /** How many answers this process gave from its own memory instead, lookups and changes alike. */
  readonly answeredHere: number
}

/**
 * A Redis server that may go away at any time: whoever asks gets an answer from this process's memory then. The log says when it goes,
 * every minute that it is still away, and when it is back, with how many answers were local.
 */
export interface SharedRedis {
  /** How often it went away so far: tells one outage from another. */
  readonly outages: number
  /** What Redis says, or at once what `local` gives while it is away. Fails only as `local` does. */
  ask<T>(remote: (redis: RedisAsker) => Promise<T>, local: () => T): T | Promise<T>
  /** While it is away: makes up for a change once it is back, before anything else is asked. Of several for one key the last counts. */
  owe(key: string, change: OwedChange): void
  status(): SharedStoreStatus
  close(): Promise<void>
}

/** `shown` is the server's address as it may be logged. */
export const createSharedRedis = (server: RedisServer, shown: string, logger: Logger): SharedRedis => {
  const connection = createRedisConnection(server)
  const redis = askerOf(connection)
  const owed = createOwedChanges()
  const watch = createOutageWatch(`The store of the policies, ${shown},`, logger, async () => {
    await redis.run(PROBE, PROBE_KEYS, [])
    await owed.settle(redis)
  })
  return {
    get outages() {
      return watch.outages
    },
    ask: (remote, local) => {
      if (!watch.isAway)
        return remote(redis).catch((failure) => {
          watch.away(failure)
          watch.answered()
          return local()
        })
      watch.answered()
      return local()
    },
    owe: (key, change) => owed.add(key, change),
    status: () => ({
      address: shown,
      isAway: watch.isAway,
      outages: watch.outages,
      answeredHere: watch.answeredHere,
    }),
    close: () => {
      watch.close()
      return connection.close()
    },
  }
}
