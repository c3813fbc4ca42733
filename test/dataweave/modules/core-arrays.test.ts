import { describe, expect, test } from 'vitest'
import { evaluate, failureOf, testResults } from './core-support.ts'

describe('dw::Core goes through arrays', () => {
  testResults([
    ['[1, 2, 3] map ($ * 2)', [2, 4, 6]],
    ['["a", "b"] map ((item, index) -> index ++ item)', ['0a', '1b']],
    ['["a", "b"] map upper($)', ['A', 'B']],
    ['["a", "b"] map upper', ['A', 'B']],
    ['(1 to 3) map $', [1, 2, 3]],
    ['[] map $.a', []],
    ['null map $', null],
    ['[1, 2, 3, 4] filter ($ > 2)', [3, 4]],
    ['[5, 6, 7] filter ($$ == 1)', [6]],
    ['[1, 2] filter "true"', [1, 2]],
    ['"hello" filter ($ != "l")', 'heo'],
    ['null filter true', null],
    ['[[1, 2], [3]] flatMap $', [1, 2, 3]],
    ['[1, 2] flatMap [$, $ * 10]', [1, 10, 2, 20]],
    ['null flatMap $', null],
    ['[1, 2, 3] reduce ($ + $$)', 6],
    ['["a", "b", "c"] reduce ($$ ++ $)', 'abc'],
    ['[1, 2] reduce ((item, total = 10) -> total + item)', 13],
    ['[] reduce ((item, total = 10) -> total + item)', 10],
    ['[] reduce $$', null],
    ['[7] reduce ($ + $$)', 7],
    ['"abc" reduce ((character, text = "") -> character ++ text)', 'cba'],
    ['null reduce ($ + $$)', null],
    ['flatten([[1, [2]], 3, [], [null]])', [1, [2], 3, null]],
    ['flatten([1 to 2, [3]])', [1, 2, 3]],
    ['flatten(null)', null],
    ['[3, 1, 2] joinBy "-"', '3-1-2'],
    ['["a", true, 1.5, |2020-01-01|] joinBy ", "', 'a, true, 1.5, 2020-01-01'],
    ['[] joinBy ","', ''],
    ['null joinBy ","', null],
    [
      '[1, 2, 3] zip ["a", "b"]',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'unzip([[1, "a"], [2, "b", "c"]])',
      [
        [1, 2],
        ['a', 'b'],
      ],
    ],
    ['unzip([])', []],
  ])

  test('an item for which a condition gives no Boolean is named', () => {
    expect(failureOf('[1] filter null').message).toBe('Cannot coerce Null (null) to Boolean')
    expect(failureOf('[1] filter "maybe"').message).toBe('Cannot coerce String (maybe) to Boolean')
  })

  test('null cannot be joined', () => {
    expect(failureOf('["a", null] joinBy ","').message).toBe('Cannot coerce Null (null) to String')
  })
})

describe('dw::Core groups, orders and compares', () => {
  testResults([
    ['[1, 2, 3] groupBy isEven($)', { false: [1, 3], true: [2] }],
    [
      '[{t: "x", n: 1}, {t: "y", n: 2}, {t: "x", n: 3}] groupBy $.t',
      {
        x: [
          { t: 'x', n: 1 },
          { t: 'x', n: 3 },
        ],
        y: [{ t: 'y', n: 2 }],
      },
    ],
    ['[0.5, 1, 0.50] groupBy $', { '0.5': [0.5], '1': [1], '0.50': [0.5] }],
    ['"hello" groupBy $', { h: 'h', e: 'e', l: 'll', o: 'o' }],
    ['{a: 1, b: 2, c: 1} groupBy $', { 1: { a: 1, c: 1 }, 2: { b: 2 } }],
    ['{a: 1, b: 2} groupBy ((value, key) -> upper(key))', { A: { a: 1 }, B: { b: 2 } }],
    ['[] groupBy $', {}],
    ['null groupBy $', null],
    ['["b", "a", "C"] orderBy $', ['C', 'a', 'b']],
    ['[3, 1, 2] orderBy -$', [3, 2, 1]],
    ['[3, 10, 2.5] orderBy $', [2.5, 3, 10]],
    ['[{n: 2, k: "x"}, {n: 1, k: "y"}, {n: 2, k: "z"}] orderBy $.n map $.k', ['y', 'x', 'z']],
    ['[|2021-01-01|, |2020-01-01|] orderBy $ map ($ as String)', ['2020-01-01', '2021-01-01']],
    ['{b: 2, a: 1} orderBy $', { a: 1, b: 2 }],
    ['keysOf({b: 1, a: 2} orderBy $$)', ['a', 'b']],
    ['null orderBy $', null],
    ['[1, 2, 1, 3, 2] distinctBy $', [1, 2, 3]],
    ['["a", "A", "b"] distinctBy lower($)', ['a', 'b']],
    ['[{a: 1}, {a: 1}, {a: 2}] distinctBy $', [{ a: 1 }, { a: 2 }]],
    ['[1, "1", true, "true", null, null] distinctBy $', [1, '1', true, 'true', null]],
    [
      '[[1, [2]], [1, [2]], [1, [3]]] distinctBy $',
      [
        [1, [2]],
        [1, [3]],
      ],
    ],
    ['[1 to 2, [1, 2]] distinctBy ($ joinBy ",")', [[1, 2]]],
    ['{a: 1, b: 1, c: 2} distinctBy $', { a: 1, c: 2 }],
    ['null distinctBy $', null],
    ['max([1, 3, 2])', 3],
    ['min(["b", "a"])', 'a'],
    ['max([])', null],
    ['max([1.50, 1.5, 0.2])', 1.5],
    ['[{a: 1, b: "x"}, {a: 3, b: "y"}, {a: 3, b: "z"}] maxBy $.a', { a: 3, b: 'y' }],
    ['[{a: 2}, {a: 1}] minBy $.a', { a: 1 }],
    ['[] minBy $', null],
  ])

  test('groups appear in the order in which they are first hit', () => {
    expect(evaluate('namesOf(["z", "b", "z", "a"] groupBy $)')).toEqual(['z', 'b', 'a'])
  })

  test('items of different types have no order', () => {
    expect(failureOf('[1, "a", true] orderBy $').kind).toBe('InvalidComparisonException')
  })
})

describe('dw::Core looks into arrays and adds them up', () => {
  testResults([
    ['[1, 2] contains 2', true],
    ['[{a: 1}] contains {a: 1}', true],
    ['["a"] contains /a/', false],
    ['null contains 1', false],
    ['["a", "b", "a"] find "a"', [0, 2]],
    ['null find "a"', []],
    ['["a", "b", "a"] indexOf "b"', 1],
    ['["a", "b", "a"] lastIndexOf "a"', 2],
    ['["a"] indexOf "z"', -1],
    ['null indexOf 1', -1],
    ['sum([1, 2.5, "3"])', 6.5],
    ['sum([0.1, 0.2])', 0.3],
    ['sum([])', 0],
    ['avg([1, 2])', 1.5],
    ['sizeOf([1, 2])', 2],
    ['sizeOf(1 to 10)', 10],
    ['isEmpty([])', true],
    ['(3 to 1) map $', [3, 2, 1]],
  ])

  test('the average of nothing is an error', () => {
    expect(failureOf('avg([])').kind).toMatch(/Exception$/)
  })

  test('what is no number is named by sum', () => {
    expect(failureOf('sum([1, {}])').message).toContain('to Number')
  })
})
