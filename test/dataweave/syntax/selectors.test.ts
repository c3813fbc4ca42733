import { expect, test } from 'vitest'
import { bodyOf, plain, shape } from './shape.ts'

const k = { name: 'k' }
const n = { kind: 'name', name: 'e' }

const cases: readonly (readonly [source: string, selector: object])[] = [
  ['.k', { kind: 'value', ...k }],
  ['."k"', { kind: 'value', ...k }],
  [".'k'", { kind: 'value', ...k }],
  ['.`k`', { kind: 'value', ...k }],
  ['.ns0#k', { kind: 'value', namespace: 'ns0', ...k }],
  ['.ns0#"k"', { kind: 'value', namespace: 'ns0', ...k }],
  ['."$(e)"', { kind: 'value', name: { kind: 'interpolation', parts: [n] } }],
  ['.match', { kind: 'value', name: 'match' }],
  ['.type', { kind: 'value', name: 'type' }],
  ['.*k', { kind: 'values', ...k }],
  ['.*ns0#k', { kind: 'values', namespace: 'ns0', ...k }],
  ['.&k', { kind: 'pairs', ...k }],
  ['.@k', { kind: 'attribute', ...k }],
  ['.@"k"', { kind: 'attribute', ...k }],
  ['.@ns0#k', { kind: 'attribute', namespace: 'ns0', ...k }],
  ['.*@k', { kind: 'attributes', ...k }],
  ['.@*k', { kind: 'attributes', ...k }],
  ['.^k', { kind: 'metadata', ...k }],
  ['.@', { kind: 'all-attributes' }],
  ['.#', { kind: 'namespace' }],
  ['..', { kind: 'descendants', of: 'value' }],
  ['..k', { kind: 'descendants', of: 'value', ...k }],
  ['.. k', { kind: 'descendants', of: 'value', ...k }],
  ['.."k"', { kind: 'descendants', of: 'value', ...k }],
  ['..*k', { kind: 'descendants', of: 'values', ...k }],
  ['..@k', { kind: 'descendants', of: 'attribute', ...k }],
  ['..&k', { kind: 'descendants', of: 'pairs', ...k }],
  ['..ns0#k', { kind: 'descendants', of: 'value', namespace: 'ns0', ...k }],
  ['[0]', { kind: 'index', index: { kind: 'number', text: '0' } }],
  ['["k"]', { kind: 'index', index: { kind: 'string', value: 'k' } }],
  ['[(e)]', { kind: 'index', index: { kind: 'group', value: n } }],
  ['[?(e)]', { kind: 'filter', condition: { kind: 'group', value: n } }],
  ['[?e]', { kind: 'filter', condition: n }],
  ['[*"k"]', { kind: 'values', ...k }],
  ['[*e]', { kind: 'values', name: n }],
  ['[*(e)]', { kind: 'values', name: { kind: 'group', value: n } }],
  ['[&(e)]', { kind: 'pairs', name: { kind: 'group', value: n } }],
  ["[@'k']", { kind: 'attribute', ...k }],
  ['[@(e)]', { kind: 'attribute', name: { kind: 'group', value: n } }],
  ['[@*e]', { kind: 'attributes', name: n }],
  ['[*@e]', { kind: 'attributes', name: n }],
  ['[@ns0#"k"]', { kind: 'attribute', namespace: 'ns0', ...k }],
  ['[^"k"]', { kind: 'metadata', ...k }],
]

test.each(cases)('a%s', (source, selector) => {
  const node = bodyOf(`a${source}`)
  expect(node.kind === 'select' ? plain(node.selector) : node).toEqual(selector)
})

test.each([
  ['a.b\n  .c', '(select (select a .b) .c)'],
  ['a.@ map $', '(map (select a .@) $)'],
  ['a.@.b', '(select (select a .@) .b)'],
  ['a.@[0]', '(select (select a .@) [0])'],
  ['[a.., b]', '[(select a ..), b]'],
  ['a..[0]', '(select (select a ..) [0])'],
  ['a.. default 1', '(default (select a ..) 1)'],
  ['a[1 to 2]', '(select a [1 to 2])'],
  ['{a: 1}.a', '(select {a: 1} .a)'],
  ['"abc"[0]', '(select "abc" [0])'],
  ['|2020-01-01|.year', '(select |2020-01-01| .year)'],
  ['1.a', '(select 1 .a)'],
  ['$.a', '(select $ .a)'],
  ['f(a).b[0]', '(select (select (call f a) .b) [0])'],
  ["a[@'c']?", '(? (select a .@c))'],
])('%s', (source, expected) => {
  expect(shape(bodyOf(source))).toBe(expected)
})
