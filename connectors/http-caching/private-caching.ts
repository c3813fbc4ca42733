import {
  asRequest,
  asResponse,
  clock,
  type Event,
  MuleError,
  type OutgoingCall,
  type OutgoingRequest,
  type Processor,
  type ResponseAttributes,
  type Run,
  withMessage,
} from '../../engine/sdk.ts'
import { type Directives, directivesIn, secondsOf } from './directives.ts'
import type { Fetched, Flights, Looked } from './flights.ts'
import { freshnessOf } from './freshness.ts'
import { conditional, renewed } from './revalidation.ts'
import { keepBody, messageOf, type StoredResponse, storedOf } from './stored-response.ts'
import { type Asked, type Variants, WHO } from './variants.ts'

/** What a cache around outgoing requests works with. */
export interface Caching {
  readonly processors: Processor
  /** Seconds. */
  readonly defaultTtl: number
  readonly variants: Variants
  readonly flights: Flights
}

/** A cache around an operation, for the application that runs it. Where there is no operation it does nothing. */
export const privateCaching =
  (caching: Caching): Processor =>
  (event, run) =>
    run.call ? decide(caching, run.call, event, run) : caching.processors(event, run)

/** A request that asks for a part, or on conditions of its own, is between the flow and the server. */
const OWN_CONDITIONS = ['range', 'if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range']

/** Besides the user: the same URL may be another server by its Host. */
const ALWAYS: readonly string[] = [...WHO, 'host']

const decide = (caching: Caching, call: OutgoingCall, event: Event, run: Run): Event | Promise<Event> => {
  const request = call.request(event.message)
  const { method, url, header } = request
  if (method === 'OPTIONS' || method === 'TRACE') return caching.processors(event, run)
  if (method !== 'GET' && method !== 'HEAD') return write(caching, url, event, run)
  // Whom it is for, or what it asks for, stands where it cannot be seen.
  if (request.hidesCredentials || request.hasBody) return caching.processors(event, run)
  if (OWN_CONDITIONS.some((name) => header(name) !== undefined)) return caching.processors(event, run)
  return ask(caching, request, event, run)
}

/** What was written to is another one now; a server that refused has changed nothing. Of one that gave no answer nobody knows. */
const write = async ({ processors, variants }: Caching, url: string, event: Event, run: Run): Promise<Event> => {
  let response: ResponseAttributes | undefined
  try {
    const result = await processors(event, run)
    response = asResponse(result.message.attributes)
    return result
  } catch (failure) {
    response = responseIn(failure)
    throw failure
  } finally {
    const status = response?.statusCode ?? 200
    if (status >= 200 && status < 400) await variants.forget(url)
  }
}

const ask = (caching: Caching, request: OutgoingRequest, event: Event, run: Run): Promise<Event> => {
  const asked = askedBy(request, event)
  const directives = directivesIn([asked.header('cache-control') ?? null])
  let found: StoredResponse | undefined
  const look = async (): Promise<Looked> => {
    const { response, key } = await caching.variants.find(asked)
    found = response
    return { key, answer: response && freshAnswer(response, caching.defaultTtl, directives, event) }
  }
  const fetch = (): Promise<Fetched> => {
    const canRevalidate = found && freshnessOf(found, caching.defaultTtl).canRevalidate
    return found && canRevalidate
      ? revalidate(caching, asked, found, event, run)
      : fetchAnew(caching, asked, event, run)
  }
  if (directives.has('no-store')) return Promise.resolve(caching.processors(event, run))
  // It wants to know for itself: what somebody else is told on the way will not do.
  if (directives.has('no-cache') || directives.has('max-age'))
    return look().then((looked) => looked.answer ?? fetch().then((fetched) => fetched.event))
  return caching.flights.answer(look, fetch, run.lifetime)
}

const askedBy = ({ method, url, configuration, header }: OutgoingRequest, event: Event): Asked => {
  const headers = asRequest(event.message.attributes)?.headers
  return {
    subject: url,
    kind: `${method} ${configuration}`,
    header: (name) => (headers?.has(name) ? headers.all(name).join(', ') : header(name)),
  }
}

const freshAnswer = (
  found: StoredResponse,
  defaultTtl: number,
  directives: Directives,
  event: Event,
): Event | undefined => {
  const { lifetime, initialAge } = freshnessOf(found, defaultTtl)
  const kept = (clock.now() - found.at) / 1000
  // The clock was set back: how old it is only the server knows.
  if (kept < 0) return undefined
  const age = initialAge + kept
  const isFreshEnough = !directives.has('no-cache') && age <= (secondsOf(directives, 'max-age') ?? age)
  return age < lifetime && isFreshEnough ? withMessage(event, messageOf(found, age)) : undefined
}

const fetchAnew = async (caching: Caching, asked: Asked, event: Event, run: Run): Promise<Fetched> => {
  const sent = startSending(run)
  const result = await caching.processors(event, run)
  return { event: result, servesOthers: await keep(caching, asked, sent, result, run) }
}

/** The server says that what is kept is still right, or answers with something new. */
const revalidate = async (
  caching: Caching,
  asked: Asked,
  found: StoredResponse,
  event: Event,
  run: Run,
): Promise<Fetched> => {
  const sent = startSending(run)
  let result: Event
  try {
    result = await caching.processors(conditional(event, found), run)
  } catch (failure) {
    const response = responseIn(failure)
    if (response?.statusCode === 304) return confirmed(caching, asked, renewed(found, response, sent.at), sent, event)
    throw failure
  }
  const response = asResponse(result.message.attributes)
  if (response?.statusCode === 304) return confirmed(caching, asked, renewed(found, response, sent.at), sent, event)
  return { event: result, servesOthers: await keep(caching, asked, sent, result, run) }
}

const confirmed = async (
  { variants, defaultTtl }: Caching,
  asked: Asked,
  response: StoredResponse,
  { at, elapsed }: Sending,
  event: Event,
): Promise<Fetched> => {
  const { kept, varies, lifetime, initialAge } = freshnessOf(response, defaultTtl)
  if (kept > 0)
    await variants.put(asked, response, { varies: [...ALWAYS, ...varies], until: at + kept * 1000, sentAt: elapsed })
  else await variants.forget(asked.subject)
  const answer = messageOf(response, initialAge + (clock.now() - at) / 1000)
  return { event: withMessage(event, answer), servesOthers: kept > 0 && lifetime > initialAge }
}

/** Validators of the requester may call 304 a failure; what came is told with the error. */
const responseIn = (failure: unknown): ResponseAttributes | undefined =>
  failure instanceof MuleError && failure.errorMessage ? asResponse(failure.errorMessage.attributes) : undefined

/** True when others may have it without asking. A newer answer ends what is kept also where it cannot be kept itself. */
const keep = async (
  { variants, defaultTtl }: Caching,
  asked: Asked,
  { at, elapsed, urls }: Sending,
  result: Event,
  run: Run,
): Promise<boolean> => {
  const { payload, attributes } = result.message
  const response = asResponse(attributes)
  if (!response) return false
  const { kept, varies, lifetime, initialAge } = freshnessOf(
    { status: response.statusCode ?? null, headers: response.headers.raw, at },
    defaultTtl,
  )
  // Where a redirect leads to may change at any time: what came from there is not what is at this URL.
  if (kept <= 0 || urls.size > 1) {
    if ((response.statusCode ?? 0) < 500) await variants.drop(asked)
    return false
  }
  const received = { payload, response, toHead: asked.kind.startsWith('HEAD '), at }
  const isKept = await keepBody(payload, run, (body) =>
    variants.put(asked, storedOf(received, body), {
      varies: [...ALWAYS, ...varies],
      until: at + kept * 1000,
      sentAt: elapsed,
    }),
  )
  return isKept && lifetime > initialAge
}

/** A request under way. */
interface Sending {
  /** When it was sent, by both clocks. */
  readonly at: number
  readonly elapsed: number
  /** Where it went: to several in turn where it was redirected. */
  readonly urls: ReadonlySet<string>
}

const startSending = ({ call }: Run): Sending => {
  const urls = new Set<string>()
  call?.watch({ began: ({ url }) => urls.add(url), ended: () => {} })
  return { at: clock.now(), elapsed: clock.elapsed(), urls }
}
