import type { Key } from './key.ts'
import type { Value } from './value.ts'

/**
 * A value that carries more than itself: the key of the pair it was selected from (so that `.@id` works on `payload.*item`), or
 * metadata (`as Date {format: "…"}`, `<~`, CData). Behaves as the value everywhere else; never nested.
 */
export class Tagged {
  readonly value: Exclude<Value, Tagged>
  readonly key: Key | undefined
  /** By name; undefined when there is none. */
  readonly metadata: ReadonlyMap<string, Value> | undefined

  constructor(value: Exclude<Value, Tagged>, key: Key | undefined, metadata: ReadonlyMap<string, Value> | undefined) {
    this.value = value
    this.key = key
    this.metadata = metadata
  }
}

/** The value itself, without what it carries. */
export const untag = (value: Value): Exclude<Value, Tagged> => (value instanceof Tagged ? value.value : value)

/** The value with a key; the value itself where the key tells nothing. */
export const withKey = (value: Value, key: Key | undefined): Value => {
  if (key === undefined || (key.attributes === undefined && key.namespace === undefined)) return value
  return value instanceof Tagged ? new Tagged(value.value, key, value.metadata) : new Tagged(value, key, undefined)
}

/** The value with metadata besides what it already has. */
export const withMetadata = (value: Value, metadata: ReadonlyMap<string, Value>): Value => {
  if (!(value instanceof Tagged)) return new Tagged(value, undefined, metadata)
  return new Tagged(value.value, value.key, new Map([...(value.metadata ?? []), ...metadata]))
}

/** One entry of a value's metadata; undefined where there is none. */
export const metadataOf = (value: Value, name: string): Value | undefined =>
  value instanceof Tagged ? value.metadata?.get(name) : undefined
