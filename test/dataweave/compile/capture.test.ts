import { describe, expect, test } from 'vitest'
import { errorOf, resultOf, testValues } from './support.ts'

describe('nameless parameters', () => {
  testValues(
    [
      ['payload map $', [1, 2, 3]],
      ['payload map ($ * 10 + $$)', [10, 21, 32]],
      ['payload filter $ > 1', [2, 3]],
      ['map(payload, $ + 1)', [2, 3, 4]],
      ['payload map ($ + 1) filter ($ > 2)', [3, 4]],
      [
        'payload map {n: $, i: $$}',
        [
          { n: 1, i: 0 },
          { n: 2, i: 1 },
          { n: 3, i: 2 },
        ],
      ],
      ['payload map "$($)-$$"', ['1-0', '2-1', '3-2']],
      ['payload reduce ($$ + $)', 6],
      ['payload map ((item) -> item + 1)', [2, 3, 4]],
      ['payload map (item, index) -> item * index', [0, 2, 6]],
      [
        'payload map ([10, 20] map ($ + $$))',
        [
          [10, 21],
          [10, 21],
          [10, 21],
        ],
      ],
      [
        'payload map do { var outer = $ --- [10, 20] map ($ + outer) }',
        [
          [11, 21],
          [12, 22],
          [13, 23],
        ],
      ],
      ['payload map ((x) -> [10] map ($ + x))', [[11], [12], [13]]],
      ['["joe"] map ("$$": $)', [{ '0': 'joe' }]],
      ['payload map () -> $ + 1', [2, 3, 4]],
      ['{a: 1, b: 2} mapObject {($$): $ + 1}', { a: 2, b: 3 }],
      ['{a: 1, b: 2} pluck ($$ as String ++ $ ++ $$$)', ['a10', 'b21']],
      ['payload orderBy -$', [3, 2, 1]],
      ['payload groupBy (if ($ > 1) "big" else "small")', { small: [1], big: [2, 3] }],
      ['payload map ($ ++ "x")', ['1x', '2x', '3x']],
      ['"a1b2" replace /(\\d)/ with "<$($[1])>"', 'a<1>b<2>'],
      ['payload then sizeOf($)', 3],
    ],
    { payload: [1, 2, 3] },
  )
})

describe('arguments that become functions', () => {
  testValues(
    [
      ['payload groupBy "all"', { all: [1, 2, 3] }],
      ['payload map 7', [7, 7, 7]],
      ['payload map null', [null, null, null]],
      ['payload filter true', [1, 2, 3]],
      ['"a1" replace /\\d/ with "-"', 'a-'],
      ['null onNull "none"', 'none'],
      ['import every from dw::core::Arrays --- payload every true', true],
      ['fun twice(f: (n: Number) -> Number, x) = f(f(x)) --- twice($ + 3, 1)', 7],
      ['fun twice(f: (n: Number) -> Number, x) = f(f(x)) --- twice(((n) -> n * 5), 1)', 25],
      ['fun run(f: () -> Any) = f() --- run(4)', 4],
      ['fun pass(f) = f(3) --- [10] map pass((x) -> x + $)', [13]],
      ['var twice = (f: (n: Number) -> Number, x) -> f(f(x)) --- twice($ + 3, 1)', 7],
      ['fun make(n) = (x) -> x * n --- payload map make(3)', [3, 6, 9]],
      ['var f = (x) -> x * 4 --- payload map f', [4, 8, 12]],
      ['payload map vars.f', [9, 9, 9]],
    ],
    { payload: [1, 2, 3], vars: { f: 9 } },
  )

  test('what fails only matters when it is called', () => {
    expect(errorOf('import * from dw::Runtime --- [1] map fail("no")').kind).toBe('UserException')
  })
  testValues([
    ['import * from dw::Runtime --- [] map fail("no")', []],
    ['import * from dw::Runtime --- 1 onNull fail("no")', 1],
    ['import * from dw::Runtime --- try(fail("no")).success', false],
  ])
})

describe('nameless parameters out of place', () => {
  test.each(['$ + 1', '[1] ++ $', 'fun f(x) = x --- f($)', '[1] map ((x) -> $)'])('%s', (source) => {
    expect(errorOf(source).message).toBe("'$' has no meaning here.")
  })
})

describe('laziness', () => {
  const boom = 'import * from dw::Runtime var never = fail("boom") fun bad(x) = fail("bad") ---'
  testValues([
    [`${boom} 1`, 1],
    [`${boom} 1 default never`, 1],
    [`${boom} true or never`, true],
    [`${boom} false and never`, false],
    [`${boom} if (true) 1 else never`, 1],
    [`${boom} do { var x = never --- 2 }`, 2],
    [`${boom} using (x = never) 2`, 2],
    [`${boom} {(a: never) if false, b: 1}`, { b: 1 }],
    [`${boom} [(never) if false, 1]`, [1]],
    [`${boom} [1 ~ never][0]`, 1],
    ['fun from(n) = [n ~ from(n + 1)] --- from(5)[3]', 8],
    [
      'fun from(n) = [n ~ from(n + 1)] fun take(xs, n) = if (n == 0) [] else xs match { case [h ~ t] -> [h ~ take(t, n - 1)] else -> [] } --- take(from(1), 4)',
      [1, 2, 3, 4],
    ],
    ['1 match { case 1 -> "one" case x if (x > [] ) -> "never" }', 'one'],
  ])

  test('a variable is evaluated once', () => {
    let calls = 0
    const functions = { tick: () => ++calls }
    expect(resultOf('var once = tick() --- [once, once, [1, 2] map once]', {}, { functions })).toEqual([1, 1, [1, 1]])
  })

  test('a variable that needs itself says so', () => {
    const error = errorOf('var a = b + 1 var b = a + 1 --- a')
    expect([error.kind, error.message]).toEqual(['CircularReferenceException', "The variable 'a' needs its own value."])
  })
})
