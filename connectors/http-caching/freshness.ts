import { MultiMap } from '../../engine/sdk.ts'
import { directivesOf, secondsOf, secondsUntilExpiry } from './directives.ts'
import type { StoredResponse } from './stored-response.ts'

/** Responses that a cache may keep although nothing in them says so (RFC 9110, 15.1), partial ones left out. */
const KEPT_STATUS = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501])

/** How long a stale response that can be revalidated is kept on: a week. */
const REVALIDATABLE = 7 * 24 * 3600

/** What a private cache may do with a response (RFC 9111, 3 and 4.2). */
export interface Freshness {
  /** Seconds it may be given without asking the server. */
  readonly lifetime: number
  /** Seconds it already was old when it came. */
  readonly initialAge: number
  /** The server can be asked whether it is still right. */
  readonly canRevalidate: boolean
  /** Names of request headers it depends on, in lower case. */
  readonly varies: readonly string[]
  /** Seconds it is worth keeping; 0 not to keep it. */
  readonly kept: number
}

/** `defaultTtl`: seconds for a response that says nothing about its lifetime. */
export const freshnessOf = (
  { status, headers: raw, at }: Pick<StoredResponse, 'status' | 'headers' | 'at'>,
  defaultTtl: number,
): Freshness => {
  const headers = MultiMap.headers(raw)
  const directives = directivesOf(headers)
  const varies = headers
    .all('vary')
    .flatMap((value) => (value ?? '').split(','))
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  const stated = secondsOf(directives, 'max-age') ?? secondsUntilExpiry(headers, at)
  const lifetime = directives.has('no-cache') ? 0 : (stated ?? defaultTtl)
  const canRevalidate = headers.has('etag') || headers.has('last-modified')
  const initialAge = ageOf(headers, at)
  const mayKeep = status !== null && KEPT_STATUS.has(status) && !directives.has('no-store') && !varies.includes('*')
  const fresh = Math.max(0, lifetime - initialAge)
  const kept = canRevalidate ? Math.max(fresh, REVALIDATABLE) : fresh
  return { lifetime, initialAge, canRevalidate, varies, kept: mayKeep ? kept : 0 }
}

/** The larger of what caches on the way say and of what its Date says. */
const ageOf = (headers: MultiMap, at: number): number => {
  const said = Number(headers.get('age') ?? 0)
  const date = Date.parse(headers.get('date') ?? '')
  const apparent = Number.isNaN(date) ? 0 : (at - date) / 1000
  return Math.max(0, apparent, Number.isFinite(said) ? said : 0)
}
