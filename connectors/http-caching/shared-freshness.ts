import type { ResponseAttributes } from '../../engine/sdk.ts'
import { ageOf, directivesOf, secondsOf, secondsUntilExpiry, variesOf } from './directives.ts'
import { MOST_NAMES, WHO } from './variants.ts'

/** What a cache that callers share may do with a response. */
export interface SharedFreshness {
  /** Seconds it may be given to others; 0 not to keep it. */
  readonly seconds: number
  /** Names of request headers it depends on, in lower case. */
  readonly varies: readonly string[]
}

const forbidden: SharedFreshness = { seconds: 0, varies: [] }

/**
 * `ttl`: seconds at most. `byHeaders`: whether the headers for caches count (RFC 9111, 3 and 3.5): how long it is kept, what it varies by, and
 * that callers with other credentials get it only where it says that it is for all of them. Whether or not: no caller gets the cookie of
 * another one, a part in place of the whole, or an answer to a condition that is not its own.
 */
export const sharedFreshness = (
  { statusCode, headers }: ResponseAttributes,
  ttl: number,
  byHeaders: boolean,
  now: number,
): SharedFreshness => {
  if (statusCode === 304 || headers.has('set-cookie')) return forbidden
  const part = statusCode === 206 ? PART : []
  if (!byHeaders) return { seconds: ttl, varies: part }
  const directives = directivesOf(headers)
  if (directives.has('no-store') || directives.has('no-cache') || directives.has('private')) return forbidden
  const varies = variesOf(headers)
  if (varies.includes('*') || varies.length > MOST_NAMES) return forbidden
  const isForAll = directives.has('public') || directives.has('s-maxage')
  const stated =
    secondsOf(directives, 's-maxage') ?? secondsOf(directives, 'max-age') ?? secondsUntilExpiry(headers, now)
  const seconds = stated === undefined ? ttl : Math.min(ttl, stated - ageOf(headers))
  return { seconds: Math.max(0, seconds), varies: [...varies, ...(isForAll ? [] : WHO), ...part] }
}

/** What asks for a part. */
const PART: readonly string[] = ['range', 'if-range']
