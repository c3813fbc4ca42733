import { type MultiMap, readHttpDate } from '../../engine/sdk.ts'

/** Directives of Cache-Control by their names in lower case; empty for one without a value. */
export type Directives = ReadonlyMap<string, string>

const none: Directives = new Map()

/** Reads all Cache-Control headers of a message. One that limits a directive to some headers is read as if it did not. */
export const directivesOf = (headers: MultiMap | undefined): Directives =>
  headers?.has('cache-control') ? directivesIn(headers.all('cache-control')) : none

/** Reads the values of Cache-Control headers. */
export const directivesIn = (values: readonly (string | null)[]): Directives => {
  const directives = new Map<string, string>()
  for (const value of values)
    for (const part of (value ?? '').split(',')) {
      const [name = '', given = ''] = part.split('=', 2)
      const key = name.trim().toLowerCase()
      if (key !== '' && !directives.has(key)) directives.set(key, given.trim().replace(/^"|"$/g, ''))
    }
  return directives
}

/** No cache has to count any further (RFC 9111, 1.2.2). */
const LONGEST = 2 ** 31

/** Whole seconds; 0 for what is no such number. */
const secondsIn = (text: string): number => (/^\d+$/.test(text) ? Math.min(Number(text), LONGEST) : 0)

/** Seconds of a directive; undefined when it is not there, 0 when it says nothing that could be understood. */
export const secondsOf = (directives: Directives, name: string): number | undefined => {
  const value = directives.get(name)
  return value === undefined ? undefined : secondsIn(value)
}

/** Seconds between Date, or else now, and Expires; undefined without Expires, 0 for one that is no date. */
export const secondsUntilExpiry = (headers: MultiMap, now: number): number | undefined => {
  const expires = headers.get('expires')
  if (expires === undefined || expires === null) return undefined
  const until = readHttpDate(expires)
  return until === undefined ? 0 : Math.max(0, (until - (readHttpDate(headers.get('date')) ?? now)) / 1000)
}

/** Seconds that caches on the way kept it already, by its Age. */
export const ageOf = (headers: MultiMap): number => secondsIn(headers.get('age')?.trim() ?? '')

/** Names of the request headers that a response depends on by Vary, in lower case; `*` for everything. */
export const variesOf = (headers: MultiMap): readonly string[] =>
  headers
    .all('vary')
    .flatMap((value) => (value ?? '').split(','))
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
