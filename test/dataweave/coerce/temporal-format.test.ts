import { describe, expect, it } from 'vitest'
import { coerce } from '../../../engine/dataweave/coerce/coerce.ts'
import { formatTemporal } from '../../../engine/dataweave/coerce/temporal-format.ts'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import { untag } from '../../../engine/dataweave/values/tagged.ts'
import { joda, readTemporal, type TemporalKind, temporalText } from '../../../engine/dataweave/values/temporal.ts'
import { simpleType, type TypeValue, typeWithMetadata } from '../../../engine/dataweave/values/type-value.ts'
import type { Temporal } from '../../../engine/dataweave/values/value.ts'
import { fc } from '../../support/property.ts'

const read = (text: string): Temporal => {
  const value = readTemporal(text)
  if (value === undefined) throw new Error(`${text} is no literal`)
  return value
}

const as = (text: string, kind: TemporalKind, properties: Record<string, string>): string =>
  temporalText(
    untag(
      coerce(text, typeWithMetadata(simpleType(kind) as TypeValue, new Map(Object.entries(properties)))),
    ) as Temporal,
  )

/** Spaces of some locales are narrow or do not break. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('a date and time in the letters of DateTimeFormatter', () => {
  const value = '2021-03-07T09:05:03.045678912+05:30'

  it.each([
    ['u', '2021'],
    ['uu', '21'],
    ['uuuu', '2021'],
    ['y', '2021'],
    ['yyyyy', '02021'],
    ['G', 'AD'],
    ['GGGG', 'Anno Domini'],
    ['M', '3'],
    ['MM', '03'],
    ['MMM', 'Mar'],
    ['MMMM', 'March'],
    ['MMMMM', 'M'],
    ['LLLL', 'March'],
    ['d', '7'],
    ['dd', '07'],
    ['D', '66'],
    ['DDD', '066'],
    ['Q', '1'],
    ['QQ', '01'],
    ['QQQ', 'Q1'],
    ['QQQQ', '1st quarter'],
    ['qq', '01'],
    ['w', '11'],
    ['ww', '11'],
    ['W', '2'],
    ['Y', '2021'],
    ['YY', '21'],
    ['E', 'Sun'],
    ['EEEE', 'Sunday'],
    ['EEEEE', 'S'],
    ['e', '1'],
    ['ee', '01'],
    ['eeee', 'Sunday'],
    ['c', '1'],
    ['F', '7'],
    ['a', 'AM'],
    ['h', '9'],
    ['hh', '09'],
    ['H', '9'],
    ['HH', '09'],
    ['K', '9'],
    ['k', '9'],
    ['m', '5'],
    ['mm', '05'],
    ['s', '3'],
    ['ss', '03'],
    ['S', '0'],
    ['SSS', '045'],
    ['SSSSSSSSS', '045678912'],
    ['A', '32703045'],
    ['n', '45678912'],
    ['N', '32703045678912'],
    ['VV', '+05:30'],
    ['z', '+05:30'],
    ['O', 'GMT+5:30'],
    ['OOOO', 'GMT+05:30'],
    ['X', '+0530'],
    ['XX', '+0530'],
    ['XXX', '+05:30'],
    ['x', '+0530'],
    ['xxx', '+05:30'],
    ['Z', '+0530'],
    ['ZZZZ', 'GMT+05:30'],
    ['ZZZZZ', '+05:30'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2021-03-07T09:05:03.045+05:30'],
    ["h 'o''clock'", "9 o'clock"],
    ["''yy", "'21"],
    ['pppd', '  7'],
    ['d[ HH]', '7 09'],
  ])('%s', (pattern, expected) => {
    expect(spaced(formatTemporal(read(value), pattern))).toBe(expected)
  })

  it.each([
    ['2020-11-10T12:00:00Z', 'h K k a', '12 0 12 PM'],
    ['2020-11-10T00:30:00Z', 'h K k H a', '12 0 24 0 AM'],
    ['2020-11-10T00:30:00Z', 'X XXX x xxx Z O', 'Z Z +00 +00:00 +0000 GMT'],
    ['2020-11-10T00:30:00-08:00', 'X O', '-08 GMT-8'],
    ['2019-12-30', 'YYYY w', '2020 1'],
    ['2021-01-01', 'YYYY w W', '2021 1 1'],
    ['-0044-03-15', 'y G', '45 BC'],
    ['2020-07-01T10:00:00+02:00[Europe/Berlin]', 'VV', 'Europe/Berlin'],
    ['2019-04-10T14:20:14-07:00[America/Los_Angeles]', 'z zzzz VV', 'PDT Pacific Daylight Time America/Los_Angeles'],
    ['2020-10-01', 'uuuu-MM-dd[ HH:mm]', '2020-10-01'],
    ['23:57:59', 'HH-mm', '23-57'],
  ])('%s as %s is %s', (text, pattern, expected) => {
    expect(spaced(formatTemporal(read(text), pattern))).toBe(expected)
  })

  it.each([
    ['2003-01-01T23:57:59', 'eeee, dd MMMM, uuuu HH:mm:ss a', 'ES', 'miércoles, 01 enero, 2003 23:57:59 p. m.'],
    ['2021-03-07', 'd MMMM EEEE', 'fr', '7 mars dimanche'],
    ['2021-03-07', 'EEE d MMM', 'es', 'dom. 7 mar.'],
    ['2021-03-07', 'd. MMM', 'de_DE', '7. März'],
    ['2021-10-07', 'd MMMM', 'ru', '7 октября'],
    ['2021-10-07', 'LLLL', 'ru', 'октябрь'],
    ['2021-03-07', 'e', 'de-DE', '7'],
    ['2021-03-07', 'MMMM', 'not a locale', 'March'],
    ['2021-01-03', 'w', 'de-DE', '53'],
  ])('%s as %s in %s', (text, pattern, locale, expected) => {
    expect(spaced(formatTemporal(read(text), pattern, locale))).toBe(expected)
  })

  it.each(['b', 'uuuu-{MM}', "yyyy'T", 'MMMMMM', 'ddd', 'V', ']', '[['.repeat(100)])(
    'the pattern %s is refused',
    (pattern) => {
      expect(() => formatTemporal(read(value), pattern)).toThrowError(
        expect.objectContaining({ kind: 'InvalidFormatException' }),
      )
    },
  )

  it('says what a value does not have', () => {
    expect(() => formatTemporal(read('2020-01-01'), 'HH:mm')).toThrowError(/a Date does not have/)
  })
})

describe('a text in a pattern', () => {
  it.each<[string, TemporalKind, string, string]>([
    ['01/02/2003', 'Date', 'dd/MM/yyyy', '2003-02-01'],
    ['1/2/2003', 'Date', 'd/M/uuuu', '2003-02-01'],
    ['8/30/2020 4:00:13 PM', 'LocalDateTime', 'M/dd/uuuu h:mm:ss a', '2020-08-30T16:00:13'],
    ['202012281608', 'LocalDateTime', 'uuuuMMddHHmm', '2020-12-28T16:08:00'],
    ['20201228160812345', 'LocalDateTime', 'yyyyMMddHHmmssSSS', '2020-12-28T16:08:12.345'],
    ['31-DEC-20', 'Date', 'dd-MMM-yy', '2020-12-31'],
    ['31 december 2020', 'Date', 'd MMMM yyyy', '2020-12-31'],
    ['Sun, 7 Mar 2021', 'Date', 'EEE, d MMM yyyy', '2021-03-07'],
    ['2021-066', 'Date', 'uuuu-DDD', '2021-03-07'],
    ['2021-03-07 09:05 +0530', 'DateTime', 'yyyy-MM-dd HH:mm Z', '2021-03-07T09:05:00+05:30'],
    ['2021-03-07T09:05:03Z', 'DateTime', "yyyy-MM-dd'T'HH:mm:ssX", '2021-03-07T09:05:03Z'],
    ['2021-07-07 09:05 Europe/Berlin', 'DateTime', 'yyyy-MM-dd HH:mm VV', '2021-07-07T09:05:00+02:00'],
    ['2021-07-07 09:05 PDT', 'DateTime', 'yyyy-MM-dd HH:mm z', '2021-07-07T09:05:00-07:00'],
    ['2021-07-07 09:05 GMT+5:30', 'DateTime', 'yyyy-MM-dd HH:mm O', '2021-07-07T09:05:00+05:30'],
    ['12 AM', 'LocalTime', 'h a', '00:00:00'],
    ['12:30 pm', 'LocalTime', 'hh:mm a', '12:30:00'],
    ['24', 'LocalTime', 'kk', '00:00:00'],
    ['23:59:59.5', 'LocalTime', 'HH:mm:ss.S', '23:59:59.5'],
    ['10:00+02:00', 'Time', 'HH:mmXXX', '10:00:00+02:00'],
    ['2020-02-31', 'Date', 'yyyy-MM-dd', '2020-02-29'],
    ['2020-01-01 24:00', 'LocalDateTime', 'yyyy-MM-dd HH:mm', '2020-01-02T00:00:00'],
    ['2020-01-01', 'Date', 'yyyy-MM-dd[ HH:mm]', '2020-01-01'],
    ['2020-01-01 10:00', 'LocalDateTime', "yyyy-MM-dd[' 'HH:mm]", '2020-01-01T10:00:00'],
    ['45 BC-03-15', 'Date', 'y G-MM-dd', '-0044-03-15'],
    ['2020-W53-5', 'Date', "YYYY-'W'ww-e", '2020-12-31'],
  ])('%s as %s in %s', (text, kind, format, expected) => {
    expect(as(text, kind, { format })).toBe(expected)
  })

  it.each<[string, TemporalKind, Record<string, string>, string]>([
    ['31 décembre 2020', 'Date', { format: 'd MMMM yyyy', locale: 'fr' }, '2020-12-31'],
    ['2020-02-31', 'Date', { format: 'uuuu-MM-dd', mode: 'LENIENT' }, '2020-03-02'],
    ['2020-14-01', 'Date', { format: 'uuuu-MM-dd', mode: 'lenient' }, '2021-02-01'],
    ['2020-01-01 25:61', 'LocalDateTime', { format: 'uuuu-MM-dd HH:mm', mode: 'LENIENT' }, '2020-01-02T02:01:00'],
    ['2020-02-29', 'Date', { format: 'uuuu-MM-dd', mode: 'STRICT' }, '2020-02-29'],
  ])('%s as %s %o', (text, kind, properties, expected) => {
    expect(as(text, kind, properties)).toBe(expected)
  })

  it.each<[string, TemporalKind, Record<string, string>]>([
    ['2020-02-30', 'Date', { format: 'uuuu-MM-dd', mode: 'STRICT' }],
    ['2020-01-01', 'Date', { format: 'yyyy-MM-dd', mode: 'STRICT' }],
    ['2020-01-32', 'Date', { format: 'uuuu-MM-dd' }],
    ['2020-13-01', 'Date', { format: 'uuuu-MM-dd' }],
    ['2020-01', 'Date', { format: 'uuuu-MM' }],
    ['2020-01-01', 'LocalDateTime', { format: 'uuuu-MM-dd' }],
    ['2020-01-01 10:00', 'DateTime', { format: 'uuuu-MM-dd HH:mm' }],
    ['25:00', 'LocalTime', { format: 'HH:mm' }],
    ['10:00', 'LocalTime', { format: 'hh:mm' }],
    ['2020-1-1', 'Date', { format: 'uuuu-MM-dd' }],
    ['2020-01-01x', 'Date', { format: 'uuuu-MM-dd' }],
    ['Mon, 7 Mar 2021', 'Date', { format: 'EEE, d MMM yyyy' }],
    ['2021-07-07 09:05 Nowhere/Land', 'DateTime', { format: 'yyyy-MM-dd HH:mm VV' }],
    ['2020-01-01', 'Date', { format: 'uuuu-MM-dd', mode: 'SLOPPY' }],
  ])('%s is no %s %o', (text, kind, properties) => {
    expect(() => as(text, kind, properties)).toThrowError(DataWeaveError)
  })

  it('a failure names the value, the type and where the text stops to fit', () => {
    expect(() => as('2020-xx-01', 'Date', { format: 'uuuu-MM-dd' })).toThrowError(
      expect.objectContaining({
        kind: 'UnsupportedTypeCoercionException',
        message: 'Cannot coerce String (2020-xx-01) to Date',
        hint: 'it does not have the format "uuuu-MM-dd" from character 6 on',
      }),
    )
  })
})

describe('written and read again', () => {
  const instants = fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 })
  const local = (milliseconds: number) =>
    joda().LocalDateTime.ofInstant(joda().Instant.ofEpochMilli(milliseconds), joda().ZoneOffset.UTC)

  it('a local date and time is the same, in any pattern that has all of it', () => {
    const patterns = [
      "uuuu-MM-dd'T'HH:mm:ss.SSS",
      'uuuuMMddHHmmssSSS',
      'dd/MM/uuuu hh:mm:ss.SSS a',
      'EEEE, d MMMM yyyy KK:mm:ss.SSS a',
      'MMM d, yyyy h:m:s.SSS a',
      'uuuu-DDD kk:mm:ss.SSS',
      'uuuu-MM-dd A',
      'yyyy G MM dd N',
      'YYYY ww e HH:mm:ss.SSS',
      'd.M.uuuu H:m:s n',
    ]
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...patterns),
        fc.constantFrom('en', 'es', 'de', 'fr', 'pt-BR', 'ja'),
        (milliseconds, format, locale) => {
          const value = local(milliseconds)
          expect(as(formatTemporal(value, format, locale), 'LocalDateTime', { format, locale })).toBe(
            temporalText(value),
          )
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('a date and time with an offset is the same, in ISO form and in patterns', () => {
    const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 900)
    fc.assert(
      fc.property(
        instants,
        offsets,
        fc.constantFrom('XXX', 'xx', 'Z', 'ZZZZZ', 'O', 'OOOO', 'VV', 'z'),
        (milliseconds, offset, zone) => {
          const value = local(milliseconds).atZone(joda().ZoneOffset.ofTotalSeconds(offset))
          const format = `uuuu-MM-dd HH:mm:ss.SSS ${zone}`
          expect(as(formatTemporal(value, format), 'DateTime', { format })).toBe(temporalText(value))
          expect(temporalText(read(temporalText(value)))).toBe(temporalText(value))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('no text and no pattern brings it down', () => {
    const letters = fc.string({ unit: fc.constantFrom(..."uyMdDQqwWEecFaHhKkmsSAnNVzOXxZ[]'pG -:/"), maxLength: 12 })
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), letters, (text, format) => {
        try {
          as(text, 'LocalDateTime', { format })
        } catch (error) {
          expect(error).toBeInstanceOf(DataWeaveError)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
