import {
  asMultiMap,
  createEvent,
  type Event,
  type Expression,
  emptyMessage,
  MuleError,
  type MultiMap,
  muleErrors,
} from '../../engine/sdk.ts'

/** A parameter that is evaluated on events; constant when it was configured without an expression. */
export interface Value<T> {
  readonly constant: boolean
  read(event: Event): T | Promise<T>
}

/** Turns what an expression gave into what the parameter needs; throws a MuleError when that cannot be. */
export type Convert<T> = (value: unknown) => T

export const constant = <T>(value: T): Value<T> => ({ constant: true, read: () => value })

const anyEvent = createEvent(emptyMessage, '')

/** The value of an expression; `absent` when there is none. A literal is converted once. */
export const valueFrom = <T>(expression: Expression | undefined, convert: Convert<T>, absent: T): Value<T> => {
  if (!expression) return constant(absent)
  const read = (event: Event): T | Promise<T> => {
    const value = expression.value(event)
    return value instanceof Promise ? value.then(convert) : convert(value)
  }
  return expression.language === 'literal' ? settled(read) : { constant: false, read }
}

/** Several values as one; constant when all of them are. */
export const combined = <V extends Record<string, Value<unknown>>, T>(
  values: V,
  build: (results: { [K in keyof V]: V[K] extends Value<infer R> ? R : never }) => T,
): Value<T> => {
  const entries = Object.entries(values)
  const read = (event: Event): T | Promise<T> => {
    const results: Record<string, unknown> = Object.create(null)
    const pending: Promise<unknown>[] = []
    for (const [name, value] of entries) {
      const result = value.read(event)
      if (result instanceof Promise) pending.push(result.then((r) => (results[name] = r)))
      else results[name] = result
    }
    const done = () => build(results as Parameters<typeof build>[0])
    return pending.length > 0 ? Promise.all(pending).then(done) : done()
  }
  return entries.every(([, value]) => value.constant) ? settled(read) : { constant: false, read }
}

/** Evaluates once what does not depend on the event. What fails goes on failing when events come, as a MuleError. */
const settled = <T>(read: (event: Event) => T | Promise<T>): Value<T> => {
  try {
    const value = read(anyEvent)
    return value instanceof Promise ? { constant: false, read } : constant(value)
  } catch (failure) {
    if (!(failure instanceof MuleError)) throw failure
    return { constant: false, read }
  }
}

/** Text, a number or a boolean as text; null where the parameter may be missing. */
export const textOrNull =
  (parameter: string): Convert<string | null> =>
  (value) => {
    if (value === null || value === undefined) return null
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    throw wrong(parameter, 'text', value)
  }

/** Text that must be there. */
export const someText = (parameter: string): Convert<string> => {
  const read = textOrNull(parameter)
  return (value) => {
    const text = read(value)
    if (text === null) throw new MuleError(muleErrors.EXPRESSION, `The parameter '${parameter}' evaluated to null.`)
    return text
  }
}

/** Names with values. A text that was written in place of an expression cannot be one (spec/core.md §1.2). */
export const someMap =
  (parameter: string, ignoreCase: boolean): Convert<MultiMap> =>
  (value) => {
    const map = asMultiMap(value, ignoreCase)
    if (!map) throw wrong(parameter, 'a map of names and values', value)
    return map
  }

/** A boolean, or its name as text. */
export const someBoolean =
  (parameter: string): Convert<boolean> =>
  (value) => {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : value
    if (word === true || word === 'true') return true
    if (word === false || word === 'false') return false
    throw wrong(parameter, 'true or false', value)
  }

/** A number, or a text that holds one. */
export const someNumber =
  (parameter: string): Convert<number> =>
  (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number)) return number
    throw wrong(parameter, 'a number', value)
  }

const wrong = (parameter: string, expected: string, value: unknown) =>
  new MuleError(
    muleErrors.TRANSFORMATION,
    `Could not find a transformer for the parameter '${parameter}': it must be ${expected}, not ${describe(value)}.`,
  )

const describe = (value: unknown): string =>
  value === null || value === undefined
    ? 'null'
    : typeof value === 'string'
      ? `the text '${value.length > 100 ? `${value.slice(0, 100)}…` : value}'`
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
          ? 'an object'
          : String(value)

/** Names with values, in order, as the flat list that headers and queries are held in. */
export const namedValues = (
  pairs: readonly { readonly name: Value<string>; readonly value: Value<string | null> }[],
): Value<readonly (string | null)[]> => {
  const values: Record<string, Value<string | null>> = {}
  pairs.forEach(({ name, value }, i) => {
    values[`name${i}`] = name
    values[`value${i}`] = value
  })
  return combined(values, (results) => pairs.flatMap((_, i) => [results[`name${i}`]!, results[`value${i}`] ?? null]))
}
