import { DataWeaveError } from '../dataweave-error.ts'
import { type FunctionDefinition, fn, onNull, overload } from '../functions/define.ts'
import { toInteger } from '../values/number.ts'
import type { Lambda, Num, Value } from '../values/value.ts'
import { holds } from './core/condition.ts'
import { charactersOf, mapItems } from './core/items.ts'

/** The text in pieces that end where `endsAt` says so of the index after them. */
const pieces = (text: string, endsAt: (index: number) => boolean): string[] => {
  const found: string[] = []
  let from = 0
  for (let index = 1; index <= text.length; index++) {
    if (index < text.length && !endsAt(index)) continue
    found.push(text.slice(from, index))
    from = index
  }
  return found
}

const substringEvery = (text: string, given: Num): string[] => {
  const amount = toInteger(given, 'amount')
  if (amount < 1) throw new DataWeaveError('UserException', `substringEvery expects an amount above 0, not ${amount}.`)
  return pieces(text, (index) => index % amount === 0)
}

/** The parts between the characters for which a condition on (character, index) holds. */
const substringBy = (text: string, condition: Lambda): string[] => {
  const parts: string[] = []
  let from = 0
  mapItems(charactersOf(text), condition).forEach((outcome, index) => {
    if (!holds(outcome)) return
    parts.push(text.slice(from, index))
    from = index + 1
  })
  parts.push(text.slice(from))
  return parts
}

const countMatches = (text: string, wanted: string): number => (wanted === '' ? 0 : text.split(wanted).length - 1)

/** Without the empty lines at the end. */
const lines = (text: string): string[] => {
  const all = text.split(/\r\n|\n|\r/)
  while (all.length > 1 && all.at(-1) === '') all.pop()
  return all
}

type Cut = (text: string, at: number, separator: string) => Value

/**
 * A cut at the first or last separator. An empty separator is found at every character, and counts as one character long; nothing
 * follows the last of them: null.
 */
const cutting = (which: 'first' | 'last', missing: (text: string) => string, cut: Cut): FunctionDefinition =>
  fn(
    overload(['Text', 'Text'], (text, separator) => {
      const last = separator === '' ? text.length - 1 : text.lastIndexOf(separator)
      const at = which === 'first' && last >= 0 ? text.indexOf(separator) : last
      return at < 0 ? missing(text) : cut(text, at, separator)
    }),
    onNull(['Any']),
  )

const nothing = (): string => ''

/** Functions of dw::core::Strings that take a text apart. */
export const parts = {
  collapse: fn(
    overload(['Text'], (text) => pieces(text, (index) => text.charCodeAt(index) !== text.charCodeAt(index - 1))),
    onNull([]),
  ),
  countMatches: fn(
    overload(['Text', 'Text'], countMatches),
    overload(['Text', 'Regex'], (text, regex) => regex.findAll(text).length),
    onNull(['Any']),
  ),
  first: fn(
    overload(['Text', 'Number'], (text, amount) => text.slice(0, Math.max(0, toInteger(amount, 'amount')))),
    onNull(['Any']),
  ),
  last: fn(
    overload(['Text', 'Number'], (text, amount) => text.slice(Math.max(0, text.length - toInteger(amount, 'amount')))),
    onNull(['Any']),
  ),
  lines: fn(overload(['Text'], lines), onNull([])),
  substring: fn(
    overload(['Text', 'Number', 'Number'], (text, from, until) =>
      text.slice(Math.max(0, toInteger(from, 'from')), Math.max(0, toInteger(until, 'until'))),
    ),
    onNull(['Any', 'Any']),
  ),
  substringAfter: cutting('first', nothing, (text, at, separator) => text.slice(at + Math.max(1, separator.length))),
  substringAfterLast: cutting('last', nothing, (text, at, separator) =>
    separator === '' ? null : text.slice(at + separator.length),
  ),
  substringBefore: cutting('first', nothing, (text, at) => text.slice(0, at)),
  substringBeforeLast: cutting('last', nothing, (text, at) => text.slice(0, at)),
  substringBy: fn(overload(['Text', 'Function'], substringBy), onNull(['Function'])),
  substringEvery: fn(overload(['Text', 'Number'], substringEvery), onNull(['Any'])),
  words: fn(
    overload(['Text'], (text) => text.split(/\s+/).filter((word) => word !== '')),
    onNull([]),
  ),
}
