import { muleErrors } from '../model/error-type.ts'
import type { Event } from '../model/event.ts'
import { MuleError } from '../model/mule-error.ts'
import { type ErrorHandler, withErrorHandling } from './error-handling.ts'
import { type Processor, type Run, withTransaction } from './run.ts'

/** What one resource did within a transaction, such as messages it took and published. One of the two is called, once. */
export interface TransactionalWork {
  commit(): void | Promise<void>
  rollback(): void | Promise<void>
}

/** Work of resources that is done as a whole or not at all (spec/core.md §3.4). Each resource is one work, however often it is used. */
export class Transaction {
  /** Who began it: a `try`, or the flow of a source. */
  readonly owner: object
  readonly #works = new Map<object, TransactionalWork>()
  #handling: Transaction | undefined
  #isSettled = false

  constructor(owner: object) {
    this.owner = owner
  }

  /** What the owner's error handler does: it lasts even when the transaction is rolled back, for it may tell others of the failure. */
  get handling(): Transaction {
    this.#handling ??= new Transaction(this.owner)
    return this.#handling
  }

  /** It is committed even when it fails: what it took must not come again. */
  settle(): void {
    this.#isSettled = true
  }

  get isSettled(): boolean {
    return this.#isSettled
  }

  /** The resource's work within this transaction; `begin` makes it on first use. */
  join<W extends TransactionalWork>(resource: object, begin: () => W): W {
    let work = this.#works.get(resource)
    if (!work) {
      work = begin()
      this.#works.set(resource, work)
    }
    return work as W
  }

  /** Fails as the first resource does that fails; those that come after it are rolled back. */
  async commit(): Promise<void> {
    const works = this.#end()
    for (const [i, work] of works.entries()) {
      try {
        await work.commit()
      } catch (failure) {
        for (const rest of works.slice(i + 1)) await rest.rollback()
        throw failure
      }
    }
  }

  async rollback(): Promise<void> {
    for (const work of this.#end()) await work.rollback()
  }

  #end(): TransactionalWork[] {
    const works = [...this.#works.values()]
    this.#works.clear()
    return works
  }
}

/**
 * Runs something in a new transaction. It is committed when that succeeds; when it fails it is rolled back, unless it was settled. Then what the owner's error handler did is committed.
 */
export const transact = async (
  owner: object,
  run: Run,
  work: (inside: Run) => Event | Promise<Event>,
): Promise<Event> => {
  const transaction = new Transaction(owner)
  try {
    const result = await work(withTransaction(run, transaction))
    await transaction.commit()
    return result
  } catch (failure) {
    await (transaction.isSettled ? transaction.commit() : transaction.rollback())
    throw failure
  } finally {
    await transaction.handling.commit()
  }
}

/** The error handler of somebody who may own the transaction it runs in. */
export const handlerOf =
  (owner: object, handler: ErrorHandler): ErrorHandler =>
  (error, event, run) => {
    const { transaction } = run
    return handler(error, event, transaction?.owner === owner ? withTransaction(run, transaction.handling) : run)
  }

/** `transactionalAction` of a `try`. */
export type TransactionalAction = 'INDIFFERENT' | 'ALWAYS_BEGIN' | 'BEGIN_OR_JOIN'

/** A body with its error handler, in a transaction that it begins or joins. */
export const inTransaction = (body: Processor, handler: ErrorHandler, action: TransactionalAction): Processor => {
  const joined = withErrorHandling(body, handler)
  if (action === 'INDIFFERENT') return joined
  const begun = withErrorHandling(body, handlerOf(joined, handler))
  return (event, run) => {
    if (!run.transaction) return transact(joined, run, (inside) => begun(event, inside))
    if (action === 'BEGIN_OR_JOIN') return joined(event, run)
    throw new MuleError(muleErrors.TRANSACTION, 'A transaction cannot begin inside of another one.')
  }
}
