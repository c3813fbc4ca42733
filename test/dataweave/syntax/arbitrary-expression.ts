import type { Arbitrary } from 'fast-check'
import type {
  BinaryOperator,
  Entry,
  Expression,
  MatchCase,
  Name,
  Pattern,
  Selector,
  UpdateCase,
} from '../../../engine/dataweave/syntax/ast.ts'
import type { Parameter } from '../../../engine/dataweave/syntax/directive-nodes.ts'
import { fc } from '../../support/property.ts'
import { identifier, maybe, nowhere, type, word } from './arbitrary-type.ts'

const short = <T>(of: Arbitrary<T>, minLength = 0) => fc.array(of, { minLength, maxLength: 3 })
const text = fc.oneof(fc.string(), fc.constantFrom('$', '\\', '"', "'", '`', '$(a)', '\n\t\u0000', '😀', '//'))

/** `not` in front of an operand is the operator, `matches` in a case and `annotation` in front of a name are words too. */
const referable = fc.constantFrom('a', 'payload', 'x1', 'snake_case', 'match', 'update', 'at', 'from', 'with')

const name: Arbitrary<Name> = fc
  .record({ module: maybe(fc.constantFrom('m', 'dw::core::Strings')), name: referable })
  .map((node) => ({ kind: 'name', ...node, ...nowhere }))

const literal: Arbitrary<Expression> = fc.oneof(
  fc.constantFrom('$', '$$', '$$$').map((name) => ({ kind: 'name' as const, module: undefined, name, ...nowhere })),
  fc
    .constantFrom('0', '12', '1.50', '1e3', '123456789012345678901234567890')
    .map((text) => ({ kind: 'number' as const, text, ...nowhere })),
  text.map((value) => ({ kind: 'string' as const, value, ...nowhere })),
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value, ...nowhere })),
  fc
    .constantFrom('a+', '[/]\\\\', 'a/b', '\\d(x)"', '{')
    .map((pattern) => ({ kind: 'regex' as const, pattern, ...nowhere })),
  fc.constantFrom('2020-01-01', 'PT1H', 'Z').map((text) => ({ kind: 'temporal' as const, text, ...nowhere })),
  fc.constant({ kind: 'null' as const, ...nowhere }),
  fc.constant({ kind: 'undefined' as const, ...nowhere }),
)

const leaf: Arbitrary<Expression> = fc.oneof(name, literal)

const operators: readonly BinaryOperator[] = [
  'or',
  'and',
  '==',
  '!=',
  '~=',
  '<',
  '>',
  '<=',
  '>=',
  '+',
  '-',
  '>>',
  '<<',
  '*',
  '/',
]

type Tie = (key: 'expression' | 'entry' | 'selector' | 'parameter') => Arbitrary<never>

const operations = (tie: Tie): Arbitrary<Expression>[] => {
  const operand: Arbitrary<Expression> = tie('expression')
  return [
    fc
      .record({ operator: fc.constantFrom(...operators), left: operand, right: operand })
      .map((node) => ({ kind: 'binary', ...node, ...nowhere })),
    fc.record({ callee: name, left: operand, right: operand }).map((node) => ({ kind: 'infix', ...node, ...nowhere })),
    fc.record({ left: operand, right: operand }).map((node) => ({ kind: 'default', ...node, ...nowhere })),
    fc.record({ value: operand, metadata: operand }).map((node) => ({ kind: 'metadata', ...node, ...nowhere })),
    fc
      .record({ operator: fc.constantFrom('-', '!', 'not'), operand })
      .map((node) => ({ kind: 'unary', ...node, ...nowhere })),
    fc.record({ value: operand, type }).map((node) => ({ kind: 'as', ...node, ...nowhere })),
    fc.record({ value: operand, type }).map((node) => ({ kind: 'is', ...node, ...nowhere })),
    fc
      .record({ target: operand, selector: tie('selector') as Arbitrary<Selector> })
      .map((node) => ({ kind: 'select', ...node, ...nowhere })),
    fc
      .record({
        kind: fc.constantFrom('exists', 'assert'),
        target: operand,
        selector: tie('selector') as Arbitrary<Selector>,
      })
      .map(({ kind, ...node }) => ({ kind, value: { kind: 'select', ...node, ...nowhere }, ...nowhere })),
    fc
      .record({ callee: operand, typeArguments: fc.constant([]), args: short(operand) })
      .map((node) => ({ kind: 'call', ...node, ...nowhere })),
    fc
      .record({ callee: name, typeArguments: short(type, 1), args: short(operand) })
      .map((node) => ({ kind: 'call', ...node, ...nowhere })),
    operand.map((value) => ({ kind: 'group', value, ...nowhere })),
  ]
}

const structures = (tie: Tie): Arbitrary<Expression>[] => {
  const inner: Arbitrary<Expression> = tie('expression')
  const entry: Arbitrary<Entry> = tie('entry')
  const item = fc.record({ value: inner, condition: maybe(inner) }).map((node) => ({ ...node, ...nowhere }))
  return [
    fc
      .record({ items: short(item), tail: fc.constant(undefined) })
      .map((node) => ({ kind: 'array', ...node, ...nowhere })),
    fc.record({ items: short(item, 1), tail: inner }).map((node) => ({ kind: 'array', ...node, ...nowhere })),
    fc
      .record({ entries: short(entry) })
      .map(({ entries }) => ({ kind: 'object', entries, tail: undefined, bare: false, ...nowhere })),
    fc.record({ key: word, value: inner }).map(({ key, value }) => ({
      kind: 'object',
      entries: [
        {
          kind: 'pair',
          annotations: [],
          key: { namespace: undefined, name: key, attributes: undefined, ...nowhere },
          value,
          condition: undefined,
          ...nowhere,
        },
      ],
      tail: undefined,
      bare: true,
      ...nowhere,
    })),
    short(fc.oneof(text, inner)).map((parts) => ({
      kind: 'interpolation',
      tag: undefined,
      parts: ['x', ...parts, { kind: 'null', ...nowhere }],
      ...nowhere,
    })),
    fc.record({ tag: name, parts: short(inner) }).map((node) => ({ kind: 'interpolation', ...node, ...nowhere })),
    fc
      .record({ negated: fc.boolean(), condition: inner, then: inner, else: inner })
      .map((node) => ({ kind: 'if', ...node, ...nowhere })),
    fc
      .record({ parameters: short(tie('parameter') as Arbitrary<Parameter>), returns: maybe(type), body: inner })
      .map((node) => ({ kind: 'lambda', typeParameters: [], ...node, ...nowhere })),
    fc
      .record({
        bindings: short(fc.record({ name: identifier, value: inner, start: fc.constant(0), end: fc.constant(0) })),
        body: inner,
      })
      .map((node) => ({ kind: 'using', ...node, ...nowhere })),
    fc.record({ name: identifier, type: maybe(type), value: inner, body: inner }).map(({ body, ...node }) => ({
      kind: 'do',
      directives: [{ kind: 'var', annotations: [], ...node, ...nowhere }],
      body,
      ...nowhere,
    })),
    fc.record({ value: inner, cases: short(matchCase(inner)) }).map((node) => ({ kind: 'match', ...node, ...nowhere })),
    fc
      .record({ value: inner, cases: short(updateCase(inner)) })
      .map((node) => ({ kind: 'update', ...node, ...nowhere })),
  ]
}

const entries = (tie: Tie): Arbitrary<Entry> => {
  const inner: Arbitrary<Expression> = tie('expression')
  const attribute = fc
    .record({ name: word, value: inner })
    .map(({ name, value }) => pair(undefined, name, undefined, value, undefined))
  return fc.oneof(
    fc
      .record({
        namespace: maybe(identifier),
        name: word,
        attributes: maybe(short(attribute)),
        value: inner,
        condition: maybe(inner),
      })
      .map(({ namespace, name, attributes, value, condition }) => pair(namespace, name, attributes, value, condition)),
    fc
      .record({ name: inner, value: inner })
      .map(({ name, value }) => pair(undefined, name, undefined, value, undefined)),
    fc
      .record({ value: leaf, condition: maybe(inner) })
      .map((node) => ({ kind: 'splice' as const, ...node, ...nowhere })),
  )
}

const pair = (
  namespace: string | undefined,
  name: string | Expression,
  attributes: readonly Entry[] | undefined,
  value: Expression,
  condition: Expression | undefined,
): Entry => ({
  kind: 'pair',
  annotations: [],
  key: { namespace, name, attributes, ...nowhere },
  value,
  condition,
  ...nowhere,
})

const selectors = (tie: Tie): Arbitrary<Selector> => {
  const inner: Arbitrary<Expression> = tie('expression')
  return fc.oneof(
    fc
      .record({
        kind: fc.constantFrom('value', 'values', 'pairs', 'attribute', 'attributes', 'metadata'),
        namespace: maybe(identifier),
        name: word,
      })
      .map((node) => ({ ...node, ...nowhere })),
    fc
      .record({ kind: fc.constantFrom('values', 'pairs', 'attribute', 'attributes', 'metadata'), name })
      .map((node) => ({ namespace: undefined, ...node, ...nowhere })),
    fc
      .record({
        of: fc.constantFrom('value', 'values', 'pairs', 'attribute'),
        namespace: maybe(identifier),
        name: word,
      })
      .map((node) => ({ kind: 'descendants' as const, ...node, ...nowhere })),
    fc.constant({
      kind: 'descendants' as const,
      of: 'value' as const,
      namespace: undefined,
      name: undefined,
      ...nowhere,
    }),
    fc.constantFrom('all-attributes' as const, 'namespace' as const).map((kind) => ({ kind, ...nowhere })),
    inner.map((index) => ({ kind: 'index' as const, index, ...nowhere })),
    inner.map((condition) => ({ kind: 'filter' as const, condition, ...nowhere })),
  )
}

/** A name with a condition behind it would be bound, not compared. */
const patterns: Arbitrary<Pattern> = fc.oneof(
  literal.map((value) => ({ kind: 'value' as const, value, ...nowhere })),
  fc
    .constantFrom<Pattern['kind'] & ('empty-array' | 'empty-object')>('empty-array', 'empty-object')
    .map((kind) => ({ kind, ...nowhere })),
  fc.constant({ kind: 'head-tail' as const, head: 'h', tail: 't', ...nowhere }),
  fc.constant({ kind: 'pair-tail' as const, key: 'k', value: 'v', tail: 't', ...nowhere }),
)

const named: Arbitrary<Pattern> = fc.oneof(
  leaf.map((value) => ({ kind: 'value' as const, value, ...nowhere })),
  fc.constant({ kind: 'matches' as const, regex: { kind: 'regex' as const, pattern: 'a', ...nowhere }, ...nowhere }),
  fc.constant({
    kind: 'type' as const,
    type: { kind: 'named' as const, module: undefined, name: 'A', args: [], metadata: undefined, ...nowhere },
    ...nowhere,
  }),
)

const matchCase = (inner: Arbitrary<Expression>): Arbitrary<MatchCase> =>
  fc.oneof(
    fc
      .record({ pattern: patterns, condition: maybe(leaf), result: inner })
      .map((node) => ({ binding: undefined, ...node, ...nowhere })),
    fc
      .record({ pattern: named, binding: fc.constantFrom('n', 'x'), condition: maybe(leaf), result: inner })
      .map((node) => ({ ...node, ...nowhere })),
    fc
      .record({ binding: maybe(fc.constant('x')), condition: leaf, result: inner })
      .map((node) => ({ pattern: { kind: 'any' as const, ...nowhere }, ...node, ...nowhere })),
  )

const updateCase = (inner: Arbitrary<Expression>): Arbitrary<UpdateCase> => {
  const step: Arbitrary<Selector> = fc.oneof(
    fc
      .record({
        kind: fc.constantFrom('value', 'values', 'attribute', 'attributes'),
        namespace: maybe(identifier),
        name: word,
      })
      .map((node) => ({ ...node, ...nowhere })),
    inner.map((index) => ({ kind: 'index' as const, index, ...nowhere })),
  )
  return fc
    .record({
      names: fc.constantFrom([], ['x'], ['x', 'i']),
      path: short(step, 1),
      force: fc.boolean(),
      condition: maybe(leaf),
      result: inner,
    })
    .map(({ names: [binding, index], ...node }) => ({ binding, index, ...node, ...nowhere }))
}

/** Expressions of any form, put together without regard to what needs parentheses. */
export const expression = fc.letrec((tie) => ({
  expression: fc.oneof({ maxDepth: 4, depthSize: 'small' }, leaf, ...operations(tie as Tie), ...structures(tie as Tie)),
  entry: entries(tie as Tie),
  selector: selectors(tie as Tie),
  parameter: fc
    .record({ name: identifier, type: maybe(type), default: maybe(tie('expression') as Arbitrary<Expression>) })
    .map((node) => ({ annotations: [], ...node, ...nowhere })),
})).expression as Arbitrary<Expression>
