import { createHash } from 'node:crypto'
import type { CompileContext } from '../kernel/compile-context.ts'
import { keep, keptState, stateNames } from './kept-state.ts'
import { type CacheBounds, CacheEntries, createMemoryCache, type StateCache } from './memory-cache.ts'
import { createMemoryWindows } from './memory-windows.ts'
import { readStoreAddress, type StoreAddress } from './policy-store-address.ts'
import { quotaOf, type StateWindows } from './quota.ts'
import { createRedisCache } from './redis-cache.ts'
import { keyPrefix } from './redis-stores.ts'
import { createRedisWindows } from './redis-windows.ts'
import { createSharedRedis, type SharedRedis } from './shared-redis.ts'
import { openStores } from './shared-stores.ts'

/** What state is for and how much of it there may be. */
export interface StateOptions {
  /** Tells the states of one policy apart; must not depend on what can be configured. */
  readonly name: string
  /** Whether processes share it, where the runtime has a store for that (`hinny.policies.store`). */
  readonly clusterizable: boolean
  /** How many keys are kept in memory: beyond, the oldest goes, and beyond 128 MiB of values. Redis has limits of its own. */
  readonly maxEntries: number
}

/** As {@link StateOptions}, with how many bytes there may be in memory, where the values differ in size. */
export type CacheOptions<T> = StateOptions & CacheBounds<T>

/** Longer keys are kept as their digest: what a client sends may be of any length. */
const LONGEST_KEY = 128

/** A cache for one policy. In memory it outlives its instance as {@link keptState} says; the bounds are those of the instance that puts. */
export const stateCache = <T>(context: CompileContext, options: CacheOptions<T>): StateCache<T> => {
  const memory = createMemoryCache(
    options,
    keptState(context, options.name, () => new CacheEntries<T>()),
  )
  const redis = sharedRedis(context, options)
  const cache = redis ? createRedisCache(redis, prefixOf(context, options), memory) : memory
  return {
    get: (key) => cache.get(shortened(key)),
    put: (key, value, ttl) => cache.put(shortened(key), value, ttl),
    delete: (key) => cache.delete(shortened(key)),
    clear: () => cache.clear(),
  }
}

/** Counters for one policy. In memory they outlive its instance as {@link keptState} says. */
export const stateWindows = (context: CompileContext, options: StateOptions): StateWindows => {
  const memory = keptState(context, options.name, () => createMemoryWindows(options.maxEntries))
  const redis = sharedRedis(context, options)
  const windows = redis ? createRedisWindows(redis, prefixOf(context, options), memory) : memory
  return {
    take: (key, limits) => (limits.length === 0 ? quotaOf(true, [], []) : windows.take(shortened(key), limits)),
  }
}

/** No key that is kept as it is looks like a digest: nobody could ask for what is another's. */
const shortened = (key: string): string =>
  key.length <= LONGEST_KEY && !key.startsWith('#') ? key : `#${createHash('sha256').update(key).digest('base64url')}`

const prefixOf = ({ artifact }: CompileContext, { name }: StateOptions): string => keyPrefix(stateNames(artifact, name))

/** The runtime's store, one connection for all policies; undefined where there is none, or the policy does not share its state. */
const sharedRedis = (context: CompileContext, { clusterizable }: StateOptions): SharedRedis | undefined => {
  if (!clusterizable) return undefined
  let address: StoreAddress | undefined
  try {
    address = readStoreAddress((key) => context.artifact.property(key))
  } catch (failure) {
    context.report('CFG260', (failure as Error).message, {
      hint: 'write redis://host:port, rediss://user:password@host:port/database or memory',
    })
  }
  if (!address) return undefined
  const { server, scheme, host, port } = address
  const at = (text: string) => ({ text, written: text, isComputed: false, place: context.element.place })
  context.callsOut({ purpose: 'policy state', scheme, host: at(host), port: at(port) })
  const logger = context.logger('hinny.policies.store')
  const stores = openStores(context.artifact)
  return keep(context, `store ${JSON.stringify(server)}`, () => {
    const redis = createSharedRedis(server, `${scheme}://${host}:${port}`, logger)
    stores.add(redis)
    const end = () => {
      stores.delete(redis)
      return redis.close()
    }
    return { value: redis, end }
  })
}
