import type { Duplex } from 'node:stream'
import { type ByteSink, type ByteSource, Content, type StreamingStrategy, type Transfer } from '../../engine/sdk.ts'
import { type KnownHeaders, readClientHeaders } from './client-headers.ts'
import type { WatchedExchange } from './watched-exchange.ts'

/** A response as it came from the wire. */
export interface ClientResponse {
  readonly status: number
  readonly reason: string
  /** `[name, value, name, value, …]`, names in the case they came in. */
  readonly headers: readonly string[]
  /** Those of the same headers that the requester itself acts on. */
  readonly known: KnownHeaders
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

/** Bytes that may wait unread before the transport is asked to pause. */
const HIGH_WATER = 64 * 1024
/**
 * A body that announces at most this many bytes is received before the flow goes on, so that what goes wrong with it goes
 * wrong at the requester, where the flow can handle it, and so that it is passed on in one piece.
 */
const SMALL_BODY = 64 * 1024

/**
 * Receives one response from the transport, with backpressure; its body waits until somebody reads it.
 *
 * The methods named `on…` are those that undici's dispatchers call themselves. Its newer interface (`onRequestStart` and so on) is an
 * adapter around them, which makes a controller and an object of all headers for every response.
 */
export class ResponseReader implements ByteSource, Transfer {
  /** Told how it goes; undefined where nobody wants to know. */
  readonly watched: WatchedExchange | undefined
  readonly #receiver: Receiver
  readonly #release: () => void
  readonly #strategy: StreamingStrategy | undefined
  #abortTransport: ((reason: Error) => void) | undefined
  #resumeTransport: (() => void) | undefined
  /** The transport was told to wait, or will be with the next bytes. */
  #paused = false
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
   * `release` gives back what the request holds; called just before the receiver's `finished`. `strategy`: what the
   * body is read for; undefined for the usual.
   */
  constructor(
    receiver: Receiver,
    release: () => void,
    strategy: StreamingStrategy | undefined,
    watched: WatchedExchange | undefined,
  ) {
    this.watched = watched
    this.#receiver = receiver
    this.#release = release
    this.#strategy = strategy
  }

  onConnect(abort: (reason: Error) => void): void {
    // Given up while it waited for a connection: throwing here leaves the connection usable.
    if (this.#state === 'failed') throw this.#failure
    this.#abortTransport = abort
    this.watched?.connected()
  }

  /** Like `onData`, gives false to make the transport wait. */
  onHeaders(status: number, raw: readonly Buffer[], resume: () => void, reason?: string): boolean {
    if (status < 200) return true
    this.#resumeTransport = resume
    this.watched?.answers(status)
    const { headers, known } = readClientHeaders(raw)
    this.#head = { status, reason: reason ?? '', headers, known }
    const length = Number(known.contentLength ?? Number.NaN)
    if (Number.isSafeInteger(length)) this.#length = length
    if (length <= SMALL_BODY) this.#whole = true
    // The body often arrives in the same packet: see what is there once the transport has delivered it.
    else queueMicrotask(() => this.#answer())
    return true
  }

  /** The server agreed to a tunnel, as it does for CONNECT: its bytes are no response. */
  onUpgrade(_status: number, _headers: unknown, socket: Duplex): void {
    socket.destroy()
    this.#fail(new Error('The server opened a tunnel, which a requester cannot use'))
  }

  onData(chunk: Buffer): boolean {
    this.watched?.received(chunk.length)
    if (this.#sink) this.#paused = !this.#sink.write(chunk)
    else {
      this.#chunks.push(chunk)
      this.#waiting += chunk.length
      this.#paused = this.#waiting > HIGH_WATER
    }
    return !this.#paused
  }

  onComplete(): void {
    if (this.#state !== 'open') return
    this.#state = 'ended'
    if (this.#whole) this.#answer()
    this.#sink?.end()
    this.#finish()
  }

  onError(error: Error): void {
    // Nothing follows the head of these two; undici misses the bytes that their Content-Length speaks of.
    const { status } = this.#head ?? {}
    if (status === 304 || status === 204) this.onComplete()
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
      else this.#paused = true
    }
    return this
  }

  /** Goes on receiving after a pause. */
  resume(): void {
    // Not at once: another connection's bytes may be being parsed right now, and the transport's parser is not re-entrant.
    if (this.#state === 'open' && this.#paused) queueMicrotask(() => this.#goOn())
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
    this.#abortTransport?.(error)
  }

  #goOn(): void {
    if (this.#state !== 'open' || !this.#paused) return
    this.#paused = false
    this.#resumeTransport?.()
  }

  #finish(): void {
    this.#release()
    this.watched?.over(this.#state === 'ended')
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
    const { status, reason, headers, known } = this.#head as Head
    const inMemory =
      this.#state === 'ended' && (this.#strategy?.kind !== 'memory' || this.#waiting <= this.#strategy.limit)
    const content = inMemory
      ? Content.of(joined(this.#chunks))
      : Content.from(this, { length: this.#length, strategy: this.#strategy })
    this.#receiver.answered({ status, reason, headers, known, content })
  }
}

const joined = (chunks: readonly Buffer[]): Buffer => {
  const [first] = chunks
  return first && chunks.length === 1 ? first : Buffer.concat(chunks)
}
