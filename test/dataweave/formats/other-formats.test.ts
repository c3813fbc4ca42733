import { describe, expect, it } from 'vitest'
import { hostValue } from '../../../engine/dataweave/formats/java.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { failure, object, reading, shownAsDw, writing } from './support.ts'

describe('application/x-www-form-urlencoded', () => {
  const form = 'application/x-www-form-urlencoded'

  it.each([
    ['name=Mariano&lastName=de+Achaval', '{name: "Mariano",lastName: "de Achaval"}'],
    [
      'key=value&key+1=%40here&key=other+value&key+2%25',
      '{key: "value","key 1": "@here",key: "other value","key 2%": null}',
    ],
    ['a=&=b&&c==', '{a: "","": "b",c: "="}'],
    ['a=100%&b=%zz&c=%ff', '{a: "100%",b: "%zz",c: "\ufffd"}'],
    ['a=%F0%9F%98%80', '{a: "😀"}'],
    ['', '{}'],
  ])('%s is read', (document, value) => {
    expect(shownAsDw(reading(form)(document))).toBe(value)
  })

  it('is read and written in another charset', () => {
    expect(shownAsDw(reading(`${form}; charset=ISO-8859-1`)('a=%E4'))).toBe('{a: "ä"}')
    expect(writing(form)(object(['a', 'ä €']), { encoding: 'windows-1252' })).toBe('a=%E4+%80')
  })

  it.each<[Value, string]>([
    [
      object(['key', 'value'], ['key 1', '@here'], ['key', 'other value'], ['key 2%', null]),
      'key=value&key+1=%40here&key=other+value&key+2%25',
    ],
    [object(['a', [1, 2]], ['b', true]), 'a=1&a=2&b=true'],
    [{ plain: '😀*-._~' }, 'plain=%F0%9F%98%80*-._%7E'],
  ])('%# is written', (value, document) => {
    expect(writing(form)(value)).toBe(document)
  })

  it('holds no objects', () => {
    expect(failure(() => writing(form)('x')).message).toContain('Only an Object')
    expect(failure(() => writing(form)(object(['a', object()]))).message).toBe(
      'An Object cannot be written as a form field.',
    )
  })
})

describe('text/plain and application/octet-stream', () => {
  it('are a String and a Binary', () => {
    expect(reading('text/plain')(Buffer.from('ä'))).toBe('ä')
    expect(reading('application/octet-stream')('ä')).toEqual(Buffer.from('ä'))
    expect(writing('text/plain')(1.5)).toBe('1.5')
    expect(writing('application/octet-stream')('ä')).toBe('ä')
    expect(writing('binary')(Buffer.from('b'))).toBe('b')
  })

  it.each(['text/plain', 'application/octet-stream'])('%s holds no objects, arrays or null', (mimeType) => {
    for (const value of [object(), [], null])
      expect(failure(() => writing(mimeType)(value)).kind).toBe('WriterException')
  })
})

describe('NDJSON', () => {
  const document = '{"name": "Christian"\n{"name": "Mariano"}\r\n\n{"name": "Shoki"}\n'

  it('is read line by line, telling the line that is broken', () => {
    expect(shownAsDw(reading('application/x-ndjson')('1\n[2]\n\n'))).toBe('[1,[2]]')
    expect(failure(() => reading('application/x-ndjson')(document)).message).toContain('at line 1, column 21')
    expect(failure(() => reading('application/x-ndjson')('1\n\n', { ignoreEmptyLine: false })).message).toContain(
      'at line 2',
    )
  })

  it('is read without lines that are broken', () => {
    expect(shownAsDw(reading('application/x-ndjson')(document, { skipInvalid: true }))).toBe(
      '[{name: "Mariano"},{name: "Shoki"}]',
    )
  })

  it('is written', () => {
    expect(
      writing('application/x-ndjson')([object(['a', 1], ['b', null]), [1, 'x\ny']], { skipNullOn: 'objects' }),
    ).toBe('{"a": 1}\n[1,"x\\ny"]')
  })
})

describe('Java properties', () => {
  it('are read', () => {
    const document =
      '# comment\nhost=localhost\nport : 1234\nempty\nlong = a \\\n  b\nuni\\u00e4 = \\u00e4\n__proto__=x\n'
    expect(shownAsDw(reading('text/x-java-properties')(document))).toBe(
      '{host: "localhost",port: "1234",empty: "",long: "a b","uniä": "ä","__proto__": "x"}',
    )
  })

  it('are written', () => {
    expect(writing('properties')(object(['a b', ' x=\n'], ['n', null], ['ä', 1]))).toBe('a\\ b=\\ x=\\n\nn=\nä=1')
    expect(writing('properties')(object())).toBe('')
    expect(failure(() => writing('properties')([1])).message).toContain('Only an Object')
  })
})

describe('application/java', () => {
  it('is the value itself', () => {
    expect(reading('application/java')('x')).toBe('x')
    expect(writing('application/java')('x')).toBe('x')
    expect(failure(() => writing('application/java')(object())).hint).toContain('application/json')
  })

  it('gives plain JavaScript with repeated keys and attributes as asked for', () => {
    const key = new Key('a', undefined, object(['id', 1]))
    const value = object([key, 'x'], ['a', object(['b', 1], ['b', 2])])
    expect(hostValue(value, {})).toEqual({ a: { b: 2 } })
    expect(hostValue(value, { duplicateKeyAsArray: true, writeAttributes: true })).toEqual({
      a: [{ '@id': 1, __text: 'x' }, { b: [1, 2] }],
    })
  })
})
