import { describe, expect, it } from 'vitest'
import { coerce, tryCoerce } from '../../../engine/dataweave/coerce/coerce.ts'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import { defaultLimits, Evaluation, evaluateIn } from '../../../engine/dataweave/evaluation.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { kindOf } from '../../../engine/dataweave/values/kind.ts'
import { Namespace } from '../../../engine/dataweave/values/namespace.ts'
import { numberFromText } from '../../../engine/dataweave/values/number.ts'
import { Range } from '../../../engine/dataweave/values/range.ts'
import { Regex } from '../../../engine/dataweave/values/regex.ts'
import { metadataOf, untag } from '../../../engine/dataweave/values/tagged.ts'
import { readTemporal } from '../../../engine/dataweave/values/temporal.ts'
import { textOf } from '../../../engine/dataweave/values/text.ts'
import {
  arrayType,
  literalType,
  objectType,
  referenceType,
  simpleType,
  type TypeValue,
  typeWithMetadata,
  unionType,
} from '../../../engine/dataweave/values/type-value.ts'
import { Uri } from '../../../engine/dataweave/values/uri.ts'
import type { Kind, Num, Temporal, Value } from '../../../engine/dataweave/values/value.ts'
import { fc } from '../../support/property.ts'

const type = (name: string): TypeValue => simpleType(name) as TypeValue

const typed = (name: string, properties: Record<string, Value>): TypeValue =>
  typeWithMetadata(type(name), new Map(Object.entries(properties)))

const at = (text: string) => readTemporal(text) as Temporal

/** A temporal of a literal, a number of its digits. */
const as = (value: Value, name: string, properties?: Record<string, Value>): Value =>
  coerce(value, properties === undefined ? type(name) : typed(name, properties))

const bytes = (...values: number[]) => Uint8Array.from(values)

describe('a value as another type', () => {
  it.each<[Value, string, Record<string, Value> | undefined, string]>([
    ['12.50', 'Number', undefined, '12.50'],
    ['007', 'Number', undefined, '7'],
    ['1e3', 'Number', undefined, '1000'],
    ['1.234,5', 'Number', { format: '#,##0.0', locale: 'es' }, '1234.5'],
    [12, 'String', undefined, '12'],
    [0.256, 'String', { format: '0.0%' }, '25.6%'],
    [2.25, 'String', { format: '0.0', roundMode: 'half_even' }, '2.2'],
    [true, 'String', undefined, 'true'],
    ['TRUE', 'Boolean', undefined, 'true'],
    ['2020-10-01', 'Date', undefined, '2020-10-01'],
    ['2020-10-01T10:00:00Z', 'DateTime', undefined, '2020-10-01T10:00:00Z'],
    ['2020-10-01T10:00:00', 'LocalDateTime', undefined, '2020-10-01T10:00:00'],
    ['2020-10-01T10:00:00-03:00', 'Date', undefined, '2020-10-01'],
    ['2020-10-01T10:00:00', 'Date', undefined, '2020-10-01'],
    ['2020-10-01T10:00:00-03:00', 'Time', undefined, '10:00:00-03:00'],
    ['2020-10-01T10:00:00-03:00', 'LocalDateTime', undefined, '2020-10-01T10:00:00'],
    ['10:00:00Z', 'LocalTime', undefined, '10:00:00'],
    ['P1D', 'Period', undefined, 'P1D'],
    ['+02:00', 'TimeZone', undefined, '+02:00'],
    [at('2020-10-01T10:20:30.5+02:00'), 'Date', undefined, '2020-10-01'],
    [at('2020-10-01T10:20:30.5+02:00'), 'LocalDateTime', undefined, '2020-10-01T10:20:30.5'],
    [at('2020-10-01T10:20:30.5+02:00'), 'LocalTime', undefined, '10:20:30.5'],
    [at('2020-10-01T10:20:30.5+02:00'), 'Time', undefined, '10:20:30.5+02:00'],
    [at('2020-10-01T10:20:30.5+02:00'), 'TimeZone', undefined, '+02:00'],
    [at('2020-10-01T10:20:30'), 'Date', undefined, '2020-10-01'],
    [at('10:20:30'), 'Time', undefined, '10:20:30Z'],
    [at('10:20:30+02:00'), 'LocalTime', undefined, '10:20:30'],
    [1_443_743_879, 'DateTime', undefined, '2015-10-01T23:57:59Z'],
    [1_443_743_879_123, 'DateTime', { unit: 'milliseconds' }, '2015-10-01T23:57:59.123Z'],
    [-0.5, 'DateTime', undefined, '1969-12-31T23:59:59.5Z'],
    ['1443743879', 'Number', undefined, '1443743879'],
    [at('2015-10-01T23:57:59.9Z'), 'Number', undefined, '1443743879'],
    [at('2015-10-01T23:57:59.9Z'), 'Number', { unit: 'milliseconds' }, '1443743879900'],
    [at('PT1H30M'), 'Number', undefined, '5400'],
    [at('PT1H30M'), 'Number', { unit: 'minutes' }, '90'],
    [at('PT1H30M'), 'Number', { unit: 'hours' }, '1'],
    [at('PT0.5S'), 'Number', { unit: 'milliseconds' }, '500'],
    [at('P2Y6M'), 'Number', { unit: 'months' }, '30'],
    [at('P2Y6M'), 'Number', { unit: 'years' }, '2'],
    ['ñ', 'Binary', { encoding: 'ISO-8859-1' }, '�'],
    ['yv6rzQ==', 'Binary', { base: '64' }, Buffer.from('cafeabcd', 'hex').toString()],
    [bytes(0x68, 0x69), 'String', undefined, 'hi'],
    [bytes(0xf1), 'String', { encoding: 'ISO-8859-1' }, 'ñ'],
    [bytes(0xca, 0xfe), 'String', { base: '16' }, 'CAFE'],
    [bytes(0xca, 0xfe), 'String', { base: '64' }, 'yv4='],
    [bytes(1, 0), 'Number', undefined, '256'],
    [bytes(0xff), 'Number', undefined, '-1'],
    [new Key('name'), 'String', undefined, 'name'],
    [new Key('12'), 'Number', undefined, '12'],
    [new Range(1, 3), 'String', undefined, '1,2,3'],
    [new Uri('http://a'), 'String', undefined, 'http://a'],
    ['http://a', 'Uri', undefined, 'http://a'],
    [Regex.of('a+'), 'String', undefined, 'a+'],
    [type('Number'), 'String', undefined, 'Number'],
    [new Namespace('p', 'urn:x'), 'String', undefined, 'urn:x'],
    ['name', 'Key', undefined, 'name'],
    ['a|b', 'Regex', undefined, 'a|b'],
  ])('%s as %s %o is %s', (value, name, properties, expected) => {
    const result = as(value, name, properties)
    expect(kindOf(result)).toBe(name)
    const bare = untag(result)
    expect(typeof bare === 'object' && bare !== null && kindOf(bare) === 'Number' ? String(bare) : textOf(bare)).toBe(
      expected,
    )
  })

  it.each<[Num, number[]]>([
    [0, [0]],
    [1, [1]],
    [127, [127]],
    [128, [0, 128]],
    [-1, [255]],
    [-129, [255, 127]],
    [256, [1, 0]],
    [numberFromText('18446744073709551616') as Num, [1, 0, 0, 0, 0, 0, 0, 0, 0]],
  ])('%s as Binary has the fewest bytes and reads back', (number, expected) => {
    const result = as(number, 'Binary') as Uint8Array
    expect([...result]).toEqual(expected)
    expect(textOf(as(result, 'Number'))).toBe(textOf(number))
  })

  it('a range becomes an array of its numbers, an object with prefix and uri a namespace', () => {
    expect(as(new Range(3, 1), 'Array')).toEqual([3, 2, 1])
    expect(as({ prefix: 'p', uri: 'urn:x' }, 'Namespace')).toEqual(new Namespace('p', 'urn:x'))
  })

  it('a local date and time gets the zone of the host', () => {
    const value = evaluateIn(new Evaluation(defaultLimits, { zone: 'America/New_York' }), () =>
      as(at('2020-07-01T10:00:00'), 'DateTime'),
    )
    expect(textOf(value)).toBe('2020-07-01T10:00:00-04:00')
  })
})

describe('what can not be coerced says so', () => {
  it.each<[Value, string, Record<string, Value> | undefined, string, string]>([
    ['abc', 'Number', undefined, 'Cannot coerce String (abc) to Number', 'InvalidNumberException'],
    ['', 'Number', undefined, 'Cannot coerce String () to Number', 'InvalidNumberException'],
    [' ', 'Number', undefined, 'Cannot coerce String ( ) to Number', 'InvalidNumberException'],
    ['yes', 'Boolean', undefined, 'Cannot coerce String (yes) to Boolean', 'InvalidBooleanException'],
    [1, 'Boolean', undefined, 'Cannot coerce Number (1) to Boolean', 'UnsupportedTypeCoercionException'],
    [null, 'String', undefined, 'Cannot coerce Null (null) to String', 'UnsupportedTypeCoercionException'],
    [null, 'Number', undefined, 'Cannot coerce Null (null) to Number', 'UnsupportedTypeCoercionException'],
    [null, 'Date', { format: 'uuuu' }, 'Cannot coerce Null (null) to Date', 'UnsupportedTypeCoercionException'],
    [[1, 2], 'String', undefined, 'Cannot coerce Array ([1, 2]) to String', 'UnsupportedTypeCoercionException'],
    [{ a: 'x' }, 'Number', undefined, 'Cannot coerce Object ({a: "x"}) to Number', 'UnsupportedTypeCoercionException'],
    ['2020-13-01', 'Date', undefined, 'Cannot coerce String (2020-13-01) to Date', 'UnsupportedTypeCoercionException'],
    [
      '2020-10-01',
      'DateTime',
      undefined,
      'Cannot coerce String (2020-10-01) to DateTime',
      'UnsupportedTypeCoercionException',
    ],
    [
      at('10:00:00'),
      'Date',
      undefined,
      'Cannot coerce LocalTime (10:00:00) to Date',
      'UnsupportedTypeCoercionException',
    ],
    [
      at('P1M'),
      'Number',
      { unit: 'hours' },
      'Cannot coerce Period (P1M) to Number',
      'UnsupportedTypeCoercionException',
    ],
    [
      at('PT1H'),
      'Number',
      { unit: 'months' },
      'Cannot coerce Period (PT1H) to Number',
      'UnsupportedTypeCoercionException',
    ],
    [1.5, 'Binary', undefined, 'Cannot coerce Number (1.5) to Binary', 'UnsupportedTypeCoercionException'],
    ['xyz', 'Binary', { base: '16' }, 'Cannot coerce String (xyz) to Binary', 'UnsupportedTypeCoercionException'],
    [
      1e17,
      'DateTime',
      undefined,
      'Cannot coerce Number (100000000000000000) to DateTime',
      'UnsupportedTypeCoercionException',
    ],
    ['x', 'Array', undefined, 'Cannot coerce String (x) to Array', 'UnsupportedTypeCoercionException'],
    ['x', 'Object', undefined, 'Cannot coerce String (x) to Object', 'UnsupportedTypeCoercionException'],
    [
      'x'.repeat(90),
      'Number',
      undefined,
      `Cannot coerce String (${'x'.repeat(40)}…) to Number`,
      'InvalidNumberException',
    ],
  ])('%j as %s', (value, name, properties, message, kind) => {
    expect(() => as(value, name, properties)).toThrowError(expect.objectContaining({ message, kind }))
  })

  it('a property that is no text or no known word is named', () => {
    expect(() => as(1, 'DateTime', { unit: 'second' })).toThrowError(
      expect.objectContaining({ message: 'The property unit can not be "second".', hint: "did you mean 'seconds'?" }),
    )
    expect(() => as(1, 'String', { format: 5 })).toThrowError(
      'The property format must be a String, but it is Number (5).',
    )
    expect(() => as('x', 'Binary', { encoding: 'klingon' })).toThrowError('The encoding "klingon" is unknown.')
  })
})

describe('properties go along with the value', () => {
  it('a date with a format is written with it', () => {
    const value = as('2020-10-01', 'Date', { format: 'uuuu-MM-dd' })
    const shown = as(at('2020-10-01'), 'Date', { format: 'd/M/uu' })
    expect(metadataOf(value, 'format')).toBe('uuuu-MM-dd')
    expect(textOf(shown)).toBe('1/10/20')
    expect(as(shown, 'String')).toBe('1/10/20')
  })

  it('a number keeps its value and remembers its format', () => {
    const value = as(2.345, 'Number', { format: '0.0' })
    expect(untag(value)).toBe(2.345)
    expect(textOf(value)).toBe('2.3')
  })

  it('any other property can be read again', () => {
    expect(metadataOf(as({}, 'Object', { class: 'com.acme.User' }), 'class')).toBe('com.acme.User')
    expect(metadataOf(as('x', 'CData'), 'cdata')).toBe(true)
  })

  it('a text stays as it is, whatever the format', () => {
    expect(untag(as('22.30', 'String', { format: '$#,###.00' }))).toBe('22.30')
  })
})

describe('structured types', () => {
  const user = objectType([
    { name: 'id', namespace: undefined, attributes: [], optional: false, repeated: false, type: type('Number') },
    { name: 'name', namespace: undefined, attributes: [], optional: true, repeated: false, type: type('String') },
  ])

  it('items and fields that do not fit are coerced', () => {
    expect(coerce(['1', 2], arrayType(type('Number')))).toEqual([1, 2])
    const result = coerce({ id: '7', more: true }, user)
    expect(textOf((result as unknown as { get(name: string): Value }).get('id'))).toBe('7')
  })

  it('what fits is the same value', () => {
    const items = [1, 2]
    expect(coerce(items, arrayType(type('Number')))).toBe(items)
  })

  it('a missing field raises', () => {
    expect(() => coerce({ name: 'x' }, user)).toThrowError(DataWeaveError)
  })

  it('the first type of a union that can be wins, a fitting one first of all', () => {
    expect(coerce('5', unionType([type('Number'), type('String')]))).toBe('5')
    expect(coerce(true, unionType([type('Number'), type('String')]))).toBe('true')
    expect(() => coerce(null, unionType([type('Number'), type('String')]))).toThrowError(
      'Cannot coerce Null (null) to Number | String',
    )
  })

  it('a literal is coerced to its own type only', () => {
    expect(coerce('5', literalType(5))).toBe(5)
    expect(() => coerce('6', literalType(5))).toThrowError('Cannot coerce String (6) to 5')
  })

  it('a type may contain itself', () => {
    const tree: TypeValue = referenceType('Tree', () => arrayType(tree))
    expect(coerce([[], [[]]], tree)).toEqual([[], [[]]])
    expect(() => coerce([1], tree)).toThrowError(DataWeaveError)
  })
})

describe('automatic coercion of arguments', () => {
  it.each<[Value, Kind, Value | undefined]>([
    ['5', 'Number', 5],
    [5, 'String', '5'],
    ['true', 'Boolean', true],
    [true, 'String', 'true'],
    ['x', 'Number', undefined],
    [null, 'String', undefined],
    ['x', 'Array', undefined],
    [[1], 'String', undefined],
    [new Range(1, 2), 'String', undefined],
    [new Key('k'), 'String', 'k'],
    [1, 'Boolean', undefined],
  ])('%s to %s', (value, kind, expected) => {
    expect(tryCoerce(value, kind)).toEqual(expected)
  })

  it('never raises, whatever the value and the type', () => {
    const kinds = [
      'String',
      'Number',
      'Boolean',
      'Date',
      'DateTime',
      'Time',
      'LocalTime',
      'TimeZone',
      'Period',
      'Binary',
      'Key',
      'Uri',
      'Regex',
      'Type',
    ] as const
    const values = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array(),
      fc.constantFrom('P1D', 'Z', '10:00', '2020-01-01', '('),
    )
    fc.assert(
      fc.property(values, fc.constantFrom(...kinds), (value, kind) => {
        const result = tryCoerce(value, kind)
        return result === undefined || kindOf(result) === kind
      }),
      { numRuns: 2000 },
    )
  })
})
