import { describe, expect, test } from 'vitest'
import { typedAs } from '../../engine/model/typed-value.ts'
import { compiled, eventOf } from './evaluate.ts'

const many = eventOf({ payload: typedAs(Array.from({ length: 20_000 }, (_, i) => ({ i }))) })

describe('an expression cannot hold up the server', () => {
  test.each([
    ['lists without end', '[1..10000000]', 'D2015'],
    ['lists multiplied', '[1..2000].([1..2000])', 'D2015'],
    ['a condition on each item that looks at all items', 'payload[$$.payload[i = $$.payload[i > 1].i]]', 'D1012'],
    ['recursion without end', '($f := function($n){ 1 + $f($n + 1) }; $f(0))', 'D1011'],
    ['a loop without end', '($f := function($n){ $f($n + 1) }; $f(0))', 'D1012'],
  ])('%s', async (_title, text, code) => {
    const started = process.cpuUsage()
    const value = async () => compiled(`#[${text}]`).value(many)
    await expect(value).rejects.toThrow(`(${code}`)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(10_000)
  })

  test('a refused evaluation leaves the next one alone', () => {
    expect(() => compiled('#[payload[$$.payload[i = $$.payload[i > 1].i]]]').value(many)).toThrow('D1012')
    expect(compiled('#[payload[i = 19999].i]').value(many)).toBe(19_999)
  })

  test('data that refers to itself is refused', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    expect(() => compiled('#[$string(payload)]').value(eventOf({ payload: typedAs(loop) }))).toThrow(/^Script/)
  })
})

test('expressions reach no file, network, process or environment', () => {
  for (const text of [
    'server.env',
    'server.systemProperties',
    'process',
    'require',
    'global',
    'globalThis',
    '$fetch',
    '$readUrl',
  ])
    expect(() => compiled(`#[${text}]`), text).toThrow(/There is no|has no member/)
})
