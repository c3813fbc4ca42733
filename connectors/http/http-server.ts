import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TlsOptions } from 'node:tls'
import type { ArtifactContext, Logger } from '../../engine/sdk.ts'
import { type RequestHead, readHead } from './listener-head.ts'
import { readTarget, type Target } from './listener-target.ts'
import {
  malformedEscape,
  methodNotAllowed,
  noListener,
  sendAnswer,
  serverError,
  serviceNotAvailable,
  unparsable,
} from './plain-answer.ts'
import { createRoutes, type Route } from './routing.ts'
import { openServer, type Server, type ServerTimeouts } from './server.ts'

/** Where a `http:listener-config` listens, and how. */
export interface Endpoint {
  /** Name of the `http:listener-config`. */
  readonly config: string
  readonly host: string
  readonly port: number
  readonly timeouts: ServerTimeouts
  /** HTTPS when given. */
  readonly tls: TlsOptions | undefined
  readonly headerLimit: number
}

/** What answers the requests of a route. */
export interface Answering extends Route {
  readonly artifact: ArtifactContext
  answer(request: IncomingMessage, response: ServerResponse, target: Target, head: RequestHead): void
}

/** An open server and the listeners that receive from it. */
export interface HttpServer {
  /** `http://0.0.0.0:8081`. */
  readonly url: string
  /** False once connections are to be closed after the response they are serving. */
  readonly accepting: boolean
  add(answering: Answering, endpoint: Endpoint): void
  remove(answering: Answering): void
  close(grace: number): Promise<void>
}

export const openHttpServer = async (address: string, endpoint: Endpoint, logger: Logger): Promise<HttpServer> => {
  const routes = createRoutes<Answering>()
  let accepting = true
  /** Whose timeouts and certificates are in force. */
  let configuredBy: ArtifactContext | undefined
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const head = readHead(request.rawHeaders, request.httpVersion)
    if (head.fault !== undefined || !accepting) response.shouldKeepAlive = false
    if (head.fault !== undefined) return sendAnswer(response, unparsable(head.fault))
    const url = (request as { originalUrl?: string }).originalUrl ?? '/'
    const target = readTarget(url)
    if (!target) return sendAnswer(response, malformedEscape)
    if (!accepting) return sendAnswer(response, serviceNotAvailable(target.rawPath))
    const found = routes.find(target.path, request.method as string)
    if (found === undefined) return sendAnswer(response, noListener(target.rawPath))
    if (found === 'method') return sendAnswer(response, methodNotAllowed(target.rawPath))
    found.answer(request, response, target, head)
  }
  const guarded = (request: IncomingMessage, response: ServerResponse) => {
    try {
      serve(request, response)
    } catch (defect) {
      logger.log('ERROR', `Defect while receiving a request: ${(defect as Error).stack}`)
      sendAnswer(response, serverError('Server Error'))
    }
  }
  const server: Server = await openServer(
    { address, port: endpoint.port, tls: endpoint.tls, timeouts: endpoint.timeouts, headerLimit: endpoint.headerLimit },
    guarded,
    (error) => logger.log('ERROR', `HTTP server on ${url}: ${error.message}`),
  )
  const host = address.includes(':') ? `[${address}]` : address
  const url = `${endpoint.tls ? 'https' : 'http'}://${host}:${server.port}`
  logger.log('INFO', `Listening on ${url}`)
  return {
    url,
    get accepting() {
      return accepting
    },
    add: (answering, { timeouts, tls }) => {
      routes.add(answering)
      if (!accepting) server.resumeAccepting()
      accepting = true
      if (configuredBy && configuredBy !== answering.artifact) server.configure(timeouts, tls)
      configuredBy = answering.artifact
    },
    remove: (answering) => {
      routes.remove(answering)
      // Not at once: in a redeployment the next deployment's listeners follow in the same turn.
      setImmediate(() => {
        if (routes.size > 0 || !accepting) return
        accepting = false
        server.stopAccepting()
      })
    },
    close: async (grace) => {
      accepting = false
      await server.close(grace)
      logger.log('INFO', `Closed ${url}`)
    },
  }
}
