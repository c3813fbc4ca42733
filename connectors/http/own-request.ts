import type { MuleError, OwnResponse, SendOwnRequest } from '../../engine/sdk.ts'
import type { Client } from './client.ts'
import { timeout as timedOut } from './client-failure.ts'
import type { ClientResponse } from './client-response.ts'
import { describeRequest, exchangeError, transportError } from './request-errors.ts'
import { splitUrl } from './request-target.ts'

/** Bytes of an answer that are read. */
const LIMIT = 1024 * 1024

/** Sends requests that belong to no event, over connections that are made with the first of them. */
export const ownRequests =
  (client: () => Client): SendOwnRequest =>
  ({ method, url, headers, body, timeout }) =>
    new Promise<OwnResponse>((resolve, reject) => {
      const { origin, path } = splitUrl(url)
      const described = describeRequest(method, origin.shown, path)
      const fail = (error: Error): void => {
        deadline?.cancel()
        reject(transportError(described, error))
      }
      const answered = async ({ status, known, content }: ClientResponse): Promise<void> => {
        const bytes = await content.bytes()
        deadline?.cancel()
        resolve({ status, mediaType: known.contentType, body: bytes })
      }
      const connection = client()
      const call = connection.send(
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
      const expired = (): void => {
        const error: MuleError = exchangeError(described, timedOut)
        call.cancel(error)
        fail(error)
      }
      const deadline = timeout > 0 ? connection.deadlines.set(timeout, { expired }) : undefined
    })
