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

/**
 * Lengths and encodings are worked out from the body that is really sent; what a proxied response said about its own
 * connection does not concern this one. `Connection: close` and other wishes are kept. Names are looked up by their length first:
 * most headers are none of these, and need not be put into lower case to know it.
 */
export const readResponseHeaders = (headers: MultiMap): ResponseHeaders => {
  const reader = new Reader()
  const { raw } = headers
  for (let i = 0; i < raw.length; i += 2) {
    const value = raw[i + 1]
    if (value !== null && value !== undefined) reader.take(raw[i] as string, value)
  }
  return reader
}

/** Hot: one per response that has headers. */
class Reader implements ResponseHeaders {
  readonly raw: string[] = []
  hasContentType = false
  lengthHeader = false
  length: number | undefined
  chunkedHeader = false
  fault: string | undefined
  #encoding = false
  #origin = false

  take(name: string, value: string): void {
    switch (name.length) {
      case 7:
        // What a server announces behind its body is read there, and never sent behind ours.
        if (is(name, 'trailer')) return
        break
      case 10:
        if (is(name, 'keep-alive')) return
        if (is(name, 'connection') && value.trim().toLowerCase() === 'keep-alive') return
        break
      case 12:
        if (!is(name, 'content-type')) break
        if (this.hasContentType) this.#repeated('Content-Type')
        this.hasContentType = true
        break
      case 14:
        if (!is(name, 'content-length')) break
        if (this.lengthHeader) this.#repeated('Content-Length')
        this.lengthHeader = true
        if (/^\d{1,15}$/.test(value)) this.length = Number(value)
        return
      case 17:
        if (!is(name, 'transfer-encoding')) break
        if (this.#encoding) this.#repeated('Transfer-Encoding')
        this.#encoding = true
        this.chunkedHeader = value.trim().toLowerCase() === 'chunked'
        return
      case 27:
        if (!is(name, 'access-control-allow-origin')) break
        if (this.#origin) this.#repeated('Access-Control-Allow-Origin')
        this.#origin = true
        break
    }
    this.raw.push(name, value)
  }

  #repeated(name: string): void {
    this.fault ??= `Header ${name} does not support multiple values`
  }
}

const is = (name: string, wanted: string): boolean => name === wanted || name.toLowerCase() === wanted

/** What a response without headers of its own has; its list is copied before anything is added. */
export const noResponseHeaders: ResponseHeaders = {
  raw: [],
  hasContentType: false,
  lengthHeader: false,
  length: undefined,
  chunkedHeader: false,
  fault: undefined,
}
