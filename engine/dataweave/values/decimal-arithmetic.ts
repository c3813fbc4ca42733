import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { Decimal } from './decimal.ts'

/** More digits than this, before or after the point, are refused: `1e999999999` must not fill the memory. */
export const DIGIT_LIMIT = 100_000

/** Digits of a quotient or root that does not end: Java's DECIMAL128. */
export const PRECISION = 34

/** From how many bits on one operation is long enough to look at the clock. */
const LONG = 1n << 8192n

const powers: bigint[] = [1n]

/** 10 to a power of 0 or more; kept up to the sizes that are common. */
export const tenTo = (exponent: number): bigint => {
  if (exponent > DIGIT_LIMIT) throw tooLong()
  if (exponent > 400) return 10n ** BigInt(exponent)
  while (powers.length <= exponent) powers.push((powers[powers.length - 1] as bigint) * 10n)
  return powers[exponent] as bigint
}

export const tooLong = (): DataWeaveError =>
  new DataWeaveError('LimitException', `A number has more than the ${DIGIT_LIMIT} digits that are allowed.`)

/** Rounding as Java names it; `HALF_UP` is away from zero at a half. */
export type RoundMode = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN' | 'UNNECESSARY'

export const roundModes: readonly RoundMode[] = [
  'UP',
  'DOWN',
  'CEILING',
  'FLOOR',
  'HALF_UP',
  'HALF_DOWN',
  'HALF_EVEN',
  'UNNECESSARY',
]

/** A decimal of these digits, within the limit. */
export const decimal = (unscaled: bigint, scale: number): Decimal => {
  if (unscaled > LONG || unscaled < -LONG) checkLength(unscaled)
  if (scale > DIGIT_LIMIT) throw tooLong()
  return new Decimal(unscaled, scale)
}

const checkLength = (unscaled: bigint): void => {
  evaluation().checkTime()
  // 10 digits take more than 33 bits: the hexadecimal text is a cheap upper bound for the count of digits.
  if (unscaled.toString(16).length * 1.205 > DIGIT_LIMIT + 2) throw tooLong()
}

/** Both unscaled values at the larger scale. */
const aligned = (a: Decimal, b: Decimal): readonly [bigint, bigint, number] => {
  if (a.scale === b.scale) return [a.unscaled, b.unscaled, a.scale]
  return a.scale > b.scale
    ? [a.unscaled, b.unscaled * tenTo(a.scale - b.scale), a.scale]
    : [a.unscaled * tenTo(b.scale - a.scale), b.unscaled, b.scale]
}

export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  const [left, right, scale] = aligned(a, b)
  return decimal(left + right, scale)
}

export const subtractDecimals = (a: Decimal, b: Decimal): Decimal => {
  const [left, right, scale] = aligned(a, b)
  return decimal(left - right, scale)
}

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => decimal(a.unscaled * b.unscaled, a.scale + b.scale)

/** The sign of the difference. */
export const compareDecimals = (a: Decimal, b: Decimal): number => {
  const [left, right] = aligned(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** The remainder of a whole division, with the sign of the dividend. The divisor is not zero. */
export const remainderDecimals = (a: Decimal, b: Decimal): Decimal => {
  const [left, right, scale] = aligned(a, b)
  return decimal(left % right, scale)
}

/**
 * A quotient: exact where it is whole or ends within {@link PRECISION} digits, with as many zeros at its end as BigDecimal would keep
 * (scale of the dividend less that of the divisor); rounded half even to {@link PRECISION} digits otherwise. The divisor is not zero.
 */
export const divideDecimals = (a: Decimal, b: Decimal): Decimal => {
  const preferred = Math.max(0, a.scale - b.scale)
  const [left, right] = aligned(a, b)
  const whole = left / right
  if (whole * right === left) return decimal(whole * tenTo(preferred), preferred)
  const places = Math.max(0, PRECISION + 2 + digitCount(right) - digitCount(left))
  const scaled = left * tenTo(places)
  const quotient = scaled / right
  if (quotient * right !== scaled) {
    // One more digit stands for all that follow. It is never a half, so that rounding once is right.
    const rest = left < 0n === right < 0n ? 1n : -1n
    return roundToPrecision(decimal(quotient * 10n + rest, places + 1), PRECISION)
  }
  const rounded = roundToPrecision(decimal(quotient, places), PRECISION)
  return stripped(rounded.unscaled, rounded.scale, preferred)
}

/** Fewer zeros at the end, down to a scale. */
export const stripped = (unscaled: bigint, scale: number, least: number): Decimal => {
  let digits = unscaled
  let places = scale
  while (places > least && digits % 10n === 0n) {
    digits /= 10n
    places--
  }
  return decimal(digits, places)
}

/** Count of decimal digits of a whole number; 0 for zero. */
export const digitCount = (value: bigint): number => {
  if (value === 0n) return 0
  return (value < 0n ? -value : value).toString().length
}

/** At most so many digits, rounded half even; of larger whole numbers the last digits become zeros. */
export const roundToPrecision = (value: Decimal, precision: number): Decimal => {
  const excess = digitCount(value.unscaled) - precision
  if (excess <= 0) return value
  const rounded = rounding(value.unscaled, tenTo(excess), 'HALF_EVEN')
  const scale = value.scale - excess
  if (scale <= 0) return new Decimal(rounded * tenTo(-scale), 0)
  // 9.99… became 10.0…: one digit too many, and it is a zero.
  return digitCount(rounded) > precision ? new Decimal(rounded / 10n, scale - 1) : new Decimal(rounded, scale)
}

/** Exactly so many digits after the point. */
export const roundToScale = (value: Decimal, scale: number, mode: RoundMode): Decimal =>
  scale >= value.scale
    ? decimal(value.unscaled * tenTo(scale - value.scale), scale)
    : new Decimal(rounding(value.unscaled, tenTo(value.scale - scale), mode), scale)

/** A quotient of whole numbers as a whole number. */
const rounding = (value: bigint, divisor: bigint, mode: RoundMode): bigint => {
  const quotient = value / divisor
  const rest = value % divisor
  if (rest === 0n) return quotient
  if (mode === 'UNNECESSARY') throw new DataWeaveError('ArithmeticException', 'Rounding is necessary.')
  const negative = rest < 0n
  if (!awayFromZero(quotient, negative ? -rest : rest, divisor, negative, mode)) return quotient
  return negative ? quotient - 1n : quotient + 1n
}

const awayFromZero = (quotient: bigint, rest: bigint, divisor: bigint, negative: boolean, mode: RoundMode): boolean => {
  if (mode === 'UP') return true
  if (mode === 'DOWN') return false
  if (mode === 'CEILING') return !negative
  if (mode === 'FLOOR') return negative
  const twice = rest * 2n
  if (twice !== divisor) return twice > divisor
  return mode === 'HALF_UP' || (mode === 'HALF_EVEN' && quotient % 2n !== 0n)
}

/** The square root to {@link PRECISION} digits; exact where it ends within them. The value is not negative. */
export const rootOfDecimal = ({ unscaled, scale }: Decimal): Decimal => {
  const wanted = Math.max(0, 2 * PRECISION + 4 - digitCount(unscaled))
  // The root of a power of ten is whole only where its exponent is even.
  const shift = wanted + ((scale + wanted) % 2)
  const scaled = unscaled * tenTo(shift)
  const root = integerRoot(scaled)
  const places = (scale + shift) / 2
  if (root * root !== scaled) return roundToPrecision(decimal(root * 10n + 1n, places + 1), PRECISION)
  const rounded = roundToPrecision(decimal(root, places), PRECISION)
  return stripped(rounded.unscaled, rounded.scale, 0)
}

/** The largest whole number whose square is not above. Newton's method from above. */
export const integerRoot = (value: bigint): bigint => {
  if (value === 0n) return 0n
  let guess = 1n << BigInt(value.toString(16).length * 2)
  for (;;) {
    const next = (guess + value / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
