import { describe, expect, it } from 'vitest'
import { defaultLimits, Evaluation, evaluateIn } from '../../../engine/dataweave/evaluation.ts'
import { itemAt, itemsOf, lengthOf } from '../../../engine/dataweave/values/array.ts'
import { Decimal } from '../../../engine/dataweave/values/decimal.ts'
import { DwObject, ObjectBuilder, Shape } from '../../../engine/dataweave/values/dw-object.ts'
import { fromHost, toHost } from '../../../engine/dataweave/values/host.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { kindOf } from '../../../engine/dataweave/values/kind.ts'
import { LazyArray } from '../../../engine/dataweave/values/lazy-array.ts'
import { numberFromText } from '../../../engine/dataweave/values/number.ts'
import { asObject, selectAll, selectName } from '../../../engine/dataweave/values/object.ts'
import { Range } from '../../../engine/dataweave/values/range.ts'
import { withKey, withMetadata } from '../../../engine/dataweave/values/tagged.ts'
import { readTemporal } from '../../../engine/dataweave/values/temporal.ts'
import { textOf } from '../../../engine/dataweave/values/text.ts'
import type { Kind, Value } from '../../../engine/dataweave/values/value.ts'
import { MultiMap } from '../../../engine/model/multi-map.ts'

const at = (text: string) => readTemporal(text) as Value

/** What JSON.parse makes of a hostile document. */
const hostile = () =>
  JSON.parse('{"__proto__": {"admin": true}, "constructor": "c", "a": 1}') as Record<string, unknown>

describe('values from outside', () => {
  it.each<[string, unknown, Kind]>([
    ['text', 'x', 'String'],
    ['a number', 1.5, 'Number'],
    ['a bigint', 2n ** 80n, 'Number'],
    ['undefined', undefined, 'Null'],
    ['NaN', Number.NaN, 'Null'],
    ['infinity', Number.POSITIVE_INFINITY, 'Null'],
    ['a symbol', Symbol('x'), 'Null'],
    ['a date', new Date(0), 'DateTime'],
    ['a date that is none', new Date(Number.NaN), 'Null'],
    ['a map', new Map([['a', 1]]), 'Object'],
    ['a set', new Set([1]), 'Array'],
    ['a buffer', Buffer.from('x'), 'Binary'],
    ['an array buffer', new ArrayBuffer(2), 'Binary'],
    ['a plain object', { a: 1 }, 'Object'],
    ['an object without prototype', Object.create(null), 'Object'],
    ['a multimap', new MultiMap([]), 'Object'],
    ['a function', () => null, 'Function'],
  ])('%s', (_, value, kind) => {
    expect(kindOf(fromHost(value))).toBe(kind)
  })

  it('a date is the same instant in UTC', () => {
    expect(textOf(fromHost(new Date('2020-01-02T03:04:05.678Z')))).toBe('2020-01-02T03:04:05.678Z')
  })

  it('of an instance of a class only its own data are seen', () => {
    class Account {
      owner = 'joe'
      #secret = 'x'
      get secret() {
        return this.#secret
      }
      close() {
        return this.#secret
      }
    }
    const value = fromHost(new Account())
    expect(asObject(value)?.shape.names).toEqual(['owner'])
    for (const name of ['secret', 'close', 'constructor']) expect(selectName(value, name)).toBeUndefined()
  })

  it('items are made legal where they are not, and nothing is copied where they are', () => {
    const legal = ['a', 1, null, { a: undefined }]
    expect(itemsOf(legal as Value)).toBe(legal)
    const items = [undefined, 2n ** 70n, new Date(0), Number.NaN] as unknown as Value
    expect(itemsOf(items).map(kindOf)).toEqual(['Null', 'Number', 'DateTime', 'Null'])
    expect(kindOf(itemAt(items, 2) as Value)).toBe('DateTime')
    const holed = Object.assign(new Array(3), { 0: 1, 2: 3 }) as Value
    expect(itemsOf(holed)).toEqual([1, null, 3])
  })

  it('members are made legal when they are selected', () => {
    const object = { when: new Date(0), none: undefined, big: 2n ** 70n }
    expect(kindOf(selectName(object, 'when') as Value)).toBe('DateTime')
    expect(selectName(object, 'none')).toBeNull()
    expect(kindOf(selectName(object, 'big') as Value)).toBe('Number')
    expect(asObject(object)?.values.map(kindOf)).toEqual(['DateTime', 'Null', 'Number'])
  })
})

describe('no name reaches a prototype', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'isPrototypeOf',
  ]

  it.each(names)('%s is no member of a plain object, an instance, a map or a multimap', (name) => {
    for (const value of [
      {},
      { a: 1 },
      Object.create(null),
      new Map([['a', 1]]),
      new MultiMap(['a', '1']),
      new (class A {})(),
    ])
      expect(selectName(fromHost(value), name)).toBeUndefined()
    for (const value of ['text', 1, true, null, [1], new Range(1, 2), new Key('k'), at('2020-01-01')])
      expect(selectName(value as Value, name)).toBeUndefined()
    expect(selectName(new DwObject(new Shape(['a']), [1]), name)).toBeUndefined()
  })

  it('is a member where a document says so', () => {
    const value = hostile()
    expect(selectName(value, '__proto__')).toEqual({ admin: true })
    expect(selectName(value, 'constructor')).toBe('c')
    expect(selectName(value, 'admin')).toBeUndefined()
    expect(asObject(value)?.shape.names).toEqual(['__proto__', 'constructor', 'a'])
  })

  it('comes out as data, without changing any prototype', () => {
    const out = toHost(asObject(hostile()) as DwObject) as Record<string, unknown>
    expect(Object.keys(out)).toEqual(['__proto__', 'constructor', 'a'])
    expect((out as { admin?: boolean }).admin).toBeUndefined()
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
    expect(Object.getPrototypeOf(out)).toBe(Object.prototype)
    const small = toHost(new DwObject(new Shape(['__proto__']), [new DwObject(new Shape(['admin']), [true])]))
    expect(Object.keys(small as object)).toEqual(['__proto__'])
    expect((small as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe('multimaps', () => {
  const headers = MultiMap.headers(['X-Id', '1', 'Accept', 'a', 'accept', 'b'])

  it('ignore case when selected and keep repeated names', () => {
    expect(selectName(headers, 'x-ID')).toBe('1')
    expect(selectAll(headers, 'ACCEPT')).toEqual(['a', 'b'])
    const object = asObject(headers)
    expect(object?.shape.names).toEqual(['x-id', 'accept', 'accept'])
    expect(object?.values).toEqual(['1', 'a', 'b'])
  })
})

describe('values to the outside', () => {
  it.each<[string, Value, unknown]>([
    ['a decimal', numberFromText('1.50') as Value, 1.5],
    ['a whole decimal a double has', numberFromText('1.0') as Value, 1],
    ['a large whole number', numberFromText('9007199254740993') as Value, 9007199254740993n],
    ['a large whole number that a double has', new Decimal(2n ** 60n, 0), 2 ** 60],
    ['a date', at('2020-10-01'), '2020-10-01'],
    ['a date and time', at('2020-10-01T00:00:00Z'), new Date('2020-10-01T00:00:00Z')],
    ['a period', at('P1D'), 'P1D'],
    ['a zone', at('+02:00'), '+02:00'],
    ['a key', new Key('k'), 'k'],
    ['a range', new Range(2, 0), [2, 1, 0]],
    ['something tagged', withMetadata('x', new Map([['a', 1]])), 'x'],
    ['a lazy array', new LazyArray(1, () => [2]), [1, 2]],
    ['bytes', Uint8Array.of(1), Uint8Array.of(1)],
  ])('%s', (_, value, expected) => {
    expect(toHost(value)).toEqual(expected)
  })

  it('of repeated keys the last wins, all the way down', () => {
    const inner = new ObjectBuilder()
      .add('x', 1)
      .add('x', withKey(2, new Key('x')))
      .build()
    expect(JSON.stringify(toHost(new ObjectBuilder().add('a', [inner]).build()))).toBe('{"a":[{"x":2}]}')
  })
})

describe('arrays of any form', () => {
  const endless = (from: number): LazyArray => new LazyArray(from, () => endless(from + 1))

  it('count from both ends', () => {
    for (const array of [[1, 2, 3], new Range(1, 3), new LazyArray(1, () => [2, 3])] as Value[]) {
      expect(lengthOf(array)).toBe(3)
      expect([0, 2, -1, -3].map((index) => itemAt(array, index))).toEqual([1, 3, 3, 1])
      expect([3, -4].map((index) => itemAt(array, index))).toEqual([undefined, undefined])
    }
  })

  it('a lazy array is computed no further than needed, and once', () => {
    let computed = 0
    const array = new LazyArray(1, () => {
      computed++
      return [2]
    })
    expect(itemAt(array, 0)).toBe(1)
    expect(computed).toBe(0)
    itemAt(array, 1)
    itemAt(array, 1)
    expect(computed).toBe(1)
    expect(itemAt(endless(0), 1000)).toBe(1000)
  })

  it('an endless array and a huge range stop at the limit of items', () => {
    const run = (array: Value) => () =>
      evaluateIn(new Evaluation({ ...defaultLimits, items: 10_000 }, {}), () => itemsOf(array))
    for (const array of [endless(0), new Range(0, 1e12)])
      expect(run(array)).toThrowError(expect.objectContaining({ kind: 'LimitException' }))
  })
})
