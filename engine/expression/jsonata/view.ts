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
  const view = createView(host, (name) => exposeDeep(host.lookup(name), viewOf))
  views.set(host, view)
  return view
}

/** As {@link viewOf}, for one evaluation: a member is looked up once. */
export const evaluationViewOf = (host: HostObject): object =>
  createView(
    host,
    remembering((name) => exposeDeep(host.lookup(name), evaluationViewOf)),
  )

/** As {@link evaluationViewOf}, with members that are copies: for code that writes into what it reads. */
export const copyingViewOf = (host: HostObject): object =>
  createView(
    host,
    remembering((name) => exposeDeep(host.lookup(name), copyingViewOf, true)),
  )

const remembering = (lookup: (name: string) => unknown) => {
  const known = new Map<string, unknown>()
  return (name: string): unknown => {
    if (!known.has(name)) known.set(name, lookup(name))
    return known.get(name)
  }
}

/** The host object behind a view; undefined for anything else. */
export const hostOf = (value: object): HostObject | undefined => hosts.get(value)

const createView = (host: HostObject, lookup: (name: string) => unknown): object => {
  const read = (name: string | symbol) => (typeof name === 'string' ? lookup(name) : undefined)
  const view = new Proxy(Object.create(null) as object, {
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
  })
  hosts.set(view, host)
  return view
}
