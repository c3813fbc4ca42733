import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { json, testJson } from './library-support.ts'

describe('dw::core::Dates', () => {
  const imports = 'import * from dw::core::Dates'

  testJson(
    [
      ['atBeginningOfDay(|2020-10-06T18:23:20.351-03:00|)', '2020-10-06T00:00:00-03:00'],
      ['atBeginningOfDay(|2020-10-06T18:23:20.351|)', '2020-10-06T00:00:00'],
      ['atBeginningOfHour(|2020-10-06T18:23:20.351-03:00|)', '2020-10-06T18:00:00-03:00'],
      ['atBeginningOfHour(|2020-10-06T18:23:20.351|)', '2020-10-06T18:00:00'],
      ['atBeginningOfHour(|18:23:20.351|)', '18:00:00'],
      ['atBeginningOfHour(|18:23:20.351-03:00|)', '18:00:00-03:00'],
      ['atBeginningOfMonth(|2020-10-06T18:23:20.351-03:00|)', '2020-10-01T00:00:00-03:00'],
      ['atBeginningOfMonth(|2020-10-06T18:23:20.351|)', '2020-10-01T00:00:00'],
      ['atBeginningOfMonth(|2020-10-06|)', '2020-10-01'],
      ['atBeginningOfWeek(|2020-10-06T18:23:20.351-03:00|)', '2020-10-04T00:00:00-03:00'],
      ['atBeginningOfWeek(|2020-10-06T18:23:20.351|)', '2020-10-04T00:00:00'],
      ['atBeginningOfWeek(|2020-10-06|)', '2020-10-04'],
      ['atBeginningOfWeek(|2020-10-04|)', '2020-10-04'],
      ['atBeginningOfWeek(|2020-10-10|)', '2020-10-04'],
      ['atBeginningOfYear(|2020-10-06T18:23:20.351-03:00|)', '2020-01-01T00:00:00-03:00'],
      ['atBeginningOfYear(|2020-10-06T18:23:20.351|)', '2020-01-01T00:00:00'],
      ['atBeginningOfYear(|2020-10-06|)', '2020-01-01'],
      ['date({year: 2012, month: 10, day: 11})', '2012-10-11'],
      ['date({day: "11", month: 10, year: 2012})', '2012-10-11'],
      ['localTime({hour: 12, minutes: 30, seconds: 40})', '12:30:40'],
      ['localTime({hour: 12, minutes: 30, seconds: 40.125})', '12:30:40.125'],
      ['time({hour: 12, minutes: 30, seconds: 40, timeZone: |-03:00|})', '12:30:40-03:00'],
      ['localDateTime({year: 2012, month: 10, day: 11, hour: 12, minutes: 30, seconds: 40})', '2012-10-11T12:30:40'],
      [
        'dateTime({year: 2012, month: 10, day: 11, hour: 12, minutes: 30, seconds: 40, timeZone: |-03:00|})',
        '2012-10-11T12:30:40-03:00',
      ],
      ['({year: 2012, month: 10, day: 11} as DateFactory).day', 11],
    ],
    { imports },
  )

  test("today, tomorrow and yesterday are days of the host's clock in its zone", () => {
    const host = { now: () => Date.UTC(2021, 4, 15, 23, 30), zone: 'Europe/Berlin' }
    const days = json('[today(), tomorrow(), yesterday()]', { imports, host })
    expect(days).toEqual(['2021-05-16', '2021-05-17', '2021-05-15'])
  })

  test.each([
    ['date({year: 2021, month: 13, day: 1})', 'month'],
    ['date({year: 2021, month: 2, day: 30})', 'date'],
    ['date({year: 2021, month: 2})', 'day'],
    ['localTime({hour: 25, minutes: 0, seconds: 0})', 'hour'],
    ['localTime({hour: 1, minutes: 0, seconds: 60})', 'second'],
    ['date({year: 2021, month: 1.5, day: 1})', 'month'],
  ])('%s is refused, saying what is wrong with the %s', (expression, what) => {
    expect(failureOf(expression, imports).message.toLowerCase()).toContain(what.toLowerCase())
  })
})

describe('dw::core::Periods', () => {
  const imports = 'import * from dw::core::Periods'

  testJson(
    [
      ['|2020-10-05T20:22:34.385Z| + days(1)', '2020-10-06T20:22:34.385Z'],
      ['|2020-10-05T00:00:00.000Z| + days(0.25)', '2020-10-05T06:00:00Z'],
      ['days(4.555)', 'PT109H19M12S'],
      ['days(4)', 'P4D'],
      ['days(4.0)', 'P4D'],
      ['days(-1)', 'P-1D'],
      ['hours(4.555)', 'PT4H33M18S'],
      ['hours(4)', 'PT4H'],
      ['minutes(4.555)', 'PT4M33.3S'],
      ['minutes(4)', 'PT4M'],
      ['seconds(4.555)', 'PT4.555S'],
      ['seconds(-0.5)', 'PT-0.5S'],
      ['years(4)', 'P4Y'],
      ['months(4)', 'P4M'],
      ['period({})', 'P0D'],
      ['period({years: 4, months: 11, days: 28})', 'P4Y11M28D'],
      ['period({years: 4, months: 11, days: 28}).months', 11],
      ['duration({})', 'PT0S'],
      ['duration({days: 4, hours: 11, minutes: 28})', 'PT107H28M'],
      ['duration({days: 4, hours: 11, minutes: 28}).hours', 11],
      ['duration({seconds: 30.5})', 'PT30.5S'],
      ['between(|2010-12-12|, |2010-12-10|)', 'P2D'],
      ['between(|2011-12-11|, |2010-11-10|)', 'P1Y1M1D'],
      ['between(|2020-02-29|, |2020-03-30|)', 'P-1M-1D'],
    ],
    { imports },
  )

  test('a date-based period has no fractions', () => {
    expect(failureOf('period({years: 1.5})', imports).message).toContain('years')
    expect(failureOf('months(0.5)', imports).message).toContain('months')
  })
})

describe('dw::util::Timer', () => {
  const imports = 'import * from dw::util::Timer'

  testJson([['toMilliseconds(|2018-07-23T22:03:04.829Z|)', 1532383384829]], { imports })

  test("durations and moments are those of the host's clock", () => {
    let clock = 1_000
    const host = { now: () => clock++ }
    expect(json('currentMilliseconds()', { imports, host })).toBe(1_000)
    expect(json('duration(() -> 5)', { imports, host })).toEqual({ time: 1, result: 5 })
    expect(json('time(() -> "x")', { imports, host })).toEqual({
      start: '1970-01-01T00:00:01.003Z',
      result: 'x',
      end: '1970-01-01T00:00:01.004Z',
    })
  })
})
