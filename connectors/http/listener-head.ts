/** What the listener itself needs from a request's headers. */
export interface RequestHead {
  contentType: string | undefined
  /** Length of the body; undefined when it is not known beforehand. */
  contentLength: number | undefined
  /** The request has a body, or may have one. */
  hasBody: boolean
  /** `X-Correlation-ID`, else `MULE_CORRELATION_ID`. */
  correlationId: string | undefined
  /** Why the request cannot be served at all. */
  fault: string | undefined
}

/**
 * Reads the headers once, in their raw form: asking Node for `headers` would build an object of all of them. The lengths
 * were already checked by Node's parser: only one of them is there, and it is a number.
 */
export const readHead = (raw: readonly string[], httpVersion: string): RequestHead => {
  const head: RequestHead = {
    contentType: undefined,
    contentLength: undefined,
    hasBody: false,
    correlationId: undefined,
    fault: undefined,
  }
  let hosts = 0
  let muleCorrelationId: string | undefined
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string
    const value = raw[i + 1] as string
    switch (name.length) {
      case 4:
        if (!is(name, 'host')) break
        hosts++
        if (!isHost(value)) head.fault = `invalid Host header '${value}'`
        break
      case 12:
        if (head.contentType === undefined && is(name, 'content-type')) head.contentType = value
        break
      case 14:
        if (!is(name, 'content-length')) break
        head.contentLength = Number(value)
        head.hasBody = head.contentLength > 0
        break
      case 16:
        if (value !== '' && is(name, 'x-correlation-id')) head.correlationId ??= value
        break
      case 17:
        if (!is(name, 'transfer-encoding')) break
        head.hasBody = true
        // Node's parser finds out only when the body is read, and not every flow reads it.
        if (value.trim().toLowerCase() !== 'chunked') head.fault = `unsupported Transfer-Encoding '${value}'`
        break
      case 19:
        if (value !== '' && is(name, 'mule_correlation_id')) muleCorrelationId ??= value
        break
    }
  }
  head.correlationId ??= muleCorrelationId
  if (hosts > 1) head.fault = 'more than one Host header'
  else if (hosts === 0 && httpVersion === '1.1') head.fault = 'missing Host header'
  return head
}

const is = (name: string, wanted: string): boolean => name === wanted || name.toLowerCase() === wanted

/** Letters, digits and what addresses, names and ports are made of; an empty host is allowed. */
const isHost = (value: string): boolean => {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    if (code <= 32 || code >= 127 || code === 35 || code === 47 || code === 63 || code === 64 || code === 92)
      return false
  }
  return true
}
