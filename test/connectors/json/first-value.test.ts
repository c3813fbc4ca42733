import { expect, test } from 'vitest'
import { firstValueOf } from '../../../connectors/json/first-value.ts'
import { fc } from '../../support/property.ts'

test('the first value ends where what follows begins', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, tail) => {
      const json = JSON.stringify(value)
      const first = firstValueOf(`${json} ${tail}`)
      expect(first).toBe(tail.trim() === '' ? undefined : json)
    }),
  )
})

test.each([
  ['nothing', '', undefined],
  ['blanks', ' \n', undefined],
  ['a value alone', ' {"a": [1, "}"]} ', undefined],
  ['two objects without a blank', '{"a":1}{"b":2}', '{"a":1}'],
  ['a text and more', '"a\\"b" c', '"a\\"b"'],
  ['an object that does not end', '{"a": 1', undefined],
  ['a text that does not end', '["a] }', undefined],
  ['a number and more', '1 2', '1'],
])('%s', (_, text, first) => {
  expect(firstValueOf(text)).toBe(first)
})
