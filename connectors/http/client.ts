import { createRequire } from 'node:module'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type * as Undici from 'undici'
import type { Agent, buildConnector, Dispatcher } from 'undici'
import type { Content, DestinationGuard, HttpProxy, StreamingStrategy, TlsContext } from '../../engine/sdk.ts'
import { createAgents } from './client-agents.ts'
import { bodyStream } from './client-body.ts'
import { createDeadlines, type Deadlines } from './client-deadlines.ts'
import { type Receiver, ResponseReader } from './client-response.ts'
import { openTunnel } from './client-tunnel.ts'
import { admitAddress, guardedLookup, isAddress } from './guarded-lookup.ts'
import { destinationOf } from './request-target.ts'
import type { Connection, WatchedExchange } from './watched-exchange.ts'

const require = createRequire(import.meta.url)

/** How connections are made and kept (spec/core.md §4.8). */
export interface ClientOptions {
  readonly tls?: TlsContext | undefined
  /** Connections per origin; undefined for as many as are needed. */
  readonly maxConnections?: number | undefined
  /** Milliseconds an unused connection stays open. */
  readonly idleTimeout: number
  readonly sockets?: SocketProperties | undefined
  readonly proxy?: HttpProxy | undefined
}

/** How sockets are set up; what `sockets:tcp-client-socket-properties` compiles to. */
export interface SocketProperties {
  /** Milliseconds a connection may take to be made; 0 for no limit. */
  readonly connectionTimeout: number
  /** Milliseconds without a byte after which a socket is closed; 0 for no limit. */
  readonly clientTimeout: number
  readonly noDelay: boolean
  readonly keepAlive: boolean
}

/** One request as it goes out: every part is final. */
export interface ClientRequest {
  /** `http://host:port`. */
  readonly origin: string
  /** Path and query exactly as sent. */
  readonly path: string
  readonly method: string
  /** Flat; names and values are checked by the transport, which refuses whatever could break out of a header. */
  readonly headers: string[]
  /** Undefined for no body. A buffer is sent with its length unless `chunked`. */
  readonly body: Buffer | Content | undefined
  readonly chunked: boolean
  /** The connection is closed afterwards. */
  readonly close: boolean
  /** Milliseconds that may pass without a byte of the body while somebody is reading it; 0 for any time. */
  readonly idleTimeout: number
  /** What the response's body is read for; undefined for the usual. */
  readonly streaming: StreamingStrategy | undefined
  /** Asked about every address before it is dialled. */
  readonly guards: readonly DestinationGuard[]
  /** Told how it goes; undefined where nobody wants to know. */
  readonly watched: WatchedExchange | undefined
}

/** A request under way. */
export interface Call {
  /** Gives it up, whatever state it is in: whoever waits for the response or its body gets this error. */
  cancel(error: Error): void
}

/** The door to the network: connections to any number of origins. */
export interface Client {
  readonly deadlines: Deadlines
  send(request: ClientRequest, receiver: Receiver): Call
  /** Waits for calls under way, at most so many milliseconds, then closes every connection. */
  close(grace: number): Promise<void>
}

/** Mule's defaults. */
const usualSockets: SocketProperties = { connectionTimeout: 30_000, clientTimeout: 0, noDelay: true, keepAlive: false }

export const createClient = (options: ClientOptions): Client => {
  const connecting = new Set<Connecting>()
  const agents = createAgents((guards) => createAgent(options, connecting, guards))
  const { proxy } = options
  const deadlines = createDeadlines()
  let underWay = 0
  let idle: (() => void) | undefined
  const finished = () => {
    if (--underWay === 0) idle?.()
  }
  return {
    deadlines,
    send: (request, receiver) => {
      underWay++
      if (proxy === undefined || !isSentToProxy(request, proxy))
        return dispatch(agents.for(request.guards), request, receiver, finished)
      // Rules are about where the request goes, not about the proxy on the way: connections to it are everybody's.
      return dispatch(agents.for(noGuards), throughProxy(request, proxy), receiver, finished)
    },
    close: async (grace) => {
      if (underWay > 0) await atMost(grace, (done) => (idle = done))
      deadlines.close()
      const closed = agents.destroy()
      // A connection that is still being made belongs to nobody yet.
      for (const socket of connecting) socket.destroy()
      await closed
    },
  }
}

const dispatch = (agent: Agent, request: ClientRequest, receiver: Receiver, finished: () => void): Call => {
  const { origin, path, method, headers, chunked, close, idleTimeout, watched } = request
  let body: Buffer | Readable | Buffer[] | null = null
  let release = finished
  if (Buffer.isBuffer(request.body)) {
    body = chunked ? [request.body] : request.body
    watched?.sent(request.body.length)
  } else if (request.body) {
    const stream = bodyStream(request.body, watched)
    body = stream
    release = () => {
      stream.destroy()
      finished()
    }
    if (!chunked) headers.push('content-length', `${request.body.length}`)
  }
  const reader = new ResponseReader(receiver, release, request.streaming, watched)
  agent.dispatch(
    {
      origin,
      path,
      method,
      headers,
      // undici takes any iterable of chunks, which its declaration leaves out.
      body: body as Buffer | Readable | null,
      // The limit of the whole exchange is ours and comes first; undici watches a body that is being read. Two different
      // times would make it set a timer anew for every phase of every request.
      headersTimeout: idleTimeout,
      bodyTimeout: idleTimeout,
      reset: close || null,
    } as Dispatcher.DispatchOptions,
    reader,
  )
  return reader
}

const noGuards: readonly DestinationGuard[] = []

/** Whether a request is for the proxy to pass on. TLS goes through a tunnel, unseen. */
const isSentToProxy = ({ origin }: ClientRequest, proxy: HttpProxy): boolean => {
  const { scheme, host } = destinationOf(new URL(origin))
  return scheme === 'http' && !proxy.bypasses(host)
}

/** A plain request as a proxy takes it: with its whole URL. */
const throughProxy = (request: ClientRequest, proxy: HttpProxy): ClientRequest => {
  const { origin, path, headers } = request
  const { host } = new URL(origin)
  if (!headers.some((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')) headers.push('Host', host)
  if (proxy.authorization !== undefined) headers.push('Proxy-Authorization', proxy.authorization)
  return { ...request, origin: `http://${proxy.host}:${proxy.port}`, path: origin + path }
}

const createAgent = (
  options: ClientOptions,
  connecting: Set<Connecting>,
  guards: readonly DestinationGuard[],
): Agent => {
  // Loaded with the first requester: an application that calls nobody starts without it.
  const undici = require('undici') as typeof Undici
  const { maxConnections, idleTimeout } = options
  const connect = guards.length === 0 ? createConnect(undici, options, connecting) : undefined
  return new undici.Agent({
    factory: (origin) =>
      new undici.Pool(origin, {
        factory: (at, settings) => knownConnection(undici, at, settings as Undici.Client.Options),
        connect: connect ?? guardedConnect(undici, options, connecting, guards, String(origin)),
        connections: maxConnections ?? null,
        keepAliveTimeout: idleTimeout,
        keepAliveMaxTimeout: idleTimeout,
      }),
  })
}

/** One connection of a pool, which tells requests that somebody watches what it is connected to. */
const knownConnection = (undici: typeof Undici, origin: URL, settings: Undici.Client.Options): Undici.Client => {
  const connection: Connection = { socket: undefined }
  const connect = settings.connect as Connect
  const client = new undici.Client(origin, {
    ...settings,
    connect: (target, callback) =>
      connect(target, (...result) => {
        connection.socket = result[1] ?? undefined
        callback(...result)
      }),
  })
  const dispatch = client.dispatch.bind(client)
  client.dispatch = (options, handler) => {
    if (handler instanceof ResponseReader) handler.watched?.through(connection)
    return dispatch(options, handler)
  }
  return client
}

/** A connection that is still being made. */
interface Connecting {
  destroy(): void
}

type Connect = (options: buildConnector.Options, callback: buildConnector.Callback) => void

/** Makes connections; those to a host behind a proxy with TLS go through a tunnel. */
const createConnect = (
  undici: typeof Undici,
  options: ClientOptions,
  connecting: Set<Connecting>,
  lookup?: LookupFunction,
): Connect => {
  const { tls, proxy, sockets = usualSockets } = options
  const { connectionTimeout, clientTimeout, noDelay, keepAlive } = sockets
  const timeout = connectionTimeout || LONGEST
  // The connector's own `keepAlive` is on by default, Mule's is off.
  const connector = undici.buildConnector({
    timeout,
    noDelay,
    keepAlive,
    ...(lookup && { lookup }),
    ...tlsOptions(tls),
  })
  const track = (open: (done: () => void) => Connecting): void => {
    let made = false
    const attempt = open(() => {
      made = true
      connecting.delete(attempt)
    })
    if (!made) connecting.add(attempt)
  }
  const direct: Connect = (target, callback) =>
    track(
      (done) =>
        // The connector gives its socket back, which its declaration leaves out.
        connector(target, (...result) => {
          done()
          const [, socket] = result
          if (socket && clientTimeout > 0) closeWhenSilent(socket, clientTimeout)
          callback(...result)
        }) as unknown as Socket,
    )
  return (target, callback) => {
    // The name asked for and verified is the URL's host, whatever Host header the flow sends.
    const named = { ...target, servername: isIP(target.hostname) ? '' : target.hostname }
    if (!proxy || target.protocol !== 'https:' || proxy.bypasses(target.hostname)) return direct(named, callback)
    track((done) =>
      openTunnel(proxy, `${bracketed(target.hostname)}:${target.port || 443}`, timeout, (error, httpSocket) => {
        done()
        if (error || !httpSocket) callback(error as Error, null)
        else direct({ ...named, httpSocket }, callback)
      }),
    )
  }
}

/**
 * Makes connections to one origin that rules of policies watch over: what is dialled is an address that they admitted. A proxy resolves
 * names by itself; then the rules see the name only, which {@link DestinationGuard.admit} has judged.
 */
const guardedConnect = (
  undici: typeof Undici,
  options: ClientOptions,
  connecting: Set<Connecting>,
  guards: readonly DestinationGuard[],
  origin: string,
): Connect => {
  const destination = destinationOf(new URL(origin))
  if (options.proxy && !options.proxy.bypasses(destination.host)) return createConnect(undici, options, connecting)
  const connect = createConnect(undici, options, connecting, guardedLookup(guards, destination))
  if (!isAddress(destination.host)) return connect
  return (target, callback) => {
    try {
      admitAddress(guards, destination, destination.host)
    } catch (refusal) {
      return callback(refusal as Error, null)
    }
    connect(target, callback)
  }
}

/** A host as it stands before a port. */
const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host)

/** Node's timers know no longer time. */
const LONGEST = 2 ** 31 - 1

const closeWhenSilent = (socket: Socket, milliseconds: number): void => {
  socket.setTimeout(milliseconds, () =>
    socket.destroy(Object.assign(new Error('Connection timed out'), { code: 'ETIMEDOUT' })),
  )
}

const tlsOptions = (tls: TlsContext | undefined) =>
  tls && {
    ...tls.keyStore,
    ...(tls.trusted && { ca: [...tls.trusted] }),
    rejectUnauthorized: !tls.insecure,
    minVersion: tls.minVersion,
    maxVersion: tls.maxVersion,
    ciphers: tls.ciphers,
  }

const atMost = (milliseconds: number, wait: (done: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    wait(() => {
      clearTimeout(timer)
      resolve()
    })
  })
