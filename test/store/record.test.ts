import { expect, test } from 'vitest'
import { readDocument, writeDocument } from '../../engine/dataweave/formats/index.ts'
import { DwObject, Shape } from '../../engine/dataweave/values/dw-object.ts'
import { numberFromText } from '../../engine/dataweave/values/number.ts'
import { readTemporal } from '../../engine/dataweave/values/temporal-read.ts'
import { textOf } from '../../engine/dataweave/values/text.ts'
import type { Value } from '../../engine/dataweave/values/value.ts'
import { loadDataWeave } from '../../engine/expression/loaded-dataweave.ts'
import { Content } from '../../engine/model/content.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { typed } from '../../engine/model/typed-value.ts'
import { readRecord, writeRecord } from '../../engine/store/record.ts'

await loadDataWeave()

const stored = async (value: unknown, mediaType = 'application/java') => {
  const { value: read, storedAt } = readRecord(await writeRecord(typed(value, mediaType), 1234.5))
  expect(storedAt).toBe(1234.5)
  expect(read.mediaType).toBe(mediaType)
  return read.value
}

test.each<[string, unknown]>([
  ['text', 'grüße \0 \u{1F600}'],
  ['an empty text', ''],
  ['null', null],
  ['a boolean', false],
  ['numbers', [0, -0, 1.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY]],
  ['a big number', 12345678901234567890n],
  ['a date', new Date('2026-01-02T03:04:05.678Z')],
  ['bytes', Buffer.from([0, 255, 128])],
  ['lists and objects', { a: [{ b: null }], 'c d': { e: [[]] } }],
  ['an object with a member named as the mark', { $: 'date', v: [{ $: { $: 1 } }] }],
  ['a map and a set', new Map<unknown, unknown>([['a', new Set([1, new Date(0)])]])],
  ['bytes inside an object', { file: Buffer.from('x') }],
])('%s comes back from a store as it was', async (_, value) => {
  expect(await stored(value)).toEqual(value)
})

test('an XML document keeps attributes and namespaces', async () => {
  const xml = '<o:order xmlns:o="urn:o" o:id="7"><item sku="a">1</item><item>2</item></o:order>'
  const value = readDocument({ content: xml, mimeType: 'application/xml' })
  const written = (of: unknown) => writeDocument(of as Value, { format: 'xml', properties: { indent: false } }).content
  expect(written(await stored(value))).toBe(written(value))
  expect(written(value)).toContain('o:id="7"')
})

test('a member named __proto__ stays a member and changes no prototype', async () => {
  const read = (await stored(JSON.parse('{"__proto__": {"admin": true}, "$": 1}'))) as Record<string, unknown>
  expect(Object.keys(read)).toEqual(['__proto__', '$'])
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  expect((read as { admin?: unknown }).admin).toBeUndefined()
})

test('a body keeps its bytes and its media type, read or not', async () => {
  const unread = Content.from({
    start: (sink) => {
      setImmediate(() => {
        sink.write(Buffer.from('{"a":'))
        sink.write(Buffer.from('1}'))
        sink.end()
      })
      return { resume: () => {}, abort: () => {} }
    },
  })
  for (const body of [unread, Content.of(Buffer.from('{"a":1}'))])
    expect(((await stored(body, 'application/json; charset=UTF-8')) as Content).buffered?.toString()).toBe('{"a":1}')
})

test('headers keep their order, their case and that they ignore it', async () => {
  const read = (await stored(MultiMap.headers(['X-A', '1', 'x-a', '2', 'B', null]))) as MultiMap
  expect(read.all('X-a')).toEqual(['1', '2'])
  expect(read.raw).toEqual(['X-A', '1', 'x-a', '2', 'B', null])
})

test.each(['2026-01-02', '10:20:30', '2026-01-02T03:04:05Z', 'P1Y2M', '2026-01-02T03:04:05'])(
  'the DataWeave value |%s| stays what it is',
  async (text) => {
    const value = readTemporal(text) as Value
    const read = (await stored(value)) as Value
    expect(Object.getPrototypeOf(read)).toBe(Object.getPrototypeOf(value))
    expect(textOf(read)).toBe(textOf(value))
  },
)

test('what DataWeave made keeps exact numbers and keys that repeat', async () => {
  const price = numberFromText('12345678901234567890.50') as Value
  const read = (await stored(new DwObject(new Shape(['item', 'item']), [price, 'b']))) as DwObject
  expect(read.shape.names).toEqual(['item', 'item'])
  expect(textOf(read.values[0] as Value)).toBe('12345678901234567890.50')
})

test('a value that is nested without end is refused', async () => {
  let value: unknown = []
  for (let i = 0; i < 100_000; i++) value = [value]
  await expect((async () => writeRecord(typed(value), 0))()).rejects.toThrow(MuleError)
})

test('an entry of something else is not taken for one', () => {
  expect(() => readRecord(Buffer.from('hello world, I am no record'))).toThrow('was not written by this version')
})
