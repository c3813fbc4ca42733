import { describe, expect, test } from 'vitest'
import { evaluate, failureOf, testResults } from './core-support.ts'

const imports = 'import * from dw::core::Objects'

describe('dw::core::Objects', () => {
  testResults(
    [
      ['{a: 1, b: 2, c: 3} divideBy 2', [{ a: 1, b: 2 }, { c: 3 }]],
      ['entrySet({a: 1})', [{ key: 'a', value: 1, attributes: {} }]],
      ['{a: 1, b: 2} everyEntry ((value, key) -> value is Number)', true],
      ['{a: 1, b: "2"} everyEntry ((value, key) -> value is Number)', false],
      ['{} everyEntry false', true],
      ['null everyEntry false', true],
      ['{a: 1} someEntry ((value, key) -> key ~= "a")', true],
      ['{} someEntry true', false],
      ['null someEntry true', false],
      ['keySet({a: 1, b: 2})', ['a', 'b']],
      ['nameSet({a: 1, b: 2})', ['a', 'b']],
      ['valueSet({a: 1, b: 2})', [1, 2]],
      ['{a: 1, b: 2} mergeWith {b: 3, c: 4}', { a: 1, b: 3, c: 4 }],
      ['null mergeWith {a: 1}', { a: 1 }],
      ['{a: 1} mergeWith null', { a: 1 }],
      ['{a: 1, b: 2, c: 1} takeWhile ((value, key) -> value < 2)', { a: 1 }],
      ['{a: 1} takeWhile true', { a: 1 }],
    ],
    imports,
  )

  test('mergeWith keeps the order: what only the source has comes first', () => {
    expect(evaluate('namesOf({b: 1, a: 2, b: 3} mergeWith {c: 4, b: 5})', imports)).toEqual(['a', 'c', 'b'])
  })

  test('parts of no length are refused', () => {
    expect(failureOf('{a: 1} divideBy 0', imports).message).toContain('above 0')
  })
})
