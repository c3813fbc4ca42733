import type { ServerResponse } from 'node:http'
import { bytesOf, Content, charsetOf, mediaTypeOfBody } from '../../engine/sdk.ts'
import type { ListenerResponse } from './listener-response.ts'
import { sendAnswer, serverError } from './plain-answer.ts'
import { reasonPhraseOf } from './reason-phrases.ts'
import { type Framing, framingOf, type StreamingMode } from './response-framing.ts'
import { noResponseHeaders, type ResponseHeaders, readResponseHeaders } from './response-headers.ts'
import { streamBody } from './stream-body.ts'

/** How a listener sends its responses. */
export interface SendOptions {
  readonly mode: StreamingMode
  /** False closes the connection after the response. */
  readonly persistent: boolean
}

/** Called once, when nothing more will be sent; with an error when the response was not what the flow had wanted. */
type Done = (error?: Error) => void

/**
 * Sends a response on a connection that is open (spec/core.md §4.5). Never throws: what cannot be sent is answered with 500,
 * or ends the connection.
 */
export const sendResponse = (
  response: ServerResponse,
  wanted: ListenerResponse,
  options: SendOptions,
  done: Done,
): void => {
  try {
    const headers = wanted.headers.size === 0 ? noResponseHeaders : readResponseHeaders(wanted.headers)
    if (headers.fault !== undefined) throw new Error(headers.fault)
    const result = send({ response, wanted, options, headers, done })
    if (result instanceof Promise) result.catch((error: Error) => giveUp(response, error, done))
  } catch (error) {
    giveUp(response, error as Error, done)
  }
}

const giveUp = (response: ServerResponse, error: Error, done: Done): void => {
  sendAnswer(response, serverError(error.message))
  done(error)
}

interface Sending {
  readonly response: ServerResponse
  readonly wanted: ListenerResponse
  readonly options: SendOptions
  readonly headers: ResponseHeaders
  readonly done: Done
}

const send = (sending: Sending): void | Promise<void> => {
  const { body, statusCode } = sending.wanted
  const { value } = body
  if (statusCode === 204 || statusCode === 304) return sendBytes(sending, undefined)
  if (value === null || value === undefined) return sendBytes(sending, '')
  if (typeof value === 'string' && isUtf8(body.mediaType)) return sendBytes(sending, value)
  const bytes = bytesOf(body)
  if (bytes instanceof Promise) return bytes.then((read) => sendBytes(sending, read))
  if (!(bytes instanceof Content)) return sendBytes(sending, bytes)
  return bytes.buffered ? sendBytes(sending, bytes.buffered) : sendContent(sending, bytes)
}

const isUtf8 = (mediaType: string): boolean => {
  const charset = charsetOf(mediaType)
  return charset === undefined || charset.toLowerCase() === 'utf-8'
}

/** Sends a body that is in memory; undefined for a status that has none. */
const sendBytes = (sending: Sending, body: string | Buffer | undefined): void => {
  const { response, wanted, done } = sending
  // Where the body had to be waited for, the client may be gone.
  if (!response.destroyed) {
    if (body === undefined) writeHead(sending, undefined)
    else {
      const length = lengthOf(sending, typeof body === 'string' ? Buffer.byteLength(body) : body.length)
      // An absent body is no body in every mode, so never chunked.
      writeHead(sending, wanted.body.value === null ? 'length' : framingFor(sending, true), length)
    }
    response.end(body)
  }
  done()
}

/** The response to HEAD may tell the length of a body that even the flow has not seen, such as an upstream's. */
const lengthOf = ({ response, headers }: Sending, length: number): number =>
  length === 0 && headers.length !== undefined && response.req.method === 'HEAD' ? headers.length : length

const sendContent = (sending: Sending, content: Content): void | Promise<void> => {
  const { response, done } = sending
  const framing = framingFor(sending, content.length !== undefined)
  if (framing === 'buffer') {
    const bytes = content.bytes()
    return bytes instanceof Promise ? bytes.then((read) => sendBytes(sending, read)) : sendBytes(sending, bytes)
  }
  const length = framing === 'length' ? content.length : undefined
  if (response.req.method === 'HEAD') {
    writeHead(sending, framing, length)
    response.end()
    return done()
  }
  streamBody({ response, content, length, begin: () => writeHead(sending, framing, length), done })
}

const framingFor = ({ response, options, headers }: Sending, knownLength: boolean): Framing =>
  framingOf({
    mode: options.mode,
    knownLength,
    lengthHeader: headers.lengthHeader,
    chunkedHeader: headers.chunkedHeader,
    http10: response.req.httpVersionMinor === 0,
  })

/** Statuses that cannot be sent become 500 (spec/core.md §4.5); Node knows none above 999. */
const isSendable = (status: number): boolean => status >= 200 && status <= 999

const writeHead = (
  { response, wanted, options, headers }: Sending,
  framing: Framing | undefined,
  length?: number,
): void => {
  const sendable = isSendable(wanted.statusCode)
  const status = sendable ? wanted.statusCode : 500
  const reason = (sendable ? wanted.reasonPhrase : undefined) ?? reasonPhraseOf(status)
  const raw = headers === noResponseHeaders ? [] : headers.raw
  if (!headers.hasContentType) {
    const mediaType = mediaTypeOfBody(wanted.body)
    if (mediaType !== '*/*') raw.push('Content-Type', mediaType)
  }
  if (!options.persistent) raw.push('Connection', 'close')
  // After everything that may be refused: a head that was refused half-way must not leave its framing behind.
  if (framing === 'chunked') raw.push('Transfer-Encoding', 'chunked')
  else if (length !== undefined) raw.push('Content-Length', String(length))
  response.writeHead(status, reason, raw)
}
