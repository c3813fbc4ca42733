import {
  attr,
  type BearerAuthentication,
  type CallTarget,
  type CompileContext,
  child,
  defineElement,
  type ReconnectionStrategy,
  type SendOwnRequest,
  type SendTokenRequest,
} from '../../engine/sdk.ts'
import { type Client, createClient } from './client.ts'
import { type CookieStore, createCookieStore } from './cookies.ts'
import type { Credentials } from './credentials.ts'
import { defaultHeaders } from './default-headers.ts'
import { defaultQueryParams } from './default-query-params.ts'
import { ownRequests } from './own-request.ts'
import type { Mode } from './request-body.ts'
import { noConnection, type RequestConnection, requestConnection } from './request-connection.ts'
import { modeAttribute, modeFrom } from './request-modes.ts'
import { type Retry, retryOf } from './request-retry.ts'
import type { Origin } from './request-target.ts'
import { checkTimeout, millisecondsIn, someTimeout, timeUnits } from './request-timeout.ts'
import { combined, constant, someBoolean, textOrNull, type Value, valueFrom } from './request-values.ts'
import { responseValidator } from './response-validator.ts'
import { servePage } from './serve-page.ts'
import { tokenSender } from './token-sender.ts'
import { joinPath } from './uri.ts'
import { type ResponseValidator, validatorKinds } from './validators.ts'

/** What a configuration contributes to one request. */
export interface ConfigSettings {
  /** Name of the configuration; empty for requests without one. */
  readonly name: string
  /** Requests get a token of OAuth when they are sent. */
  readonly hasToken: boolean
  readonly origin: Origin | undefined
  readonly basePath: string
  readonly headers: readonly (string | null)[]
  readonly queryParams: readonly (string | null)[]
  readonly credentials: Credentials | undefined
  readonly followRedirects: boolean
  /** Milliseconds; 0 for no limit. */
  readonly responseTimeout: number
  readonly sendBodyMode: Mode
  readonly requestStreamingMode: Mode
  readonly sendCorrelationId: Mode
}

/** OAuth tokens and the way to the server that issues them. */
export interface Bearer {
  readonly authentication: BearerAuthentication
  readonly send: SendTokenRequest
}

/** What `http:request` needs of its configuration. */
export interface RequestConfig {
  readonly settings: Value<ConfigSettings>
  readonly hasHost: boolean
  /** Where a request with this path goes, as configured, for people. */
  shown(path: string): string
  /** The same for the inventory of calls. */
  target(path: string): Omit<CallTarget, 'purpose'>
  readonly preserveHeadersCase: boolean
  readonly bearer: Bearer | undefined
  readonly retry: Retry
  /** What is done when the server cannot be reached; undefined to fail at once. */
  readonly reconnect: ReconnectionStrategy | undefined
  readonly close: boolean
  readonly validator: ResponseValidator | undefined
  readonly cookies: CookieStore | undefined
  /** Its connections, made when the first request needs one and closed with the deployment. */
  client(): Client
  /** For elements of other connectors that talk to a server themselves: over these connections, without anything else that is configured. */
  readonly sendOwn: SendOwnRequest
}

/** `http:request-config` (spec/core.md §4.8). */
export const requestConfig = defineElement({
  name: 'request-config',
  kind: 'global',
  doc: 'What requests to one server have in common.',
  isEvaluatedOnce: true,
  attributes: {
    name: attr.nonBlank('Name that requests refer to it by.', { required: true }),
    basePath: attr.value('Stands before the path of every request.', { default: '/' }),
    followRedirects: attr.booleanExpression('Follows up to five redirects.', { default: 'true' }),
    sendBodyMode: modeAttribute(
      'Which requests have a body: ALWAYS, NEVER, or AUTO for all but GET, HEAD and OPTIONS.',
      'AUTO',
    ),
    requestStreamingMode: modeAttribute(
      'When a body is sent in chunks: ALWAYS, NEVER, or AUTO where its length is not known.',
      'AUTO',
    ),
    enableCookies: attr.boolean('Keeps the cookies that responses set and sends them back.', { default: 'true' }),
    sendCorrelationId: modeAttribute(
      'Whether X-Correlation-ID is sent: AUTO and ALWAYS send it, NEVER does not.',
      'AUTO',
    ),
    preserveHeadersCase: attr.boolean('Sends header names as written instead of in lower case.', { default: 'false' }),
    responseTimeout: attr.value(
      'Time until there is an answer, redirects included; once more for a body read as a whole, between two pieces of one passed on. 0 for no limit; that of <configuration> when absent.',
    ),
    responseTimeoutUnit: attr.oneOf('Unit of the time.', timeUnits, 'MILLISECONDS'),
    responseValidator: attr.reference<ResponseValidator>('A named validator.', validatorKinds),
  },
  children: {
    'request-connection': child.one('The server; without it every request needs a `url`.', () => requestConnection),
    'default-headers': child.one('Headers of every request.', () => defaultHeaders),
    'default-query-params': child.one('Query parameters of every request.', () => defaultQueryParams),
    'response-validator': child.one('Which responses are successes.', () => responseValidator),
    'expiration-policy': child.foreign<number>(
      'Has no effect: expressions are evaluated for each request, and connections close when they are idle.',
      'expiration-policy',
    ),
  },
  exclusive: [{ names: ['responseValidator', 'response-validator'] }],
  example: `
    <http:request-config name="crm" basePath="/v1" responseTimeout="5" responseTimeoutUnit="SECONDS">
      <http:request-connection host="crm.example.com" port="8082" maxConnections="50">
        <http:authentication>
          <http:basic-authentication username="hinny" password="secret"/>
        </http:authentication>
      </http:request-connection>
      <http:default-headers>
        <http:default-header key="x-client" value="hinny"/>
      </http:default-headers>
      <http:default-query-params>
        <http:query-param key="lang" value="en"/>
      </http:default-query-params>
    </http:request-config>`,
  compile: (config, context): RequestConfig | undefined => {
    const hasConnection = context.element.children.some(({ name }) => name === 'request-connection')
    const connection = config['request-connection'] ?? (hasConnection ? undefined : noConnection)
    if (!connection) return undefined
    checkTimeout(config.responseTimeout, context)
    const scale = millisecondsIn(config.responseTimeoutUnit)
    const limit = context.artifact.settings.defaultResponseTimeout / scale
    const client = lazyClient(() => createClient(connection.client), context)
    const settings = combined(
      {
        origin: connection.origin ?? constant(undefined),
        basePath: valueFrom(config.basePath, textOrNull('basePath'), null),
        headers: config['default-headers'] ?? constant([]),
        queryParams: config['default-query-params'] ?? constant([]),
        credentials: connection.authentication?.credentials ?? constant(undefined),
        followRedirects: valueFrom(config.followRedirects, someBoolean('followRedirects'), true),
        timeout: valueFrom(config.responseTimeout, someTimeout, limit),
        sendBodyMode: modeFrom('sendBodyMode', config.sendBodyMode, 'AUTO' as const),
        requestStreamingMode: modeFrom('requestStreamingMode', config.requestStreamingMode, 'AUTO' as const),
        sendCorrelationId: modeFrom('sendCorrelationId', config.sendCorrelationId, 'AUTO' as const),
      },
      ({ basePath, timeout, ...rest }): ConfigSettings => ({
        ...rest,
        name: config.name,
        hasToken: connection.authentication?.bearer !== undefined,
        basePath: basePath ?? '/',
        responseTimeout: timeout * scale,
      }),
    )
    return {
      settings,
      hasHost: connection.origin !== undefined,
      shown: (path) => connection.shown + joinPath(config.basePath.source, path),
      target: (path) => ({ ...connection.target, path: joinPath(config.basePath.source, path) }),
      retry: retryOf(context),
      reconnect: connection.reconnect,
      preserveHeadersCase: config.preserveHeadersCase,
      bearer: bearerOf(connection, context),
      close: connection.close,
      validator: config.responseValidator ?? config['response-validator'],
      cookies: config.enableCookies ? createCookieStore() : undefined,
      client,
      sendOwn: ownRequests(client),
    }
  },
})

/** The authorization server has connections of its own: other trust, another proxy or none, no pool. */
const bearerOf = ({ authentication, client }: RequestConnection, context: CompileContext): Bearer | undefined => {
  const bearer = authentication?.bearer
  if (!bearer) return undefined
  const connect = () => createClient({ ...client, tls: bearer.tls, proxy: bearer.proxy, maxConnections: undefined })
  const { defaultResponseTimeout } = context.artifact.settings
  const send = tokenSender(lazyClient(connect, context), defaultResponseTimeout)
  for (const page of bearer.pages) servePage(page, bearer, send, context)
  return { authentication: bearer, send }
}

const lazyClient = (create: () => Client, context: CompileContext): (() => Client) => {
  let client: Client | undefined
  context.onDispose(() => client?.close(context.artifact.settings.shutdownTimeout))
  return () => {
    client ??= create()
    return client
  }
}

const standalone = new WeakMap<CompileContext['artifact'], RequestConfig>()

/** For requests that have a `url` and no configuration: one per artifact, with every default. */
export const standaloneConfig = (context: CompileContext): RequestConfig => {
  const known = standalone.get(context.artifact)
  if (known) return known
  const client = lazyClient(() => createClient({ idleTimeout: 30_000 }), context)
  const config: RequestConfig = {
    settings: constant({
      name: '',
      hasToken: false,
      origin: undefined,
      basePath: '/',
      headers: [],
      queryParams: [],
      credentials: undefined,
      followRedirects: true,
      responseTimeout: context.artifact.settings.defaultResponseTimeout,
      sendBodyMode: 'AUTO',
      requestStreamingMode: 'AUTO',
      sendCorrelationId: 'AUTO',
    }),
    hasHost: false,
    shown: (path) => path,
    target: (path) => ({ path }),
    retry: retryOf(context),
    reconnect: undefined,
    preserveHeadersCase: false,
    bearer: undefined,
    close: false,
    validator: undefined,
    cookies: createCookieStore(),
    client,
    sendOwn: ownRequests(client),
  }
  standalone.set(context.artifact, config)
  return config
}
