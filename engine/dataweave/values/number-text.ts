import { Decimal } from './decimal.ts'
import { DIGIT_LIMIT, decimal, tenTo, tooLong } from './decimal-arithmetic.ts'
import type { Num } from './value.ts'

/** From here on a double's shortest text may use an exponent. */
const PLAIN_ABOVE = 1e21
const PLAIN_BELOW = 1e-6

/** Longest text that is surely the double it is read as: 15 digits, a point and a sign. */
const SURE = 15

/**
 * The number a text denotes: digits with an optional sign, point and exponent. A JS number where the double's shortest text has just
 * these digits, else a {@link Decimal}. Undefined when the text is no number; raises `LimitException` when it has too many digits.
 */
export const numberFromText = (text: string): Num | undefined => {
  const { length } = text
  if (length === 0) return undefined
  if (length <= SURE && isSimple(text)) return Number(text) + 0
  const form = readForm(text)
  return form === undefined ? undefined : numberOfForm(text, form)
}

/** Whether a short text has only digits, a minus before and a point between them, and no zero at the end that a double would lose. */
const isSimple = (text: string): boolean => {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0
  let point = -1
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === POINT && point < 0 && i > start) point = i
    else if (code < ZERO || code > NINE) return false
  }
  const last = text.charCodeAt(text.length - 1)
  return point < 0 ? text.length > start : last !== ZERO && last !== POINT
}

const MINUS = 45
const POINT = 46
const ZERO = 48
const NINE = 57

interface Form {
  readonly negative: boolean
  /** All digits, without the point. */
  readonly digits: string
  /** The value is digits / 10 ** scale. */
  readonly scale: number
}

const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/

const readForm = (text: string): Form | undefined => {
  const match = NUMBER.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = match[4] ?? '', , exponent = '0'] = match
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '')
  const scale = fraction.length - Number(exponent)
  return { negative: sign === '-', digits, scale: digits === '0' ? Math.min(Math.max(scale, 0), DIGIT_LIMIT) : scale }
}

const numberOfForm = (text: string, { negative, digits, scale }: Form): Num => {
  if (digits.length > DIGIT_LIMIT || Math.abs(scale) > DIGIT_LIMIT || digits.length - scale > DIGIT_LIMIT)
    throw tooLong()
  const endsInZero = scale > 0 && digits.charCodeAt(digits.length - 1) === ZERO
  if (digits.length <= 17 && !endsInZero) {
    const double = Number(text)
    if (digits.length <= SURE ? scale < 300 && scale > -300 : sameDigits(double, digits, scale)) return double + 0
  }
  const unscaled = BigInt(negative ? `-${digits}` : digits)
  return scale >= 0 ? decimal(unscaled, scale) : decimal(unscaled * tenTo(-scale), 0)
}

/** Whether a double's shortest text denotes digits / 10 ** scale. */
const sameDigits = (double: number, digits: string, scale: number): boolean => {
  if (!Number.isFinite(double) || double === 0) return false
  const shortest = readForm(String(Math.abs(double)))
  return shortest !== undefined && shortest.digits === digits && shortest.scale === scale
}

/** Plain digits without an exponent. A whole number has no point (`1.0` is `1`); others keep their zeros (`1.50`). */
export const numberText = (number: Num): string => {
  if (typeof number === 'number') {
    const size = Math.abs(number)
    if ((size < PLAIN_ABOVE && size >= PLAIN_BELOW) || number === 0) return String(number)
    return decimalOf(number).toString()
  }
  if (number.scale === 0) return number.toString()
  const whole = number.unscaled / tenTo(number.scale)
  return whole * tenTo(number.scale) === number.unscaled ? whole.toString() : number.toString()
}

/** The decimal a number stands for: what its shortest text says. */
export const decimalOf = (number: Num): Decimal => {
  if (typeof number !== 'number') return number
  if (Number.isSafeInteger(number)) return new Decimal(BigInt(number), 0)
  const { negative, digits, scale } = readForm(String(number)) as Form
  const unscaled = BigInt(negative ? `-${digits}` : digits)
  return scale >= 0 ? new Decimal(unscaled, scale) : new Decimal(unscaled * tenTo(-scale), 0)
}
