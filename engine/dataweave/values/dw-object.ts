import type { HostObject } from '../../model/host-object.ts'
import { Key } from './key.ts'
import type { Value } from './value.ts'

/** From how many pairs on a name is looked up in an index instead of by comparing. */
const INDEXED_FROM = 9

/**
 * The keys of an object, in order; names may repeat. Objects of equal form share one shape (all results of one `map`, all
 * records of one document), so that a selector can remember at which position it found a name.
 */
export class Shape {
  readonly names: readonly string[]
  /** Where keys have namespaces or attributes: one key per name, else undefined. Such a shape belongs to one object. */
  readonly keys: readonly Key[] | undefined
  #index: Map<string, number> | undefined
  #ordinary: boolean | undefined

  constructor(names: readonly string[], keys?: readonly Key[] | undefined) {
    this.names = names
    this.keys = keys
  }

  static readonly empty = new Shape([])

  /** Whether a plain JS object takes all names as members by assignment: all but `__proto__`. */
  get ordinary(): boolean {
    this.#ordinary ??= !this.names.includes('__proto__')
    return this.#ordinary
  }

  /** Position of the first key with this local name, whatever its namespace; -1 when there is none. */
  indexOf(name: string): number {
    const { names } = this
    if (names.length < INDEXED_FROM) return names.indexOf(name)
    this.#index ??= indexed(names)
    return this.#index.get(name) ?? -1
  }

  /** The key at a position that exists. */
  keyAt(index: number): Key {
    return this.keys?.[index] ?? new Key(this.names[index] as string)
  }
}

const indexed = (names: readonly string[]): Map<string, number> => {
  const index = new Map<string, number>()
  for (let i = names.length - 1; i >= 0; i--) index.set(names[i] as string, i)
  return index
}

/**
 * An object of the language: ordered pairs, keys may repeat and may have namespaces and attributes. For code that knows nothing of
 * the language it is a {@link HostObject}.
 */
export class DwObject implements HostObject {
  readonly shape: Shape
  /** One per name of the shape. */
  readonly values: readonly Value[]

  constructor(shape: Shape, values: readonly Value[]) {
    this.shape = shape
    this.values = values
  }

  static readonly empty = new DwObject(Shape.empty, [])

  get size(): number {
    return this.values.length
  }

  /** The first value of a name; undefined when there is none. */
  get(name: string): Value | undefined {
    const index = this.shape.indexOf(name)
    return index < 0 ? undefined : this.values[index]
  }

  /** The values of a name that repeats are a list: there is no other way to get at them. */
  lookup(name: string): Value | undefined {
    const { names } = this.shape
    const first = this.shape.indexOf(name)
    if (first < 0 || names.indexOf(name, first + 1) < 0) return this.values[first]
    return this.values.filter((_, i) => names[i] === name)
  }

  /** First come, first listed; the values of a name that repeats are a list. A name such as `__proto__` is one like any other. */
  toJSON(): Record<string, Value> {
    const { names } = this.shape
    const members: Record<string, Value> = {}
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as string
      if (name === '__proto__' || Object.hasOwn(members, name)) return this.#listed()
      members[name] = this.values[i] as Value
    }
    return members
  }

  #listed(): Record<string, Value> {
    const lists = new Map<string, Value[]>()
    this.shape.names.forEach((name, i) => {
      const value = this.values[i] as Value
      const list = lists.get(name)
      if (list) list.push(value)
      else lists.set(name, [value])
    })
    return Object.fromEntries(Array.from(lists, ([name, list]) => [name, list.length > 1 ? list : (list[0] as Value)]))
  }
}

/** Collects pairs and makes an object of them. */
export class ObjectBuilder {
  readonly #names: string[] = []
  readonly #values: Value[] = []
  #keys: Key[] | undefined

  add(key: Key | string, value: Value): this {
    const name = typeof key === 'string' ? key : key.name
    if (typeof key !== 'string' && (key.namespace || key.attributes)) {
      this.#keys ??= this.#names.map((known) => new Key(known))
    }
    this.#keys?.push(typeof key === 'string' ? new Key(key) : key)
    this.#names.push(name)
    this.#values.push(value)
    return this
  }

  addAll(object: DwObject): this {
    const { shape, values } = object
    for (let i = 0; i < values.length; i++) this.add(shape.keys?.[i] ?? (shape.names[i] as string), values[i] as Value)
    return this
  }

  build(): DwObject {
    return this.#names.length === 0 ? DwObject.empty : new DwObject(new Shape(this.#names, this.#keys), this.#values)
  }
}
