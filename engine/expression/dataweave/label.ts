import { Decimal } from '../../dataweave/values/decimal.ts'
import { DwObject } from '../../dataweave/values/dw-object.ts'
import { untag } from '../../dataweave/values/tagged.ts'
import type { Value } from '../../dataweave/values/value.ts'
import type { Event } from '../../model/event.ts'
import { isJson, JAVA } from '../../model/media-type.ts'
import { nothing, type TypedValue, typed } from '../../model/typed-value.ts'
import { type DocumentType, documentTypeOf } from './document-type.ts'
import { textOfScalar } from './made.ts'
import type { References } from './references.ts'

/**
 * Labels a result without `output` by the typed values the script reads: when they all are of one media type that can hold it the
 * result is a document of that type, otherwise an object. The document is written when somebody takes its bytes; only a text
 * becomes its JSON form at once, so that the text of a typed value is always the document's.
 */
export const labelling = ({ typed: names }: References): ((value: Value, event: Event) => TypedValue) => {
  const payload = names.has('payload') || names.has('message')
  const all = names.has('vars')
  const variables = [...names].filter((name) => name.startsWith('vars.')).map((name) => name.slice('vars.'.length))
  if (!payload && !all && variables.length === 0) return asObject
  return (value, event) => {
    const inputs = all ? [...event.variables.values()] : variables.map((name) => event.variables.get(name))
    if (payload) inputs.push(event.message.payload)
    const type = commonType(inputs)
    return type === undefined ? asObject(value) : documentOf(value, type)
  }
}

const asObject = (value: Value): TypedValue => (value === null ? nothing : typed(value, JAVA))

/** The type of document that all inputs are, where DataWeave can write it. */
const commonType = (inputs: readonly (TypedValue | undefined)[]): DocumentType | undefined => {
  let type: DocumentType | undefined
  for (const input of inputs) {
    if (!input) continue
    const each = documentTypeOf(input.mediaType)
    if (each === undefined || (type !== undefined && type.mime !== each.mime)) return undefined
    type = each
  }
  return type?.format.writer && type
}

const documentOf = (value: Value, { format, mime, written }: DocumentType): TypedValue => {
  if (isJson(mime)) return jsonOf(value, written)
  return (holds[format.id] ?? none)(value) ? typed(value, written) : asObject(value)
}

const jsonOf = (value: Value, mediaType: string): TypedValue => {
  const bare = untag(value)
  if (typeof bare === 'string') return typed(JSON.stringify(bare), mediaType)
  if (typeof bare !== 'object' || bare === null) return typed(bare, mediaType)
  const text = bare instanceof Decimal ? undefined : textOfScalar(bare)
  return typed(text === undefined ? value : JSON.stringify(text), mediaType)
}

const isObject = (value: Value): boolean => untag(value) instanceof DwObject
const isListOrObject = (value: Value): boolean => Array.isArray(value) || isObject(value)
const none = (): boolean => false

/** Which values a format besides JSON can hold, by its id. */
const holds: Readonly<Record<string, (value: Value) => boolean>> = {
  xml: (value) => isObject(value) && (untag(value) as DwObject).size === 1,
  csv: isListOrObject,
  yaml: isListOrObject,
  ndjson: Array.isArray,
  dw: isListOrObject,
  urlencoded: isObject,
  properties: isObject,
  text: (value) => typeof value === 'string',
}
