import { ANY, BINARY, charsetOf, type Message, MultiMap, ResponseAttributes, typed } from '../../engine/sdk.ts'
import type { ClientResponse } from './client-response.ts'
import { isMediaType } from './media-types.ts'

/**
 * A response as a message (spec/core.md §4.9): its body labelled by Content-Type, octets without one, unknown when empty;
 * status, reason and headers as attributes. `label` replaces the media type.
 */
export const messageOf = (response: ClientResponse, label: (mediaType: string) => string): Message => ({
  payload: typed(response.content, label(mediaTypeOf(response))),
  attributes: new ResponseAttributes(response.status, response.reason, MultiMap.headers(response.headers)),
})

const mediaTypeOf = ({ content, known }: ClientResponse): string => {
  if (content.buffered?.length === 0) return ANY
  return known.contentType === undefined ? BINARY : complete(known.contentType)
}

const completed = new Map<string, string>()
/** Content types come from servers: the cache must not grow with them. */
const COMPLETED_LIMIT = 200

/** With the charset that holds when none is named. What is no media type is bytes nobody knows. */
const complete = (contentType: string): string => {
  const known = completed.get(contentType)
  if (known !== undefined) return known
  const mediaType = !isMediaType(contentType)
    ? BINARY
    : charsetOf(contentType) === undefined
      ? `${contentType}; charset=UTF-8`
      : contentType
  if (completed.size >= COMPLETED_LIMIT) completed.clear()
  completed.set(contentType, mediaType)
  return mediaType
}
