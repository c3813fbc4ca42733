import { describe, expect, test } from 'vitest'
import type { Detector } from '../../../connectors/data-loss/detector.ts'
import { jsonEscapes } from '../../../connectors/data-loss/json-escapes.ts'
import { ownPattern } from '../../../connectors/data-loss/own-pattern.ts'
import { TextFilter } from '../../../connectors/data-loss/text-filter.ts'
import { fc } from '../../support/property.ts'
import { builtIn, cut, maskBody } from './bodies.ts'

const own = [
  ownPattern('employee', '\\bEMP-\\d{4}\\b', 8),
  ownPattern('row', '[xy]{3,}', 6),
  ownPattern('start', '^id.', 3),
]

const values = [
  '4111111111111111',
  '5555 5555 5555 4444',
  'DE89370400440532013000',
  'DE89 3704 0044 0532 0130 00',
  'jo@example.com',
  '+49 30 1234567',
  '123-45-6789',
  'EMP-1234',
  'xyxyxyx',
  'id7',
]

/** Text in which values stand beside each other, and beside what nearly makes them something else. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...values) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '4',
          '11',
          '-',
          ' ',
          '@',
          '.',
          '"',
          '\\',
          '\n',
          ',',
          '+',
          '%40',
          'x',
          'EMP-',
          'é',
          '😀',
          'a.b',
          ':',
          '{',
        ),
      },
      fc.string({ maxLength: 6 }),
      // Beyond a block.
      fc.constantFrom('1 '.repeat(2000), 'word '.repeat(900), 'x'.repeat(4090), '4'.repeat(5000)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

const filter = (pieces: readonly string[], detectors: readonly Detector[], isJson = false, keepLast = 0) => {
  const found: string[] = []
  const kind = { isJson, escapes: isJson ? jsonEscapes : undefined }
  const masking = new TextFilter({ detectors, keepLast, found: ({ what }) => found.push(what) }, kind)
  const text = pieces.map((piece) => masking.write(piece)).join('') + masking.end()
  return { text, found }
}

describe('masking', () => {
  test('it does not matter how a text is cut into pieces', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 20 }), fc.boolean(), (text, at, isJson) => {
        const detectors = [...builtIn, ...own]
        expect(filter(cut(text, at), detectors, isJson)).toEqual(filter([text], detectors, isJson))
      }),
      { numRuns: 250 },
    )
  })

  test('nor when each character is a piece', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const detectors = [...builtIn, ...own]
        expect(filter([...text.slice(0, 9000)], detectors)).toEqual(filter([text.slice(0, 9000)], detectors))
      }),
      { numRuns: 30 },
    )
  })

  test('in what is masked nothing is found any more', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(filter([filter([text], builtIn).text], builtIn).found).toEqual([])
      }),
      { numRuns: 250 },
    )
  })

  test('everything else stays as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const masked = filter([text], [...builtIn, ...own]).text
        expect(masked.length).toBe(text.length)
        for (let i = 0; i < text.length; i++) if (masked[i] !== '*') expect(masked[i]).toBe(text[i])
      }),
      { numRuns: 200 },
    )
  })

  test('a value is found wherever it stands in a long line', () => {
    for (let before = 4070; before < 4120; before++) {
      const { text } = filter(['.'.repeat(before), '4111 1111', ' 1111 1111.'], builtIn)
      expect(text).toBe(`${'.'.repeat(before)}${'*'.repeat(19)}.`)
    }
  })

  test('JSON stays JSON: strings become strings of the same length, numbers numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...values.slice(0, 7)), fc.boolean(), (value, secret, isPretty) => {
        const document = JSON.stringify(
          [value, { [secret]: secret, n: 378282246310005 }, `"\\${secret}\n`],
          undefined,
          isPretty ? 2 : 0,
        )
        const masked = filter([document], [...builtIn, ...own], true).text
        const [, object, text] = JSON.parse(masked)
        expect(object.n).toBe(999999999999999)
        expect(JSON.stringify(object)).not.toContain(secret)
        expect(text).not.toContain(secret)
        expect(text).toHaveLength(secret.length + 3)
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['"a\\u0041b"', 'aAb', '"***"'],
    ['"x\\"y"', 'x.y', '"***"'],
    ['"ab\\ncd"', '[nc]', '"ab\\n*d"'],
    ['{"id":12,"b":true}', 'id":12,"b', '{"**":99,"*":true}'],
  ])('in %s an own pattern that finds %s leaves %s', (text, regex, expected) => {
    const { text: masked } = filter([text], [ownPattern('own', regex, 20)], true)
    expect(masked).toBe(expected)
    expect(() => JSON.parse(masked)).not.toThrow()
  })

  test('what is called JSON, and is none, is masked as well', () => {
    expect(filter(['Mail to jo@example.com, DE89370400440532013000'], builtIn, true).text).toBe(
      `Mail to ${'*'.repeat(14)}, ${'*'.repeat(22)}`,
    )
    expect(filter(["{'mail': 'jo@example.com', n: 4111111111111111}"], builtIn, true).text).toBe(
      `{'mail': '${'*'.repeat(14)}', n: ${'9'.repeat(16)}}`,
    )
  })

  test('the last characters stay readable where that is wanted', () => {
    expect(filter(['4111111111111111 and'], builtIn, false, 4).text).toBe('************1111 and')
    expect(filter(['[4111111111111111]'], builtIn, true, 4).text).toBe('[9999999999991111]')
  })

  test('but never more than half of a value', () => {
    const pin = [ownPattern('PIN', '\\b\\d{4}\\b', 4)]
    expect(filter(['PIN 1234'], pin, false, 4).text).toBe('PIN **34')
    expect(filter(['{"pin":"1234"}'], pin, true, 4).text).toBe('{"pin":"**34"}')
  })

  test('in a JSON document without values, and then with one behind 100 KiB of text', () => {
    const document = `{"a":"${'x\\"'.repeat(40_000)}","card":"4111111111111111","n":4111111111111111}`
    expect(filter(cut(document, [1000, 70_000, 90_001]), builtIn, true).text).toBe(
      document.replace('"4111111111111111"', `"${'*'.repeat(16)}"`).replace('4111111111111111', '9'.repeat(16)),
    )
  })
})

describe('bodies', () => {
  const body = (pieces: readonly Buffer[], mediaType: string): Buffer => maskBody(pieces, mediaType).bytes

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'iso-8859-1', 'windows-1252', 'shift_jis'])(
    'bytes without a value stay the same, whatever they are: %s',
    (charset) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(), { maxLength: 8 }), (bytes, at) => {
          const given = Buffer.from(bytes)
          expect(body(cut(given, at), `text/plain; charset=${charset}`)).toEqual(given)
        }),
        { numRuns: 300 },
      )
    },
  )

  test('nor when nobody says what they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(), { maxLength: 8 }), (bytes, at) => {
        const given = Buffer.from(bytes)
        expect(body(cut(given, at), '*/*')).toEqual(given)
        const text = Buffer.from(` ${given.toString('latin1')}`)
        expect(body(cut(text, at), '*/*')).toEqual(body([text], '*/*'))
      }),
      { numRuns: 300 },
    )
  })

  test('what is UTF-8 in part stays the same bytes', () => {
    const part = fc.oneof(
      fc.constantFrom('ü', '😀', '€', 'a', '4111111111111111').map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom([0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82])
        .map((bytes) => Buffer.from(bytes)),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 6 }), (parts, at) => {
        const given = Buffer.concat(parts)
        const expected = Buffer.from(given.toString('latin1').replaceAll('4111111111111111', '*'.repeat(16)), 'latin1')
        const isBeside = /\d4111|4111111111111111\d/.test(given.toString('latin1'))
        if (!isBeside) expect(body(cut(given, at), 'text/plain')).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  test('characters cut in two, and what is no character', () => {
    const text = 'Grüße 😀 jo@example.com'
    const given = Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xf0, 0x9f]), Buffer.from(' 4111111111111111')])
    const expected = Buffer.concat([
      Buffer.from('Grüße 😀 **************'),
      Buffer.from([0xff, 0xf0, 0x9f]),
      Buffer.from(' ****************'),
    ])
    for (let at = 0; at <= given.length; at++) expect(body(cut(given, [at]), 'text/plain')).toEqual(expected)
  })

  test.each(['utf-16le', 'utf-16be', 'utf-16'])('values in %s', (charset) => {
    const encode = (text: string) =>
      charset === 'utf-16le' ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16()
    const masked = body(cut(encode('ü 4111111111111111'), [3, 11, 20]), `text/plain; charset=${charset}`)
    expect(masked).toEqual(encode('ü ****************'))
  })

  test.each([false, true])('UTF-16 that nobody marked, big-endian: %s', (isBigEndian) => {
    const encode = (text: string) => {
      const bytes = Buffer.from(text, 'utf16le')
      return isBigEndian ? bytes.swap16() : bytes
    }
    expect(body(cut(encode('["4111111111111111"]'), [1, 9]), 'application/json')).toEqual(
      encode(`["${'*'.repeat(16)}"]`),
    )
  })

  test('UTF-16 by its mark', () => {
    const given = Buffer.from('\ufeff4111111111111111', 'utf16le')
    expect(body(cut(given, [1]), 'application/xml').toString('utf16le')).toBe('\ufeff****************')
  })
})

describe('hostile bodies', () => {
  test('what is held back does not grow: at most a block and the longest value', () => {
    for (const piece of ['4', '4111111111111111', 'a@', 'a@b.', '+1', 'DE89', 'x', '"', '\\', '123-']) {
      const options = { detectors: [...builtIn, ...own], keepLast: 0, found: () => {} }
      const masking = new TextFilter(options, { isJson: true, escapes: jsonEscapes })
      let [given, taken] = [0, 0]
      const chunk = piece.repeat(4096)
      for (let i = 0; i < 20; i++) {
        taken += chunk.length
        given += masking.write(chunk).length
        // Of an escape the characters it is written with.
        expect(taken - given).toBeLessThan((4096 + 700) * (piece === '\\' ? 2 : 1))
      }
    }
  })

  test('each position is looked at only so often', () => {
    let steps = 0
    const counting: Detector[] = builtIn.map((detector) => ({
      ...detector,
      find: (text, from, limit) => {
        const finding = detector.find(text, from, limit)
        steps += (finding?.start ?? limit) - from + 1
        return finding
      },
    }))
    for (const piece of ['jo@example.com 123-45-6789 4111111111111111 ', 'a@b.de ', '123-45-6789 ']) {
      steps = 0
      const text = piece.repeat(5000)
      filter([text], counting)
      expect(steps).toBeLessThan(text.length * builtIn.length * 2)
    }
  })
})
