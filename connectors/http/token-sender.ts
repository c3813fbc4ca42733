import type { MuleError, SendTokenRequest, TokenResponse } from '../../engine/sdk.ts'
import type { Client } from './client.ts'
import { timeout } from './client-failure.ts'
import type { ClientResponse } from './client-response.ts'
import { describeRequest, exchangeError, transportError } from './request-errors.ts'
import { splitUrl } from './request-target.ts'

/** Bytes of an authorization server's answer that are read. */
const LIMIT = 1024 * 1024

/** Sends requests to an authorization server; `limit`: milliseconds for the whole answer, 0 for no limit. */
export const tokenSender =
  (client: () => Client, limit: number): SendTokenRequest =>
  ({ url, headers, body }) =>
    new Promise<TokenResponse>((resolve, reject) => {
      const { origin, path } = splitUrl(url)
      const described = describeRequest('POST', origin.shown, path)
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
          method: 'POST',
          headers: Object.entries({ 'User-Agent': 'AHC/1.0', Accept: '*/*', ...headers }).flat(),
          body: Buffer.from(body, 'utf8'),
          chunked: false,
          close: false,
          idleTimeout: limit,
          streaming: { kind: 'memory', limit: LIMIT },
          guards: [],
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
        const error: MuleError = exchangeError(described, timeout)
        call.cancel(error)
        fail(error)
      }
      const deadline = limit > 0 ? connection.deadlines.set(limit, { expired }) : undefined
    })
