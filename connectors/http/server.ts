import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { fastify } from 'fastify'
import { answerConnect, answerExpectation, clientErrorAnswer } from './client-error.ts'
import { createSilentConnections, type SilentConnections } from './silent-connections.ts'
import { createTlsTakeover, type TlsTakeover } from './tls-takeover.ts'

/** What a server is opened with. */
export interface ServerOptions {
  /** An IP address. */
  readonly address: string
  /** 0 for any free port. */
  readonly port: number
  /** HTTPS when given. */
  readonly tls: TlsOptions | undefined
  readonly timeouts: ServerTimeouts
  /** Bytes that a request's line and headers may have together. */
  readonly headerLimit: number
}

/** Milliseconds; 0 for no limit. */
export interface ServerTimeouts {
  /** For a request to arrive whole. */
  readonly read: number
  /** For the next request on an open connection. */
  readonly idle: number
}

export interface Server {
  /** The port that is really open. */
  readonly port: number
  /** Changes what can be changed while the server is open. */
  configure(timeouts: ServerTimeouts, tls: TlsOptions | undefined): void
  /** Takes no more connections and closes the idle ones; those in use are closed after their response. */
  stopAccepting(): void
  /** Takes connections again. */
  resumeAccepting(): void
  /** Stops accepting and waits for what is in flight, at most for that long; then cuts it off. */
  close(grace: number): Promise<void>
}

export type Serve = (request: IncomingMessage, response: ServerResponse) => void

/** Opens a server; rejects when its port cannot be had. `onFault` hears of what fails later. */
export const openServer = async (
  options: ServerOptions,
  serve: Serve,
  onFault: (error: Error) => void,
): Promise<Server> => {
  let takeover: TlsTakeover | undefined
  const guarded: Serve = (request, response) =>
    takeover?.isOutdated(request.socket) ? request.socket.destroy() : serve(request, response)
  const app = createApp(options, options.tls ? guarded : serve)
  await app.ready()
  const { server } = app
  if (options.tls && server instanceof https.Server) takeover = createTlsTakeover(server, options.tls)
  const silent = createSilentConnections(server)
  server.on('checkExpectation', answerExpectation)
  server.on('connect', answerConnect)
  const { address: host, port } = options
  const bound = await listen(server, host, port)
  server.on('error', onFault)
  let accepting = true
  const stopAccepting = () => {
    if (accepting) server.close()
    accepting = false
    server.closeIdleConnections()
  }
  return {
    port: bound,
    configure: (timeouts, tls) => {
      server.requestTimeout = timeouts.read
      server.headersTimeout = timeouts.read
      server.keepAliveTimeout = timeouts.idle
      if (tls) takeover?.update(tls)
    },
    stopAccepting,
    resumeAccepting: () => {
      if (!accepting) server.listen({ host, port: bound })
      accepting = true
    },
    close: async (grace) => {
      const closed = new Promise<void>((resolve) => server.once('close', resolve))
      const wasAccepting = accepting
      stopAccepting()
      if (wasAccepting || (await openConnections(server)) > 0) await drained(server, silent, closed, grace)
      await app.close()
    },
  }
}

const listen = (server: http.Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

const openConnections = (server: http.Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((_error, count) => resolve(count ?? 0)))

/** How often connections are looked at that have become idle since. */
const SWEEP = 50

const drained = async (
  server: http.Server,
  silent: SilentConnections,
  closed: Promise<void>,
  grace: number,
): Promise<void> => {
  const sweep = setInterval(() => {
    server.closeIdleConnections()
    silent.close()
  }, SWEEP)
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      server.closeAllConnections()
      resolve()
    }, grace)
  })
  await Promise.race([closed, over])
  clearInterval(sweep)
  clearTimeout(timer)
}

/** Node's part: sockets, parsing, limits. */
const createServer = ({ tls, timeouts, headerLimit }: ServerOptions, listener: http.RequestListener) => {
  const options = {
    maxHeaderSize: headerLimit,
    requireHostHeader: false,
    headersTimeout: timeouts.read,
    requestTimeout: timeouts.read,
    keepAliveTimeout: timeouts.idle,
    connectionsCheckingInterval: checkingInterval(timeouts.read),
  }
  const server = tls
    ? https.createServer({ ...options, ...tls, handshakeTimeout: timeouts.read || HANDSHAKE_TIMEOUT }, listener)
    : http.createServer(options, listener)
  // Their bytes are limited already; a limit on their number would drop the rest without a word.
  server.maxHeadersCount = 0
  return server
}

const HANDSHAKE_TIMEOUT = 30_000

/** Often enough to keep a short timeout, seldom enough to cost nothing. */
const checkingInterval = (readTimeout: number): number =>
  readTimeout === 0 ? 30_000 : Math.min(5_000, Math.max(50, Math.floor(readTimeout / 4)))

/**
 * Fastify with a single route, whatever the URL and the method. It routes by its own rules, answers by its own rules, and reads
 * bodies; Mule's are others, so the route takes over before any of that.
 */
const createApp = (options: ServerOptions, serve: Serve) => {
  const app = fastify({
    serverFactory: (listener) => createServer(options, listener),
    rewriteUrl: () => '/',
    exposeHeadRoutes: false,
    return503OnClosing: false,
    clientErrorHandler: clientErrorAnswer(options.headerLimit),
  })
  const methods = http.METHODS.filter((method) => method !== 'CONNECT')
  for (const method of methods) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method)
  app.route({
    method: methods,
    url: '/',
    onRequest: (request, reply) => {
      reply.hijack()
      serve(request.raw, reply.raw)
    },
    handler: () => {},
  })
  return app
}
