import type { TlsOptions } from 'node:tls'
import { attr, attributeOf, type CompileContext, child, defineElement, type TlsContext } from '../../engine/sdk.ts'
import type { Interceptor } from './cors.ts'
import type { Endpoint } from './http-server.ts'
import { type ListenerConnection, listenerConnection } from './listener-connection.ts'
import { listenerInterceptors } from './listener-interceptors.ts'

/** What `http:listener-config` compiles to. */
export interface ListenerConfig {
  readonly basePath: string | undefined
  readonly persistent: boolean
  readonly endpoint: Endpoint
  readonly interceptor: Interceptor | undefined
}

/** `http:listener-config` (spec/core.md §4.1). */
export const listenerConfig = defineElement({
  name: 'listener-config',
  kind: 'global',
  doc: 'Where listeners listen, and the path they have in common.',
  hasInstances: true,
  attributes: {
    name: attr.nonBlank('Unique name.', { required: true }),
    basePath: attr.string('Begins the path of every listener.'),
    rejectInvalidTransferEncoding: attr.boolean('Accepted; such requests are always refused, as HTTP demands.', {
      default: 'false',
    }),
  },
  children: {
    'listener-connection': child.one('The address.', () => listenerConnection, { required: true }),
    'listener-interceptors': child.one('What stands before the listeners.', () => listenerInterceptors),
  },
  example: `
    <http:listener-config name="api" basePath="/api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>`,
  compile: (config, context): ListenerConfig | undefined => {
    const { name, basePath, 'listener-connection': connection, 'listener-interceptors': interceptor } = config
    if (!connection) return undefined
    checkTls(name, connection, context)
    const { host, port, readTimeout, idleTimeout, persistent, tls } = connection
    const timeouts = { read: readTimeout, idle: idleTimeout }
    const endpoint = {
      config: name,
      host,
      port,
      timeouts,
      tls: tls && toServerOptions(tls),
      headerLimit: headerLimitOf(context),
    }
    return { basePath, persistent, endpoint, interceptor }
  },
})

/** Bytes of a request's line and headers together. */
const DEFAULT_HEADER_LIMIT = 8192

/** Bytes that a request's line and headers may have together. */
export const headerLimitOf = (context: CompileContext): number => {
  const property = Number(context.artifact.property('mule.http.headerSectionSize'))
  return Number.isInteger(property) && property > 0 ? property : DEFAULT_HEADER_LIMIT
}

/** The start-up errors of spec/core.md §1.3 that concern TLS. */
const checkTls = (name: string, { protocol, tls }: ListenerConnection, context: CompileContext): void => {
  const connection = context.element.children.find((each) => each.name === 'listener-connection')
  const fault = (code: string, message: string, hint: string) =>
    context.report(code, message, { place: connection?.place, hint })
  const configured =
    tls !== undefined ||
    (connection && (attributeOf(connection, 'tlsContext') || connection.children.some((c) => c.name === 'context')))
  if (protocol === 'HTTP' && configured)
    fault(
      'CFG201',
      'TlsContext cannot be configured with protocol HTTP. If you defined a tls:context element in your listener-config then you must set protocol="HTTPS"',
      'add protocol="HTTPS" to the listener-connection',
    )
  else if (protocol === 'HTTPS' && !configured)
    fault(
      'CFG202',
      `Configured protocol is HTTPS but there's no TlsContext configured for configuration '${name}'.`,
      'put a <tls:context> with a <tls:key-store> into the listener-connection',
    )
  else if (tls && !tls.keyStore)
    fault(
      'CFG203',
      `KeyStore must be configured for server side SSL in configuration '${name}'.`,
      'add a <tls:key-store> to the tls:context',
    )
}

/** A trust-store on a listener demands a certificate from every client (mutual TLS). */
export const toServerOptions = ({
  keyStore,
  trusted,
  insecure,
  minVersion,
  maxVersion,
  ciphers,
}: TlsContext): TlsOptions => ({
  ...keyStore,
  ...(trusted && { ca: [...trusted], requestCert: true, rejectUnauthorized: !insecure }),
  ...(minVersion && { minVersion }),
  ...(maxVersion && { maxVersion }),
  ...(ciphers !== undefined && { ciphers, honorCipherOrder: true }),
})
