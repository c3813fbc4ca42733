import { describe, expect, test } from 'vitest'
import { compile } from '../../../engine/dataweave/script.ts'
import { errorOf, resultOf, testValues } from './support.ts'

const payload = {
  name: 'x',
  n: null,
  to: { city: 'Rome', geo: { lat: 1 } },
  lines: [{ sku: 'a' }, { sku: 'b', qty: 2 }, null],
  constructor: 'own',
}

describe('plain data from outside', () => {
  testValues(
    [
      ['payload.to.city', 'Rome'],
      ['payload.to.geo.lat', 1],
      ['payload.missing.a.b.c', null],
      ['payload.n.a', null],
      ['payload.lines.sku', ['a', 'b']],
      ['payload.lines.nothing', null],
      ['payload.lines[0].sku', 'a'],
      ['payload.lines[-1]', null],
      ['payload.lines[7]', null],
      ['payload["to"]["city"]', 'Rome'],
      ['payload[0]', 'x'],
      ['payload.constructor', 'own'],
      ['payload.to.constructor', null],
      ['payload.toString', null],
      ['payload.to."__proto__"', null],
      ['payload.lines[?($.sku == "b")]', [{ sku: 'b', qty: 2 }]],
      ['payload.to[?($$ as String == "city")]', { city: 'Rome' }],
      ['payload.to[?(false)]', null],
      ['payload..lat', [1]],
      ['payload.to..', ['Rome', { lat: 1 }, 1]],
      ['payload..*sku', ['a', 'b']],
      ['payload.&name', { name: 'x' }],
      ['payload.n?', true],
      ['payload.nope?', false],
      ['payload.nope.deeper?', false],
      ['payload.name!', 'x'],
    ],
    { payload },
  )
})

describe('objects of the language', () => {
  testValues([
    ['{a: 1, b: {c: 2}}.b.c', 2],
    ['{a: 1, a: 2}.a', 1],
    ['{a: 1, a: 2}.*a', [1, 2]],
    ['{a: 1}.*b', null],
    ['[{a: 1, a: 2}, {a: 3}].*a', [1, 2, 3]],
    ['{a: 1, b: 2, a: 3}.&a.*a', [1, 3]],
    ['{a @(x: 1, y: "z"): 5}.a.@x', 1],
    ['{a @(x: 1, y: "z"): 5}.a.@', { x: 1, y: 'z' }],
    ['{a: {b @(x: 1): 2, b @(x: 3): 4}}.a.*b.@x', [1, 3]],
    ['{a @(x: 1): {b @(x: 2): 3}}..@x', [1, 2]],
    ['{a @(x: null): 1}.a.@x?', true],
    ['{a: 1}.a.@x?', false],
    ['ns p http://p\n---\n{p#a: 1, a: 2}.p#a', 1],
    ['ns p http://p\n---\n{a: 2}.p#a', null],
    ['{a: 1}[0]', 1],
    ['{a: 1, b: 2}[-1]', 2],
    ['{a: 1, b: 2, c: 3}[1 to 2]', { b: 2, c: 3 }],
  ])
})

describe('slices and positions', () => {
  testValues([
    ['[1, 2, 3][0 to 1]', [1, 2]],
    ['[1, 2, 3][-1 to 0]', [3, 2, 1]],
    ['[1, 2, 3][1 to 9]', null],
    ['"hello"[1]', 'e'],
    ['"hello"[-1]', 'o'],
    ['"hello"[1 to 3]', 'ell'],
    ['"hello"[9]', null],
    ['(1 to 5)[1]', 2],
    ['null[0]', null],
    ['|2020-03-04|.month', 3],
  ])
})

describe('what cannot be selected', () => {
  test.each([
    ['payload.name.first', "Cannot select '.first' from String (x)"],
    ['payload.nope!', "There is no key named 'nope'"],
    ['null.a!', "There is no key named 'a'"],
    ['payload.to[null]', 'Cannot select by Null (null): a number, a name or a range is needed'],
  ])('%s', (source, message) => {
    expect(errorOf(source, { payload }).message).toBe(message)
  })
})

describe('inherited members', () => {
  test('an input that is named like a member of every object is null where it was not given', () => {
    expect(resultOf('constructor', {}, { inputs: ['constructor'] })).toBe(null)
  })

  test('one selector serves objects of different forms in turn', () => {
    const script = compile('payload.a')
    const given = [{ a: 1 }, { b: 2 }, { b: 1, a: 3 }, null, { a: 4 }]
    expect(given.map((payload) => script.evaluate({ payload }))).toEqual([1, null, 3, null, 4])
  })

  test('one selector serves objects made by scripts of different forms in turn', () => {
    expect(resultOf('[{a: 1}, {b: 2}, {b: 1, a: 3}, {a: 4}] map $.a')).toEqual([1, null, 3, 4])
  })
})
