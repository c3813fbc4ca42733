import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { ArtifactContext, Logger } from '../../engine/sdk.ts'
import { type Endpoint, type HttpServer, openHttpServer } from './http-server.ts'

/** Everything open in one runtime. One server per address and port, shared by all listeners of one application. */
export interface HttpServers {
  /**
   * The server for an endpoint, opened when it is the first to ask. An application's next deployment gets the server its
   * running one holds. Rejects with the sentence of spec/core.md §1.3 when there can be none.
   */
  acquire(endpoint: Endpoint, artifact: ArtifactContext, logger: Logger): Promise<HttpServer>
  /** Gives it back; resolves when the last holder's server is closed. `grace`: milliseconds for what is in flight. */
  release(server: HttpServer, grace: number): Promise<void>
  /** `http://0.0.0.0:8081` of each open server. */
  listening(): readonly string[]
}

interface Holding {
  readonly endpoint: Endpoint
  /** The deployment that opened it. */
  readonly artifact: ArtifactContext
  readonly opening: Promise<HttpServer>
  server: HttpServer | undefined
  holders: number
}

/** The runtime's servers. */
export const httpServersOf = (artifact: ArtifactContext): HttpServers =>
  artifact.service(Symbol.for('hinny.http-servers'), createHttpServers)

const createHttpServers = (): HttpServers => {
  const holdings = new Map<string, Holding>()
  return {
    acquire: async (endpoint, artifact, logger) => {
      const refuse = (reason: string): never => {
        throw new Error(`Could not create HTTP server for '${endpoint.config}' on port ${endpoint.port}: ${reason}`)
      }
      const address = await resolve(endpoint.host).catch((error: Error) => refuse(error.message))
      const key = keyOf(address, endpoint, artifact.name)
      const known = holdings.get(key)
      if (known) {
        const reason = whyNotShared(known, endpoint, artifact)
        if (reason) refuse(reason)
        known.holders++
        return known.opening.catch((error: Error) => refuse(describe(error, undefined)))
      }
      const opening = openHttpServer(address, endpoint, logger)
      const holding: Holding = { endpoint, artifact, opening, server: undefined, holders: 1 }
      holdings.set(key, holding)
      try {
        holding.server = await opening
        return holding.server
      } catch (error) {
        holdings.delete(key)
        return refuse(describe(error as Error, ownerOf(holdings, endpoint.port)))
      }
    },
    release: async (server, grace) => {
      for (const [key, holding] of holdings) {
        if (holding.server !== server || --holding.holders > 0) continue
        holdings.delete(key)
        await server.close(grace)
      }
    },
    listening: () => [...holdings.values()].flatMap(({ server }) => (server ? [server.url] : [])),
  }
}

/** A name becomes the address it stands for, as in Java an IPv4 one where there is one: `localhost` and `127.0.0.1` are one server. */
const resolve = async (host: string): Promise<string> =>
  isIP(host) ? host : (await lookup(host, { verbatim: false })).address

/** Whoever asks for any free port gets a server of its own, but the same one for its application's next deployment. */
const keyOf = (address: string, { port, config }: Endpoint, application: string): string =>
  port === 0 ? JSON.stringify([address, application, config]) : JSON.stringify([address, port])

const whyNotShared = (known: Holding, endpoint: Endpoint, artifact: ArtifactContext): string | undefined => {
  const { config, tls } = known.endpoint
  const { name } = known.artifact
  if (name !== artifact.name)
    return `application '${name}' listens there with '${config}'; application '${artifact.name}' needs a port of its own`
  if (!tls === !endpoint.tls) return undefined
  const advice =
    known.artifact === artifact
      ? 'a port speaks one protocol'
      : 'undeploy the application before its port changes protocol'
  return `'${config}' listens there with ${tls ? 'HTTPS' : 'HTTP'}; ${advice}`
}

/** Whoever of this runtime has the port on another address, such as all of them. */
const ownerOf = (holdings: ReadonlyMap<string, Holding>, port: number): string | undefined => {
  for (const { endpoint, artifact } of holdings.values())
    if (endpoint.port === port)
      return `'${endpoint.config}' of application '${artifact.name}' listens there on ${endpoint.host}`
  return undefined
}

const describe = (error: Error, owner: string | undefined): string => {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return owner ?? 'another program listens there'
    case 'EADDRNOTAVAIL':
      return 'this machine does not have that address'
    case 'EACCES':
      return 'this user may not listen there'
    default:
      return error.message
  }
}
