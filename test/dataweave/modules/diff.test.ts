import { describe } from 'vitest'
import { testJson } from './library-support.ts'

const imports = `import diff from dw::util::Diff
  ns ns0 http://locahost.com
  ns ns1 http://acme.com`

const differs = (path: string, expected: string, actual: string) => ({
  matches: false,
  diffs: [{ expected, actual, path }],
})
const same = { matches: true, diffs: [] }

describe('diff tells what differs and where', () => {
  testJson(
    [
      ['diff({a: 1}, {b: 1})', differs('(root).a', 'Entry (root).a with type Number', 'was not present in object.')],
      [
        'diff({ns0#a: 1}, {ns1#a: 1})',
        differs('(root).ns0#a', 'Entry (root).ns0#a with type Number', 'was not present in object.'),
      ],
      ['diff([1, 2, 3], [])', differs('(root)', 'Array size is 0', 'was 3')],
      ['diff([], [1, 2, 3])', differs('(root)', 'Array size is 3', 'was 0')],
      ['diff([{a: 1}], [{a: 2}])', differs('(root)[0].a', '1', '2')],
      ['diff({a @(c: 2): 1}, {a @(c: 3): 1})', differs('(root).a.@.c', '3', '2')],
      ['diff(true, false)', differs('(root)', 'false', 'true')],
      ['diff(1, 2)', differs('(root)', '2', '1')],
      ['diff("test", "other test")', differs('(root)', '"other test"', '"test"')],
      ['diff(1, "1")', differs('(root)', '"1"', '1')],
      ['diff({a: 1}, null)', differs('(root)', 'null', '{\n  a: 1\n}')],
      ['diff({a: 1}, {a: 1, b: 2})', differs('(root)', 'Object size is 1', 'was 2')],
      ['diff(1, 2, {}, "order")', differs('order', '2', '1')],
      ['diff({a: 1, b: 2}, {b: 2, a: 1}).diffs.*path', ['(root).a', '(root).b']],
    ],
    { imports },
  )
})

describe('diff finds nothing in', () => {
  testJson(
    [
      ['diff({ns0#a: 1}, {ns0#a: 1})', same],
      ['diff([1, 2, 3], 1 to 3)', same],
      ['diff([{a: 1}], [{a: 1}])', same],
      ['diff({a @(c: 2, d: 3): 1}, {a @(d: 3, c: 2): 1})', same],
      ['diff(null, null)', same],
      ['diff({a: 1, b: 2}, {b: 2, a: 1}, {unordered: true})', same],
      ['diff({a: 1, a: 2}, {a: 1, a: 2}, {unordered: true})', same],
      ['[{format: "ssn", data: "ABC"}] diff [{format: "ssn", data: "ABC"}]', same],
    ],
    { imports },
  )
})
