import { createRequire } from 'node:module'
import { DataWeaveError } from '../dataweave-error.ts'
import { fn, onNull, overload } from '../functions/define.ts'
import { isWhole, numberText } from '../values/number.ts'
import type { Num } from '../values/value.ts'

/** What is used of the package pluralize. */
interface Inflector {
  plural(word: string): string
  singular(word: string): string
}

let loaded: Inflector | undefined

/** Loaded at first use: few scripts inflect words. */
const inflector = (): Inflector => {
  loaded ??= createRequire(import.meta.url)('pluralize') as Inflector
  return loaded
}

/** Lower-case words with a separator between them: at changes from lower to upper case, spaces, underscores and hyphens. */
const separated = (text: string, separator: string): string =>
  text
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/[\s_-]+/g, separator)
    .toLowerCase()

const capitalizeWord = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const capitalize = (text: string): string => separated(text, ' ').split(' ').map(capitalizeWord).join(' ')

/** Underscores vanish; a character after one becomes upper case, the first one lower case. */
const camelize = (text: string): string => {
  const joined = text
    .split('_')
    .filter((word) => word !== '')
    .map(capitalizeWord)
    .join('')
  return joined.slice(0, 1).toLowerCase() + joined.slice(1)
}

const ordinalSuffix = (text: string): string => {
  if (/1[123]$/.test(text)) return 'th'
  if (text.endsWith('1')) return 'st'
  if (text.endsWith('2')) return 'nd'
  return text.endsWith('3') ? 'rd' : 'th'
}

const ordinalize = (n: Num): string => {
  const text = numberText(n)
  if (!isWhole(n)) throw new DataWeaveError('InvalidNumberException', `${text} is no whole number.`)
  return text + ordinalSuffix(text)
}

/** Functions of dw::core::Strings on words and their case. */
export const casing = {
  camelize: fn(overload(['Text'], camelize), onNull([])),
  capitalize: fn(overload(['Text'], capitalize), onNull([])),
  dasherize: fn(
    overload(['Text'], (text) => separated(text, '-')),
    onNull([]),
  ),
  underscore: fn(
    overload(['Text'], (text) => separated(text, '_')),
    onNull([]),
  ),
  ordinalize: fn(overload(['Number'], ordinalize), onNull([])),
  pluralize: fn(
    overload(['Text'], (text) => inflector().plural(text)),
    onNull([]),
  ),
  singularize: fn(
    overload(['Text'], (text) => inflector().singular(text)),
    onNull([]),
  ),
}
