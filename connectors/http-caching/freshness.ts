import { MultiMap, readHttpDate } from '../../engine/sdk.ts'
import { ageOf, directivesOf, secondsOf, secondsUntilExpiry, variesOf } from './directives.ts'
import type { StoredResponse } from './stored-response.ts'
import { MOST_NAMES } from './variants.ts'

/** Responses that a cache may keep although nothing in them says so (RFC 9110, 15.1), partial ones left out. */
const KEPT_STATUS = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501])

/** How long a stale response that can be revalidated is kept on: a week. */
const REVALIDATABLE = 7 * 24 * 3600

/** What a private cache may do with a response (RFC 9111, 3 and 4.2). */
export interface Freshness {
  /** Seconds it may be given without asking the server. */
  readonly lifetime: number
  /** Seconds it already was old when its request was sent. */
  readonly initialAge: number
  /** The server can be asked whether it is still right. */
  readonly canRevalidate: boolean
  /** Names of request headers it depends on, in lower case. */
  readonly varies: readonly string[]
  /** Seconds it is worth keeping; 0 not to keep it. */
  readonly kept: number
}

/**
 * `at`: when its request was sent, so that the time it took is part of its age. `defaultTtl`: seconds for a response that says nothing
 * about its lifetime. What sets a cookie is not kept: the requests of an application are those of many users.
 */
export const freshnessOf = (
  { status, headers: raw, at }: Pick<StoredResponse, 'status' | 'headers' | 'at'>,
  defaultTtl: number,
): Freshness => {
  const headers = MultiMap.headers(raw)
  const directives = directivesOf(headers)
  const varies = variesOf(headers)
  const stated = secondsOf(directives, 'max-age') ?? secondsUntilExpiry(headers, at)
  const lifetime = directives.has('no-cache') ? 0 : (stated ?? defaultTtl)
  const canRevalidate = headers.has('etag') || headers.has('last-modified')
  const initialAge = Math.max(ageOf(headers), apparentAge(headers, at))
  const isForbidden = directives.has('no-store') || headers.has('set-cookie')
  const mayKeep = !isForbidden && status !== null && KEPT_STATUS.has(status)
  const canVary = !varies.includes('*') && varies.length <= MOST_NAMES
  const fresh = Math.max(0, lifetime - initialAge)
  const kept = canRevalidate ? Math.max(fresh, REVALIDATABLE) : fresh
  return { lifetime, initialAge, canRevalidate, varies, kept: mayKeep && canVary ? kept : 0 }
}

const apparentAge = (headers: MultiMap, at: number): number =>
  Math.max(0, (at - (readHttpDate(headers.get('date')) ?? at)) / 1000)
