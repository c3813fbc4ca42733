import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { json, testJson, written } from './library-support.ts'

describe('dw::module::Multipart', () => {
  const imports = 'import * from dw::module::Multipart'
  const host = {
    resource: (url: string) => (url === 'classpath://orders.xml' ? { content: '<orders/>' } : undefined),
    random: () => 0,
  }

  testJson(
    [
      ['field("a", "x")', { headers: { 'Content-Disposition': { name: 'a' } }, content: 'x' }],
      ['field({name: "a", value: "x"})', { headers: { 'Content-Disposition': { name: 'a' } }, content: 'x' }],
      [
        'field("o", {id: 1}, "application/json", "o.json")',
        {
          headers: { 'Content-Type': 'application/json', 'Content-Disposition': { name: 'o', filename: 'o.json' } },
          content: { id: 1 },
        },
      ],
      [
        'file({name: "f", path: "./orders.xml", mime: "application/xml", fileName: "my.xml"})',
        {
          headers: { 'Content-Type': 'application/xml', 'Content-Disposition': { name: 'f', filename: 'my.xml' } },
          content: '<orders/>',
        },
      ],
      ['file("f", "orders.xml").headers."Content-Type"', 'application/octet-stream'],
      ['file("f", "orders.xml").headers."Content-Disposition".filename', 'filename'],
      ['keysOf(form([field("a", 1), field("b", 2)]).parts)', ['a', 'b']],
      ['form([field("a", 1), field("a", 2)]).parts.*a.content', [1, 2]],
      ['sizeOf(generateBoundary())', 70],
      ['generateBoundary(3)', '---'],
    ],
    { imports, host },
  )

  test('a form is written part by part, each in its own format', () => {
    const form =
      'form([field("n", "Annie", "text/plain"), field("j", {a: 1}, "application/json"), file("f", "orders.xml", "application/xml")])'
    const document = written(form, 'multipart/form-data boundary="b"', { imports, host })
    expect(document.replaceAll('\r\n', '\n')).toContain(
      '--b\nContent-Type: text/plain\nContent-Disposition: form-data; name="n"\n\nAnnie\n--b',
    )
    expect(document).toContain('"a": 1')
    expect(document).toContain('<orders/>')
  })

  test('a file comes from the resources the host gives, and from nowhere else', () => {
    expect(failureOf('file("f", "/etc/passwd")', imports).message).toContain('classpath://etc/passwd')
    expect(failureOf('field({value: 1})', imports).message).toContain('name')
  })
})

describe('dw::module::Mime', () => {
  testJson(
    [
      [
        'fromString("multipart/form-data; boundary=the-boundary")',
        {
          success: true,
          result: { type: 'multipart', subtype: 'form-data', parameters: { boundary: 'the-boundary' } },
        },
      ],
      [
        'fromString("Invalid MIME type")',
        { success: false, error: { message: 'Unable to find a sub type in `Invalid MIME type`.' } },
      ],
      ['fromString("a/b; c=\\"x; \\\\\\"y\\"; d=1").result.parameters', { c: 'x; "y', d: '1' }],
      ['[fromString("a/"), fromString("a b/c"), fromString("a/b; c")].success', [false, false, false]],
      ['toString({"type": "application", subtype: "json", parameters: {}})', 'application/json'],
      [
        'toString({"type": "multipart", subtype: "form-data", parameters: {boundary: "b"}})',
        'multipart/form-data;boundary=b',
      ],
      ['toString({"type": "a", subtype: "b", parameters: {c: "x y"}})', 'a/b;c="x y"'],
    ],
    { imports: 'import * from dw::module::Mime' },
  )

  test.each([
    ['application/json', 'application/json', true],
    ['*/json', 'application/json', true],
    ['application/*', 'application/json', true],
    ['*/*', 'multipart/form-data', true],
    ['multipart/form-data', '*/*', false],
    ['application/json', 'multipart/form-data', false],
    ['application/*+xml', 'application/soap+xml', true],
    ['application/*+xml', 'application/xml', false],
    ['Application/JSON', 'application/json', true],
  ])('%s handles %s: %s', (base, other, expected) => {
    const expression = `isHandledBy(fromString("${base}").result, fromString("${other}").result)`
    expect(json(expression, { imports: 'import * from dw::module::Mime' })).toBe(expected)
  })
})

describe('dw::xml::Dtd', () => {
  testJson(
    [
      ['docTypeAsString({rootName: "cXML", systemId: "http://x/c.dtd"})', 'cXML SYSTEM http://x/c.dtd'],
      ['docTypeAsString({rootName: "html", publicId: "-//W3C", systemId: "http://x"})', 'html PUBLIC -//W3C http://x'],
      ['docTypeAsString({rootName: "a"})', 'a'],
    ],
    { imports: 'import * from dw::xml::Dtd' },
  )
})

describe('dw::extension::DataFormat', () => {
  testJson(
    [
      ['lines.acceptedMimeTypes', ['text/x-lines']],
      ['(lines.reader)("a" as Binary, "UTF-8", {})', 'a'],
    ],
    {
      imports: `import * from dw::extension::DataFormat
        fun read(content: Binary, charset: String, settings: EmptySettings): Any = content as String {encoding: charset}
        @DataFormatExtension
        var lines: DataFormat<EmptySettings, EmptySettings> = {
          acceptedMimeTypes: ["text/x-lines"], reader: read, writer: (content, settings) -> content as Binary
        }`,
    },
  )
})
