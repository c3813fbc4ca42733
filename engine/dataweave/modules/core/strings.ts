import { evaluation } from '../../evaluation.ts'
import { fn, onNull, overload } from '../../functions/define.ts'
import { charactersOf } from './items.ts'

/** Without the characters up to the space (U+0020) at both ends, as Java's `trim`. */
const trim = (text: string): string => {
  let from = 0
  let until = text.length
  while (from < until && text.charCodeAt(from) <= 0x20) from++
  while (until > from && text.charCodeAt(until - 1) <= 0x20) until--
  return text.slice(from, until)
}

/** The parts between a separator, which is taken literally; an empty one separates all characters. */
const split = (text: string, separator: string): string[] => {
  if (separator === '') return text === '' ? [''] : charactersOf(text)
  const parts = text.split(separator)
  evaluation().checkItems(parts.length)
  return parts
}

/** Functions of dw::Core on texts. */
export const strings = {
  upper: fn(
    overload(['Text'], (text) => text.toUpperCase()),
    onNull([]),
  ),
  lower: fn(
    overload(['Text'], (text) => text.toLowerCase()),
    onNull([]),
  ),
  trim: fn(overload(['Text'], trim), onNull([])),
  isBlank: fn(
    overload(['Text'], (text) => text.trim() === ''),
    onNull([], true),
  ),
  startsWith: fn(
    overload(['Text', 'Text'], (text, prefix) => text.startsWith(prefix)),
    onNull(['Any'], false),
  ),
  endsWith: fn(
    overload(['Text', 'Text'], (text, suffix) => text.endsWith(suffix)),
    onNull(['Any'], false),
  ),
  splitBy: fn(
    overload(['Text', 'Text'], split),
    overload(['Text', 'Regex'], (text, regex) => regex.split(text)),
    onNull(['Any']),
  ),
}
