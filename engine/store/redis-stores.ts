import type { ArtifactContext } from '../kernel/compile-context.ts'
import { createRedisConnection, type RedisServer } from './redis-client.ts'
import { createRedisStore } from './redis-store.ts'
import type { StoreManager } from './stores.ts'

/** Stores on a Redis server, with one connection for all of them. */
export interface RedisStores extends StoreManager {
  close(): Promise<void>
}

/** Entries are kept under `hinny:<artifact>:<store>:<key>`: every process that runs the application shares them. */
export const createRedisStores = (server: RedisServer, artifact: ArtifactContext): RedisStores => {
  const connection = createRedisConnection(server)
  return {
    createStore: (name, settings) => createRedisStore(name, connection, `hinny:${artifact.name}:${name}:`, settings),
    close: () => connection.close(),
  }
}
