import { attr, child, defineElement, type Event, type Expression, MultiMap } from '../../engine/sdk.ts'
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
  compile: ({ headerName, headerValue }): Header => ({ name: headerName, value: headerValue }),
})

/** `http-transform:new-headers`: a list of headers; an empty one adds nothing. */
export const newHeaders = defineElement({
  name: 'new-headers',
  kind: 'nested',
  doc: 'A list of headers.',
  children: { header: child.many('One header.', () => [header]) },
  compile: (config): readonly Header[] => config.header,
})

/** The headers of a list for an event; one without a name or a value is left out. */
export const headersOf = (list: readonly Header[]): ((event: Event) => AddedHeaders | Promise<AddedHeaders>) => {
  const expressions = list.flatMap(({ name, value }) => [name, value])
  const collect = (values: readonly unknown[]): AddedHeaders => {
    const raw: string[] = []
    for (let i = 0; i < values.length; i += 2) {
      const [name, value] = [values[i], values[i + 1]]
      if (name !== null && name !== undefined && value !== null && value !== undefined)
        raw.push(String(name), String(value))
    }
    return addedHeaders(MultiMap.headers(raw))
  }
  const isConstant = expressions.every(({ language }) => language === 'literal')
  let known: AddedHeaders | undefined
  return (event) => {
    if (known) return known
    const values = expressions.map((expression) => expression.value(event))
    const added = whenReady(values, collect)
    if (isConstant && !(added instanceof Promise)) known = added
    return added
  }
}
