import { describe, expect, it } from 'vitest'
import type { Format } from '../../../engine/dataweave/formats/format.ts'
import {
  checkProperties,
  formatById,
  formatFor,
  formats,
  readDocument,
  writeDocument,
} from '../../../engine/dataweave/formats/index.ts'
import { failure } from './support.ts'

describe('a format is found', () => {
  it.each([
    ['application/json', 'json'],
    ['text/JSON; charset=utf-8', 'json'],
    ['application/problem+json', 'json'],
    ['application/xml', 'xml'],
    ['application/soap+xml; action="x"', 'xml'],
    ['text/csv', 'csv'],
    ['text/dw', 'dw'],
    ['foo/java', 'java'],
    ['multipart/mixed; boundary=x', 'multipart'],
    ['text/plain', 'text'],
    ['application/x-binary', 'binary'],
    ['text/x-yaml', 'yaml'],
    ['application/x-ldjson', 'ndjson'],
    ['application/x-www-form-urlencoded', 'urlencoded'],
    ['text/x-java-properties', 'properties'],
    ['text/html', undefined],
    ['json', undefined],
    ['/json', undefined],
    ['', undefined],
  ])('for %s: %s', (mimeType, id) => {
    expect(formatFor(mimeType)?.id).toBe(id)
  })

  it('by its id', () => {
    for (const format of formats) expect(formatById(format.id)).toBe(format)
    expect(formatById('toString')).toBeUndefined()
  })

  it.each([
    ['application/avro', 'The format application/avro is not supported: Avro cannot be read or written.', undefined],
    ['xlsx', 'The format xlsx is not supported: Excel cannot be read or written.', undefined],
    ['application/jsn', 'The format application/jsn is not known.', "did you mean 'application/json'?"],
    ['jsno', 'The format jsno is not known.', "did you mean 'json'?"],
  ])('or not: %s', (mimeType, message, hint) => {
    for (const run of [() => readDocument({ content: '', mimeType }), () => writeDocument(1, { mimeType })]) {
      const error = failure(run)
      expect([error.kind, error.message, error.hint]).toEqual(['UnsupportedFormatException', message, hint])
    }
  })
})

describe('properties are checked', () => {
  const json = formatById('json') as Format
  const csv = formatById('csv') as Format

  it('and every one has its default', () => {
    expect({
      ...checkProperties(csv, 'reader', { separator: ';', header: 'false', streaming: true }).properties,
    }).toEqual({
      separator: ';',
      quote: '"',
      escape: '\\',
      header: false,
      headerLineNumber: 0,
      bodyStartLineNumber: 0,
      ignoreEmptyLine: true,
    })
  })

  it('all in one go', () => {
    const { faults } = checkProperties(json, 'writer', {
      idnent: false,
      indent: 'maybe',
      skipNullOn: 'everywhere',
      __proto__x: 1,
    })
    expect(faults.map(({ name, message, hint }) => [name, message, hint])).toEqual([
      ['idnent', 'The json writer has no property idnent.', "did you mean 'indent'?"],
      ['indent', 'The property indent of the json writer must be a boolean.', undefined],
      [
        '__proto__x',
        'The json writer has no property __proto__x.',
        expect.stringContaining('there are: indent, encoding'),
      ],
    ])
    expect(checkProperties(json, 'writer', { skipNullOn: 'nowhere' }).faults[0]?.message).toBe(
      'The property skipNullOn of the json writer must be one of arrays, objects, everywhere.',
    )
  })

  it('when a document is read or written', () => {
    expect(
      failure(() => readDocument({ content: 'a', mimeType: 'text/csv', properties: { seperator: ';' } })).hint,
    ).toBe("did you mean 'separator'?")
    expect(failure(() => writeDocument(1, { format: 'json', properties: { indnt: true } })).kind).toBe(
      'InvalidPropertyException',
    )
  })

  it('but not parameters of a media type that are none', () => {
    expect(readDocument({ content: '1', mimeType: 'application/json; profile=x; toString=1' })).toBe(1)
    expect(readDocument({ content: '', mimeType: 'text/csv; header=present' })).toEqual([])
  })
})

describe('what is written is labelled', () => {
  it.each([
    [{ format: 'json' }, 'application/json'],
    [{ mimeType: 'json' }, 'application/json'],
    [{ mimeType: 'application/problem+json' }, 'application/problem+json'],
    [{ mimeType: 'application/vnd.acme', format: 'json' }, 'application/vnd.acme'],
    [{ mimeType: 'application/json; charset=UTF-8' }, 'application/json; charset=UTF-8'],
    [{ mimeType: 'application/json; charset=utf-16le' }, 'application/json; charset=utf-16le'],
    [{ format: 'json', properties: { encoding: 'UTF-8' } }, 'application/json'],
  ])('%j', (output, mimeType) => {
    const written = writeDocument('ä', output)
    expect(written.mimeType).toBe(mimeType)
    expect(readDocument({ ...written, mimeType: mimeType.replace('vnd.acme', 'json') })).toBe('ä')
  })

  it('unless its encoding is unknown', () => {
    for (const encoding of ['UTF-99', 'constructor', '__proto__', 'toString']) {
      expect(failure(() => writeDocument('ä', { format: 'json', properties: { encoding } })).kind).toBe(
        'UnsupportedEncodingException',
      )
      expect(
        failure(() => readDocument({ content: Buffer.from('1'), mimeType: `text/plain; charset=${encoding}` })).kind,
      ).toBe('UnsupportedEncodingException')
    }
  })
})
