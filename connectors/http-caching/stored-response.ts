import {
  bytesOf,
  Content,
  type Message,
  MuleError,
  MultiMap,
  mediaTypeOfBody,
  mimeOf,
  nothing,
  ResponseAttributes,
  type Run,
  type TypedValue,
  typed,
} from '../../engine/sdk.ts'

/** A response as it is kept: plain data, because it may be kept outside of the process. */
export interface StoredResponse {
  readonly status: number | null
  readonly reason: string | null
  /** Flat: name, value, name, value. */
  readonly headers: readonly (string | null)[]
  readonly body: Buffer
  readonly mediaType: string
  /** It has no body because nobody asked for it: no answer to a GET. */
  readonly toHead: boolean
  /** Milliseconds since 1970 from which its age is counted. */
  readonly at: number
}

/** What came, apart from its body. */
export interface Received {
  readonly payload: TypedValue
  readonly response: ResponseAttributes
  readonly toHead: boolean
  readonly at: number
}

/** What a server goes on telling for as long as somebody listens. */
const EVENTS = 'text/event-stream'

/** Bodies larger than this are not kept: 1 MiB. */
export const LARGEST_BODY = 1024 * 1024

/**
 * Gives a body to `keep` when all of it is here and it is not too large; a body of unknown length is passed on as it comes, and kept
 * once its event is over. True when it was kept at once. Never fails: somebody else is told of a body that breaks off.
 */
export const keepBody = async (
  payload: TypedValue,
  run: Run,
  keep: (body: Buffer) => void | Promise<void>,
): Promise<boolean> => {
  const small = async (body: Buffer): Promise<boolean> => {
    if (body.length > LARGEST_BODY) return false
    await keep(alone(body))
    return true
  }
  // Has no end that would be worth remembering its beginning for.
  if (mimeOf(payload.mediaType) === EVENTS) return false
  const bytes = await arrived(payload)
  if (!(bytes instanceof Content)) return bytes !== undefined && small(bytes)
  if (bytes.length !== undefined) return false
  bytes.tap(LARGEST_BODY + 1)
  run.lifetime.onEnd(() => {
    const { passed } = bytes
    if (passed?.complete && passed.size <= LARGEST_BODY) void keep(alone(passed.head))
  })
  return false
}

/** A body that is small and has a length, or is in memory; undefined for one that failed. */
const arrived = async (payload: TypedValue): Promise<Buffer | Content | undefined> => {
  try {
    const bytes = await bytesOf(payload)
    if (!(bytes instanceof Content)) return bytes
    if (bytes.buffered) return bytes.buffered
    return bytes.length !== undefined && bytes.length <= LARGEST_BODY ? await bytes.bytes() : bytes
  } catch (failure) {
    if (failure instanceof MuleError) return undefined
    throw failure
  }
}

/** A part of a larger piece of memory would hold on to all of it. */
const alone = (body: Buffer): Buffer => {
  if (body.length === body.buffer.byteLength) return body
  const copy = Buffer.allocUnsafeSlow(body.length)
  body.copy(copy)
  return copy
}

export const storedOf = ({ payload, response, toHead, at }: Received, body: Buffer): StoredResponse => ({
  status: response.statusCode ?? null,
  reason: response.reasonPhrase ?? null,
  headers: response.headers.raw,
  body,
  mediaType: mediaTypeOfBody(payload),
  toHead,
  at,
})

/** The response again, so many seconds old. */
export const messageOf = ({ status, reason, headers, body, mediaType }: StoredResponse, age: number): Message => ({
  payload: body.length === 0 ? nothing : typed(Content.of(body), mediaType),
  attributes: new ResponseAttributes(
    status ?? undefined,
    reason ?? undefined,
    MultiMap.headers(headers)
      .without(['age'])
      .append('age', String(Math.max(0, Math.floor(age)))),
  ),
})
