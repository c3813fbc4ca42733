import type { Event } from '../../model/event.ts'
import { JAVA, mimeOf } from '../../model/media-type.ts'
import { type TypedValue, typed } from '../../model/typed-value.ts'
import { formatOf } from '../read-value.ts'
import type { Analysis } from './analyse.ts'

const JSON_RESULT = 'application/json; charset=UTF-8'

/**
 * Labels a result by the typed values the expression reads (spec/core.md §2.5): when they all are of one JSON type the result is
 * a JSON document, and a text becomes its JSON form at once, so that the text of a typed value is always the document's.
 * Otherwise it is an object.
 */
export const labelling = ({ references, wholeEvent }: Analysis) => {
  const payload = wholeEvent || references.has('payload') || references.has('message')
  const all = wholeEvent || references.has('vars')
  const variables = [...references].filter((name) => name.startsWith('vars.')).map((name) => name.slice('vars.'.length))
  if (!payload && !all && variables.length === 0) return (value: unknown): TypedValue => typed(value, JAVA)
  return (value: unknown, event: Event): TypedValue => {
    const inputs = all ? [...event.variables.values()] : variables.map((name) => event.variables.get(name))
    if (payload) inputs.push(event.message.payload)
    if (!isOneJson(inputs)) return typed(value, JAVA)
    return typed(typeof value === 'string' ? JSON.stringify(value) : value, JSON_RESULT)
  }
}

const isOneJson = (inputs: readonly (TypedValue | undefined)[]): boolean => {
  let first: string | undefined
  for (const input of inputs) {
    if (!input || input.mediaType === first) continue
    if (formatOf(input.mediaType) !== 'json') return false
    if (first !== undefined && mimeOf(first) !== mimeOf(input.mediaType)) return false
    first = input.mediaType
  }
  return first !== undefined
}
