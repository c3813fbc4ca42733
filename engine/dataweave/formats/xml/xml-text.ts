import { Buffer } from 'node:buffer'
import type { Properties } from '../format.ts'
import { unwritable } from '../writing-error.ts'

// Anything but the characters that every text may hold as they are.
const remarkable = /[^\t\n !#-%'-;=?-\ud7ff\ue000-\ufffd]/
const invalid = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const everyInvalid = new RegExp(invalid, 'gu')

/** The escaping that writer properties ask for. */
export interface XmlEscape {
  text(value: string): string
  attribute(value: string): string
  cdata(value: string): string
}

/** Characters XML cannot hold raise, are left out, or turn the text that holds them into Base64 (`onInvalidChar`). */
export const xmlEscape = ({ escapeCR, escapeGT, onInvalidChar }: Properties): XmlEscape => {
  const valid = (value: string): string => {
    if (!invalid.test(value)) return value
    if (onInvalidChar === 'ignore') return value.replace(everyInvalid, '')
    if (onInvalidChar === 'base64') return Buffer.from(value, 'utf8').toString('base64')
    throw unwritable(
      'A text holds a character that XML cannot hold.',
      'the writer property onInvalidChar=ignore leaves it out',
    )
  }
  const text = (value: string): string => {
    if (!remarkable.test(value)) return value
    const escaped = valid(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const carried = escapeCR === true ? escaped.replaceAll('\r', '&#xD;') : escaped
    return escapeGT === true ? carried.replaceAll('>', '&gt;') : carried.replaceAll(']]>', ']]&gt;')
  }
  return {
    text,
    attribute: (value) => {
      const escaped = text(value).replaceAll('"', '&quot;')
      return /[\t\n\r]/.test(escaped)
        ? escaped.replace(/[\t\n\r]/g, (c) => `&#x${c.charCodeAt(0).toString(16).toUpperCase()};`)
        : escaped
    },
    cdata: (value) => `<![CDATA[${valid(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`,
  }
}
