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

const answered = new WeakSet<Duplex>()

/**
 * Answers a connection whose request is not HTTP, too large or too slow (spec/core.md §4.3), and closes it. Says nothing where
 * a response has begun, or where the fault is in the request after the one being served.
 */
export const answerClientError = (error: ClientError, socket: Duplex): void => {
  if (answered.has(socket)) return
  answered.add(socket)
  const { _httpMessage: current } = socket as { _httpMessage?: ServerResponse | null }
  const disturbs = current && (current.headersSent || current.req.complete)
  if (!socket.writable || disturbs || error.code === 'ECONNRESET' || error.code === 'EPIPE') socket.destroy()
  else sendRaw(socket, answerFor(error))
}

const answerFor = (error: ClientError): PlainAnswer => {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return isInRequestLine(error.rawPacket)
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

/** The packet begins with a method and a target, and the line does not end in it. */
const isInRequestLine = (packet: unknown): boolean =>
  Buffer.isBuffer(packet) && !packet.includes('\n') && /^[A-Z-]+ \S/.test(packet.toString('latin1', 0, 64))

/** `Expect` with anything but 100-continue. */
export const answerExpectation = (_request: IncomingMessage, response: ServerResponse): void =>
  sendAnswer(response, { status: 417, text: '' })

/** `CONNECT` asks for a tunnel, which no listener gives. */
export const answerConnect = (request: IncomingMessage, socket: Socket): void =>
  sendRaw(socket, methodNotAllowed(request.url ?? ''))
