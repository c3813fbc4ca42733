import { asRequest, type Event, MultiMap, type ResponseAttributes, withMessage } from '../../engine/sdk.ts'
import type { StoredResponse } from './stored-response.ts'

/** The request with the question whether what is kept is still right (RFC 9111, 4.3.1). */
export const conditional = (event: Event, found: StoredResponse): Event => {
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

/** Headers of a 304 that do not speak of what is kept: about its own body, its own connection, or a cookie for who asked. */
const OF_THE_304 = [
  'content-length',
  'content-encoding',
  'content-type',
  'content-range',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-connection',
  'trailer',
  'te',
  'upgrade',
  'set-cookie',
]

/** What is kept, as a 304 says that it is now (RFC 9111, 3.2 and 4.3.4). `at`: when the question was sent. */
export const renewed = (found: StoredResponse, { headers: said }: ResponseAttributes, at: number): StoredResponse => {
  const news = said.without(OF_THE_304)
  // Its age begins anew, whether or not the 304 says what time it is.
  const headers = MultiMap.headers(found.headers)
    .without(['age', 'date', ...news.names()])
    .concat(news).raw
  return { ...found, headers, at }
}
