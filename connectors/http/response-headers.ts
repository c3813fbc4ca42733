import type { MultiMap } from '../../engine/sdk.ts'

/** A builder's headers, sorted into what is sent as it is and what decides the framing. */
export interface ResponseHeaders {
  /** `[name, value, …]`. */
  readonly raw: string[]
  readonly hasContentType: boolean
  readonly lengthHeader: boolean
  /** What `Content-Length` says; undefined when it is no number. */
  readonly length: number | undefined
  readonly chunkedHeader: boolean
  /** A header that may stand once stands twice. */
  readonly fault: string | undefined
}

/** By lower-case name; a count is kept for each. */
const SINGLE: ReadonlyMap<string, string> = new Map([
  ['content-type', 'Content-Type'],
  ['content-length', 'Content-Length'],
  ['transfer-encoding', 'Transfer-Encoding'],
  ['access-control-allow-origin', 'Access-Control-Allow-Origin'],
])

/**
 * Lengths and encodings are worked out from the body that is really sent; what a proxied response said about its own
 * connection does not concern this one. `Connection: close` and other wishes are kept.
 */
export const readResponseHeaders = (headers: MultiMap): ResponseHeaders => {
  const raw: string[] = []
  const seen = new Set<string>()
  let chunkedHeader = false
  let length: number | undefined
  let fault: string | undefined
  const { raw: given } = headers
  for (let i = 0; i < given.length; i += 2) {
    const name = given[i] as string
    const value = given[i + 1]
    if (value === null || value === undefined) continue
    const lower = name.toLowerCase()
    const single = SINGLE.get(lower)
    if (single !== undefined) {
      if (seen.has(lower)) fault ??= `Header ${single} does not support multiple values`
      seen.add(lower)
    }
    switch (lower) {
      case 'transfer-encoding':
        chunkedHeader = value.trim().toLowerCase() === 'chunked'
        break
      case 'content-length':
        if (/^\d{1,15}$/.test(value)) length = Number(value)
        break
      case 'keep-alive':
        break
      case 'connection':
        if (value.trim().toLowerCase() !== 'keep-alive') raw.push(name, value)
        break
      default:
        raw.push(name, value)
    }
  }
  return {
    raw,
    hasContentType: seen.has('content-type'),
    lengthHeader: seen.has('content-length'),
    length,
    chunkedHeader,
    fault,
  }
}

/** What a response without headers of its own has; its list is copied before anything is added. */
export const noResponseHeaders: ResponseHeaders = {
  raw: [],
  hasContentType: false,
  lengthHeader: false,
  length: undefined,
  chunkedHeader: false,
  fault: undefined,
}
