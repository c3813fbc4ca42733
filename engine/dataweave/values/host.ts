import { isHostObject } from '../../model/host-object.ts'
import { itemsOf } from './array.ts'
import { Decimal } from './decimal.ts'
import { DwObject, Shape } from './dw-object.ts'
import { Key } from './key.ts'
import { kindOf } from './kind.ts'
import { numberFromBigint, toDouble } from './number.ts'
import { asObject } from './object.ts'
import { isValueObject } from './own-values.ts'
import { isPlainObject } from './plain-object.ts'
import { untag } from './tagged.ts'
import { instantOf, zonedFromEpoch } from './temporal.ts'
import { temporalText } from './temporal-text.ts'
import { textOf } from './text.ts'
import type { Lambda, Temporal, Value } from './value.ts'

/**
 * A value that came from outside, as a value of the language; not deeper than itself: items and members are read through here when
 * they are asked for. `undefined`, symbols, NaN and infinities are null; a `Date` is a DateTime in UTC, a bigint a Number, a `Map` an
 * Object, a `Set` an Array, a `Buffer` a Binary. Of an instance of a class only its own enumerable data are seen, never accessors,
 * methods or its prototype.
 */
export const fromHost = (value: unknown): Value => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'object':
      return value === null ? null : fromHostObject(value)
    case 'function':
      return value as Lambda
    case 'bigint':
      return numberFromBigint(value)
    default:
      return null
  }
}

const fromHostObject = (value: object): Value => {
  if (value instanceof DwObject || Array.isArray(value)) return value
  if (isPlainObject(value)) return value
  if (isHostObject(value) || value instanceof Uint8Array || isValueObject(value)) return value as Value
  if (value instanceof Date) {
    const time = value.getTime()
    return Number.isNaN(time) ? null : zonedFromEpoch(time)
  }
  if (value instanceof Map) return objectOfPairs(value)
  if (value instanceof Set) return [...value].map(fromHost)
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  return ownData(value)
}

const objectOfPairs = (pairs: Iterable<readonly [unknown, unknown]>): DwObject => {
  const names: string[] = []
  const values: Value[] = []
  for (const [name, value] of pairs) {
    names.push(String(name))
    values.push(fromHost(value))
  }
  return new DwObject(new Shape(names), values)
}

const ownData = (value: object): DwObject => {
  const pairs: [string, unknown][] = []
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(value)))
    if (property.enumerable && 'value' in property) pairs.push([name, property.value])
  return objectOfPairs(pairs)
}

/**
 * A value of the language as plain JavaScript, all the way down: an Object becomes a plain object with own members only (of repeated keys
 * the last wins; `__proto__` is a name like any other), an Array, Range or lazy array an array, a whole Number a number or else a bigint, any other the nearest number; a
 * DateTime becomes a `Date`, other temporals, periods, zones, Uris, Regexes, Namespaces and Types their text; a Key its name; a Binary
 * stays a `Uint8Array`, a function a function.
 */
export const toHost = (value: Value): unknown => {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof DwObject) return hostObject(value)
  if (Array.isArray(value)) return hostArray(value)
  const bare = untag(value)
  if (bare === null || typeof bare !== 'object') return bare
  if (bare instanceof Decimal) return hostNumber(bare)
  if (bare instanceof Uint8Array) return bare
  if (bare instanceof Key) return bare.name
  switch (kindOf(bare)) {
    case 'Array':
    case 'Range':
      return hostArray(itemsOf(bare))
    case 'Object':
      return hostObject(asObject(bare) as DwObject)
    case 'DateTime':
      return new Date(instantOf(bare as Temporal))
    case 'Date':
    case 'LocalDateTime':
    case 'LocalTime':
    case 'Time':
    case 'TimeZone':
    case 'Period':
      return temporalText(bare as Temporal)
    default:
      return textOf(bare)
  }
}

const hostNumber = (number: Decimal): number | bigint => {
  if (number.scale > 0) return toDouble(number)
  const double = Number(number.unscaled)
  return Number.isFinite(double) && BigInt(double) === number.unscaled ? double : number.unscaled
}

const hostArray = (items: readonly unknown[]): unknown[] => {
  const result = new Array<unknown>(items.length)
  for (let i = 0; i < items.length; i++) {
    const item = items[i]
    result[i] = item instanceof DwObject ? hostObject(item) : toHost(fromHost(item))
  }
  return result
}

type Members = Record<string, unknown>

const hostObject = ({ shape, values }: DwObject): Members => {
  const { names } = shape
  if (!shape.ordinary) return unusualObject(names, values)
  if (names.length === 2) return ofTwo(names, values)
  if (names.length === 3) return ofThree(names, values)
  if (names.length === 4) return ofFour(names, values)
  const result: Members = {}
  for (let i = 0; i < names.length; i++) result[names[i] as string] = toHost(values[i] as Value)
  return result
}

type Names = readonly string[]
type Values = readonly Value[]

// Written out, because a line that always adds the same name is several times as fast, and where one size has one form each does.

const ofTwo = (names: Names, values: Values): Members => {
  const result: Members = {}
  result[names[0] as string] = toHost(values[0] as Value)
  result[names[1] as string] = toHost(values[1] as Value)
  return result
}

const ofThree = (names: Names, values: Values): Members => {
  const result: Members = {}
  result[names[0] as string] = toHost(values[0] as Value)
  result[names[1] as string] = toHost(values[1] as Value)
  result[names[2] as string] = toHost(values[2] as Value)
  return result
}

const ofFour = (names: Names, values: Values): Members => {
  const result: Members = {}
  result[names[0] as string] = toHost(values[0] as Value)
  result[names[1] as string] = toHost(values[1] as Value)
  result[names[2] as string] = toHost(values[2] as Value)
  result[names[3] as string] = toHost(values[3] as Value)
  return result
}

/** One with a member named `__proto__`. */
const unusualObject = (names: Names, values: Values): Members => {
  const result: Members = {}
  for (let i = 0; i < names.length; i++) {
    const member = { value: toHost(values[i] as Value), writable: true, enumerable: true, configurable: true }
    Object.defineProperty(result, names[i] as string, member)
  }
  return result
}
