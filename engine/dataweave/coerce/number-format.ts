import { Decimal } from '../values/decimal.ts'
import { type RoundMode, roundToScale, tenTo } from '../values/decimal-arithmetic.ts'
import { decimalOf } from '../values/number-text.ts'
import type { Num } from '../values/value.ts'
import { CURRENCY, type DecimalPattern, decimalPattern, MINUS, PER_MILLE, PERCENT } from './decimal-pattern.ts'
import { type NumberSymbols, numberSymbols } from './number-symbols.ts'

/**
 * A number in a pattern of Java's DecimalFormat (`#,##0.00`, `0.0%`, `'No. '0`), with the separators of a locale (English unless given).
 * Rounds half up unless told otherwise. Raises `InvalidFormatException` for a pattern that is not valid.
 */
export const formatNumber = (
  number: Num,
  pattern: string,
  locale?: string | undefined,
  mode: RoundMode = 'HALF_UP',
): string => {
  const form = decimalPattern(pattern)
  const symbols = numberSymbols(locale)
  const value = decimalOf(number)
  const isNegative = value.unscaled < 0n
  const size = shifted(new Decimal(isNegative ? -value.unscaled : value.unscaled, value.scale), form.shift)
  const signed = isNegative ? mirrored(mode) : mode
  const digits = form.exponent > 0 ? scientific(size, form, symbols, signed) : plain(size, form, symbols, signed)
  return isNegative
    ? around(form.negativePrefix, symbols) + digits + around(form.negativeSuffix, symbols)
    : around(form.prefix, symbols) + digits + around(form.suffix, symbols)
}

/** Rounding is done without the sign: up and down towards infinity change places. */
const mirrored = (mode: RoundMode): RoundMode => (mode === 'CEILING' ? 'FLOOR' : mode === 'FLOOR' ? 'CEILING' : mode)

/** Times ten to a power. */
const shifted = ({ unscaled, scale }: Decimal, power: number): Decimal =>
  scale >= power ? new Decimal(unscaled, scale - power) : new Decimal(unscaled * tenTo(power - scale), 0)

/** A prefix or suffix in the signs of a locale. */
export const around = (text: string, symbols: NumberSymbols): string => {
  let result = ''
  for (const char of text)
    result +=
      char === MINUS
        ? symbols.minus
        : char === PERCENT
          ? symbols.percent
          : char === PER_MILLE
            ? '‰'
            : char === CURRENCY
              ? symbols.currency
              : char
  return result
}

const plain = (size: Decimal, form: DecimalPattern, symbols: NumberSymbols, mode: RoundMode): string => {
  const [whole, fraction] = digitsOf(roundToScale(size, form.mostFraction, mode), form.leastFraction)
  const bare = whole === '0' ? '' : whole
  const padded = bare.padStart(form.leastWhole, '0')
  const shown = padded === '' && fraction === '' ? '0' : padded
  const point = fraction !== '' || form.alwaysPoint ? symbols.decimal : ''
  return grouped(shown, form.group, symbols.group) + point + fraction
}

/** Digits before and after the point; zeros at the end beyond `least` are dropped. */
const digitsOf = (value: Decimal, least: number): readonly [string, string] => {
  const [whole = '0', fraction = ''] = value.toString().split('.')
  let end = fraction.length
  while (end > least && fraction.charCodeAt(end - 1) === 48) end--
  return [whole, fraction.slice(0, end)]
}

const grouped = (digits: string, size: number, separator: string): string => {
  if (size === 0 || digits.length <= size) return digits
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= size) groups.unshift(digits.slice(Math.max(0, end - size), end))
  return groups.join(separator)
}

/** `0.###E0`, and with `##0.###E0` exponents that are multiples of three. */
const scientific = (size: Decimal, form: DecimalPattern, symbols: NumberSymbols, mode: RoundMode): string => {
  const digits = size.unscaled.toString()
  const isMultiple = form.mostWhole > form.leastWhole && form.mostWhole > 1
  const position = digits.length - size.scale
  let exponent = 0
  if (size.unscaled !== 0n)
    exponent = isMultiple ? Math.floor((position - 1) / form.mostWhole) * form.mostWhole : position - form.leastWhole
  const moved = exponent >= 0 ? new Decimal(size.unscaled, size.scale + exponent) : shifted(size, -exponent)
  const places = isMultiple
    ? Math.max(0, form.leastWhole + form.mostFraction - (position - exponent))
    : form.mostFraction
  const [whole, fraction] = digitsOf(roundToScale(moved, places, mode), form.leastFraction)
  const shown = whole === '0' && form.leastWhole === 0 && fraction !== '' ? '' : whole
  const sign = exponent < 0 ? symbols.minus : ''
  const power = String(Math.abs(exponent)).padStart(form.exponent, '0')
  return `${shown}${fraction === '' ? '' : symbols.decimal}${fraction}E${sign}${power}`
}
