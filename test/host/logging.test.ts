import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { LogDestination } from '../../engine/host/log-destination.ts'
import { parseLogLevels, thresholdFor } from '../../engine/host/log-levels.ts'
import { createLogging, type LoggingOptions } from '../../engine/host/logging.ts'

const LOGGER = 'org.mule.runtime.core.internal.processor.LoggerMessageProcessor'
const context = { processor: 'main/processors/0', event: '0-abc' }

const capture = (options: LoggingOptions = {}) => {
  const written: string[] = []
  const text = () => written.join('')
  const destination: LogDestination = { write: (more) => void written.push(more), flush: () => {} }
  const logging = createLogging({ destination, ...options })
  return {
    logging,
    text,
    json: () =>
      text()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  }
}

describe('Text, as Mule writes it', () => {
  test('An entry has level, time, thread, processor, event, category and message', () => {
    const log = capture()
    log.logging(LOGGER).log('INFO', 'text', context)
    expect(log.text()).toMatch(
      /^INFO {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \[main\] \[processor: main\/processors\/0; event: 0-abc\] org\.mule\.runtime\.core\.internal\.processor\.LoggerMessageProcessor: text\n$/,
    )
  })

  test('The time is local and to the millisecond', () => {
    const log = capture()
    const before = Date.now()
    log.logging(LOGGER).log('ERROR', 'x')
    const [, day, time, ms] = /^ERROR (\S+) (\S+),(\d{3}) \[main\] \[processor: ; event: \] /.exec(log.text()) ?? []
    const written = new Date(`${day}T${time}.${ms}`).getTime()
    expect(written).toBeGreaterThanOrEqual(before)
    expect(written).toBeLessThanOrEqual(Date.now())
  })

  test.each([
    ['a forged entry', 'hi\nERROR 2026-01-01 [main] fake', 'hi\n    ERROR 2026-01-01 [main] fake\n'],
    ['Windows line ends', 'a\r\nb', 'a\n    b\n'],
    ['a lone carriage return, which would overwrite the line', 'a\rb', 'a\\rb\n'],
    ['a terminal sequence', 'a\u001b[31mb', 'a\\u001b[31mb\n'],
    ['an eight-bit terminal sequence', 'a\u009b31mb', 'a\\u009b31mb\n'],
    ['a line separator that only some readers know', 'a\u2028b', 'a\\u2028b\n'],
    ['a trailing line end and an empty line', 'a\n\nb\n', 'a\n\n    b\n\n'],
    ['a tab and letters of any script', 'a\tä漢🐎', 'a\tä漢🐎\n'],
  ])('%s stays inside its entry', (_, message, shown) => {
    const log = capture()
    log.logging('c').log('INFO', message)
    expect(log.text().split('] c: ')[1]).toBe(shown)
  })

  test('A correlation id with a line break cannot begin an entry either', () => {
    const log = capture()
    log.logging('c').log('INFO', 'x', { processor: 'p', event: 'id\nERROR fake' })
    expect(log.text()).toContain('event: id\\nERROR fake] c: x')
  })
})

test('JSON has one object a line with the same facts', () => {
  const log = capture({ format: 'json', level: 'DEBUG' })
  log.logging(LOGGER).log('WARN', 'two\nlines', context)
  log.logging('other').log('DEBUG', 'no event')
  const [first, second] = log.json()
  expect(first).toMatchObject({ level: 'WARN', category: LOGGER, ...context, event: '0-abc', message: 'two\nlines' })
  expect(Date.parse(first.time)).toBeGreaterThan(Date.now() - 60_000)
  expect(Object.keys(second)).toEqual(['level', 'time', 'category', 'message'])
})

describe('Levels', () => {
  test.each(['text', 'json'] as const)('In %s what is below the level is neither enabled nor written', (format) => {
    const log = capture({ format, level: 'WARN' })
    const logger = log.logging('c')
    logger.log('INFO', 'below')
    logger.log('WARN', 'at')
    logger.log('ERROR', 'above')
    expect([logger.enabled('INFO'), logger.enabled('WARN')]).toEqual([false, true])
    expect(log.text()).not.toContain('below')
    expect(log.text().trim().split('\n')).toHaveLength(2)
  })

  test.each(['text', 'json'] as const)('In %s a category has the level of its longest prefix', (format) => {
    const levels = new Map([
      ['org.mule', 'ERROR'],
      ['org.mule.policy', 'TRACE'],
    ] as const)
    const log = capture({ format, levels })
    const enabled = (category: string) => log.logging(category).enabled('DEBUG')
    expect(enabled('org.mule.policy.x')).toBe(true)
    expect(enabled('org.mule.policyx')).toBe(false)
    expect(enabled('org.mule.policy')).toBe(true)
    expect(log.logging('org.mule.runtime').enabled('WARN')).toBe(false)
    expect(log.logging('com.example').enabled('INFO')).toBe(true)
  })

  test.each([
    ['debug', 'x', 'DEBUG'],
    ['org.mule.x=debug,warn', 'org.mule.x.Y', 'DEBUG'],
    ['org.mule.x=debug,warn', 'org.other', 'WARN'],
    ['org.mule.x=trace', 'org.other', 'INFO'],
    ['OFF', 'x', 'OFF'],
  ])('--log-level %s gives %s the level %s', (text, category, level) => {
    const levels = parseLogLevels(text)
    if (typeof levels === 'string') throw new Error(levels)
    expect(thresholdFor(category, levels)).toBe(level)
  })

  test.each([
    ['debg', "'debg' is not a log level (off, error, warn, info, debug, trace); did you mean 'debug'?"],
    ['org.mule=loud', "'loud' is not a log level (off, error, warn, info, debug, trace)"],
    ['=debug', "'=debug' lacks a category before '='"],
    ['', "'' is not a log level (off, error, warn, info, debug, trace)"],
  ])('--log-level %j is refused with a reason', (text, reason) => {
    expect(parseLogLevels(text)).toBe(reason)
  })
})

describe('An embedder', () => {
  test('brings a pino logger, whose level, keys and destination stay its own', () => {
    const lines: string[] = []
    const own = pino({ level: 'debug', base: { service: 'shop' } }, { write: (line: string) => void lines.push(line) })
    const logging = createLogging({ log: own, level: 'ERROR' })
    logging('c').log('DEBUG', 'hello', context)
    logging('c').log('TRACE', 'below')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 20, service: 'shop', category: 'c', processor: 'main/processors/0', event: '0-abc', msg: 'hello' },
    ])
  })

  test('brings pino options', () => {
    expect(createLogging({ log: { level: 'error' } })('c').enabled('WARN')).toBe(false)
    expect(createLogging({ log: { level: 'silent' } })('c').enabled('ERROR')).toBe(false)
  })

  test('turns logging off with false', () => {
    expect(createLogging({ log: false })('c').enabled('ERROR')).toBe(false)
  })
})
