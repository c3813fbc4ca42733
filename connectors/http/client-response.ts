import { type ByteSink, type ByteSource, Content, type Transfer } from '../../engine/sdk.ts'

/** A response as it came from the wire. */
export interface ClientResponse {
  readonly status: number
  readonly reason: string
  /** `[name, value, name, value, …]`, names in the case they came in. */
  readonly headers: readonly string[]
  /** The same by lower-case name, for look-ups. */
  readonly byName: Readonly<Record<string, string | string[] | undefined>>
  /** In memory when all of it has arrived; otherwise unread. */
  readonly content: Content
}

type Head = Omit<ClientResponse, 'content'>

/** Who waits for a response. Exactly one of `answered` and `failed` is called, then `finished` once. */
export interface Receiver {
  answered(response: ClientResponse): void
  failed(error: Error): void
  /** Somebody waits for the whole body, which has not arrived. */
  awaited(): void
  /** What a reader of the body is told when it breaks off. */
  brokenOff(error: Error): Error
  /** Nothing more will come and nothing is held any more. */
  finished(): void
}

/** The transport's end of an exchange. */
interface Controller {
  readonly rawHeaders?: unknown
  readonly paused: boolean
  abort(reason: Error): void
  pause(): void
  resume(): void
}

/** Bytes that may wait unread before the transport is asked to pause. */
const HIGH_WATER = 64 * 1024
/**
 * A body that announces at most this many bytes is received before the flow goes on, so that what goes wrong with it goes
 * wrong at the requester, where the flow can handle it, and so that it is passed on in one piece.
 */
const SMALL_BODY = 64 * 1024

/** Receives one response from the transport, with backpressure; its body waits until somebody reads it. */
export class ResponseReader implements ByteSource, Transfer {
  readonly #receiver: Receiver
  readonly #release: () => void
  readonly #limit: number | undefined
  #controller: Controller | undefined
  #head: Head | undefined
  /** The flow goes on only when everything is here. */
  #whole = false
  #answered = false
  #state: 'open' | 'ended' | 'failed' = 'open'
  #failure: Error | undefined
  #chunks: Buffer[] = []
  #waiting = 0
  #length: number | undefined
  #sink: ByteSink | undefined

  /**
   * `release` gives back what the request holds; called just before the receiver's `finished`. `limit`: bytes of the body that
   * may be read into memory; undefined for as many as any content.
   */
  constructor(receiver: Receiver, release: () => void, limit: number | undefined) {
    this.#receiver = receiver
    this.#release = release
    this.#limit = limit
  }

  onRequestStart(controller: Controller): void {
    // Given up while it waited for a connection: throwing here leaves the connection usable.
    if (this.#state === 'failed') throw this.#failure
    this.#controller = controller
  }

  onResponseStart(controller: Controller, status: number, headers: ClientResponse['byName'], reason?: string): void {
    if (status < 200) return
    this.#head = { status, reason: reason ?? '', headers: textOf(controller.rawHeaders as Buffer[]), byName: headers }
    const length = Number(headers['content-length'] ?? Number.NaN)
    if (Number.isSafeInteger(length)) this.#length = length
    if (length <= SMALL_BODY) this.#whole = true
    // The body often arrives in the same packet: see what is there once the transport has delivered it.
    else queueMicrotask(() => this.#answer())
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.#sink) {
      if (!this.#sink.write(chunk)) controller.pause()
      return
    }
    this.#chunks.push(chunk)
    this.#waiting += chunk.length
    if (this.#waiting > HIGH_WATER) controller.pause()
  }

  onResponseEnd(): void {
    if (this.#state !== 'open') return
    this.#state = 'ended'
    if (this.#whole) this.#answer()
    this.#sink?.end()
    this.#finish()
  }

  onResponseError(_controller: unknown, error: Error): void {
    // Nothing follows the head of these two; undici misses the bytes that their Content-Length speaks of.
    const { status } = this.#head ?? {}
    if (status === 304 || status === 204) this.onResponseEnd()
    else this.#fail(error)
  }

  start(sink: ByteSink, whole: boolean): Transfer {
    let more = true
    for (const chunk of this.#chunks) more = sink.write(chunk) && more
    this.#chunks = []
    if (this.#state === 'ended') sink.end()
    else if (this.#state === 'failed') sink.fail(this.#failure as Error)
    else {
      this.#sink = sink
      if (whole) this.#receiver.awaited()
      if (more) this.resume()
      else this.#controller?.pause()
    }
    return this
  }

  /** Goes on receiving after a pause. */
  resume(): void {
    // Not at once: another connection's bytes may be being parsed right now, and the transport's parser is not re-entrant.
    if (this.#state === 'open' && this.#controller?.paused) queueMicrotask(() => this.#controller?.resume())
  }

  /** The reader of the body gives up: the connection is closed. Nobody else has to be told. */
  abort(): void {
    if (this.#state !== 'open') return
    this.#sink = undefined
    this.#chunks = []
    this.#answered = true
    this.cancel(new Error('The response is no longer wanted.'))
  }

  /** Gives the exchange up, whatever state it is in: whoever waits for the response or its body is told. */
  cancel(error: Error): void {
    if (this.#state !== 'open') return
    this.#fail(error)
    this.#controller?.abort(error)
  }

  #finish(): void {
    this.#release()
    this.#receiver.finished()
  }

  #fail(error: Error): void {
    if (this.#state !== 'open') return
    this.#state = 'failed'
    if (this.#answered) {
      this.#failure = this.#receiver.brokenOff(error)
      this.#sink?.fail(this.#failure)
    } else {
      this.#answered = true
      this.#failure = error
      this.#receiver.failed(error)
    }
    this.#finish()
  }

  #answer(): void {
    if (this.#answered || this.#state === 'failed') return
    this.#answered = true
    const { status, reason, headers, byName } = this.#head as Head
    const inMemory = this.#state === 'ended' && (this.#limit === undefined || this.#waiting <= this.#limit)
    const content = inMemory
      ? Content.of(joined(this.#chunks))
      : Content.from(this, { length: this.#length, limit: this.#limit })
    this.#receiver.answered({ status, reason, headers, byName, content })
  }
}

const joined = (chunks: readonly Buffer[]): Buffer => {
  const [first] = chunks
  return first && chunks.length === 1 ? first : Buffer.concat(chunks)
}

const textOf = (raw: readonly Buffer[]): string[] => {
  const text = new Array<string>(raw.length)
  for (let i = 0; i < raw.length; i++) text[i] = (raw[i] as Buffer).toString('latin1')
  return text
}
