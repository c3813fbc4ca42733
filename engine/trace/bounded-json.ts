import { expose, isPlain } from '../expression/expose.ts'
import { Content } from '../model/content.ts'
import { isHostObject } from '../model/host-object.ts'
import { MultiMap } from '../model/multi-map.ts'
import { MASK } from './secret-values.ts'

/** What a {@link BoundedJson} asks about the texts it writes. */
export interface JsonRules {
  isSecretName(name: string): boolean
  /** Told of each value that a name hid. */
  hid(value: string): void
  /** The text as it may be stored, as a JSON string. */
  json(text: string): string
  /** The same for the name of a member. */
  name(name: string): string
  /** The text as it may be stored. */
  masked(text: string): string
  /** The same for the end of a text that goes on. */
  cutText(text: string): string
}

const DEEPEST = 32

/** Writes values as JSON until there is no room left; what follows is an ellipsis. */
export class BoundedJson {
  readonly #rules: JsonRules
  #room: number
  /** Something was left out. */
  cut = false

  /** `room`: characters, about. */
  constructor(rules: JsonRules, room: number) {
    this.#rules = rules
    this.#room = room
  }

  write(value: unknown, depth = 0): string {
    switch (typeof value) {
      case 'string':
        return this.#text(value)
      case 'number':
      case 'bigint':
        return this.#scalar(String(value), Number.isFinite(Number(value)))
      case 'boolean':
        return this.#scalar(String(value), true)
      case 'object':
        return value === null ? this.#scalar('null', true) : this.#object(value, depth)
      default:
        return this.#scalar('null', true)
    }
  }

  #object(value: object, depth: number): string {
    this.#room -= 2
    if (depth >= DEEPEST || this.#room <= 0) return this.#ellipsis()
    if (Array.isArray(value)) return this.#items(value, depth)
    if (value instanceof MultiMap) return this.#entries(multiMapEntries(value), depth)
    if (isPlain(value)) return this.#entries(Object.entries(value), depth)
    if (value instanceof Map) return this.#entries(value, depth)
    if (value instanceof Content) return this.#bytes(value.passed?.head ?? Buffer.alloc(0))
    if (value instanceof Uint8Array) return this.#bytes(value)
    if (isHostObject(value)) return this.write(value.toJSON(), depth + 1)
    return this.write(expose(value), depth + 1)
  }

  #items(items: readonly unknown[], depth: number): string {
    const written: string[] = []
    for (const item of items) {
      if (this.#room <= 0) {
        written.push(this.#ellipsis())
        break
      }
      written.push(this.write(item, depth + 1))
    }
    return `[${written.join(',')}]`
  }

  #entries(entries: Iterable<readonly [unknown, unknown]>, depth: number): string {
    const written: string[] = []
    for (const [key, value] of entries) {
      if (this.#room <= 0) {
        written.push(`"…":${this.#ellipsis()}`)
        break
      }
      const name = String(key)
      const shown = name.length <= this.#room ? this.#rules.name(name) : this.#text(name)
      this.#room -= name.length
      written.push(`${shown}:${this.#rules.isSecretName(name) ? this.#hidden(value) : this.write(value, depth + 1)}`)
    }
    return `{${written.join(',')}}`
  }

  #hidden(value: unknown): string {
    for (const each of Array.isArray(value) ? value : [value]) if (typeof each === 'string') this.#rules.hid(each)
    return value === null || value === undefined ? 'null' : `"${MASK}"`
  }

  #bytes(bytes: Uint8Array): string {
    return this.#text(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
  }

  #text(whole: string): string {
    if (whole.length <= this.#room) {
      this.#room -= whole.length + 3
      return this.#rules.json(whole)
    }
    const beginning = whole.slice(0, Math.max(0, this.#room))
    this.cut = true
    this.#room = 0
    return JSON.stringify(`${this.#rules.cutText(beginning)}…`)
  }

  #scalar(text: string, writable: boolean): string {
    this.#room -= text.length + 1
    const shown = this.#rules.masked(text)
    return shown !== text ? JSON.stringify(shown) : writable ? text : 'null'
  }

  #ellipsis(): string {
    this.cut = true
    return '"…"'
  }
}

/** Names that repeat have a list of values. */
const multiMapEntries = (map: MultiMap): Iterable<readonly [string, unknown]> => Object.entries(map.toJSON())
