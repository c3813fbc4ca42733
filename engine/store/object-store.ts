import { muleErrors } from '../model/error-type.ts'
import { MuleError } from '../model/mule-error.ts'
import { isUnread, type TypedValue } from '../model/typed-value.ts'

/** What limits the entries of a store; all times in milliseconds. */
export interface StoreSettings {
  /** How long an entry lives; for ever when absent. It is never given out any later, whenever it is removed. */
  readonly entryTtl?: number | undefined
  /** How many entries are kept; the oldest ones beyond are removed when entries expire. Without limit when absent. */
  readonly maxEntries?: number | undefined
  /** How often entries expire. Default: one minute; 0 or less: never, and then `entryTtl` means nothing. */
  readonly expirationInterval?: number | undefined
}

/**
 * Values by their keys, in memory, on disk or elsewhere: what `os:*`, caches and idempotent validators keep things in
 * (spec/core.md §3.14). Every operation on one key is atomic. What can be done at once is: only stores that must wait give
 * promises.
 *
 * Fails with {@link StoreUnavailable} when the store cannot be reached, read or written.
 */
export interface ObjectStore {
  readonly name: string
  contains(key: string): boolean | Promise<boolean>
  /** The value with its media type; undefined when there is none. */
  retrieve(key: string): TypedValue | undefined | Promise<TypedValue | undefined>
  /**
   * Keeps a value; content that is unread is read first. With `onlyNew` a value that is there already stays. True when it was
   * stored. A store on disk has it, and has it still when the process is killed the next moment.
   */
  store(key: string, value: TypedValue, onlyNew?: boolean): boolean | Promise<boolean>
  /** True when there was one. */
  remove(key: string): boolean | Promise<boolean>
  clear(): void | Promise<void>
  /** Oldest first, as far as the store knows. */
  keys(): readonly string[] | Promise<readonly string[]>
  entries(): readonly StoredEntry[] | Promise<readonly StoredEntry[]>
  /** Gives back what the store holds on to. Entries on disk stay. */
  close(): void | Promise<void>
}

export type StoredEntry = readonly [key: string, value: TypedValue]

/** A store that cannot be reached, read or written; `os:*` report it as `OS:STORE_NOT_AVAILABLE`. */
export class StoreUnavailable extends MuleError {
  constructor(store: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(muleErrors.CONNECTIVITY, `Object store '${store}' is not available: ${reason}`, { cause })
  }
}

/** The value once nothing of it is on its way any more: its bytes may be needed long after its event has ended. */
export const arrived = (value: TypedValue): TypedValue | Promise<TypedValue> => {
  if (!isUnread(value.value)) return value
  const bytes = value.value.bytes()
  return bytes instanceof Promise ? bytes.then(() => value) : value
}
