import { isHostObject } from '../../model/host-object.ts'
import { Decimal } from './decimal.ts'
import { DwObject, Shape } from './dw-object.ts'
import { fromHost } from './host.ts'
import { kindOf } from './kind.ts'
import { isPlainObject } from './plain-object.ts'
import { Tagged, untag } from './tagged.ts'
import type { PlainObject, Value } from './value.ts'

/** Whether a value is an Object of any form. */
export const isObject = (value: Value): boolean => value instanceof DwObject || kindOf(value) === 'Object'

/**
 * The value of the first pair with a local name; undefined when there is none, and for everything that is no Object. Never answers
 * from a prototype.
 */
export const selectName = (value: Value, name: string): Value | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof DwObject) return value.get(name)
  if (isPlainObject(value)) return ownValue(value, name)
  if (value instanceof Tagged) return selectName(value.value, name)
  if (value instanceof Decimal || !isHostObject(value)) return undefined
  const found = value.lookup(name)
  return found === undefined ? undefined : fromHost(found)
}

/** Only functions and the prototype itself are ever inherited, so that own strings and numbers need no second look. */
const ownValue = (object: PlainObject, name: string): Value | undefined => {
  const found = object[name]
  if (typeof found === 'string') return found
  if (found === undefined || typeof found === 'function' || found === Object.prototype)
    return Object.hasOwn(object, name) ? fromHost(found) : undefined
  return fromHost(found)
}

interface MultiMapLike extends Iterable<readonly [string, unknown]> {
  readonly ignoreCase?: boolean
  all(name: string): readonly unknown[]
}

const isMultiMap = (value: object): value is MultiMapLike =>
  typeof (value as Partial<MultiMapLike>).all === 'function' && Symbol.iterator in value

/** The values of all pairs with a local name, in order; empty for everything that is no Object. */
export const selectAll = (value: Value, name: string): readonly Value[] => {
  const object = untag(value)
  if (typeof object === 'object' && object !== null && isHostObject(object) && isMultiMap(object))
    return object.all(name).map(fromHost)
  if (!(object instanceof DwObject)) {
    const found = selectName(object, name)
    return found === undefined ? [] : [found]
  }
  const { names } = object.shape
  const found: Value[] = []
  for (let i = 0; i < names.length; i++) if (names[i] === name) found.push(object.values[i] as Value)
  return found
}

/**
 * An Object of any form as a {@link DwObject}, its values read from outside but not what is in them; undefined for everything that is
 * no Object. A multimap keeps repeated names; those that ignore case are shown in lower case, as Mule shows headers.
 */
export const asObject = (value: Value): DwObject | undefined => {
  if (value instanceof DwObject) return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (isPlainObject(value)) return ofPlain(value)
  if (value instanceof Tagged) return asObject(value.value)
  if (!isHostObject(value)) return undefined
  return isMultiMap(value) ? ofMultiMap(value) : asObject(fromHost(value.toJSON()))
}

const ofPlain = (object: PlainObject): DwObject => {
  const names = Object.keys(object)
  const values: Value[] = []
  for (let i = 0; i < names.length; i++) values.push(fromHost(object[names[i] as string]))
  return new DwObject(new Shape(names), values)
}

const ofMultiMap = (map: MultiMapLike): DwObject => {
  const names: string[] = []
  const values: Value[] = []
  for (const [name, value] of map) {
    names.push(map.ignoreCase ? name.toLowerCase() : name)
    values.push(fromHost(value))
  }
  return new DwObject(new Shape(names), values)
}
