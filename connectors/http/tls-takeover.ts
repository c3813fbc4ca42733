import { randomBytes } from 'node:crypto'
import type { Server } from 'node:https'
import type { Socket } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { isDeepStrictEqual } from 'node:util'

/** The TLS settings of an open server, which a redeployment may change. */
export interface TlsTakeover {
  update(tls: TlsOptions): void
  /** True for a connection made when others were trusted: it serves no further request. */
  isOutdated(socket: Socket): boolean
}

const TICKET_KEYS_LENGTH = 48

/**
 * Lets a redeployment change keys and trust without closing the port. Connections and sessions made under another trust end,
 * idle ones at once: whoever a new trust-store keeps out must not stay because it came earlier.
 */
export const createTlsTakeover = (server: Server, initial: TlsOptions): TlsTakeover => {
  const connections = new Set<Socket>()
  const outdated = new WeakSet<Socket>()
  let trust = trustOf(initial)
  server.on('secureConnection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  return {
    isOutdated: (socket) => outdated.has(socket),
    update: (tls) => {
      server.setSecureContext(tls)
      const next = trustOf(tls)
      if (isDeepStrictEqual(trust, next)) return
      trust = next
      Object.assign(server, { requestCert: next.requestCert, rejectUnauthorized: next.rejectUnauthorized })
      server.setTicketKeys(randomBytes(TICKET_KEYS_LENGTH))
      for (const socket of connections) outdated.add(socket)
      server.closeIdleConnections()
    },
  }
}

const trustOf = ({ ca, requestCert = false, rejectUnauthorized = true }: TlsOptions) => ({
  ca,
  requestCert,
  rejectUnauthorized,
})
