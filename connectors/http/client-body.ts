import { Readable } from 'node:stream'
import type { Content, Transfer } from '../../engine/sdk.ts'
import type { WatchedExchange } from './watched-exchange.ts'

/**
 * An unread body as the stream that the transport reads a request's body from. Nothing is buffered beyond the stream's
 * own small queue: a slow upstream makes the origin wait. Destroying it gives the origin up.
 */
export const bodyStream = (content: Content, watched: WatchedExchange | undefined): Readable => {
  let transfer: Transfer | undefined
  const stream = new Readable({
    read: () => {
      if (transfer) return transfer.resume()
      transfer = content.pipe({
        write: (chunk) => {
          watched?.sent(chunk.length)
          return stream.push(chunk)
        },
        end: () => stream.push(null),
        fail: (error) => stream.destroy(error),
      })
      // The origin delivered everything, or failed, before there was something to give up.
      if (stream.destroyed) transfer.abort()
    },
    destroy: (error, done) => {
      if (!stream.readableEnded) transfer?.abort(error ?? undefined)
      done(error)
    },
  })
  return stream
}
