import { localeTag } from './locale.ts'

/** How long a name is: `Nov`, `November`, `N`. */
export type NameStyle = 'short' | 'long' | 'narrow'

const formats = new Map<string, Intl.DateTimeFormat>()

const FORMATS_LIMIT = 200

/** Making one takes longer than using it a hundred times. */
const formatOf = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale}|${JSON.stringify(options)}`
  let format = formats.get(key)
  if (format === undefined) {
    if (formats.size >= FORMATS_LIMIT) formats.clear()
    format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', calendar: 'gregory', ...options })
    formats.set(key, format)
  }
  return format
}

const partOf = (
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
  type: Intl.DateTimeFormatPartTypes,
  date: Date,
): string =>
  formatOf(localeTag(locale), options)
    .formatToParts(date)
    .find((part) => part.type === type)?.value ?? ''

/** The name of a month, 1 to 12; as it stands within a date, or alone (some languages differ). */
export const monthName = (month: number, style: NameStyle, alone: boolean, locale: string | undefined): string => {
  const options: Intl.DateTimeFormatOptions = alone ? { month: style } : { day: 'numeric', month: style }
  return abbreviated(partOf(locale, options, 'month', new Date(Date.UTC(2001, month - 1, 1))), style, locale)
}

/** The name of a day of the week, Monday is 1. */
export const weekdayName = (day: number, style: NameStyle, locale: string | undefined): string =>
  // January 1st of 2001 was a Monday.
  abbreviated(partOf(locale, { weekday: style }, 'weekday', new Date(Date.UTC(2001, 0, day))), style, locale)

/** Abbreviations of Spanish end with a full stop where Mule runs; the locale data of Node.js are newer, and have none. */
const abbreviated = (name: string, style: NameStyle, locale: string | undefined): string => {
  const tag = localeTag(locale)
  return style === 'short' && (tag === 'es' || tag === 'es-ES') && !name.endsWith('.') ? `${name}.` : name
}

/** AM or PM, for an hour of the day. */
export const dayPeriodName = (hour: number, locale: string | undefined): string => {
  const name = partOf(locale, { hour: 'numeric', hour12: true }, 'dayPeriod', new Date(Date.UTC(2001, 0, 1, hour)))
  // The documentation shows plain spaces where Intl has unbreakable ones (`p. m.`).
  return name === '' ? (hour < 12 ? 'AM' : 'PM') : name.replace(/[\u00a0\u202f]/g, ' ')
}

/** BC or AD. */
export const eraName = (isCommon: boolean, style: NameStyle, locale: string | undefined): string =>
  partOf(locale, { era: style }, 'era', new Date(Date.UTC(isCommon ? 2001 : -2001, 0, 1)))

/** Intl has no quarters: the languages whose names differ from `Q1` and `1st quarter`. */
const QUARTERS: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  en: ['Q', ['1st quarter', '2nd quarter', '3rd quarter', '4th quarter']],
  de: ['Q', ['1. Quartal', '2. Quartal', '3. Quartal', '4. Quartal']],
  es: ['T', ['1.er trimestre', '2.º trimestre', '3.er trimestre', '4.º trimestre']],
  fr: ['T', ['1er trimestre', '2e trimestre', '3e trimestre', '4e trimestre']],
  it: ['T', ['1º trimestre', '2º trimestre', '3º trimestre', '4º trimestre']],
  pt: ['T', ['1º trimestre', '2º trimestre', '3º trimestre', '4º trimestre']],
}

/** The name of a quarter, 1 to 4. */
export const quarterName = (quarter: number, style: NameStyle, locale: string | undefined): string => {
  const language = localeTag(locale).split('-')[0] as string
  const [letter, names] = (QUARTERS[language] ?? QUARTERS.en) as readonly [string, readonly string[]]
  if (style === 'narrow') return String(quarter)
  return style === 'short' ? `${letter}${quarter}` : (names[quarter - 1] as string)
}

/** Locales that have short names for the zones of their part of the world; American ones know only America's. */
const ZONE_LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'en-CA', 'en-NZ']

/** The name of a region's time at an instant: `PDT`, `Pacific Daylight Time`; `PT` in general. Its offset where it has none. */
export const zoneName = (
  zone: string,
  milliseconds: number,
  style: 'short' | 'long' | 'shortGeneric' | 'longGeneric',
  locale: string | undefined,
): string => {
  const date = new Date(milliseconds)
  const tag = localeTag(locale)
  let name = zone
  for (const candidate of [tag, ...(tag.startsWith('en') ? ZONE_LOCALES : [])]) {
    name = partOf(candidate, { timeZone: zone, timeZoneName: style }, 'timeZoneName', date)
    if (!/^GMT[+-]/.test(name)) return name
  }
  return name
}

/** On which day a week begins (Monday is 1) and how many days of a year its first week has at least. */
export const weekRule = (locale: string | undefined): { readonly first: number; readonly least: number } => {
  const tag = new Intl.Locale(localeTag(locale)) as Intl.Locale & WeekInfoLocale
  const info = tag.getWeekInfo?.() ?? tag.weekInfo
  return { first: info?.firstDay ?? 1, least: info?.minimalDays ?? 1 }
}

interface WeekInfo {
  readonly firstDay: number
  /** Newer versions of Intl have it no more: then every first week counts. */
  readonly minimalDays?: number
}

/** Not in TypeScript's library: Node 20 has the property, later versions the method. */
interface WeekInfoLocale {
  getWeekInfo?(): WeekInfo
  readonly weekInfo?: WeekInfo
}
