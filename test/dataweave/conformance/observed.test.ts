import { expect, test } from 'vitest'
import { compile } from '../../../engine/dataweave/index.ts'

const xml = '<!DOCTYPE a SYSTEM "x.dtd"><a><b id="7">one</b><b>two</b></a>'

/** What published scripts rely on and no page of the documentation says. */
test.each([
  ['withMaxSize 0 is no limit', 'dw::core::Strings::withMaxSize("abc", 0)', 'abc'],
  ['a text may hold the character 0', 'sizeOf("\\0")', 1],
  ['`..` in front of a space selects everything', '({ x: 1, y: 2 }.. joinBy "-")', '1-2'],
  [
    'the braces of a conditional pair may be left out',
    '{ x: 1, y: null } mapObject ((($$): $) if ($ != null))',
    { x: 1 },
  ],
  [
    'a call at the end of a function is a loop',
    'do { fun f(n, a) = if (n == 0) a else f(n - 1, a + n) --- f(9999, 0) }',
    49_995_000,
  ],
  ['a match at the end, too', 'do { fun f(n) = n match { case 0 -> "end" else -> f(n - 1) } --- f(999) }', 'end'],
  [
    'a typed array may be endless',
    'do { fun from(n): Array<Number> = [n ~ from(n + 1)] --- from(5)[1 to 3] }',
    [6, 7, 8],
  ],
  ['a DOCTYPE is told', 'payload.^docType.systemId', 'x.dtd'],
  [
    'values of a tree keep their attributes',
    'dw::util::Tree::mapLeafValues(payload, (v, path) -> v.@id default "none").a.*b',
    ['7', 'none'],
  ],
])('%s', (_, script, value) => {
  const result = compile(script).evaluate({ payload: { content: xml, mimeType: 'application/xml' } })
  expect(JSON.parse(JSON.stringify(result))).toEqual(value)
})

test('a type is selected with its namespace', () => {
  const header = 'ns n urn:n type T = { n#a: String, a: Number }'
  const script = `${header} --- ["x" is T.n#a, 1 is T.n#a, 1 is T.a]`
  expect(compile(script).evaluate({})).toEqual([true, false, true])
})
