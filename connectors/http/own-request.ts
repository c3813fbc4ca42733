import { type MuleError, type OwnResponse, readRetryAfter, type SendOwnRequest } from '../../engine/sdk.ts'
import type { Call, Client } from './client.ts'
import { timeout as timedOut } from './client-failure.ts'
import type { ClientResponse } from './client-response.ts'
import { describeRequest, exchangeError, transportError } from './request-errors.ts'
import { splitUrl } from './request-target.ts'
import { encodeTarget } from './uri-encode.ts'

/** Bytes of an answer that are read. */
const LIMIT = 1024 * 1024

/** Sends requests that belong to no event, over connections that are made with the first of them. */
export const ownRequests =
  (client: () => Client): SendOwnRequest =>
  ({ method, url, headers, body, timeout }) =>
    new Promise<OwnResponse>((resolve, reject) => {
      const { origin, path: written } = splitUrl(url)
      const path = encodeTarget(written)
      const described = describeRequest(method, origin.shown, path)
      const connection = client()
      let call: Call | undefined
      const expired = (): void => {
        const error: MuleError = exchangeError(described, timedOut)
        call?.cancel(error)
        fail(error)
      }
      // Set first: a request that cannot be sent fails at once.
      const deadline = timeout > 0 ? connection.deadlines.set(timeout, { expired }) : undefined
      const fail = (error: Error): void => {
        deadline?.cancel()
        reject(transportError(described, error))
      }
      const answered = async ({ status, headers, known, content }: ClientResponse): Promise<void> => {
        const bytes = await content.bytes()
        deadline?.cancel()
        const retryAfter = readRetryAfter(headerOf('retry-after', headers))
        resolve({ status, mediaType: known.contentType, retryAfter, body: bytes })
      }
      call = connection.send(
        {
          origin: origin.origin,
          path,
          method,
          headers: Object.entries({ 'User-Agent': 'AHC/1.0', Accept: '*/*', ...headers }).flat(),
          body: body === undefined ? undefined : Buffer.from(body, 'utf8'),
          chunked: false,
          close: false,
          idleTimeout: timeout,
          streaming: { kind: 'memory', limit: LIMIT },
          guards: [],
          watched: undefined,
        },
        {
          answered: (response) => void answered(response).catch(fail),
          failed: fail,
          awaited: () => {},
          brokenOff: (error) => transportError(described, error),
          finished: () => {},
        },
      )
    })

/** The first value of a header. */
const headerOf = (name: string, headers: readonly string[]): string | undefined =>
  headers.find((_, i) => i % 2 === 1 && headers[i - 1]?.toLowerCase() === name)
