import { DataWeaveError } from '../dataweave-error.ts'
import { Decimal } from './decimal.ts'
import {
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  PRECISION,
  remainderDecimals,
  roundToPrecision,
  subtractDecimals,
  tenTo,
} from './decimal-arithmetic.ts'
import { decimalOf, numberFromText, numberText } from './number-text.ts'
import type { Num } from './value.ts'

export { numberFromText, numberText }

/**
 * Arithmetic is exact, as with Java's BigDecimal: sums have the larger scale, products the sum of both. Safe integers are added as
 * JS numbers; short decimals (`0.1 + 0.2`) as the whole numbers they are at a common scale; everything else as {@link Decimal}.
 */

const SAFE = Number.MAX_SAFE_INTEGER

/** A decimal of up to 15 digits is the only one its double can be the shortest text of. */
const SHORT = 1e15

const SCALES = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16]

/** Digits after the point up to which a decimal is short. */
const SHORT_SCALE = 8

/** The number of digits after the point of a short decimal; -1 for any other number. */
const scaleOf = (number: number): number => {
  for (let scale = 0; scale <= SHORT_SCALE; scale++) {
    const power = SCALES[scale] as number
    const unscaled = Math.round(number * power)
    if (unscaled / power === number) return isShort(unscaled) ? scale : -1
  }
  return -1
}

const isShort = (unscaled: number): boolean => unscaled < SHORT && unscaled > -SHORT

/** A short decimal: a JS number unless that would lose the zeros at its end. */
const shortNumber = (unscaled: number, scale: number): Num =>
  scale === 0 || unscaled % 10 !== 0 ? unscaled / (SCALES[scale] as number) + 0 : new Decimal(BigInt(unscaled), scale)

/** a + sign * b of short decimals; undefined where one of the numbers is not short. */
const addShort = (a: number, b: number, sign: 1 | -1): Num | undefined => {
  const left = scaleOf(a)
  const right = scaleOf(b)
  if (left < 0 || right < 0) return undefined
  const scale = Math.max(left, right)
  const power = SCALES[scale] as number
  const x = Math.round(a * power)
  const y = Math.round(b * power)
  const sum = x + sign * y
  return isShort(x) && isShort(y) && isShort(sum) ? shortNumber(sum, scale) : undefined
}

const multiplyShort = (a: number, b: number): Num | undefined => {
  const left = scaleOf(a)
  const right = scaleOf(b)
  if (left < 0 || right < 0) return undefined
  const product = Math.round(a * (SCALES[left] as number)) * Math.round(b * (SCALES[right] as number))
  return isShort(product) ? shortNumber(product, left + right) : undefined
}

/** A quotient of whole numbers that ends after few digits. */
const divideShort = (a: number, b: number): Num | undefined => {
  const quotient = a / b
  const scale = scaleOf(quotient)
  if (scale < 0) return undefined
  const power = SCALES[scale] as number
  const dividend = a * power
  return dividend <= SAFE && dividend >= -SAFE && Math.round(quotient * power) * b === dividend
    ? quotient + 0
    : undefined
}

/** The sum. */
export const add = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
      const sum = a + b
      if (sum <= SAFE && sum >= -SAFE) return sum
    } else {
      const sum = addShort(a, b, 1)
      if (sum !== undefined) return sum
    }
  }
  return addDecimals(decimalOf(a), decimalOf(b))
}

/** The difference. */
export const subtract = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
      const difference = a - b
      if (difference <= SAFE && difference >= -SAFE) return difference
    } else {
      const difference = addShort(a, b, -1)
      if (difference !== undefined) return difference
    }
  }
  return subtractDecimals(decimalOf(a), decimalOf(b))
}

/** The product, exact. */
export const multiply = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
      const product = a * b
      // Adding 0 makes 0 of -0.
      if (product <= SAFE && product >= -SAFE) return product + 0
    } else {
      const product = multiplyShort(a, b)
      if (product !== undefined) return product
    }
  }
  return multiplyDecimals(decimalOf(a), decimalOf(b))
}

/**
 * The quotient: exact where it is whole or ends within 34 digits, else rounded to 34 digits half even, as Java's DECIMAL128 does.
 * Raises for a division by zero.
 */
export const divide = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b !== 0 && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
      if (a % b === 0) return a / b + 0
      const quotient = divideShort(a, b)
      if (quotient !== undefined) return quotient
    }
  }
  const divisor = decimalOf(b)
  if (divisor.unscaled === 0n) throw divisionByZero()
  return simplified(divideDecimals(decimalOf(a), divisor))
}

/** What is left of a whole division, with the sign of the dividend: `mod`. Raises for a division by zero. */
export const remainder = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b !== 0 && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return (a % b) + 0
  }
  const divisor = decimalOf(b)
  if (divisor.unscaled === 0n) throw divisionByZero()
  return simplified(remainderDecimals(decimalOf(a), divisor))
}

const divisionByZero = () => new DataWeaveError('ArithmeticException', 'Division by zero.')

export const negate = (a: Num): Num => (typeof a === 'number' ? 0 - a : new Decimal(-a.unscaled, a.scale))

/** -1, 0 or 1. Zeros after the point do not count: `1.0` and `1` are the same. */
export const compareNumbers = (a: Num, b: Num): number => {
  // Doubles are ordered as their shortest texts are.
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  return compareDecimals(decimalOf(a), decimalOf(b))
}

/** Whether two numbers are equal in value. */
export const sameNumber = (a: Num, b: Num): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a === b : compareDecimals(decimalOf(a), decimalOf(b)) === 0

/** Whether a number has no fraction: `2.0` has none. */
export const isWhole = (number: Num): boolean => {
  if (typeof number === 'number') return Number.isInteger(number)
  return number.scale === 0 || number.unscaled % tenTo(number.scale) === 0n
}

/** A whole number as a safe JS integer. Raises, naming `what` it was wanted for, when it has a fraction or is too large. */
export const toInteger = (number: Num, what: string): number => {
  const integer = typeof number === 'number' ? number : isWhole(number) ? toDouble(number) : Number.NaN
  if (Number.isSafeInteger(integer)) return integer
  throw new DataWeaveError('InvalidNumberException', `${what} must be a whole number, but it is ${numberText(number)}.`)
}

/** The nearest double; infinite for numbers beyond its range. */
export const toDouble = (number: Num): number =>
  typeof number === 'number' ? number : Number(`${number.unscaled}e-${number.scale}`)

/** What a computation with doubles (`sin`, `sqrt`) gave. Raises for NaN and infinite results. */
export const numberFromDouble = (double: number): Num => {
  if (Number.isFinite(double)) return double + 0
  throw new DataWeaveError('ArithmeticException', 'The result is no number.')
}

export const numberFromBigint = (value: bigint): Num =>
  value <= SAFE && value >= -SAFE ? Number(value) : decimal(value, 0)

/** A decimal as a JS number where that loses neither digits nor zeros. */
export const simplified = (number: Num): Num => {
  if (typeof number === 'number') return number
  const { unscaled, scale } = number
  if (scale === 0) return numberFromBigint(unscaled)
  if (scale > SHORT_SCALE || unscaled >= SHORT || unscaled <= -SHORT) return number
  return shortNumber(Number(unscaled), scale)
}

/** The same number of at most 34 digits, for results that would have endless ones. */
export const rounded = (number: Num): Num => simplified(roundToPrecision(decimalOf(number), PRECISION))
