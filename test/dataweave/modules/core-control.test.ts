import { describe, expect, test } from 'vitest'
import { compile } from '../../../engine/dataweave/script.ts'
import { failureOf, testResults } from './core-support.ts'

describe('dw::Core leads through a script', () => {
  testResults([
    ['1 then $ + 1', 2],
    ['null then $ + 1', null],
    ['null onNull "none"', 'none'],
    ['false onNull "none"', false],
    ['[] reduce $$ then upper($) onNull "empty"', 'empty'],
    ['typeOf("a") as String', 'String'],
    ['typeOf([1]) as String', 'Array'],
    ['typeOf(null) as String', 'Null'],
    ['typeOf(1 to 2) as String', 'Range'],
    ['log("x", 5)', 5],
    ['logInfo(5)', 5],
    ['logWith("Warn", "x", 5)', 5],
    ['evaluateCompatibilityFlag("com.mulesoft.dw.xml_reader.honourMixedContentStructure")', true],
    ['evaluateCompatibilityFlag("no.such.flag")', false],
    ['isLeapYear(|2020-01-01|)', true],
    ['isLeapYear(|1900-01-01|)', false],
    ['isLeapYear(|2000-02-03T10:00:00|)', true],
    ['isLeapYear(|2023-02-03T10:00:00Z|)', false],
    ['daysBetween(|2020-01-01|, |2021-01-01|)', 366],
    ['daysBetween(|2020-01-02|, |2020-01-01|)', -1],
    ['now() == now()', true],
  ])

  test('logs reach the host as DataWeave literals, with level and prefix', () => {
    const logged: string[] = []
    const host = { log: (level: string, message: string) => void logged.push(`${level} ${message}`) }
    compile('[log("seen", "a"), logError(1), logWith("Debug", true), logWarn("w", null)]', { host }).evaluate({})
    expect(logged).toEqual(['info seen - "a"', 'error 1', 'debug true', 'warn w - null'])
  })

  test('now is one instant per evaluation, by the clock and zone of the host', () => {
    const host = { now: () => 1_577_880_000_000, zone: 'America/New_York' }
    expect(compile('now() as String', { host }).evaluate({})).toBe('2020-01-01T07:00:00-05:00')
  })

  test('native functions are not there', () => {
    expect(failureOf('native("system::sizeOf")').kind).toBe('UnsupportedOperationException')
  })
})

describe('dw::Core reads and writes documents', () => {
  testResults([
    [`read('{"a": [1, 2]}', "application/json").a[1]`, 2],
    ['read("a;b\\n1;2", "application/csv", {separator: ";"})[0].b', '2'],
    ['read("{a: [1, true]}")', { a: [1, true] }],
    ['write({a: 1}, "application/json", {indent: false})', '{"a": 1}'],
    ['write([1, 2], "application/json", {indent: false})', '[1,2]'],
    ['write("x")', '"x"'],
  ])

  test('readUrl asks the host', () => {
    const host = {
      resource: (url: string) =>
        url === 'classpath://a.json' ? { content: '[1]', mimeType: 'application/json' } : undefined,
    }
    expect(compile('readUrl("classpath://a.json")', { host }).evaluate({})).toEqual([1])
    expect(compile('readUrl("classpath://a.json", "text/plain")', { host }).evaluate({})).toBe('[1]')
    expect(() => compile('readUrl("classpath://b.json")', { host }).evaluate({})).toThrow(
      'There is nothing at classpath://b.json.',
    )
  })

  test('readUrl is refused where the host gives no resources', () => {
    expect(failureOf('readUrl("file:///etc/passwd", "text/plain")').message).toContain('not allowed')
  })

  test('properties are checked', () => {
    expect(failureOf('write({a: 1}, "application/json", {indnt: false})').hint).toContain('indent')
  })
})
