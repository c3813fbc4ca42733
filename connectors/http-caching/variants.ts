import { createHash, randomUUID } from 'node:crypto'
import { type CompileContext, clock, stateCache } from '../../engine/sdk.ts'
import type { StoredResponse } from './stored-response.ts'

/** A request as far as it tells responses apart. */
export interface Asked {
  /** Whose responses are forgotten together: a URL, the key of a policy. */
  readonly subject: string
  /** What tells them apart besides the headers they vary by, such as the method. */
  readonly kind: string
  /** All values of a header as they would be sent. */
  readonly header: (name: string) => string | undefined
}

/** What is kept for a request. */
export interface Found {
  readonly response: StoredResponse | undefined
  /** The same for all requests that would get the same response, as far as is known. */
  readonly key: string
}

/** How a response is kept. */
export interface Keeping {
  /** Names of the request headers it depends on, in lower case. */
  readonly varies: readonly string[]
  /** Milliseconds since 1970. */
  readonly until: number
  /** When its request was sent, by `clock.elapsed`: what was forgotten since must not come back with it. */
  readonly sentAt: number
}

/** Responses by their subjects and by the request headers they depend on. */
export interface Variants {
  find(asked: Asked): Promise<Found>
  put(asked: Asked, response: StoredResponse, keeping: Keeping): Promise<void>
  /** The response to this request. */
  drop(asked: Asked): Promise<void>
  /** Everything about a subject. */
  forget(subject: string): Promise<void>
  forgetAll(): Promise<void>
}

/** How many responses are kept, and where. */
export interface VariantsOptions {
  readonly maxEntries: number
  readonly maxBytes: number
  readonly clusterizable: boolean
}

/** What the responses of a subject depend on. Its mark is part of their keys: without it they are not found any more. */
interface Known {
  readonly mark: string
  readonly varies: readonly string[]
  /** Milliseconds since 1970. */
  readonly until: number
}

/** What a user may see is none of another user's business. */
export const WHO: readonly string[] = ['authorization', 'cookie']
/** A server that names ever more headers must not make the list grow without end. */
export const MOST_NAMES = 32
/** For how many subjects it is known when they were forgotten. */
const REMEMBERED = 1000

export const createVariants = (context: CompileContext, options: VariantsOptions): Variants => {
  const { maxEntries, maxBytes, clusterizable } = options
  const { path } = context.location
  const subjects = stateCache<Known>(context, { name: `subjects ${path}`, clusterizable, maxEntries })
  const responses = stateCache<StoredResponse>(context, {
    name: `responses ${path}`,
    clusterizable,
    maxEntries,
    maxBytes,
  })
  const forgotten = createForgotten()
  return {
    find: async (asked) => {
      const known = await subjects.get(asked.subject)
      if (!known) return { response: undefined, key: keyOf(asked, '', WHO) }
      const key = keyOf(asked, known.mark, known.varies)
      return { response: await responses.get(key), key }
    },
    put: async (asked, response, { varies, until, sentAt }) => {
      if (forgotten.since(asked.subject, sentAt)) return
      const known = joined(await subjects.get(asked.subject), varies, until)
      const now = clock.now()
      await subjects.put(asked.subject, known, known.until - now)
      await responses.put(keyOf(asked, known.mark, known.varies), response, until - now)
    },
    drop: async (asked) => {
      const known = await subjects.get(asked.subject)
      if (known) await responses.delete(keyOf(asked, known.mark, known.varies))
    },
    forget: async (subject) => {
      forgotten.add(subject)
      await subjects.delete(subject)
    },
    forgetAll: async () => {
      forgotten.addAll()
      await subjects.clear()
      await responses.clear()
    },
  }
}

const joined = (before: Known | undefined, varies: readonly string[], until: number): Known => {
  const all = [...new Set([...(before?.varies ?? []), ...varies])].sort()
  if (!before || all.length > MOST_NAMES) return { mark: randomUUID(), varies: [...varies].sort(), until }
  return { mark: before.mark, varies: all, until: Math.max(until, before.until) }
}

/** A digest: credentials are part of it. */
const keyOf = ({ subject, kind, header }: Asked, mark: string, varies: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([mark, kind, subject, varies.map((name) => header(name) ?? null)]))
    .digest('base64url')

/** When subjects were forgotten: an answer that was under way then may be older than that. */
const createForgotten = () => {
  const times = new Map<string, number>()
  let all = Number.NEGATIVE_INFINITY
  return {
    add: (subject: string): void => {
      times.delete(subject)
      times.set(subject, clock.elapsed())
      if (times.size > REMEMBERED) times.delete(times.keys().next().value as string)
    },
    addAll: (): void => {
      all = clock.elapsed()
    },
    since: (subject: string, moment: number): boolean =>
      Math.max(all, times.get(subject) ?? Number.NEGATIVE_INFINITY) > moment,
  }
}
