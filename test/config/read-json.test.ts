import { describe, expect, test } from 'vitest'
import { readJson } from '../../engine/config/read-json.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import { fc } from '../support/property.ts'

const read = (text: string) => {
  const { report, diagnostics } = collectDiagnostics()
  const found = readJson(text, 'a.json', report)
  return { found, faults: diagnostics.map((d) => `${d.line}:${d.column} ${d.message}`) }
}

describe('a fault in JSON is reported at its place', () => {
  test.each([
    ['an empty file', '', `1:1 the end of the file is not a JSON value.`],
    ['a trailing comma in an object', '{\n  "a": 1,\n}', `2:9 ',' must not stand before '}'.`],
    ['a trailing comma in a list', '[1,]', `1:3 ',' must not stand before ']'.`],
    ['a missing comma', '{"a": 1\n "b": 2}', `2:2 ',' or '}' is expected, not '"'.`],
    ['a missing colon', '{"a" 1}', `1:6 ':' is expected behind a key, not '1'.`],
    ['a key without quotes', '{a: 1}', `1:2 A key in double quotes is expected, not 'a'.`],
    ['single quotes', `{'a': 1}`, `1:2 A key in double quotes is expected, not '''.`],
    ['a comment', '{ // x\n}', `1:3 A key in double quotes is expected, not '/'.`],
    ['an unknown word', '{"a": True}', `1:7 'True' is not a JSON value.`],
    ['a number with a leading zero', '[01]', `1:3 ',' or ']' is expected, not '1'.`],
    ['an unclosed text', '{"a": "b\n}', '1:7 The text has no closing quote on its line.'],
    ['an unknown escape', '["\\x"]', '1:2 The text holds a control character or an unknown escape.'],
    ['a control character', '["\u0001"]', '1:2 The text holds a control character or an unknown escape.'],
    ['an unclosed object', '{"a": {', '1:8 A key in double quotes is expected, not the end of the file.'],
    ['something behind the end', '{} x', `1:4 'x' stands behind the end of the JSON text.`],
    ['a key that stands twice', '{"a": 1,\n "a": 2}', '2:2 The key "a" stands twice.'],
    ['too deep a nesting', '['.repeat(500), '1:102 JSON is nested more than 100 deep.'],
  ])('%s', (_name, text, fault) => expect(read(text).faults).toEqual([fault]))
})

test('values and keys know where they stand', () => {
  const { found } = read('\ufeff{\n  "order": 1,\n  "a/b": { "~": [10, 20] }\n}')
  const at = (p: { line: number; column: number }) => `${p.line}:${p.column}`
  expect(at(found!.placeOf(''))).toBe('1:1')
  expect(at(found!.placeOf('/order'))).toBe('2:12')
  expect(at(found!.keyPlaceOf('/order'))).toBe('2:3')
  expect(at(found!.placeOf('/a~1b/~0/1'))).toBe('3:22')
  expect(at(found!.placeOf('/a~1b/missing/deep'))).toBe('3:10')
})

test('no key reaches a prototype', () => {
  const { found } = read('{"__proto__": {"polluted": true}, "constructor": 1, "toString": 2}')
  expect(Object.keys(found!.value as object)).toEqual(['__proto__', 'constructor', 'toString'])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('what JSON.parse accepts is read the same; what it refuses is refused', () => {
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 2 }),
    insert: fc.constantFrom('', '{', '"', ',', ':', '1', '\\', ' '),
  })
  fc.assert(
    fc.property(fc.json(), fc.array(edit, { maxLength: 2 }), (json, edits) => {
      let text = json
      for (const { at, cut, insert } of edits) {
        const from = at % (text.length + 1)
        text = text.slice(0, from) + insert + text.slice(from + cut)
      }
      let expected: unknown
      try {
        expected = JSON.parse(text)
      } catch {
        expect(read(text).faults).toHaveLength(1)
        return
      }
      const { found, faults } = read(text)
      if (faults.length > 0) expect(faults[0]).toMatch(/stands twice/)
      else expect(JSON.stringify(found!.value)).toBe(JSON.stringify(expected))
    }),
    { numRuns: 1_000 },
  )
})
