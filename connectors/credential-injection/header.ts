import { asRequest, type Event, MultiMap, RequestAttributes, withMessage } from '../../engine/sdk.ts'

/** Whether the request has this header. */
export const hasHeader = ({ message }: Event, name: string): boolean =>
  asRequest(message.attributes)?.headers?.has(name) === true

/** The request with this header, in place of what it had. */
export const withHeader = (event: Event, name: string, value: string): Event => {
  const { payload, attributes } = event.message
  const request = asRequest(attributes) ?? new RequestAttributes(undefined, undefined, undefined, undefined)
  const headers = (request.headers ?? MultiMap.noHeaders).without(name).append(name, value)
  return withMessage(event, { payload, attributes: request.withHeaders(headers) })
}
