import {
  attr,
  type CallTarget,
  type CompileContext,
  child,
  configured,
  defineElement,
  type Expression,
  type HttpProxy,
  MuleError,
  type ReconnectionStrategy,
  reconnectionChild,
  type TlsContext,
} from '../../engine/sdk.ts'
import { type Authentication, authentication } from './authentication.ts'
import type { ClientOptions, SocketProperties } from './client.ts'
import { clientSocketProperties } from './client-socket-properties.ts'
import { connectivityTest } from './connectivity-test.ts'
import { httpErrors } from './errors.ts'
import { proxyConfig } from './proxy-config.ts'
import { type Origin, originOf } from './request-target.ts'
import { combined, someNumber, someText, type Value, valueFrom } from './request-values.ts'

/** Where a configuration's requests go, and over which connections. */
export interface RequestConnection {
  /** Undefined when no host is configured: every request then has a URL of its own. */
  readonly origin: Value<Origin> | undefined
  /** As configured, for people. */
  readonly shown: string
  /** The same for the inventory of calls. */
  readonly target: Omit<CallTarget, 'purpose'>
  readonly client: ClientOptions
  /** Connections are closed after each request. */
  readonly close: boolean
  readonly authentication: Authentication | undefined
  /** What its requests do when the server cannot be reached, unless they say so themselves. */
  readonly reconnect: ReconnectionStrategy | undefined
}

/** `http:request-connection` (spec/core.md §4.8). Host and port may be expressions. */
export const requestConnection = defineElement({
  name: 'request-connection',
  kind: 'nested',
  doc: 'The server that requests of the configuration go to.',
  attributes: {
    protocol: attr.oneOf('HTTP, or HTTPS for TLS.', ['HTTP', 'HTTPS'], 'HTTP'),
    host: attr.value('Host name or address. May be left out when every request has a `url`.'),
    port: attr.value('Port; 80 for HTTP and 443 for HTTPS when absent.'),
    usePersistentConnections: attr.boolean('Keeps connections open for further requests.', { default: 'true' }),
    maxConnections: attr.integer(
      'Connections open at once to one host and port; further requests wait. -1 for no limit.',
      {
        default: '-1',
        min: -1,
      },
    ),
    connectionIdleTimeout: attr.integer('Milliseconds an unused connection stays open.', { default: '30000', min: 1 }),
    streamResponse: attr.boolean('Has no effect: large responses are always streamed.', { default: 'false' }),
    responseBufferSize: attr.integer('Has no effect: responses are passed on as they arrive.', { default: '-1' }),
    tlsContext: attr.reference<TlsContext>('A named `tls:context`.', ['tls:context']),
    proxyConfig: attr.reference<HttpProxy>('A named `http:proxy`.', ['http:proxy', 'http:ntlm-proxy']),
    clientSocketProperties: attr.reference<SocketProperties>('Named socket properties.', [
      'sockets:tcp-client-socket-properties',
    ]),
  },
  children: {
    ...reconnectionChild,
    authentication: child.one('How requests authenticate.', () => authentication),
    context: child.foreign<TlsContext>('Keys and trust for HTTPS.', 'tls:context'),
    'proxy-config': child.one('The proxy.', () => proxyConfig),
    'connectivity-test': child.one('Not supported.', () => connectivityTest),
    'client-socket-properties': child.one('Socket properties.', () => clientSocketProperties),
  },
  exclusive: [
    { names: ['tlsContext', 'context'] },
    { names: ['proxyConfig', 'proxy-config'] },
    { names: ['clientSocketProperties', 'client-socket-properties'] },
  ],
  compile: (config, context): RequestConnection => {
    const { protocol, host, port, maxConnections } = config
    checkPort(port, context)
    checkTls(protocol, context)
    if (maxConnections === 0)
      context.report(
        'CFG006',
        `Parameter 'maxConnections' in element <${context.name}> value '0' is not within expected range.`,
        {
          hint: 'expected -1 for no limit, or at least 1',
        },
      )
    const scheme = protocol.toLowerCase()
    const proxy = config.proxyConfig ?? config['proxy-config']
    return {
      origin: host && originValue(protocol, host, port, context),
      shown: `${scheme}://${host?.source ?? ''}${port ? `:${port.source}` : ''}`,
      target: {
        scheme,
        host: configured(context.element, 'host', host),
        port: configured(context.element, 'port', port),
        tls: {
          context: configured(context.element, 'tlsContext')?.text,
          isInsecure: (config.tlsContext ?? config.context)?.insecure === true,
        },
        proxy: proxy && `${proxy.host}:${proxy.port}`,
      },
      client: {
        tls: config.tlsContext ?? config.context,
        maxConnections: maxConnections > 0 ? maxConnections : undefined,
        idleTimeout: config.connectionIdleTimeout,
        proxy,
        sockets: config.clientSocketProperties ?? config['client-socket-properties'],
      },
      close: !config.usePersistentConnections,
      authentication: config.authentication,
      reconnect: config.reconnection?.strategy,
    }
  },
})

/** What a configuration without connection has: every default, and no server. */
export const noConnection: RequestConnection = {
  origin: undefined,
  shown: '',
  target: {},
  client: { idleTimeout: 30_000 },
  close: false,
  authentication: undefined,
  reconnect: undefined,
}

const originValue = (
  protocol: 'HTTP' | 'HTTPS',
  host: Expression,
  port: Expression | undefined,
  context: CompileContext,
): Value<Origin> => {
  const find = (given: { host: string; port: number }): Origin => {
    const origin = originOf(protocol, given.host.trim(), given.port)
    if (origin) return origin
    throw new MuleError(
      httpErrors.CONNECTIVITY,
      `'${given.host.replace(/^.*@/s, '')}' and ${given.port} are no host and port to connect to.`,
    )
  }
  const usual = protocol === 'HTTP' ? 80 : 443
  const values = { host: valueFrom(host, someText('host'), ''), port: valueFrom(port, someNumber('port'), usual) }
  if (host.language === 'literal' && !originOf(protocol, host.source.trim(), usual))
    context.report(
      'CFG005',
      `The value '${host.source}' of attribute 'host' on element '${context.name}' is not valid: expected a host name or an address.`,
      {
        place: placeOf('host', context),
        hint: 'the protocol, the port and the path have attributes of their own; as it is, each request fails with HTTP:CONNECTIVITY',
        severity: 'warning',
      },
    )
  return combined(values, find)
}

const checkPort = (port: Expression | undefined, context: CompileContext): void => {
  if (port?.language !== 'literal') return
  const number = Number(port.source)
  if (!/^\s*\d+\s*$/.test(port.source) || number < 1 || number > 65_535)
    context.report(
      'CFG005',
      `The value '${port.source}' of attribute 'port' on element '${context.name}' is not valid: expected a port from 1 to 65535.`,
      {
        place: placeOf('port', context),
      },
    )
}

const checkTls = (protocol: 'HTTP' | 'HTTPS', context: CompileContext): void => {
  const place = context.element.children.find((c) => c.name === 'context')?.place ?? placeOf('tlsContext', context)
  if (protocol === 'HTTP' && place)
    context.report('CFG211', 'TlsContext cannot be configured with protocol HTTP.', {
      place,
      hint: 'add protocol="HTTPS" to the request-connection',
    })
}

const placeOf = (attribute: string, context: CompileContext) =>
  context.element.attributes.find((a) => a.name === attribute && a.uri === '')?.valuePlace
