import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { testJson, testLiterals } from './library-support.ts'

const imports = `import * from dw::util::Values
  ns ns0 http://acme.com/foo`

const people = '[{name: "Peter", password: "spiderman"}, {name: "Bruce", password: "batman"}]'

describe('elements of paths', () => {
  testJson(
    [
      ['attr(ns0, "myAttr")', { kind: 'Attribute', namespace: 'http://acme.com/foo', selector: 'myAttr' }],
      ['field(ns0, "f")', { kind: 'Object', namespace: 'http://acme.com/foo', selector: 'f' }],
      ['field("f")', { kind: 'Object', namespace: null, selector: 'f' }],
      ['index(0)', { kind: 'Array', namespace: null, selector: 0 }],
    ],
    { imports },
  )
})

describe('mask replaces leafs at any depth', () => {
  testJson(
    [
      [
        `${people} mask "password" with "*****"`,
        [
          { name: 'Peter', password: '*****' },
          { name: 'Bruce', password: '*****' },
        ],
      ],
      [`(${people} mask field("password") with "*****").*password`, ['*****', '*****']],
      [
        '[[123, true], [456, true]] mask 1 with false',
        [
          [123, false],
          [456, false],
        ],
      ],
      ['{a: {a: 1}, b: {a: [1]}} mask "a" with "x"', { a: { a: 'x' }, b: { a: [1] } }],
      ['{secret: "abc"} mask "secret" with sizeOf($)', { secret: 3 }],
      ['{a: 1} mask "a" with ((old, path) -> path[0].selector)', { a: 'a' }],
      ['null mask "a" with "x"', null],
    ],
    { imports },
  )

  testLiterals(
    [
      ['{a @(id: 1, x: 2): 3} mask attr("id") with "*"', '{a@(id:"*",x:2):3}'],
      ['{ns0#a: 1, a: 2} mask field(ns0, "a") with 9', '{ns0#a:9,a:2}'],
    ],
    { imports },
  )
})

describe('update replaces what is at a path', () => {
  testJson(
    [
      ['{name: "Mariano"} update "name" with "Data Weave"', { name: 'Data Weave' }],
      ['{name: "Mariano"} update field("name") with upper($)', { name: 'MARIANO' }],
      ['[1, 2, 3] update 1 with 5', [1, 5, 3]],
      ['[1, 2, 3] update -1 with 5', [1, 2, 5]],
      ['[1, 2, 3] update 7 with 5', [1, 2, 3]],
      ['[1, 2, 3] update index(1) with ($ * 10)', [1, 20, 3]],
      ['[{role: "a", n: 1}, {role: "b"}, 5] update "role" with "Hero"', [{ role: 'Hero', n: 1 }, { role: 'Hero' }, 5]],
      ['{user: {name: "Mariano"}} update ["user", field("name")] with "DW"', { user: { name: 'DW' } }],
      ['{users: [{n: 1}, {n: 2}]} update ["users", 1, "n"] with $ + 1', { users: [{ n: 1 }, { n: 3 }] }],
      ['{a: 1} update "b" with 2', { a: 1 }],
      ['{a: 1} update ["a", "b"] with 2', { a: 1 }],
      ['null update "a" with 1', null],
      ['null update ["a"] with 1', null],
      ['{a: 1, b: 2} update "b" with ((old, index) -> index)', { a: 1, b: 1 }],
    ],
    { imports },
  )

  testLiterals(
    [
      [
        '{users: {user: {l: "French"}, user: {l: "English"}}} update ["users", "user", "l"] with (if ($ == "English") "Gibberish" else $)',
        '{users:{user:{l:"French"},user:{l:"Gibberish"}}}',
      ],
      ['{user @(id: 1): {n: 2}} update ["user", attr("id")] with $ + 1', '{user@(id:2):{n:2}}'],
      ['{user @(id: 1): {n: 2}} update attr("id") with 5', '{user@(id:5):{n:2}}'],
    ],
    { imports },
  )

  test('what is no name, index or path element is refused', () => {
    expect(failureOf('{a: 1} update ({x: 1}) with 2', imports).message).toContain('select')
  })
})
