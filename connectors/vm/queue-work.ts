import { type Database, type DatabaseShare, type Run, StoreUnavailable, type TransactionalWork } from '../../engine/sdk.ts'
import type { Entry, Prepared } from './queue.ts'

/** Messages that are published and taken as a whole or not at all. */
export class QueueWork implements TransactionalWork {
  readonly #published: Prepared[] = []
  readonly #taken: Entry[] = []

  publish(prepared: Prepared): void {
    this.#published.push(prepared)
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
      throw new StoreUnavailable(queue.name, failure)
    }
  }
}

/** One resource for all queues: what is done to several of them within a transaction is done at once. */
const RESOURCE = {}

/** Does something to queues: within the transaction there is, or at once. */
export const withQueueWork = async <T>(
  run: Run,
  joins: boolean,
  use: (work: QueueWork) => T | Promise<T>,
): Promise<T> => {
  if (joins && run.transaction) return use(run.transaction.join(RESOURCE, () => new QueueWork()))
  const work = new QueueWork()
  const result = await use(work)
  await work.commit()
  return result
}
