import {
  asRequest,
  asResponse,
  attr,
  child,
  clock,
  defineElement,
  type Event,
  MuleError,
  MultiMap,
  type OutgoingCall,
  type Processor,
  type ResponseAttributes,
  type Run,
  withMessage,
} from '../../engine/sdk.ts'
import { type Directives, directivesOf, secondsOf } from './directives.ts'
import { freshnessOf } from './freshness.ts'
import { keepBody, messageOf, type StoredResponse, storedOf } from './stored-response.ts'
import { type Asked, createVariants, type Variants } from './variants.ts'

/** `http-caching:private-cache`: answers outgoing requests with what the server answered before (RFC 9111, a private cache). */
export const privateCache = defineElement({
  name: 'private-cache',
  kind: 'scope',
  outside: true,
  doc: 'Keeps responses to GET and HEAD as long as the server says, gives them to later requests, asks the server whether stale ones are still right, and forgets them when the URL is written to. Bodies beyond 1 MiB are not kept.',
  attributes: {
    maxEntries: attr.integer('Responses kept in memory: beyond, the one that was kept first goes.', {
      default: '1000',
      min: 1,
    }),
    defaultTtl: attr.integer('Seconds for responses that say nothing about their lifetime; 0 not to keep them.', {
      default: '0',
      min: 0,
    }),
    clusterizable: attr.boolean('Whether processes share what is kept, where the runtime has a store for that.', {
      default: 'false',
    }),
  },
  children: { processors: child.processors('What sends the request.') },
  example: `
    <http-policy:operation propagateMessageTransformations="true">
      <http-caching:private-cache defaultTtl="30">
        <http-policy:execute-next/>
      </http-caching:private-cache>
    </http-policy:operation>`,
  compile: ({ processors, defaultTtl, ...options }, context): Processor => {
    if (context.artifact.kind !== 'policy' || /^[^/]+\/source\//.test(context.location.path))
      context.report('CFG264', `<${context.name}> can stand in the http-policy:operation of a policy only.`, {
        hint: 'it is about the request that the operation sends',
      })
    const caching: Caching = { processors, defaultTtl, variants: createVariants(context, options) }
    return (event, run) => (run.call ? decide(caching, run.call, event, run) : processors(event, run))
  },
})

interface Caching {
  readonly processors: Processor
  readonly defaultTtl: number
  readonly variants: Variants
}

/** A request that asks for a part, or on conditions of its own, is between the flow and the server. */
const OWN_CONDITIONS = ['range', 'if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range']

const decide = (caching: Caching, call: OutgoingCall, event: Event, run: Run): Event | Promise<Event> => {
  const { method, url, header } = call.request(event.message)
  if (method === 'GET' || method === 'HEAD') {
    if (OWN_CONDITIONS.some((name) => header(name) !== undefined)) return caching.processors(event, run)
    return ask(caching, { method, url, header }, event, run)
  }
  return method === 'OPTIONS' || method === 'TRACE' ? caching.processors(event, run) : write(caching, url, event, run)
}

/** What was written to is another one now; a server that refused has changed nothing. */
const write = async ({ processors, variants }: Caching, url: string, event: Event, run: Run): Promise<Event> => {
  const result = await processors(event, run)
  const { statusCode = 0 } = asResponse(result.message.attributes) ?? {}
  if (statusCode >= 200 && statusCode < 400) await variants.forget(url)
  return result
}

const ask = async (caching: Caching, asked: Asked, event: Event, run: Run): Promise<Event> => {
  const directives = directivesOf(asRequest(event.message.attributes)?.headers)
  if (directives.has('no-store')) return caching.processors(event, run)
  const found = await caching.variants.get(asked)
  if (!found) return fetchAnew(caching, asked, event, run)
  const { lifetime, initialAge, canRevalidate } = freshnessOf(found, caching.defaultTtl)
  const age = initialAge + (clock.now() - found.at) / 1000
  if (age < lifetime && isFreshEnough(directives, age)) return withMessage(event, messageOf(found, age))
  return canRevalidate ? revalidate(caching, asked, found, event, run) : fetchAnew(caching, asked, event, run)
}

const isFreshEnough = (directives: Directives, age: number): boolean =>
  !directives.has('no-cache') && age <= (secondsOf(directives, 'max-age') ?? Number.POSITIVE_INFINITY)

const fetchAnew = async (caching: Caching, asked: Asked, event: Event, run: Run): Promise<Event> => {
  const result = await caching.processors(event, run)
  await keep(caching, asked, result, run)
  return result
}

/** The server says that what is kept is still right, or answers with something new. */
const revalidate = async (
  caching: Caching,
  asked: Asked,
  found: StoredResponse,
  event: Event,
  run: Run,
): Promise<Event> => {
  const confirmed = async (response: ResponseAttributes): Promise<Event> => {
    const at = clock.now()
    const renewed: StoredResponse = { ...found, headers: updated(found.headers, response.headers), at }
    const { kept, initialAge } = freshnessOf(renewed, caching.defaultTtl)
    if (kept > 0) await caching.variants.put(asked, renewed, kept)
    return withMessage(event, messageOf(renewed, initialAge))
  }
  let result: Event
  try {
    result = await caching.processors(conditional(event, found), run)
  } catch (failure) {
    const response = responseIn(failure)
    if (response?.statusCode === 304) return confirmed(response)
    throw failure
  }
  const response = asResponse(result.message.attributes)
  if (response?.statusCode === 304) return confirmed(response)
  await keep(caching, asked, result, run)
  return result
}

const conditional = (event: Event, found: StoredResponse): Event => {
  const { payload, attributes } = event.message
  const request = asRequest(attributes)
  if (!request) return event
  const kept = MultiMap.headers(found.headers)
  const tag = kept.get('etag')
  const modified = kept.get('last-modified')
  let headers = request.headers ?? MultiMap.noHeaders
  if (tag) headers = headers.append('If-None-Match', tag)
  if (modified) headers = headers.append('If-Modified-Since', modified)
  return withMessage(event, { payload, attributes: request.withHeaders(headers) })
}

/** Validators of the requester may call 304 a failure; what came is told with the error. */
const responseIn = (failure: unknown): ResponseAttributes | undefined =>
  failure instanceof MuleError && failure.errorMessage ? asResponse(failure.errorMessage.attributes) : undefined

/** Headers that speak of the body itself; a 304 has none, whatever it says. */
const OF_THE_BODY = ['content-length', 'content-encoding', 'content-type', 'content-range', 'transfer-encoding']

const updated = (kept: readonly (string | null)[], fresh: MultiMap): readonly (string | null)[] => {
  const news = fresh.without(...OF_THE_BODY)
  return MultiMap.headers(kept)
    .without('age', ...news.names())
    .concat(news).raw
}

const keep = async ({ variants, defaultTtl }: Caching, asked: Asked, result: Event, run: Run): Promise<void> => {
  const { payload, attributes } = result.message
  const response = asResponse(attributes)
  if (!response) return
  const at = clock.now()
  const { kept } = freshnessOf({ status: response.statusCode ?? null, headers: response.headers.raw, at }, defaultTtl)
  if (kept <= 0) return
  await keepBody(payload, run, (body) => variants.put(asked, storedOf(payload, response, body, at), kept))
}
