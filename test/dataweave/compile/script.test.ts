import { describe, expect, test } from 'vitest'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import { compile, Deferred, formats, parse, print, toHost } from '../../../engine/dataweave/index.ts'
import { errorOf } from './support.ts'

describe('what a script says about itself', () => {
  test.each([
    ['payload.a ++ vars.b', ['payload', 'vars']],
    ['1 + 1', []],
    ['var unused = attributes.x --- 1', ['attributes']],
    ['do { var payload = 1 --- payload }', []],
    ['[1] map (payload) -> payload', []],
  ])('%s uses %j', (source, uses) => {
    expect([...compile(source).uses]).toEqual(uses)
  })

  test.each<[string, unknown]>([
    ['1', 1],
    ['null', null],
    ["['a', 'b' ++ 'c']", ['a', 'bc']],
    ['var n = 2 --- n', 2],
    ['payload', undefined],
    ['[payload]', undefined],
    ['now()', undefined],
    ['1 / 0', undefined],
  ])('%s is known before anything runs: %j', (source, value) => {
    expect(compile(source).constant).toEqual(value)
  })

  test('its output directive', () => {
    expect(compile('output application/problem+json with json indent=false --- 1').output).toEqual({
      mimeType: 'application/problem+json',
      format: 'json',
      properties: { indent: false },
    })
    expect(compile('output csv --- []').output).toMatchObject({ mimeType: 'application/csv', format: 'csv' })
    expect(compile('1').output).toBeUndefined()
  })
})

describe('evaluating', () => {
  test('plain data in and out', () => {
    const script = compile('{total: payload.n * 2, when: payload.at, list: payload.list map $}', {
      inputs: ['payload'],
    })
    const at = new Date('2020-01-02T03:04:05Z')
    expect(script.evaluate({ payload: { n: 21, at, list: [1, null, 'x'] } })).toEqual({
      total: 42,
      when: at,
      list: [1, null, 'x'],
    })
  })

  test('an input that is not there is null', () => {
    expect(compile('payload default "none"').evaluate({})).toBe('none')
  })

  test('inputs nobody announced do not exist', () => {
    expect(errorOf('secret', { secret: 1 }).message).toBe('Unable to resolve reference of: `secret`.')
  })

  test('a script announces inputs itself', () => {
    expect(compile('input order application/json\n---\norder.id').evaluate({ order: { content: '{"id": 7}' } })).toBe(7)
  })

  test('a deferred input is read when it is touched, once', () => {
    let reads = 0
    const payload = () =>
      new Deferred(() => {
        reads++
        return 'read'
      })
    expect(compile('vars.a default payload').evaluate({ payload: payload(), vars: { a: 1 } })).toBe(1)
    expect(reads).toBe(0)
    expect(compile('payload ++ payload').evaluate({ payload: payload() })).toBe('readread')
    expect(reads).toBe(1)
  })

  test('metadata of a document is known without reading it', () => {
    const payload = { content: 'not json', mimeType: 'application/json; charset=UTF-8' }
    expect(compile('[payload.^mimeType, payload.^contentLength]').evaluate({ payload })).toEqual([
      'application/json',
      8,
    ])
  })

  test('numbers keep their digits', () => {
    const payload = { content: '{"n": 92233720368547752134463523465345234234}', mimeType: 'application/json' }
    expect(compile('payload.n + 1').evaluate({ payload })).toBe(92233720368547752134463523465345234235n)
  })

  test('functions of the host are known to scripts, and what they raise passes unchanged', () => {
    const defect = new Error('host')
    const functions = {
      p: (name: unknown) => `value of ${name}`,
      broken: () => {
        throw defect
      },
    }
    expect(compile('p("a")', { functions }).evaluate({})).toBe('value of a')
    expect(() => compile('upper(broken())', { functions }).evaluate({})).toThrow(defect)
  })

  test('one evaluation leaves nothing to the next', () => {
    const script = compile('var a = payload.n fun f() = a --- [a, f()]')
    expect(script.evaluate({ payload: { n: 1 } })).toEqual([1, 1])
    expect(script.evaluate({ payload: { n: 2 } })).toEqual([2, 2])
  })

  test('a function it gives can be called later', () => {
    const add = compile('(a) -> a + payload').evaluateValue({ payload: 2 })
    expect(typeof add === 'function' && toHost(add(40))).toBe(42)
  })
})

describe('writing', () => {
  test('a document in, a document out', () => {
    const payload = { content: 'a,b\n1,2\n', mimeType: 'application/csv' }
    expect(compile('output json indent=false --- payload').write({ payload })).toEqual({
      content: '[{"a": "1","b": "2"}]',
      mimeType: 'application/json',
    })
  })

  test('reader properties are given with the document', () => {
    const payload = { content: 'a;b\n1;2\n', mimeType: 'application/csv', properties: { separator: ';' } }
    expect(compile('output json indent=false --- payload').write({ payload }).content).toBe('[{"a": "1","b": "2"}]')
  })

  test('without an output directive it is written as what it was made of', () => {
    const payload = { content: '{"a": 1}', mimeType: 'application/json' }
    expect(compile('payload.a + 1').write({ payload })).toEqual({ content: '2', mimeType: 'application/json' })
  })

  test('inputs of different formats need an output directive', () => {
    const inputs = {
      payload: { content: '{}', mimeType: 'application/json' },
      vars: { content: '<a/>', mimeType: 'application/xml' },
    }
    expect(() => compile('[payload, vars]').write(inputs)).toThrow('does not say what it is written as')
  })

  test('a document that cannot be read is an error with a place in the script', () => {
    const payload = { content: '{"a": }', mimeType: 'application/json' }
    const error = errorOf('[1,\n payload.a]', { payload })
    expect([error instanceof DataWeaveError, error.place?.line, error.place?.column]).toEqual([true, 2, 2])
  })
})

describe('the library around it', () => {
  test('scripts can be parsed and printed without being compiled', () => {
    const { document, faults } = parse('nobody.knows')
    expect(faults).toEqual([])
    expect(document && print(document)).toContain('nobody.knows')
  })

  test('formats are listed', () => {
    expect(formats.map(({ id }) => id)).toEqual(expect.arrayContaining(['json', 'xml', 'csv', 'dw']))
  })
})
