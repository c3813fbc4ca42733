import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../engine/dataweave/values/kind.ts'
import { readTemporal, temporalField, temporalText, zoneOf } from '../../../engine/dataweave/values/temporal.ts'
import { textOf } from '../../../engine/dataweave/values/text.ts'
import type { Kind, Temporal, Value } from '../../../engine/dataweave/values/value.ts'

const at = (text: string) => readTemporal(text) as Temporal

describe('literals between bars', () => {
  it.each<[string, Kind, string]>([
    ['2003-10-01', 'Date', '2003-10-01'],
    ['2005-045', 'Date', '2005-02-14'],
    ['2003-W14-3', 'Date', '2003-04-02'],
    ['2020-W53-7', 'Date', '2021-01-03'],
    ['-0044-03-15', 'Date', '-0044-03-15'],
    ['23:57', 'LocalTime', '23:57:00'],
    ['23:57:59', 'LocalTime', '23:57:59'],
    ['23:57:30.700', 'LocalTime', '23:57:30.7'],
    ['23:57:30.000000001', 'LocalTime', '23:57:30.000000001'],
    ['23:50:30Z', 'Time', '23:50:30Z'],
    ['23:50+02:00', 'Time', '23:50:00+02:00'],
    ['2005-06-02T15:10:16', 'LocalDateTime', '2005-06-02T15:10:16'],
    ['2005-06-02T15:10', 'LocalDateTime', '2005-06-02T15:10:00'],
    ['2005-06-02T15:10:16Z', 'DateTime', '2005-06-02T15:10:16Z'],
    ['2005-06-02T15:10:16+03:00', 'DateTime', '2005-06-02T15:10:16+03:00'],
    ['2005-06-02T15:10:16+0300', 'DateTime', '2005-06-02T15:10:16+03:00'],
    ['2005-06-02T15:10:16-03', 'DateTime', '2005-06-02T15:10:16-03:00'],
    ['2005-06-02T15:10:16[Europe/Berlin]', 'DateTime', '2005-06-02T15:10:16+02:00'],
    ['2005-06-02T15:10:16+02:00[Europe/Berlin]', 'DateTime', '2005-06-02T15:10:16+02:00'],
    ['Z', 'TimeZone', 'Z'],
    ['-02:00', 'TimeZone', '-02:00'],
    ['+13:00', 'TimeZone', '+13:00'],
    ['America/Los_Angeles', 'TimeZone', 'America/Los_Angeles'],
    ['P12Y7M11D', 'Period', 'P12Y7M11D'],
    ['P1W', 'Period', 'P7D'],
    ['P-1D', 'Period', 'P-1D'],
    ['PT9H20M8S', 'Period', 'PT9H20M8S'],
    ['P45DT9H20M8S', 'Period', 'PT1089H20M8S'],
    ['PT4.555S', 'Period', 'PT4.555S'],
  ])('%s is a %s', (text, kind, expected) => {
    expect(kindOf(at(text))).toBe(kind)
    expect(temporalText(at(text))).toBe(expected)
    expect(textOf(at(text))).toBe(expected)
  })

  it.each([
    '',
    'x',
    '2003-13-01',
    '2003-02-29',
    '2003-366',
    '2003-W54-1',
    '2019-W53-1',
    '2003-W00-1',
    '24:00',
    '10:60',
    '2003-10-01T',
    '2003-10-01T10',
    '2003-10-01 10:00',
    '2003-10-01T10:00[No/Where]',
    '+19:00',
    'P',
    'PT',
    'P1DT',
    'P1YT1H',
    '__proto__',
    'Mars/Phobos',
    `2003-10-01T10:00:00.${'1'.repeat(200)}Z`,
    'P99999999999D',
    '../../etc/passwd',
  ])('%s is none', (text) => {
    expect(readTemporal(text)).toBeUndefined()
  })
})

describe('components', () => {
  const all = at('2003-10-01T23:57:59.700-03:00')

  it.each<[string, Value]>([
    ['year', 2003],
    ['month', 10],
    ['day', 1],
    ['hour', 23],
    ['minutes', 57],
    ['seconds', 59],
    ['milliseconds', 700],
    ['nanoseconds', 700_000_000],
    ['quarter', 4],
    ['dayOfWeek', 3],
    ['dayOfYear', 274],
    ['offsetSeconds', -10_800],
  ])('%s of a DateTime', (name, expected) => {
    expect(temporalField(all, name)).toBe(expected)
  })

  it('a zone, and what a period has', () => {
    expect(textOf(temporalField(all, 'timezone') as Value)).toBe('-03:00')
    expect(['years', 'months', 'days'].map((name) => temporalField(at('P4Y11M28D'), name))).toEqual([4, 11, 28])
    expect(['hours', 'minutes', 'secs'].map((name) => temporalField(at('PT2H8M2S'), name))).toEqual([2, 8, 2])
  })

  it.each([
    ['2003-10-01', 'hour'],
    ['23:57:59', 'year'],
    ['2003-10-01T10:00:00', 'timezone'],
    ['P1D', 'hours'],
    ['Z', 'id'],
    ['2003-10-01', 'constructor'],
    ['2003-10-01', '_year'],
  ])('%s has no %s', (text, name) => {
    expect(temporalField(at(text), name)).toBeUndefined()
  })
})

describe('zones', () => {
  it.each([
    ['Z', 'Z'],
    ['UTC', 'UTC'],
    ['CET', 'CET'],
    ['PST', 'America/Los_Angeles'],
    ['EST', '-05:00'],
    ['+5', '+05:00'],
    ['Etc/GMT+3', 'Etc/GMT+3'],
  ])('%s is %s', (name, id) => {
    expect(zoneOf(name)?.id()).toBe(id)
  })
})
