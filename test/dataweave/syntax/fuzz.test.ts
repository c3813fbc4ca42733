import { expect, test } from 'vitest'
import { parse } from '../../../engine/dataweave/syntax/parse.ts'
import { print } from '../../../engine/dataweave/syntax/print.ts'
import { fc } from '../../support/property.ts'

/** Texts with every construct in them, to be cut, doubled and mixed. */
const seeds: readonly string[] = [
  `%dw 2.0
import a, b as c from dw::core::Strings
output application/json with json indent = false, skipNullOn = "everywhere"
input payload: A application/xml
ns soap http://schemas.xmlsoap.org/soap/envelope/
@TailRec() fun f<T, U <: A>(x: T, y = 1): Array<Array<U>> = if (x > 1) f(x - 1) else null
type T = {| a @(b?: C): "d" {e: 1}, f*?: (g: H) -> I |} | J & {-_: K-}
var v = payload.*a[?($.b > 1)]..c.@d default [h ~ t]
---
{ soap#Envelope @(a: 1, (b) if c): payload map (item, index) -> { (item.key): "x $(item.v ++ 'y') $$" }, (z) }`,
  `payload match { case x is (A | B) if x.c? -> x case n: "m" -> 1 case matches /a\\/(b)/ -> $[1] case [h ~ t] -> h case {} -> 0 else y -> y.a! }`,
  `payload update { case (u, i) at .a[0].*b.@c! if (i == 1) -> u as Object {class: "C"} } <~ {m: |2020-01-01T00:00:00Z|}`,
  'do { var a = 1 --- using (b = a) not a or -b * 2 >= b as Number {format: "#"} and !c }',
  'sql`select $(a) from ${\'b\'}` ++ a.ns#"b".^c[&(d)] -- (x: A = /r/): B -> ??? ',
]

const pieces = [
  ...'()[]{},:;.@#?!~<>=+-*/%|&^_$"\'`\\ \n0aé\u0000\ud800',
  ...[
    '->',
    '::',
    '..',
    '---',
    '--',
    '++',
    '<:',
    '<~',
    '==',
    '{|',
    '|}',
    '$(',
    '/*',
    '*/',
    '//',
    '(a:',
    '(a)',
    ') ->',
    '?!',
    '@(',
  ],
  ...[
    'if',
    'else',
    'match',
    'case',
    'update',
    'do',
    'using',
    'var',
    'fun',
    'type',
    'ns',
    'import',
    'output',
    'not',
    'as',
    'is',
    'default',
    'null',
    '%dw',
  ],
]

const mutated = fc
  .record({
    seed: fc.constantFrom(...seeds),
    edits: fc.array(
      fc.record({
        at: fc.nat(800),
        length: fc.nat(20),
        from: fc.nat(800),
        insert: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ seed, edits }) => {
    let text = seed
    for (const { at, length, from, insert } of edits)
      text =
        text.slice(0, at % text.length) +
        insert +
        text.slice(from % 3 === 0 ? from % text.length : (at % text.length) + length)
    return text.slice(0, 5_000) || ' '
  })

const mixed = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''))
const spaced = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(' '))

/** Whatever the text: a tree that prints and parses again, or faults with places inside the text. */
const holds = (text: string): void => {
  const { document, faults } = parse(text)
  if (document) {
    const printed = print(document)
    if (!parse(printed).document) throw new Error(`printed as what does not parse: ${printed}`)
    return
  }
  expect(faults.length).toBeGreaterThan(0)
  for (const { message, place } of faults) {
    expect(message).not.toBe('')
    expect(place.offset).toBeGreaterThanOrEqual(0)
    expect(place.offset).toBeLessThanOrEqual(text.length)
    expect(place.column).toBeLessThanOrEqual(place.text.length + 1)
  }
}

test.each(seeds)('what is mutated parses itself: %#', (seed) => {
  expect(parse(seed).faults).toEqual([])
})

test.each([
  ['mutated scripts', mutated],
  ['signs and words', mixed],
  ['signs and words with space between them', spaced],
  ['any characters', fc.string({ maxLength: 60 })],
])('%s never break the parser', (_name, texts) => {
  fc.assert(fc.property(texts, holds), { numRuns: 5_000 })
})
