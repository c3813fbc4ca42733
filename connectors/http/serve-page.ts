import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BearerAuthentication, CompileContext, LocalPage, SendTokenRequest } from '../../engine/sdk.ts'
import type { Answering, Endpoint, HttpServer } from './http-server.ts'
import { httpServersOf } from './http-servers.ts'
import { headerLimitOf, type ListenerConfig, toServerOptions } from './listener-config.ts'
import { readListenerPath } from './listener-path.ts'
import { readQuery } from './listener-target.ts'
import { sendAnswer, serverError } from './plain-answer.ts'

/** Serves a page without a flow for as long as the deployment runs; reports a place where it cannot be. */
export const servePage = (
  page: LocalPage,
  authentication: BearerAuthentication,
  send: SendTokenRequest,
  context: CompileContext,
): void => {
  const where = 'url' in page.at ? atUrl(page.at.url, authentication, context) : atListener(page.at)
  if (!where) return
  const { artifact } = context
  const logger = context.logger('org.mule.extension.oauth2')
  const servers = httpServersOf(artifact)
  const answer = async (response: ServerResponse, rawQuery: string | undefined): Promise<void> => {
    const { status, text, location } = await page.answer(queryOf(rawQuery), send)
    if (location !== undefined) response.setHeader('Location', location)
    response.setHeader('Cache-Control', 'no-store')
    sendAnswer(response, { status, text })
  }
  const answering: Answering = {
    path: readListenerPath(where.basePath, where.path).path,
    methods: new Set(['GET']),
    artifact,
    answer: (_request: IncomingMessage, response, target) => {
      answer(response, target.rawQuery).catch((defect: Error) => {
        logger.log('ERROR', `Defect while answering a page: ${defect.stack}`)
        sendAnswer(response, serverError('Server Error'))
      })
    },
  }
  let server: HttpServer | undefined
  context.background({
    prepare: async () => {
      server = await servers.acquire(where.endpoint, artifact, logger)
    },
    start: () => server?.add(answering, where.endpoint),
    stop: () => server?.remove(answering),
    dispose: async () => {
      if (server) await servers.release(server, artifact.settings.shutdownTimeout)
    },
  })
}

interface Where {
  readonly endpoint: Endpoint
  readonly basePath: string | undefined
  readonly path: string
}

const atListener = ({ listener, path }: { readonly listener: object; readonly path: string }): Where => {
  const { endpoint, basePath } = listener as ListenerConfig
  return { endpoint, basePath, path }
}

const atUrl = (url: string, { tls }: BearerAuthentication, context: CompileContext): Where | undefined => {
  const { protocol, hostname, port, pathname } = new URL(url)
  if (protocol === 'https:' && !tls?.keyStore) {
    context.report('CFG203', `KeyStore must be configured for server side SSL, to serve '${url}'.`, {
      hint: 'give the grant type a tls:context with a tls:key-store, or use http:// behind a proxy that speaks TLS',
    })
    return undefined
  }
  const endpoint: Endpoint = {
    config: url,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    timeouts: { read: 30_000, idle: 40_000 },
    tls: protocol === 'https:' && tls ? toServerOptions(tls) : undefined,
    headerLimit: headerLimitOf(context),
  }
  return { endpoint, basePath: undefined, path: decodeURI(pathname) }
}

const queryOf = (rawQuery: string | undefined): URLSearchParams => {
  const query = new URLSearchParams()
  const pairs = readQuery(rawQuery)
  for (let i = 0; i < pairs.length; i += 2) query.append(pairs[i] as string, pairs[i + 1] ?? '')
  return query
}
