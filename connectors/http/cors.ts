import type { IncomingMessage, ServerResponse } from 'node:http'
import { type CorsGrant, createCors } from '../../engine/sdk.ts'

/** Whose requests are let in; credentials are the interceptor's business. */
export type CorsOrigin = Omit<CorsGrant, 'credentials'>

/** What stands before the listeners of a configuration: puts headers on the response; true when that is all there is to answer. */
export type Interceptor = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Cross-origin requests (spec/core.md §4.6): a browser's question is answered without the flow, and so is a request that
 * is not allowed, with a bare 200 that no browser hands to a page. What has no Origin passes.
 *
 * A public resource is for everybody but nobody in particular: with credentials it would answer any page in its visitor's name.
 */
export const createInterceptor = (origins: readonly CorsOrigin[], allowCredentials: boolean): Interceptor => {
  const grants = origins.map((each) => ({ ...each, credentials: allowCredentials && each.origin !== undefined }))
  const judge = createCors(grants, 'marked')
  return (request, response) => {
    const { headers: received } = request
    if (received.origin === undefined) return false
    const { goesOn, headers } = judge({
      method: request.method ?? '',
      header: (name) => received[name] as string | undefined,
      headerNames: () => Object.keys(received),
    })
    for (let i = 0; i < headers.length; i += 2) response.setHeader(headers[i] as string, headers[i + 1] as string)
    return !goesOn
  }
}
