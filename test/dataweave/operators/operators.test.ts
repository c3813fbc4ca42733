import { describe, expect, it } from 'vitest'
import { append } from '../../../engine/dataweave/operators/append.ts'
import { atLeast, atMost, greaterThan, lessThan } from '../../../engine/dataweave/operators/comparison.ts'
import { concat } from '../../../engine/dataweave/operators/concat.ts'
import { dividedBy } from '../../../engine/dataweave/operators/divided-by.ts'
import { minus } from '../../../engine/dataweave/operators/minus.ts'
import { negated } from '../../../engine/dataweave/operators/negated.ts'
import { plus } from '../../../engine/dataweave/operators/plus.ts'
import { prepend } from '../../../engine/dataweave/operators/prepend.ts'
import { times } from '../../../engine/dataweave/operators/times.ts'
import { without } from '../../../engine/dataweave/operators/without.ts'
import { isArray, itemsOf } from '../../../engine/dataweave/values/array.ts'
import { DwObject, ObjectBuilder } from '../../../engine/dataweave/values/dw-object.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { kindOf } from '../../../engine/dataweave/values/kind.ts'
import { Namespace } from '../../../engine/dataweave/values/namespace.ts'
import { asObject } from '../../../engine/dataweave/values/object.ts'
import { Range } from '../../../engine/dataweave/values/range.ts'
import { untag, withMetadata } from '../../../engine/dataweave/values/tagged.ts'
import { readTemporal } from '../../../engine/dataweave/values/temporal.ts'
import { textOf } from '../../../engine/dataweave/values/text.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'

const at = (text: string) => readTemporal(text) as Value

const object = (...pairs: [string | Key, Value][]): DwObject =>
  pairs.reduce((builder, [key, value]) => builder.add(key, value), new ObjectBuilder()).build()

/** A result as its kind and its text, arrays and objects by what is in them. */
const show = (tagged: Value): string => {
  const value = untag(tagged)
  if (value === null) return 'null'
  if (isArray(value)) return `[${itemsOf(value).map(show).join(', ')}]`
  const pairs = asObject(value)
  if (pairs !== undefined)
    return `{${pairs.shape.names.map((name, i) => `${name}: ${show(pairs.values[i] as Value)}`).join(', ')}}`
  return typeof value === 'string' ? JSON.stringify(value) : textOf(value)
}

const operators = {
  '+': plus,
  '-': minus,
  '*': times,
  '/': dividedBy,
  '++': concat,
  '--': without,
  '>>': prepend,
  '<<': append,
}

describe('operators by the types of their operands', () => {
  it.each<[Value, keyof typeof operators, Value, string]>([
    [2, '+', 3, '5'],
    ['2', '+', 3, '5'],
    [2, '+', '0.5', '2.5'],
    ['1', '+', '1', '2'],
    [[1], '+', 2, '[1, 2]'],
    [[1], '+', [2], '[1, [2]]'],
    [[1], '+', null, '[1, null]'],
    [object(['a', 1]), '+', { a: 2 }, '{a: 1, a: 2}'],
    [at('2003-10-01'), '+', at('P1D'), '2003-10-02'],
    [at('P1M'), '+', at('2003-01-31'), '2003-02-28'],
    ['P1D', '+', at('2003-10-01'), '2003-10-02'],
    [at('2003-10-01T02:00:00Z'), '-', 'PT3h', '2003-09-30T23:00:00Z'],
    [at('2003-10-01T23:57:59Z'), '+', at('P1Y'), '2004-10-01T23:57:59Z'],
    [at('23:59:56'), '+', at('PT9M'), '00:08:56'],
    [at('2003-10-01T23:57:59'), '+', at('PT2H'), '2003-10-02T01:57:59'],
    [at('2020-10-25T00:30:00[Europe/Berlin]'), '+', at('PT3H'), '2020-10-25T02:30:00+01:00'],
    [at('2020-10-25T00:30:00[Europe/Berlin]'), '+', at('P1D'), '2020-10-26T00:30:00+01:00'],
    [at('PT2H'), '+', at('PT1H'), '10800'],
    [at('P2Y'), '+', at('P-1Y'), '12'],
    [5, '-', '3', '2'],
    [[1, 2, 1, '1'], '-', 1, '[2, "1"]'],
    [new Range(1, 4), '-', 2, '[1, 3, 4]'],
    [object(['a', 1], ['b', 2], ['a', 3]), '-', 'a', '{b: 2}'],
    [{ a: 1, b: 2 }, '-', new Key('b'), '{a: 1}'],
    [{ a: 1 }, '-', 'toString', '{a: 1}'],
    [
      object([new Key('a', new Namespace('p', 'urn:x')), 1], ['a', 2]),
      '-',
      new Key('a', new Namespace('q', 'urn:x')),
      '{a: 2}',
    ],
    [at('2003-10-01'), '-', at('P1Y'), '2002-10-01'],
    [at('P1Y'), '-', at('2003-10-01'), '2002-10-01'],
    [at('PT9M'), '-', at('23:59:56'), '23:50:56'],
    [at('2019-10-01'), '-', at('2018-09-23'), 'PT8952H'],
    [at('2003-10-01T23:57:59Z'), '-', at('2002-10-01T23:57:59Z'), 'PT8760H'],
    [at('23:59:56-03:00'), '-', at('22:59:56-00:00'), 'PT4H'],
    [at('22:59:56'), '-', at('23:59:56'), 'PT-1H'],
    [2, '*', '2.50', '5'],
    ['10', '*', '0.25', '2.50'],
    [7, '/', 2, '3.5'],
    ['a', '++', 'b', '"ab"'],
    [1, '++', '_', '"1_"'],
    [20201228, '++', 1608, '"202012281608"'],
    ['x', '++', true, '"xtrue"'],
    ['at ', '++', at('2020-01-01'), '"at 2020-01-01"'],
    [new Key('a'), '++', 'b', '"ab"'],
    [[1], '++', [2, [3]], '[1, 2, [3]]'],
    [new Range(1, 2), '++', [3], '[1, 2, 3]'],
    [object(['a', 1]), '++', { a: 2, b: 3 }, '{a: 1, a: 2, b: 3}'],
    [{}, '++', {}, '{}'],
    [at('2017-10-01'), '++', at('23:57:59'), '2017-10-01T23:57:59'],
    [at('23:57:59'), '++', at('2017-10-01'), '2017-10-01T23:57:59'],
    [at('2017-10-01'), '++', at('23:57:59-03:00'), '2017-10-01T23:57:59-03:00'],
    [at('23:57:59Z'), '++', at('2017-10-01'), '2017-10-01T23:57:59Z'],
    [at('2017-10-01'), '++', at('-03:00'), '2017-10-01T00:00:00-03:00'],
    [at('2003-10-01T23:57:59'), '++', at('-03:00'), '2003-10-01T23:57:59-03:00'],
    [at('-03:00'), '++', at('2003-10-01T23:57:59'), '2003-10-01T23:57:59-03:00'],
    [at('-03:00'), '++', at('23:57'), '23:57:00-03:00'],
    [[1, 2, 3, 'a'], '--', [2, 'a'], '[1, 3]'],
    [[new Key('a'), 'b'], '--', ['a'], '["b"]'],
    [object(['a', 1], ['b', 2], ['a', 3]), '--', object(['a', 1], ['b', 9]), '{b: 2, a: 3}'],
    [object(['a', 1], ['b', 2]), '--', ['a', new Key('c')], '{b: 2}'],
    [null, '--', [1], 'null'],
    [1, '>>', [2], '[1, 2]'],
    [[1], '>>', [2], '[[1], 2]'],
    [at('2019-02-13T13:23:00.120Z'), '>>', 'CET', '2019-02-13T14:23:00.12+01:00'],
    [at('2019-02-13T13:23:00Z'), '>>', at('-03:00'), '2019-02-13T10:23:00-03:00'],
    [[1], '<<', 2, '[1, 2]'],
    [[], '<<', [2], '[[2]]'],
  ])('%s %s %s', (a, operator, b, expected) => {
    expect(show(operators[operator](a, b))).toBe(expected)
    const tag = (value: Value) => withMetadata(value, new Map([['note', 'x']]))
    expect(show(operators[operator](tag(a), tag(b)))).toBe(expected)
  })

  it.each<[Value, keyof typeof operators, Value]>([
    ['a', '+', 'b'],
    [1, '+', null],
    [null, '+', 1],
    [at('10:00:00'), '+', at('P1D')],
    [at('10:00:00'), '-', '3h'],
    [true, '+', 1],
    ['a', '-', 1],
    [at('2020-01-01'), '-', at('10:00:00')],
    [{ a: 1 }, '-', ['a']],
    [null, '-', 1],
    [[1], '*', 2],
    [1, '/', 'x'],
    ['a', '++', null],
    [null, '++', 'a'],
    [[1], '++', 2],
    ['a', '++', [1]],
    [{ a: 1 }, '++', 'a'],
    ['a', '--', ['a']],
    [1, '>>', 2],
    [at('2020-01-01T00:00:00Z'), '>>', 'No/Where'],
    [1, '<<', [2]],
  ])('%j %s %j raises and names both types', (a, operator, b) => {
    expect(() => operators[operator](a, b)).toThrowError(
      expect.objectContaining({
        kind: 'UnsupportedOperationException',
        message: expect.stringContaining(
          `You called the function '${operator}' with these arguments:\n  1: ${kindOf(a)}`,
        ),
      }),
    )
  })

  it('what was given is never changed', () => {
    const items = Object.freeze([1, 2])
    const pairs = Object.freeze({ a: 1 })
    plus(items, 3)
    minus(items, 1)
    concat(items, items)
    concat(pairs, pairs)
    minus(pairs, 'a')
    append(items, 3)
    prepend(0, items)
    expect(items).toEqual([1, 2])
  })

  it('joining without one side gives the other as it is', () => {
    const pairs = object(['a', 1])
    expect(concat(pairs, DwObject.empty)).toBe(pairs)
    expect(concat(DwObject.empty, pairs)).toBe(pairs)
  })

  it('attributes and namespaces are kept when objects are joined', () => {
    const key = new Key('a', new Namespace('p', 'urn:x'), object(['id', 1]))
    const joined = concat(object(['b', 2]), object([key, 1])) as DwObject
    expect(joined.shape.keyAt(1)).toBe(key)
  })

  it('a date beyond all years raises', () => {
    expect(() => plus(at('2020-01-01'), at('P999999999Y'))).toThrowError(
      expect.objectContaining({ name: 'DataWeaveError' }),
    )
  })
})

describe('negation', () => {
  it.each<[Value, string]>([
    [5, '-5'],
    ['5', '-5'],
    [at('P1D'), 'P-1D'],
    [at('PT1H'), 'PT-1H'],
    [at('1970-01-01T00:00:10Z'), '-10'],
  ])('-%s is %s', (value, expected) => {
    expect(show(negated(value))).toBe(expected)
  })

  it('of null, texts and arrays raises', () => {
    for (const value of [null, 'x', [1], true])
      expect(() => negated(value)).toThrowError(/^You called the function '-' with these arguments:\n {2}1: /)
  })
})

describe('comparison', () => {
  it('coerces the right side', () => {
    expect([lessThan(2, '10'), greaterThan(2, '10'), atMost(2, '2.0'), atLeast('b', 'a')]).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect([lessThan(1, 2), greaterThan(1, 2), atMost(2, 2), atLeast(1, 2)]).toEqual([true, false, true, false])
  })
})
