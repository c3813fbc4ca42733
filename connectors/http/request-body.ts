import { ANY, bytesOf, Content, mediaTypeOfBody, type TypedValue } from '../../engine/sdk.ts'
import type { RequestHeaders } from './request-headers.ts'

/** `AUTO`, `ALWAYS`, `NEVER`: Mule's answer to three questions about a request. */
export const modes = ['AUTO', 'ALWAYS', 'NEVER'] as const
export type Mode = (typeof modes)[number]

/** A body ready to be sent. */
export interface RequestBody {
  /** Undefined for no body. */
  readonly body: Buffer | Content | undefined
  readonly chunked: boolean
  /** What the body calls itself; undefined when there is none or it does not know. */
  readonly mediaType: string | undefined
}

export const noBody: RequestBody = { body: undefined, chunked: false, mediaType: undefined }

/** A stream of a known length up to this is sent from memory: one packet, and it can be sent again. */
const SMALL_BODY = 64 * 1024

/** True when a request of this method has a body: in AUTO, GET, HEAD and OPTIONS have none (spec/core.md §4.9). */
export const sendsBody = (mode: Mode, method: string): boolean =>
  mode === 'ALWAYS' || (mode === 'AUTO' && method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS')

/**
 * The body and its framing by the table of spec/core.md §4.5: what has a length is sent with it, a stream without one in
 * chunks, unless the mode or the user's headers say otherwise. Null and empty payloads are no body. A promise when a stream has to
 * be read first.
 */
export const frameBody = (
  payload: TypedValue,
  mode: Mode,
  headers: RequestHeaders,
): RequestBody | Promise<RequestBody> => {
  if (payload.value === null || payload.value === undefined) return noBody
  const bytes = bytesOf(payload)
  const label = mediaTypeOfBody(payload)
  const mediaType = label === ANY ? undefined : label
  return bytes instanceof Promise
    ? bytes.then((buffer) => frame(buffer, mediaType, mode, headers))
    : frame(bytes, mediaType, mode, headers)
}

const frame = (
  bytes: Buffer | Content,
  mediaType: string | undefined,
  mode: Mode,
  headers: RequestHeaders,
): RequestBody | Promise<RequestBody> => {
  const { length } = bytes
  const chunked =
    mode === 'ALWAYS' || (mode === 'AUTO' && !headers.wantsLength && (headers.wantsChunked || length === undefined))
  const body = bytes instanceof Content ? (bytes.buffered ?? bytes) : bytes
  if (body.length === 0) return noBody
  const small = length !== undefined && length <= SMALL_BODY
  if (body instanceof Content && !chunked && (length === undefined || small)) {
    const read = body.bytes()
    return read instanceof Promise ? read.then((buffer) => whole(buffer, mediaType)) : whole(read, mediaType)
  }
  return { body, chunked, mediaType }
}

const whole = (buffer: Buffer, mediaType: string | undefined): RequestBody =>
  buffer.length === 0 ? noBody : { body: buffer, chunked: false, mediaType }
