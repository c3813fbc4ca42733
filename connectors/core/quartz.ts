const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** A field whose ranges may run past its end, `22-2` or `FRI-MON`: its values from `first` to `last`, by number or name. */
interface Field {
  readonly first: number
  readonly last: number
  readonly names: readonly string[]
}

/** Seconds, minutes, hours, day of month, month, day of week, year. Quartz counts days of the week from Sunday, 1. */
const FIELDS: readonly Field[] = [
  { first: 0, last: 59, names: [] },
  { first: 0, last: 59, names: [] },
  { first: 0, last: 23, names: [] },
  { first: 1, last: 31, names: [] },
  { first: 1, last: 12, names: MONTHS },
  { first: 1, last: 7, names: DAYS },
  { first: 1970, last: 2099, names: [] },
]
const DAY_OF_MONTH = 3
const DAY_OF_WEEK = 5

/**
 * A Quartz expression in the words of the cron library: 6 or 7 fields, seconds first. Ranges past a field's end are split, a bare
 * `L` as day of week is Saturday. Throws an Error where Quartz would refuse it and the library would not.
 */
export const fromQuartz = (expression: string): string => {
  const fields = expression.trim().split(/\s+/)
  if (fields.length < 6 || fields.length > 7)
    throw new Error(
      `it has ${fields.length} fields, but needs 6 or 7: seconds minutes hours day-of-month month day-of-week [year]`,
    )
  const specific = (i: number) => fields[i] !== '?' && fields[i] !== '*'
  if (specific(DAY_OF_MONTH) && specific(DAY_OF_WEEK))
    throw new Error("either the day of the month or the day of the week must be '?'")
  return fields
    .map((text, i) => (i === DAY_OF_WEEK && text.toUpperCase() === 'L' ? '7' : unwrap(text, FIELDS[i] as Field)))
    .join(' ')
}

const unwrap = (text: string, field: Field): string =>
  text
    .split(',')
    .map((part) => {
      const [, from = '', to = '', step = ''] = /^(\w+)-(\w+)(\/\d+)?$/.exec(part) ?? []
      const a = numberOf(from, field)
      const b = numberOf(to, field)
      if (a === undefined || b === undefined || a <= b) return part
      return step ? stepped(a, b, Number(step.slice(1)), field) : `${a}-${field.last},${field.first}-${b}`
    })
    .join(',')

const numberOf = (word: string, { first, names }: Field): number | undefined => {
  if (/^\d+$/.test(word)) return Number(word)
  const index = names.indexOf(word.toUpperCase())
  return index < 0 ? undefined : index + first
}

/** The steps go on across the field's end. */
const stepped = (from: number, to: number, step: number, { first, last }: Field): string => {
  const size = last - first + 1
  const values: number[] = []
  for (let value = from; step > 0 && value <= to + size; value += step) values.push(((value - first) % size) + first)
  return values.join(',')
}
