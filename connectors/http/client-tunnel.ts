import { request } from 'node:http'
import type { Socket } from 'node:net'
import type { HttpProxy } from '../../engine/sdk.ts'

/** A connection through a proxy to a host and port (`CONNECT`). The callback is called once. */
export const openTunnel = (
  proxy: HttpProxy,
  target: string,
  timeout: number,
  callback: (error: Error | null, socket: Socket | null) => void,
): { destroy(): void } => {
  const connecting = request({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    // Not one of the agent's: the connection is the tunnel from then on.
    agent: false,
    timeout,
    headers: { host: target, ...(proxy.authorization && { 'proxy-authorization': proxy.authorization }) },
  })
  connecting.once('connect', ({ statusCode = 0, statusMessage }, socket, head) => {
    connecting.off('error', fail)
    if (statusCode >= 200 && statusCode < 300) {
      socket.setTimeout(0)
      if (head.length > 0) socket.unshift(head)
      return callback(null, socket as Socket)
    }
    socket.destroy()
    callback(new Error(`The proxy refused the connection: ${statusCode} ${statusMessage ?? ''}`.trimEnd()), null)
  })
  const fail = (error: Error) => callback(error, null)
  connecting.once('error', fail)
  connecting.once('timeout', () =>
    connecting.destroy(Object.assign(new Error('Connection timed out'), { code: 'ETIMEDOUT' })),
  )
  connecting.end()
  return { destroy: () => connecting.destroy() }
}
