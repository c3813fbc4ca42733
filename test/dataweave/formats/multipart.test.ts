import { describe, expect, it } from 'vitest'
import { readDocument, writeDocument } from '../../../engine/dataweave/formats/index.ts'
import { selectName } from '../../../engine/dataweave/values/object.ts'
import { metadataOf, untag } from '../../../engine/dataweave/values/tagged.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { failure, object, reading, shownAsDw, writing } from './support.ts'

const read = reading('multipart/form-data; boundary=B')
const write = (value: Value, boundary = 'B') => writing('multipart/form-data')(value, { boundary })
const part = (content: Value, headers?: Value) =>
  object(...(headers === undefined ? [] : [['headers', headers] as const]), ['content', content])
const parts = (...all: readonly (readonly [string, Value])[]) => object(['parts', object(...all)])

const document = [
  '--B',
  'Content-Disposition: form-data; name="text"',
  'Content-Type: text/plain',
  '',
  'Book',
  '--B',
  'content-disposition: form-data; name="file1"; filename="a.json"',
  'content-type: application/json',
  '',
  '{"title": "Java"}',
  '--B',
  'Content-Disposition: form-data; name="file2"; filename="a.html"',
  'Content-Type: text/html',
  'X-Folded: one',
  '  two',
  '',
  '<p>\n',
  '--B--',
]

const shown =
  '{parts: {text: {headers: {"Content-Disposition": {name: "text",subtype: "form-data"},"Content-Type": "text/plain"},content: "Book"},' +
  'file1: {headers: {"Content-Disposition": {name: "file1",filename: "a.json",subtype: "form-data"},"Content-Type": "application/json"},content: {title: "Java"}},' +
  'file2: {headers: {"Content-Disposition": {name: "file2",filename: "a.html",subtype: "form-data"},"Content-Type": "text/html","X-Folded": "one two"},' +
  'content: "PHA+Cg==" as Binary {base: "64"}}}}'

const binaryShown = (value: Value) =>
  String(writeDocument(value, { format: 'dw', properties: { indent: '' } }).content).replace(/\n/g, '')

/** Metadata of the contents left out, but for the base of a Binary. */
const readable = (value: Value) =>
  binaryShown(value)
    .replace(/ as (String|Object) \{raw: .*?mimeType: "[^"]*"\}/g, '')
    .replace(/, encoding: null, mediaType: "[^"]*", mimeType: "[^"]*"/g, '')

describe('a multipart document is read', () => {
  it.each([
    ['CR LF', '\r\n'],
    ['LF', '\n'],
  ])('with %s, each part by its type', (_, newline) => {
    expect(readable(read(document.join(newline)))).toBe(shown)
  })

  it('and its boundary found when nobody tells it', () => {
    const value = readDocument({
      content: `preamble\r\n${document.join('\r\n')}\r\nepilogue`,
      mimeType: 'multipart/mixed',
    })
    expect(untag(selectName(value, 'preamble') ?? null)).toBe('preamble')
    expect(readable(selectName(value, 'parts') ?? null)).toBe(
      readable(selectName(read(document.join('\r\n')), 'parts') ?? null),
    )
  })

  it('and tells the media type and the bytes of each content', () => {
    const value = read(
      '--B\r\nContent-Disposition: form-data; name=a\r\nContent-Type: text/csv; separator=.\r\n\r\nx.y\r\n1.2\r\n--B--',
    )
    const content = selectName(selectName(selectName(value, 'parts') ?? null, 'a') ?? null, 'content') ?? null
    expect(shownAsDw(content)).toBe('[{x: "1",y: "2"}]')
    expect(metadataOf(content, 'mimeType')).toBe('text/csv')
    expect(metadataOf(content, 'mediaType')).toBe('text/csv; separator=.')
    expect(String(metadataOf(content, 'raw'))).toBe('x.y\r\n1.2')
  })

  it.each([
    [
      'without a type, as the default type',
      '--B\nContent-Disposition: form-data; name="a"\n\n{}\n--B--',
      { defaultContentType: 'application/json' },
      '{a: {headers: {"Content-Disposition": {name: "a",subtype: "form-data"}},content: {}}}',
    ],
    [
      'without a name',
      '--B\n\nx\n--B\n\n\n--B--',
      { defaultContentType: 'text/plain' },
      '{part0: {headers: {},content: "x"},part1: {headers: {},content: ""}}',
    ],
    [
      'without an empty line behind its headers',
      '--B\nContent-Type: text/plain\nBook\n--B--',
      {},
      '{part0: {headers: {"Content-Type": "text/plain"},content: "Book"}}',
    ],
    [
      'that is empty',
      '--B\r\nContent-Type: text/plain\r\n\r\n--B--',
      {},
      '{part0: {headers: {"Content-Type": "text/plain"},content: ""}}',
    ],
    [
      'with a boundary that only starts like it',
      '--B\n\n--Bx\n--B--',
      { defaultContentType: 'text/plain' },
      '{part0: {headers: {},content: "--Bx"}}',
    ],
    [
      'in Base64',
      '--B\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nw6Q=\n--B--',
      {},
      '{part0: {headers: {"Content-Type": "text/plain","Content-Transfer-Encoding": "base64"},content: "ä"}}',
    ],
    [
      'in quoted-printable',
      '--B\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n=C3=\n=A4\n--B--',
      {},
      '{part0: {headers: {"Content-Type": "text/plain","Content-Transfer-Encoding": "quoted-printable"},content: "ä"}}',
    ],
    [
      'with a quoted name and an encoded file name',
      `--B\nContent-Disposition: form-data; name="a\\"b"; filename*=UTF-8''%C3%A4\nContent-Type: text/plain\n\nx\n--B--`,
      {},
      '{"a\\"b": {headers: {"Content-Disposition": {name: "a\\"b",filename: "ä",subtype: "form-data"},"Content-Type": "text/plain"},content: "x"}}',
    ],
  ])('a part %s', (_, text, properties, value) => {
    expect(shownAsDw(selectName(read(text, properties), 'parts') ?? null)).toBe(value)
  })

  it('and a part of parts', () => {
    const text = '--B\nContent-Type: multipart/mixed; boundary=C\n\n--C\nContent-Type: text/plain\n\nx\n--C--\n--B--'
    expect(shownAsDw(read(text))).toContain(
      'content: {parts: {part0: {headers: {"Content-Type": "text/plain"},content: "x"}}}',
    )
  })
})

describe('a multipart document that is broken is told apart', () => {
  it.each([
    ['', 'No line with the boundary'],
    ['--B\n\ntruncated', 'expected the closing boundary'],
    ['--B', 'expected the closing boundary'],
    [`--B\nX: ${'x'.repeat(20_000)}\n\n\n--B--`, 'Headers of a part with more than 16384 bytes'],
    [`${'--B\n\n\n'.repeat(10_001)}--B--`, 'More than 10000 parts'],
  ])('%#', (text, message) => {
    expect(failure(() => read(text)).message).toContain(message)
  })

  it('when nothing tells its boundary', () => {
    expect(failure(() => readDocument({ content: 'text', mimeType: 'multipart/form-data' })).message).toBe(
      'The multipart document has no boundary.',
    )
  })

  it('when parts nest without end', () => {
    let text = 'x'
    for (let level = 0; level < 20; level++) {
      text = `--b${level}\nContent-Type: multipart/mixed; boundary=b${level - 1}\n\n${text}\n--b${level}--`
    }
    expect(failure(() => readDocument({ content: text, mimeType: 'multipart/mixed; boundary=b19' })).message).toContain(
      'nest deeper',
    )
  })
})

describe('a multipart document is written', () => {
  it('each part by its type, under its name', () => {
    const value = parts(
      ['text', part('Book', object(['Content-Type', 'text/plain']))],
      [
        'file',
        part(
          object(['a', 1]),
          object(
            ['Content-Type', 'application/json'],
            ['Content-Disposition', object(['name', 'f'], ['filename', 'a.json'])],
          ),
        ),
      ],
      ['xml', part(object(['a', 1]), object(['content-type', 'application/xml'], ['X-Id', 7]))],
      ['plain', part(object(['a', 1]))],
      ['bytes', part(Buffer.from([1, 2]))],
    )
    expect(write(value)).toBe(
      [
        '--B\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name="text"\r\n\r\nBook',
        '--B\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\n{\n  "a": 1\n}',
        '--B\r\nContent-Type: application/xml\r\nContent-Disposition: form-data; name="xml"\r\nX-Id: 7\r\n\r\n<a>1</a>',
        '--B\r\nContent-Disposition: form-data; name="plain"\r\n\r\n{\n  "a": 1\n}',
        '--B\r\nContent-Disposition: form-data; name="bytes"\r\n\r\n\u0001\u0002',
        '--B--\r\n',
      ].join('\r\n'),
    )
  })

  it('with a boundary of its own that the media type names', () => {
    const written = writeDocument(parts(['a', part('x')]), { mimeType: 'multipart/form-data' })
    const boundary = /^multipart\/form-data; boundary="(----=_Part_[0-9a-f]{32})"$/.exec(written.mimeType)?.[1]
    expect(boundary).toBeDefined()
    expect(String(written.content)).toContain(`--${boundary}--`)
    expect(shownAsDw(readDocument({ ...written, properties: { defaultContentType: 'text/plain' } }))).toContain(
      'content: "x"',
    )
  })

  it('with contents as they were read', () => {
    const text =
      '--B\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name="a"\r\n\r\n{ "a":1.0 }\r\n--B--\r\n'
    expect(write(read(text))).toBe(text)
  })

  it.each<[string, Value, string]>([
    ['a line break in a header', parts(['a', part('x', object(['X-Evil', 'a\r\nSet-Cookie: b']))]), 'line break'],
    ['a line break in a name', parts(['a\r\nX: y', part('x')]), 'line break'],
    ['a line break in a type', parts(['a', part('x', object(['Content-Type', 'text/plain\r\nX: y']))]), 'line break'],
    ['a header name that is none', parts(['a', part('x', object(['X y', 1]))]), 'name of a header'],
    [
      'a parameter that is none',
      parts(['a', part('x', object(['Content-Disposition', object(['x"', 1])]))]),
      'parameter of Content-Disposition',
    ],
    ['its own boundary', parts(['a', part('y\r\n--B\r\n')]), 'holds the boundary'],
    ['anything but parts', object(['a', 1]), 'with parts'],
    ['a part without content', parts(['a', object(['headers', object()])]), 'with content'],
  ])('but not with %s', (_, value, message) => {
    expect(failure(() => write(value)).message).toContain(message)
  })

  it('but not with a boundary that is none', () => {
    expect(failure(() => write(parts(), 'a\r\nb')).message).toContain('boundary')
  })
})
