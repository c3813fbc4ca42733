import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, createAnswering } from './answers.ts'
import type { Pairs } from './message.ts'

/** One request as it arrived. */
export interface Call {
  readonly method: string
  /** As sent, with its query. */
  readonly target: string
  readonly path: string
  readonly query: Pairs
  readonly headers: Pairs
  readonly body: string
}

/** A server on the loopback interface that answers as a test says and notes what it receives. */
export interface FarEnd {
  readonly port: number
  /** All so far, in order of arrival. */
  readonly calls: readonly Call[]
  /** Requests that no answer fits. */
  readonly unanswered: readonly Call[]
  /** Forgets what was received and begins with the first of these answers; copies a header of each request into its answer. */
  answer(answers: readonly Answer[], copied?: string): void
  close(): Promise<void>
}

/** Bodies beyond this are cut off: a test that sends more looks at sizes, not at texts. */
const LIMIT = 8 * 1024 * 1024

export const startFarEnd = async (): Promise<FarEnd> => {
  const calls: Call[] = []
  const unanswered: Call[] = []
  const sockets = new Set<Socket>()
  let choose = createAnswering([])
  let copy: string | undefined
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await receive(request)
    calls.push(call)
    const answer = choose(call.method, call.path)
    if (!answer) unanswered.push(call)
    await (answer ? send(withCopy(answer, call, copy), request, response) : response.writeHead(501).end())
  }
  const server = createServer({ maxHeaderSize: 256 * 1024 }, (request, response) => {
    // A caller that goes away is part of many tests, not a failure of this server.
    serve(request, response).catch(() => request.socket.destroy())
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    calls,
    unanswered,
    answer: (answers, copied) => {
      copy = copied
      calls.length = 0
      unanswered.length = 0
      choose = createAnswering(answers)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const withCopy = (answer: Answer, call: Call, copied: string | undefined): Answer => {
  const header = copied === undefined ? undefined : call.headers.find(([name]) => name.toLowerCase() === copied)
  return header ? { ...answer, headers: [...answer.headers, header] } : answer
}

const receive = async (request: IncomingMessage): Promise<Call> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (size < LIMIT) chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  const target = request.url ?? '/'
  const [path = '/', query = ''] = target.split(/\?(.*)/s)
  return {
    method: request.method ?? '',
    target,
    path,
    query: [...new URLSearchParams(query)],
    headers: pairsOf(request.rawHeaders),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

/** Node's flat list of names and values. */
export const pairsOf = (raw: readonly string[]): Pairs =>
  raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] as const] : []))

const send = async (answer: Answer, { socket }: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { status, reason, headers, body, delay, fault } = answer
  if (delay > 0) await sleep(delay)
  if (fault === 'hang') return
  if (fault) {
    // With a body the connection breaks in the middle of it, without one before anything was said.
    if (body) {
      response.writeHead(status, reason, headers.flat())
      await new Promise((resolve) => response.write(body.text, resolve))
    }
    if (fault === 'reset') socket.resetAndDestroy()
    else socket.destroySoon()
    return
  }
  const bytes = Buffer.from(body?.text ?? '')
  const bodiless = status === 204 || status === 304
  const length = bodiless ? [] : ['content-length', String(bytes.length)]
  response.writeHead(status, reason, [...headers.flat(), ...length]).end(bodiless ? undefined : bytes)
}
