import { code } from './json-text.ts'
import type { JsonReader } from './read-json.ts'

/** Reads the string whose opening quote is next. */
export const readString = (reader: JsonReader): string => {
  const { text } = reader
  const start = reader.position + 1
  let at = start
  for (;;) {
    const c = text.charCodeAt(at)
    if (c === code.quote) {
      reader.position = at + 1
      return text.slice(start, at)
    }
    if (c === code.backslash) return escaped(reader, start, at)
    // Also false for the NaN behind the end.
    if (!(c >= code.space)) throw notInString(reader, at)
    at++
  }
}

const notInString = (reader: JsonReader, at: number) => {
  reader.position = at
  return reader.unexpected(
    at < reader.text.length ? 'no control character in a string' : 'the quote that closes a string',
  )
}

/** The rest of a string from its first escape on. */
const escaped = (reader: JsonReader, start: number, firstEscape: number): string => {
  const { text } = reader
  let value = ''
  let from = start
  let at = firstEscape
  for (;;) {
    const c = text.charCodeAt(at)
    if (c === code.quote) {
      reader.position = at + 1
      return value + text.slice(from, at)
    }
    if (!(c >= code.space)) throw notInString(reader, at)
    if (c !== code.backslash) {
      at++
      continue
    }
    value += text.slice(from, at)
    const letter = text[at + 1]
    if (letter === 'u') {
      value += String.fromCharCode(hexadecimal(reader, at + 2))
      at += 6
    } else {
      const character = letter === undefined ? undefined : escapes.get(letter)
      if (character === undefined) throw reader.fault('Unknown escape in a string', at)
      value += character
      at += 2
    }
    from = at
  }
}

const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

const hexadecimal = (reader: JsonReader, at: number): number => {
  const digits = reader.text.slice(at, at + 4)
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw reader.fault('\\u without four hexadecimal digits in a string', at - 2)
  return Number.parseInt(digits, 16)
}
