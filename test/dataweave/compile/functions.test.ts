import { describe, expect, test } from 'vitest'
import { errorOf, resultOf, testValues } from './support.ts'

describe('functions of a script', () => {
  testValues([
    ['fun twice(x) = x * 2 --- twice(4)', 8],
    ['fun twice(x) = x * 2 --- [1, 2] map twice($)', [2, 4]],
    ['fun twice(x) = x * 2 --- [1, 2] map twice', [2, 4]],
    ['fun add(a, b) = a + b --- 1 add 2', 3],
    ['fun a(x) = if (x == 0) "end" else b(x - 1) fun b(x) = a(x) --- a(3)', 'end'],
    ['fun fact(n) = if (n < 2) 1 else n * fact(n - 1) --- fact(20)', 2432902008176640000],
    ['fun none() = 5 --- none()', 5],
    ['fun four(a, b, c, d) = [a, b, c, d] --- four(1, 2, 3, 4)', [1, 2, 3, 4]],
    ['var f = (a, b) -> a ++ b --- f("x", "y")', 'xy'],
    ['((a) -> a + 1)(2)', 3],
    ['fun adder(n) = (x) -> x + n --- [1, 2] map adder(10)', [11, 12]],
    ['fun ++(a: Number, b: Number) = a + b --- 1 ++ 2', 3],
    ['fun compose(f, g) = (x) -> g(f(x)) --- compose(upper, sizeOf)("abc")', 3],
  ])
})

describe('parameters with defaults', () => {
  const header =
    'fun last(a, b = 2, c = 3) = [a, b, c] fun first(a = 1, b = 2, c) = [a, b, c] fun all(a = 1, b = 2) = [a, b]'
  const cases: [string, unknown][] = [
    ['last(9)', [9, 2, 3]],
    ['last(9, 8)', [9, 8, 3]],
    ['last(9, 8, 7)', [9, 8, 7]],
    ['first(9)', [1, 2, 9]],
    ['first(9, 8)', [1, 9, 8]],
    ['first(9, 8, 7)', [9, 8, 7]],
    ['all()', [1, 2]],
    ['all(9)', [1, 9]],
  ]
  test.each(cases)('%s', (call, value) => expect(resultOf(`${header} --- ${call}`)).toEqual(value))
  testValues([
    ['fun f(a, b = a + 1) = b --- f(1)', 2],
    ['((a, b = 5) -> a + b)(1)', 6],
    ['[1, 2, 3] reduce ((item, acc = 10) -> item + acc)', 16],
    ['[] reduce ((item, acc = 10) -> item + acc)', 10],
  ])
})

describe('the choice of a form', () => {
  const header = `
    fun f(a: String) = "text"
    fun f(a: Number) = "number"
    fun f(a: Array<String>) = "texts"
    fun f(a: {id: Number}) = "with id"
    fun f(a: Null) = "null"
    fun f(a, b) = "two"
    fun g(a: Number) = a + 1
    fun h(a: "on" | "off") = a
    fun show(x: Number | String) = typeOf(x) as String
    ---
  `
  const cases: [string, unknown][] = [
    ['f("x")', 'text'],
    ['f(1)', 'number'],
    ['f(["a"])', 'texts'],
    ['f({id: 1, more: 2})', 'with id'],
    ['f(null)', 'null'],
    ['f(1, 2)', 'two'],
    ['g("41")', 42],
    ['h("on")', 'on'],
    ['show(1)', 'Number'],
    ['["1", "2"] map g', [2, 3]],
  ]
  test.each(cases)('%s', (call, value) => expect(resultOf(header + call)).toEqual(value))

  test('arguments no form takes are shown beside what the forms want', () => {
    const error = errorOf('fun f(a: Number) = a fun f(a: Boolean) = a --- f([1])')
    expect(error.message).toBe(
      "You called the function 'f' with these arguments:\n  1: Array ([1])\nBut it expects one of these combinations:\n  (Number)\n  (Boolean)",
    )
  })

  test('null never becomes anything else by itself', () => {
    expect(errorOf('fun g(a: Number) = a --- g(null)').message).toContain('1: Null (null)')
  })

  test('a result that is not what was declared is an error', () => {
    expect(errorOf('fun f(a): Number = a --- f([])').message).toBe(
      "The function 'f' should give Number, but it gave Array ([])",
    )
  })

  test('a variable that is not what was declared is an error', () => {
    expect(errorOf('var a: Number = [] --- a').message).toBe(
      "The variable 'a' is declared as Number, but its value is Array ([])",
    )
  })
})

describe('library functions', () => {
  testValues([
    ['upper("a")', 'A'],
    ['upper(1)', '1'],
    ['sum(["1", "2"])', 3],
    ['upper(null)', null],
    ['["a", "b"] map upper', ['A', 'B']],
    ['import dw::core::Strings --- Strings::capitalize("ab")', 'Ab'],
    ['import capitalize as big from dw::core::Strings --- big("ab")', 'Ab'],
    ['dw::core::Strings::capitalize("ab")', 'Ab'],
    ['import * from dw::core::Arrays --- [1, 2, 3] divideBy 2', [[1, 2], [3]]],
    [
      'import * from dw::core::Arrays import * from dw::core::Objects --- [[1, 2, 3] divideBy 2, {a: 1, b: 2} divideBy 1]',
      [
        [[1, 2], [3]],
        [{ a: 1 }, { b: 2 }],
      ],
    ],
    ['import PI from dw::util::Math --- floor(PI)', 3],
  ])

  test('arguments no form takes are shown beside what the forms want', () => {
    expect(errorOf('[1] joinBy {}').message).toContain("You called the function 'joinBy' with these arguments:")
  })
})

describe('endless and deep', () => {
  test('a function that calls itself without end is stopped', () => {
    const error = errorOf('fun f(n) = 1 + f(n + 1) --- f(0)')
    expect([error.kind, error.message]).toEqual([
      'LimitException',
      "The calls of the function 'f' are nested more than 256 deep.",
    ])
  })

  test('the limit of the caller counts', () => {
    const script = 'fun f(n) = if (n == 0) 0 else 1 + f(n - 1) --- f(20)'
    expect(resultOf(script)).toBe(20)
    expect(errorOf(script, {}, { limits: { depth: 10 } }).kind).toBe('LimitException')
  })

  test('@TailRec makes a loop of a call in tail position', () => {
    const script = '@TailRec() fun count(n, acc) = if (n == 0) acc else count(n - 1, acc + 1) --- count(50000, 0)'
    expect(resultOf(script)).toBe(50_000)
  })

  test('@TailRec loops go on with another form', () => {
    const script = `
      @TailRec() fun f(n: Number, acc) = n match { case 0 -> acc else -> do { var next = n - 1 --- f(next as String, acc + 1) } }
      fun f(n: String, acc) = f(n as Number, acc)
      --- f(1000, 0)`
    expect(resultOf(script)).toBe(1000)
  })

  test('each turn of a loop has variables of its own', () => {
    const script = '@TailRec() fun f(n, acc) = if (n == 0) acc map ($)() else f(n - 1, acc << (() -> n)) --- f(3, [])'
    expect(resultOf(script)).toEqual([3, 2, 1])
  })

  test('a loop without end is stopped after its steps', () => {
    const error = errorOf('@TailRec() fun f(n) = f(n) --- f(0)', {}, { limits: { steps: 10_000 } })
    expect([error.kind, error.message]).toEqual(['LimitException', 'The script was stopped after 10000 steps.'])
  })

  test('a lambda that calls itself without end runs out of stack, which is an error of the script', () => {
    const error = errorOf('var f = (x) -> 1 + f(x) --- f(0)')
    expect([error.kind, error.place?.line]).toEqual(['LimitException', 1])
  })

  test('work that takes too long is stopped', () => {
    const error = errorOf(
      'sizeOf((1 to 100000) map (i) -> sizeOf((1 to 1000) map (j) -> i * j))',
      {},
      { limits: { time: 20 } },
    )
    expect([error.kind, error.message]).toEqual(['LimitException', 'The script was stopped after 20 ms.'])
  })

  test('a limit cannot be caught by the script', () => {
    const script = 'import * from dw::Runtime fun f(n) = f(n) + 1 --- try(() -> f(0))'
    expect(errorOf(script).kind).toBe('LimitException')
  })

  test('a failure that was caught leaves the depth as it was', () => {
    const script = `
      import * from dw::Runtime
      fun f(n) = if (n == 0) fail("x") else f(n - 1)
      --- sizeOf((1 to 50) map try(() -> f(100)))`
    expect(resultOf(script)).toBe(50)
  })
})
