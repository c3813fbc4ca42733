import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { compile, DataWeaveError, formats, type Limits, parse, print } from '../../engine/dataweave/index.ts'
import { expressionText, mutated, oneOf, type Random, randomFrom, withWordsSwapped, wordsOf } from './fuzz-inputs.ts'

/** Small, so that a script that goes on for ever is over soon. */
const limits: Limits = { depth: 64, steps: 20_000, time: 1000, items: 10_000, length: 200_000 }

/** A busy machine does not make anything take that long that ends by its limits. */
const SLOW = 8000

/** All parts end then, however far they got: that happens only on a machine that is busy with something else. */
const END = performance.now() + 150_000

/** Runs `count` inputs; nothing but a DataWeaveError may come out, and soon. Gives how many it ran. */
const survives = (
  count: number,
  seed: number,
  input: (random: Random) => string,
  run: (input: string, random: Random) => void,
): void => {
  const random = randomFrom(seed)
  let ran = 0
  for (; ran === 0 || (ran < count && performance.now() < END); ran++) {
    const text = input(random)
    const start = performance.now()
    try {
      run(text, random)
    } catch (error) {
      if (!(error instanceof DataWeaveError)) throw new Error(`${JSON.stringify(text)}: ${(error as Error)?.stack}`)
      if (error.message === '') throw new Error(`${JSON.stringify(text)}: an error without a message`)
    }
    const took = performance.now() - start
    if (took > SLOW) throw new Error(`${JSON.stringify(text)} took ${took} ms`)
  }
  expect(ran).toBeGreaterThan(0)
}

const scripts = [
  `%dw 2.0\nimport * from dw::core::Strings\noutput application/json\nvar v = payload.list map (i, n) -> i + n\nfun f(x: Number, y = 2) = if (x > 0) f(x - 1) else y\ntype T = {a: Number}\n---\n{a: f(3), b: v orderBy -$, c: capitalize("a b"), d: payload is T}`,
  `payload.list groupBy (if (isEven($)) "even" else "odd") mapObject ((v, k, i) -> {(k): sum(v) ++ ""})`,
  `do { var a = payload.a --- {x @(id: a): a, (y: 2) if a > 0} update { case .x -> $ + 1 case z at .z! -> "new" } }`,
  `payload.b match { case s is String -> s[0 to 1] case matches /(x)(y)?/ -> $[1] case [h ~ t] -> t else e -> typeOf(e) as String }`,
  `"a,b;c" splitBy /[,;]/ map ("$($$): $(upper($))") reduce ((x, acc = "") -> acc ++ x)`,
  `{d: |2020-01-31| + |P1M|, t: |2020-01-01T00:00:00Z| as String {format: "EEE dd/MM/yyyy HH:mm"}, n: "1.234,5" as Number {locale: "de", format: "#,##0.0"}}`,
  `payload..c flatMap $ distinctBy $ filter ($ != null) pluck $$`,
  `using (x = payload) (x.a default 1) to 5 reduce ($$ * $)`,
  `write(payload, "application/xml") then read($, "application/xml").*b`,
]

const signs = [
  ...'()[]{},:;.@#?!~<>=+-*/%|&^_$"\'`\\ \n0a\u0000\ud800',
  ...['->', '::', '..', '---', '++', '$(', '/*', '//', '(a:', ') ->', '@(', '|P1D|', '1e99', '99999999999999999999'],
  ...[
    'if',
    'else',
    'match',
    'case',
    'update',
    'do',
    'var',
    'fun',
    'type',
    'as',
    'is',
    'default',
    'null',
    'payload',
    'map',
    'sizeOf(',
    ' to ',
  ],
]

const payload = { a: 1, b: ['x', { c: [1, 2] }], list: [3, 1, 2], 'x-y': null }

const host = { random: () => 0.5, now: () => 0, zone: 'UTC' }

const evaluated = (source: string): void => {
  compile(source, { limits, host, inputs: ['payload', 'v'] }).write({ payload, v: 'v' })
}

describe('whatever a script says, it gives a document or an error of the language, and ends', () => {
  test('texts of signs and words', () => {
    const text = (random: Random) =>
      Array.from({ length: Math.floor(random() * 30) }, () => oneOf(random, signs)).join('')
    survives(10, 101, text, (source) => {
      const { document } = parse(source)
      if (document && !parse(print(document)).document) throw new Error('is printed as what does not parse')
    })
  })

  test('scripts with mistakes', () => {
    const words = wordsOf(scripts)
    const spoilt = (random: Random) => {
      const script = oneOf(random, scripts)
      return random() < 0.4 ? mutated(random, script, signs) : withWordsSwapped(random, script, words)
    }
    survives(400_000, 2022, spoilt, evaluated)
  })

  test('well-formed scripts without sense', () => {
    survives(400_000, 3033, (random) => `output application/dw --- ${expressionText(random)}`, evaluated)
  })
})

/** One document or more of each format, to be spoilt. */
const documents: Readonly<Record<string, readonly string[]>> = {
  json: ['{"a": [1, -2.5e3, "x\\u0041", true, null], "b": {"c": {}}, "a": "2020-01-01"}'],
  xml: ['<?xml version="1.0"?><a xmlns:n="urn:n" n:x="1"><b>t<![CDATA[<c>]]></b><b/><!-- d -->m &amp; &#65;</a>'],
  csv: ['a,b\n1,"x ""y"" \\" z"\n2,\\,3\n'],
  urlencoded: ['a=1&b=%C3%A4+c&d&a=2'],
  multipart: [
    '--b\r\nContent-Disposition: form-data; name="a"; filename="f"\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n--b--',
  ],
  text: ['text'],
  binary: ['bytes'],
  dw: ['ns n urn:n\n---\n{n#a @(b: 1): [|2020-01-01|, "x\\$" as String {c: 1}, -1.5], "d": /e+/}'],
  java: ['x'],
  yaml: [
    'a: &x [1, 2.50, "s", ~]\nb: *x\nc:\n  <<: {d: 1}\n  e: |\n    text\n',
    '- {a: !!binary aGk=}\n- ? k\n  : v\n',
  ],
  ndjson: ['{"a": 1}\n[2]\n\n"x"\n'],
  properties: ['a = 1\n# c\nb\\u00e4 : \\\n  x\n'],
}

const noise = [
  '\0',
  '\uffff',
  '"',
  '\\',
  '<',
  '&',
  '[',
  '{',
  ']',
  '}',
  '--',
  '\r\n',
  '__proto__',
  '%',
  '1e9',
  '\ud800',
  '*a',
  '|',
  ':',
  '\t',
  '<a>',
  ',',
  '=',
]

describe('whatever a document says, reading, selecting from and writing it gives a document or an error, and ends', () => {
  const targets = formats.filter(({ writer }) => writer !== undefined).map(({ id }) => id)
  const bodies = [
    'payload',
    'payload.a',
    'payload..*a',
    '{a: payload, b: sizeOf(payload)}',
    'payload map $',
    'payload.a.@',
    '{r: payload.*a}',
  ]
  const compiled = targets.flatMap((target) =>
    bodies.map((body) => compile(`output ${target} --- ${body}`, { limits, host })),
  )

  test.each(formats.map((format) => [format.id, format] as const))('%s', (id, { mimeTypes: [mimeType = id] }) => {
    const text = (random: Random) =>
      random() < 0.1
        ? Array.from({ length: Math.floor(random() * 20) }, () => oneOf(random, noise)).join('')
        : mutated(random, oneOf(random, documents[id] as readonly string[]), noise)
    survives(10, id.length + 777, text, (content, random) => {
      const bytes = random() < 0.3 ? Buffer.from(content, 'latin1') : content
      oneOf(random, compiled).write({ payload: { content: bytes, mimeType } })
    })
  })
})
