import type { Arbitrary, ArrayConstraints } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument, writeDocument } from '../../../engine/dataweave/formats/index.ts'
import { equals } from '../../../engine/dataweave/values/equality.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { Namespace } from '../../../engine/dataweave/values/namespace.ts'
import { numberFromText } from '../../../engine/dataweave/values/number.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { fc } from '../../support/property.ts'
import { object, shownAsDw } from './support.ts'

/** Any text but halves of surrogate pairs, which have no bytes. */
const text = fc.string({ unit: 'binary' })
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.tuple(fc.bigInt(), fc.nat(30)).map(([digits, scale]) => numberFromText(`${digits}e-${scale}`) as Value),
)

const pairs = (name: Arbitrary<Key | string>, value: Arbitrary<Value>, sizes: ArrayConstraints = { maxLength: 4 }) =>
  fc.array(fc.tuple(name, value), sizes).map((all) => object(...all))

const { data } = fc.letrec<{ data: Value }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), text, number),
    fc.array(tie('data'), { maxLength: 4 }),
    pairs(text, tie('data')),
  ),
}))

/** What is written in a format is read as the same value again. */
const comesBack = (values: Arbitrary<Value>, mimeType: string, properties = {}, readerProperties = properties) => {
  fc.assert(
    fc.property(values, (value) => {
      const written = writeDocument(value, { mimeType, properties })
      const again = readDocument({ ...written, properties: readerProperties })
      if (!equals(again, value)) expect(shownAsDw(again)).toBe(shownAsDw(value))
    }),
    { numRuns: 300 },
  )
}

describe('what is written is read as the same again', () => {
  it('in JSON, indented or not', () => {
    comesBack(data, 'application/json', {}, {})
    comesBack(data, 'application/json', { indent: false }, {})
    comesBack(data, 'application/json', { encoding: 'UTF-16LE' }, {})
  })

  it('in YAML', () => comesBack(data, 'application/yaml', {}, {}))

  it('in DataWeave', () => comesBack(data, 'application/dw', {}, {}))

  it('in NDJSON', () => comesBack(fc.array(data, { maxLength: 5 }), 'application/x-ndjson', {}, {}))

  it('in CSV, whatever the signs', () => {
    const rows = (names: readonly string[]) =>
      fc
        .array(fc.tuple(...names.map(() => text)), { minLength: 1, maxLength: 5 })
        .map((all) => all.map((values) => object(...names.map((name, i) => [name, values[i] as string] as const))))
    const tables = fc
      .array(
        text.filter((name) => name !== '' && !/^\r?\n?$/.test(name)),
        { minLength: 1, maxLength: 4 },
      )
      .chain(rows)
    // A lone CR is a line break only in texts without LF; both are in quotes.
    comesBack(tables, 'application/csv')
    comesBack(tables, 'application/csv', { separator: ';', quote: "'", escape: "'" })
    comesBack(tables, 'application/csv', { separator: '||', lineSeparator: '\r\n' }, { separator: '||' })
  })

  it('in forms', () =>
    comesBack(
      pairs(
        text.filter((name) => name !== ''),
        fc.oneof(fc.constant(null), text),
      ),
      'application/x-www-form-urlencoded',
    ))

  it('in properties', () =>
    comesBack(
      pairs(
        text.filter((name) => name !== ''),
        text,
      ),
      'text/x-java-properties',
    ))

  it('in multipart documents', () => {
    const content = fc.oneof(
      text.map((value): [string, Value] => ['text/plain', value]),
      data.map((value): [string, Value] => ['application/json', value]),
      fc.uint8Array().map((value): [string, Value] => ['application/octet-stream', value]),
    )
    const part = fc
      .tuple(
        text.filter((name) => !/[\r\n\0]/.test(name)),
        content,
      )
      .map(
        ([filename, [type, value]]): Value =>
          object(
            [
              'headers',
              object(
                ['Content-Type', type],
                ['Content-Disposition', object(['name', 'field'], ['filename', filename], ['subtype', 'form-data'])],
              ),
            ],
            ['content', value],
          ),
      )
    comesBack(
      fc
        .array(part, { maxLength: 4 })
        .map((parts) => object(['parts', object(...parts.map((one) => ['field', one] as const))])),
      'multipart/form-data',
    )
  })
})

describe('what is written is read as the same again in XML', () => {
  const name = fc
    .stringMatching(/^[A-Za-z_][A-Za-z0-9._-]{0,5}$/)
    .filter((value) => !/^xml/i.test(value) && value !== '__text')
  const namespace = fc.option(
    fc.constantFrom(
      new Namespace('a', 'urn:a'),
      new Namespace('b', 'urn:b'),
      new Namespace('a', 'urn:c'),
      new Namespace('', 'urn:d'),
    ),
    { nil: undefined },
  )
  const content = text.filter(
    (value) =>
      value.trim() !== '' &&
      !value.includes('\r') &&
      /^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(value),
  )
  const attributes = fc.uniqueArray(fc.tuple(name, content), { maxLength: 3, selector: ([local]) => local })
  const key = fc
    .tuple(name, namespace, attributes)
    .map(([local, space, all]) => new Key(local, space, all.length === 0 ? undefined : object(...all)))
  const { element } = fc.letrec<{ element: Value }>((tie) => ({
    element: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.constant(null), content),
      pairs(key, tie('element'), { minLength: 1, maxLength: 4 }),
    ),
  }))

  it.each([{ indent: true }, { indent: false }, { inlineCloseOn: 'none' }])('%j', (properties) => {
    comesBack(
      fc.tuple(key, element).map(([root, value]) => object([root, value])),
      'application/xml',
      properties,
      {},
    )
  })
})
