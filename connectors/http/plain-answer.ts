import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { reasonPhraseOf } from './reason-phrases.ts'

/** An answer without a flow (spec/core.md §4.3). */
export interface PlainAnswer {
  readonly status: number
  readonly text: string
}

export const noListener = (rawPath: string): PlainAnswer => ({
  status: 404,
  text: `No listener for endpoint: ${escapeHtml(rawPath)}`,
})

export const methodNotAllowed = (rawPath: string): PlainAnswer => ({
  status: 405,
  text: `Method not allowed for endpoint: ${escapeHtml(rawPath)}`,
})

export const serviceNotAvailable = (rawPath: string): PlainAnswer => ({
  status: 503,
  text: `Service not available for endpoint: ${escapeHtml(rawPath)}`,
})

export const malformedEscape: PlainAnswer = {
  status: 400,
  text: 'HTTP request parsing failed with error: "Malformed escape sequence in the request URI"',
}

export const unparsable = (reason: string): PlainAnswer => ({
  status: 400,
  text: `Unable to parse request: ${escapeHtml(reason)}`,
})

export const badMediaType = (contentType: string): PlainAnswer => ({
  status: 400,
  text: `MediaType cannot be parsed: ${escapeHtml(contentType)}`,
})

/** Everything there is to say stands in the headers. */
export const nothingMore: PlainAnswer = { status: 200, text: '' }

/** The flow has no place for another event. */
export const saturated: PlainAnswer = { status: 503, text: '' }

export const serverError = (text: string): PlainAnswer => ({ status: 500, text })

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as it may stand in a page. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => escapes[c] as string)

const contentOf = (text: string): string[] =>
  text === ''
    ? ['Content-Length', '0']
    : ['Content-Type', 'text/plain', 'Content-Length', String(Buffer.byteLength(text))]

/** Sends it; where a response was begun already, ends the connection instead. */
export const sendAnswer = (response: ServerResponse, { status, text }: PlainAnswer): void => {
  if (response.destroyed) return
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, reasonPhraseOf(status), contentOf(text))
  response.end(text)
}

/** Sends it on a connection whose request could not be parsed, and closes that. */
export const sendRaw = (socket: Duplex, { status, text }: PlainAnswer): void => {
  const headers = contentOf(text)
  let head = `HTTP/1.1 ${status} ${reasonPhraseOf(status)}\r\nDate: ${new Date().toUTCString()}\r\nConnection: close\r\n`
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`
  socket.end(`${head}\r\n${text}`)
  // Closing at once while the client still sends would reset the connection before it has read the answer.
  setTimeout(() => socket.destroy(), LINGER).unref()
}

const LINGER = 500
