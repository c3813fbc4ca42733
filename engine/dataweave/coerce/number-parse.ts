import { divide } from '../values/number.ts'
import { numberFromText } from '../values/number-text.ts'
import type { Num } from '../values/value.ts'
import { decimalPattern } from './decimal-pattern.ts'
import { around } from './number-format.ts'
import { type NumberSymbols, numberSymbols } from './number-symbols.ts'

/**
 * The number a text denotes in a pattern of Java's DecimalFormat: with its prefix and suffix, the locale's separators, groups of any
 * length. Undefined when the text does not have the pattern.
 */
export const parseNumber = (text: string, pattern: string, locale: string | undefined): Num | undefined => {
  const form = decimalPattern(pattern)
  const symbols = numberSymbols(locale)
  const negative = within(text, around(form.negativePrefix, symbols), around(form.negativeSuffix, symbols))
  const positive = within(text, around(form.prefix, symbols), around(form.suffix, symbols))
  const number =
    (positive === undefined ? undefined : readDigits(positive, '', symbols, form.group > 0)) ??
    (negative === undefined ? undefined : readDigits(negative, '-', symbols, form.group > 0))
  return number === undefined || form.shift === 0 ? number : divide(number, 10 ** form.shift)
}

const within = (text: string, prefix: string, suffix: string): string | undefined =>
  text.length > prefix.length + suffix.length && text.startsWith(prefix) && text.endsWith(suffix)
    ? text.slice(prefix.length, text.length - suffix.length)
    : undefined

const readDigits = (text: string, sign: string, symbols: NumberSymbols, isGrouped: boolean): Num | undefined => {
  const ungrouped = isGrouped ? text.replaceAll(symbols.group, '') : text
  const plain =
    symbols.decimal === '.' ? ungrouped : ungrouped.includes('.') ? '' : ungrouped.replace(symbols.decimal, '.')
  return /^\d*\.?\d*(?:E-?\d+)?$/.test(plain) ? numberFromText(sign + plain) : undefined
}
