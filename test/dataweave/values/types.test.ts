import { describe, expect, it } from 'vitest'
import { type DwObject, ObjectBuilder } from '../../../engine/dataweave/values/dw-object.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { Namespace } from '../../../engine/dataweave/values/namespace.ts'
import { numberFromText } from '../../../engine/dataweave/values/number.ts'
import { Range } from '../../../engine/dataweave/values/range.ts'
import { withMetadata } from '../../../engine/dataweave/values/tagged.ts'
import { shown, textOf } from '../../../engine/dataweave/values/text.ts'
import {
  accepts,
  anyType,
  arrayType,
  functionType,
  intersectionType,
  literalType,
  namedType,
  objectType,
  referenceType,
  simpleType,
  type TypeField,
  type TypeValue,
  typeOf,
  typeText,
  typeWithMetadata,
  unionType,
} from '../../../engine/dataweave/values/type-value.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'

const type = (name: string): TypeValue => simpleType(name) as TypeValue

const field = (name: string | undefined, of: TypeValue, more: Partial<TypeField> = {}): TypeField => ({
  name,
  namespace: undefined,
  attributes: [],
  optional: false,
  repeated: false,
  type: of,
  ...more,
})

const object = (...pairs: [string | Key, Value][]): DwObject =>
  pairs.reduce((builder, [key, value]) => builder.add(key, value), new ObjectBuilder()).build()

const [number, string] = [type('Number'), type('String')]
const open = objectType([field('a', number)])
const closed = objectType([field('a', number), field('b', string, { optional: true })], { closed: true })
const ordered = objectType([field('a', number), field('b', number)], { ordered: true })
const tree: TypeValue = referenceType('Tree', () => objectType([field('children', arrayType(tree))]))

describe('is', () => {
  it.each<[string, TypeValue, Value, boolean]>([
    ['a number', number, 1, true],
    ['a large number', number, numberFromText('1e30') as Value, true],
    ['a text is no number', number, '1', false],
    ['anything', anyType, null, true],
    ['nothing', type('Nothing'), null, false],
    ['an array', type('Array'), [1], true],
    ['a range', type('Range'), new Range(1, 2), true],
    ['a range as array', type('Array'), new Range(1, 2), true],
    ['an array is no range', type('Range'), [1], false],
    ['an array of numbers', arrayType(number), [1, 2], true],
    ['an array of mixed items', arrayType(number), [1, 'x'], false],
    ['a huge range of numbers, without counting', arrayType(number), new Range(1, 1e15), true],
    ['either', unionType([number, string]), 'x', true],
    ['neither', unionType([number, string]), true, false],
    ['both', intersectionType([open, objectType([field('b', string)])]), object(['a', 1], ['b', 'x']), true],
    ['only one of both', intersectionType([open, objectType([field('b', string)])]), object(['a', 1]), false],
    ['a literal', literalType('x'), 'x', true],
    ['a literal number by value', literalType(1), numberFromText('1.0') as Value, true],
    ['another literal', literalType('x'), 'y', false],
    ['an object with more', open, object(['a', 1], ['z', null]), true],
    ['a plain object', open, { a: 1 }, true],
    ['a field of another type', open, object(['a', 'x']), false],
    ['a missing field', open, object(['b', 1]), false],
    ['a closed object', closed, object(['a', 1]), true],
    ['a closed object with more', closed, object(['a', 1], ['z', 1]), false],
    ['a repeated field in a closed object', closed, object(['a', 1], ['a', 2]), false],
    [
      'a repeated field that may be',
      objectType([field('a', number, { repeated: true })], { closed: true }),
      object(['a', 1], ['a', 2]),
      true,
    ],
    ['fields in order', ordered, object(['a', 1], ['b', 2]), true],
    ['fields out of order', ordered, object(['b', 2], ['a', 1]), false],
    ['any name', objectType([field(undefined, number, { optional: true })]), object(['x', 1], ['y', 2]), true],
    ['any name of another type', objectType([field(undefined, number, { optional: true })]), object(['x', 'y']), false],
    ['a name like one of a prototype', objectType([field('constructor', anyType)]), {}, false],
    [
      'a namespace',
      objectType([field('a', number, { namespace: 'urn:x' })]),
      object([new Key('a', new Namespace('p', 'urn:x')), 1]),
      true,
    ],
    ['no namespace', objectType([field('a', number, { namespace: 'urn:x' })]), object(['a', 1]), false],
    [
      'an attribute',
      objectType([field('a', number, { attributes: [field('id', string)] })]),
      object([new Key('a', undefined, object(['id', 'x'])), 1]),
      true,
    ],
    ['no attribute', objectType([field('a', number, { attributes: [field('id', string)] })]), object(['a', 1]), false],
    ['a recursive type', tree, object(['children', [object(['children', []])]]), true],
    ['a recursive type with a fault deep inside', tree, object(['children', [object(['children', [1]])]]), false],
    ['a function', functionType([], anyType), () => null, true],
    ['a property that it has', type('CData'), withMetadata('x', new Map([['cdata', true]])), true],
    ['a property that it has not', type('CData'), 'x', false],
    ['a comparable', type('Comparable'), 'x', true],
    ['an array is no comparable', type('Comparable'), [], false],
  ])('%s', (_, of, value, expected) => {
    expect(accepts(of, value)).toBe(expected)
  })
})

describe('types as text', () => {
  it.each<[TypeValue, string]>([
    [number, 'Number'],
    [arrayType(string), 'Array<String>'],
    [unionType([number, unionType([string, type('Null')])]), 'Number | (String | Null)'],
    [intersectionType([open, closed]), '{a: Number} & {| a: Number, b?: String |}'],
    [ordered, '{- a: Number, b: Number -}'],
    [literalType('x'), '"x"'],
    [
      objectType([field('b-c', number, { repeated: true, optional: true, attributes: [field('id', string)] })]),
      '{"b-c"*? @(id: String): Number}',
    ],
    [functionType([{ name: 'a', optional: true, type: number }], string), '(a?: Number) -> String'],
    [typeWithMetadata(string, new Map([['format', 'x']])), 'String {format: "x"}'],
    [namedType('User', open), 'User'],
    [tree, 'Tree'],
  ])('%#', (of, expected) => {
    expect(typeText(of)).toBe(expected)
  })

  it('typeOf gives the base type', () => {
    expect(
      [1, 'x', null, [1], { a: 1 }, new Range(1, 2), number, () => null].map((value) => typeText(typeOf(value))),
    ).toEqual(['Number', 'String', 'Null', 'Array', 'Object', 'Range', 'Type', 'Function'])
  })
})

describe('the text of a range', () => {
  it('is the list of its numbers, which can not be endless', () => {
    expect(textOf(new Range(3, 1))).toBe('3,2,1')
    expect(() => textOf(new Range(1, 1e12))).toThrowError(expect.objectContaining({ kind: 'LimitException' }))
  })
})

describe('values in messages', () => {
  it.each<[Value, string]>([
    ['abc', 'String (abc)'],
    ['a\n  b', 'String (a b)'],
    [null, 'Null (null)'],
    [[1, 'x', [2]], 'Array ([1, "x", [2]])'],
    [object(['a', 1], ['b', null]), 'Object ({a: 1, b: null})'],
    [new Range(1, 3), 'Range (1 to 3)'],
    [Uint8Array.of(1, 2), 'Binary (2 bytes)'],
    ['x'.repeat(1_000_000), `String (${'x'.repeat(40)}…)`],
    [Array.from({ length: 100_000 }, (_, i) => i), 'Array ([0, 1, 2, 3, 4, …])'],
    [[[[[1]]]], 'Array ([[[[…]]]])'],
  ])('%#', (value, expected) => {
    expect(shown(value)).toBe(expected)
  })
})
