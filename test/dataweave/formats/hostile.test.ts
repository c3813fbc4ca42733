import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import { defaultLimits, Evaluation, evaluateIn } from '../../../engine/dataweave/evaluation.ts'
import { formats, readDocument, writeDocument } from '../../../engine/dataweave/formats/index.ts'
import { cpuTime } from '../../support/cpu-time.ts'
import { fc } from '../../support/property.ts'

/** Documents that are well-formed, to be spoilt. */
const seeds: Record<string, readonly string[]> = {
  json: ['{"a": [1, -2.5e3, "x\\u0041\\n", true, null], "b": {"c": {}}}', '[{"id": 1}, {"id": 2}]'],
  xml: [
    '<?xml version="1.0"?><a xmlns:n="urn:n" n:x="1"><b>t<![CDATA[<c>]]></b><!-- d --><n:e/>mixed &amp; &#65;</a>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  ],
  csv: ['a,b\n1,"x ""y"" \\" z"\n2,\\,3\n', 'x;y\r\n1;2'],
  urlencoded: ['a=1&b=%C3%A4+c&d'],
  multipart: [
    '--b\r\nContent-Disposition: form-data; name="x"; filename*=UTF-8\'\'%C3\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n--b\r\n\r\ny\r\n--b--',
  ],
  text: ['text'],
  binary: ['bytes'],
  dw: ['%dw 2.0\nns n urn:n\n---\n{n#a @(b: 1): [|2020-01-01|, "x\\$" as String {c: 1}, -1.5], "d": /e+/}'],
  java: ['x'],
  yaml: [
    'a: &x [1, 2.50, "s", ~]\nb: *x\nc:\n  <<: {d: 1}\n  e: |\n    text\n',
    '- {a: !!binary aGk=}\n- ? k\n  : v\n',
  ],
  ndjson: ['{"a": 1}\n[2]\n\n"x"\n'],
  properties: ['a = 1\n# c\nb\\u00e4 : \\\n  x\n'],
}

const noise = [
  '\0',
  '\uffff',
  '"',
  '\\',
  '<',
  '&',
  '[',
  '{',
  '--',
  '\r\n',
  '__proto__',
  '%',
  '1e9',
  '\ud800',
  '*a',
  '|',
  ':',
  'ſ',
]

/** A document with some of its pieces left out, repeated, turned around or replaced. */
const spoilt = (documents: readonly string[]): Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.nat(), fc.nat(8), fc.nat(4), fc.constantFrom(...noise)), { maxLength: 6 }),
    )
    .map(([document, edits]) =>
      edits.reduce((text, [position, length, kind, piece]) => {
        const at = position % (text.length + 1)
        const cut = text.slice(at, at + length)
        const insert = ['', cut + cut, piece, [...cut].reverse().join(''), piece + cut][kind] as string
        return text.slice(0, at) + insert + text.slice(at + length)
      }, document),
    )

/** Within a small evaluation: it ends by its own limits where a document would take long. */
const within = <T>(run: () => T): T =>
  evaluateIn(new Evaluation({ ...defaultLimits, items: 100_000, length: 1 << 20, time: 5000 }, {}), run)

/** What takes quadratic time takes minutes with these documents. */
const SLOW = 10_000

const survives = (run: () => void): void => {
  const milliseconds = cpuTime(() => {
    try {
      within(run)
    } catch (error) {
      if (!(error instanceof DataWeaveError)) throw error
    }
  })
  expect(milliseconds).toBeLessThan(SLOW)
}

describe('whatever comes in, a reader raises nothing but its own errors and always ends', () => {
  it.each(formats.map(({ id }) => id))('%s', (id) => {
    const mimeType = formats.find((format) => format.id === id)?.mimeTypes[0] as string
    const documents = fc.oneof(
      { weight: 6, arbitrary: spoilt(seeds[id] as readonly string[]) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    )
    const bytes = fc.oneof(
      documents,
      documents.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 60 }),
    )
    fc.assert(
      fc.property(bytes, (content) => survives(() => readDocument({ content, mimeType }))),
      { numRuns: 3000 },
    )
  })
})

describe('whatever is written, a writer raises nothing but its own errors', () => {
  const values = fc.anything({
    withBigInt: true,
    withDate: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  })

  it.each(formats.map(({ id }) => id))('%s', (id) => {
    fc.assert(
      fc.property(values, (value) => survives(() => writeDocument(value as never, { format: id }))),
      { numRuns: 1000 },
    )
  })
})

describe('documents that are made to take long do not', () => {
  const many = (count: number, piece: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => piece(i)).join('')

  it.each<[string, string, string]>([
    ['JSON objects of ever new names', 'application/json', `[${many(50_000, (i) => `{"k${i}":1},`)}0]`],
    ['a JSON object of many names', 'application/json', `{${many(80_000, (i) => `"k${i}":1,`)}"z":0}`],
    ['JSON escapes', 'application/json', `"${'\\u0041'.repeat(150_000)}"`],
    ['JSON strings that are never closed', 'application/json', `"${'\\"'.repeat(400_000)}`],
    ['XML attributes', 'application/xml', `<a ${many(50_000, (i) => `a${i}="1" `)}/>`],
    ['XML namespaces', 'application/xml', `<a ${many(20_000, (i) => `xmlns:a${i}="u${i}" `)}/>`],
    ['a DOCTYPE that is never closed', 'application/xml', `<!DOCTYPE a [${'<!ENTITY b "'.repeat(50_000)}`],
    ['CSV quotes', 'application/csv', `a\n${'"'.repeat(900_000)}`],
    ['CSV columns', 'application/csv', ','.repeat(500_000)],
    ['CSV rows of ever new lengths', 'application/csv', many(1000, (i) => `${','.repeat(i)}\n`)],
    ['form escapes', 'application/x-www-form-urlencoded', '%'.repeat(900_000)],
    ['multipart boundaries that are none', 'multipart/mixed; boundary=b', `--b\n\n${'--b'.repeat(300_000)}`],
    ['multipart header lines', 'multipart/mixed; boundary=b', `--b\n${'a: b\n'.repeat(150_000)}`],
    [
      'multipart spaces',
      'multipart/mixed; boundary=b',
      `--b\nContent-Type: text/plain${' '.repeat(500_000)};\n\n--b--`,
    ],
    ['a media type', `text/plain;${' '.repeat(100_000)}`, 'x'],
    ['YAML anchors', 'application/yaml', many(10_000, (i) => `- &a${i} x\n- *a${i}\n`)],
    ['YAML flow', 'application/yaml', '[a, '.repeat(100_000)],
    ['YAML indents', 'application/yaml', many(1000, (i) => `${' '.repeat(i)}a:\n`)],
    ['properties', 'text/x-java-properties', '\\\n'.repeat(400_000)],
    ['NDJSON lines', 'application/x-ndjson', '\n'.repeat(900_000)],
    ['DataWeave nesting', 'application/dw', '('.repeat(100_000)],
    ['DataWeave names', 'application/dw', `{${many(20_000, (i) => `k${i}: ${i},`)}}`],
  ])('%s', (_, mimeType, content) => {
    survives(() => readDocument({ content, mimeType }))
  })
})
