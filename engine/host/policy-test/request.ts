import { readFileSync } from 'node:fs'
import { type IncomingMessage, METHODS, request as send } from 'node:http'
import { dirname, resolve } from 'node:path'
import { pairsOf } from './far-end.ts'
import { type Body, type Pairs, readBody, readHeaders, readPairs, withMediaType } from './message.ts'
import { fieldsOf, type Part, placeOf, refuse, textOf } from './part.ts'

/** A request a test sends to the listener. */
export interface TestRequest {
  readonly method: string
  /** Path and query as they go out. */
  readonly target: string
  readonly headers: Pairs
  readonly body: Body | undefined
  /** The address of the loopback interface it comes from. */
  readonly from: string | undefined
}

/** What came back; `failure` when no response did. */
export interface TestResponse {
  readonly status: number
  readonly reason: string
  readonly headers: Pairs
  readonly body: string
  readonly failure: string | undefined
}

const KEYS = ['method', 'path', 'query', 'headers', 'body', 'bodyFile', 'auth', 'from'] as const

/** Longer nobody waits for an answer: milliseconds. */
const PATIENCE = 30_000

/** `GET /orders?page=1`, or the parts one by one. Default: `GET /`. */
export const readRequest = (part: Part | undefined, folder: string): TestRequest => {
  if (part === undefined) return { method: 'GET', target: '/', headers: [], body: undefined, from: undefined }
  if (typeof part.value === 'string') {
    const [method, target] = readLine(part)
    return { method, target, headers: [], body: undefined, from: undefined }
  }
  const fields = fieldsOf(part, KEYS, "a request: 'GET /orders', or a mapping with method, path, headers, body, …")
  if (fields.body && fields.bodyFile) refuse(fields.bodyFile, "left out, or 'body' must be")
  const body = readBody(fields.body) ?? (fields.bodyFile && fileOf(fields.bodyFile, folder))
  const path = (fields.path && pathOf(fields.path)) ?? '/'
  const query = new URLSearchParams([...readPairs(fields.query)].map(([name, value]) => [name, value])).toString()
  const auth = fields.auth && authorizationOf(fields.auth)
  return {
    method: (fields.method && methodOf(fields.method)) ?? (body ? 'POST' : 'GET'),
    target: query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`,
    headers: withMediaType([...(auth ? [['authorization', auth] as const] : []), ...readHeaders(fields.headers)], body),
    body,
    from: fields.from && textOf(fields.from),
  }
}

/** `GET /orders?page=1`. */
export const readLine = (part: Part): readonly [method: string, target: string] => {
  const [, method, target] = /^([A-Za-z]+) +(\/\S*)$/.exec(textOf(part) ?? '') ?? []
  if (method === undefined || target === undefined || !METHODS.includes(method.toUpperCase()))
    refuse(part, "a method and a path, as in 'GET /orders?page=1'")
  return [method?.toUpperCase() ?? 'GET', encoded(target ?? '/')]
}

const methodOf = (part: Part): string | undefined => {
  const method = textOf(part)?.toUpperCase()
  return method === undefined || METHODS.includes(method) ? method : refuse(part, 'a method of HTTP, such as GET')
}

const pathOf = (part: Part): string | undefined => {
  const path = textOf(part)
  if (path === undefined || !/^\/\S*$/.test(path))
    return path && refuse(part, "a path that begins with '/', without blanks")
  return encoded(path)
}

/** As browsers send it: what is no ASCII is encoded. */
const encoded = (path: string): string => path.replace(/[^\x21-\x7e]+/g, (part) => encodeURIComponent(part))

/** `{ username, password }` as basic authentication. */
const authorizationOf = (part: Part): string => {
  const { username, password } = fieldsOf(part, ['username', 'password'])
  const text = `${(username && textOf(username)) ?? ''}:${(password && textOf(password)) ?? ''}`
  return `Basic ${Buffer.from(text).toString('base64')}`
}

const fileOf = (part: Part, folder: string): Body | undefined => {
  const name = textOf(part)
  if (name === undefined) return undefined
  const file = resolve(folder, name)
  try {
    const bytes = readFileSync(file)
    return { text: bytes.toString(), bytes, mediaType: file.endsWith('.json') ? 'application/json' : undefined }
  } catch {
    part.document.report('TST003', placeOf(part), `The file '${name}' cannot be read.`, {
      hint: `it is looked for in ${dirname(file)}`,
    })
    return undefined
  }
}

/**
 * Sends a request to a port of the loopback interface; never rejects.
 * @param patience milliseconds after which it gives up and hangs up
 */
export const sendRequest = (port: number, request: TestRequest, patience = PATIENCE): Promise<TestResponse> =>
  new Promise((resolve) => {
    const { method, target, headers, body, from } = request
    const fail = (failure: string) => resolve({ status: 0, reason: '', headers: [], body: '', failure })
    const sized = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
    const hosted = headers.some(([name]) => name.toLowerCase() === 'host')
    const bytes = body && (body.bytes ?? Buffer.from(body.text))
    const outgoing = send({
      host: '127.0.0.1',
      port,
      method,
      path: target,
      ...(from !== undefined && { localAddress: from }),
      agent: false,
      setHost: false,
      headers: [
        ...(hosted ? [] : ['host', `127.0.0.1:${port}`]),
        ...headers.flat(),
        ...(bytes && !sized ? ['content-length', String(bytes.length)] : []),
        'connection',
        'close',
      ],
    })
    outgoing.on('response', (response) => void received(response).then(resolve, (error) => fail(reasonOf(error))))
    const timer = setTimeout(() => outgoing.destroy(new Error(`no response within ${patience / 1000} s`)), patience)
    outgoing.on('close', () => clearTimeout(timer))
    outgoing.on('error', (error) => fail(reasonOf(error)))
    outgoing.end(bytes)
  })

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const received = async (response: IncomingMessage): Promise<TestResponse> => {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return {
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? '',
    headers: pairsOf(response.rawHeaders),
    body: Buffer.concat(chunks).toString('utf8'),
    failure: undefined,
  }
}
