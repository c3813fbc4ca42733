import type { HostObject } from '../model/host-object.ts'
import { exposeDeep } from './expose.ts'
import { loadedDataWeave } from './loaded-dataweave.ts'

/**
 * A value without anything of DataWeave's own in it, for connectors and programs: plain objects (the values of a repeated key are
 * a list, attributes are gone), lists, numbers, dates and the like as text. Bytes and objects of the engine stay themselves.
 */
export const plainOf = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || value instanceof Uint8Array ? value : exposeDeep(value, members)

const members = (host: HostObject): unknown =>
  loadedDataWeave()?.isObject(host) ? exposeDeep(host.toJSON(), members) : host
