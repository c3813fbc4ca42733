import type {
  Duration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  OffsetTime,
  Period,
  ZonedDateTime,
  ZoneId,
} from '@js-joda/core'
import type { HostObject } from '../../model/host-object.ts'
import type { Decimal } from './decimal.ts'
import type { DwObject } from './dw-object.ts'
import type { Key } from './key.ts'
import type { LazyArray } from './lazy-array.ts'
import type { Namespace } from './namespace.ts'
import type { Range } from './range.ts'
import type { Regex } from './regex.ts'
import type { Tagged } from './tagged.ts'
import type { TypeValue } from './type-value.ts'
import type { Uri } from './uri.ts'

/**
 * Any value of the language, in the cheapest form JavaScript has for it. Values are immutable: never change an array or object
 * you were given.
 *
 * - Number: a JS number stands for the decimal its shortest text says (`0.1` is exactly a tenth); {@link Decimal} where a double
 *   would lose digits or trailing zeros. Never NaN, never infinite.
 * - Object: {@link DwObject}; also a plain JS object or a {@link HostObject} that came from outside (see `values/object.ts`).
 * - Array: a JS array, a {@link Range}, or a {@link LazyArray} (see `values/array.ts`).
 * - {@link Tagged}: any of these with the key or metadata it carries.
 */
export type Value =
  | null
  | boolean
  | string
  | Num
  | readonly Value[]
  | Range
  | LazyArray
  | DwObject
  | PlainObject
  | HostObject
  | Uint8Array
  | Key
  | Namespace
  | Regex
  | Uri
  | Temporal
  | TypeValue
  | Lambda
  | Tagged

export type Num = number | Decimal

/** A plain JS object given from outside: own enumerable properties are its pairs. Its values are read through `fromHost`. */
export interface PlainObject {
  readonly [name: string]: unknown
}

export type Temporal = LocalDate | LocalTime | LocalDateTime | OffsetTime | ZonedDateTime | ZoneId | Period | Duration

/** A function: an ordinary JS function of values. Arguments that are not given are absent, not null. */
export interface Lambda {
  (...args: Value[]): Value
  /** What is declared about it; library functions and lambdas of scripts have it. */
  readonly signature?: Signature
}

/** What is declared about a function. */
export interface Signature {
  /** Undefined for a lambda. */
  readonly name: string | undefined
  readonly parameters: readonly SignatureParameter[]
  readonly returns: TypeValue | undefined
}
export interface SignatureParameter {
  readonly name: string
  /** Undefined: Any. */
  readonly type: TypeValue | undefined
  /** Evaluates the default; undefined where the parameter is required. `reduce` starts with the accumulator's. */
  readonly default: (() => Value) | undefined
}

/** The base type of a value, as `typeOf` prints it. */
export type Kind =
  | 'Null'
  | 'Boolean'
  | 'String'
  | 'Number'
  | 'Array'
  | 'Range'
  | 'Object'
  | 'Binary'
  | 'Key'
  | 'Namespace'
  | 'Regex'
  | 'Uri'
  | 'Date'
  | 'LocalTime'
  | 'LocalDateTime'
  | 'Time'
  | 'DateTime'
  | 'TimeZone'
  | 'Period'
  | 'Type'
  | 'Function'
