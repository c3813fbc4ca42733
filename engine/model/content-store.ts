import type { ByteSink, ByteSource, Transfer } from './content.ts'
import { createSpillFile, type SpillFile } from './spill-file.ts'
import { Tap } from './tap.ts'

/**
 * Bytes that arrive once and are read any number of times, also at the same time: the first in memory, what is more in a
 * temporary file. They are taken from their origin at the pace of the fastest reader.
 */
export class ContentStore {
  readonly #source: ByteSource
  readonly #inMemory: number
  readonly #failed: (error: unknown) => Error
  readonly #chunks: Buffer[] = []
  readonly #readers = new Set<Reader>()
  #memory = 0
  #size = 0
  #file: SpillFile | undefined
  #transfer: Transfer | undefined
  #isStarted = false
  #isPaused = false
  #isClosed = false
  #isEnded = false
  #failure: Error | undefined
  #tap: Tap | undefined

  /**
   * `inMemory`: bytes before a file is made. `failed` makes the failure of readers when the file cannot be written or read. `tap`
   * remembers the first bytes as they arrive.
   */
  constructor(source: ByteSource, inMemory: number, failed: (error: unknown) => Error, tap?: Tap) {
    this.#source = source
    this.#inMemory = inMemory
    this.#failed = failed
    this.#tap = tap
  }

  /** A reader of its own, from the first byte on. */
  read(sink: ByteSink): Transfer {
    const reader = new Reader(this, sink)
    this.#readers.add(reader)
    if (!this.#isStarted && !this.#failure) {
      this.#isStarted = true
      this.#transfer = this.#source.start(
        { write: (chunk) => this.#append(chunk), end: () => this.#end(), fail: (error) => this.#fail(error) },
        false,
      )
    }
    reader.go()
    return reader
  }

  /** Remembers the first bytes as they arrive. */
  tap(limit: number): void {
    if (this.#tap || this.#isStarted) return
    this.#tap = new Tap(limit)
  }

  get tapped(): Tap | undefined {
    return this.#tap
  }

  /** Releases the origin and the file once the last reader is done; nobody may begin to read any more. */
  close(error: Error): void {
    this.#isClosed = true
    if (!this.#isStarted) {
      this.#isStarted = true
      this.#source.start({ write: () => true, end: () => {}, fail: () => {} }, false).abort()
    }
    if (!this.#isEnded && this.#readers.size === 0) this.#fail(error)
    this.#release()
  }

  /** The bytes at a position: a chunk from memory, `later` when a file is read for them, nothing when they have not arrived. */
  at(
    position: number,
    index: number,
    later: (error: Error | null, bytes: Buffer) => void,
  ): Buffer | 'later' | undefined {
    if (position < this.#memory) return this.#chunks[index]
    if (position >= this.#size) return undefined
    ;(this.#file as SpillFile).read(position - this.#memory, (error, bytes) =>
      later(error && this.#failed(error), bytes),
    )
    return 'later'
  }

  /** How it ended: with a failure, well, or not yet. */
  get outcome(): Error | 'ended' | undefined {
    return this.#failure ?? (this.#isEnded ? 'ended' : undefined)
  }

  /** A reader has read all there is. */
  wantsMore(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#transfer?.resume()
  }

  left(reader: Reader): void {
    this.#readers.delete(reader)
    this.#release()
  }

  #append(chunk: Buffer): boolean {
    if (this.#failure) return true
    const before = this.#size
    this.#tap?.add(chunk)
    try {
      this.#keep(chunk)
    } catch (error) {
      this.#fail(this.#failed(error))
      return true
    }
    this.#isPaused = true
    for (const reader of this.#readers) if (reader.offer(chunk, before)) this.#isPaused = false
    return !this.#isPaused
  }

  #keep(chunk: Buffer): void {
    if (!this.#file && this.#memory + chunk.length <= this.#inMemory) {
      this.#chunks.push(chunk)
      this.#memory += chunk.length
    } else {
      this.#file ??= createSpillFile()
      this.#file.append(chunk)
    }
    this.#size += chunk.length
  }

  #end(): void {
    if (this.#failure) return
    this.#isEnded = true
    this.#tap?.end()
    for (const reader of [...this.#readers]) reader.go()
  }

  #fail(error: Error): void {
    if (this.#failure || this.#isEnded) return
    this.#failure = error
    this.#transfer?.abort(error)
    for (const reader of [...this.#readers]) reader.go()
  }

  #release(): void {
    if (!this.#isClosed || this.#readers.size > 0) return
    this.#file?.close()
    this.#file = undefined
    if (!this.#isEnded && !this.#failure) this.#transfer?.abort()
  }
}

/** One reader: where it is, and what it writes to. */
class Reader implements Transfer {
  readonly #store: ContentStore
  readonly #sink: ByteSink
  #position = 0
  /** Of the next chunk in memory. */
  #index = 0
  #isPaused = false
  #isBusy = false
  #isDone = false

  constructor(store: ContentStore, sink: ByteSink) {
    this.#store = store
    this.#sink = sink
  }

  /** Takes bytes that have just arrived when it waits for exactly these; true when it wants more. */
  offer(chunk: Buffer, at: number): boolean {
    if (this.#isDone || this.#isPaused || this.#isBusy || this.#position !== at) return false
    this.#deliver(chunk)
    return !this.#isPaused && !this.#isDone
  }

  /** Reads on until there is nothing more to read or its sink asks for a pause. */
  go(): void {
    if (this.#isBusy) return
    this.#isBusy = true
    while (!this.#isPaused && !this.#isDone) {
      const bytes = this.#store.at(this.#position, this.#index, (error, read) => this.#arrived(error, read))
      if (bytes === 'later') return
      if (bytes) this.#deliver(bytes)
      else break
    }
    this.#isBusy = false
    if (!this.#isPaused && !this.#isDone) this.#atEnd()
  }

  resume(): void {
    this.#isPaused = false
    this.go()
  }

  abort(): void {
    if (this.#isDone) return
    this.#isDone = true
    // A file that is being read for it stays open until that is over.
    if (!this.#isBusy) this.#store.left(this)
  }

  #atEnd(): void {
    const { outcome } = this.#store
    if (outcome === undefined) {
      this.#store.wantsMore()
      return
    }
    this.#finish()
    if (outcome === 'ended') this.#sink.end()
    else this.#sink.fail(outcome)
  }

  #deliver(bytes: Buffer): void {
    this.#position += bytes.length
    this.#index++
    if (!this.#sink.write(bytes)) this.#isPaused = true
  }

  #arrived(error: Error | null, bytes: Buffer): void {
    this.#isBusy = false
    if (this.#isDone) {
      this.#store.left(this)
      return
    }
    if (error) {
      this.#finish()
      this.#sink.fail(error)
      return
    }
    this.#deliver(bytes)
    this.go()
  }

  #finish(): void {
    this.#isDone = true
    this.#store.left(this)
  }
}
