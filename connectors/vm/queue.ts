import type { Database, DatabaseShare } from '../../engine/sdk.ts'
import { Fifo } from './fifo.ts'
import { decodeMessage, encodeMessage, type Reply, type VmMessage } from './message.ts'
import { QueueUnavailable } from './unavailable.ts'
import { Waiting } from './waiting.ts'

/** A message in a queue: in memory, or only its key on disk. */
export interface Entry {
  readonly queue: Queue
  readonly message: VmMessage | undefined
  /** Where it is on disk; undefined in a transient queue. */
  readonly key: string | undefined
  /** Takes the answer of who processes it, when somebody waits for one. */
  readonly reply: ((reply: Reply) => void) | undefined
}

/** An entry that has its place in a queue and cannot be seen there yet. */
export interface Prepared {
  readonly entry: Entry
  /** What is to be written to disk. */
  readonly bytes: Buffer | undefined
}

/** Numbers of messages are written in base 36 with this many digits, so that they are ordered as text. */
const KEY_DIGITS = 11

/**
 * A queue of an application. A persistent one has its messages on disk from when they are published until they are taken. It is
 * shared by deployments that follow each other, so that nothing is lost between them.
 *
 * A message goes in by `prepare`, then `add`; it comes out by `take`, and then is either released for good or put back.
 */
export class Queue {
  readonly name: string
  /** All queues of an application have the same: together they are one resource of a transaction. */
  readonly broker: object
  readonly share: DatabaseShare | undefined
  /** The listener's: called when there is a message. */
  onMessage: (() => void) | undefined
  readonly #entries = new Fifo<Entry>()
  readonly #takers = new Waiting()
  readonly #publishers = new Waiting()
  /** Places of entries that are prepared, or taken and not released. */
  #reserved = 0
  #next = 0
  #loading: Promise<void> | undefined

  constructor(name: string, broker: object, share: DatabaseShare | undefined) {
    this.name = name
    this.broker = broker
    this.share = share
  }

  /** How many messages could be taken. */
  get size(): number {
    return this.#entries.size
  }

  /** Finds the messages on disk; comes before everything else. Each of those who wait for it fails with an error of its own. */
  ready(): Promise<void> {
    this.#loading ??= this.#load().catch((failure) => {
      this.#loading = undefined
      throw failure
    })
    return this.#loading.catch((failure) => {
      throw new QueueUnavailable(this.name, failure)
    })
  }

  /** Reserves a place, waiting so many milliseconds for one; undefined when there is none. `limit` 0: there always is. */
  async prepare(
    message: VmMessage,
    reply: Entry['reply'],
    limit: number,
    timeout: number,
  ): Promise<Prepared | undefined> {
    const attempt = () => {
      if (limit > 0 && this.#entries.size + this.#reserved >= limit) return undefined
      this.#reserved++
      return true
    }
    if (!(attempt() ?? (await this.#publishers.within(timeout, attempt)))) return undefined
    if (!this.share) return { entry: { queue: this, message, key: undefined, reply }, bytes: undefined }
    try {
      const bytes = await encodeMessage(message)
      const key = this.#prefix + (this.#next++).toString(36).padStart(KEY_DIGITS, '0')
      return { entry: { queue: this, message: undefined, key, reply }, bytes }
    } catch (failure) {
      this.release()
      throw failure
    }
  }

  /** Lets others see a prepared entry, which is on disk by now. */
  add(entry: Entry): void {
    this.#reserved--
    this.#entries.push(entry)
    this.#announce()
  }

  take(): Entry | undefined {
    const entry = this.#entries.shift()
    if (entry) this.#reserved++
    return entry
  }

  /** As {@link take}, waiting so many milliseconds for one. */
  async takeWithin(timeout: number): Promise<Entry | undefined> {
    return this.take() ?? (await this.#takers.within(timeout, () => this.take()))
  }

  /** An entry that was taken is the first again. */
  putBack(entry: Entry): void {
    this.#reserved--
    this.#entries.unshift(entry)
    this.#announce()
  }

  /** The place of an entry that is gone for good, or that never came. */
  release(): void {
    this.#reserved--
    this.#publishers.wake()
  }

  /** The message of an entry that was taken. One that cannot be read stays on disk, and leaves the others the way free. */
  async read(entry: Entry): Promise<VmMessage> {
    if (entry.message) return entry.message
    try {
      const database = (await this.share?.open()) as Database
      return decodeMessage(database.get(entry.key as string) as Buffer)
    } catch (failure) {
      this.release()
      throw new QueueUnavailable(this.name, failure)
    }
  }

  get #prefix(): string {
    return `queue\0${this.name}\0`
  }

  async #load(): Promise<void> {
    if (!this.share) return
    const database = await this.share.open()
    const prefix = this.#prefix
    const keys = await database.keys({ gt: prefix, lt: `${prefix.slice(0, -1)}\u0001` })
    for (const key of keys) this.#entries.push({ queue: this, message: undefined, key, reply: undefined })
    const last = keys.at(-1)
    if (last) this.#next = Number.parseInt(last.slice(prefix.length), 36) + 1
  }

  #announce(): void {
    this.#takers.wake()
    if (this.#entries.size > 0) this.onMessage?.()
  }
}
