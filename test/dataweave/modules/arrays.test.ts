import { describe, expect, test } from 'vitest'
import { evaluate, failureOf, testResults } from './core-support.ts'

const imports = 'import * from dw::core::Arrays'

describe('dw::core::Arrays', () => {
  testResults(
    [
      ['[1, 2, 3] countBy isOdd($)', 2],
      ['[1, 2, 3, 4, 5] divideBy 2', [[1, 2], [3, 4], [5]]],
      ['[] divideBy 2', []],
      ['[1, 2, 3] drop 1', [2, 3]],
      ['[1, 2, 3] drop -1', [1, 2, 3]],
      ['[1, 2, 3, 1] dropWhile ($ < 3)', [3, 1]],
      ['[1, 2] dropWhile true', []],
      ['[2, 4] every isEven($)', true],
      ['[2, 3] every isEven($)', false],
      ['[] every false', true],
      ['null every false', true],
      ['[1, 2, 3] firstWith ($ > 1)', 2],
      ['[1, 2, 3] firstWith ((item, index) -> index == 2)', 3],
      ['[1] firstWith ($ > 1)', null],
      ['Arrays::indexOf(["a", "b"], "b")', 1],
      ['["a", "b"] indexWhere ($ == "b")', 1],
      ['["a", "b"] indexWhere false', -1],
      ['[0, 1, 2, 3] partition isEven($)', { success: [0, 2], failure: [1, 3] }],
      ['slice([0, 1, 2, 3, 4], 1, 3)', [1, 2]],
      ['slice([0, 1, 2], -5, 50)', [0, 1, 2]],
      ['slice([0, 1, 2], 2, 1)', []],
      ['[1, 2] some isEven($)', true],
      ['[] some true', false],
      ['null some true', false],
      ['[1, 2, 3] splitAt 1', { l: [1], r: [2, 3] }],
      ['[1, 2, 3] splitAt 9', { l: [1, 2, 3], r: [] }],
      ['[1, 2, 3, 1] splitWhere ($ > 1)', { l: [1], r: [2, 3, 1] }],
      ['[1, 2] splitWhere false', { l: [1, 2], r: [] }],
      ['[{a: 1}, {a: 2.5}] sumBy $.a', 3.5],
      ['[1, 2, 3] take 2', [1, 2]],
      ['[1, 2, 3] take 0', []],
      ['(1 to 5) take 2', [1, 2]],
      ['[1, 2, 3, 1] takeWhile ($ < 3)', [1, 2]],
      [
        '[countBy(null, true), divideBy(null, 2), drop(null, 1), firstWith(null, true), take(null, 1), sumBy(null, $), partition(null, true), slice(null, 0, 1)]',
        [null, null, null, null, null, null, null, null],
      ],
    ],
    `${imports}\nimport dw::core::Arrays`,
  )

  test('some and every stop as soon as they know', () => {
    expect(evaluate('[1, 0] some (if ($ == 0) dw::Runtime::fail("went on") else true)', imports)).toBe(true)
    expect(evaluate('[1, 0] every (if ($ == 0) dw::Runtime::fail("went on") else false)', imports)).toBe(false)
  })

  describe('an endless array is computed no further than needed', () => {
    testResults(
      [
        ['from(0) take 3', [0, 1, 2]],
        ['from(0)[1 to 3]', [1, 2, 3]],
        ['from(0)[3 to 1]', [3, 2, 1]],
        ['from(0) takeWhile ($ < 3)', [0, 1, 2]],
        ['from(0) firstWith ($ > 4)', 5],
        ['from(0) indexWhere ($ == 4)', 4],
        ['from(0) some ($ > 4)', true],
        ['from(0) every ($ < 4)', false],
        ['(from(0) map ($ * 2)) take 3', [0, 2, 4]],
        ['(from(0) map ((item, index) -> index)) take 3', [0, 1, 2]],
        ['(from(0) filter isOdd($)) take 3', [1, 3, 5]],
        ['([1 ~ [2, 3]] map ($ * 2)) joinBy ","', '2,4,6'],
        ['([1 ~ [2, 3]] filter isOdd($)) joinBy ","', '1,3'],
      ],
      `${imports}\nfun from(n) = [n ~ from(n + 1)]`,
    )
  })

  test('null cannot be split at a position', () => {
    expect(failureOf('null splitAt 1', imports).message).toContain('(Array, Number)')
  })

  test('parts of no length are refused', () => {
    expect(failureOf('[1] divideBy 0', imports).message).toContain('above 0')
  })
})

describe('dw::core::Arrays joins', () => {
  const data = `${imports}
    var users = [{id: "1", n: "A"}, {id: "2", n: "B"}]
    var orders = [{u: "1", p: "x"}, {u: "3", p: "y"}, {u: 1, p: "z"}]`

  testResults(
    [
      ['join(users, orders, $.id, $.u) map ($.l.n ++ $.r.p)', ['Ax', 'Az']],
      ['leftJoin(users, orders, $.id, $.u) map ($.l.n ++ ($.r.p default "-"))', ['Ax', 'Az', 'B-']],
      [
        'outerJoin(users, orders, $.id, $.u) map (($.l.n default "-") ++ ($.r.p default "-"))',
        ['Ax', 'Az', 'B-', '-y'],
      ],
      ['leftJoin([{id: 2}], [], $.id, $.u)', [{ l: { id: 2 } }]],
      ['outerJoin([], [{u: 1}], $.id, $.u)', [{ r: { u: 1 } }]],
    ],
    data,
  )
})
