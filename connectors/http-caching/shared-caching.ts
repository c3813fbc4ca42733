import {
  asRequest,
  asResponse,
  type CompileContext,
  clock,
  type Event,
  MuleError,
  type MultiMap,
  type Parameter,
  type Processor,
  parameter,
  type RequestShaped,
  type Run,
  withMessage,
} from '../../engine/sdk.ts'
import type { CacheConfig } from './cache.ts'
import { ageOf, type Directives, directivesOf } from './directives.ts'
import { createFlights, type Fetched, type Flights, type Looked } from './flights.ts'
import { sharedFreshness } from './shared-freshness.ts'
import { keepBody, messageOf, type Received, type StoredResponse, storedOf } from './stored-response.ts'
import { type Asked, createVariants, type Variants } from './variants.ts'

interface Caching {
  readonly processors: Processor
  readonly ttl: number
  readonly byHeaders: boolean
  readonly variants: Variants
  readonly flights: Flights
  /** Which responses are kept. */
  readonly covers: (event: Event) => Promise<boolean | undefined>
}

/** A cache around the flow behind a source, that all of its callers share. */
export const sharedCaching = (config: CacheConfig, context: CompileContext): Processor => {
  const { maxEntries, maxBytes, distributed, useHttpCacheHeaders: byHeaders, processors, ttl } = config
  const { requestCondition, responseCondition, invalidationHeader } = config
  const variants = createVariants(context, { maxEntries, maxBytes, clusterizable: distributed })
  const keyOf = attempt(parameter.text('key', config.key))
  const coversRequest = requestCondition ? attempt(parameter.boolean('requestCondition', requestCondition)) : asksOnly
  const covers = responseCondition ? attempt(parameter.boolean('responseCondition', responseCondition)) : always
  const caching: Caching = { processors, ttl, byHeaders, variants, flights: createFlights(), covers }
  return async (event, run) => {
    const key = (await keyOf(event)) || undefined
    // Flows are told apart: a policy may stand around several, with the same paths at other ports. So is what was kept by other rules.
    const subject = key && JSON.stringify([run.origin?.flow ?? '', byHeaders, config.key.source, key])
    const request = asRequest(event.message.attributes)
    if (invalidationHeader) await invalidate(variants, subject, request?.headers?.get(invalidationHeader))
    if (subject === undefined) return processors(event, run)
    if (await coversRequest(event)) return answer(caching, subject, request, event, run)
    const result = await processors(event, run)
    if (byHeaders && writes(event, result)) await variants.forget(subject)
    return result
  }
}

const answer = (
  caching: Caching,
  subject: string,
  request: RequestShaped | undefined,
  event: Event,
  run: Run,
): Promise<Event> => {
  const { variants, flights, byHeaders } = caching
  const headers = request?.headers
  const directives = byHeaders ? directivesOf(headers) : undefined
  const asked: Asked = { subject, kind: '', header: (name) => valuesIn(headers, name) }
  const toHead = methodOf(event) === 'HEAD'
  const fetch = () => fetchAnew(caching, asked, toHead, directives, event, run)
  const look = async (): Promise<Looked> => {
    const { response, key } = await variants.find(asked)
    const isUseful = response && (toHead || !response.toHead)
    return { key: toHead ? `HEAD ${key}` : key, answer: isUseful ? again(response, event) : undefined }
  }
  if (directives?.has('no-cache')) return fetch().then((fetched) => fetched.event)
  if (!directives?.has('no-store')) return flights.answer(look, fetch, run.lifetime)
  return look().then((looked) => looked.answer ?? fetch().then((fetched) => fetched.event))
}

const again = (response: StoredResponse, event: Event): Event =>
  withMessage(event, messageOf(response, (clock.now() - response.at) / 1000))

const fetchAnew = async (
  caching: Caching,
  asked: Asked,
  toHead: boolean,
  directives: Directives | undefined,
  event: Event,
  run: Run,
): Promise<Fetched> => {
  const sentAt = clock.elapsed()
  const result = await caching.processors(event, run)
  const servesOthers = !directives?.has('no-store') && (await keep(caching, asked, toHead, sentAt, result, run))
  return { event: result, servesOthers }
}

const keep = async (
  { ttl, byHeaders, variants, covers }: Caching,
  asked: Asked,
  toHead: boolean,
  sentAt: number,
  result: Event,
  run: Run,
): Promise<boolean> => {
  const { payload, attributes } = result.message
  const response = asResponse(attributes)
  if (!response || !(await covers(result))) return false
  const now = clock.now()
  const { seconds, varies } = sharedFreshness(response, ttl, byHeaders, now)
  if (seconds <= 0) {
    // Newer than what is kept, though it cannot be kept itself.
    if ((response.statusCode ?? 0) < 500) await variants.drop(asked)
    return false
  }
  // As old as caches further in say that it is.
  const received: Received = { payload, response, toHead, at: now - ageOf(response.headers) * 1000 }
  return keepBody(payload, run, (body) =>
    variants.put(asked, storedOf(received, body), { varies, until: now + seconds * 1000, sentAt }),
  )
}

/** A parameter that is undefined where its expression fails. */
const attempt =
  <T>(read: Parameter<T>): ((event: Event) => Promise<T | undefined>) =>
  async (event) => {
    try {
      return await read(event)
    } catch (failure) {
      if (failure instanceof MuleError) return undefined
      throw failure
    }
  }

const always = async (): Promise<boolean> => true

const invalidate = async (
  variants: Variants,
  subject: string | undefined,
  order: string | null | undefined,
): Promise<void> => {
  const word = order?.trim().toLowerCase()
  if (word === 'invalidate-all') await variants.forgetAll()
  else if (word === 'invalidate' && subject !== undefined) await variants.forget(subject)
}

const methodOf = ({ message }: Event): unknown => (message.attributes as { readonly method?: unknown } | null)?.method

const asksOnly = async (event: Event): Promise<boolean> => {
  const method = methodOf(event)
  return method === 'GET' || method === 'HEAD'
}

/** Methods that change nothing (RFC 9110, 9.2.1). */
const SAFE: ReadonlySet<unknown> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** A request that changed what it was sent to (RFC 9111, 4.4); one that was refused has changed nothing. */
const writes = (event: Event, result: Event): boolean => {
  const { statusCode = 200 } = asResponse(result.message.attributes) ?? {}
  return !SAFE.has(methodOf(event)) && statusCode >= 200 && statusCode < 400
}

const valuesIn = (headers: MultiMap | undefined, name: string): string | undefined =>
  headers?.has(name) ? headers.all(name).join(', ') : undefined
