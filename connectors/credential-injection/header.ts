import { asRequest, type Event, MultiMap, RequestAttributes, type Run, withMessage } from '../../engine/sdk.ts'

/** Whether the request has this header, or the configuration of its operation brings one, or other credentials in its place. */
export const hasHeader = ({ message }: Event, { call }: Run, name: string): boolean => {
  if (asRequest(message.attributes)?.headers?.has(name)) return true
  const request = call?.request(message)
  if (!request) return false
  return request.header(name) !== undefined || (request.hidesCredentials && name.toLowerCase() === 'authorization')
}

/** The request with this header, in place of what it had. */
export const withHeader = (event: Event, name: string, value: string): Event => {
  const { payload, attributes } = event.message
  const request = asRequest(attributes) ?? new RequestAttributes(undefined, undefined, undefined, undefined)
  const headers = (request.headers ?? MultiMap.noHeaders).without([name]).append(name, value)
  return withMessage(event, { payload, attributes: request.withHeaders(headers) })
}
