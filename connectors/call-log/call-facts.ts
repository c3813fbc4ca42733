import {
  clock,
  type Exchange,
  type ExchangeWatcher,
  errorTypeName,
  MuleError,
  type OutgoingRequest,
} from '../../engine/sdk.ts'

/** What a message of the log can say about a call: `vars.call`. What is not known (yet) is null. */
export type CallFacts = Readonly<Record<string, string | number | boolean | null>>

export const factsBefore = (
  { method, url, destination }: OutgoingRequest,
  shown: (url: string) => string,
): CallFacts => ({
  method,
  url: shown(url),
  scheme: destination.scheme,
  host: destination.host,
  port: destination.port,
  remoteAddress: null,
  status: null,
  requestBytes: null,
  responseBytes: null,
  milliseconds: null,
  complete: null,
  error: null,
})

/** Notes the last request that is sent for a call: redirects and repeated ones take the place of those before. */
export class CallWatch implements ExchangeWatcher {
  readonly #began = clock.elapsed()
  #last: Exchange | undefined
  #whenOver: (() => void) | undefined
  #closed = false

  began(exchange: Exchange): void {
    if (!this.#closed) this.#last = exchange
  }

  ended(exchange: Exchange): void {
    if (exchange !== this.#last) return
    const tell = this.#whenOver
    this.#whenOver = undefined
    tell?.()
  }

  /** The operation is done: calls back once the last byte of its answer is here, perhaps at once. */
  close(whenOver: () => void): void {
    this.#closed = true
    if (this.#last && this.#last.took === undefined) this.#whenOver = whenOver
    else whenOver()
  }

  /** `failure`: how the operation failed, undefined where it did not. */
  facts(before: CallFacts, shown: (url: string) => string, failure: unknown): CallFacts {
    const last = this.#last
    return {
      ...before,
      ...(last && {
        method: last.method,
        url: shown(last.url),
        remoteAddress: last.remoteAddress ?? null,
        status: last.status ?? null,
        requestBytes: last.requestBytes,
        responseBytes: last.responseBytes,
        complete: last.complete,
      }),
      milliseconds: Math.round(clock.elapsed() - this.#began),
      error: failure instanceof MuleError ? errorTypeName(failure.errorType) : null,
    }
  }
}

/** The line that is written where nobody configured one. */
export const usualText = (call: CallFacts): string => {
  const { status, error, remoteAddress, requestBytes, responseBytes, milliseconds, complete } = call
  const what = `${call.method} ${call.url}`
  if (milliseconds === null) return `${what} is sent`
  const brokenOff = status !== null && complete === false ? 'broken off' : null
  const outcome = [status, error ?? brokenOff].filter((each) => each !== null).join(' ')
  const where = remoteAddress === null ? '' : ` from ${remoteAddress}`
  const sizes = requestBytes === null ? '' : `, ${requestBytes} bytes sent, ${responseBytes} received`
  return `${what}: ${outcome || 'no answer'}${where}${sizes}, ${milliseconds} ms`
}
