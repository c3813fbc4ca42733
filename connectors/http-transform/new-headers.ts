import {
  attr,
  attributeOf,
  child,
  defineElement,
  type Event,
  type Expression,
  isHeaderName,
  isHeaderValue,
  MultiMap,
  textOf,
  typedAs,
} from '../../engine/sdk.ts'
import { type AddedHeaders, addedHeaders } from './header-message.ts'
import { whenReady } from './when-ready.ts'

interface Header {
  readonly name: Expression
  readonly value: Expression
}

/** `http-transform:header`: one header of a list. */
export const header = defineElement({
  name: 'header',
  kind: 'nested',
  doc: 'One header.',
  attributes: {
    headerName: attr.value('Its name.', { required: true }),
    headerValue: attr.value('Its value.', { required: true }),
  },
  compile: ({ headerName, headerValue }, context): Header => {
    const refuse = (attribute: string, expression: Expression, isFit: (text: string) => boolean, expected: string) => {
      const written = attributeOf(context.element, attribute)
      if (!written || expression.language !== 'literal' || isFit(written.value)) return
      context.report(
        'CFG005',
        `The value '${written.value}' of attribute '${attribute}' is not valid: expected ${expected}.`,
        { place: written.valuePlace },
      )
    }
    refuse('headerName', headerName, isHeaderName, 'the name of a header')
    refuse('headerValue', headerValue, isHeaderValue, 'text that can stand in a header, on one line')
    return { name: headerName, value: headerValue }
  },
})

/** `http-transform:new-headers`: a list of headers; an empty one adds nothing. */
export const newHeaders = defineElement({
  name: 'new-headers',
  kind: 'nested',
  doc: 'A list of headers.',
  children: { header: child.many('One header.', () => [header]) },
  compile: (config): readonly Header[] => config.header,
})

/** Numbers, booleans and documents are texts; a list is one header each, as in `add-request-headers`. */
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return [typeof value === 'object' ? (textOf(typedAs(value)) as string) : String(value)]
}

/** The headers of a list for an event; one without a name or a value is left out. */
export const headersOf = (list: readonly Header[]): ((event: Event) => AddedHeaders | Promise<AddedHeaders>) => {
  const expressions = list.flatMap(({ name, value }) => [name, value])
  const isConstant = expressions.every(({ language }) => language === 'literal')
  let known: AddedHeaders | undefined
  return (event) => {
    if (known) return known
    const values = new Array<unknown>(expressions.length)
    for (let i = 0; i < values.length; i++) values[i] = (expressions[i] as Expression).value(event)
    const added = whenReady(values, collect)
    if (isConstant && !(added instanceof Promise)) known = added
    return added
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** Names and values in turn. Mostly they are all texts, so already what a multimap holds. */
const collect = (values: readonly unknown[]): AddedHeaders => {
  if (values.every(isText)) return addedHeaders(MultiMap.headers(values))
  const raw: string[] = []
  for (let i = 0; i < values.length; i += 2) {
    const name = values[i]
    if (name === null || name === undefined) continue
    for (const text of textsOf(values[i + 1])) raw.push(String(name), text)
  }
  return addedHeaders(MultiMap.headers(raw))
}
