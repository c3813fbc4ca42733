import {
  asRequest,
  asResponse,
  type Event,
  MultiMap,
  RequestAttributes,
  ResponseAttributes,
  withMessage,
} from '../../engine/sdk.ts'

/** Headers of which a message has one at most: adding replaces them (spec/policies.md §4). */
const SINGLE = ['access-control-allow-origin', 'content-type', 'content-length', 'transfer-encoding']

/** Appends headers; those of which there can be one only replace what was there. Names keep the case they are given in. */
export const appendHeaders = (present: MultiMap | undefined, added: MultiMap): MultiMap => {
  const replacing = SINGLE.filter((name) => added.has(name))
  if (replacing.length === 0) {
    if (!present || present.raw.length === 0) return added
    return MultiMap.headers(present.raw.concat(added.raw))
  }
  const kept = (present ?? MultiMap.noHeaders).without(...replacing)
  return MultiMap.headers(kept.raw.concat(lastOfEach(added, replacing)))
}

const lastOfEach = (headers: MultiMap, names: readonly string[]): (string | null)[] => {
  const entries = [...headers]
  const isLast = (name: string, at: number) => !entries.slice(at + 1).some(([other]) => other.toLowerCase() === name)
  return entries.filter(([name], at) => !names.includes(name.toLowerCase()) || isLast(name.toLowerCase(), at)).flat()
}

const withAttributes = (event: Event, attributes: unknown): Event =>
  withMessage(event, { payload: event.message.payload, attributes })

/** Adds headers to a request; attributes that are none are replaced by a request of these headers only. */
export const addToRequest = (event: Event, added: MultiMap): Event => {
  const request = asRequest(event.message.attributes)
  const headers = appendHeaders(request?.headers, added)
  return withAttributes(
    event,
    request ? request.withHeaders(headers) : new RequestAttributes(undefined, headers, undefined, undefined),
  )
}

/** Adds headers to a response; attributes that are none are replaced by a response of these headers and no status. */
export const addToResponse = (event: Event, added: MultiMap): Event => {
  const response = asResponse(event.message.attributes) ?? new ResponseAttributes(undefined, undefined)
  return withAttributes(event, response.withHeaders(appendHeaders(response.headers, added)))
}

/** Removes every value of these headers, whatever their case; attributes of neither shape have none. */
export const removeFrom = (event: Event, names: readonly string[]): Event => {
  const { attributes } = event.message
  const message = asResponse(attributes) ?? asRequest(attributes)
  if (!message?.headers) return event
  const headers = message.headers.without(...names)
  return headers === message.headers ? event : withAttributes(event, message.withHeaders(headers))
}
