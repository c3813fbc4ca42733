import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { testJson, testLiterals } from './library-support.ts'

const imports = 'import * from dw::util::Coercions'

describe('dw::util::Coercions to text and from it', () => {
  testJson(
    [
      ['toArray("")', []],
      ['toArray("hola")', ['h', 'o', 'l', 'a']],
      ['["true", "false", "FALSE", "TrUe"] map toBoolean($)', [true, false, false, true]],
      ['toString(1.0)', '1'],
      ['toString(0.005, ".00")', '.01'],
      ['toString(0.035, "#.##", "ES")', '0,04'],
      ['toString(0.005, "#.##", "ES", "HALF_EVEN")', '0'],
      ['toString(0.035, "#.00", null, "HALF_EVEN")', '.04'],
      ['toString(1.1234, "\\$.## \'in my account\'")', '$1.12 in my account'],
      ['toString(12, null)', '12'],
      ['toString(12, "")', '12'],
      ['toString(|2003-10-01|, "uuuu/MM/dd")', '2003/10/01'],
      ['toString(|2018-09-17T22:13:00-03:00|)', '2018-09-17T22:13:00-03:00'],
      ['toString(|23:57:59|, "HH-mm-ss")', '23-57-59'],
      ['toString(|2015-10-01T23:57:59|)', '2015-10-01T23:57:59'],
      ['toString(|2003-10-01T23:57:59|, "uuuu-MM-dd HH:mm:ss a")', '2003-10-01 23:57:59 PM'],
      ['toString(|2003-01-01T23:57:59|, "eeee, dd MMMM HH:mm a", "ES")', 'miércoles, 01 enero 23:57 p. m.'],
      ['toString("DW Test" as Binary {encoding: "UTF-32"}, "UTF-32")', 'DW Test'],
      ['[toString(|Z|), toString(|-03:00|), toString(true), toString(|P1D|)]', ['Z', '-03:00', 'true', 'P1D']],
      ['[toString(/a-Z/), toString("https://x.y/" as Uri)]', ['a-Z', 'https://x.y/']],
      ['toString(keysOf({aKey: 1})[0])', 'aKey'],
      ['toString([])', ''],
      ['toString(["h", "o", "l", "a"])', 'hola'],
      ['toUri("https://www.google.com/")', 'https://www.google.com/'],
      ['"a1b" replace toRegex("[0-9]") with "-"', 'a-b'],
    ],
    { imports },
  )

  testLiterals(
    [
      ['toBinary("DW", "UTF-16")', '"/v8ARABX"asBinary{base:"64"}'],
      ['toBinary("DW", "UnicodeBig")', '"/v8ARABX"asBinary{base:"64"}'],
      ['toBinary("DW", "UTF_32")', '"AAAARAAAAFc="asBinary{base:"64"}'],
      ['toBinary("DW", "UTF-32")', '"AAAARAAAAFc="asBinary{base:"64"}'],
      ['toPeriod("P1D")', '|P1D|'],
      ['toPeriod("PT1H1M")', '|PT1H1M|'],
      ['toTimeZone("-03:00")', '|-03:00|'],
      ['toTimeZone("America/Argentina/Buenos_Aires")', '|America/Argentina/Buenos_Aires|'],
    ],
    { imports },
  )
})

describe('dw::util::Coercions to dates and numbers', () => {
  testJson(
    [
      ['toDate("2015-10-01")', '2015-10-01'],
      ['toDate("2003/10/01", "uuuu/MM/dd") as Date {format: "uuuu-MM-dd"}', '2003-10-01'],
      ['toDate("2015-10-01", null, null)', '2015-10-01'],
      ['toDateTime(1443743879)', '2015-10-01T23:57:59Z'],
      ['toDateTime("2015-10-01T23:57:59Z")', '2015-10-01T23:57:59Z'],
      ['toDateTime(1443743879000, "milliseconds") == |2015-10-01T23:57:59Z|', true],
      ['toLocalDateTime("2015-10-01T23:57:59")', '2015-10-01T23:57:59'],
      ['toLocalTime("23:57:59")', '23:57:59'],
      ['toTime("23:57:59Z")', '23:57:59Z'],
      ['toNumber(|2015-10-01T23:57:59Z|)', 1443743879],
      ['toNumber(|2015-10-01T23:57:59Z|, "milliseconds")', 1443743879000],
      ['toNumber(|PT1H10M|, "seconds")', 4200],
      ['toNumber(|PT1M7S|, "milliseconds")', 67000],
      ['toNumber("1.0")', 1],
      ['toNumber("0.005", ".00") + 0', 0.005],
      ['toNumber("1,25", "#.##", "ES") + 0', 1.25],
      ['toNumber("5.55", "####.####") + 0', 5.55],
      ['toNumber(keysOf({"123": "x"})[0])', 123],
    ],
    { imports },
  )

  testLiterals(
    [
      ['toDate("2003/10/01", "uuuu/MM/dd")', '|2003-10-01|asDate{format:"uuuu/MM/dd"}'],
      ['toDateTime(1443743879000, "milliseconds")', '|2015-10-01T23:57:59Z|asDateTime{unit:"milliseconds"}'],
      [
        'toDateOrNull("2023-28-03", [{format: "yyyy/MM/dd"}, {format: "yyyy-dd-MM", locale: "en_US"}])',
        '|2023-03-28|asDate{format:"yyyy-dd-MM",locale:"en_US"}',
      ],
      ['toDateOrNull("2023-28-03", [{format: "yyyy/MM/dd"}])', 'null'],
      [
        'toDate("2023-28-03", [{format: "yyyy/MM/dd"}, {format: "yyyy-dd-MM"}])',
        '|2023-03-28|asDate{format:"yyyy-dd-MM"}',
      ],
      ['toNumberOrNull("0.005", [{format: "seconds"}, {format: ".00"}])', '0.005asNumber{format:".00"}'],
      ['toNumberOrNull("0.005", [{format: "seconds"}])', 'null'],
      ['toNumberOrNull("x", [])', 'null'],
      [
        'toDateTimeOrNull("2003-10-01 23:57:59Z", [{format: "uuuu/MM/dd HH:mm:ssz"}, {format: "uuuu-MM-dd HH:mm:ssz"}])',
        '|2003-10-01T23:57:59Z|asDateTime{format:"uuuu-MM-ddHH:mm:ssz"}',
      ],
      ['toLocalDateTimeOrNull("x", [{format: "uuuu"}])', 'null'],
      ['toLocalTimeOrNull("13.44", [{format: "HH:mm"}, {format: "HH.mm"}])', '|13:44:00|asLocalTime{format:"HH.mm"}'],
      ['toTimeOrNull("x", [{format: "HH:mmxxx"}])', 'null'],
    ],
    { imports },
  )

  test('a text none of the formatters can read is named in the error', () => {
    const failure = failureOf('toNumber("0.005", [{format: "seconds"}])', imports)
    expect(failure.message).toContain("'0.005'")
  })
})
