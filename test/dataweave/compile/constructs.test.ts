import { describe } from 'vitest'
import { testValues } from './support.ts'

describe('literals and texts', () => {
  testValues([
    ['null', null],
    ['true', true],
    ['12.5', 12.5],
    ['"a\\tb"', 'a\tb'],
    ['"a$(1 + 1)b$(null default "c")"', 'a2bc'],
    ['typeOf(|2020-01-02|) as String', 'Date'],
    ['"abc" matches /[a-c]+/', true],
  ])
})

describe('arrays', () => {
  testValues([
    ['[]', []],
    ['[1, 2, 3,]', [1, 2, 3]],
    ['[(1) if true, (2) if false, 3]', [1, 3]],
    ['[1 ~ [2, 3]]', [1, 2, 3]],
    ['[a: 1, b: 2]', [{ a: 1 }, { b: 2 }]],
    ['1 to 3', [1, 2, 3]],
  ])
})

describe('objects', () => {
  testValues(
    [
      ['{}', {}],
      ['a: 1', { a: 1 }],
      ['{a: 1, "b c": 2, (payload.k): 3}', { a: 1, 'b c': 2, x: 3 }],
      ['{("a$(1)"): 1}', { a1: 1 }],
      ['{(1): 1, (true): 2}', { '1': 1, true: 2 }],
      ['{a: 1, (b: 2) if true, (c: 3) if false}', { a: 1, b: 2 }],
      ['{a: 1, ({b: 2}), ({c: 3}) if false}', { a: 1, b: 2 }],
      ['[1, 2] map (n) -> ("n": n) if (n > 1)', [{}, { n: 2 }]],
      ['([1, 2] map (n, i) -> (n: n ++ "") if (n > 1)).*n', ['2']],
      ['{a: 1, b: 2} mapObject (($$): $) if ($ > 1 and $$$ > 0)', { b: 2 }],
      ['[(a: 1) if (false), (b: 2) if (true)]', [{ b: 2 }]],
      ['{a: 1, (payload.list map {"$($)": $$}), (null)}', { a: 1, p: 0, q: 1 }],
      ['{a: 1 ~ {b: 2}}', { a: 1, b: 2 }],
      ['sizeOf({a: 1, a: 2})', 2],
      ['{a: 1, a: 2}.*a', [1, 2]],
      ['{a @(b: 1, (c: 2) if false): 3}.a.@', { b: 1 }],
      ['ns x http://x\n---\n{x#a: 1}.a.# as String', 'http://x'],
    ],
    { payload: { k: 'x', list: ['p', 'q'] } },
  )
})

describe('operators', () => {
  testValues(
    [
      ['1 + 2 * 3 - 4 / 2', 5],
      ['0.1 + 0.2 == 0.3', true],
      ['9007199254740991 + 2 == 9007199254740993', true],
      ['9007199254740993 - 9007199254740992', 1],
      ['-payload.n', -3],
      ['- payload.n + 5', 2],
      ['0 * -1', 0],
      ['[1] + 2', [1, 2]],
      ['[1, 2] - 2', [1]],
      ['0 >> [1]', [0, 1]],
      ['[1] << 2', [1, 2]],
      ['"a" ++ "b"', 'ab'],
      ['"a" ++ 1', 'a1'],
      ['[1] ++ [2]', [1, 2]],
      ['{a: 1} ++ {b: 2}', { a: 1, b: 2 }],
      ['[1, 2, 3] -- [1, 3]', [2]],
      ['1 < 2 and "b" > "a" and 2 <= 2 and 3 >= 3', true],
      ['"123" > 12', true],
      ['1 == "1"', false],
      ['1 ~= "1"', true],
      ['1 != 1', false],
      ['not true or true', false],
      ['!true or true', true],
      ['payload.n is Number and payload.missing is Null', true],
      ['"1" as Number + 1', 2],
      ['payload.missing default 5', 5],
      ['payload.missing default payload.other default 6', 6],
      ['false default 1', false],
      ['payload.missing as Number default 7', 7],
      ['("x" as Number) default dw::Runtime::fail("no") default 8', 8],
      ['dw::Runtime::try(() -> read("{", "application/json") default {}).success', false],
      ['if (payload.n > 2) "big" else "small"', 'big'],
      ['unless (payload.n > 2) "small" else "big"', 'big'],
      ['if ("true") 1 else 2', 1],
    ],
    { payload: { n: 3 } },
  )
})

describe('scopes', () => {
  testValues([
    ['do { var a = 1 var b = a + 1 --- a + b }', 3],
    ['do { fun twice(x) = x * 2 --- twice(4) }', 8],
    ['using (a = 1, b = a + 1) a + b', 3],
    ['var a = b var b = 2 --- a', 2],
    ['var a = 1 --- do { var a = 2 --- a } + a', 3],
    ['fun f(a) = do { var b = a * 2 --- (c) -> a + b + c } --- [f(1)(1), f(2)(1)]', [4, 7]],
    ['[1, 2] map using (a = $) a + $$', [1, 3]],
    ['[1, 2] map do { var a = $ * 10 --- () -> a } map $()', [10, 20]],
  ])
})

describe('match', () => {
  const script = (cases: string) => `payload map ($ match { ${cases} })`
  testValues(
    [
      [script('case 1 -> "one" case "a" -> "letter" else -> "other"'), ['one', 'letter', 'other', 'other', 'other']],
      [
        script('case is Number -> $ + 1 case s is String -> s ++ s case is Array -> sizeOf($) else x -> "else"'),
        [2, 'aa', 3, 0, 'else'],
      ],
      [script('case [] -> "empty" case [h ~ t] -> {h: h, t: t} else -> 0'), [0, 0, { h: 1, t: [2, 3] }, 'empty', 0]],
      [script('case {} -> "none" case {k: v ~ t} -> [k as String, v, t] else -> 0'), [0, 0, 0, 0, ['a', 1, { b: 2 }]]],
      [script('case x if (x is Number) -> x else -> null'), [1, null, null, null, null]],
      [script('case n: 1 -> n else -> null'), [1, null, null, null, null]],
    ],
    { payload: [1, 'a', [1, 2, 3], [], { a: 1, b: 2 }] },
  )
  testValues([
    ['"a-12" match { case matches /(\\w)-(\\d+)/ -> [$[1], $[2]] else -> null }', ['a', '12']],
    ['"a-12" match { case m matches /(\\w)-(\\d+)/ -> m[0] else -> null }', 'a-12'],
    ['"x" match /(x)/', ['x', 'x']],
    ['var one = 1 --- 1 match { case one -> "same" else -> "other" }', 'same'],
    ['[1, 2] map ($ match { case 1 -> $$ else -> "i$($$)" })', [0, 'i1']],
    ['5 match { case x is Number -> [1, 2] map (x + $) else -> [] }', [6, 7]],
  ])
})

describe('update', () => {
  const order = {
    id: 1,
    lines: [
      { sku: 'a', n: 1 },
      { sku: 'b', n: 2 },
    ],
    to: { city: 'Rome' },
  }
  testValues(
    [
      ['payload.to update { case .city -> upper($) }', { city: 'ROME' }],
      ['payload.to update { case c at .city -> c ++ "!" case .city -> "<$($)>" }', { city: '<Rome!>' }],
      ['payload.to update { case .street -> "x" }', { city: 'Rome' }],
      ['payload.to update { case .street! -> $ default "new" }', { city: 'Rome', street: 'new' }],
      ['{} update { case .a.b! -> 1 }', { a: { b: 1 } }],
      ['(payload update { case .lines[0].n -> $ + 10 }).lines.n', [11, 2]],
      ['(payload update { case .lines[-1].n -> $ + 10 }).lines.n', [1, 12]],
      ['(payload update { case .lines[9].n -> 0 }).lines.n', [1, 2]],
      ['(payload update { case .id if ($ > 1) -> 0 }).id', 1],
      ['{a: 1, a: 2} update { case (x, i) at .*a -> x * 10 + i } then $.*a', [10, 21]],
      ['{a @(b: 1): 2} update { case .a.@b -> $ + 1 } then ([$.a, $.a.@b])', [2, 2]],
      ['payload.to update { case ."$("ci" ++ "ty")" -> 1 }', { city: 1 }],
      ['(payload update { case .to -> $ update { case .city -> "x" } }).to.city', 'x'],
    ],
    { payload: order },
  )
})
