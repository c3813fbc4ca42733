import type { HostObject } from './host-object.ts'

/** So many maps are joined at most by one that somebody reads, before that one by one: it bounds how deep `without` goes. */
const JOINED_AT_ONCE = 64

/** Up to so many places a name is looked for one by one, which costs less than an index for the few lookups of an event. */
const SCANNED = 64

/**
 * Mule's MultiMap: ordered, a key may repeat, `get` gives the first value. Immutable.
 * Headers ignore case when looked up and keep their case when listed.
 * Held as the flat array `[name, value, name, value, …]` that Node and undici hand over, so that a proxied
 * message is never re-shaped; an index is built only when somebody looks a name up among many.
 */
export class MultiMap implements Iterable<readonly [string, string | null]>, HostObject {
  readonly ignoreCase: boolean
  #entries: readonly (string | null)[]
  /** Whose entries come before these: what several policies add is put together once, when somebody reads it. */
  #base: MultiMap | undefined
  /** How many of them there are, one behind the other. */
  #bases: number
  #index: Map<string, string | null> | undefined

  constructor(raw: readonly (string | null)[], ignoreCase = false) {
    this.ignoreCase = ignoreCase
    this.#entries = raw
    this.#base = undefined
    this.#bases = 0
    this.#index = undefined
  }

  /** `[name, value, name, value, …]`; never mutate. */
  get raw(): readonly (string | null)[] {
    if (this.#base) this.#join(this.#base)
    return this.#entries
  }

  /** A map whose names ignore case. */
  static headers(raw: readonly (string | null)[]): MultiMap {
    return new MultiMap(raw, true)
  }

  static empty = new MultiMap([])
  static noHeaders = new MultiMap([], true)

  /** The first value of a name; undefined when there is none. */
  get(name: string): string | null | undefined {
    if (this.raw.length > SCANNED) return this.#indexed().get(this.#fold(name))
    const at = this.#indexOf(name)
    return at < 0 ? undefined : this.raw[at + 1]
  }

  /** What an expression sees under a name: the first value. */
  lookup(name: string): string | null | undefined {
    return this.get(name)
  }

  has(name: string): boolean {
    return this.raw.length > SCANNED ? this.#indexed().has(this.#fold(name)) : this.#indexOf(name) >= 0
  }

  /** Every value of a name, in order (DataWeave's `.*name`). */
  all(name: string): (string | null)[] {
    const { raw } = this
    const found: (string | null)[] = []
    for (let i = 0; i < raw.length; i += 2)
      if (this.#isNamed(raw[i] as string, name)) found.push(raw[i + 1] as string | null)
    return found
  }

  /** Distinct names in order of first appearance; lower-cased for headers, as Mule shows them. */
  names(): string[] {
    return [...this.#indexed().keys()]
  }

  /** Counts every value, as Mule's `size()` does. */
  get size(): number {
    return this.raw.length / 2
  }

  *[Symbol.iterator](): Iterator<readonly [string, string | null]> {
    for (let i = 0; i < this.raw.length; i += 2) yield [this.raw[i] as string, this.raw[i + 1] as string | null]
  }

  /** Whether there is no entry; told without joining anything. */
  get isEmpty(): boolean {
    return this.#entries.length === 0 && !this.#base
  }

  /** A map with one more entry at the end. */
  append(name: string, value: string | null): MultiMap {
    return this.concat(new MultiMap([name, value], this.ignoreCase))
  }

  /** A map with the entries of another one at the end. */
  concat({ raw }: MultiMap): MultiMap {
    return raw.length === 0 ? this : new MultiMap(raw, this.ignoreCase).#behind(this)
  }

  /** A map without any entry of these names; itself where there is none. What is not joined yet stays so. */
  without(names: readonly string[]): MultiMap {
    const base = this.#base?.without(names)
    const entries = this.#entriesWithout(names)
    if (base === this.#base && entries === this.#entries) return this
    if (base && entries.length === 0) return base
    const rest = new MultiMap(entries, this.ignoreCase)
    return base ? rest.#behind(base) : rest
  }

  /** This new map with the entries of another one before its own. */
  #behind(base: MultiMap): MultiMap {
    if (base.isEmpty) return this
    if (base.#bases === JOINED_AT_ONCE && base.#base) base.#join(base.#base)
    this.#base = base
    this.#bases = base.#bases + 1
    return this
  }

  #entriesWithout(names: readonly string[]): readonly (string | null)[] {
    const entries = this.#entries
    let unwanted = 0
    for (let i = 0; i < entries.length; i += 2) if (this.#isOneOf(entries[i] as string, names)) unwanted++
    if (unwanted === 0) return entries
    const kept = new Array<string | null>(entries.length - 2 * unwanted)
    let at = 0
    for (let i = 0; i < entries.length; i += 2) {
      if (this.#isOneOf(entries[i] as string, names)) continue
      kept[at++] = entries[i] as string
      kept[at++] = entries[i + 1] as string | null
    }
    return kept
  }

  /** A plain object of first values; repeated names become arrays. Safe against `__proto__`. */
  toJSON(): Record<string, string | null | (string | null)[]> {
    const result = Object.create(null) as Record<string, string | null | (string | null)[]>
    for (const [written, value] of this) {
      const name = this.#fold(written)
      const known = result[name]
      if (known === undefined) result[name] = value
      else if (Array.isArray(known)) known.push(value)
      else result[name] = [known, value]
    }
    return result
  }

  #join(base: MultiMap): void {
    const parts = [this.#entries]
    for (let part: MultiMap | undefined = base; part; part = part.#base) parts.push(part.#entries)
    // Written out: hot, and Array.prototype.concat takes four times as long for a few entries.
    const all = new Array<string | null>(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (let i = parts.length - 1; i >= 0; i--) for (const each of parts[i] as readonly string[]) all[at++] = each
    this.#entries = all
    this.#base = undefined
    this.#bases = 0
  }

  #indexOf(name: string): number {
    const { raw } = this
    for (let i = 0; i < raw.length; i += 2) if (this.#isNamed(raw[i] as string, name)) return i
    return -1
  }

  #isOneOf(key: string, names: readonly string[]): boolean {
    for (let i = 0; i < names.length; i++) if (this.#isNamed(key, names[i] as string)) return true
    return false
  }

  /** Names are compared by their lengths first: few are equal. */
  #isNamed(key: string, name: string): boolean {
    return key === name || (this.ignoreCase && key.length === name.length && key.toLowerCase() === name.toLowerCase())
  }

  #fold(name: string): string {
    return this.ignoreCase ? name.toLowerCase() : name
  }

  #indexed(): Map<string, string | null> {
    if (this.#index) return this.#index
    const index = new Map<string, string | null>()
    for (let i = 0; i < this.raw.length; i += 2) {
      const key = this.#fold(this.raw[i] as string)
      if (!index.has(key)) index.set(key, this.raw[i + 1] as string | null)
    }
    this.#index = index
    return index
  }
}
