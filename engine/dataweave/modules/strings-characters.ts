import { DataWeaveError } from '../dataweave-error.ts'
import { type FunctionDefinition, fn, onNull, overload } from '../functions/define.ts'
import { toInteger } from '../values/number.ts'
import { charactersOf, filterItems, findItem, joinItems, mapItems } from './core/items.ts'

const charCodeAt = (text: string, index: number): number => {
  if (index >= 0 && index < text.length) return text.charCodeAt(index)
  throw new DataWeaveError(
    'IndexOutOfBoundsException',
    `There is no character ${index} in a text of ${text.length} characters.`,
  )
}

/** Whether all characters are of a class; the class says what holds for an empty text. */
const consistsOf = (pattern: RegExp): FunctionDefinition =>
  fn(
    overload(['Text'], (text) => pattern.test(text)),
    onNull([], false),
  )

/** Functions of dw::core::Strings on the characters of a text. */
export const characters = {
  charCode: fn(
    overload(['Text'], (text) => charCodeAt(text, 0)),
    onNull([]),
  ),
  charCodeAt: fn(
    overload(['Text', 'Number'], (text, index) => charCodeAt(text, toInteger(index, 'position'))),
    onNull(['Any']),
  ),
  fromCharCode: fn(
    overload(['Number'], (code) => String.fromCharCode(toInteger(code, 'charCode'))),
    onNull([]),
  ),
  countCharactersBy: fn(
    overload(['Text', 'Function'], (text, condition) => filterItems(charactersOf(text), condition).length),
    onNull(['Function']),
  ),
  everyCharacter: fn(
    overload(['Text', 'Function'], (text, condition) => findItem(charactersOf(text), condition, false) < 0),
    onNull(['Function'], true),
  ),
  someCharacter: fn(
    overload(['Text', 'Function'], (text, condition) => findItem(charactersOf(text), condition, true) >= 0),
    onNull(['Function'], false),
  ),
  mapString: fn(
    overload(['Text', 'Function'], (text, mapper) => joinItems(mapItems(charactersOf(text), mapper), '')),
    onNull(['Function']),
  ),
  isAlpha: consistsOf(/^\p{L}+$/u),
  isAlphanumeric: consistsOf(/^[\p{L}\p{Nd}]+$/u),
  isLowerCase: consistsOf(/^\p{Lowercase}+$/u),
  isNumeric: consistsOf(/^\p{Nd}+$/u),
  isUpperCase: consistsOf(/^\p{Uppercase}+$/u),
  isWhitespace: consistsOf(/^[^\S\u00a0\u2007\u202f\ufeff]*$/u),
}
