import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { methodNotAllowed, type PlainAnswer, sendAnswer, sendRaw, unparsable } from './plain-answer.ts'

/** What Node's parser says about a connection it gave up on. */
interface ClientError extends Error {
  readonly code?: string
  readonly reason?: string
  readonly rawPacket?: unknown
}

/** What Node notes on a connection: the response that is being sent on it, the request that is arriving on it. */
interface Connection extends Duplex {
  readonly _httpMessage?: ServerResponse | null
  readonly parser?: { readonly incoming?: IncomingMessage | null } | null
}

const answered = new WeakSet<Duplex>()

/**
 * Answers a connection whose request is not HTTP, too large or too slow (spec/core.md §4.3), and closes it. Says nothing where
 * the request has its response already, or where the fault is in the request after the one being served.
 */
export const clientErrorAnswer =
  (headerLimit: number) =>
  (error: ClientError, connection: Connection): void => {
    if (answered.has(connection)) return
    answered.add(connection)
    const response = connection._httpMessage
    const disturbs = response ? response.headersSent || response.req.complete : connection.parser?.incoming
    if (!connection.writable || disturbs || error.code === 'ECONNRESET' || error.code === 'EPIPE') connection.destroy()
    else sendRaw(connection, answerFor(error, headerLimit))
  }

const answerFor = (error: ClientError, headerLimit: number): PlainAnswer => {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return isInRequestLine(error.rawPacket, headerLimit)
        ? { status: 414, text: 'The request line is too long.' }
        : { status: 413, text: 'The header section is too large.' }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, text: 'The chunk extensions are too large.' }
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, text: 'The request did not arrive in time.' }
    default:
      return unparsable(error.reason ?? error.message)
  }
}

/** The packet begins with a method and a target, and that line alone is over the limit. */
const isInRequestLine = (packet: unknown, headerLimit: number): boolean => {
  if (!Buffer.isBuffer(packet) || !/^[A-Z-]+ \S/.test(packet.toString('latin1', 0, 64))) return false
  const end = packet.indexOf('\n')
  return end < 0 || end >= headerLimit
}

/** `Expect` with anything but 100-continue. */
export const answerExpectation = (_request: IncomingMessage, response: ServerResponse): void =>
  sendAnswer(response, { status: 417, text: '' })

/** `CONNECT` asks for a tunnel, which no listener gives. */
export const answerConnect = (request: IncomingMessage, socket: Socket): void =>
  sendRaw(socket, methodNotAllowed(request.url ?? ''))
