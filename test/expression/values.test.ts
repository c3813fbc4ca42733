import { describe, expect, test } from 'vitest'
import { MessageObject } from '../../engine/expression/message-object.ts'
import { readValue } from '../../engine/expression/read-value.ts'
import { bytesOf, mediaTypeOfBody, textOf } from '../../engine/expression/write-value.ts'
import { Content } from '../../engine/model/content.ts'
import { JAVA } from '../../engine/model/media-type.ts'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { typed } from '../../engine/model/typed-value.ts'
import { compiled, eventOf, json } from './evaluate.ts'

const JSON_TYPE = 'application/json'
const FORM = 'application/x-www-form-urlencoded'

describe('reading a value by its media type', () => {
  test.each([
    ['a JSON body', Buffer.from('{"a":[1,null]}'), JSON_TYPE, { a: [1, null] }],
    ['a JSON text', '"max"', JSON_TYPE, 'max'],
    ['JSON with a byte order mark', '\ufeff{"a":1}', 'application/problem+json; charset=UTF-8', { a: 1 }],
    ['JSON in another charset', Buffer.from('"é"', 'latin1'), 'application/json; charset=ISO-8859-1', 'é'],
    ['an empty JSON document', Buffer.alloc(0), JSON_TYPE, null],
    ['a blank JSON document', ' \n', JSON_TYPE, null],
    ['text', Buffer.from('é'), 'text/plain', 'é'],
    ['text in another charset', Buffer.from('é', 'latin1'), 'text/plain; charset=latin1', 'é'],
    ['an unlabelled body', Buffer.from('x'), '*/*', 'x'],
    ['an empty body', Buffer.alloc(0), '*/*', ''],
    ['XML', Buffer.from('<a/>'), 'application/xml', '<a/>'],
    ['an unlabelled text', '{"a":1}', '*/*', '{"a":1}'],
    ['binary', Buffer.from([255]), 'application/octet-stream', Buffer.from([255])],
    ['an object', { a: 1 }, JAVA, { a: 1 }],
    ['an object labelled JSON', { a: 1 }, JSON_TYPE, { a: 1 }],
    ['null', null, JSON_TYPE, null],
    ['a number', 5, JAVA, 5],
  ])('%s', (_title, value, mediaType, expected) => {
    expect(readValue(typed(value, mediaType))).toEqual(expected)
  })

  test('a form is a multimap', () => {
    const form = readValue(typed(Buffer.from('a=1&b=x+y%26&a=2&c&=d&e=%zz%C3%A9'), FORM)) as MultiMap
    expect([...form]).toEqual([
      ['a', '1'],
      ['b', 'x y&'],
      ['a', '2'],
      ['c', null],
      ['', 'd'],
      ['e', '%zzé'],
    ])
    const given = eventOf({ payload: typed('a=1&a=2', FORM) })
    expect(compiled('#[payload.a]').value(given)).toBe('1')
  })

  test('a document is parsed once', () => {
    const document = json('{"a":1}')
    expect(readValue(document)).toBe(readValue(document))
  })

  test('a body that has not arrived is waited for', async () => {
    const content = Content.from({
      start: (sink) => {
        setImmediate(() => sink.end())
        return { resume: () => {}, abort: () => {} }
      },
    })
    const value = readValue(typed(content, JSON_TYPE))
    expect(value).toBeInstanceOf(Promise)
    expect(await value).toBeNull()
  })

  test.each([
    ['{"a": 1,\n  "b": }', "unexpected '}' at line 2, column 8"],
    ['{"a": ', 'unexpected the end of the document at line 1, column 7'],
    ['{"a" 1}', "unexpected '1' at line 1, column 6"],
    ['[1, 2,]', "unexpected ']' at line 1, column 7"],
    ['[1 2]', "unexpected '2' at line 1, column 4"],
    ['{a: 1}', "unexpected 'a' at line 1, column 2"],
    ['{"a": 1,}', "unexpected '}' at line 1, column 9"],
    ['[1}', "unexpected '}' at line 1, column 3"],
    ['01', "unexpected '0' at line 1, column 1"],
    ['1.', "unexpected '1' at line 1, column 1"],
    ['"a\nb"', `unexpected '"' at line 1, column 1`],
    ['{"a": "\\x"}', `unexpected '"' at line 1, column 7`],
    ['nul', "unexpected 'n' at line 1, column 1"],
    ['{} {}', "unexpected '{' at line 1, column 4"],
    ['😀', "unexpected '😀' at line 1, column 1"],
  ])('a malformed document says where: %s', (document, fault) => {
    expect(() => JSON.parse(document)).toThrow(SyntaxError)
    expect(() => readValue(json(document))).toThrow(`The value is not a JSON document: ${fault}`)
  })

  test('a malformed payload fails the expression that looks at it', () => {
    const given = eventOf({ payload: json('{"secret": "s3cr3t"') })
    expect(() => compiled('#[payload.a]').value(given)).toThrow(
      "Script 'payload.a' has errors: The value is not a JSON document: unexpected the end of the document at line 1, column 20",
    )
  })
})

describe('a value as the logger shows it', () => {
  test.each([
    [null, '*/*', 'null'],
    [undefined, JAVA, 'null'],
    ['text', '*/*', 'text'],
    ['"max"', JSON_TYPE, '"max"'],
    [Buffer.from('{"a":1}'), JSON_TYPE, '{"a":1}'],
    [Content.of(Buffer.from('é', 'latin1')), 'text/plain; charset=latin1', 'é'],
    [{ a: [1, { b: null }] }, JAVA, '{"a":[1,{"b":null}]}'],
    [[1, 2], JAVA, '[1,2]'],
    [true, JAVA, 'true'],
    [1.5, JAVA, '1.5'],
    [new Date(0), JAVA, '1970-01-01T00:00:00.000Z'],
    [MultiMap.headers(['A', '1', 'a', '2', 'B', '3']), JAVA, '{"a":["1","2"],"b":"3"}'],
    [new Map([['k', new Date(0)]]), JAVA, '{"k":"1970-01-01T00:00:00.000Z"}'],
    [new MessageObject({ payload: json('{"n":1}'), attributes: null }), JAVA, '{"payload":{"n":1},"attributes":null}'],
    [{ inner: MultiMap.headers(['A', '1']) }, JAVA, '{"inner":{"a":"1"}}'],
    [
      { when: new Date(0), bytes: Buffer.from('b'), f: () => 1, big: 5n },
      JAVA,
      '{"when":"1970-01-01T00:00:00.000Z","bytes":"b","big":5}',
    ],
  ])('%#', (value, mediaType, expected) => {
    expect(textOf(typed(value, mediaType))).toBe(expected)
  })
})

describe('a value as it is sent', () => {
  test.each([
    ['nothing', null, JSON_TYPE, '', JSON_TYPE],
    ['text', 'é', '*/*', 'é', '*/*'],
    ['text of an object type', 'x', JAVA, 'x', '*/*'],
    ['a JSON document that is a text', '"max"', JSON_TYPE, '"max"', JSON_TYPE],
    ['an object nobody labelled', { a: 1 }, JAVA, '{"a":1}', 'application/json; charset=UTF-8'],
    ['a list nobody labelled', [1], '*/*', '[1]', 'application/json; charset=UTF-8'],
    ['an object labelled JSON', { a: 1 }, 'application/hal+json', '{"a":1}', 'application/hal+json'],
    ['an object as plain text', { a: 1 }, 'text/plain', '{"a":1}', 'text/plain'],
    ['a number', 42, JSON_TYPE, '42', JSON_TYPE],
    ['a boolean', false, JAVA, 'false', '*/*'],
    ['a date', new Date(0), JAVA, '1970-01-01T00:00:00.000Z', '*/*'],
    [
      'a form',
      { a: 1, 'b c': 'x y&é', list: [1, 2], none: null },
      FORM,
      'a=1&b+c=x+y%26%C3%A9&list=1&list=2&none',
      FORM,
    ],
    ['a form as it came', new MultiMap(['a', '1', 'b', null, 'a', '2']), FORM, 'a=1&b&a=2', FORM],
    ['an empty form', {}, FORM, '', FORM],
  ])('%s', (_title, value, mediaType, expected, announced) => {
    const body = typed(value, mediaType)
    expect((bytesOf(body) as Buffer).toString('utf8')).toBe(expected)
    expect(mediaTypeOfBody(body)).toBe(announced)
  })

  test('bytes and content pass untouched', () => {
    const bytes = Buffer.from([1, 2])
    const content = Content.of(bytes)
    expect(bytesOf(typed(bytes, JAVA))).toBe(bytes)
    expect(bytesOf(typed(content, JSON_TYPE))).toBe(content)
    expect(mediaTypeOfBody(typed(content, '*/*'))).toBe('*/*')
  })

  test.each([
    ['ISO-8859-1', 'é€', [0xe9, 0x3f]],
    ['us-ascii', 'aé😀', [0x61, 0x3f, 0x3f]],
    ['UTF-16', 'a', [0xfe, 0xff, 0x00, 0x61]],
    ['utf-16le', 'a', [0x61, 0x00]],
    ['utf-16be', 'a', [0x00, 0x61]],
    ['utf-8', 'é', [0xc3, 0xa9]],
  ])('text in %s', (charset, text, bytes) => {
    expect([...(bytesOf(typed(text, `text/plain; charset=${charset}`)) as Buffer)]).toEqual(bytes)
  })

  test('what a media type cannot hold is MULE:TRANSFORMATION', () => {
    const failure = (value: unknown, mediaType: string) => {
      try {
        return bytesOf(typed(value, mediaType))
      } catch (error) {
        return `${error}`
      }
    }
    expect(failure({ a: 1 }, 'application/xml')).toBe(
      'MULE:TRANSFORMATION: An object cannot be written as application/xml.',
    )
    expect(failure([1], FORM)).toMatch(/^MULE:TRANSFORMATION: A list cannot/)
    expect(failure('x', 'text/plain; charset=klingon')).toBe(
      "MULE:TRANSFORMATION: Text cannot be written in the charset 'klingon'.",
    )
  })
})

describe('the media type of a result', () => {
  const payload = json('{"name": "Max", "n": 2, "user": {"id": 1}, "none": null}')
  const vars = {
    other: typed('{"x": "y"}', 'application/json; charset=UTF-8'),
    text: typed('plain'),
    java: typed({ j: 1 }, JAVA),
  }
  const given = eventOf({ payload, vars })

  test.each([
    ["'literal'", 'literal', '*/*'],
    ['200', 200, '*/*'],
    ['null', null, '*/*'],
    ["{'a': 1}", { a: 1 }, JAVA],
    ["'a' & 'b'", 'ab', JAVA],
    // A text read from JSON is a JSON document: quoted when it is sent.
    ['payload.name', '"Max"', 'application/json; charset=UTF-8'],
    ['payload.n', 2, 'application/json; charset=UTF-8'],
    ['payload.n > 1', true, 'application/json; charset=UTF-8'],
    ['payload.user', { id: 1 }, 'application/json; charset=UTF-8'],
    ['payload.missing', null, 'application/json; charset=UTF-8'],
    ['payload.name & vars.other.x', '"Maxy"', 'application/json; charset=UTF-8'],
    ['vars.other.x', '"y"', 'application/json; charset=UTF-8'],
    ['payload.name & vars.nothing', '"Max"', 'application/json; charset=UTF-8'],
    ['payload.name & vars.text', 'Maxplain', JAVA],
    ['payload.n + vars.java.j', 3, JAVA],
    ['$keys(vars)', ['other', 'text', 'java'], JAVA],
    ["'id ' & correlationId", 'id correlation-1', JAVA],
    ['attributes', null, '*/*'],
  ])('%s', (text, value, mediaType) => {
    expect(compiled(`#[${text}]`).typed(given)).toEqual({ value, mediaType })
  })

  test('as a plain value a text is never quoted', () => {
    expect(compiled('#[payload.name]').value(given)).toBe('Max')
    expect(compiled('Hello #[payload.name]', 'template').value(given)).toBe('Hello Max')
  })

  test('what was stored as a JSON text is the text again for the next expression', () => {
    const stored = compiled('#[payload.name]').typed(given)
    const next = eventOf({ vars: { name: stored as ReturnType<typeof typed> } })
    expect(compiled("#[vars.name = 'Max']").value(next)).toBe(true)
    expect((bytesOf(stored as ReturnType<typeof typed>) as Buffer).toString()).toBe('"Max"')
    expect(compiled('#[vars.name]', 'template').typed(next)).toBe(stored)
  })

  test('a constant result cannot be changed by whoever gets it', () => {
    const expression = compiled("#[{'a': [1]}]")
    expect(() => (expression.value(given) as { a: number[] }).a.push(2)).toThrow(TypeError)
    expect(expression.value(given)).toEqual({ a: [1] })
  })
})
