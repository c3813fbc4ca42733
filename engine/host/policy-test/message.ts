import { validateHeaderName, validateHeaderValue } from 'node:http'
import { type Expectation, expectText, expectValue, type Mismatch, pathOf } from './expectation.ts'
import { isMapping, itemsOf, keyPlaceOf, membersOf, type Part, placeOf, plainOf, refuse, textOf } from './part.ts'

/** Names and values of headers or query parameters, in order, repeated ones several times. */
export type Pairs = readonly (readonly [name: string, value: string])[]

/** What is sent as a body. */
export interface Body {
  readonly text: string
  /** Of a file, as they are; undefined where the text is all there is. */
  readonly bytes?: Buffer
  /** Implied by the form it is written in; undefined for plain text. */
  readonly mediaType: string | undefined
}

/** `{ name: value }` or `{ name: [value, value] }`; addresses filled in. */
export const readPairs = (part: Part | undefined): Pairs =>
  part === undefined
    ? []
    : membersOf(part).flatMap(([name, member]) =>
        itemsOf(member).flatMap((item) => {
          const text = textOf(item)
          return text === undefined ? [] : [[name, text] as const]
        }),
      )

/** As {@link readPairs}, of which each can be sent as a header. */
export const readHeaders = (part: Part | undefined): Pairs => {
  if (part === undefined || !isMapping(part.value)) return readPairs(part)
  for (const [name, member] of membersOf(part)) {
    if (!isSendable(() => validateHeaderName(name)))
      member.document.report('TST001', keyPlaceOf(member), `'${name}' cannot be the name of a header.`)
    for (const item of itemsOf(member))
      if (typeof item.value === 'string' && !isSendable(() => validateHeaderValue('x', item.value as string)))
        refuse(item, 'a header value: without line breaks and other control characters, in Latin-1')
  }
  return readPairs(part)
}

/** Node throws where it would not send. */
const isSendable = (validate: () => void): boolean => {
  try {
    validate()
    return true
  } catch {
    return false
  }
}

/** A text as it is; anything else is JSON. */
export const readBody = (part: Part | undefined): Body | undefined => {
  if (part === undefined) return undefined
  if (typeof part.value === 'string') return { text: part.document.fill(part.value), mediaType: undefined }
  return { text: JSON.stringify(plainOf(part)), mediaType: 'application/json' }
}

/** Headers with that of the body, unless they say one themselves. */
export const withMediaType = (headers: Pairs, body: Body | undefined): Pairs =>
  body?.mediaType === undefined || headers.some(([name]) => name.toLowerCase() === 'content-type')
    ? headers
    : [...headers, ['content-type', body.mediaType]]

/** Expects of some headers or parameters their values; what is not named is not looked at. */
export const expectPairs = (part: Part, path: string, ignoresCase: boolean): Expectation<Pairs> => {
  const folded = (name: string) => (ignoresCase ? name.toLowerCase() : name)
  const expectations = membersOf(part).map(([name, member]) => {
    const where = pathOf(path, name)
    const expectation = Array.isArray(member.value)
      ? expectSeveral(member, where)
      : single(expectText(member, where), member, where)
    return [folded(name), expectation] as const
  })
  return (pairs, tell) => {
    for (const [name, expectation] of expectations)
      expectation(
        pairs.filter(([each]) => folded(each) === name).map(([, value]) => value),
        tell,
      )
  }
}

const single =
  (expectation: Expectation<string | undefined>, part: Part, path: string): Expectation<readonly string[]> =>
  (values, tell) => {
    if (values.length > 1)
      tell({ place: placeOf(part), path, expected: `${part.value}`, actual: `[${values.join(', ')}]` })
    else expectation(values[0], tell)
  }

const expectSeveral = (part: Part, path: string): Expectation<readonly string[]> => {
  const items = itemsOf(part).map((item, i) => expectText(item, pathOf(path, i + 1)))
  return (values, tell) => {
    if (values.length !== items.length)
      tell({ place: placeOf(part), path, expected: `${items.length} values`, actual: `[${values.join(', ')}]` })
    else
      items.forEach((expectation, i) => {
        expectation(values[i], tell)
      })
  }
}

/** Expects a body: a text or pattern of its whole text; anything else of the JSON it holds. */
export const expectBody = (part: Part, path: string): Expectation<string> => {
  const { value } = part
  const isLong = isMapping(value) && Object.keys(value).every((key) => key === 'equals' || key === 'matches')
  if (isLong || value === null || typeof value !== 'object') {
    const expectation = expectText(part, path)
    return (text, tell) => expectation(text === '' && value === 'absent' ? undefined : text, tell)
  }
  const expectation = expectValue(part, path)
  return (text, tell) => {
    const json = parsed(text)
    if (json) expectation(json.value, tell)
    else tell(notJson(part, path, text))
  }
}

const notJson = (part: Part, path: string, text: string): Mismatch => ({
  place: placeOf(part),
  path,
  expected: 'JSON',
  actual: text === '' ? 'an empty body' : text,
})

const parsed = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
