/** `responseStreamingMode`, `requestStreamingMode`. */
export type StreamingMode = 'AUTO' | 'ALWAYS' | 'NEVER'

export interface FramingInput {
  readonly mode: StreamingMode
  /** The body's length is known beforehand. */
  readonly knownLength: boolean
  /** The builder set `Content-Length`. */
  readonly lengthHeader: boolean
  /** The builder set `Transfer-Encoding: chunked`. */
  readonly chunkedHeader: boolean
  /** The client speaks HTTP/1.0. */
  readonly http10: boolean
}

/**
 * How a body's end is told. `length`: Content-Length; `buffer`: the same, once the body was read to know it; `chunked`;
 * `close`: the end of the connection.
 */
export type Framing = 'length' | 'buffer' | 'chunked' | 'close'

/** The table of spec/core.md §4.5. */
export const framingOf = ({ mode, knownLength, lengthHeader, chunkedHeader, http10 }: FramingInput): Framing => {
  if (mode === 'NEVER' || (mode === 'AUTO' && lengthHeader)) return knownLength ? 'length' : 'buffer'
  if (http10) return knownLength ? 'length' : 'close'
  if (mode === 'ALWAYS' || chunkedHeader) return 'chunked'
  return knownLength ? 'length' : 'chunked'
}
