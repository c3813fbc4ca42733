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
import type { ArrayValue } from '../values/array.ts'
import type { DwObject } from '../values/dw-object.ts'
import type { Key } from '../values/key.ts'
import type { Namespace } from '../values/namespace.ts'
import type { Regex } from '../values/regex.ts'
import type { TypeValue } from '../values/type-value.ts'
import type { Uri } from '../values/uri.ts'
import type { Lambda, Num, Temporal, Value } from '../values/value.ts'

/**
 * What a library function's parameter accepts, and what its implementation is given: arguments come untagged, ranges and lazy
 * arrays as plain arrays, objects from outside as {@link DwObject}. Items and values inside are as they are.
 * `Any`, `Comparable` and `Scalar` are given as they are (possibly tagged). `Text` is a String or a Key, given as a string.
 */
export interface ParameterTypes {
  Any: Value
  Null: null
  Boolean: boolean
  String: string
  Text: string
  Number: Num
  Array: readonly Value[]
  /** An array as it is, a lazy one not yet computed: for functions that may stop early. */
  Sequence: ArrayValue
  Object: DwObject
  Binary: Uint8Array
  Key: Key
  Namespace: Namespace
  Regex: Regex
  Uri: Uri
  Date: LocalDate
  LocalTime: LocalTime
  LocalDateTime: LocalDateTime
  Time: OffsetTime
  DateTime: ZonedDateTime
  TimeZone: ZoneId
  Period: Period | Duration
  Temporal: Temporal
  Type: TypeValue
  Function: Lambda
  /** String, Boolean, Number, temporals: what `<` compares. */
  Comparable: Value
  /** Everything but Array, Object, Function and Null. */
  Scalar: Value
}
export type ParameterType = keyof ParameterTypes

/** One form of a library function. Chosen by the number of its parameters and by what they accept, in the order of definition. */
export interface Overload {
  readonly parameters: readonly ParameterType[]
  /** Accepts only what is given as a parameter's type says; {@link FunctionDefinition} is what others call. */
  readonly call: (...args: never[]) => Value
}

/**
 * A library function: its forms in the order in which they are tried. Where a form with `Null` in first place is missing, null is
 * an error (no automatic coercion of null). When no form accepts the arguments the first one does that is reached by coercing
 * scalars (`sum(["1"])`, `upper(1)`).
 */
export interface FunctionDefinition {
  readonly overloads: readonly Overload[]
}

/** One form: `overload(['Array', 'Function'], (items, criteria) => …)`. */
export const overload = <const P extends readonly ParameterType[]>(
  parameters: P,
  call: (...args: { -readonly [I in keyof P]: ParameterTypes[P[I] & ParameterType] }) => Value,
): Overload => ({ parameters, call: call as unknown as Overload['call'] })

/** The form for a null first argument: gives null, or something else. */
export const onNull = (rest: readonly ParameterType[], result: Value = null): Overload => ({
  parameters: ['Null', ...rest],
  call: () => result,
})

export const fn = (...overloads: readonly Overload[]): FunctionDefinition => ({ overloads })

/** A module of the library, such as `dw::core::Strings`. */
export interface Module {
  readonly name: string
  readonly functions: Readonly<Record<string, FunctionDefinition>>
  /** `dw::util::Math::PI` */
  readonly constants?: Readonly<Record<string, Value>>
  /** Types a module declares, by name. */
  readonly types?: Readonly<Record<string, TypeValue>>
}
