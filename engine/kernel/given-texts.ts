import type { Expression } from '../expression/expression.ts'
import { textOf } from '../expression/write-value.ts'
import type { Event } from '../model/event.ts'
import { asRequest } from '../model/http-attributes.ts'
import { typedAs } from '../model/typed-value.ts'
import type { Parameter } from './parameter.ts'

const none: readonly string[] = []

/**
 * The different texts that an expression gives, in order: the one that it is, those in a list, none for null. Where it takes one header or
 * query parameter of the request and does nothing else, `attributes.headers.authorization`, they are those of all that have this name. The
 * expression itself is the first of them, and whoever decides by it must know of the others: the next reader of the request may take another.
 */
export const givenTexts = (expression: Expression | undefined): Parameter<readonly string[]> => {
  if (!expression) return () => none
  const named = allNamed(expression)
  const evaluated: Parameter<readonly string[]> = (event) => {
    const value = expression.value(event)
    return value instanceof Promise ? value.then(textsIn) : textsIn(value)
  }
  return named ? (event) => named(event) ?? evaluated(event) : evaluated
}

/** What requests have under the name that an expression takes; undefined for an expression that does anything else. */
const allNamed = ({ path = none }: Expression): ((event: Event) => readonly string[] | undefined) | undefined => {
  const [root, map, name, ...more] = path[0] === 'message' ? path.slice(1) : path
  if (root !== 'attributes' || (map !== 'headers' && map !== 'queryParams') || name === undefined || more.length > 0)
    return undefined
  return (event) => {
    const values = asRequest(event.message.attributes)?.[map]?.all(name)
    return values && different(values.filter((value) => value !== null))
  }
}

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (value === null || value === undefined) return none
  // Bodies have been read when their value is known.
  return Array.isArray(value) ? different(value.flatMap(textsIn)) : [textOf(typedAs(value)) as string]
}

const different = (texts: readonly string[]): readonly string[] => (texts.length < 2 ? texts : [...new Set(texts)])
