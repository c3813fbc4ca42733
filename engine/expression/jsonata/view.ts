import type { HostObject } from '../../model/host-object.ts'
import { exposeDeep } from '../expose.ts'

const views = new WeakMap<HostObject, object>()
const hosts = new WeakMap<object, HostObject>()

/**
 * A host object for jsonata's own code, which knows plain objects only: its members look like own properties, nothing else can
 * be reached, nothing can be written.
 */
export const viewOf = (host: HostObject): object => {
  const known = views.get(host)
  if (known) return known
  const view = new Proxy(Object.create(null), handlerOf(host))
  views.set(host, view)
  hosts.set(view, host)
  return view
}

/** The host object behind a view; undefined for anything else. */
export const hostOf = (value: object): HostObject | undefined => hosts.get(value)

const handlerOf = (host: HostObject): ProxyHandler<object> => {
  const read = (name: string | symbol): unknown =>
    typeof name === 'string' ? exposeDeep(host.lookup(name), viewOf) : undefined
  return {
    get: (_target, name) => {
      const value = read(name)
      return value === undefined && name === 'toJSON' ? () => host.toJSON() : value
    },
    has: (_target, name) => read(name) !== undefined,
    ownKeys: () => Object.keys(Object(host.toJSON())),
    getOwnPropertyDescriptor: (_target, name) => {
      const value = read(name)
      return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: false }
    },
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
    getPrototypeOf: () => null,
  }
}
