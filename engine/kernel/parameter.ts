import type { Expression } from '../expression/expression.ts'
import { bytesOf, textOf } from '../expression/write-value.ts'
import { Content } from '../model/content.ts'
import { muleErrors } from '../model/error-type.ts'
import type { Event } from '../model/event.ts'
import { isHostObject } from '../model/host-object.ts'
import { MuleError } from '../model/mule-error.ts'
import { type TypedValue, typedAs } from '../model/typed-value.ts'

/** What a parameter of an operation is for one event. A promise only when a body must be read. */
export type Parameter<T> = (event: Event) => T | Promise<T>

type Parameters = Readonly<Record<string, Parameter<unknown>>>

/** The values of parameters for one event. */
export type ParameterValues<P extends Parameters> = { readonly [K in keyof P]: Awaited<ReturnType<P[K]>> }

/** Several parameters as one: all of them evaluated on the same event. */
export const parameters = <P extends Parameters>(parameters: P): Parameter<ParameterValues<P>> => {
  const entries = Object.entries(parameters)
  return (event) => {
    const values: Record<string, unknown> = Object.create(null)
    let pending: Promise<unknown>[] | undefined
    for (const [name, read] of entries) {
      const value = read(event)
      if (value instanceof Promise) {
        pending ??= []
        pending.push(value.then((read) => (values[name] = read)))
      } else values[name] = value
    }
    const all = values as ParameterValues<P>
    return pending ? Promise.all(pending).then(() => all) : all
  }
}

const converted =
  <T>(expression: Expression, convert: (value: unknown) => T): Parameter<T> =>
  (event) => {
    const value = expression.value(event)
    return value instanceof Promise ? value.then(convert) : convert(value)
  }

const missing =
  <T>(value: T): Parameter<T> =>
  () =>
    value

interface Optional<T, A> {
  (name: string, expression: Expression): Parameter<T>
  (name: string, expression: Expression | undefined): Parameter<T | A>
}

/** A parameter that is `absent` when nobody gave it. */
const reading =
  <T, A>(convert: (name: string) => (value: unknown) => T, absent: A): Optional<T, A> =>
  (name: string, expression: Expression | undefined) =>
    (expression ? converted(expression, convert(name)) : missing(absent)) as Parameter<T>

/**
 * How the attributes and contents of operations are read. Each takes the parameter's name, for messages, and its expression; what a
 * value cannot become fails with MULE:TRANSFORMATION. Null stays null, but for numbers and booleans that must be there.
 */
export const parameter = {
  /** Text; numbers, booleans and documents as text. */
  text: reading<string | null, null>(
    () => (value) => (value === null || value === undefined ? null : (textOf(typedAs(value)) as string)),
    null,
  ),
  /** A boolean or its name as text; null is false, as for Java's primitives. */
  boolean: reading<boolean, false>(
    (name) => (value) => {
      const word = typeof value === 'string' ? value.trim().toLowerCase() : value
      if (word === true || word === 'true') return true
      if (word === false || word === 'false' || word === null || word === undefined) return false
      throw unfit(name, 'true or false', value)
    },
    false,
  ),
  /** A number, or a text that holds one. */
  number: reading<number | undefined, undefined>(
    (name) => (value) => {
      if (value === null || value === undefined) return undefined
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      if (typeof number === 'number' && Number.isFinite(number)) return number
      throw unfit(name, 'a number', value)
    },
    undefined,
  ),
  /** One of a few words; `fallback` when nobody gave it, or it is null. */
  word: <const W extends string>(
    name: string,
    expression: Expression | undefined,
    words: readonly W[],
    fallback: NoInfer<W>,
  ): Parameter<W> =>
    expression
      ? converted(expression, (value) => {
          if (value === null || value === undefined) return fallback
          const word = words.find((each) => each === String(value).trim())
          if (word === undefined) throw unfit(name, `one of ${words.join(', ')}`, value)
          return word
        })
      : missing(fallback),
  /** Any value, read by its media type. */
  value: reading<unknown, null>(() => (value) => value ?? null, null),
  /** The value with its media type, perhaps unread. */
  typed:
    (expression: Expression): Parameter<TypedValue> =>
    (event) =>
      expression.typed(event),
  /** All bytes of a content; undefined for null. */
  bytes:
    (expression: Expression): Parameter<Buffer | undefined> =>
    (event) => {
      const typed = expression.typed(event)
      return typed instanceof Promise ? typed.then(wholeOf) : wholeOf(typed)
    },
}

/** A parameter, and what takes its place where it fails with a MuleError: where a request is not as its expression expects it. */
export const orElse =
  <T>(read: Parameter<T>, other: (failure: MuleError) => T): Parameter<T> =>
  (event) => {
    const fail = (failure: unknown): T => {
      if (!(failure instanceof MuleError)) throw failure
      return other(failure)
    }
    try {
      const value = read(event)
      return value instanceof Promise ? value.catch(fail) : value
    } catch (failure) {
      return fail(failure)
    }
  }

/** All bytes of a value as a connector sends it; undefined for null. */
export const wholeOf = (typed: TypedValue): Buffer | undefined | Promise<Buffer> => {
  if (typed.value === null || typed.value === undefined) return undefined
  const bytes = bytesOf(typed)
  return bytes instanceof Content ? bytes.bytes() : bytes
}

const unfit = (name: string, expected: string, value: unknown): MuleError =>
  new MuleError(
    muleErrors.TRANSFORMATION,
    `Could not find a transformer for the parameter '${name}': it must be ${expected}, not ${describe(value)}.`,
  )

const LONGEST = 100

const describe = (value: unknown): string => {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return `the text '${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}'`
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' || isHostObject(value) ? 'an object' : String(value)
}
