import { describe, expect, test } from 'vitest'
import type { TypeNode } from '../../../engine/dataweave/syntax/type-nodes.ts'
import { plain, treeOf, typeShape } from './shape.ts'

const typeOf = (source: string): TypeNode => {
  const [directive] = treeOf(`type T = ${source}`).directives
  if (directive?.kind !== 'type') throw new Error('no type')
  return directive.type
}

const named = (name: string, ...args: object[]) => ({ kind: 'named', name, args })
const field = (name: string | object, more: object = {}) => ({
  annotations: [],
  name,
  attributes: [],
  optional: false,
  repeated: false,
  type: named('A'),
  ...more,
})
const object = (...fields: object[]) => ({ kind: 'object', closed: false, ordered: false, fields })
const pair = (key: string, value: string) => ({
  kind: 'pair',
  annotations: [],
  key: { name: key },
  value: { kind: 'string', value },
})

const cases: readonly (readonly [source: string, type: object])[] = [
  ['A', named('A')],
  ['m::A', { ...named('A'), module: 'm' }],
  ['A<B>', named('A', named('B'))],
  ['A<B<C>>', named('A', named('B', named('C')))],
  ['A<B, C>', named('A', named('B'), named('C'))],
  ['A {format: "x"}', { ...named('A'), metadata: [pair('format', 'x')] }],
  ['A {"a": "x", b: "y"}', { ...named('A'), metadata: [pair('a', 'x'), pair('b', 'y')] }],
  ['"a"', { kind: 'literal', value: { kind: 'string', value: 'a' } }],
  ['-1.5', { kind: 'literal', value: { kind: 'number', text: '-1.5' } }],
  ['true {a: "b"}', { kind: 'literal', value: { kind: 'boolean', value: true }, metadata: [pair('a', 'b')] }],
  [
    'A | B & C | D',
    { kind: 'union', types: [named('A'), { kind: 'intersection', types: [named('B'), named('C')] }, named('D')] },
  ],
  [
    '(A | B) {a: "b"}',
    { kind: 'group', type: { kind: 'union', types: [named('A'), named('B')] }, metadata: [pair('a', 'b')] },
  ],
  ['A.b', { kind: 'selected', type: named('A'), name: 'b' }],
  ['A."b c".d', { kind: 'selected', type: { kind: 'selected', type: named('A'), name: 'b c' }, name: 'd' }],
  ['@User(name = 123) A', named('A')],
  ['() -> A', { kind: 'function', parameters: [], returns: named('A') }],
  ['(A) -> B', { kind: 'function', parameters: [{ optional: false, type: named('A') }], returns: named('B') }],
  [
    '(A, b?: B) -> C',
    {
      kind: 'function',
      parameters: [
        { optional: false, type: named('A') },
        { name: 'b', optional: true, type: named('B') },
      ],
      returns: named('C'),
    },
  ],
  [
    '(A) -> (B) -> C',
    {
      kind: 'function',
      parameters: [{ optional: false, type: named('A') }],
      returns: { kind: 'function', parameters: [{ optional: false, type: named('B') }], returns: named('C') },
    },
  ],
  ['{}', object()],
  [
    '{a: A, "b c"?: A, d*: A, e*?: A,}',
    object(
      field('a'),
      field('b c', { optional: true }),
      field('d', { repeated: true }),
      field('e', { repeated: true, optional: true }),
    ),
  ],
  ['{_: A}', object(field('_'))],
  ['{_?: A}', object(field('_', { optional: true }))],
  ['{(K)?: A}', object(field(named('K'), { optional: true }))],
  [
    '{n#a @(n#b: A, c?: A, _: A): A}',
    object(
      field('a', {
        namespace: 'n',
        attributes: [field('b', { namespace: 'n' }), field('c', { optional: true }), field('_')],
      }),
    ),
  ],
  ['{a @(b: A)?: A}', object(field('a', { attributes: [field('b')], optional: true }))],
  [
    '{@Test(a = 1) a: @Test() A}',
    object(field('a', { annotations: [{ name: 'Test', args: [{ kind: 'number', text: '1' }] }] })),
  ],
  ['{| a: A |}', { ...object(field('a')), closed: true }],
  [
    '{| a: A | B |}',
    { ...object(field('a', { type: { kind: 'union', types: [named('A'), named('B')] } })), closed: true },
  ],
  ['{||}', { ...object(), closed: true }],
  ['{- a: A -}', { ...object(field('a')), ordered: true }],
  ['{-| a: A |-}', { ...object(field('a')), ordered: true, closed: true }],
  [
    '{| a: "x" {b: "c"} |} {d: "e"}',
    {
      ...object(
        field('a', { type: { kind: 'literal', value: { kind: 'string', value: 'x' }, metadata: [pair('b', 'c')] } }),
      ),
      closed: true,
      metadata: [pair('d', 'e')],
    },
  ],
]

test.each(cases)('%s', (source, type) => {
  expect(plain(typeOf(source))).toEqual(type)
})

describe('printed as it was written', () => {
  test.each([
    'A | (B & C) | () -> D',
    '{ a: A | B, b*?: { c: D } }',
    '(a: A, b?: B) -> Array<C>',
    '"a" | -1 | true',
    '{ _: A } & { b: (A | B) {c: 1} }.d',
  ])('%s', (source) => {
    expect(typeShape(typeOf(source))).toBe(source)
  })
})

test('a default value may follow the end of the arguments at once', () => {
  const [directive] = treeOf('fun f(a: Array<Array<A>>= [], b: Array<A>= []) = a').directives
  expect(directive?.kind === 'fun' && directive.parameters.map(({ default: value }) => value?.kind)).toEqual([
    'array',
    'array',
  ])
})
