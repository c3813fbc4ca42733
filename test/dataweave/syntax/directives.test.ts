import { expect, test } from 'vitest'
import { bodyOf, plain, shape, treeOf } from './shape.ts'

const a = { kind: 'name', name: 'a' }
const one = { kind: 'number', text: '1' }
const no = { kind: 'boolean', value: false }
const named = (name: string) => ({ kind: 'named', name, args: [] })

const cases: readonly (readonly [source: string, directive: object])[] = [
  ['%dw 2.0', { kind: 'version', version: '2.0' }],
  ['output application/json', { kind: 'output', mime: 'application/json', properties: [] }],
  ['output json', { kind: 'output', format: 'json', properties: [] }],
  [
    'output application/problem+json with json indent=false',
    { kind: 'output', mime: 'application/problem+json', format: 'json', properties: [{ name: 'indent', value: no }] },
  ],
  [
    'output csv separator = ";", header=false',
    {
      kind: 'output',
      format: 'csv',
      properties: [
        { name: 'separator', value: { kind: 'string', value: ';' } },
        { name: 'header', value: no },
      ],
    },
  ],
  ['output result: A application/xml', { kind: 'output', type: named('A'), mime: 'application/xml', properties: [] }],
  ['output : A application/xml', { kind: 'output', type: named('A'), mime: 'application/xml', properties: [] }],
  [
    'input payload application/x-www-form-urlencoded',
    { kind: 'input', name: 'payload', mime: 'application/x-www-form-urlencoded', properties: [] },
  ],
  [
    'input payload: A json streaming = false',
    {
      kind: 'input',
      name: 'payload',
      type: named('A'),
      format: 'json',
      properties: [{ name: 'streaming', value: no }],
    },
  ],
  ['input payload', { kind: 'input', name: 'payload', properties: [] }],
  ['var a = 1', { kind: 'var', annotations: [], name: 'a', value: one }],
  ['var a: A = 1', { kind: 'var', annotations: [], name: 'a', type: named('A'), value: one }],
  ['fun f() = 1', { kind: 'fun', annotations: [], name: 'f', typeParameters: [], parameters: [], body: one }],
  [
    'fun ++(a, b) = a',
    {
      kind: 'fun',
      annotations: [],
      name: '++',
      typeParameters: [],
      parameters: [
        { annotations: [], name: 'a' },
        { annotations: [], name: 'b' },
      ],
      body: a,
    },
  ],
  [
    'fun f <T, U <: A>(a: T, b = 1): U = a',
    {
      kind: 'fun',
      annotations: [],
      name: 'f',
      typeParameters: [{ name: 'T' }, { name: 'U', bound: named('A') }],
      parameters: [
        { annotations: [], name: 'a', type: named('T') },
        { annotations: [], name: 'b', default: one },
      ],
      returns: named('U'),
      body: a,
    },
  ],
  [
    '@TailRec() @A(1, b = a) fun f() = 1',
    {
      kind: 'fun',
      annotations: [
        { name: 'TailRec', args: [] },
        { name: 'A', args: [one, a] },
      ],
      name: 'f',
      typeParameters: [],
      parameters: [],
      body: one,
    },
  ],
  ['type T = A', { kind: 'type', annotations: [], name: 'T', typeParameters: [], type: named('A') }],
  ['type T<A> = A', { kind: 'type', annotations: [], name: 'T', typeParameters: [{ name: 'A' }], type: named('A') }],
  [
    'ns soap http://schemas.xmlsoap.org/soap/envelope/',
    { kind: 'ns', prefix: 'soap', uri: 'http://schemas.xmlsoap.org/soap/envelope/' },
  ],
  ['ns a urn:b:c', { kind: 'ns', prefix: 'a', uri: 'urn:b:c' }],
  // Nobody opens it: a slip in it goes unnoticed in Mule, too.
  ['ns a http//b/c', { kind: 'ns', prefix: 'a', uri: 'http//b/c' }],
  [
    'annotation A(b: B = 1)',
    { kind: 'annotation', name: 'A', parameters: [{ annotations: [], name: 'b', type: named('B'), default: one }] },
  ],
  ['import * from dw::core::Strings', { kind: 'import', module: 'dw::core::Strings', names: '*' }],
  ['import a, b as c from M', { kind: 'import', module: 'M', names: [{ name: 'a' }, { name: 'b', as: 'c' }] }],
  ['import a as b from M', { kind: 'import', module: 'M', names: [{ name: 'a', as: 'b' }] }],
  ['import dw::Crypto', { kind: 'import', module: 'dw::Crypto' }],
  ['import dw::Crypto as C', { kind: 'import', module: 'dw::Crypto', as: 'C' }],
  ['import java!org::A as B', { kind: 'import', loader: 'java', module: 'org::A', as: 'B' }],
  ['import * from jsonschema!a::B', { kind: 'import', loader: 'jsonschema', module: 'a::B', names: '*' }],
]

test.each(cases)('%s', (source, directive) => {
  const { directives } = treeOf(`${source}\n---\na`)
  expect(plain(directives)).toEqual([directive])
})

test.each(cases)('%s, in a module', (source, directive) => {
  const { directives, body } = treeOf(source)
  expect([plain(directives), body]).toEqual([[directive], undefined])
})

const kindsOf = (source: string) => treeOf(source).directives.map(({ kind }) => kind)

test('a header on one line', () => {
  expect(kindsOf('%dw 2.0 output application/xml var b = 1 fun f(x) = x --- {name: payload}')).toEqual([
    'version',
    'output',
    'var',
    'fun',
  ])
})

test('directives in any order, whatever the values in front of them end with', () => {
  const source = `var a = b
@TailRec fun f() = g
annotation A(x: B)
var c = d as String
type T = A | B
import x from y
ns n http://a//b
output json
---
n#a`
  expect(kindsOf(`${source}: 1`)).toEqual(['var', 'fun', 'annotation', 'var', 'type', 'import', 'ns', 'output'])
  expect(shape(bodyOf(`${source}: 1`))).toBe('bare{n#a: 1}')
})

test('the separator is no sign', () => {
  expect(shape(bodyOf('---\n-1'))).toBe('(- 1)')
  expect(shape(bodyOf('output json---a -- b'))).toBe('(-- a b)')
  expect(shape(bodyOf('output application/java---{a: 1}'))).toBe('{a: 1}')
  expect(kindsOf('output application/x-www-form-urlencoded---a')).toEqual(['output'])
})

test('an import knows where its module stands, for messages', () => {
  const [directive] = treeOf('import a from m::N').directives
  expect(directive?.kind === 'import' && directive.moduleSpan).toEqual({ start: 14, end: 18 })
})
