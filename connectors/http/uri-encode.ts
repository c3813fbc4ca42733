import { MuleError } from '../../engine/sdk.ts'
import { httpErrors } from './errors.ts'

/**
 * A path or query as it is sent: as written, only blanks become `%20` and characters outside ASCII their UTF-8 escapes
 * (spec/core.md §4.9). Fails with HTTP:TRANSFORMATION on control characters, which would end the request line.
 */
export const encodeTarget = (text: string): string => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code <= 0x20 || code >= 0x7f) return encodeFrom(text, i)
  }
  return text
}

const encodeFrom = (text: string, first: number): string => {
  let encoded = text.slice(0, first)
  for (const byte of Buffer.from(text.slice(first), 'utf8')) {
    if (byte < 0x20 || byte === 0x7f)
      throw new MuleError(
        httpErrors.TRANSFORMATION,
        `The request cannot be written: its URI contains the control character 0x${hex(byte)}.`,
      )
    encoded += byte === 0x20 || byte > 0x7f ? `%${hex(byte)}` : String.fromCharCode(byte)
  }
  return encoded
}

const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0')

/** A query parameter's name or value, form-encoded with blanks as `%20`. */
export const encodeParameter = (text: string): string => {
  for (let i = 0; i < text.length; i++) if (!isPlain(text.charCodeAt(i))) return encodeSpecial(text)
  return text
}

// Lone surrogates would make encodeURIComponent throw; as a form they are U+FFFD like everywhere else.
const encodeSpecial = (text: string): string =>
  encodeURIComponent(
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  ).replace(/[!'()~]/g, (c) => `%${hex(c.charCodeAt(0))}`)

/** What a form leaves as it is: letters, digits and `-._*`. */
const isPlain = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x2d ||
  code === 0x2e ||
  code === 0x5f ||
  code === 0x2a
