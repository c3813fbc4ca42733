import type { ArtifactContext } from '../kernel/compile-context.ts'
import { createRedisConnection, type RedisServer } from './redis-client.ts'
import { createRedisStore } from './redis-store.ts'
import type { StoreManager } from './stores.ts'

/** Whose stores they are. */
type Owner = Pick<ArtifactContext, 'kind' | 'name' | 'property'>

/** Stores on a Redis server, with one connection for all of them. */
export interface RedisStores extends StoreManager {
  close(): Promise<void>
}

/**
 * Entries are kept under `hinny:<application>:<store>:<key>`, those of a policy under `hinny-policy:<application>:<policy>:<store>:<key>`:
 * every process that runs the application shares them.
 */
export const createRedisStores = (server: RedisServer, artifact: Owner): RedisStores => {
  const connection = createRedisConnection(server)
  return {
    createStore: (name, settings) => createRedisStore(name, connection, prefixOf(artifact, name), settings),
    close: () => connection.close(),
  }
}

const prefixOf = (artifact: Owner, store: string): string => {
  const application = artifact.property('app.name') ?? artifact.name
  const parts =
    artifact.kind === 'policy' ? ['hinny-policy', application, artifact.name, store] : ['hinny', artifact.name, store]
  return keyPrefix(parts)
}

/** The beginning of all keys below these names. */
export const keyPrefix = (names: readonly string[]): string =>
  names.map((name) => `${name.replace(/[%:]/g, escaped)}:`).join('')

/** A colon in a name is none between names: no prefix begins with another store's. */
const escaped = (sign: string): string => (sign === ':' ? '%3A' : '%25')
