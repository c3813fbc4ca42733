import { clock } from '../model/clock.ts'
import type { TypedValue } from '../model/typed-value.ts'
import type { Change, Database, DatabaseShare, KeyRange } from './database.ts'
import { createExpiry, type Expiry } from './expiry.ts'
import type { KeyLocks } from './key-locks.ts'
import { type ObjectStore, type StoredEntry, type StoreSettings, StoreUnavailable } from './object-store.ts'
import { readRecord, storedAtOf, writeRecord } from './record.ts'

/** How many entries are removed before others go first. */
const BATCH = 500
/** Times since 1970 in base 36 have this many digits until the year 5188, so that they are ordered as text. */
const TIME_DIGITS = 9

/**
 * A store in the application's database on disk. An entry is its record, and a key of its age in a second index: what expires is
 * found without reading the rest.
 */
export const createDiskStore = (name: string, share: DatabaseShare, settings: StoreSettings = {}): ObjectStore =>
  new DiskStore(name, share, settings)

const rangeOf = (prefix: string): KeyRange => ({ gt: prefix, lt: `${prefix.slice(0, -1)}\u0001` })

class DiskStore implements ObjectStore {
  readonly name: string
  readonly #share: DatabaseShare
  readonly #maxEntries: number
  readonly #records: string
  readonly #ages: string
  readonly #expiry: Expiry
  #locks: KeyLocks | undefined

  constructor(name: string, share: DatabaseShare, settings: StoreSettings) {
    this.name = name
    this.#share = share
    this.#maxEntries = settings.maxEntries ?? Number.POSITIVE_INFINITY
    this.#records = `store\0${name}\0`
    this.#ages = `age\0${name}\0`
    this.#expiry = createExpiry(settings, () => this.#sweep())
  }

  contains(key: string): boolean | Promise<boolean> {
    return this.#on(key, (database) => this.#live(database, key) !== undefined)
  }

  retrieve(key: string): TypedValue | undefined | Promise<TypedValue | undefined> {
    return this.#on(key, (database) => {
      const record = this.#live(database, key)
      return record && readRecord(record).value
    })
  }

  store(key: string, value: TypedValue, onlyNew = false): boolean | Promise<boolean> {
    const storedAt = clock.now()
    const put = (record: Buffer) =>
      this.#on(key, (database) => {
        this.#expiry.start()
        const old = database.get(this.#records + key)
        if (onlyNew && old && !this.#expiry.isOver(storedAtOf(old), clock.now())) return false
        const changes: Change[] = [
          { type: 'put', key: this.#records + key, value: record },
          { type: 'put', key: this.#ageKey(key, storedAt), value: Buffer.alloc(0) },
        ]
        if (old && storedAtOf(old) !== storedAt) changes.push({ type: 'del', key: this.#ageKey(key, storedAtOf(old)) })
        return database.write(changes).then(() => true)
      })
    const record = writeRecord(value, storedAt)
    return record instanceof Promise ? record.then(put) : put(record)
  }

  remove(key: string): boolean | Promise<boolean> {
    return this.#on(key, (database) => {
      const record = database.get(this.#records + key)
      if (!record) return false
      const was = !this.#expiry.isOver(storedAtOf(record), clock.now())
      return database.write(this.#removal(key, storedAtOf(record))).then(() => was)
    })
  }

  async clear(): Promise<void> {
    await this.#safely(async () => {
      const database = await this.#share.open()
      await this.#locksOf(database).runAlone(async () => {
        for (;;) {
          const oldest = await this.#oldest(database)
          if (oldest.length === 0) return
          // Both keys of an entry in one write: a process that is killed leaves no half of it.
          await database.write(oldest.flatMap(({ key, storedAt }) => this.#removal(key, storedAt)))
        }
      })
    })
  }

  async keys(): Promise<readonly string[]> {
    return this.#safely(async () => {
      const database = await this.#share.open()
      await this.#locksOf(database).idle()
      const now = clock.now()
      const ages = (await database.keys(rangeOf(this.#ages))).map((age) => this.#parse(age))
      return ages.filter(({ storedAt }) => !this.#expiry.isOver(storedAt, now)).map(({ key }) => key)
    })
  }

  async entries(): Promise<readonly StoredEntry[]> {
    return this.#safely(async () => {
      const database = await this.#share.open()
      return (await this.keys()).flatMap((key): StoredEntry[] => {
        const record = this.#live(database, key)
        return record ? [[key, readRecord(record).value]] : []
      })
    })
  }

  async close(): Promise<void> {
    this.#expiry.stop()
    await this.#locks?.idle()
    await this.#share.release()
  }

  #live(database: Database, key: string): Buffer | undefined {
    const record = database.get(this.#records + key)
    return record && !this.#expiry.isOver(storedAtOf(record), clock.now()) ? record : undefined
  }

  /** Works on a key alone; at once when the database is open and the key is free. */
  #on<T>(key: string, work: (database: Database) => T | Promise<T>): T | Promise<T> {
    return this.#safely(() => {
      const database = this.#share.open()
      const alone = (opened: Database) => this.#locksOf(opened).run(key, () => work(opened))
      return database instanceof Promise ? database.then(alone) : alone(database)
    })
  }

  /** The default store of an application is opened by each operation that uses it, and by deployments that follow each other. */
  #locksOf(database: Database): KeyLocks {
    this.#locks ??= database.locksOf(this.name)
    return this.#locks
  }

  async #oldest(database: Database) {
    return (await database.keys(rangeOf(this.#ages), BATCH)).map((age) => this.#parse(age))
  }

  #safely<T>(work: () => Promise<T>): Promise<T>
  #safely<T>(work: () => T | Promise<T>): T | Promise<T>
  #safely<T>(work: () => T | Promise<T>): T | Promise<T> {
    const fail = (failure: unknown): never => {
      throw failure instanceof StoreUnavailable ? failure : new StoreUnavailable(this.name, failure)
    }
    try {
      const result = work()
      return result instanceof Promise ? result.catch(fail) : result
    } catch (failure) {
      return fail(failure)
    }
  }

  #ageKey(key: string, storedAt: number): string {
    return `${this.#ages}${storedAt.toString(36).padStart(TIME_DIGITS, '0')}\0${key}`
  }

  #parse(age: string): { readonly key: string; readonly storedAt: number } {
    const start = this.#ages.length
    const end = start + TIME_DIGITS
    return { storedAt: Number.parseInt(age.slice(start, end), 36), key: age.slice(end + 1) }
  }

  #removal(key: string, storedAt: number): Change[] {
    return [
      { type: 'del', key: this.#records + key },
      { type: 'del', key: this.#ageKey(key, storedAt) },
    ]
  }

  /** Removes what expired and, of what is left, the oldest beyond the limit. */
  async #sweep(): Promise<void> {
    const database = await this.#share.open()
    const range = rangeOf(this.#ages)
    let excess = 0
    if (this.#maxEntries < Number.POSITIVE_INFINITY) excess = (await database.keys(range)).length - this.#maxEntries
    for (;;) {
      const oldest = await this.#oldest(database)
      for (const { key, storedAt } of oldest) {
        if (excess-- <= 0 && !this.#expiry.isOver(storedAt, clock.now())) return
        await this.#removeIfStill(key, storedAt)
      }
      if (oldest.length < BATCH) return
    }
  }

  /** An entry that was replaced meanwhile is young again. */
  async #removeIfStill(key: string, storedAt: number): Promise<void> {
    await this.#on(key, (database) => {
      const record = database.get(this.#records + key)
      const isStill = record !== undefined && storedAtOf(record) === storedAt
      return database.write(
        isStill ? this.#removal(key, storedAt) : [{ type: 'del', key: this.#ageKey(key, storedAt) }],
      )
    })
  }
}
