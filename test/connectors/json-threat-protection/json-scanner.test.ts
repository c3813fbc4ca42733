import { describe, expect, test } from 'vitest'
import type { JsonLimits } from '../../../connectors/json-threat-protection/json-limits.ts'
import { JsonScanner } from '../../../connectors/json-threat-protection/json-scanner.ts'
import { fc } from '../../support/property.ts'

const none: JsonLimits = {
  maxContainerDepth: Number.POSITIVE_INFINITY,
  maxObjectEntryCount: Number.POSITIVE_INFINITY,
  maxObjectEntryNameLength: Number.POSITIVE_INFINITY,
  maxArrayElementCount: Number.POSITIVE_INFINITY,
  maxStringValueLength: Number.POSITIVE_INFINITY,
}

const scan = (pieces: Iterable<string>, limits: Partial<JsonLimits> = {}): string => {
  const scanner = new JsonScanner({ ...none, ...limits })
  try {
    for (const piece of pieces) scanner.write(Buffer.from(piece))
    scanner.end()
    return 'accepted'
  } catch (refusal) {
    return (refusal as Error).message
  }
}

/** A text cut at some positions. */
const cut = (text: string, positions: readonly number[]): string[] => {
  const at = [0, ...positions.map((p) => p % (text.length + 1)).sort((a, b) => a - b), text.length]
  return at.slice(1).map((end, i) => text.slice(at[i], end))
}

const isValid = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

interface Measures {
  depth: number
  entries: number
  name: number
  elements: number
  string: number
}

const measure = (value: unknown, depth = 0): Measures => {
  const own: Measures = { depth, entries: 0, name: 0, elements: 0, string: 0 }
  if (typeof value === 'string') return { ...own, string: value.length }
  if (typeof value !== 'object' || value === null) return own
  const inside = Object.values(value).map((each) => measure(each, depth + 1))
  const largest = (of: keyof Measures) => Math.max(0, ...inside.map((each) => each[of]))
  const isList = Array.isArray(value)
  return {
    depth: Math.max(depth + 1, largest('depth')),
    entries: Math.max(largest('entries'), isList ? 0 : Object.keys(value).length),
    name: Math.max(largest('name'), ...(isList ? [] : Object.keys(value).map((name) => name.length))),
    elements: Math.max(largest('elements'), isList ? value.length : 0),
    string: largest('string'),
  }
}

describe('what a JSON document may have', () => {
  test('it accepts what JSON.parse accepts, and nothing else, however it is cut', () => {
    const nearly = fc.array(
      fc.constantFrom(...'{}[]:,"\\ue01-.+ \ntrfalsn', '"a"', '1', 'null', '\\u00e9', '[]', '{"a":1}'),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          nearly.map((parts) => parts.join('')),
        ),
        fc.array(fc.nat(), { maxLength: 5 }),
        (text, at) => {
          const expected = isValid(text) || text.trim() === '' ? 'accepted' : 'The body is not valid JSON'
          expect(scan(cut(text, at))).toBe(expected)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('each limit admits exactly so much', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, isPretty) => {
        const text = JSON.stringify(value, undefined, isPretty ? 2 : 0)
        const { depth, entries, name, elements, string } = measure(JSON.parse(text))
        const limits = {
          maxContainerDepth: depth,
          maxObjectEntryCount: entries,
          maxObjectEntryNameLength: name,
          maxArrayElementCount: elements,
          maxStringValueLength: string,
        }
        expect(scan([text], limits)).toBe('accepted')
        for (const [key, limit] of Object.entries(limits))
          if (limit > 0) expect(scan([text], { ...limits, [key]: limit - 1 })).not.toBe('accepted')
      }),
      { numRuns: 500 },
    )
  })

  test('numbers and escapes in pieces of one character', () => {
    for (const text of ['[-0.5e+10,1E5,0,10]', '{"a\\u0041\\"":"\\\\"}', 'true', '-1'])
      expect(scan(text)).toBe('accepted')
    for (const text of [
      '01',
      '1.',
      '.5',
      '-',
      '1e',
      '+1',
      '"\\x"',
      '"\\u00g0"',
      '"\n"',
      'tru',
      'nul1',
      '[1,]',
      '{"a":1,}',
      '{a:1}',
      ']',
      '[}',
    ])
      expect(scan(text)).toBe('The body is not valid JSON')
  })
})

describe('hostile documents', () => {
  /** What is written before it refuses. */
  const writtenBefore = (pieces: Iterable<string>, limits: Partial<JsonLimits>): number => {
    const scanner = new JsonScanner({ ...none, ...limits })
    let written = 0
    try {
      for (const piece of pieces) {
        scanner.write(Buffer.from(piece))
        written += piece.length
      }
    } catch {
      return written
    }
    return Number.POSITIVE_INFINITY
  }
  const endless = function* (piece: string, first = ''): Generator<string> {
    yield first
    for (let i = 0; i < 1_000_000; i++) yield piece
  }

  test.each([
    ['nested without end', endless('[[[['), { maxContainerDepth: 100 }, 100],
    ['objects in objects without end', endless('{"a":'), { maxContainerDepth: 100 }, 500],
    ['an array without end', endless('1,', '['), { maxArrayElementCount: 100 }, 201],
    ['an object without end', endless('"a":1,', '{'), { maxObjectEntryCount: 100 }, 601],
    ['a string without end', endless('aaaa', '"'), { maxStringValueLength: 100 }, 101],
    ['escapes without end', endless('\\u0041', '"'), { maxStringValueLength: 100 }, 601],
    ['a name without end', endless('aaaa', '{"'), { maxObjectEntryNameLength: 100 }, 102],
  ])('%s is refused at the limit', (_, pieces, limits, characters) => {
    expect(writtenBefore(pieces, limits)).toBeLessThanOrEqual(characters)
  })

  test('four bytes, at most twelve while it grows, for each container where depth has no limit', () => {
    const scanner = new JsonScanner(none)
    const piece = Buffer.from('['.repeat(1024 * 1024))
    const before = process.memoryUsage().arrayBuffers
    for (let i = 0; i < 4; i++) scanner.write(piece)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 1024 * 1024 * 12)
  })
})
