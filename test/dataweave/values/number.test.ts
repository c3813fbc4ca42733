import { describe, expect, it } from 'vitest'
import { Decimal } from '../../../engine/dataweave/values/decimal.ts'
import { type RoundMode, rootOfDecimal, roundToScale } from '../../../engine/dataweave/values/decimal-arithmetic.ts'
import {
  add,
  compareNumbers,
  divide,
  isWhole,
  multiply,
  negate,
  numberFromBigint,
  numberFromText,
  numberText,
  remainder,
  sameNumber,
  subtract,
  toDouble,
  toInteger,
} from '../../../engine/dataweave/values/number.ts'
import { decimalOf } from '../../../engine/dataweave/values/number-text.ts'
import type { Num } from '../../../engine/dataweave/values/value.ts'
import { fc } from '../../support/property.ts'

const num = (text: string): Num => {
  const number = numberFromText(text)
  if (number === undefined) throw new Error(`${text} is no number`)
  return number
}

/** Every digit, the zeros at the end too. */
const digits = (number: Num): string => (typeof number === 'number' ? numberText(number) : number.toString())

describe('a number is read with all its digits', () => {
  it.each([
    ['0', '0'],
    ['007', '7'],
    ['-12', '-12'],
    ['+5', '5'],
    ['12.50', '12.50'],
    ['1.0', '1.0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['8.345e10', '83450000000'],
    ['1E-7', '0.0000001'],
    ['92233720368547752134463523465345234234', '92233720368547752134463523465345234234'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['9007199254740993', '9007199254740993'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['1e21', '1000000000000000000000'],
    ['0e999999999', '0'],
  ])('%s', (text, expected) => {
    expect(digits(num(text))).toBe(expected)
  })

  it.each(['', ' ', 'abc', '1,5', '0x10', '1e', '--1', '1_000', 'NaN', 'Infinity', '1 ', '٣'])(
    '"%s" is none',
    (text) => {
      expect(numberFromText(text)).toBeUndefined()
    },
  )

  it.each(['1e999999999', '-1e999999999', '1e-999999999', `1e${'9'.repeat(400)}`, '9'.repeat(100_001)])(
    'an exponent or length that would fill the memory is refused (%#)',
    (text) => {
      expect(() => numberFromText(text)).toThrowError(expect.objectContaining({ kind: 'LimitException' }))
    },
  )

  it('is a plain JS number where a double has just these digits', () => {
    for (const text of ['0', '1', '-1', '0.1', '1.5', '123456.789', '9007199254740991'])
      expect(typeof num(text)).toBe('number')
    for (const text of ['1.0', '0.10', '9007199254740993']) expect(num(text)).toBeInstanceOf(Decimal)
  })
})

describe('arithmetic is that of decimals', () => {
  it.each([
    ['0.1', '+', '0.2', '0.3'],
    ['0.25', '+', '0.25', '0.50'],
    ['1.25', '+', '1.75', '3.00'],
    ['9007199254740991', '+', '1', '9007199254740992'],
    ['0.3', '-', '0.1', '0.2'],
    ['1', '-', '1.00', '0.00'],
    ['0.085', '*', '100', '8.500'],
    ['20', '*', '0.95', '19.00'],
    ['47.50', '*', '1.085', '51.53750'],
    ['9007199254740991', '*', '9007199254740991', '81129638414606663681390495662081'],
    ['-3', '*', '0', '0'],
    ['7', '/', '2', '3.5'],
    ['4', '/', '2', '2'],
    ['1', '/', '3', '0.3333333333333333333333333333333333'],
    ['2', '/', '3', '0.6666666666666666666666666666666667'],
    ['-2', '/', '3', '-0.6666666666666666666666666666666667'],
    ['1', '/', '300', '0.003333333333333333333333333333333333'],
    ['100', '/', '7', '14.28571428571428571428571428571429'],
    ['1', '/', '8', '0.125'],
    ['1.00', '/', '2', '0.50'],
    ['10', '/', '0.5', '20'],
    ['1', '/', '1267650600228229401496703205376', '0.0000000000000000000000000000007888609052210118054117285652827862'],
    ['2.2', 'mod', '2', '0.2'],
    ['-7', 'mod', '3', '-1'],
    ['7', 'mod', '-3', '1'],
    ['5.5', 'mod', '0.25', '0.00'],
  ])('%s %s %s is %s', (a, operator, b, expected) => {
    const operations = { '+': add, '-': subtract, '*': multiply, '/': divide, mod: remainder }
    expect(digits(operations[operator as '+'](num(a), num(b)))).toBe(expected)
  })

  it.each([
    ['1', '0'],
    ['0', '0.0'],
    ['1.5', '0'],
  ])('%s / %s raises', (a, b) => {
    expect(() => divide(num(a), num(b))).toThrowError(/zero/)
    expect(() => remainder(num(a), num(b))).toThrowError(/zero/)
  })

  it('never gives -0', () => {
    for (const result of [multiply(-1, 0), divide(0, -5), remainder(-4, 2), negate(0), add(-0, 0)])
      expect(Object.is(result, -0)).toBe(false)
  })

  it('stops numbers from growing without end', () => {
    let number: Num = 10
    expect(() => {
      for (let i = 0; i < 30; i++) number = multiply(number, number)
    }).toThrowError(expect.objectContaining({ kind: 'LimitException' }))
  })

  it.each([
    ['2', '1.414213562373095048801688724209698'],
    ['4', '2'],
    ['0.25', '0.5'],
    ['0.0004', '0.02'],
    ['0', '0'],
    ['1e-30', '0.000000000000001'],
    ['1000000000000000000000000', '1000000000000'],
  ])('the root of %s is %s', (text, expected) => {
    expect(rootOfDecimal(decimalOf(num(text))).toString()).toBe(expected)
  })

  it.each<[string, number, RoundMode, string]>([
    ['2.5', 0, 'HALF_UP', '3'],
    ['-2.5', 0, 'HALF_UP', '-3'],
    ['2.5', 0, 'HALF_DOWN', '2'],
    ['2.5', 0, 'HALF_EVEN', '2'],
    ['3.5', 0, 'HALF_EVEN', '4'],
    ['2.1', 0, 'UP', '3'],
    ['-2.1', 0, 'UP', '-3'],
    ['2.9', 0, 'DOWN', '2'],
    ['-2.1', 0, 'CEILING', '-2'],
    ['2.1', 0, 'CEILING', '3'],
    ['-2.1', 0, 'FLOOR', '-3'],
    ['1.005', 2, 'HALF_UP', '1.01'],
    ['1', 2, 'UNNECESSARY', '1.00'],
  ])('%s to %i digits, %s, is %s', (text, scale, mode, expected) => {
    expect(roundToScale(decimalOf(num(text)), scale, mode).toString()).toBe(expected)
  })
})

describe('the text of a number', () => {
  it.each([
    ['1.0', '1'],
    ['100.00', '100'],
    ['8.500', '8.500'],
    ['1e-9', '0.000000001'],
    ['1e25', '10000000000000000000000000'],
    ['-0.5', '-0.5'],
  ])('%s is written as %s', (text, expected) => {
    expect(numberText(num(text))).toBe(expected)
  })
})

describe('whole numbers and doubles', () => {
  it('knows what has no fraction', () => {
    for (const text of ['1', '2.0', '-5.000', '1e30']) expect(isWhole(num(text))).toBe(true)
    for (const text of ['1.5', '0.10', '-0.0001']) expect(isWhole(num(text))).toBe(false)
  })

  it('raises, naming what it was for, where a whole number is wanted', () => {
    expect(toInteger(num('3.0'), 'the index')).toBe(3)
    expect(() => toInteger(1.5, 'The index')).toThrowError('The index must be a whole number, but it is 1.5.')
    expect(() => toInteger(num('1e30'), 'The index')).toThrowError(/whole number/)
  })

  it('keeps every bigint', () => {
    expect(numberFromBigint(12n)).toBe(12)
    expect(digits(numberFromBigint(2n ** 70n))).toBe(String(2n ** 70n))
  })
})

/** Decimals of many sizes: small ones take the paths for doubles, large ones those for bigints. */
const numbers = fc
  .tuple(
    fc.oneof(
      fc.bigInt({ min: -1000n, max: 1000n }),
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    ),
    fc.oneof(fc.constant(0), fc.nat(4), fc.nat(30)),
  )
  .map(([unscaled, scale]) => num(new Decimal(unscaled, scale).toString()))

/** The same number without any fast path. */
const slow = (number: Num): Decimal => decimalOf(number)

describe('laws of arithmetic on random decimals', () => {
  const check = (property: (a: Num, b: Num, c: Num) => boolean) =>
    fc.assert(fc.property(numbers, numbers, numbers, property), { numRuns: 2000 })

  it('sums and products commute', () => {
    check((a, b) => digits(add(a, b)) === digits(add(b, a)) && digits(multiply(a, b)) === digits(multiply(b, a)))
  })

  it('sums and products associate', () => {
    check(
      (a, b, c) =>
        sameNumber(add(add(a, b), c), add(a, add(b, c))) &&
        sameNumber(multiply(multiply(a, b), c), multiply(a, multiply(b, c))),
    )
  })

  it('products distribute over sums', () => {
    check((a, b, c) => sameNumber(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c))))
  })

  it('(a - b) + b is a', () => {
    check((a, b) => sameNumber(add(subtract(a, b), b), a))
  })

  it('a sum has the larger scale, a product the sum of both', () => {
    check((a, b) => {
      const [x, y] = [slow(a), slow(b)]
      return slow(add(a, b)).scale === Math.max(x.scale, y.scale) && slow(multiply(a, b)).scale === x.scale + y.scale
    })
  })

  it('the text denotes the number again, digit by digit', () => {
    check((a) => digits(num(digits(a))) === digits(a) && sameNumber(num(numberText(a)), a))
  })

  it('comparison agrees with the sign of the difference', () => {
    check(
      (a, b) =>
        compareNumbers(a, b) === compareNumbers(subtract(a, b), 0) &&
        compareNumbers(a, b) === -compareNumbers(b, a) + 0,
    )
  })

  it('a quotient times the divisor is the dividend but for the 34th digit', () => {
    check((a, b) => {
      if (sameNumber(b, 0)) return true
      const error = slow(subtract(multiply(divide(a, b), b), a))
      const size = slow(a)
      const scale = Math.max(error.scale, size.scale)
      const at = (value: Decimal) => value.unscaled * 10n ** BigInt(scale - value.scale)
      const difference = at(error) < 0n ? -at(error) : at(error)
      const whole = at(size) < 0n ? -at(size) : at(size)
      return difference * 10n ** 33n <= whole
    })
  })

  it('a dividend is the quotient in whole times the divisor and the remainder', () => {
    check((a, b) => {
      if (sameNumber(b, 0)) return true
      const rest = remainder(a, b)
      const isSmaller = compareNumbers(multiply(rest, rest), multiply(b, b)) < 0
      return isSmaller && (sameNumber(rest, 0) || compareNumbers(rest, 0) === compareNumbers(a, 0))
    })
  })

  it('the nearest double of a number that is a double is that double', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => toDouble(slow(x)) === x))
  })
})
