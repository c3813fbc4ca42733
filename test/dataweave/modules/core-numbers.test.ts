import { describe, expect, test } from 'vitest'
import { compile } from '../../../engine/dataweave/script.ts'
import { failureOf, testResults } from './core-support.ts'

describe('dw::Core on numbers', () => {
  testResults([
    ['abs(-2.5)', 2.5],
    ['abs(-123456789012345678901234567890) == 123456789012345678901234567890', true],
    ['ceil(1.1)', 2],
    ['ceil(-1.5)', -1],
    ['ceil(-0.5)', 0],
    ['floor(-1.5)', -2],
    ['floor(1.9)', 1],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(0.49999999999999994)', 0],
    ['round(1.50)', 2],
    ['round(12345678901234567890.5) == 12345678901234567891', true],
    ['floor(-12345678901234567890.5) == -12345678901234567891', true],
    ['ceil(12345678901234567890.10) == 12345678901234567891', true],
    ['2.2 mod 2', 0.2],
    ['-7 mod 3', -1],
    ['2 pow 10', 1024],
    ['2 pow -2', 0.25],
    ['1.1 pow 2', 1.21],
    ['4 pow 0.5', 2],
    ['(2 pow 100) == 1267650600228229401496703205376', true],
    ['sqrt(2.25)', 1.5],
    ['isDecimal(1.5)', true],
    ['isDecimal(1)', false],
    ['isInteger(3)', true],
    ['isInteger(3.2)', false],
    ['isEven(0)', true],
    ['isEven(3)', false],
    ['isOdd(-3)', true],
    ['isOdd(2)', false],
    ['isOdd(1.5)', false],
    ['isEven(123456789012345678901234567890)', true],
    ['sizeOf(random() as String) > 0', true],
    ['(1 to 50) map randomInt(3) filter ($ < 0 or $ > 2)', []],
    ['uuid() matches /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/', true],
  ])

  test('a power that would fill the memory is refused', () => {
    expect(failureOf('(10 pow 9999) pow 9999').kind).toBe('LimitException')
  })

  test('negative numbers have no square root', () => {
    expect(failureOf('sqrt(-4)').message).toContain('-4')
  })

  test('random numbers come from the host where it has some', () => {
    const script = compile('[random(), randomInt(10)]', { host: { random: () => 0.25 } })
    expect(script.evaluate({})).toEqual([0.25, 2])
  })
})
