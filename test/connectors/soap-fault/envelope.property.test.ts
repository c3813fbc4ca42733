import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { envelopeNamespace, SOAP_11, SOAP_12 } from '../../../connectors/soap-fault/envelope.ts'
import { cpuTime } from '../../support/cpu-time.ts'
import { fc } from '../../support/property.ts'

const name = fc.constantFrom('a', 'Envelope', 'e', 'xmlns2', 'ä', 'x-y', '_')
const uri = fc.constantFrom(SOAP_11, SOAP_12, 'urn:other', 'http://schemas.xmlsoap.org/soap/envelope')
const blank = fc.constantFrom(' ', '\n', '\t ', '  ')
const gap = fc.constantFrom('', ' ', '\r\n')
const quoted = (text: string) => fc.constantFrom(`"${text}"`, `'${text}'`)

const misc = fc.array(
  fc.constantFrom(
    ' ',
    '\n',
    '<!-- <e:Envelope> -->',
    '<!---->',
    '<?pi?>',
    '<?pi a > b?>',
    `<!-- xmlns="${SOAP_12}" -->`,
  ),
)

const declaration = fc
  .tuple(fc.option(name, { nil: undefined }), uri)
  .chain(([prefix, value]) => fc.tuple(fc.constant(prefix === undefined ? 'xmlns' : `xmlns:${prefix}`), quoted(value)))
const plain = fc
  .tuple(name, fc.constantFrom('', 'x', 'a>b', 'a="b', `xmlns='${SOAP_12}`, '/>'))
  .filter(([, value]) => !value.includes('"') || !value.includes("'"))
  .map(([key, value]) => [key, value.includes('"') ? `'${value}'` : `"${value}"`] as const)

const attributes = fc.uniqueArray(fc.oneof(declaration, plain), { maxLength: 5, selector: ([key]) => key })

const documents = fc
  .record({
    head: fc.constantFrom('', '\ufeff', '<?xml version="1.0"?>', '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n'),
    misc,
    prefix: fc.option(name, { nil: undefined }),
    local: fc.constantFrom('Envelope', 'Envelope', 'envelope', 'Letter'),
    attributes,
    blanks: fc.array(blank, { minLength: 5, maxLength: 5 }),
    gaps: fc.tuple(gap, gap, gap),
    empty: fc.boolean(),
  })
  .map(({ head, misc, prefix, local, attributes, blanks, gaps, empty }) => {
    const tag = prefix === undefined ? local : `${prefix}:${local}`
    const written = attributes.map(([key, value], i) => `${blanks[i]}${key}${gaps[0]}=${gaps[1]}${value}`).join('')
    const start = `<${tag}${written}${gaps[2]}`
    return `${head}${misc.join('')}${empty ? `${start}/>` : `${start}>text<a/></${tag}>`}`
  })

/** What a parser of XML says; undefined for a document that is none. */
const parsed = (text: string): string | undefined => {
  let found: string | undefined
  let isXml = true
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ local, uri }) => {
    found ??= local === 'Envelope' && (uri === SOAP_11 || uri === SOAP_12) ? uri : ''
  })
  parser.on('error', () => {
    isXml = false
  })
  parser.write(text).close()
  return isXml ? found : undefined
}

test('the namespace of an envelope is the one that a parser finds', () => {
  let compared = 0
  fc.assert(
    fc.property(documents, (text) => {
      const expected = parsed(text)
      if (expected === undefined) return
      compared++
      expect(envelopeNamespace(text)).toBe(expected)
    }),
    { numRuns: 2000 },
  )
  expect(compared).toBeGreaterThan(500)
})

test('a beginning says what the whole says, or that more of it must be seen', () => {
  fc.assert(
    fc.property(documents, fc.nat(), (text, at) => {
      const whole = envelopeNamespace(text)
      expect([undefined, whole]).toContain(envelopeNamespace(text.slice(0, at % (text.length + 1))))
    }),
    { numRuns: 2000 },
  )
})

test('any text is looked at in bounded time', () => {
  const pieces = fc.constantFrom('<', '>', '"', "'", ' ', '=', '<!--', '-->', '<?', '?>', 'a', ':', 'xmlns', '/', '\n')
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 6 }), (unit) => {
      const text = unit.join('').repeat(2000).slice(0, 8192)
      const milliseconds = cpuTime(() => {
        envelopeNamespace(text)
        envelopeNamespace(`<a ${text}`)
      })
      expect(milliseconds).toBeLessThan(500)
    }),
    { numRuns: 500 },
  )
})
