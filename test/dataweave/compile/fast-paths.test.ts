import { describe, expect, test } from 'vitest'
import { DwObject, ObjectBuilder, Shape } from '../../../engine/dataweave/values/dw-object.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { resultOf, testValues } from './support.ts'

/** Code that is chosen for the common case has to give the same for all others. */
describe('selectors on one item after the other', () => {
  class Account {
    id = 'own'
    get secret() {
      return 'read'
    }
  }
  const inherited: object = Object.create({ secret: 'inherited' })
  const sparse = [{ id: 1 }]
  sparse[2] = { id: 3 }

  test.each<[string, unknown[], unknown]>([
    ['plain objects', [{ id: 1 }, { id: 2 }], [1, 2]],
    ['objects of several forms', [{ id: 1 }, { x: 0, id: 2 }, new Map([['id', 3]])], [1, 2, 3]],
    ['objects of the language among plain ones', [{ id: 1 }, new DwObject(new Shape(['x', 'id']), [0, 2])], [1, 2]],
    ['what has no such member', [{ x: 1 }, null, Object.create(null)], [null, null, null]],
    ['one object several times', Array(3).fill({ id: 1 }), [1, 1, 1]],
    ['an array with holes', sparse, [1, null, 3]],
    ['instances of classes', [new Account(), { id: 1 }], ['own', 1]],
  ])('%s', (_, items, ids) => {
    expect(resultOf('payload map $.id', { payload: items })).toEqual(ids)
    expect(resultOf('payload map {a: $.id, b: $.id}', { payload: items })).toEqual(
      (ids as unknown[]).map((id) => ({ a: id, b: id })),
    )
  })

  test('nothing is read from a prototype, neither first nor after a plain object', () => {
    const payload = [new Account(), inherited, { id: 1 }, new Account(), inherited]
    expect(resultOf('payload map [$.secret, $.secret]', { payload })).toEqual(Array(5).fill([null, null]))
    expect(resultOf('payload map [$.constructor, $.id, $.constructor, $.toString]', { payload: [{ id: 1 }] })).toEqual([
      [null, 1, null, null],
    ])
  })

  test('own members named like inherited ones are data', () => {
    const payload = [JSON.parse('{"constructor": 1, "toString": 2, "__proto__": 3}')]
    expect(resultOf('payload map [$.constructor, $.toString, $."__proto__"]', { payload })).toEqual([[1, 2, 3]])
  })

  test('a script within a script looks at its own objects', () => {
    const source = `import run from dw::Runtime
---
payload map {
  a: $.id,
  b: run("m.dwl", {"m.dwl": "output application/json --- [{id: 9}] map \\$.id"}, {}).success,
  c: $.id
}`
    expect(resultOf(source, { payload: [{ id: 1 }] })).toEqual([{ a: 1, b: true, c: 1 }])
  })
})

describe('comparisons with what is known ahead', () => {
  const tagged = new ObjectBuilder()
    .add(new Key('n', undefined, new ObjectBuilder().add('id', '1').build()), 'x')
    .build()
  testValues(
    [
      ['payload.n == "x"', true],
      ['payload.n == null', false],
      ['payload.none == null', true],
      ['payload.none != "x"', true],
      ['payload.n == 1', false],
      ['namesOf(payload)[0] == "n"', true],
      ['keysOf(payload)[0] == "n"', true],
      ['1.0 == 1', true],
      ['payload.n.@id > 0', true],
      ['"10" < 9', true],
      ['10 < "9"', false],
      ['"b" > "a"', true],
      ['|2024-01-02| > |2024-01-01|', true],
      ['true == true', true],
      ['(1 == 1) and "true"', true],
      ['"false" or !"false"', true],
      ['if ("true") 1 else 2', 1],
      ['not (payload.n == "x")', false],
      ['[1, 2, 3][?($ > 1)]', [2, 3]],
      ['{(a: 1) if "true", (b: 2) if (1 > 2)}', { a: 1 }],
    ],
    { payload: tagged },
  )
})

describe('objects as plain JavaScript', () => {
  test.each([0, 1, 2, 3, 4, 5, 9])('of %i members', (count) => {
    const members = Array.from({ length: count }, (_, i) => `m${i}: {v: ${i}}`).join(', ')
    const expected = Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, { v: i }]))
    expect(resultOf(`{${members}}`)).toEqual(expected)
  })

  test.each([1, 2, 3, 4, 5])('one of %i members may be named __proto__', (count) => {
    const others = Array.from({ length: count - 1 }, (_, i) => `, m${i}: ${i}`).join('')
    const source = `payload map {("__proto__"): {polluted: true}${others}}`
    const [result] = resultOf(source, { payload: [1] }) as [Record<string, unknown>]
    expect(Object.keys(result)).toHaveLength(count)
    expect(result.polluted).toBeUndefined()
  })

  test('of a name that repeats the last counts', () => {
    expect(resultOf('{a: 1, b: 2, a: 3}')).toEqual({ a: 3, b: 2 })
  })
})
