import type { Place } from '../model/place.ts'
import type { Places } from './places.ts'

/** A value read from JSON or YAML that knows where its parts stand. Its objects have no prototype. */
export interface Located {
  readonly value: unknown
  /**
   * Where the value at a JSON pointer (`/configuration/limits/0`, '' for the whole) stands. For a part that does not
   * exist, the place of the innermost part around it that does.
   */
  placeOf(pointer: string): Place
  /** Where the key of that value stands; the value's place when it has none. */
  keyPlaceOf(pointer: string): Place
}

/** Offsets of values and keys by JSON pointer, filled while reading. */
export interface Offsets {
  readonly values: Map<string, number>
  readonly keys: Map<string, number>
}

export const createOffsets = (): Offsets => ({ values: new Map(), keys: new Map() })

/** The pointer of a member: `/` and `~` in its name are escaped. */
export const memberPointer = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** A value with its places. */
export const located = (value: unknown, offsets: Offsets, places: Places): Located => {
  const offsetOf = (pointer: string): number => {
    for (let p = pointer; ; p = p.slice(0, p.lastIndexOf('/'))) {
      const offset = offsets.values.get(p)
      if (offset !== undefined || p === '') return offset ?? 0
    }
  }
  return {
    value,
    placeOf: (pointer) => places(offsetOf(pointer)),
    keyPlaceOf: (pointer) => places(offsets.keys.get(pointer) ?? offsetOf(pointer)),
  }
}

/** An object without prototype: no key of a file can reach anything but the object itself. */
export const emptyObject = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>
