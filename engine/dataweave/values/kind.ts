import { Decimal } from './decimal.ts'
import { DwObject } from './dw-object.ts'
import { Key } from './key.ts'
import { LazyArray } from './lazy-array.ts'
import { Namespace } from './namespace.ts'
import { Range } from './range.ts'
import { Regex } from './regex.ts'
import { Tagged } from './tagged.ts'
import { temporalKind } from './temporal.ts'
import { TypeValue } from './type-value.ts'
import { Uri } from './uri.ts'
import type { Kind, Temporal, Value } from './value.ts'

/** The base type of a value, whatever it carries. Plain objects and host objects are `Object`, periods and durations `Period`. */
export const kindOf = (value: Value): Kind => {
  switch (typeof value) {
    case 'string':
      return 'String'
    case 'number':
      return 'Number'
    case 'boolean':
      return 'Boolean'
    case 'function':
      return 'Function'
    case 'object':
      return value === null ? 'Null' : kindOfObject(value)
    default:
      return 'Null'
  }
}

const kindOfObject = (value: Value & object): Kind => {
  if (value instanceof DwObject) return 'Object'
  if (Array.isArray(value)) return 'Array'
  // Plain objects are the commonest of what is left, and would be the last to be recognised.
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return 'Object'
  if (value instanceof Tagged) return kindOf(value.value)
  if (value instanceof Decimal) return 'Number'
  if (value instanceof Key) return 'Key'
  if (value instanceof Range) return 'Range'
  if (value instanceof LazyArray) return 'Array'
  if (value instanceof Uint8Array) return 'Binary'
  if (value instanceof Regex) return 'Regex'
  if (value instanceof TypeValue) return 'Type'
  if (value instanceof Uri) return 'Uri'
  if (value instanceof Namespace) return 'Namespace'
  return temporalKind(value as Temporal) ?? 'Object'
}
