import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { Decimal } from '../values/decimal.ts'
import {
  digitCount,
  integerRoot,
  multiplyDecimals,
  type RoundMode,
  roundToScale,
  stripped,
  tenTo,
} from '../values/decimal-arithmetic.ts'

/** How exact a result is: Java's `MathContext`. */
export interface Context {
  /** Digits of a result; 0: as many as it has. */
  readonly precision: number
  readonly mode: RoundMode
}

const fault = (message: string): DataWeaveError => new DataWeaveError('ArithmeticException', message)

/** Rounded to as many digits as the context has. */
export const toPrecision = (value: Decimal, { precision, mode }: Context): Decimal => {
  const excess = precision === 0 ? 0 : digitCount(value.unscaled) - precision
  if (excess <= 0) return value
  const { unscaled, scale } = roundToScale(value, value.scale - excess, mode)
  if (scale <= 0) return new Decimal(unscaled * tenTo(-scale), 0)
  // 9.99 became 10.0, which is a digit too many.
  return digitCount(unscaled) > precision ? new Decimal(unscaled / 10n, scale - 1) : new Decimal(unscaled, scale)
}

/**
 * A value that was cut off, with a digit that stands for all that were dropped: neither 0 nor a half, so that rounding it is rounding
 * the exact value.
 */
const cutOff = (digits: bigint, scale: number, isNegative: boolean): Decimal =>
  new Decimal((isNegative ? -1n : 1n) * (digits * 10n + 1n), scale + 1)

const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

/** A quotient of as many digits as the context has, which are not 0. */
export const quotient = (a: Decimal, b: Decimal, context: Context): Decimal => {
  if (b.unscaled === 0n) throw fault('Division by zero.')
  const isNegative = a.unscaled < 0n !== b.unscaled < 0n
  const dividend = absolute(a.unscaled) * tenTo(b.scale)
  const divisor = absolute(b.unscaled) * tenTo(a.scale)
  const places = Math.max(0, context.precision + 2 + digitCount(divisor) - digitCount(dividend))
  const digits = (dividend * tenTo(places)) / divisor
  if (digits * divisor !== dividend * tenTo(places)) return toPrecision(cutOff(digits, places, isNegative), context)
  const exact = stripped(isNegative ? -digits : digits, places, Math.max(0, a.scale - b.scale))
  return toPrecision(exact, context)
}

/** A quotient of as many digits as it has; raises when they never end. */
export const exactQuotient = (a: Decimal, b: Decimal): Decimal => {
  if (b.unscaled === 0n) throw fault('Division by zero.')
  const dividend = a.unscaled * tenTo(b.scale)
  const divisor = b.unscaled * tenTo(a.scale)
  const common = greatestDivisor(absolute(dividend), absolute(divisor))
  const [rest, twos] = without(2n, absolute(divisor) / common)
  const [one, fives] = without(5n, rest)
  if (one !== 1n) throw fault('The quotient has no end, so a precision is needed.')
  const scale = Math.max(twos, fives)
  return stripped((dividend * tenTo(scale)) / divisor, scale, Math.max(0, a.scale - b.scale))
}

const greatestDivisor = (a: bigint, b: bigint): bigint => {
  let [large, small] = [a, b]
  while (small !== 0n) [large, small] = [small, large % small]
  return large
}

/** A number without a prime factor, and how often it had it. */
const without = (prime: bigint, number: bigint): [bigint, number] => {
  let [rest, count] = [number, 0]
  while (rest % prime === 0n) [rest, count] = [rest / prime, count + 1]
  return [rest, count]
}

/** As documented, and as in Java. */
const LARGEST_EXPONENT = 99_999_999

/** A power with a whole exponent, which is negative only where there is a precision. */
export const power = (base: Decimal, exponent: number, context: Context): Decimal => {
  if (Math.abs(exponent) > LARGEST_EXPONENT) throw fault(`The exponent ${exponent} is too large.`)
  if (exponent < 0 && context.precision === 0) throw fault('A negative exponent needs a precision.')
  // Enough digits that the rounding of each step does not reach those of the result.
  const working = {
    precision: context.precision && context.precision + String(exponent).length + 2,
    mode: 'HALF_UP',
  } as const
  let [result, square] = [new Decimal(1n, 0), base]
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    evaluation().checkTime()
    if (rest % 2 === 1) result = toPrecision(multiplyDecimals(result, square), working)
    if (rest > 1) square = toPrecision(multiplyDecimals(square, square), working)
  }
  return exponent < 0 ? quotient(new Decimal(1n, 0), result, context) : toPrecision(result, context)
}

/** The square root; without a precision only where it ends. */
export const root = (value: Decimal, context: Context): Decimal => {
  if (value.unscaled < 0n) throw fault('There is no square root of a negative number.')
  const odd = value.scale % 2
  const unscaled = odd === 0 ? value.unscaled : value.unscaled * 10n
  const scale = (value.scale + odd) / 2
  const places = Math.max(0, context.precision + 2 - Math.floor(digitCount(unscaled) / 2))
  const square = unscaled * tenTo(2 * places)
  const digits = integerRoot(square)
  if (digits * digits === square) return toPrecision(stripped(digits, scale + places, scale), context)
  if (context.precision === 0) throw fault('The square root has no end, so a precision is needed.')
  return toPrecision(cutOff(digits, scale + places, false), context)
}
