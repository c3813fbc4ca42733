/**
 * A request that an element sends on its own account, such as one for a token. It belongs to no event: no policy wraps it, and it goes on
 * when the event that first needed its answer is over.
 */
export interface OwnRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** Milliseconds for the whole answer; 0 for no limit. */
  readonly timeout: number
}

export interface OwnResponse {
  readonly status: number
  /** The Content-Type; undefined when there is none. */
  readonly mediaType: string | undefined
  /** Milliseconds that the server asks to wait before the next request; undefined when it does not. */
  readonly retryAfter: number | undefined
  readonly body: Buffer
}

/** Sends requests of an element's own. Rejects with a MuleError, HTTP:CONNECTIVITY or HTTP:TIMEOUT, when there is no answer. */
export type SendOwnRequest = (request: OwnRequest) => Promise<OwnResponse>
