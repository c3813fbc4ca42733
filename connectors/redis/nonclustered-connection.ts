import {
  attr,
  child,
  configured,
  createRedisStores,
  defineElement,
  reconnectionChild,
  type StoreManager,
  type TlsContext,
} from '../../engine/sdk.ts'

/** How long a command may take, as Mule's connector waits for the answer of a socket. */
const RESPONSE_TIMEOUT = 10_000

/** `redis:nonclustered-connection`: one Redis server, for the object stores of an `os:config`. */
export const nonclusteredConnection = defineElement({
  name: 'nonclustered-connection',
  kind: 'nested',
  doc: 'One Redis server that keeps object stores.',
  attributes: {
    host: attr.nonBlank('Host name or address of the server.', { required: true }),
    port: attr.integer('Port of the server.', { default: '6379', min: 1, max: 65_535 }),
    username: attr.string('User; the default user when absent.'),
    password: attr.string('Password; none when absent.'),
    connectionTimeout: attr.integer('Milliseconds to connect.', { default: '2000', min: 1 }),
  },
  children: {
    'tls-context': child.foreign<TlsContext>('Speaks TLS with the server.', 'tls:context'),
    ...reconnectionChild,
  },
  example: `
    <os:config name="shared">
      <redis:nonclustered-connection host="redis.example.com" port="6380" password="secret">
        <tls:context/>
      </redis:nonclustered-connection>
    </os:config>`,
  compile: (given, context): StoreManager => {
    const { host, port, username, password, connectionTimeout, 'tls-context': tls } = given
    context.callsOut({
      purpose: 'object store',
      scheme: tls ? 'rediss' : 'redis',
      host: configured(context.element, 'host'),
      port: configured(context.element, 'port'),
      tls: tls && { context: undefined, isInsecure: tls.insecure },
    })
    const stores = createRedisStores(
      { host, port, username, password, connectionTimeout, responseTimeout: RESPONSE_TIMEOUT, tls },
      context.artifact,
    )
    context.onDispose(() => stores.close())
    return stores
  },
})
