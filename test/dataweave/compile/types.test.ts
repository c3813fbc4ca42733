import { describe, expect, test } from 'vitest'
import { errorOf, resultOf, testValues } from './support.ts'

describe('declared types', () => {
  testValues([
    ['type User = {name: String, age?: Number} --- [{name: "a"} is User, {age: 1} is User]', [true, false]],
    [
      'type Tree = {value: Number, children: Array<Tree>} --- {value: 1, children: [{value: 2, children: []}]} is Tree',
      true,
    ],
    [
      'type Tree = {value: Number, children: Array<Tree>} --- {value: 1, children: [{value: "x", children: []}]} is Tree',
      false,
    ],
    ['type Box<T> = {content: T} --- [{content: 1} is Box<Number>, {content: 1} is Box<String>]', [true, false]],
    ['type A = B type B = String --- "x" is A', true],
    ['type Day = Date {format: "dd/MM/yyyy"} --- "24/12/2020" as Day as String {format: "yyyy"}', '2020'],
    ['"12.50" as Number {format: "0.00"} as String', '12.50'],
    ['do { type T = Number --- 1 is T }', true],
    ['type Id = {id: Number}.id --- 1 is Id', true],
    ['[1 is Number | String, null is Number | Null, {} is {| |}]', [true, true, true]],
    ['[1, "a"] map ($ is 1 | "a")', [true, true]],
    ['fun id<T>(x: T): T = x --- id("x")', 'x'],
    ['type F = (Number) -> Number --- ((x) -> x) is F', true],
    ['{a: 1} is Dictionary<Number>', true],
    ['typeOf(1) == Number', true],
    ['ns p http://p type T = {p#a: Number} --- [{p#a: 1} is T, {a: 1} is T]', [true, false]],
    ['import * from dw::core::Types type U = {a: String} --- isObjectType(U)', true],
  ])

  test('the properties of a coercion may be computed', () => {
    const source = 'fun shown(n, f) = n as String {format: f} --- shown(1.5, "0.00") ++ shown(2, "000")'
    expect(resultOf(source)).toBe('1.50002')
  })

  test('those of a declared type may not', () => {
    expect(errorOf('type T = Date {format: payload.f} --- 1').message).toBe(
      'The properties of this type have to be constants.',
    )
  })
})

describe('metadata', () => {
  testValues([
    ['("x" <~ {lang: "en"}).^lang', 'en'],
    ['("x" as String {lang: "en"}).^lang', 'en'],
    ['"x".^lang', null],
    ['("x" <~ {lang: "en"}).^lang?', true],
    ['sizeOf("x" <~ {lang: "en"})', 1],
  ])
})

test('types that use one another twice are no bomb', () => {
  const types = Array.from({ length: 40 }, (_, i) => `type T${i + 1}<A> = {a?: T${i}<A>, b?: T${i}<A>}`)
  const header = ['type T0<A> = {v: A}', ...types].join('\n')
  expect(resultOf(`${header}\n---\n[{a: {b: {}}} is T40<Number>, {a: 1} is T40<Number>]`)).toEqual([true, false])
})
