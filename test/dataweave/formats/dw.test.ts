import { describe, expect, it } from 'vitest'
import { compile } from '../../../engine/dataweave/script.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { Namespace } from '../../../engine/dataweave/values/namespace.ts'
import { Range } from '../../../engine/dataweave/values/range.ts'
import { Tagged } from '../../../engine/dataweave/values/tagged.ts'
import { Uri } from '../../../engine/dataweave/values/uri.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { failure, object, reading, writing } from './support.ts'

const read = reading('application/dw')
const write = (value: Value, properties: Record<string, unknown> = { indent: '' }) =>
  writing('application/dw')(value, properties).replace(/\n/g, properties.indent === '' ? '' : '\n')

describe('DataWeave is read as data and written again', () => {
  it.each([
    ['null', 'null'],
    ['%dw 2.0\noutput application/json\n---\n{a: 1, "b c": [true, -1.50]}', '{a: 1,"b c": [true,-1.50]}'],
    ['{a: 1, a: 2, "type": 3}', '{a: 1,a: 2,"type": 3}'],
    ['"x\\$(y)\\n\\u00e4\\""', '"x\\$(y)\\nä\\""'],
    ['{user @(id: 1, "x y": "2"): "a"}', '{user @(id: 1,"x y": "2"): "a"}'],
    ['ns h http://h\n---\n{h#a @(h#b: 1): {h#c: 2}}', 'ns h http://h---{h#a @(h#b: 1): {h#c: 2}}'],
    [
      '[|2020-01-01|, |10:20:30|, |2020-01-01T10:20:30Z|, |P1D|, |PT1H|, |-03:00|]',
      '[|2020-01-01|,|10:20:30|,|2020-01-01T10:20:30Z|,|P1D|,|PT1H|,|-03:00|]',
    ],
    ['"TXVsZQ==" as Binary {base: "64"}', '"TXVsZQ==" as Binary {base: "64"}'],
    ['{a: 1} as Object {class: "User", "x": [1]}', '{a: 1} as Object {class: "User", x: [1]}'],
    [
      '|2015-10-01T23:57:59Z| as DateTime {unit: "milliseconds"}',
      '|2015-10-01T23:57:59Z| as DateTime {unit: "milliseconds"}',
    ],
    ['/a\\/b+/', '/a\\/b+/'],
    ['("grouped")', '"grouped"'],
  ])('%s', (document, written) => {
    expect(write(read(document))).toBe(written)
  })

  it.each([
    ['1 + 1', 'Found a binary'],
    ['now()', 'Found a function call'],
    ['{a: payload}', 'Found a name'],
    ['{(a: 1) if true}', 'Found an expression'],
    ['"$(1)"', 'Found a interpolation'],
    ['fun f() = 1\n---\nf', 'Found a fun directive'],
    ['{a: }', 'line 1'],
    ['', 'of the DataWeave document.'],
    ['{x#a: 1}', 'namespace x'],
    ['["a"', 'of the DataWeave document.'],
  ])('but not %j', (document, message) => {
    expect(failure(() => read(document)).message).toContain(message)
  })

  it('but not however deep it nests', () => {
    expect(failure(() => read(`${'['.repeat(100_000)}`)).kind).toMatch(/ReaderParsingException|LimitException/)
  })
})

describe('DataWeave is written', () => {
  it('indented', () => {
    expect(write(object(['a', [1, object(['b', 'x'])]], ['c', 2]), {})).toBe(
      '{\n  a: [\n    1,\n    {\n      b: "x"\n    }\n  ],\n  c: 2\n}',
    )
  })

  it.each<[Value, string]>([
    [new Range(1, 3), '[1,2,3]'],
    [new Key('k'), '"k" as Key'],
    [new Uri('http://x'), '"http://x" as Uri'],
    [new Namespace('p', 'http://x'), '{uri: "http://x", prefix: "p"} as Namespace'],
    [(() => null) as Value, '() -> ???'],
    [new Tagged('x', undefined, new Map([['class', 'java.lang.String']])), '"x" as String {class: "java.lang.String"}'],
    [Buffer.from('Mule'), '"TXVsZQ==" as Binary {base: "64"}'],
    [{ 'plain object': [undefined] }, '{"plain object": [null]}'],
  ])('%#: %s', (value, written) => {
    expect(write(value)).toBe(written)
  })

  it('with one prefix per namespace, whatever they were called', () => {
    const value = object(
      [new Key('a', new Namespace('n', 'u:1')), 1],
      [new Key('b', new Namespace('n', 'u:2')), 2],
      [new Key('c', new Namespace('', 'u:3')), 3],
    )
    expect(write(value)).toBe('ns n u:1ns ns0 u:2ns ns1 u:3---{n#a: 1,ns0#b: 2,ns1#c: 3}')
  })

  it('what the script declares is declared, used or not', () => {
    const { content } = compile('ns a urn:a ns b urn:b output dw --- {a#x: 1}').write({})
    expect(content).toBe('ns a urn:a\nns b urn:b\n---\n{\n  a#x: 1\n}')
    expect(compile('ns a urn:a --- payload.a#x').evaluate({ payload: { content, mimeType: 'application/dw' } })).toBe(1)
  })

  it('with at most so many items', () => {
    expect(write([1, 2, 3], { indent: '', maxCollectionSize: 2 })).toBe('[1,2]')
  })
})
