import { type SplitUrl, splitUrl } from './request-target.ts'
import { encodeTarget } from './uri-encode.ts'

/** Redirects followed before the requester gives up. */
export const MAX_REDIRECTS = 5

/** Where a redirect leads and how the request changes on the way. */
export interface Redirect {
  readonly target: SplitUrl
  readonly method: string
  /** False when the body and its Content-Type are left behind. */
  readonly keepBody: boolean
}

/** True for a status that redirects, given that there is a Location. */
export const isRedirect = (status: number): boolean =>
  status === 301 || status === 302 || status === 303 || status === 307 || status === 308

/**
 * What a redirect asks for (spec/core.md §4.9): 302 and 303 become GET without body, HEAD stays HEAD; the others keep method and
 * body. A relative location is resolved against the URL that answered. Fails with HTTP:TRANSFORMATION for a location that is no
 * HTTP URL.
 */
export const redirectOf = (
  status: number,
  location: string,
  from: string,
  method: string,
  alwaysBody: boolean,
): Redirect => {
  // Header bytes arrive as Latin-1, but a location outside ASCII is UTF-8.
  const written = encodeTarget(Buffer.from(location, 'latin1').toString('utf8').trim())
  const target = splitUrl(URL.canParse(written, from) ? new URL(written, from).href : written)
  const changes = (status === 302 || status === 303) && method !== 'HEAD'
  return { target, method: changes ? 'GET' : method, keepBody: !changes || alwaysBody }
}
