import { type ErrorType, type Message, MuleError, muleErrors } from '../../engine/sdk.ts'
import { type Failure, failureOf } from './client-failure.ts'
import { httpErrors } from './errors.ts'

const byStatus: ReadonlyMap<number, readonly [ErrorType, string]> = new Map([
  [300, [httpErrors.MULTIPLE_CHOICES, 'multiple choices']],
  [301, [httpErrors.MOVED_PERMANENTLY, 'moved permanently']],
  [302, [httpErrors.MOVED_TEMPORARILY, 'moved temporarily']],
  [303, [httpErrors.SEE_OTHER, 'see other']],
  [304, [httpErrors.NOT_MODIFIED, 'not modified']],
  [400, [httpErrors.BAD_REQUEST, 'bad request']],
  [401, [httpErrors.UNAUTHORIZED, 'unauthorized']],
  [403, [httpErrors.FORBIDDEN, 'forbidden']],
  [404, [httpErrors.NOT_FOUND, 'not found']],
  [405, [httpErrors.METHOD_NOT_ALLOWED, 'method not allowed']],
  [406, [httpErrors.NOT_ACCEPTABLE, 'not acceptable']],
  [415, [httpErrors.UNSUPPORTED_MEDIA_TYPE, 'media type not supported']],
  [429, [httpErrors.TOO_MANY_REQUESTS, 'too many requests']],
  [500, [httpErrors.INTERNAL_SERVER_ERROR, 'internal server error']],
  [502, [httpErrors.BAD_GATEWAY, 'bad gateway']],
  [503, [httpErrors.SERVICE_UNAVAILABLE, 'service unavailable']],
  [504, [httpErrors.GATEWAY_TIMEOUT, 'gateway timeout']],
])

/** What messages call a request: `HTTP GET on resource 'http://host:port/path'`, without its query (spec/core.md §4.10). */
export const describeRequest = (method: string, origin: string, path: string): string => {
  const query = path.indexOf('?')
  return `HTTP ${method} on resource '${origin}${query < 0 ? path : path.slice(0, query)}'`
}

/** The error of a response whose status a validator rejects. It carries the response as its message. */
export const statusError = (
  request: string,
  status: number,
  contentType: string | undefined,
  response: Message,
): MuleError => {
  const [type, words] = byStatus.get(status) ?? [muleErrors.UNKNOWN, undefined]
  const text =
    status === 415 && contentType
      ? `media type ${contentType} not supported (415)`
      : words
        ? `${words} (${status})`
        : `with status code ${status}`
  return new MuleError(type, `${request} failed${words ? ':' : ''} ${text}.`, { errorMessage: response })
}

/** The error of an exchange that brought no answer, or whose answer broke off. */
export const exchangeError = (request: string, { type, text }: Failure, cause?: Error): MuleError =>
  new MuleError(type, `${request} failed: ${text}.`, { cause })

/** As {@link exchangeError}, for whatever the transport says. An error of the flow's own, such as its body's, stays as it is. */
export const transportError = (request: string, cause: Error): MuleError =>
  cause instanceof MuleError ? cause : exchangeError(request, failureOf(cause), cause)
