import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TlsOptions } from 'node:tls'

/** One request as it arrived: nothing decoded, nothing joined. */
export interface UpstreamRequest {
  readonly method: string
  /** The request target exactly as sent. */
  readonly url: string
  /** `[name, value, name, value, …]` in the order and case they were sent. */
  readonly rawHeaders: readonly string[]
  /** First value of a header; undefined when it was not sent. */
  header(name: string): string | undefined
  /** All values of a header, in order. */
  headerValues(name: string): string[]
  /** The body's bytes; empty when the upstream was told to discard bodies. */
  readonly body: Buffer
  readonly text: string
  /** Bytes of the body, discarded or not. */
  readonly size: number
  /** Which connection brought it, counted from 1. */
  readonly connection: number
}

/** What the upstream does with a request. Everything has a harmless default: 200, no body. */
export interface Answer {
  readonly status?: number
  readonly reason?: string
  /** An object, or the flat raw array for repeated names. A `content-length` given here may be a lie. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | readonly string[]
  /** One piece is sent with its length, an array in chunks. */
  readonly body?: string | Uint8Array | readonly (string | Uint8Array)[]
  /** Milliseconds before anything is sent. */
  readonly delay?: number
  /** Milliseconds between the chunks of a body, or what must happen before the next one. */
  readonly drip?: number | (() => Promise<unknown>)
  /** How it ends after the body: properly, by closing or resetting the connection, or by saying nothing more. */
  readonly end?: 'properly' | 'close' | 'reset' | 'hang'
  /** Written to the socket as it is, instead of a response. `end` says what happens then (default: close). */
  readonly raw?: string | Uint8Array
  /** Nothing is sent: the connection is closed, reset, or left waiting. */
  readonly silent?: 'close' | 'reset' | 'hang'
}

/** Gives the answer to a request, the `index`-th from 0; undefined for 200 without a body. */
export type UpstreamHandler = (request: UpstreamRequest, index: number) => Answer | undefined | Promise<Answer>

export interface UpstreamOptions {
  /** Port to listen on; a free one by default. */
  readonly port?: number
  /** Speaks HTTPS with this key and certificate. */
  readonly tls?: TlsOptions
  /** Counts the bytes of request bodies without keeping them. */
  readonly discardBodies?: boolean
  /** Answers as soon as the head has arrived, without reading the body. */
  readonly answerEarly?: boolean
}

export interface Upstream {
  readonly port: number
  /** `http://127.0.0.1:<port>`, or https. */
  readonly url: string
  /** Every request so far, in order of arrival. */
  readonly requests: readonly UpstreamRequest[]
  /** The last request; fails when there is none. */
  readonly last: UpstreamRequest
  /** Connections accepted so far. */
  readonly connections: number
  readonly openConnections: number
  /** Requests whose caller went away before the answer was complete. */
  readonly abandoned: number
  /** Answers the following requests differently. */
  handle(handler: UpstreamHandler): void
  /** Resolves once this many requests have arrived. */
  received(count: number): Promise<void>
  close(): Promise<void>
}

/** Starts a real HTTP server on loopback that records what it receives and does what the handler says. */
export const startUpstream = async (handler?: UpstreamHandler, options: UpstreamOptions = {}): Promise<Upstream> => {
  const state = { handler: handler ?? (() => ({})), connections: 0, abandoned: 0 }
  const requests: UpstreamRequest[] = []
  const numbers = new WeakMap<Socket, number>()
  const sockets = new Set<Socket>()
  let waiting: { readonly count: number; readonly go: () => void }[] = []

  const record = (request: UpstreamRequest): number => {
    requests.push(request)
    const ready = waiting.filter(({ count }) => requests.length >= count)
    waiting = waiting.filter((each) => !ready.includes(each))
    for (const { go } of ready) go()
    return requests.length - 1
  }
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.once('close', () => {
      if (!response.writableFinished) state.abandoned++
    })
    const chunks: Buffer[] = []
    let size = 0
    if (!options.answerEarly)
      for await (const chunk of incoming) {
        size += (chunk as Buffer).length
        if (!options.discardBodies) chunks.push(chunk as Buffer)
      }
    const connection = numbers.get(incoming.socket) ?? 0
    const request = describe(incoming, Buffer.concat(chunks), size, connection)
    const index = record(request)
    await send((await state.handler(request, index)) ?? {}, response, incoming)
  }
  const listener = (incoming: IncomingMessage, response: ServerResponse): void => {
    // A caller that goes away while its request or answer is under way is part of many stories, not a failure of the test.
    serve(incoming, response).catch(() => incoming.socket.destroy())
  }

  const settings = { maxHeaderSize: 128 * 1024, requestTimeout: 0, headersTimeout: 0 }
  const server = options.tls
    ? createTlsServer({ ...options.tls, ...settings }, listener)
    : createServer(settings, listener)
  server.on(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    numbers.set(socket, ++state.connections)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    get last() {
      const last = requests.at(-1)
      if (!last) throw new Error('The upstream has received no request.')
      return last
    },
    get connections() {
      return state.connections
    },
    get openConnections() {
      return sockets.size
    },
    get abandoned() {
      return state.abandoned
    },
    handle: (next) => {
      state.handler = next
    },
    received: (count) =>
      requests.length >= count ? Promise.resolve() : new Promise((go) => waiting.push({ count, go })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const describe = (incoming: IncomingMessage, body: Buffer, size: number, connection: number): UpstreamRequest => {
  const { rawHeaders } = incoming
  const headerValues = (name: string) =>
    rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name.toLowerCase())
  return {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    rawHeaders,
    header: (name) => headerValues(name)[0],
    headerValues,
    body,
    text: body.toString('utf8'),
    size,
    connection,
  }
}

const send = async (answer: Answer, response: ServerResponse, incoming: IncomingMessage): Promise<void> => {
  const { socket } = incoming
  if (answer.delay) await sleep(answer.delay)
  if (answer.silent) return stop(socket, answer.silent)
  if (answer.raw !== undefined) {
    await new Promise<unknown>((resolve) => socket.write(answer.raw as string | Uint8Array, resolve))
    return stop(socket, answer.end ?? 'close')
  }
  const { status = 200, body } = answer
  const pieces = body === undefined ? [] : typeof body === 'string' || body instanceof Uint8Array ? [body] : body
  response.writeHead(status, answer.reason, headersOf(answer, pieces, Array.isArray(body)))
  if (pieces.length > 0) response.flushHeaders()
  for (const [i, piece] of pieces.entries()) {
    if (i > 0 && answer.drip) await (typeof answer.drip === 'number' ? sleep(answer.drip) : answer.drip())
    if (!response.write(piece)) await drained(response)
  }
  if (answer.end && answer.end !== 'properly') {
    response.flushHeaders()
    // What was written must leave before the connection breaks, or the caller would see less than the story says.
    await new Promise((resolve) => setImmediate(resolve))
    return stop(socket, answer.end)
  }
  response.end()
}

const headersOf = (answer: Answer, pieces: readonly (string | Uint8Array)[], chunked: boolean): string[] => {
  const given = answer.headers ?? {}
  const flat = Array.isArray(given)
    ? [...(given as readonly string[])]
    : Object.entries(given as Record<string, string | readonly string[]>).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).flatMap((each) => [name, each]),
      )
  const sized = flat.some((name, i) => i % 2 === 0 && /^(content-length|transfer-encoding)$/i.test(name))
  const empty = answer.status === 204 || answer.status === 304
  if (!chunked && !sized && !empty) flat.push('content-length', String(Buffer.byteLength(pieces[0] ?? '')))
  return flat
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (): void => {
      response.off('drain', settle).off('close', settle)
      if (response.destroyed) reject(new Error('The caller went away.'))
      else resolve()
    }
    response.on('drain', settle).on('close', settle)
  })

const stop = (socket: Socket, how: 'properly' | 'close' | 'reset' | 'hang'): void => {
  if (how === 'reset') socket.resetAndDestroy()
  else if (how !== 'hang') socket.destroySoon()
}
