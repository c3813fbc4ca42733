import type { SendTokenRequest } from '../../engine/sdk.ts'
import type { Client } from './client.ts'
import { ownRequests } from './own-request.ts'

/** Sends requests to an authorization server; `limit`: milliseconds for the whole answer, 0 for no limit. */
export const tokenSender = (client: () => Client, limit: number): SendTokenRequest => {
  const send = ownRequests(client)
  return ({ url, headers, body }) => send({ method: 'POST', url, headers, body, timeout: limit })
}
