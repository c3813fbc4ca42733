import { describe, expect, it } from 'vitest'
import { formatNumber } from '../../../engine/dataweave/coerce/number-format.ts'
import { parseNumber } from '../../../engine/dataweave/coerce/number-parse.ts'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import type { RoundMode } from '../../../engine/dataweave/values/decimal-arithmetic.ts'
import { numberFromText, sameNumber } from '../../../engine/dataweave/values/number.ts'
import type { Num } from '../../../engine/dataweave/values/value.ts'
import { fc } from '../../support/property.ts'

const num = (text: string) => numberFromText(text) as Num

describe('numbers in the patterns of DecimalFormat', () => {
  it.each([
    ['1234.5', '#,##0.00', '1,234.50'],
    ['1234567.891', '#,###.##', '1,234,567.89'],
    ['0', '#,##0.00', '0.00'],
    ['0', '#', '0'],
    ['0.5', '#.##', '0.5'],
    ['0.5', '.00', '.50'],
    ['22', '.00', '22.00'],
    ['0.5', '#,###.00', '.50'],
    ['3', '000', '003'],
    ['3.14159', '0.0##', '3.142'],
    ['12.3', '##.##', '12.3'],
    ['2.5', '0', '3'],
    ['-2.5', '0', '-3'],
    ['0.125', '0.00', '0.13'],
    ['-0.001', '0.00', '-0.00'],
    ['0.256', '0.0%', '25.6%'],
    ['0.0125', '0.0‰', '12.5‰'],
    ['22.3', '$#,###.00', '$22.30'],
    ['5', "'No. '0", 'No. 5'],
    ['5', "0 'o''clock'", "5 o'clock"],
    ['5', "0''", "5'"],
    ['-5', '0.0;(0.0)', '(5.0)'],
    ['5', '0.0;(0.0)', '5.0'],
    ['12345', '0.###E0', '1.235E4'],
    ['0.00012', '0.0E0', '1.2E-4'],
    ['12345', '##0.#####E0', '12.345E3'],
    ['123456', '##0.#####E0', '123.456E3'],
    ['1234567', '00.###E00', '12.346E05'],
    ['12', '0.', '12.'],
    ['92233720368547752134463523465345234234', '#,##0', '92,233,720,368,547,752,134,463,523,465,345,234,234'],
    ['12345678', '#,####', '1234,5678'],
    ['1', '¤0.00', '$1.00'],
  ])('%s as %s is %s', (text, pattern, expected) => {
    expect(formatNumber(num(text), pattern)).toBe(expected)
  })

  it.each([
    ['12.3', '##.##', 'es', '12,3'],
    ['1234567.5', '#,##0.00', 'de', '1.234.567,50'],
    ['1234.5', '#,##0.00', 'en_IN', '1,234.50'],
    ['1234.5', '#,##0.00', 'nonsense!', '1,234.50'],
    ['1234.5', '#,##0.0', 'ES', '1.234,5'],
  ])('%s as %s in %s is %s', (text, pattern, locale, expected) => {
    expect(formatNumber(num(text), pattern, locale)).toBe(expected)
  })

  it.each<[string, RoundMode, string]>([
    ['1.25', 'HALF_UP', '1.3'],
    ['1.25', 'HALF_EVEN', '1.2'],
    ['-1.25', 'CEILING', '-1.2'],
    ['-1.25', 'FLOOR', '-1.3'],
    ['1.29', 'DOWN', '1.2'],
    ['1.21', 'UP', '1.3'],
  ])('%s rounded %s is %s', (text, mode, expected) => {
    expect(formatNumber(num(text), '0.0', undefined, mode)).toBe(expected)
  })

  it.each(['0.0.0', '#0#', '0;0;0', '0a0'])('the pattern %s is refused', (pattern) => {
    expect(() => formatNumber(1, pattern)).toThrowError(expect.objectContaining({ kind: 'InvalidFormatException' }))
  })
})

describe('texts in the patterns of DecimalFormat', () => {
  it.each([
    ['1,234.50', '#,##0.00', undefined, '1234.50'],
    ['1.234,5', '#,##0.00', 'es', '1234.5'],
    ['25.6%', '0.0%', undefined, '0.256'],
    ['$22.30', '$#,###.00', undefined, '22.30'],
    ['(5.0)', '0.0;(0.0)', undefined, '-5.0'],
    ['-7', '#', undefined, '-7'],
    ['1.5E3', '0.0E0', undefined, '1500'],
    ['007', '#', undefined, '7'],
  ])('%s as %s in %s is %s', (text, pattern, locale, expected) => {
    expect(sameNumber(parseNumber(text, pattern, locale) as Num, num(expected))).toBe(true)
  })

  it.each([
    ['abc', '#'],
    ['12', '$0'],
    ['', '#'],
    ['1,5', '#.#'],
    ['$', '$0'],
    ['1-2', '0'],
  ])('%s does not have the pattern %s', (text, pattern) => {
    expect(parseNumber(text, pattern, undefined)).toBeUndefined()
  })

  it('no text and no pattern brings it down', () => {
    const patterns = fc.string({ unit: fc.constantFrom(..."#0,.;%‰E-'a¤ "), maxLength: 10 })
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        patterns,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (text, pattern, number) => {
          try {
            parseNumber(formatNumber(number, pattern), pattern, undefined)
            parseNumber(text, pattern, undefined)
          } catch (error) {
            expect(error).toBeInstanceOf(DataWeaveError)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('reads back what was written', () => {
    const patterns = ['#,##0.00##', '0.0000', '#,##0.0000;(#,##0.0000)', "'n '0.0000", '0.000000%']
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.constantFrom(...patterns),
        fc.constantFrom('en', 'es', 'de', 'fr', 'pt-BR'),
        (units, pattern, locale) => {
          const number = num(`${units}e-4`)
          const read = parseNumber(formatNumber(number, pattern, locale), pattern, locale)
          expect(read !== undefined && sameNumber(read, number)).toBe(true)
        },
      ),
    )
  })
})
