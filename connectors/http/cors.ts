import type { IncomingMessage, ServerResponse } from 'node:http'

/** Whose requests are let in, and what is told to browsers. */
export interface CorsOrigin {
  /** `https://example.org`; undefined for everybody. */
  readonly url: string | undefined
  /** Seconds a browser may remember the answer to its question. */
  readonly maxAge: number
  /** Upper case. */
  readonly methods: ReadonlySet<string>
  /** Lower case. */
  readonly headers: ReadonlySet<string>
  readonly exposed: readonly string[]
}

/** What stands before the listeners of a configuration: puts headers on the response; true when that is all there is to answer. */
export type Interceptor = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Cross-origin requests (spec/core.md §4.6): a browser's question is answered without the flow, and so is a request that
 * is not allowed, with a bare 200 that no browser hands to a page. What has no Origin passes.
 */
export const createCors = (origins: readonly CorsOrigin[], allowCredentials: boolean): Interceptor => {
  const everybody = origins.find(({ url }) => url === undefined)
  const byUrl = new Map(origins.flatMap((origin) => (origin.url === undefined ? [] : [[origin.url, origin] as const])))
  return (request, response) => {
    const { origin: from } = request.headers
    if (from === undefined) return false
    const origin = byUrl.get(from) ?? everybody
    const question = request.method === 'OPTIONS' && request.headers['access-control-request-method']
    if (!origin) return true
    if (question) {
      if (allows(origin, question, request)) answerQuestion(origin, from, allowCredentials, response)
      return true
    }
    if (origin.url !== undefined && !origin.methods.has(request.method as string)) return true
    admit(origin, from, allowCredentials, response)
    if (origin.exposed.length > 0 && !isSimple(request))
      response.setHeader('Access-Control-Expose-Headers', origin.exposed.join(', '))
    return false
  }
}

const allows = (origin: CorsOrigin, method: string, request: IncomingMessage): boolean => {
  if (origin.url === undefined) return true
  const wanted = (request.headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim())
  return (
    origin.methods.has(method.trim().toUpperCase()) &&
    wanted.every((name) => name === '' || origin.headers.has(name.toLowerCase()))
  )
}

const answerQuestion = (origin: CorsOrigin, from: string, credentials: boolean, response: ServerResponse): void => {
  admit(origin, from, credentials, response)
  response.setHeader('Access-Control-Max-Age', String(origin.maxAge))
  const asked = response.req.headers
  const own = origin.url !== undefined
  const methods = own ? [...origin.methods].join(', ') : asked['access-control-request-method']
  const names = own ? [...origin.headers].join(', ') : asked['access-control-request-headers']
  if (methods) response.setHeader('Access-Control-Allow-Methods', methods)
  if (names) response.setHeader('Access-Control-Allow-Headers', names)
}

/** A public resource is for everybody but nobody in particular: with credentials it would answer any page in its visitor's name. */
const admit = (origin: CorsOrigin, from: string, credentials: boolean, response: ServerResponse): void => {
  response.setHeader('Access-Control-Allow-Origin', origin.url === undefined ? '*' : from)
  if (origin.url === undefined) return
  response.setHeader('Vary', 'Origin')
  if (credentials) response.setHeader('Access-Control-Allow-Credentials', 'true')
}

/** Headers that browsers and HTTP clients send by themselves, or that pages may set freely. */
const SIMPLE_HEADERS = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'access-control-request-headers',
  'access-control-request-method',
  'cache-control',
  'connection',
  'content-language',
  'content-length',
  'content-type',
  'cookie',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'pragma',
  'priority',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'upgrade-insecure-requests',
  'user-agent',
  'via',
])
const SIMPLE_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])

/** What a page could send without asking: see "CORS-safelisted" in the Fetch standard. */
const isSimple = ({ method, headers }: IncomingMessage): boolean => {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return false
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== undefined && !SIMPLE_TYPES.has(type)) return false
  return Object.keys(headers).every((name) => SIMPLE_HEADERS.has(name) || name.startsWith('sec-'))
}
