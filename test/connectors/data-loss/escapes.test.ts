import { describe, expect, test } from 'vitest'
import { bodyFilter } from '../../../connectors/data-loss/body-filter.ts'
import type { EscapeSyntax } from '../../../connectors/data-loss/escape-syntax.ts'
import { EscapedText } from '../../../connectors/data-loss/escaped-text.ts'
import { jsonEscapes } from '../../../connectors/data-loss/json-escapes.ts'
import { ownPattern } from '../../../connectors/data-loss/own-pattern.ts'
import { percentEscapes } from '../../../connectors/data-loss/percent-escapes.ts'
import { xmlReferences } from '../../../connectors/data-loss/xml-references.ts'
import { fc } from '../../support/property.ts'
import { builtIn, cut, maskBody } from './bodies.ts'

const JSON_TYPE = 'application/json'
const XML = 'application/xml'
const FORM = 'application/x-www-form-urlencoded'

const hex = (c: string, digits: number) => c.charCodeAt(0).toString(16).padStart(digits, '0')

/** Ways to write a character, by media type. */
const WAYS: Record<string, readonly ((c: string) => string)[]> = {
  [JSON_TYPE]: [(c) => c, (c) => `\\u${hex(c, 4)}`, (c) => `\\u${hex(c, 4).toUpperCase()}`],
  [XML]: [(c) => c, (c) => `&#${c.charCodeAt(0)};`, (c) => `&#x${hex(c, 1)};`, (c) => `&#00${c.charCodeAt(0)};`],
  [FORM]: [encodeURIComponent, (c) => `%${hex(c, 2)}`, (c) => (c === ' ' ? '+' : `%${hex(c, 2).toUpperCase()}`)],
}

/** A document that holds a written value. */
const DOCUMENTS: Record<string, (value: string) => string> = {
  [JSON_TYPE]: (value) => `{"a":"\\n${value}\\u00e9","b":[1,"\\\\"]}`,
  [XML]: (value) => `<a b="&lt;${value}&quot;">&amp;amp;</a>`,
  [FORM]: (value) => `a=%C3%A9&b=${value}&c=1+2`,
}

const SECRETS = ['4111111111111111', '4111 1111 1111 1111', 'DE89370400440532013000', 'jo@example.com', '123-45-6789']

/** A secret, each of its characters written in one of the ways of a media type. */
const written = fc
  .record({
    mediaType: fc.constantFrom(...Object.keys(WAYS)),
    secret: fc.constantFrom(...SECRETS),
    ways: fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
    at: fc.array(fc.nat(), { maxLength: 8 }),
  })
  .map(({ mediaType, secret, ways, at }) => {
    const forms = [...secret].map((c, i) => {
      const own = WAYS[mediaType] ?? []
      return own[(ways[i] as number) % own.length]?.(c) as string
    })
    return { mediaType, forms, at }
  })

describe('values of which some characters are written as escapes', () => {
  test('are masked, however they are written and cut into pieces, and nothing else changes', () => {
    fc.assert(
      fc.property(written, ({ mediaType, forms, at }) => {
        const document = DOCUMENTS[mediaType] as (value: string) => string
        const given = Buffer.from(document(forms.join('')))
        const { bytes, told } = maskBody(cut(given, at), mediaType)
        expect(bytes.toString()).toBe(document('*'.repeat(forms.length)))
        expect(told).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })

  test('each chunk may be one byte', () => {
    for (const [mediaType, value] of [
      [JSON_TYPE, '\\u0034111111111111\\u00311\\u0031'],
      [XML, '&#52;111111111111&#x31;1&#000049;'],
      [FORM, '%34111111111111%311%31'],
    ] as const) {
      const document = DOCUMENTS[mediaType] as (value: string) => string
      const given = Buffer.from(document(value))
      const pieces = [...given].map((byte) => Buffer.of(byte))
      expect(maskBody(pieces, mediaType).bytes.toString()).toBe(document('*'.repeat(16)))
    }
  })

  test.each([
    [
      'a slash that is escaped',
      JSON_TYPE,
      '["https:\\/\\/x\\/4111111111111111"]',
      `["https:\\/\\/x\\/${'*'.repeat(16)}"]`,
    ],
    ['a backslash, and no escape', JSON_TYPE, '["\\\\u0034111111111111111"]', '["\\\\u0034111111111111111"]'],
    ['what stands behind a line end', JSON_TYPE, '["to\\nDE89370400440532013000"]', `["to\\n${'*'.repeat(22)}"]`],
    ['a number stays one', JSON_TYPE, '[4111111111111111,"\\u0041"]', '[9999999999999999,"\\u0041"]'],
    ['a reference that is none', XML, '<a>&52;4111111111111111 &#;&x</a>', `<a>&52;${'*'.repeat(16)} &#;&x</a>`],
    ['HTML', 'text/html', '<p>jo&#64;example.com', '<p>**************'],
    ['SVG', 'image/svg+xml', '<t>jo&#x40;example.com</t>', '<t>**************</t>'],
    ['a form with a space', FORM, 'c=4111+1111+1111+1111&x=1', `c=${'*'.repeat(19)}&x=1`],
    ['a phone number of which the + is not encoded', FORM, 'a=1+2&tel=+49301234567', 'a=1+2&tel=************'],
    ['a phone number', FORM, 'tel=%2B49301234567&x=%2', 'tel=************&x=%2'],
    ['percent signs in a text', 'text/plain', '100%34 %', '100%34 %'],
    ['backslashes in a text', 'text/plain', 'C:\\u4111111111111111', `C:\\u${'*'.repeat(16)}`],
    ['JSON that nobody labelled', '*/*', ' {"a":"\\u0034111111111111111"}', ` {"a":"${'*'.repeat(16)}"}`],
    ['XML that nobody labelled', '', '\ufeff<a>&#52;111111111111111</a>', `\ufeff<a>${'*'.repeat(16)}</a>`],
    ['neither', '*/*', '&#52; \\u0034111111111111111', '&#52; \\u0034111111111111111'],
    ['JSON lines', 'application/x-ndjson', '{"a":"\\u0034111111111111111"}\n', `{"a":"${'*'.repeat(16)}"}\n`],
  ])('%s', (_, mediaType, given, expected) => {
    expect(maskBody([given], mediaType).bytes.toString()).toBe(expected)
  })

  test('own patterns see what is meant', () => {
    const find = (regex: string) => ({ detectors: [ownPattern('own', regex, 20)] })
    expect(maskBody(['a=x+y%C3%BCz'], FORM, find('x yüz')).bytes.toString()).toBe('a=*****')
    expect(maskBody(['<a>x &lt; y</a>'], XML, find('x < y')).bytes.toString()).toBe('<a>*****</a>')
    expect(maskBody(['<a>&#x1F600;!</a>'], XML, find('\\x{1F600}!')).bytes.toString()).toBe('<a>**</a>')
    expect(maskBody(['["\\ud83d\\ude00!"]'], JSON_TYPE, find('\\x{1F600}!')).bytes.toString()).toBe('["***"]')
  })

  test('the last characters stay readable as they were written', () => {
    const { bytes } = maskBody(['["411111111111\\u0031111"]'], JSON_TYPE, { keepLast: 4 })
    expect(bytes.toString()).toBe(`["${'*'.repeat(12)}\\u0031111"]`)
  })
})

describe('what escapes mean', () => {
  const meaning = (pieces: readonly string[], syntax: EscapeSyntax): string => {
    const text = new EscapedText(syntax)
    return pieces.map((piece) => text.decode(piece, false)).join('') + text.decode('', true)
  }
  const positions = fc.array(fc.nat(), { maxLength: 10 })

  test('in JSON what JSON.parse makes of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), positions, (value, at) => {
        const json = JSON.stringify(value).slice(1, -1)
        expect(meaning(cut(json, at), jsonEscapes)).toBe(value)
      }),
    )
  })

  test('in a form what URLSearchParams makes of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), positions, (value, at) => {
        const form = new URLSearchParams([['name', `x${value}`]]).toString()
        expect(meaning(cut(form, at), percentEscapes)).toBe(`name=x${value}`)
      }),
    )
  })

  const pieces: Record<string, readonly string[]> = {
    json: ['\\', 'u', '0', '00', '34', '"', 'n', '\\u0034', '\\ud83d', '\n', '4', 'x'],
    xml: ['&', '#', 'x', '3', '52', ';', '&amp;', '&#x1F600;', '&#', '0'.repeat(20), 'lt', ' '],
    form: ['%', '3', '4', 'C', '%C3', '%A9', '%F0%9F%98%80', '+', '=', '%E2%82', '\n'],
  }
  const syntaxes: Record<string, EscapeSyntax> = { json: jsonEscapes, xml: xmlReferences, form: percentEscapes }

  test.each(Object.keys(syntaxes))(
    'in %s, and nearly, it does not matter how it is cut, and it is written again as it was',
    (kind) => {
      const syntax = syntaxes[kind] as EscapeSyntax
      const texts = fc.array(fc.constantFrom(...(pieces[kind] ?? [])), { maxLength: 20 }).map((parts) => parts.join(''))
      fc.assert(
        fc.property(texts, positions, positions, (given, at, out) => {
          const meant = meaning([given], syntax)
          expect(meaning(cut(given, at), syntax)).toBe(meant)
          expect(meaning([...given], syntax)).toBe(meant)
          const text = new EscapedText(syntax)
          text.decode(given, true)
          expect(
            cut(meant, out)
              .map((part) => text.written(part))
              .join(''),
          ).toBe(given)
          const again = new EscapedText(syntax)
          again.decode(given, true)
          expect(again.writtenEach(meant).join('')).toBe(given)
        }),
        { numRuns: 500 },
      )
    },
  )
})

describe('hostile escapes', () => {
  test.each([
    ['backslashes', JSON_TYPE, '\\'],
    ['escapes that never end', JSON_TYPE, '\\u00'],
    ['line ends', JSON_TYPE, '\\n'],
    ['ampersands', XML, '&'],
    ['references that never end', XML, '&#0000000000000000000000000000'],
    ['percent signs', FORM, '%'],
    ['characters that are never whole', FORM, '%F0%9F'],
    ['spaces', FORM, '+'],
  ])('of %s without end little is held back, and they take time that grows with them alone', (_, mediaType, piece) => {
    const chunk = Buffer.from(piece.repeat(Math.ceil(32_768 / piece.length)))
    const time = (chunks: number): number => {
      const filter = bodyFilter({ detectors: builtIn, keepLast: 0, found: () => {}, unseen: () => {} }, mediaType)
      const begin = performance.now()
      let held = 0
      for (let i = 0; i < chunks; i++) {
        held += chunk.length - filter.judge(chunk, false)().length
        // A block and the longest value, each character with its longest escape.
        expect(held).toBeLessThan((4096 + 700) * 12)
      }
      return performance.now() - begin
    }
    time(4)
    // Linear is sixteen times as long, quadratic 256 times.
    const [few, many] = [time(4), time(64)]
    expect(many).toBeLessThan(few * 64 + 1000)
  })

  test('a large body in one piece is looked at piece by piece', () => {
    const body = Buffer.from(`["${'\\n'.repeat(8 * 1024 * 1024)}4111111111111111"]`)
    const begin = performance.now()
    const { told } = maskBody([body], JSON_TYPE)
    expect(told).toEqual(['a card number'])
    expect(performance.now() - begin).toBeLessThan(20_000)
  })
})
