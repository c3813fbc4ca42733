import type { Database, DatabaseShare, Transaction, TransactionalWork } from '../../engine/sdk.ts'
import { decodeMessage, type VmMessage } from './message.ts'
import type { Entry, Prepared, Queue } from './queue.ts'
import { QueueUnavailable } from './unavailable.ts'

/** Messages that are published and taken as a whole or not at all. */
export class QueueWork implements TransactionalWork {
  readonly #published: Prepared[] = []
  readonly #taken: Entry[] = []

  publish(prepared: Prepared): void {
    this.#published.push(prepared)
  }

  /** Takes a message that was published to the queue within the same transaction: nobody else will see it. */
  takeOwn(queue: Queue): VmMessage | undefined {
    const index = this.#published.findIndex(({ entry }) => entry.queue === queue)
    const own = index < 0 ? undefined : this.#published.splice(index, 1)[0]
    if (own) queue.release()
    return own && (own.entry.message ?? decodeMessage(own.bytes as Buffer))
  }

  take(entry: Entry): void {
    this.#taken.push(entry)
  }

  /** All changes on disk are one: whenever the process ends, they are there or they are not. */
  async commit(): Promise<void> {
    try {
      await this.#write()
    } catch (failure) {
      this.rollback()
      throw failure
    }
    for (const { queue } of this.#taken) queue.release()
    for (const { entry } of this.#published) entry.queue.add(entry)
  }

  rollback(): void {
    for (const { entry } of this.#published) entry.queue.release()
    for (const entry of this.#taken.toReversed()) entry.queue.putBack(entry)
  }

  async #write(): Promise<void> {
    const puts = this.#published.flatMap(({ entry, bytes }) =>
      entry.key !== undefined && bytes ? [{ type: 'put' as const, key: entry.key, value: bytes }] : [],
    )
    const dels = this.#taken.flatMap(({ key }) => (key === undefined ? [] : [{ type: 'del' as const, key }]))
    if (puts.length + dels.length === 0) return
    // Every persistent queue of an application has a share in the same database.
    const { queue } = (this.#published.find(({ bytes }) => bytes)?.entry ??
      this.#taken.find(({ key }) => key !== undefined)) as Entry
    try {
      const database: Database = await (queue.share as DatabaseShare).open()
      await database.write([...puts, ...dels])
    } catch (failure) {
      throw new QueueUnavailable(queue.name, failure)
    }
  }
}

/** Does something to a queue: within the transaction there is, if it joins, or at once. */
export const withQueueWork = async <T>(
  queue: Queue,
  transaction: Transaction | undefined,
  use: (work: QueueWork) => T | Promise<T>,
): Promise<T> => {
  if (transaction) return use(transaction.join(queue.broker, () => new QueueWork()))
  const work = new QueueWork()
  let result: T
  try {
    result = await use(work)
  } catch (failure) {
    work.rollback()
    throw failure
  }
  await work.commit()
  return result
}
