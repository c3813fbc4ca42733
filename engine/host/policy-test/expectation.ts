import { isDeepStrictEqual } from 'node:util'
import { findsJavaRegex, javaRegexFault } from '../../expression/java-text.ts'
import type { Place } from '../../model/place.ts'
import { fieldsOf, isMapping, itemsOf, memberOf, type Part, placeOf, refuse, textOf } from './part.ts'

/** Something that is not as a test expects it. */
export interface Mismatch {
  /** Where the test says what it expects. */
  readonly place: Place
  /** What was looked at: `response › headers › x-team`. */
  readonly path: string
  readonly expected: string
  readonly actual: string
}

/** Checks an actual value; tells of everything that differs. */
export type Expectation<T> = (actual: T, tell: (mismatch: Mismatch) => void) => void

/** How a value that is not there is written, in expectations and in reports about them. */
export const ABSENT = 'absent'

/** `a › b`; the names of a path, without empty ones. */
export const pathOf = (...names: readonly (string | number)[]): string =>
  names.filter((each) => each !== '').join(' › ')

const pattern = /^\/([\s\S]+)\/(i?)$/

/**
 * Expects a text: exactly this one; one in which the regular expression `/…/` finds something; none at all (`absent`). The long
 * forms `{ equals: … }` and `{ matches: … }` say which where the short one would be taken for the other.
 * @param literal `/…/` is no regular expression here, because paths look like that
 */
export const expectText = (part: Part, path: string, literal = false): Expectation<string | undefined> => {
  if (isMapping(part.value)) return expectLong(part, path)
  const text = textOf(part, `a text, /a regular expression/, '${ABSENT}', { equals: … } or { matches: … }`)
  if (text === undefined) return () => {}
  if (text === ABSENT) return comparing(part, path, ABSENT, (actual) => actual === undefined)
  const [, source, flag] = (!literal && pattern.exec(text)) || []
  if (source === undefined) return comparing(part, path, text, (actual) => actual === text)
  return expectPattern(part, path, source, flag === 'i', text)
}

const expectLong = (part: Part, path: string): Expectation<string | undefined> => {
  const { equals, matches } = fieldsOf(part, ['equals', 'matches'])
  const text = equals && textOf(equals)
  if (text !== undefined) return comparing(part, path, text, (actual) => actual === text)
  const source = matches && textOf(matches)
  if (source !== undefined) return expectPattern(part, path, source, false, `/${source}/`)
  if (!equals && !matches) refuse(part, '{ equals: … } or { matches: … }')
  return () => {}
}

const expectPattern = (
  part: Part,
  path: string,
  source: string,
  ignoresCase: boolean,
  shown: string,
): Expectation<string | undefined> => {
  const regex = ignoresCase ? `(?i)${source}` : source
  const fault = javaRegexFault(regex)
  if (fault === undefined)
    return comparing(part, path, shown, (actual) => actual !== undefined && findsJavaRegex(actual, regex))
  refuse(part, `a regular expression: ${fault.replace(/\.$/, '')}`)
  return () => {}
}

const comparing =
  (
    part: Part,
    path: string,
    expected: string,
    fits: (actual: string | undefined) => boolean,
  ): Expectation<string | undefined> =>
  (actual, tell) => {
    if (!fits(actual)) tell({ place: placeOf(part), path, expected, actual: actual ?? ABSENT })
  }

/** Expects a value: an object has exactly these members, a list exactly these items, texts as {@link expectText} takes them. */
export const expectValue = (part: Part, path: string): Expectation<unknown> => {
  const { value } = part
  if (Array.isArray(value)) return expectItems(part, path)
  if (isMapping(value)) return expectMembers(part, path)
  if (typeof value === 'string') return expectScalar(part, path)
  return (actual, tell) => {
    if (!isDeepStrictEqual(actual, value)) tell(difference(part, path, show(value), actual))
  }
}

/** Numbers and booleans are compared as they print where a text or a pattern is expected. */
const expectScalar = (part: Part, path: string): Expectation<unknown> => {
  const text = String(part.value)
  const special = text === ABSENT || pattern.test(text)
  if (!special) {
    const exact = part.document.fill(text)
    return (actual, tell) => {
      if (actual !== exact) tell(difference(part, path, show(exact), actual))
    }
  }
  const expectation = expectText(part, path)
  return (actual, tell) =>
    expectation(actual === undefined ? undefined : typeof actual === 'string' ? actual : show(actual), tell)
}

const expectItems = (part: Part, path: string): Expectation<unknown> => {
  const items = itemsOf(part).map((item, i) => expectValue(item, pathOf(path, i + 1)))
  return (actual, tell) => {
    if (!Array.isArray(actual)) return tell(difference(part, path, `a list of ${items.length}`, actual))
    items.forEach((expectation, i) => {
      expectation(actual[i], tell)
    })
    for (let i = items.length; i < actual.length; i++) tell(difference(part, pathOf(path, i + 1), ABSENT, actual[i]))
  }
}

const expectMembers = (part: Part, path: string): Expectation<unknown> => {
  const names = Object.keys(part.value as object)
  const members = names.map((name) => [name, expectValue(memberOf(part, name), pathOf(path, name))] as const)
  return (actual, tell) => {
    if (!isMapping(actual)) return tell(difference(part, path, 'an object', actual))
    for (const [name, expectation] of members) expectation(Object.hasOwn(actual, name) ? actual[name] : undefined, tell)
    for (const name of Object.keys(actual))
      if (!names.includes(name)) tell(difference(part, pathOf(path, name), ABSENT, actual[name]))
  }
}

const difference = (part: Part, path: string, expected: string, actual: unknown): Mismatch => ({
  place: placeOf(part),
  path,
  expected,
  actual: actual === undefined ? ABSENT : show(actual),
})

/** A value on one line; a text as it is unless that would read as something else. */
export const show = (value: unknown): string => {
  if (typeof value === 'string')
    return /^[\w(/]/.test(value) && !/^(true|false|null|[\d.]+)$/.test(value) ? value : JSON.stringify(value)
  return JSON.stringify(value) ?? String(value)
}
