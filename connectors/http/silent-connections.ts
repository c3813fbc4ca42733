import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Connections on which nothing was ever said: browsers open some in advance. Node counts them among those in use until
 * their headers are overdue, so that `closeIdleConnections` leaves them and the server does not end.
 */
export interface SilentConnections {
  /** Cuts those on which nothing has arrived so far. */
  close(): void
}

export const createSilentConnections = (server: Server): SilentConnections => {
  const sockets = new Set<Socket>()
  const add = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  server.on('connection', add)
  // With TLS this is another socket: the first one has received a handshake.
  server.on('secureConnection', add)
  return {
    close: () => {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    },
  }
}
