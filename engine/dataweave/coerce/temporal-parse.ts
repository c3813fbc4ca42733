import { dayPeriodName, eraName, monthName, type NameStyle, quarterName, weekdayName } from './date-names.ts'
import { datePattern, type PatternPart } from './date-pattern.ts'

/** What a text said about a date and a time, by the letter of the field. */
export interface ReadFields {
  /** Numbers by letter; `E` is the day of the week from Monday, `e` where the locale's week begins, `a` 0 or 1, `G` 0 for BC. */
  readonly numbers: Map<string, number>
  /** Seconds. */
  offset: number | undefined
  /** Name of a zone. */
  zone: string | undefined
}

/** Reading stopped here: the text does not have the pattern. */
export interface Unreadable {
  readonly at: number
}

type Field = Extract<PatternPart, { kind: 'field' }>

/** Longer texts are no dates. */
const LONGEST = 1000

/** What a text in a pattern says; where it stopped fitting otherwise. Letters of names may have any case. */
export const readFields = (text: string, pattern: string, locale: string | undefined): ReadFields | Unreadable => {
  if (text.length > LONGEST) return { at: LONGEST }
  const parts = datePattern(pattern)
  const reader = new FieldReader(text, locale)
  if (!reader.read(parts)) return { at: reader.furthest }
  return reader.at === text.length ? reader.fields : { at: reader.at }
}

const NUMERIC = 'uyYDdwWFHkKhmsSAnN'

/** Whether a field is read as digits. */
const isNumeric = ({ letter, count }: Field): boolean =>
  NUMERIC.includes(letter) || ('MLQqec'.includes(letter) && count <= 2)

/** Digits of a field of fixed width; 0 where its width varies. */
const fixedWidth = ({ letter, count }: Field): number => {
  if (letter === 'S') return count
  if ('uyY'.includes(letter)) return count === 2 ? 2 : 0
  return count === 1 || 'AnN'.includes(letter) ? 0 : count
}

/** Reads along a pattern. */
class FieldReader {
  readonly #text: string
  readonly #locale: string | undefined
  fields: ReadFields = { numbers: new Map(), offset: undefined, zone: undefined }
  at = 0
  /** How far any attempt came. */
  furthest = 0

  constructor(text: string, locale: string | undefined) {
    this.#text = text
    this.#locale = locale
  }

  read(parts: readonly PatternPart[]): boolean {
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as PatternPart
      this.furthest = Math.max(this.furthest, this.at)
      if (
        part.kind === 'text' ? !this.#literal(part.text) : part.kind === 'field' ? !this.#field(part, parts, i) : false
      )
        return false
      if (part.kind === 'optional') this.#optional(part.parts)
    }
    return true
  }

  #optional(parts: readonly PatternPart[]): void {
    const { at, fields } = this
    this.fields = { ...fields, numbers: new Map(fields.numbers) }
    if (this.read(parts)) return
    this.at = at
    this.fields = fields
  }

  #literal(text: string): boolean {
    const found = this.#text.slice(this.at, this.at + text.length)
    if (!sameText(found, text)) return false
    this.at += text.length
    return true
  }

  #field(field: Field, parts: readonly PatternPart[], index: number): boolean {
    if (field.pad > 0) while (this.#text[this.at] === ' ') this.at++
    if (isNumeric(field)) return this.#number(field, reservedAfter(parts, index))
    switch (field.letter) {
      case 'M':
      case 'L':
      case 'Q':
      case 'q':
      case 'E':
      case 'e':
      case 'c':
      case 'a':
      case 'G':
        return this.#name(field)
      case 'V':
      case 'z':
      case 'v':
        return this.#zone()
      default:
        return this.#offset(field)
    }
  }

  #number(field: Field, reserved: number): boolean {
    const { letter, count } = field
    const width = fixedWidth(field)
    const isYear = 'uyY'.includes(letter)
    const sign = this.#text[this.at]
    const signed = isYear && count !== 2 && (sign === '-' || sign === '+') ? 1 : 0
    const start = this.at + signed
    let digits = 0
    while (digits < 19 && isDigit(this.#text.charCodeAt(start + digits))) digits++
    if (width > 0) digits = digits < width ? 0 : width
    else digits = Math.max(Math.min(digits, digits - reserved), 0)
    if (digits < (isYear && count > 2 ? Math.min(count, 4) : 1)) return false
    // Without a sign a year has no more digits than its pattern.
    if (isYear && count >= 4 && signed === 0 && digits > count) return false
    const text = this.#text.slice(start, start + digits)
    const number = letter === 'S' ? Number(text.padEnd(9, '0')) : Number(text)
    this.at = start + digits
    const value = isYear && count === 2 ? 2000 + number : sign === '-' && signed === 1 ? -number : number
    return this.#set(
      letter === 'S' ? 'n' : letter === 'L' ? 'M' : letter === 'q' ? 'Q' : letter === 'c' ? 'e' : letter,
      value,
    )
  }

  /** A field may be there twice when both say the same. */
  #set(letter: string, value: number): boolean {
    const known = this.fields.numbers.get(letter)
    if (known !== undefined && known !== value) return false
    this.fields.numbers.set(letter, value)
    return true
  }

  #name({ letter, count }: Field): boolean {
    const style: NameStyle = count === 4 ? 'long' : count === 5 ? 'narrow' : 'short'
    const locale = this.#locale
    switch (letter) {
      case 'M':
      case 'L':
        return this.#oneOf('M', 1, 12, (month) => monthName(month, style, letter === 'L', locale))
      case 'Q':
      case 'q':
        return this.#oneOf('Q', 1, 4, (quarter) => quarterName(quarter, style, locale))
      case 'a':
        return (
          this.#oneOf('a', 0, 1, (half) => dayPeriodName(half * 12, locale)) ||
          this.#oneOf('a', 0, 1, (half) => (half === 0 ? 'AM' : 'PM'))
        )
      case 'G':
        return this.#oneOf('G', 0, 1, (era) => eraName(era === 1, style, locale))
      default:
        return this.#oneOf('E', 1, 7, (day) => weekdayName(day, style, locale))
    }
  }

  /** The longest of the names that stands here, with or without the dot of an abbreviation. */
  #oneOf(letter: string, first: number, last: number, nameOf: (value: number) => string): boolean {
    let best = -1
    let length = 0
    for (let value = first; value <= last; value++) {
      for (const name of [nameOf(value), nameOf(value).replace(/\.$/, '')]) {
        if (name.length > length && sameText(this.#text.slice(this.at, this.at + name.length), name)) {
          best = value
          length = name.length
        }
      }
    }
    this.at += length
    return best >= 0 && this.#set(letter, best)
  }

  #zone(): boolean {
    const match = /^(?:[+-]\d\d(?::?\d\d(?::?\d\d)?)?|[A-Za-z][\w/]*(?:[+-]\d[\d:]*)?(?:-[A-Z][\w/]*)?)/.exec(
      this.#text.slice(this.at),
    )
    if (match === null) return false
    this.at += match[0].length
    this.fields.zone = match[0]
    return true
  }

  #offset({ letter, count }: Field): boolean {
    const rest = this.#text.slice(this.at)
    const isLocalized = letter === 'O' || (letter === 'Z' && count === 4)
    const match = (isLocalized ? LOCALIZED : ISO).exec(rest)
    if (match === null) return false
    const [text, sign, hours = '0', minutes = '0', seconds = '0'] = match
    if (text === 'Z' && (letter === 'x' || (letter === 'Z' && count < 5))) return false
    this.at += text.length
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    this.fields.offset = sign === '-' ? -size : size
    return true
  }
}

const ISO = /^(?:Z|([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?)/i

const LOCALIZED = /^(?:GMT|UTC)?(?:([+-])(\d\d?)(?::?(\d\d)(?::?(\d\d))?)?)?/i

/** Digits that the fields of fixed width right after this one need. */
const reservedAfter = (parts: readonly PatternPart[], index: number): number => {
  let reserved = 0
  for (let i = index + 1; i < parts.length; i++) {
    const part = parts[i] as PatternPart
    if (part.kind !== 'field' || !isNumeric(part) || fixedWidth(part) === 0) break
    reserved += fixedWidth(part)
  }
  return reserved
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Narrow spaces of some locales (`p. m.`) count as spaces. */
const sameText = (a: string, b: string): boolean => a === b || plain(a) === plain(b)

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').toLowerCase()
