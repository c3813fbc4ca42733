import {
  afterwards,
  asResponse,
  type Continuation,
  type Event,
  isUnread,
  type Message,
  MuleError,
  type Processor,
  type Run,
  runThen,
} from '../../engine/sdk.ts'
import { withHeader } from './header.ts'
import type { TokenSource } from './token-source.ts'

/** The header that tokens are sent in. */
export const HEADER = 'Authorization'

/** A request that is sent with a token, and once more with a new one when the server refuses it. The second answer counts. */
export class TokenTrial<T> implements Continuation<T> {
  private readonly processors: Processor
  private readonly source: TokenSource
  private readonly token: string
  private readonly event: Event
  private readonly run: Run
  private readonly follows: Continuation<T>

  constructor(
    processors: Processor,
    source: TokenSource,
    token: string,
    event: Event,
    run: Run,
    follows: Continuation<T>,
  ) {
    this.processors = processors
    this.source = source
    this.token = token
    this.event = event
    this.run = run
    this.follows = follows
  }

  begin(): Event | Promise<T> {
    const { value } = this.event.message.payload
    if (isUnread(value)) value.keep()
    let result: Event | Promise<T>
    try {
      result = runThen(this.processors, bearer(this.event, this.token), this.run, this)
    } catch (failure) {
      const again = this.afterFailure(failure)
      if (again) return again
      throw failure
    }
    return result instanceof Promise ? result : (this.afterResult(result) ?? result)
  }

  succeeded(result: Event): T | Promise<T> {
    return this.afterResult(result) ?? this.follows.succeeded(result)
  }

  failed(failure: unknown): T | Promise<T> {
    return this.afterFailure(failure) ?? this.follows.failed(failure)
  }

  private afterResult(result: Event): Promise<T> | undefined {
    return this.again(result.message, () => result)
  }

  private afterFailure(failure: unknown): Promise<T> | undefined {
    return this.again(failure instanceof MuleError ? failure.errorMessage : undefined, () => {
      throw failure
    })
  }

  /** What comes of the request with a new token; undefined where it is over with this one. `asItWas`: without a new token. */
  private again(answer: Message | undefined, asItWas: () => Event): Promise<T> | undefined {
    if (!answer || asResponse(answer.attributes)?.statusCode !== 401) return undefined
    const { processors, source, token, event, run, follows } = this
    if (run.lifetime.aborted || !canBeSentAgain(event)) return undefined
    return afterwards(
      source.renew(token),
      (renewed) => {
        if (renewed === undefined) return asItWas()
        const { value } = answer.payload
        if (isUnread(value)) value.discard()
        return runThen(processors, bearer(event, renewed), run, follows)
      },
      follows,
    )
  }
}

const bearer = (event: Event, token: string): Event => withHeader(event, HEADER, `Bearer ${token}`)

/** A body too large to be kept, or not sent to its end, cannot. */
const canBeSentAgain = ({ message }: Event): boolean => {
  const { value } = message.payload
  return !isUnread(value) || value.repeatable || value.buffered !== undefined
}
