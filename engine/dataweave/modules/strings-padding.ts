import { evaluation } from '../evaluation.ts'
import { type FunctionDefinition, fn, onNull, overload } from '../functions/define.ts'
import { toInteger } from '../values/number.ts'
import type { Num } from '../values/value.ts'

const repeat = (text: string, times: Num): string => {
  const count = Math.max(0, toInteger(times, 'times'))
  evaluation().checkLength(text.length * count)
  return text.repeat(count)
}

type Pad = (text: string, size: number, padding: string) => string

const padding = (pad: Pad): FunctionDefinition => {
  const padded = (text: string, size: Num, padText: string): string => {
    const length = toInteger(size, 'size')
    evaluation().checkLength(length)
    return pad(text, length, padText)
  }
  return fn(
    overload(['Text', 'Number'], (text, size) => padded(text, size, ' ')),
    overload(['Text', 'Number', 'Text'], padded),
    onNull(['Any']),
    onNull(['Any', 'Any']),
  )
}

const prependIfMissing = (text: string, prefix: string): string => (text.startsWith(prefix) ? text : prefix + text)
const appendIfMissing = (text: string, suffix: string): string => (text.endsWith(suffix) ? text : text + suffix)

/** A wrapper at both ends is taken off; one that stands at one end only changes to the other end. */
const unwrap = (text: string, wrapper: string): string => {
  const starts = text.startsWith(wrapper)
  const ends = text.endsWith(wrapper)
  if (starts && ends) return text.slice(wrapper.length, Math.max(wrapper.length, text.length - wrapper.length))
  if (starts) return text.slice(wrapper.length) + wrapper
  return ends ? wrapper + text.slice(0, text.length - wrapper.length) : text
}

const replaceAll = (text: string, target: string, replacement: string): string => {
  if (target === '') return text
  const parts = text.split(target)
  evaluation().checkLength(text.length + (parts.length - 1) * replacement.length)
  return parts.join(replacement)
}

/** By code points, so that characters beyond U+FFFF stay whole. */
const reverse = (text: string): string => Array.from(text).reverse().join('')

/** A size of 0 or less is no limit. */
const withMaxSize = (text: string, size: Num): string => {
  const length = toInteger(size, 'maxLength')
  return length > 0 ? text.slice(0, length) : text
}

/** Functions of dw::core::Strings that put something around, into or instead of parts of a text. */
export const shaping = {
  appendIfMissing: fn(overload(['Text', 'Text'], appendIfMissing), onNull(['Any'])),
  prependIfMissing: fn(overload(['Text', 'Text'], prependIfMissing), onNull(['Any'])),
  leftPad: padding((text, size, padText) => text.padStart(size, padText)),
  rightPad: padding((text, size, padText) => text.padEnd(size, padText)),
  remove: fn(
    overload(['Text', 'Text'], (text, removed) => replaceAll(text, removed, '')),
    onNull(['Any']),
  ),
  repeat: fn(overload(['Text', 'Number'], repeat), onNull(['Any'])),
  replaceAll: fn(overload(['Text', 'Text', 'Text'], replaceAll), onNull(['Any', 'Any'])),
  reverse: fn(overload(['Text'], reverse), onNull([])),
  unwrap: fn(overload(['Text', 'Text'], unwrap), onNull(['Any'])),
  withMaxSize: fn(overload(['Text', 'Number'], withMaxSize), onNull(['Any'])),
  wrapIfMissing: fn(
    overload(['Text', 'Text'], (text, wrapper) => appendIfMissing(prependIfMissing(text, wrapper), wrapper)),
    onNull(['Any']),
  ),
  wrapWith: fn(
    overload(['Text', 'Text'], (text, wrapper) => wrapper + text + wrapper),
    onNull(['Any']),
  ),
}
