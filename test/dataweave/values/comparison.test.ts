import { describe, expect, it } from 'vitest'
import { DwObject, ObjectBuilder } from '../../../engine/dataweave/values/dw-object.ts'
import { equals, similar } from '../../../engine/dataweave/values/equality.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { Namespace } from '../../../engine/dataweave/values/namespace.ts'
import { numberFromText } from '../../../engine/dataweave/values/number.ts'
import { compare, compareForOrder } from '../../../engine/dataweave/values/ordering.ts'
import { Range } from '../../../engine/dataweave/values/range.ts'
import { Regex } from '../../../engine/dataweave/values/regex.ts'
import { withMetadata } from '../../../engine/dataweave/values/tagged.ts'
import { readTemporal } from '../../../engine/dataweave/values/temporal.ts'
import { Uri } from '../../../engine/dataweave/values/uri.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { fc } from '../../support/property.ts'

const at = (text: string) => readTemporal(text) as Value
const num = (text: string) => numberFromText(text) as Value
const object = (...pairs: [string | Key, Value][]): DwObject =>
  pairs.reduce((builder, [key, value]) => builder.add(key, value), new ObjectBuilder()).build()
const attributes = (value: string) => object(['id', value])

describe('==', () => {
  it.each<[string, Value, Value]>([
    ['numbers by value', num('1.0'), 1],
    ['large numbers', num('9007199254740993'), num('9007199254740993.00')],
    ['a key and its name', new Key('a'), 'a'],
    ['whatever metadata they have', withMetadata('a', new Map([['x', 1]])), 'a'],
    ['arrays by their items', [1, ['x']], [num('1.0'), ['x']]],
    ['a range and its numbers', new Range(1, 3), [1, 2, 3]],
    ['an object and a plain one', object(['a', 1], ['b', null]), { a: 1, b: null }],
    ['instants in different zones', at('2020-01-01T00:00:00Z'), at('2020-01-01T01:00:00+01:00')],
    ['periods', at('PT60M'), at('PT1H')],
    ['bytes', Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
    ['uris', new Uri('a:b'), new Uri('a:b')],
    ['regexes', Regex.of('a'), Regex.of('a')],
    ['null', null, null],
  ])('%s are equal', (_, a, b) => {
    expect(equals(a, b)).toBe(true)
    expect(equals(b, a)).toBe(true)
  })

  it.each<[string, Value, Value]>([
    ['a text and a number', '1', 1],
    ['a text and a boolean', 'true', true],
    ['null and false', null, false],
    ['null and an empty text', null, ''],
    ['arrays of other length', [1], [1, 2]],
    ['objects in another order', object(['a', 1], ['b', 2]), object(['b', 2], ['a', 1])],
    ['objects with other namespaces', object([new Key('a', new Namespace('p', 'urn:x')), 1]), object(['a', 1])],
    [
      'objects with other attributes',
      object([new Key('a', undefined, attributes('1')), 1]),
      object([new Key('a', undefined, attributes('2')), 1]),
    ],
    ['a day and 24 hours', at('P1D'), at('PT24H')],
    ['a date and its midnight', at('2020-01-01'), at('2020-01-01T00:00:00')],
    ['an array and an object', [], DwObject.empty],
    ['a number and a large one', 1, num('1e30')],
  ])('%s differ', (_, a, b) => {
    expect(equals(a, b)).toBe(false)
    expect(equals(b, a)).toBe(false)
  })

  it('prefixes do not count, uris do', () => {
    const keyed = (prefix: string) => object([new Key('a', new Namespace(prefix, 'urn:x')), 1])
    expect(equals(keyed('p'), keyed('q'))).toBe(true)
  })

  it('a function is equal to itself only', () => {
    const f = () => null
    expect(equals(f, f)).toBe(true)
    expect(equals(f, () => null)).toBe(false)
  })
})

describe('~=', () => {
  it.each<[Value, Value, boolean]>([
    [1, '1', true],
    ['1', 1, true],
    [true, 'true', true],
    ['true', true, true],
    [['true'], [true], true],
    [object(['a', 1]), object(['a', '1']), true],
    [object(['a', 1]), object(['b', '1']), false],
    [at('2020-01-01'), '2020-01-01', true],
    [1, 'x', false],
    [null, null, true],
    [null, 'null', false],
    [1, [1], false],
    [new Key('a'), 'a', true],
  ])('%j ~= %j is %s', (a, b, expected) => {
    expect(similar(a, b)).toBe(expected)
  })
})

describe('< and >', () => {
  it.each<[Value, Value, number]>([
    [1, 2, -1],
    [num('0.10'), num('0.1'), 0],
    [num('1e30'), 1, 1],
    ['a', 'b', -1],
    ['B', 'a', -1],
    ['123', 12, 1],
    [123, '12', 1],
    [123, '1230', -1],
    [false, true, -1],
    [at('2020-01-01'), '2020-01-02', -1],
    [at('2020-01-01T00:00:00Z'), at('2020-01-01T01:00:00+01:00'), 0],
    [at('10:00:00'), at('09:59:59'), 1],
    [at('10:00:00+01:00'), at('10:00:00Z'), -1],
    [at('PT2H'), at('PT90M'), 1],
    [at('P1Y'), at('P11M'), 1],
    [new Key('a'), 'b', -1],
  ])('%s against %s', (a, b, expected) => {
    expect(compare(a, b)).toBe(expected)
  })

  it.each<[Value, Value, string]>([
    [null, 1, 'Types Null and Number can not be compared.'],
    [1, null, 'Types Number and Null can not be compared.'],
    [1, 'x', 'Types Number and String can not be compared.'],
    [[1], [2], 'Types Array and Array can not be compared.'],
    [DwObject.empty, 1, 'Types Object and Number can not be compared.'],
    [at('2020-01-01'), at('10:00:00'), 'Types Date and LocalTime can not be compared.'],
  ])('%j and %j have no order', (a, b, message) => {
    expect(() => compare(a, b)).toThrowError(expect.objectContaining({ kind: 'InvalidComparisonException', message }))
  })

  it('sorting never coerces', () => {
    expect(compareForOrder(null, null)).toBe(0)
    expect(() => compareForOrder('1', 2)).toThrowError('Types String and Number can not be compared.')
    expect(() => compareForOrder(1, null)).toThrowError(/can not be compared/)
  })

  it('is an order: opposite ways round, and one of a chain', () => {
    const values = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.bigInt().map((value) => num(String(value))),
    )
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(compare(a as Value, b as Value)).toBe(0 - compare(b as Value, a as Value))
        if (compare(a as Value, b as Value) <= 0 && compare(b as Value, c as Value) <= 0)
          expect(compare(a as Value, c as Value)).toBeLessThanOrEqual(0)
        expect(equals(a as Value, b as Value)).toBe(compare(a as Value, b as Value) === 0)
      }),
      { numRuns: 1000 },
    )
  })
})
