import {
  ANY,
  asMultiMap,
  asResponse,
  type Event,
  type Expression,
  jsonOf,
  type Message,
  MuleError,
  MultiMap,
  muleErrors,
  ResponseAttributes,
  type TypedValue,
} from '../../engine/sdk.ts'

/** A response to send, all expressions evaluated. */
export interface ListenerResponse {
  readonly body: TypedValue
  readonly statusCode: number
  /** Undefined for the status code's usual one. */
  readonly reasonPhrase: string | undefined
  readonly headers: MultiMap
}

/** What `http:response` and `http:error-response` compile to. */
export interface ResponseParts {
  readonly statusCode: Expression | undefined
  readonly reasonPhrase: Expression | undefined
  readonly body: Expression | undefined
  readonly headers: Expression | undefined
}

/** What a response has where its builder says nothing. */
export interface ResponseDefaults {
  readonly statusCode: number
  readonly reasonPhrase?: string | undefined
  /** Sent besides the builder's own; those of the same name give way. */
  readonly headers?: MultiMap | undefined
  readonly body: TypedValue
}

export const noParts: ResponseParts = {
  statusCode: undefined,
  reasonPhrase: undefined,
  body: undefined,
  headers: undefined,
}

/** Evaluates a builder on the final event. A promise only when an expression must wait for a body. */
export const evaluateResponse = (
  parts: ResponseParts,
  event: Event,
  defaults: ResponseDefaults,
): ListenerResponse | Promise<ListenerResponse> => {
  const status = parts.statusCode?.value(event)
  const reason = parts.reasonPhrase?.value(event)
  const headers = parts.headers?.value(event)
  const body = parts.body === undefined ? defaults.body : parts.body.typed(event)
  if (status instanceof Promise || reason instanceof Promise || headers instanceof Promise || body instanceof Promise)
    return Promise.all([status, reason, headers, body]).then((all) => assemble(...all, defaults))
  return assemble(status, reason, headers, body, defaults)
}

const assemble = (
  status: unknown,
  reason: unknown,
  headers: unknown,
  body: TypedValue,
  defaults: ResponseDefaults,
): ListenerResponse => ({
  body,
  statusCode: status === undefined || status === null ? defaults.statusCode : toStatus(status),
  reasonPhrase: reason === undefined || reason === null ? defaults.reasonPhrase : asText(reason),
  headers: withDefaults(headers === undefined ? MultiMap.noHeaders : toHeaders(headers), defaults.headers),
})

const asText = (value: unknown): string => (typeof value === 'string' ? value : jsonOf(value))

const withDefaults = (own: MultiMap, defaults: MultiMap | undefined): MultiMap => {
  if (!defaults || defaults.size === 0) return own
  const missing = [...defaults].filter(([name]) => !own.has(name))
  return MultiMap.headers([...own.raw, ...missing.flat()])
}

const toStatus = (value: unknown): number => {
  const status =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : Number.NaN
  if (Number.isInteger(status)) return status
  throw new MuleError(muleErrors.TRANSFORMATION, `The status code '${asText(value)}' is not a whole number.`)
}

const toHeaders = (value: unknown): MultiMap => {
  const headers = asMultiMap(value, true)
  if (headers) return headers
  throw new MuleError(
    muleErrors.TRANSFORMATION,
    `The headers of a response must be an object, not the ${typeof value} '${asText(value)}'.`,
  )
}

/** A response as policies see it (spec/policies.md §2.1). */
export const toMessage = ({ body, statusCode, reasonPhrase, headers }: ListenerResponse): Message => ({
  payload: body,
  attributes: new ResponseAttributes(statusCode, reasonPhrase, headers),
})

/**
 * The response for a message that left the policies: what its attributes say when they are those of a response, else just
 * its payload (`listenerParams` of spec/policies.md §2.1).
 */
export const fromMessage = ({ payload, attributes }: Message, failed: boolean): ListenerResponse => {
  const response = asResponse(attributes)
  return {
    body: payload,
    statusCode: response?.statusCode || (failed ? 500 : 200),
    reasonPhrase: response?.reasonPhrase,
    headers: response?.headers ?? MultiMap.noHeaders,
  }
}

/** A text as an error's body. */
export const textBody = (text: string): TypedValue => ({ value: text, mediaType: 'text/plain; charset=UTF-8' })

/** No body at all. */
export const noBody: TypedValue = { value: null, mediaType: ANY }
