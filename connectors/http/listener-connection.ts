import { attr, child, defineElement, reconnectionChild, type TlsContext } from '../../engine/sdk.ts'

/** What `http:listener-connection` compiles to. */
export interface ListenerConnection {
  readonly protocol: 'HTTP' | 'HTTPS'
  readonly host: string
  readonly port: number
  /** Milliseconds for a request to arrive whole. */
  readonly readTimeout: number
  readonly persistent: boolean
  /** Milliseconds an open connection may wait for its next request. */
  readonly idleTimeout: number
  readonly tls: TlsContext | undefined
}

/** `http:listener-connection` (spec/core.md §4.1). */
export const listenerConnection = defineElement({
  name: 'listener-connection',
  kind: 'nested',
  doc: 'The address a listener-config listens on.',
  attributes: {
    protocol: attr.oneOf('HTTPS needs a TLS context.', ['HTTP', 'HTTPS'], 'HTTP'),
    host: attr.nonBlank('Name or address; 0.0.0.0 for all interfaces.', { required: true }),
    port: attr.integer('Port; 0 for any free one.', { required: true, min: 0, max: 65_535 }),
    readTimeout: attr.integer('Milliseconds for a request to arrive whole; 0 for no limit.', {
      default: '30000',
      min: 0,
    }),
    usePersistentConnections: attr.boolean('Keep connections open for further requests.', { default: 'true' }),
    connectionIdleTimeout: attr.integer(
      'Milliseconds an open connection may wait for its next request; 0 for no limit.',
      {
        default: '40000',
        min: 0,
      },
    ),
    tlsContext: attr.reference<TlsContext>('Name of a global tls:context.', ['tls:context']),
  },
  children: { context: child.foreign<TlsContext>('The TLS context.', 'tls:context'), ...reconnectionChild },
  exclusive: [{ names: ['tlsContext', 'context'] }],
  compile: (config): ListenerConnection => ({
    protocol: config.protocol,
    host: config.host.trim(),
    port: config.port,
    readTimeout: config.readTimeout,
    persistent: config.usePersistentConnections,
    idleTimeout: config.connectionIdleTimeout,
    tls: config.tlsContext ?? config.context,
  }),
})
