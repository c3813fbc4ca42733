import type { ErrorType } from '../../engine/sdk.ts'
import { httpErrors } from './errors.ts'

/** Why an exchange failed: the error type and Mule's words for it (spec/core.md §4.10). */
export interface Failure {
  readonly type: ErrorType
  readonly text: string
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  EPIPE: 'Broken pipe',
  EHOSTUNREACH: 'No route to host',
  ENETUNREACH: 'Network is unreachable',
  ETIMEDOUT: 'Connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'Connection timed out',
  UND_ERR_SOCKET: 'Remotely closed',
  UND_ERR_DESTROYED: 'The requester has been stopped',
  UND_ERR_CLOSED: 'The requester has been stopped',
  UND_ERR_HEADERS_OVERFLOW: 'The headers of the response are too large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'The body of the response is not as long as its Content-Length says',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'The body of the request is not as long as its Content-Length says',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed and not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate chain holds a self-signed certificate that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate was not issued by a trusted authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The certificate was not issued by a trusted authority',
  CERT_HAS_EXPIRED: 'The certificate has expired',
}

/** The connection ended before an answer came: the request may be made again if that is safe. */
export const isRemotelyClosed = (error: Error): boolean => {
  const code = codeOf(error)
  return (code === 'UND_ERR_SOCKET' && !isOutOfTurn(error)) || code === 'ECONNRESET' || code === 'EPIPE'
}

/** No connection came about, so that nothing of the request can have been read. */
export const isUnreached = (error: Error): boolean => {
  const { syscall } = innermost(error) as NodeJS.ErrnoException
  return syscall === 'connect' || syscall === 'getaddrinfo' || codeOf(error) === 'UND_ERR_CONNECT_TIMEOUT'
}

/** undici uses one code for a connection that ended and for one that it ended itself. */
const isOutOfTurn = (error: Error): boolean => error.message.startsWith('bad ')

/** What to tell the user about an error of the transport. */
export const failureOf = (error: Error): Failure => {
  const code = codeOf(error)
  // No bytes of the body for too long: the idle limit of a response that is being read.
  if (code === 'UND_ERR_BODY_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT') return timeout
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED')
    return { type: httpErrors.TRANSFORMATION, text: `The request cannot be written: ${error.message}` }
  return { type: httpErrors.CONNECTIVITY, text: describe(error, code) }
}

/** No answer in time. */
export const timeout: Failure = { type: httpErrors.TIMEOUT, text: 'Timeout exceeded' }

const describe = (error: Error, code: string): string => {
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return `TLS handshake failed${reasonOf(error)}`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${hostOf(error)}: Name or service not known`
  if (code === 'UND_ERR_SOCKET' && isOutOfTurn(error))
    return `Response does not match the HTTP/1.1 protocol (${error.message})`
  return words[code] ?? (innermost(error).message.replace(/\.$/, '') || code || 'Unknown failure')
}

const hostOf = (error: Error): string => (innermost(error) as { hostname?: string }).hostname ?? 'host'

/** OpenSSL's own message spans lines and names source files; its reason is what helps. */
const reasonOf = (error: Error): string => {
  const { reason } = innermost(error) as { reason?: unknown }
  return typeof reason === 'string' ? `: ${reason}` : ''
}

const codeOf = (error: Error): string => {
  const code = (innermost(error) as { code?: unknown }).code
  return typeof code === 'string' ? code : ''
}

/** Where several addresses of a host were tried, the failure of the last one says most. */
const innermost = (error: Error): Error =>
  error instanceof AggregateError && error.errors.at(-1) instanceof Error ? (error.errors.at(-1) as Error) : error
