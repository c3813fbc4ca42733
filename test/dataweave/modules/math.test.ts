import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { literal, testJson, testLiterals } from './library-support.ts'

const imports = 'import * from dw::util::Math'

describe('dw::util::Math', () => {
  testJson(
    [
      [
        '[acos(0), acos(0.13), acos(-1), acos(1), acos(1.1)]',
        [1.5707963267948966, 1.440427347091751, Math.PI, 0, null],
      ],
      ['[asin(0.13), asin(-1), asin(1.1)]', [0.1303689797031455, -1.5707963267948966, null]],
      ['[atan(0), atan(0.13), atan(-1)]', [0, 0.12927500404814307, -0.7853981633974483]],
      ['[cos(0), cos(0.13), cos(-1)]', [1, 0.9915618937147881, 0.5403023058681398]],
      ['[sin(0), sin(0.13), sin(-1)]', [0, 0.12963414261969486, -0.8414709848078965]],
      ['[tan(0.13), tan(-1)]', [0.13073731800446006, -1.5574077246549023]],
      ['[log10(10), log10(0.13), log10(-20), log10(0)]', [1, -0.8860566476931632, null, null]],
      ['[logn(10), logn(0.13), logn(-20)]', [Math.LN10, -2.0402208285265546, null]],
    ],
    { imports },
  )

  testLiterals(
    [
      ['toRadians(10)', '0.1745329251994329576922222222222222'],
      ['toRadians(0.13)', '0.002268928027592628449998888888888889'],
      ['toRadians(-20)', '-0.3490658503988659153844444444444444'],
      ['toDegrees(0.174)', '9.969465635276323832571267395889251'],
      ['toDegrees(-0.20)', '-11.45915590261646417536927286883822'],
      ['PI', '3.14159265358979323846'],
      ['E', '2.7182818284590452354'],
    ],
    { imports },
  )
})

describe('decimal functions of dw::util::Math', () => {
  testLiterals(
    [
      ['decimalAdd(0.1, 0.2)', '0.3'],
      ['decimalAdd(123456, 0.789, {precision: 4, roundingMode: "DOWN"})', '123400'],
      ['decimalSubtract(1, 0.0001, {precision: 2, roundingMode: "HALF_UP"})', '1.0'],
      ['decimalSubtract(1, 0.0001, {precision: 2, roundingMode: "DOWN"})', '0.99'],
      ['decimalMultiply(1.25, 1.25, {precision: 3, roundingMode: "HALF_EVEN"})', '1.56'],
      ['decimalMultiply(1.25, 1.25, UNLIMITED_CONTEXT)', '1.5625'],
      ['decimalDivide(1, 3)', '0.3333333333333333333333333333333333'],
      ['decimalDivide(2, 3, {precision: 5, roundingMode: "HALF_UP"})', '0.66667'],
      ['decimalDivide(-2, 3, {precision: 5, roundingMode: "FLOOR"})', '-0.66667'],
      ['decimalDivide(-2, 3, {precision: 5, roundingMode: "CEILING"})', '-0.66666'],
      ['decimalDivide(1, 8, UNLIMITED_CONTEXT)', '0.125'],
      ['decimalDivide(1000, 8, {precision: 1, roundingMode: "HALF_EVEN"})', '100'],
      ['decimalPow(2, 10)', '1024'],
      ['decimalPow(1.1, 50, {precision: 6, roundingMode: "HALF_EVEN"})', '117.391'],
      ['decimalPow(2, -2)', '0.25'],
      ['decimalPow(0.3, 3, UNLIMITED_CONTEXT)', '0.027'],
      ['decimalPow(5, 0)', '1'],
      ['decimalSqrt(2, {precision: 10, roundingMode: "HALF_UP"})', '1.414213562'],
      ['decimalSqrt(2)', '1.414213562373095048801688724209698'],
      ['decimalSqrt(2.25, UNLIMITED_CONTEXT)', '1.5'],
      ['decimalSqrt(0.0009, {precision: 3, roundingMode: "UP"})', '0.03'],
      ['decimalSqrt(10000)', '100'],
      ['decimalRound(2.5, {precision: 1, roundingMode: "HALF_EVEN"})', '2'],
      ['decimalRound(3.5, {precision: 1, roundingMode: "HALF_EVEN"})', '4'],
      ['decimalRound(99.96, {precision: 3, roundingMode: "HALF_UP"})', '100'],
      ['decimalRound(9.996, {precision: 3, roundingMode: "HALF_UP"}) == 10', 'true'],
      ['decimalRound(-1.05, {precision: 2, roundingMode: "HALF_DOWN"}) == -1', 'true'],
    ],
    { imports },
  )

  test.each([
    ['decimalDivide(1, 3, UNLIMITED_CONTEXT)', 'no end'],
    ['decimalDivide(1, 0)', 'zero'],
    ['decimalSqrt(2, UNLIMITED_CONTEXT)', 'no end'],
    ['decimalSqrt(-1)', 'negative'],
    ['decimalPow(2, -1, UNLIMITED_CONTEXT)', 'precision'],
    ['decimalPow(2, 1000000000)', 'too large'],
    ['decimalAdd(1, 2, {precision: -1})', 'negative'],
    ['decimalAdd(1, 2, {roundingMode: "HALFUP"})', 'HALFUP'],
  ])('%s raises', (expression, message) => {
    expect(failureOf(expression, imports).message).toContain(message)
  })

  test('a result of more digits than a number may have ends the script instead of filling the memory', () => {
    expect(failureOf('decimalPow(3, 99999999, UNLIMITED_CONTEXT)', imports).kind).toBe('LimitException')
  })

  test('a square of the root is the number again, for many numbers', () => {
    for (let n = 1; n < 60; n++) {
      const square = n * n * 0.25
      expect(Number(literal(`decimalSqrt(${square})`, { imports }))).toBe(n / 2)
    }
  })
})
