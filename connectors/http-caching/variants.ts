import { createHash, randomUUID } from 'node:crypto'
import { type CompileContext, stateCache } from '../../engine/sdk.ts'
import { freshnessOf } from './freshness.ts'
import type { StoredResponse } from './stored-response.ts'

/** A request as far as it tells responses apart. */
export interface Asked {
  readonly method: string
  readonly url: string
  /** The value of a header as it would be sent. */
  readonly header: (name: string) => string | undefined
}

/** Responses by URL and by the request headers they depend on. */
export interface Variants {
  get(asked: Asked): Promise<StoredResponse | undefined>
  /** For so many seconds. */
  put(asked: Asked, response: StoredResponse, seconds: number): Promise<void>
  /** Everything about a URL. */
  forget(url: string): void | Promise<void>
}

/** What the responses of a URL depend on. Its mark is part of their keys: without it they are not found any more. */
interface Known {
  readonly mark: string
  readonly varies: readonly string[]
  /** Milliseconds since 1970. */
  readonly until: number
}

/** What a user may see is none of another user's business, whether or not the server says that it varies. */
const WHO = ['authorization', 'cookie']

export const createVariants = (
  context: CompileContext,
  { maxEntries, clusterizable }: { readonly maxEntries: number; readonly clusterizable: boolean },
): Variants => {
  const urls = stateCache<Known>(context, { name: 'urls', clusterizable, maxEntries })
  const responses = stateCache<StoredResponse>(context, { name: 'responses', clusterizable, maxEntries })
  return {
    get: async (asked) => {
      const known = await urls.get(asked.url)
      return known && responses.get(keyOf(asked, known))
    },
    put: async (asked, response, seconds) => {
      const before = await urls.get(asked.url)
      const { varies } = freshnessOf(response, 0)
      const until = response.at + seconds * 1000
      const known: Known = {
        mark: before?.mark ?? randomUUID(),
        varies: [...new Set([...(before?.varies ?? []), ...varies])].sort(),
        until: Math.max(until, before?.until ?? 0),
      }
      await urls.put(asked.url, known, known.until - response.at)
      await responses.put(keyOf(asked, known), response, seconds * 1000)
    },
    forget: (url) => urls.delete(url),
  }
}

/** A digest: credentials are part of it. */
const keyOf = ({ method, url, header }: Asked, { mark, varies }: Known): string =>
  createHash('sha256')
    .update(JSON.stringify([mark, method, url, [...WHO, ...varies].map((name) => header(name) ?? null)]))
    .digest('base64url')
