import { describe, expect, it } from 'vitest'
import { readDocument, writeDocument } from '../../../engine/dataweave/formats/index.ts'
import type { DwObject } from '../../../engine/dataweave/values/dw-object.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { Range } from '../../../engine/dataweave/values/range.ts'
import { Tagged } from '../../../engine/dataweave/values/tagged.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { failure, object } from './support.ts'

const read = (content: string | Uint8Array) => readDocument({ content, mimeType: 'application/json' })
const write = (value: Value, properties: Record<string, unknown> = { indent: false }) =>
  writeDocument(value, { mimeType: 'application/json', properties }).content

describe('JSON is read', () => {
  it.each([
    ['null', 'null'],
    [' true ', 'true'],
    ['"a\\u0041\\n\\/\\ud83d\\ude00"', '"aA\\n/😀"'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['[1, -2, 0.5, -0.25]', '[1,-2,0.5,-0.25]'],
    ['12341234134123412341234123', '12341234134123412341234123'],
    ['9007199254740993', '9007199254740993'],
    ['10.00', '10.00'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['1.5e3', '1500'],
    ['-0', '0'],
    ['{"a": 1, "a": 2}', '{"a": 1,"a": 2}'],
    ['\ufeff{"bom": 1}', '{"bom": 1}'],
    ['{"b":1,"a":{"\\"":2}}', '{"b": 1,"a": {"\\"": 2}}'],
  ])('%s and written again exactly', (document, written) => {
    expect(write(read(document))).toBe(written)
  })

  it('with one shape for all records of the same form', () => {
    const rows = read('[{"id": 1, "name": "a"}, {"id": 2, "name": "b"}, {"name": "c"}]') as DwObject[]
    expect(rows[0]?.shape).toBe(rows[1]?.shape)
    expect(rows[2]?.shape).not.toBe(rows[0]?.shape)
  })

  it('with a name that looks like two pairs', () => {
    const rows = read('[{"a\\":1,\\"b": 1}, {"a":1,"b": 2}]') as DwObject[]
    expect(rows.map(({ shape }) => shape.names)).toEqual([['a":1,"b'], ['a', 'b']])
  })

  it('with __proto__ as a name like any other', () => {
    const object = read('{"__proto__": {"polluted": true}, "constructor": 1}') as DwObject
    expect(object.shape.names).toEqual(['__proto__', 'constructor'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(write(object)).toBe('{"__proto__": {"polluted": true},"constructor": 1}')
  })

  it.each([
    ['UTF-16LE with a mark', Buffer.from('\ufeff{"ä": 1}', 'utf16le')],
    ['UTF-8 with a mark', Buffer.from('\ufeff{"ä": 1}', 'utf8')],
  ])('from %s', (_, bytes) => {
    expect(write(read(bytes))).toBe('{"ä": 1}')
  })

  it('in the charset of its media type', () => {
    const content = Buffer.from('"ä"', 'latin1')
    expect(readDocument({ content, mimeType: 'application/vnd.x+json; charset=ISO-8859-1' })).toBe('ä')
  })
})

describe('a document that is no JSON is told apart', () => {
  it.each([
    ['', 'Unexpected end-of-input, expected a value at line 1, column 1 of the JSON document.'],
    ['{"a": 1,\n "b" 2}', "Unexpected character '2', expected ':' at line 2, column 6 of the JSON document."],
    ['[1, 2', "Unexpected end-of-input, expected ',' or ']' at line 1, column 6 of the JSON document."],
    ['{"a": tru}', "Unexpected character 't', expected a value at line 1, column 7 of the JSON document."],
    [
      '"abc',
      'Unexpected end-of-input, expected the quote that closes a string at line 1, column 5 of the JSON document.',
    ],
    [
      '"a\nb"',
      'Unexpected character U+000A, expected no control character in a string at line 1, column 3 of the JSON document.',
    ],
    ['"\\x"', 'Unknown escape in a string at line 1, column 2 of the JSON document.'],
    ['"\\u12"', '\\u without four hexadecimal digits in a string at line 1, column 2 of the JSON document.'],
    [
      '01',
      "Unexpected character '1', expected no digit behind a leading zero at line 1, column 2 of the JSON document.",
    ],
    ['1.', 'Unexpected end-of-input, expected a digit at line 1, column 3 of the JSON document.'],
    ['-', 'Unexpected end-of-input, expected a digit at line 1, column 2 of the JSON document.'],
    ['1 2', "Unexpected character '2', expected the end of the document at line 1, column 3 of the JSON document."],
    [
      "{'a': 1}",
      "Unexpected character ''', expected a name in double quotes at line 1, column 2 of the JSON document.",
    ],
    ['[1,]', "Unexpected character ']', expected a value at line 1, column 4 of the JSON document."],
  ])('%j', (document, message) => {
    const error = failure(() => read(document))
    expect(error.message).toBe(message)
    expect(error.kind).toBe('ReaderParsingException')
  })

  it('however deep it nests', () => {
    expect(failure(() => read('['.repeat(100_000))).message).toContain('nest deeper than 1000 levels')
    expect(failure(() => read('{"a":'.repeat(100_000))).message).toContain('nest deeper than 1000 levels')
    expect(write(read(`${'['.repeat(1000)}${']'.repeat(1000)}`))).toHaveLength(2000)
  })

  it('when a number would fill the memory', () => {
    expect(failure(() => read('1e999999999')).message).toContain('exponent')
    expect(failure(() => read('1'.repeat(100_000))).message).toContain('more than 1000 characters')
  })

  it('when it is not valid UTF-8', () => {
    expect(failure(() => read(Buffer.from([0x22, 0xff, 0x22]))).message).toBe('The JSON document is not valid UTF-8.')
  })

  it('without quoting what it says', () => {
    expect(failure(() => read('{"password": "hunter2" "x"}')).message).not.toContain('hunter2')
  })
})

describe('JSON is written', () => {
  it('indented by default', () => {
    expect(writeDocument(object(['a', [1, object(['b', null])]], ['c', []]), { format: 'json' })).toEqual({
      content: '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": [\n    \n  ]\n}',
      mimeType: 'application/json',
    })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['objects', { skipNullOn: 'objects' }, '{"list": [null,1]}'],
    ['arrays', { skipNullOn: 'arrays' }, '{"none": null,"list": [1]}'],
    ['everywhere', { skipNullOn: 'everywhere' }, '{"list": [1]}'],
  ])('without null in %s', (_, properties, written) => {
    const value = object(['none', null], ['list', [null, 1]])
    expect(write(value, { indent: false, ...properties })).toBe(written)
  })

  it('with repeated keys as arrays', () => {
    const value = object(['a', 1], ['b', object(['x', 1], ['x', 2])], ['a', 3])
    expect(write(value, { indent: false, duplicateKeyAsArray: true })).toBe('{"a": [1,3],"b": {"x": [1,2]}}')
  })

  it('with attributes as pairs', () => {
    const key = new Key('user', undefined, object(['id', 7]))
    const value = object([key, 'Ann'], [key, object(['name', 'Bob'])])
    expect(write(value, { indent: false, writeAttributes: true })).toBe(
      '{"user": {"@id": 7,"__text": "Ann"},"user": {"@id": 7,"name": "Bob"}}',
    )
  })

  it('from values of every kind', () => {
    const value = [
      new Range(3, 1),
      Buffer.from('bytes'),
      new Key('k'),
      new Tagged('t', new Key('x'), undefined),
      { plain: 1n },
    ]
    expect(write(value as Value)).toBe('[[3,2,1],"bytes","k","t",{"plain": 1}]')
  })

  it('from JavaScript data with dates, holes and numbers that are none', () => {
    const value = [new Date(0), undefined, Number.NaN, new Map([['a', 1]])] as unknown as Value
    expect(write(value)).toBe('["1970-01-01T00:00:00Z",null,null,{"a": 1}]')
  })

  it('with control characters and halves of surrogates escaped, in short and long texts', () => {
    for (const padding of ['', 'x'.repeat(50)]) {
      expect(write(`${padding}"\\\u0001\ud800`)).toBe(`"${padding}\\"\\\\\\u0001\\ud800"`)
    }
  })

  it('in another encoding', () => {
    expect(writeDocument('ä', { mimeType: 'application/json', properties: { encoding: 'ISO-8859-1' } })).toEqual({
      content: Buffer.from('"ä"', 'latin1'),
      mimeType: 'application/json; charset=ISO-8859-1',
    })
  })

  it('but not a function, a value that holds itself, or more than an evaluation may hold', () => {
    expect(failure(() => write((() => null) as Value)).message).toBe('A Function cannot be written as JSON.')
    const circle: Record<string, unknown> = {}
    circle.self = circle
    expect(failure(() => write(circle)).kind).toBe('LimitException')
    let shared: Value = 'x'.repeat(1000)
    for (let i = 0; i < 40; i++) shared = [shared, shared]
    expect(failure(() => write(shared)).kind).toBe('LimitException')
  })
})
