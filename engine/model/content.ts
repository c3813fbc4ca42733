import { ContentStore } from './content-store.ts'
import { muleErrors } from './error-type.ts'
import { MuleError } from './mule-error.ts'
import { type Passed, Tap } from './tap.ts'

/** Where bytes go: a socket, a file, a collecting buffer. */
export interface ByteSink {
  /** Takes a chunk; `false` asks for a pause until {@link Transfer.resume} is called. */
  write(chunk: Buffer): boolean
  end(): void
  fail(error: Error): void
}

/** A running transfer, held by whoever receives it. */
export interface Transfer {
  resume(): void
  /** Stops the transfer and releases its origin; the sink hears nothing more. */
  abort(error?: Error): void
}

/**
 * Where bytes come from, started at most once. May deliver synchronously, before `start` returns. `whole` says that somebody waits
 * for all of them, instead of passing them on as they come.
 */
export interface ByteSource {
  start(sink: ByteSink, whole: boolean): Transfer
}

/**
 * What a body is read for (spec/core.md §2.6). `memory`: any number of times, from memory, up to a limit in bytes. `file`: any number
 * of times, also at the same time; what exceeds the bytes in memory stands in a temporary file. `once`: it is passed on once, and
 * empty afterwards.
 */
export type StreamingStrategy =
  | { readonly kind: 'memory'; readonly limit: number }
  | { readonly kind: 'file'; readonly inMemory: number }
  | { readonly kind: 'once' }

/** Bodies larger than this are refused when somebody asks for their value: 64 MiB. */
export const READ_LIMIT = 64 * 1024 * 1024
/** A body passed through unread can be read again afterwards when it is no larger than this: 1 MiB. */
export const REPEAT_LIMIT = 1024 * 1024

const finished: Transfer = { resume: () => {}, abort: () => {} }

/**
 * The bytes of a message that came from outside, unread until somebody asks. `pipe` passes them on with
 * backpressure; `bytes` reads them into memory, once. A small body that was passed on can still be read again.
 */
export class Content {
  /** Length in bytes where it is known beforehand. */
  readonly length: number | undefined
  readonly #limit: number
  #source: ByteSource | undefined
  #buffer: Buffer | undefined
  #failure: Error | undefined
  #repeatLimit = REPEAT_LIMIT
  /** Somebody asked for the value: then a body over the limit is a failure, otherwise only not kept. */
  #wanted = false
  #transfer: Transfer | undefined
  #waiting: (() => void)[] | undefined
  /** Read once: it is not kept when it is passed on. */
  #isOnce = false
  #store: ContentStore | undefined
  /** How many events it belongs to besides the first. */
  #sharers = 0
  #tap: Tap | undefined

  private constructor(source: ByteSource | undefined, buffer: Buffer | undefined, length?: number, limit = READ_LIMIT) {
    this.#source = source
    this.#buffer = buffer
    this.length = length
    this.#limit = limit
  }

  static of(bytes: Uint8Array): Content {
    const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return new Content(undefined, buffer, buffer.length)
  }

  static from(
    source: ByteSource,
    options: {
      length?: number | undefined
      limit?: number | undefined
      strategy?: StreamingStrategy | undefined
    } = {},
  ): Content {
    const { length, limit, strategy } = options
    if (strategy?.kind === 'file') {
      const content = new Content(undefined, undefined, length, limit)
      content.#store = new ContentStore(source, strategy.inMemory, cannotSpill)
      return content
    }
    const content = new Content(source, undefined, length, strategy?.kind === 'memory' ? strategy.limit : limit)
    if (strategy?.kind === 'memory') content.#repeatLimit = strategy.limit
    if (strategy?.kind === 'once') {
      content.#isOnce = true
      content.#repeatLimit = 0
    }
    return content
  }

  /** Any number of readers may have it at any time, without its being in memory. */
  get repeatable(): boolean {
    return this.#store !== undefined
  }

  /** Bytes that may be read into memory: {@link bytes} fails for a larger body. */
  get limit(): number {
    return this.#limit
  }

  /** It can be passed on once only, and has not been read into memory. */
  get consumable(): boolean {
    return this.#isOnce && this.#buffer === undefined
  }

  /** Belongs to one more event from now on: it is closed when the last of them ends. */
  share(): this {
    this.#sharers++
    return this
  }

  /** The bytes when they are in memory. */
  get buffered(): Buffer | undefined {
    return this.#buffer
  }

  /** Asks that the first bytes be remembered as they come by; nobody is made to wait for them, and nothing is read for their sake. */
  tap(limit: number): void {
    if (this.#buffer || this.#tap) return
    if (this.#store) this.#store.tap(limit)
    else if (this.#source) this.#tap = new Tap(limit)
  }

  /** What has come by so far of a body that was asked to remember it, or that is in memory; undefined where nobody asked. */
  get passed(): Passed | undefined {
    const buffer = this.#buffer
    // What is read once leaves nothing behind but what came by.
    if (buffer && !(this.#isOnce && this.#tap)) return { head: buffer, size: buffer.length, complete: true }
    return (this.#tap ?? this.#store?.tapped)?.passed
  }

  /** Asks that the body stay readable after it was passed on, up to the limit for reading: somebody holds on to it. */
  keep(): this {
    if (!this.#isOnce) this.#repeatLimit = this.#limit
    return this
  }

  /**
   * Makes a body that nobody has begun to read readable any number of times, also at the same time, whatever its size and how it was
   * meant to be read: what exceeds so many bytes in memory stands in a temporary file.
   */
  store(inMemory: number): this {
    if (!this.#source) return this
    this.#store = new ContentStore(this.#source, inMemory, cannotSpill, this.#tap)
    this.#source = undefined
    this.#isOnce = false
    return this
  }

  /**
   * All bytes. Fails with MULE:STREAM_MAXIMUM_SIZE_EXCEEDED over the limit, or as the origin failed. A body that says beforehand that it is
   * too large is not begun, so that it can still be passed on.
   */
  bytes(): Buffer | Promise<Buffer> {
    if (this.#buffer) return this.#buffer
    if (this.#source && this.length !== undefined && this.length > this.#limit) throw tooLarge(this.#limit)
    if (this.#store && !this.#failure && !this.#waiting) this.#collect(this.#store)
    if (this.#source) {
      this.#repeatLimit = this.#limit
      this.#wanted = true
      this.pipe({ write: () => true, end: () => {}, fail: () => {} })
    }
    if (this.#buffer) return this.#buffer
    if (this.#failure) throw this.#failure
    return new Promise((resolve, reject) => {
      this.#waiting ??= []
      this.#waiting.push(() => (this.#buffer ? resolve(this.#buffer) : reject(this.#failure)))
    })
  }

  /** Waits until all of it is here, in memory or in its file: its origin may be gone afterwards. Fails as {@link bytes} does. */
  arrived(): Promise<void> {
    const store = this.#store
    if (!store) return Promise.resolve(this.bytes()).then(() => {})
    return new Promise((resolve, reject) => {
      store.read({ write: () => true, end: resolve, fail: reject })
    })
  }

  /** Passes the bytes on. A second reader gets them once the first is done. */
  pipe(sink: ByteSink): Transfer {
    if (this.#source) return this.#start(sink)
    if (this.#store && !this.#failure) return this.#store.read(sink)
    if (this.#buffer === undefined && !this.#failure) return this.#pipeLater(sink)
    if (this.#buffer) {
      if (this.#buffer.length > 0) sink.write(this.#buffer)
      sink.end()
    } else sink.fail(this.#failure as Error)
    return finished
  }

  /** Releases an origin nobody read: the event it belongs to is over. */
  discard(): void {
    if (this.#sharers-- > 0) return
    if (this.#store) {
      const closed = eventCompleted()
      this.#store.close(closed)
      this.#tap = this.#store.tapped
      this.#store = undefined
      if (this.#buffer === undefined) this.#settle(undefined, closed)
      return
    }
    if (this.#source) this.pipe({ write: () => true, end: () => {}, fail: () => {} })
    if (this.#buffer === undefined && !this.#failure) {
      this.#settle(undefined, eventCompleted())
      this.#transfer?.abort()
    }
  }

  #start(sink: ByteSink): Transfer {
    const source = this.#source as ByteSource
    this.#source = undefined
    let chunks: Buffer[] | undefined = []
    let size = 0
    let over = false
    const retain = (chunk: Buffer): boolean => {
      size += chunk.length
      if (size > this.#repeatLimit) chunks = undefined
      else chunks?.push(chunk)
      return chunks !== undefined || !this.#wanted
    }
    const origin: ByteSink = {
      write: (chunk) => {
        if (over || this.#failure) return true
        this.#tap?.add(chunk)
        if (retain(chunk)) return sink.write(chunk)
        over = true
        const error = tooLarge(this.#limit)
        this.#settle(undefined, error)
        this.#transfer?.abort(error)
        sink.fail(error)
        return true
      },
      end: () => {
        if (over || this.#failure) return
        this.#tap?.end()
        const kept = chunks && (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks))
        const whole = kept ?? (this.#isOnce ? nothingMore : undefined)
        this.#settle(whole, whole ? undefined : alreadyStreamed(this.#repeatLimit))
        sink.end()
      },
      fail: (error) => {
        if (over || this.#failure) return
        this.#settle(undefined, error)
        sink.fail(error)
      },
    }
    const transfer = source.start(origin, this.#wanted)
    this.#transfer = transfer
    if (over) transfer.abort()
    return {
      resume: () => transfer.resume(),
      abort: (error) => {
        if (this.#buffer === undefined && !this.#failure)
          this.#settle(undefined, error ?? alreadyStreamed(this.#repeatLimit))
        transfer.abort(error)
      },
    }
  }

  /** Reads what a store holds into memory; over the limit only whoever wanted it fails, others can still pass it on. */
  #collect(store: ContentStore): void {
    const chunks: Buffer[] = []
    let size = 0
    this.#waiting = []
    const fail = (error: Error) => {
      const waiting = this.#waiting
      this.#waiting = undefined
      this.#failure = error
      for (const go of waiting ?? []) go()
      if (size > this.#limit) this.#failure = undefined
    }
    const reader = store.read({
      write: (chunk) => {
        if (size > this.#limit) return true
        size += chunk.length
        if (size <= this.#limit) {
          chunks.push(chunk)
          return true
        }
        chunks.length = 0
        queueMicrotask(() => {
          reader.abort()
          fail(tooLarge(this.#limit))
        })
        return false
      },
      end: () => this.#settle(Buffer.concat(chunks), undefined),
      fail,
    })
  }

  #pipeLater(sink: ByteSink): Transfer {
    let wanted = true
    this.#waiting ??= []
    this.#waiting.push(() => wanted && this.pipe(sink))
    return {
      resume: () => {},
      abort: () => {
        wanted = false
      },
    }
  }

  #settle(buffer: Buffer | undefined, failure: Error | undefined): void {
    this.#buffer = buffer
    this.#failure = failure
    const waiting = this.#waiting
    this.#waiting = undefined
    for (const go of waiting ?? []) go()
  }
}

const nothingMore = Buffer.alloc(0)

const eventCompleted = () => new MuleError(muleErrors.UNKNOWN, 'The stream was closed because its event has completed.')

const cannotSpill = (cause: unknown) =>
  new MuleError(
    muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED,
    `The body cannot be kept in a temporary file: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  )

const tooLarge = (limit: number) =>
  new MuleError(
    muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED,
    `The body is larger than the ${limit} bytes that may be read into memory.`,
  )

const alreadyStreamed = (kept: number) =>
  new MuleError(
    muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED,
    `The body was already passed on and is larger than the ${kept} bytes that are kept to be read again.`,
  )
