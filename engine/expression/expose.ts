import { Content } from '../model/content.ts'
import { type HostObject, isHostObject } from '../model/host-object.ts'
import { loadedDataWeave } from './loaded-dataweave.ts'
import { bytesNow } from './unread.ts'

/**
 * A value as expressions see it: text, number, boolean, null, undefined, an array, a plain object or a {@link HostObject}.
 * Dates become ISO text, bytes become UTF-8 text, maps objects, what only DataWeave has the nearest of these; functions and foreign
 * objects show nothing.
 */
export const expose = (value: unknown): unknown => {
  if (typeof value !== 'object') return typeof value === 'string' || value === undefined ? value : exposeScalar(value)
  if (value === null || Array.isArray(value) || isPlain(value)) return value
  return exposeObject(value)
}

/** True for `{…}` and for objects without prototype. */
export const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const exposeScalar = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean'
    ? value
    : typeof value === 'bigint'
      ? Number(value)
      : undefined

const exposeObject = (value: object): unknown => {
  if (isHostObject(value)) return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Content) return bytesNow(value).toString('utf8')
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (value instanceof Map) return new MapObject(value)
  if (value instanceof Set) return [...value]
  const made = loadedDataWeave()?.seenOf(value)
  return made === undefined ? nothingToSee : expose(made)
}

/** A map as an object. */
class MapObject implements HostObject {
  readonly #map: ReadonlyMap<unknown, unknown>

  constructor(map: ReadonlyMap<unknown, unknown>) {
    this.#map = map
  }

  lookup(name: string): unknown {
    return this.#map.get(name)
  }

  toJSON(): unknown {
    const result: Record<string, unknown> = {}
    for (const [name, value] of this.#map) setOwn(result, String(name), value)
    return result
  }
}

const nothingToSee = new MapObject(new Map())

/** Sets a member; `__proto__` becomes a member like any other. */
export const setOwn = (object: Record<string, unknown>, name: string, value: unknown): void => {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
  else object[name] = value
}

/**
 * A member of an exposed object that is not an array; undefined when it has none of that name. Inherited ones do not count.
 */
export const member = (object: object, name: string): unknown => {
  if (!isPlain(object)) return expose((object as HostObject).lookup(name))
  return Object.hasOwn(object, name) ? expose(object[name]) : undefined
}

/**
 * The same value with every foreign value inside replaced, host objects by what `host` gives. Copies only what changes, or
 * everything when `copy` is set.
 */
export const exposeDeep = (value: unknown, host: (object: HostObject) => unknown, copy = false): unknown => {
  const seen = expose(value)
  if (typeof seen !== 'object' || seen === null) return seen
  if (Array.isArray(seen)) return exposeItems(seen, (item) => exposeDeep(item, host, copy), copy)
  if (!isPlain(seen)) return host(seen as HostObject)
  let result: Record<string, unknown> | undefined = copy ? {} : undefined
  for (const name of Object.keys(seen)) {
    const inner = exposeDeep(seen[name], host, copy)
    if (result === undefined && inner === seen[name]) continue
    result ??= { ...seen }
    setOwn(result, name, inner)
  }
  return result ?? seen
}

/** An array with each item mapped; the array itself when nothing changes. */
export const exposeItems = (array: unknown[], map: (item: unknown) => unknown, copy = false): unknown[] => {
  let result = copy ? [...array] : undefined
  for (let i = 0; i < array.length; i++) {
    const item = map(array[i])
    if (item === array[i]) continue
    result ??= [...array]
    result[i] = item
  }
  return result ?? array
}
