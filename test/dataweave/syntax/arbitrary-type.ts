import type { Arbitrary } from 'fast-check'
import type { FieldType, TypeNode } from '../../../engine/dataweave/syntax/type-nodes.ts'
import { fc } from '../../support/property.ts'

/** Where a generated node stands does not matter to anybody. */
export const nowhere = { start: 0, end: 0 }

export const identifier: Arbitrary<string> = fc.constantFrom(
  'a',
  'b',
  'payload',
  'x1',
  'snake_case',
  'match',
  'update',
  'not',
  'at',
  'from',
  'with',
  'matches',
  'annotation',
)
export const maybe = <T>(of: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(of, { nil: undefined, freq: 2 })

/** Names of keys, fields and selectors: anything can be quoted. */
export const word: Arbitrary<string> = fc.oneof(
  identifier,
  fc.constantFrom('type', 'null', 'if', '', 'two words', '0', '$', '"\\`\'', 'ü', '\n'),
)

const typeName = fc.constantFrom('A', 'String', 'Array', 'Object')
const short = <T>(of: Arbitrary<T>) => fc.array(of, { maxLength: 3 })

const metadata = maybe(
  short(word).map((names) =>
    names.map((name) => ({
      kind: 'pair' as const,
      annotations: [],
      key: { namespace: undefined, name, attributes: undefined, ...nowhere },
      value: { kind: 'boolean' as const, value: true, ...nowhere },
      condition: undefined,
      ...nowhere,
    })),
  ),
)

const literal = fc.oneof(
  fc.string().map((value) => ({ kind: 'string' as const, value, ...nowhere })),
  fc.constantFrom('0', '-1', '1.5').map((text) => ({ kind: 'number' as const, text, ...nowhere })),
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value, ...nowhere })),
)

/** Types of any form. */
export const type = fc.letrec((tie) => {
  const inner = tie('type') as Arbitrary<TypeNode>
  const attribute = tie('attribute') as Arbitrary<FieldType>
  const fields = (withAttributes: boolean) =>
    fc.record({
      annotations: fc.constant([]),
      namespace: maybe(identifier),
      name: word,
      attributes: withAttributes ? short(attribute) : fc.constant([]),
      optional: fc.boolean(),
      repeated: fc.boolean(),
      type: inner,
      start: fc.constant(0),
      end: fc.constant(0),
    })
  const parameter = fc.oneof(
    fc.record({
      name: fc.constant(undefined),
      optional: fc.constant(false),
      type: inner,
      start: fc.constant(0),
      end: fc.constant(0),
    }),
    fc.record({
      name: identifier,
      optional: fc.boolean(),
      type: inner,
      start: fc.constant(0),
      end: fc.constant(0),
    }),
  )
  const members = fc.array(inner, { minLength: 2, maxLength: 3 })
  return {
    field: fields(true),
    attribute: fields(false),
    type: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc
        .record({ module: maybe(fc.constantFrom('m', 'dw::core')), name: typeName, metadata })
        .map((node) => ({ kind: 'named' as const, args: [], ...node, ...nowhere })),
      fc.record({ value: literal, metadata }).map((node) => ({ kind: 'literal' as const, ...node, ...nowhere })),
      fc
        .record({ args: fc.array(inner, { minLength: 1, maxLength: 2 }), metadata })
        .map((node) => ({ kind: 'named' as const, module: undefined, name: 'Array', ...node, ...nowhere })),
      members.map((types) => ({ kind: 'union' as const, types, ...nowhere })),
      members.map((types) => ({ kind: 'intersection' as const, types, ...nowhere })),
      fc
        .record({ closed: fc.boolean(), ordered: fc.boolean(), fields: short(tie('field')), metadata })
        .map((node) => ({ kind: 'object' as const, ...node, ...nowhere })),
      fc
        .record({ parameters: short(parameter), returns: inner })
        .map((node) => ({ kind: 'function' as const, ...node, ...nowhere })),
      fc.record({ type: inner, name: word }).map((node) => ({ kind: 'selected' as const, ...node, ...nowhere })),
      fc.record({ type: inner, metadata }).map((node) => ({ kind: 'group' as const, ...node, ...nowhere })),
    ),
  }
}).type as Arbitrary<TypeNode>
