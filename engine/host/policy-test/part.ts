import { emptyObject, type Located, memberPointer } from '../../config/located.ts'
import type { Report } from '../../model/diagnostic.ts'
import { suggestName } from '../../model/did-you-mean.ts'
import type { Place } from '../../model/place.ts'

/** A test file while it is read. */
export interface TestDocument {
  readonly located: Located
  readonly report: Report
  /** Fills addresses such as `${upstream.url}` into a text. */
  readonly fill: (text: string) => string
}

/** A value in a test file that knows where it stands. */
export interface Part {
  readonly value: unknown
  readonly pointer: string
  readonly document: TestDocument
}

type Fields<K extends string> = { readonly [key in K]?: Part }

export const placeOf = ({ document, pointer }: Part): Place => document.located.placeOf(pointer)

export const keyPlaceOf = ({ document, pointer }: Part): Place => document.located.keyPlaceOf(pointer)

/** Reports that a value is not what it should be: `TST001 'times' must be a whole number above 0.` */
export const refuse = (part: Part, expected: string, hint?: string): undefined => {
  const name = part.pointer.slice(part.pointer.lastIndexOf('/') + 1).replaceAll('~1', '/')
  const subject = name === '' ? 'The file' : /^\d+$/.test(name) ? 'This' : `'${name}'`
  part.document.report('TST001', placeOf(part), `${subject} must be ${expected}.`, { hint })
  return undefined
}

export const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** A member of a mapping. */
export const memberOf = (part: Part, name: string): Part => ({
  value: (part.value as Readonly<Record<string, unknown>>)[name],
  pointer: memberPointer(part.pointer, name),
  document: part.document,
})

/** The members of a mapping, whatever their names; empty and reported when it is none. */
export const membersOf = (part: Part, expected = 'a mapping'): readonly (readonly [string, Part])[] => {
  if (isMapping(part.value)) return Object.keys(part.value).map((name) => [name, memberOf(part, name)] as const)
  refuse(part, expected)
  return []
}

/** The members of a mapping with these keys and no others. A key without a value would expect nothing, and is reported. */
export const fieldsOf = <K extends string>(part: Part, keys: readonly K[], expected = 'a mapping'): Fields<K> => {
  const fields = emptyObject() as Record<string, Part>
  for (const [name, member] of membersOf(part, expected)) {
    if (!keys.includes(name as K))
      part.document.report('TST002', keyPlaceOf(member), `There is no key '${name}' here.`, {
        hint: suggestName(name, keys),
      })
    else if (member.value === null) member.document.report('TST001', keyPlaceOf(member), `'${name}' has no value.`)
    else fields[name] = member
  }
  return fields as Fields<K>
}

/** The items of a list, or a single value as a list of one. */
export const itemsOf = (part: Part): readonly Part[] =>
  Array.isArray(part.value)
    ? part.value.map((value, i) => ({ value, pointer: memberPointer(part.pointer, i), document: part.document }))
    : [part]

/** As {@link itemsOf}, reported when there are none: an empty list would expect nothing. */
export const someItemsOf = (part: Part, expected: string): readonly Part[] => {
  const items = itemsOf(part)
  if (items.length === 0) refuse(part, `at least one ${expected}`)
  return items
}

/** Text, addresses filled in; numbers and booleans are taken as they print. */
export const textOf = (part: Part, expected = 'a text'): string | undefined => {
  const { value } = part
  if (typeof value === 'string') return part.document.fill(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return refuse(part, expected)
}

export const flagOf = (part: Part): boolean | undefined =>
  typeof part.value === 'boolean' ? part.value : refuse(part, 'true or false')

/** A whole number that is at least this, and at most that. */
export const wholeOf = (part: Part, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined => {
  const value = part.value as number
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value
  if (value > most) return refuse(part, `a whole number of at most ${most}`)
  return refuse(part, least === 1 ? 'a whole number above 0' : `a whole number of at least ${least}`)
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A time such as `500ms`, `61s`, `5m`, `1h`, `1d`: in milliseconds. */
export const timeOf = (part: Part): number | undefined => {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?(ms|s|m|h|d)$/.exec(String(part.value).trim()) ?? []
  if (number === undefined || unit === undefined) return refuse(part, 'a time such as 500ms, 61s or 5m')
  return Number(number) * (UNITS[unit] as number)
}

/** A value as plain data, addresses filled into its texts. */
export const plainOf = ({ value, document }: Part): unknown => filled(value, document.fill)

const filled = (value: unknown, fill: (text: string) => string): unknown => {
  if (typeof value === 'string') return fill(value)
  if (Array.isArray(value)) return value.map((item) => filled(item, fill))
  if (!isMapping(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, fill)]))
}
