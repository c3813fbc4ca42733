import { describe, expect, test } from 'vitest'
import { readClientHeaders } from '../../../connectors/http/client-headers.ts'

const read = (...headers: string[]) => readClientHeaders(headers.map((text) => Buffer.from(text, 'latin1')))

describe('the headers of a response', () => {
  test('are kept as they came: order, case, repetition, bytes above ASCII', () => {
    const raw = ['X-B', '2', 'x-a', '', 'X-b', 'caf\u00e9']
    expect(read(...raw).headers).toEqual(raw)
  })

  test('that the requester acts on are found whatever their case; of those that count once the first', () => {
    const { known } = read('LOCATION', '/a', 'Location', '/b', 'content-type', 'a/b', 'Content-Type', 'c/d')
    expect(known).toMatchObject({ location: '/a', contentType: 'a/b', contentLength: undefined, setCookie: undefined })
    expect(read('CONTENT-length', '12').known.contentLength).toBe('12')
  })

  test('that may stand more than once are all found', () => {
    const { known } = read(
      'Set-Cookie',
      'a=1',
      'set-cookie',
      'b=2',
      'WWW-Authenticate',
      'Negotiate',
      'www-authenticate',
      'Basic',
    )
    expect(known.setCookie).toEqual(['a=1', 'b=2'])
    expect(known.authenticate).toEqual(['Negotiate', 'Basic'])
  })

  test('of the same length are something else', () => {
    const names = ['x-locate', 'set-kookie', 'content-tipe', 'content-lenght', 'wwx-authenticate']
    const { known } = read(...names.flatMap((name) => [name, '1']))
    expect(Object.values(known).every((value) => value === undefined)).toBe(true)
  })
})
