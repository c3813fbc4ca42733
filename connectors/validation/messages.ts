/** The text of a failed validation by its number, with `{0}`, `{1}` for what it was about. */
export type Messages = (number: number) => string

const ENGLISH: Readonly<Record<number, string>> = {
  1: 'Value was expected to be {0} but it was {1} instead',
  2: '{0} is not a valid {1} value',
  3: '{0} is lower that {1}',
  4: '{0} is greater that {1}',
  5: '{0} is not a valid email address',
  6: '{0} is not a valid ip address',
  7: 'value {0} was expected to have a size of at least {1} but it only has {2}',
  8: 'value {0} was expected to have a size of at most {1} but it has {2}',
  9: 'value is null',
  10: 'Collection is empty',
  11: 'String is blank',
  14: 'value was expected to be null',
  15: '{0} is not a valid time for the pattern {1} under locale {2}',
  16: '{0} is not a valid url',
  17: '{0} is not valid under the terms of regex {1}',
  19: 'String is not blank',
  20: 'Collection is not empty',
  22: 'Time {2} occurred after {1} from {0}',
  23: 'Time {2} occurred before {1} from {0}',
  24: '{0} was rejected by ip filter',
}

/** Mule's own texts, word for word: applications and tests compare them. A bundle names them by the same numbers. */
export const englishMessages: Messages = (number) => ENGLISH[number] as string

/** A number of the texts that a bundle may replace. */
export const messageNumbers = Object.keys(ENGLISH)

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 })

/** Fills in a text the way Java's MessageFormat does: numbers are grouped, `''` is an apostrophe, what stands in `'…'` is literal. */
export const fillIn = (text: string, values: readonly unknown[]): string =>
  text.replaceAll(/''|'([^']*)'?|\{(\d+)\}/g, (whole, literal: string | undefined, index: string | undefined) => {
    if (index !== undefined) return Number(index) < values.length ? shown(values[Number(index)]) : whole
    return literal ?? "'"
  })

const shown = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'bigint' ? grouped.format(value) : javaText(value)

/** A value as Java's `toString` writes it. */
export const javaText = (value: unknown): string => {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`
  if (typeof value !== 'object' || typeof Object.getPrototypeOf(value)?.toString !== 'function') return String(value)
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value)
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${javaText(member)}`)
    .join(', ')}}`
}
