import { describe, expect, test } from 'vitest'
import { numbers } from '../../../engine/dataweave/modules/numbers.ts'
import { numberFromBigint } from '../../../engine/dataweave/values/number.ts'
import { fc } from '../../support/property.ts'
import { failureOf, form, testResults } from './core-support.ts'

const imports = 'import * from dw::core::Numbers'

describe('dw::core::Numbers', () => {
  testResults(
    [
      ['toHex(255)', 'ff'],
      ['toHex(-255)', '-ff'],
      ['toBinary(5)', '101'],
      ['toRadixNumber(35, 36)', 'z'],
      ['toHex(340282366920938463463374607431768211455)', 'f'.repeat(32)],
      ['fromHex("-FF")', -255],
      ['fromBinary("101")', 5],
      ['fromRadixNumber("zz", 36)', 1295],
      ['fromHex("ffffffffffffffffffffffffffffffff") == 340282366920938463463374607431768211455', true],
      [
        '[toHex(null), toBinary(null), toRadixNumber(null, 2), fromHex(null), fromBinary(null), fromRadixNumber(null, 2)]',
        [null, null, null, null, null, null],
      ],
    ],
    imports,
  )

  test.each(['fromHex("xyz")', 'fromHex("")', 'fromBinary("12")', 'toHex(1.5)'])('%s names the fault', (expression) => {
    expect(failureOf(expression, imports).kind).toBe('InvalidNumberException')
  })

  test('a radix is between 2 and 36', () => {
    expect(failureOf('toRadixNumber(5, 37)', imports).message).toContain('37')
  })

  test('what is written in a radix is read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), fc.integer({ min: 2, max: 36 }), (n, radix) => {
        const text = form(numbers, 'toRadixNumber')(numberFromBigint(n), radix)
        expect(text).toBe(n.toString(radix))
        expect(form(numbers, 'fromRadixNumber')(text, radix)).toEqual(numberFromBigint(n))
      }),
    )
  })
})
