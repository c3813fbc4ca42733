import { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation } from '../../evaluation.ts'
import { fn, overload } from '../../functions/define.ts'
import type { Decimal } from '../../values/decimal.ts'
import {
  compareNumbers,
  divide,
  isWhole,
  multiply,
  negate,
  numberFromBigint,
  numberFromDouble,
  numberText,
  remainder,
  toDouble,
} from '../../values/number.ts'
import type { Num } from '../../values/value.ts'

type Rounding = 'down' | 'up' | 'nearest'

/** Halves go away from zero. */
const roundDouble = (n: number, rounding: Rounding): number => {
  if (rounding === 'down') return Math.floor(n)
  // Adding zero makes 0 of -0.
  if (rounding === 'up') return Math.ceil(n) + 0
  const magnitude = Math.abs(n)
  const whole = Math.trunc(magnitude)
  const rounded = magnitude - whole >= 0.5 ? whole + 1 : whole
  return n < 0 ? 0 - rounded : rounded
}

const roundDecimal = ({ unscaled, scale }: Decimal, rounding: Rounding): Num => {
  const unit = 10n ** BigInt(scale)
  const quotient = unscaled / unit
  const rest = unscaled % unit
  if (rest === 0n) return numberFromBigint(quotient)
  const away = rest < 0n ? -1n : 1n
  if (rounding === 'down') return numberFromBigint(away < 0n ? quotient - 1n : quotient)
  if (rounding === 'up') return numberFromBigint(away > 0n ? quotient + 1n : quotient)
  return numberFromBigint(2n * rest * away >= unit ? quotient + away : quotient)
}

const rounded = (rounding: Rounding) =>
  fn(overload(['Number'], (n) => (typeof n === 'number' ? roundDouble(n, rounding) : roundDecimal(n, rounding))))

/** Exponents up to this many are multiplied out exactly; larger or fractional ones go through doubles. */
const EXACT_EXPONENTS = 9_999

const integerPower = (base: Num, exponent: number): Num => {
  evaluation().checkLength(numberText(base).length * exponent)
  let result: Num = 1
  let square = base
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square)
    if (rest > 1) square = multiply(square, square)
  }
  return result
}

const power = (base: Num, exponent: Num): Num => {
  const times = toDouble(exponent)
  if (isWhole(exponent) && Math.abs(times) <= EXACT_EXPONENTS) {
    const magnitude = integerPower(base, Math.abs(times))
    return times < 0 ? divide(1, magnitude) : magnitude
  }
  return numberFromDouble(toDouble(base) ** times)
}

const squareRoot = (n: Num): Num => {
  if (compareNumbers(n, 0) < 0)
    throw new DataWeaveError('ArithmeticException', `sqrt expects a number that is not negative, not ${numberText(n)}.`)
  return numberFromDouble(Math.sqrt(toDouble(n)))
}

const isMultipleOfTwo = (n: Num): boolean => compareNumbers(remainder(n, 2), 0) === 0

/** Functions of dw::Core on numbers. */
export const numbers = {
  abs: fn(
    overload(['Number'], (n) => (typeof n === 'number' ? Math.abs(n) : compareNumbers(n, 0) < 0 ? negate(n) : n)),
  ),
  ceil: rounded('up'),
  floor: rounded('down'),
  round: rounded('nearest'),
  mod: fn(overload(['Number', 'Number'], remainder)),
  pow: fn(overload(['Number', 'Number'], power)),
  sqrt: fn(overload(['Number'], squareRoot)),
  isDecimal: fn(overload(['Number'], (n) => !isWhole(n))),
  isInteger: fn(overload(['Number'], isWhole)),
  isEven: fn(overload(['Number'], isMultipleOfTwo)),
  isOdd: fn(overload(['Number'], (n) => isWhole(n) && !isMultipleOfTwo(n))),
}
