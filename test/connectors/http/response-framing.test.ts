import { describe, expect, test } from 'vitest'
import { framingOf, type StreamingMode } from '../../../connectors/http/response-framing.ts'

type Headers = 'none' | 'length' | 'chunked' | 'both'

const framing = (mode: StreamingMode, headers: Headers, knownLength: boolean, http10 = false) =>
  framingOf({
    mode,
    knownLength,
    lengthHeader: headers === 'length' || headers === 'both',
    chunkedHeader: headers === 'chunked' || headers === 'both',
    http10,
  })

describe('how the end of a body is told', () => {
  test.each<[StreamingMode, Headers, string, string]>([
    ['AUTO', 'none', 'length', 'chunked'],
    ['AUTO', 'length', 'length', 'buffer'],
    ['AUTO', 'chunked', 'chunked', 'chunked'],
    ['AUTO', 'both', 'length', 'buffer'],
    ['NEVER', 'none', 'length', 'buffer'],
    ['NEVER', 'length', 'length', 'buffer'],
    ['NEVER', 'chunked', 'length', 'buffer'],
    ['NEVER', 'both', 'length', 'buffer'],
    ['ALWAYS', 'none', 'chunked', 'chunked'],
    ['ALWAYS', 'length', 'chunked', 'chunked'],
    ['ALWAYS', 'chunked', 'chunked', 'chunked'],
    ['ALWAYS', 'both', 'chunked', 'chunked'],
  ])('%s with headers: %s', (mode, headers, known, unknown) => {
    expect(framing(mode, headers, true)).toBe(known)
    expect(framing(mode, headers, false)).toBe(unknown)
  })

  test.each<StreamingMode>(['AUTO', 'ALWAYS', 'NEVER'])('HTTP/1.0 is never chunked: %s', (mode) => {
    for (const headers of ['none', 'length', 'chunked', 'both'] as const) {
      expect(framing(mode, headers, true, true)).toBe('length')
      expect(framing(mode, headers, false, true)).not.toBe('chunked')
    }
  })
})
