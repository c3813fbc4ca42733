import { attr, child, defineElement, localStores, type StoreManager } from '../../engine/sdk.ts'
import { connection } from './connection.ts'

/** `os:config`: where the stores that refer to it are kept (spec/core.md §3.14). */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'Says where object stores are kept: in the runtime itself, or in Redis.',
  hasInstances: true,
  attributes: { name: attr.nonBlank('Name that object stores refer to it by.', { required: true }) },
  children: {
    connection: child.one('The runtime itself; also what there is without a connection.', () => connection),
    redis: child.foreign<StoreManager>('A Redis server.', 'redis:nonclustered-connection'),
    clustered: child.foreign<undefined>('Refused.', 'redis:clustered-connection'),
    sentinel: child.foreign<undefined>('Refused.', 'redis:sentinel-connection'),
  },
  exclusive: [{ names: ['connection', 'nonclustered-connection'] }],
  example: `
    <os:config name="shared">
      <redis:nonclustered-connection host="redis.example.com" password="secret"/>
    </os:config>

    <os:object-store name="sessions" config-ref="shared" entryTtl="30" entryTtlUnit="MINUTES"/>`,
  compile: (given, { artifact }): StoreManager => given.redis ?? given.connection ?? localStores(artifact),
})
