import { numberFromText } from '../../values/number.ts'
import type { Num } from '../../values/value.ts'
import { code } from './json-text.ts'
import type { JsonReader } from './read-json.ts'

/** A longer number is an attack on whoever computes with it. */
const NUMBER_LIMIT = 1000
/** So is one with a larger exponent: its digits would be written out. */
const EXPONENT_LIMIT = 9999

/** Up to this many digits a double holds every decimal exactly as its shortest text. */
const EXACT_DIGITS = 15

/** Reads the number that is next: as a double where that says the same digits, else as an exact decimal. */
export const readNumber = (reader: JsonReader): Num => {
  const { text } = reader
  const start = reader.position
  let at = start
  let c = text.charCodeAt(at)
  const negative = c === code.minus
  if (negative) c = text.charCodeAt(++at)
  const firstDigit = at
  let mantissa = 0
  while (c >= code.zero && c <= code.nine) {
    mantissa = mantissa * 10 + c - code.zero
    c = text.charCodeAt(++at)
  }
  const digits = at - firstDigit
  if (digits === 0) throw misplaced(reader, at, negative ? 'a digit' : 'a value')
  if (digits > 1 && text.charCodeAt(firstDigit) === code.zero)
    throw misplaced(reader, firstDigit + 1, 'no digit behind a leading zero')
  if (c === code.point || c === code.e || c === code.E || digits > EXACT_DIGITS) return fractional(reader, start, at)
  reader.position = at
  return negative && mantissa !== 0 ? -mantissa : mantissa
}

/** A number with a fraction, an exponent or many digits; its whole part ends at `whole`. */
const fractional = (reader: JsonReader, start: number, whole: number): Num => {
  const { text } = reader
  let at = whole
  if (text.charCodeAt(at) === code.point) at = digitsEnd(reader, at + 1)
  const c = text.charCodeAt(at)
  if (c === code.e || c === code.E) {
    const sign = text.charCodeAt(at + 1)
    at = digitsEnd(reader, sign === code.plus || sign === code.minus ? at + 2 : at + 1)
  }
  reader.position = at
  if (at - start > NUMBER_LIMIT) throw reader.fault(`Number of more than ${NUMBER_LIMIT} characters`, start)
  const written = text.slice(start, at)
  return fitsDouble(written) ? Number(written) : exact(reader, written, start)
}

/** Most decimals are short. A trailing zero is a digit of the number that a double does not keep. */
const fitsDouble = (written: string): boolean =>
  written.length <= EXACT_DIGITS && !written.endsWith('0') && !/[eE]/.test(written)

const exact = (reader: JsonReader, written: string, start: number): Num => {
  const exponent = /[eE][+-]?0*(\d+)$/.exec(written)?.[1]
  const number = exponent !== undefined && Number(exponent) > EXPONENT_LIMIT ? undefined : numberFromText(written)
  if (number === undefined) throw reader.fault(`Number with an exponent beyond ${EXPONENT_LIMIT}`, start)
  return number
}

const digitsEnd = (reader: JsonReader, from: number): number => {
  const { text } = reader
  let at = from
  let c = text.charCodeAt(at)
  while (c >= code.zero && c <= code.nine) c = text.charCodeAt(++at)
  if (at === from) throw misplaced(reader, at, 'a digit')
  return at
}

const misplaced = (reader: JsonReader, at: number, expected: string) => {
  reader.position = at
  return reader.unexpected(expected)
}
