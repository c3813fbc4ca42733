import { tryCoerce } from '../coerce/coerce.ts'
import type { ParameterType } from '../functions/define.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { Decimal } from '../values/decimal.ts'
import { DwObject } from '../values/dw-object.ts'
import { Key } from '../values/key.ts'
import { kindOf } from '../values/kind.ts'
import { asObject, isObject } from '../values/object.ts'
import { Tagged, untag } from '../values/tagged.ts'
import { isTemporal } from '../values/temporal.ts'
import type { Kind, Value } from '../values/value.ts'

/** An argument as a parameter of a type wants it; undefined when it is no such value. */
export type Accept = (value: Value) => Value | undefined

const ofKind =
  (kind: Kind): Accept =>
  (value) =>
    kindOf(value) === kind ? untag(value) : undefined

const comparable: ReadonlySet<Kind> = new Set<Kind>([
  'String',
  'Boolean',
  'Number',
  'Date',
  'DateTime',
  'LocalDateTime',
  'LocalTime',
  'Time',
  'TimeZone',
  'Period',
])

const notScalar: ReadonlySet<Kind> = new Set<Kind>(['Array', 'Range', 'Object', 'Function', 'Null'])

/** What each type of parameter accepts, and what its function is given. */
export const accept: Readonly<Record<ParameterType, Accept>> = {
  Any: (value) => value,
  Null: (value) => (value === null || (value instanceof Tagged && value.value === null) ? null : undefined),
  Boolean: ofKind('Boolean'),
  String: (value) => (typeof value === 'string' ? value : textIn(untag(value))),
  Text: (value) => (typeof value === 'string' ? value : textOrKeyIn(untag(value))),
  Number: (value) => (typeof value === 'number' ? value : numberIn(untag(value))),
  Array: (value) => (isArray(value) ? itemsOf(value) : undefined),
  Sequence: (value) => (isArray(value) ? untag(value) : undefined),
  Object: (value) => (value instanceof DwObject ? value : isObject(value) ? asObject(value) : undefined),
  Binary: (value) => {
    const bare = untag(value)
    return bare instanceof Uint8Array ? bare : undefined
  },
  Key: ofKind('Key'),
  Namespace: ofKind('Namespace'),
  Regex: ofKind('Regex'),
  Uri: ofKind('Uri'),
  Date: ofKind('Date'),
  LocalTime: ofKind('LocalTime'),
  LocalDateTime: ofKind('LocalDateTime'),
  Time: ofKind('Time'),
  DateTime: ofKind('DateTime'),
  TimeZone: ofKind('TimeZone'),
  Period: ofKind('Period'),
  Temporal: (value) => {
    const bare = untag(value)
    return isTemporal(bare) ? bare : undefined
  },
  Type: ofKind('Type'),
  Function: (value) => {
    const bare = untag(value)
    return typeof bare === 'function' ? bare : undefined
  },
  Comparable: (value) => (comparable.has(kindOf(value)) ? value : undefined),
  Scalar: (value) => (notScalar.has(kindOf(value)) ? undefined : value),
}

const textIn = (value: Value): string | undefined => (typeof value === 'string' ? value : undefined)

const textOrKeyIn = (value: Value): string | undefined => (value instanceof Key ? value.name : textIn(value))

const numberIn = (value: Value): Value | undefined =>
  typeof value === 'number' || value instanceof Decimal ? value : undefined

/** An argument made what a parameter wants by automatic coercion; undefined when that is not possible. */
export const reach = (type: ParameterType, value: Value): Value | undefined => {
  const accepted = accept[type](value)
  if (accepted !== undefined) return accepted
  const bare = untag(value)
  if (bare === null) return undefined
  if (type === 'Function') return () => value
  const kind = coercedTo(type)
  const coerced = kind === undefined ? undefined : tryCoerce(bare, kind)
  return coerced === undefined ? undefined : accept[type](coerced)
}

const coercedTo = (type: ParameterType): Kind | undefined => {
  switch (type) {
    case 'Text':
      return 'String'
    case 'Any':
    case 'Sequence':
    case 'Temporal':
    case 'Comparable':
    case 'Scalar':
    case 'Function':
      return undefined
    default:
      return type
  }
}
