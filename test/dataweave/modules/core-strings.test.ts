import { describe, expect, test } from 'vitest'
import { evaluate, failureOf, testResults } from './core-support.ts'

describe('dw::Core on texts', () => {
  testResults([
    ['upper("mule")', 'MULE'],
    ['lower("MULE")', 'mule'],
    ['upper(null)', null],
    ['upper(true)', 'TRUE'],
    ['trim("\\t a b \\n")', 'a b'],
    ['trim(null)', null],
    ['isBlank("")', true],
    ['isBlank(" \\t")', true],
    ['isBlank(null)', true],
    ['isBlank("a")', false],
    ['isEmpty("")', true],
    ['isEmpty(" ")', false],
    ['isEmpty(null)', true],
    ['"mule" startsWith "mu"', true],
    ['null startsWith "mu"', false],
    ['"mule" endsWith "mu"', false],
    ['null endsWith "x"', false],
    ['"a.b.c" splitBy "."', ['a', 'b', 'c']],
    ['"a1b22c" splitBy /\\d+/', ['a', 'b', 'c']],
    ['"abc" splitBy ""', ['a', 'b', 'c']],
    ['"abc" splitBy ","', ['abc']],
    ['null splitBy ","', null],
    ['"mulesoft" contains "les"', true],
    ['"mulesoft" contains /s.f/', true],
    ['"mulesoft" contains /^s/', false],
    ['"abcabc" find "c"', [2, 5]],
    ['"aaa" find "aa"', [0, 1]],
    ['"a1b2" find /[0-9]/', [[1], [3]]],
    ['"k=v" find /(\\w)=(\\w)/', [[0, 0, 2]]],
    ['"abcb" indexOf "b"', 1],
    ['"abcb" lastIndexOf "b"', 3],
    ['"abc" indexOf "z"', -1],
    ['sizeOf("mule")', 4],
    ['sizeOf(12345)', 5],
  ])
})

describe('dw::Core matches and replaces', () => {
  testResults([
    ['"max@mule.com" match /([a-z]+)@([a-z]+)\\.com/', ['max@mule.com', 'max', 'mule']],
    ['"see max@mule.com" match /([a-z]+)@([a-z]+)\\.com/', []],
    ['null match /a/', null],
    ['"abc" matches /a.c/', true],
    ['"abcd" matches /a.c/', false],
    ['null matches /a/', false],
    [
      '"a=1,b=2" scan /(\\w)=(\\d)/',
      [
        ['a=1', 'a', '1'],
        ['b=2', 'b', '2'],
      ],
    ],
    ['"abc" scan /\\d/', []],
    ['null scan /a/', null],
    ['"a1b2" replace /\\d/ with "#"', 'a#b#'],
    ['"a1b2" replace /(\\w)(\\d)/ with ($[2] ++ $[1])', '1a2b'],
    ['"a1b2" replace /\\d/ with ((groups, index) -> "<$(groups[0])@$index>")', 'a<1@0>b<2@1>'],
    ['"a.b.c" replace "." with "-"', 'a-b-c'],
    ['"a.b" replace "." with ($[0] ++ $[0])', 'a..b'],
    ['"abc" replace "" with "-"', 'abc'],
    ['"a1" replace /\\d/ with 7', 'a7'],
    ['null replace /a/ with "b"', null],
    ['replace("abc", "b") with "x"', 'axc'],
    ['"price: \\$5" replace "\\$" with "€"', 'price: €5'],
  ])

  test('with wants something to replace before it', () => {
    expect(failureOf('"abc" with "x"').message).toContain('with expects replace')
  })

  test('what a replacer gives must be writable as a text', () => {
    expect(failureOf('"abc" replace "b" with null').message).toBe('Cannot coerce Null (null) to String')
  })

  test('a pattern that explodes in backtracking engines is harmless', () => {
    expect(evaluate(`"${'a'.repeat(5_000)}!" matches /(a+)+/`)).toBe(false)
  })
})
