import { lengthOfUtf8 } from '../../engine/sdk.ts'
import { type Escape, type EscapeSyntax, hexAt } from './escape-syntax.ts'
import { codeAt } from './utf8.ts'

const PERCENT = 0x25
const PLUS = 0x2b
/** What stands before a value: `=`, `&`, `?`, `/`, `;`. */
const BEFORE_VALUE = new Set([0x3d, 0x26, 0x3f, 0x2f, 0x3b])

/**
 * How forms and URLs write characters: as `%` and bytes of UTF-8, a space as `+`. A `+` in front of a value is one: no value begins with a space, but
 * many a client forgets to encode the one of a phone number.
 */
export const percentEscapes: EscapeSyntax = {
  begin: /[%+]/g,
  read: (text, at, before) => {
    if (text.charCodeAt(at) === PLUS)
      return Number.isNaN(before) || BEFORE_VALUE.has(before) ? undefined : { length: 1, meaning: ' ' }
    const first = hexAt(text, at + 1, 2)
    if (first === 'more') return 'more'
    if (first < 0) return undefined
    return first < 0x80 ? { length: 3, meaning: String.fromCharCode(first) } : readBytes(text, at, first)
  },
}

/** A character of several bytes. */
const readBytes = (text: string, at: number, first: number): Escape | 'more' | undefined => {
  const bytes = Buffer.of(first, 0, 0, 0)
  const length = lengthOfUtf8(first)
  if (length === 1) return undefined
  for (let i = 1; i < length; i++) {
    const place = at + i * 3
    if (place >= text.length) return 'more'
    if (text.charCodeAt(place) !== PERCENT) return undefined
    const byte = hexAt(text, place + 1, 2)
    if (byte === 'more') return 'more'
    if (byte < 0) return undefined
    bytes[i] = byte
  }
  const code = codeAt(bytes, 0, length)
  return code < 0 ? undefined : { length: length * 3, meaning: String.fromCodePoint(code) }
}
