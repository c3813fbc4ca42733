import {
  asRequest,
  asResponse,
  type Event,
  MultiMap,
  RequestAttributes,
  ResponseAttributes,
  withMessage,
} from '../../engine/sdk.ts'

/** Headers to add to a message. */
export interface AddedHeaders {
  readonly headers: MultiMap
  /** Lower-cased names of those of which a message has one at most: adding replaces them (spec/policies.md §4). */
  readonly replacing: readonly string[]
}

/** By their lengths, which tell nearly every other name from them. */
const SINGLE = new Map(
  ['access-control-allow-origin', 'content-type', 'content-length', 'transfer-encoding'].map((name) => [
    name.length,
    name,
  ]),
)

/** Prepares headers for being added. Of a header that can be there once only, the last one given counts. */
export const addedHeaders = (headers: MultiMap): AddedHeaders => {
  const { raw } = headers
  let replacing = none
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string
    const single = SINGLE.get(name.length)
    if (single && single === name.toLowerCase() && !replacing.includes(single)) replacing = [...replacing, single]
  }
  return { headers: replacing === none ? headers : MultiMap.headers(lastOfEach(headers, replacing)), replacing }
}

const none: readonly string[] = []

const lastOfEach = (headers: MultiMap, names: readonly string[]): (string | null)[] => {
  const entries = [...headers].map(([name, value]) => ({ key: name.toLowerCase(), name, value }))
  const isLast = (key: string, at: number) => entries.findLastIndex((entry) => entry.key === key) === at
  return entries
    .filter(({ key }, at) => !names.includes(key) || isLast(key, at))
    .flatMap(({ name, value }) => [name, value])
}

/** Appends headers. Names keep the case they are given in. */
const append = (present: MultiMap | undefined, { headers, replacing }: AddedHeaders): MultiMap => {
  if (!present || present.isEmpty) return headers
  const kept = replacing.length === 0 ? present : present.without(replacing)
  return kept.concat(headers)
}

const withAttributes = (event: Event, attributes: unknown): Event =>
  withMessage(event, { payload: event.message.payload, attributes })

/** Adds headers to a request; attributes that are none are replaced by a request of these headers only. */
export const addToRequest = (event: Event, added: AddedHeaders): Event => {
  const request = asRequest(event.message.attributes)
  const headers = append(request?.headers, added)
  return withAttributes(
    event,
    request ? request.withHeaders(headers) : new RequestAttributes(undefined, headers, undefined, undefined),
  )
}

/** Adds headers to a response; attributes that are none are replaced by a response of these headers and no status. */
export const addToResponse = (event: Event, added: AddedHeaders): Event => {
  const response = asResponse(event.message.attributes) ?? new ResponseAttributes(undefined, undefined)
  return withAttributes(event, response.withHeaders(append(response.headers, added)))
}

/** Removes every value of these headers, whatever their case; attributes of neither shape have none. */
export const removeFrom = (event: Event, names: readonly string[]): Event => {
  const { attributes } = event.message
  const message = asResponse(attributes) ?? asRequest(attributes)
  if (!message?.headers) return event
  const headers = message.headers.without(names)
  return headers === message.headers ? event : withAttributes(event, message.withHeaders(headers))
}
