import type { LocalDate, LocalDateTime, LocalTime, OffsetTime, ZoneId, ZoneOffset } from '@js-joda/core'
import { tryCoerce } from '../coerce/coerce.ts'
import { evaluation } from '../evaluation.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { isTemporal, joda, temporalKind } from '../values/temporal.ts'
import type { Kind, Temporal, Value } from '../values/value.ts'
import { unsupported } from './unsupported.ts'

/**
 * `a ++ b`: texts (other scalars as their text), arrays, objects (repeated names are kept), and a date with a time or zone either way
 * round. Null is an error.
 */
export const concat = (a: Value, b: Value): Value => {
  if (typeof a === 'string' && typeof b === 'string') return joinedText(a, b)
  const left = untag(a)
  const right = untag(b)
  if (isArray(left)) {
    if (isArray(right)) return joinedArrays(left, right)
    throw unsupported('++', a, b, 'an item is added to an array with << or +')
  }
  const object = asObject(left)
  const other = object && asObject(right)
  if (object !== undefined && other !== undefined) return joined(object, other)
  if (isTemporal(left) && isTemporal(right)) {
    const whole = merged(left, right) ?? merged(right, left)
    if (whole !== undefined) return whole
  }
  const first = tryCoerce(a, 'String')
  const second = tryCoerce(b, 'String')
  if (typeof first === 'string' && typeof second === 'string') return joinedText(first, second)
  throw unsupported(
    '++',
    a,
    b,
    left === null || right === null ? 'null has no text: give it one with default' : undefined,
  )
}

const joinedText = (a: string, b: string): string => {
  const text = a + b
  if (text.length > LONG) evaluation().checkLength(text.length)
  return text
}

/** Shorter texts are not worth asking for the limit. */
const LONG = 1_000_000

const joinedArrays = (a: Value, b: Value): Value => {
  const left = itemsOf(a)
  const right = itemsOf(b)
  evaluation().checkItems(left.length + right.length)
  return left.concat(right)
}

/** The pairs of both objects, in order. */
export const joined = (a: Value, b: Value): DwObject => {
  const left = asObject(a) as DwObject
  const right = asObject(b) as DwObject
  if (left.size === 0) return right
  if (right.size === 0) return left
  const names = left.shape.names.concat(right.shape.names)
  const values = left.values.concat(right.values)
  if (left.shape.keys === undefined && right.shape.keys === undefined) return new DwObject(new Shape(names), values)
  return new DwObject(
    new Shape(
      names,
      names.map((_, i) => (i < left.size ? left.shape.keyAt(i) : right.shape.keyAt(i - left.size))),
    ),
    values,
  )
}

/** A date or time with what it does not have yet; undefined where the two are not parts of one point in time. */
const merged = (a: Temporal, b: Temporal): Temporal | undefined => {
  const part = temporalKind(b)
  switch (temporalKind(a)) {
    case 'Date':
      return dateWith(a as LocalDate, b, part)
    case 'LocalDateTime':
      return part === 'TimeZone' ? (a as LocalDateTime).atZone(b as ZoneId) : undefined
    case 'LocalTime':
      return part === 'TimeZone' ? timeAt(a as LocalTime, b as ZoneId) : undefined
    default:
      return undefined
  }
}

const dateWith = (date: LocalDate, b: Temporal, part: Kind | undefined): Temporal | undefined => {
  if (part === 'LocalTime') return date.atTime(b as LocalTime)
  if (part === 'Time') return date.atTime((b as OffsetTime).toLocalTime()).atZone((b as OffsetTime).offset())
  return part === 'TimeZone' ? date.atStartOfDay().atZone(b as ZoneId) : undefined
}

/** Where a region is given its offset of today holds: a time without a date has no other. */
const timeAt = (time: LocalTime, zone: ZoneId): OffsetTime => {
  const { Instant, OffsetTime, ZoneOffset } = joda()
  const offset = zone instanceof ZoneOffset ? zone : (zone.rules().offset(Instant.now()) as ZoneOffset)
  return OffsetTime.of(time, offset)
}
