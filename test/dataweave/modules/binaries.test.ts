import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { testJson, testLiterals } from './library-support.ts'

const imports = 'import * from dw::core::Binaries'

describe('dw::core::Binaries', () => {
  testLiterals(
    [
      ['"CAFE" as Binary {base: "16"} concatWith "ABCD" as Binary {base: "16"}', '"yv6rzQ=="asBinary{base:"64"}'],
      ['concatWith(null, fromHex("CA"))', '"yg=="asBinary{base:"64"}'],
      ['concatWith(fromHex("CA"), null)', '"yg=="asBinary{base:"64"}'],
      ['fromHex("4D756c65")', '"TXVsZQ=="asBinary{base:"64"}'],
      ['fromBase64("TXVs\\nZQ==")', '"TXVsZQ=="asBinary{base:"64"}'],
      ['fromBase64("TXVsZQ")', '"TXVsZQ=="asBinary{base:"64"}'],
    ],
    { imports },
  )

  testJson(
    [
      ['toBase64("Mule" as Binary)', 'TXVsZQ=='],
      ['toHex("Mule" as Binary)', '4D756C65'],
      ['("a\\nb\\r\\nc\\rd\\n" as Binary) readLinesWith "UTF-8"', ['a', 'b', 'c', 'd']],
      ['("" as Binary) readLinesWith "UTF-8"', []],
      ['("\\n\\nx" as Binary) readLinesWith "UTF-8"', ['', '', 'x']],
      ['(fromHex("E9") readLinesWith "ISO-8859-1")[0]', 'é'],
      ['{ lines: to(1, 3) map "Line $" writeLinesWith "UTF-8" }', { lines: 'Line 1\nLine 2\nLine 3\n' }],
      ['toHex([1, true] writeLinesWith "UTF-16LE")', '31000A0074007200750065000A00'],
    ],
    { imports },
  )

  test.each([['fromHex("4D7")'], ['fromHex("xy")'], ['fromBase64("a*b=")'], ['fromBase64("TXVsZ")']])(
    '%s is refused without showing the text',
    (expression) => {
      const { kind, message } = failureOf(expression, imports)
      expect(kind).toBe('IllegalArgumentException')
      expect(message).not.toMatch(/4D7|xy|TXV|a\*b/)
    },
  )

  test('an unknown encoding is named', () => {
    expect(failureOf('("a" as Binary) readLinesWith "UFT-8"', imports).message).toContain('UFT-8')
  })
})
