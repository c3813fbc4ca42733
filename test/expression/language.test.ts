import { describe, expect, test } from 'vitest'
import { languageOf, mayBeDataWeave } from '../../engine/expression/language-of.ts'
import { typed } from '../../engine/model/typed-value.ts'
import { fc } from '../support/property.ts'
import { compile, compiled, eventOf } from './evaluate.ts'

describe('which language an expression is in', () => {
  test.each([
    // A prefix decides first.
    ['dw: payload', 'jsonata', 'dataweave', 'prefix'],
    [' jsonata: payload', 'dataweave', 'jsonata', 'prefix'],
    ['jsonata:payload---1', 'dataweave', 'jsonata', 'prefix'],
    ['dw::core::Strings::capitalize("x")', 'jsonata', 'jsonata', 'artifact'],
    // Then a header.
    ['%dw 2.0 output application/json --- payload', 'jsonata', 'dataweave', 'header'],
    ['\n  %dw 2.0\n---\npayload', 'jsonata', 'dataweave', 'header'],
    ['output application/json payload', 'jsonata', 'dataweave', 'header'],
    ['output json payload', 'jsonata', 'dataweave', 'header'],
    ['/* why */ output text/plain --- payload', 'jsonata', 'dataweave', 'header'],
    ['var x = 1 --- x', 'jsonata', 'dataweave', 'header'],
    ["'---' & payload", 'jsonata', 'jsonata', 'artifact'],
    ['/* --- */ payload', 'jsonata', 'jsonata', 'artifact'],
    ['output', 'jsonata', 'jsonata', 'artifact'],
    ['1 - -1', 'jsonata', 'jsonata', 'artifact'],
    // Then the artifact.
    ['payload', 'jsonata', 'jsonata', 'artifact'],
    ['payload', 'dataweave', 'dataweave', 'artifact'],
    ['payload = 1', 'dataweave', 'dataweave', 'artifact'],
  ] as const)('%s in an artifact of %s', (text, artifact, language, rule) => {
    expect(languageOf(text, artifact)).toMatchObject({ language, rule })
  })

  test('the expression says why', () => {
    expect(compiled('#[payload]').parts).toEqual([
      {
        source: '#[payload]',
        language: 'jsonata',
        because: 'expressions of this artifact are JSONata',
        place: { file: 'app.xml', line: 3, column: 12 },
      },
    ])
    expect(compile('a #[jsonata: payload] #[dw: payload]', 'template', 'dataweave').expression.parts).toMatchObject([
      { language: 'jsonata', because: "of its prefix 'jsonata:'", place: { column: 22 } },
      { language: 'dataweave', because: "of its prefix 'dw:'", place: { column: 37 } },
    ])
    expect(compiled('text').parts).toEqual([])
  })

  test('a prefix is not part of the expression', () => {
    expect(compile('#[jsonata: 1 + 1]', 'value', 'dataweave').expression.value(eventOf())).toBe(2)
    expect(compile('#[jsonata: 1 +]').diagnostics[0]).toMatchObject({ column: 23, code: 'EXP001' })
  })
})

describe('what may be DataWeave is known before anything is parsed', () => {
  test.each([
    ['#[payload]', false],
    ['plain text', false],
    ['output is #[payload.output]', false],
    ["#[$string(payload) & ' -- ' & vars.kind]", false],
    ['/orders/{id}', false],
    ['#[dw: payload]', true],
    ['a #[jsonata: 1] #[output json --- payload]', true],
    ['%dw 2.0\n---\npayload', true],
    ['payload map $', false],
  ])('%s', (text, expected) => {
    expect(mayBeDataWeave(text)).toBe(expected)
  })

  const words = [
    'dw:',
    'dw',
    ':',
    '%dw 2.0',
    '---',
    '--',
    '-',
    'output ',
    'output\n',
    'json',
    'application/json',
    'x :',
    ' ',
  ]
  const others = [
    "'",
    '"',
    '/* ',
    ' */',
    '// ',
    '\n',
    '`',
    'payload',
    '(',
    ')',
    '=',
    'var a',
    'jsonata:',
    'text/plain',
    '#',
    'é',
  ]
  const scripts = fc.array(fc.constantFrom(...words, ...others), { maxLength: 12 }).map((parts) => parts.join(''))

  test('no expression is DataWeave of its own accord that does not look like it', () => {
    fc.assert(
      fc.property(scripts, fc.constantFrom('', 'a ', '#['), fc.constantFrom('', ' z', ']'), (script, before, after) => {
        if (languageOf(script, 'jsonata').language === 'dataweave')
          expect(mayBeDataWeave(before + script + after)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('DataWeave runs, whatever says that it is DataWeave', () => {
  test.each([
    ['#["a" ++ vars.b]', 'dataweave', 'expressions of this artifact are DataWeave'],
    ['#[dw: "a" ++ vars.b]', 'jsonata', "of its prefix 'dw:'"],
    ['#[%dw 2.0 --- "a" ++ vars.b]', 'jsonata', "of its header '%dw'"],
    ['#[output application/java --- "a" ++ vars.b]', 'jsonata', "of its header 'output application/java'"],
    ['#[var a = "a" --- a ++ vars.b]', 'jsonata', "of its separator '---'"],
  ] as const)('%s in an artifact of %s', (text, artifact, because) => {
    const expression = compiled(text, 'value', artifact)
    expect(expression.parts).toMatchObject([{ language: 'dataweave', because, place: { line: 3 } }])
    expect(expression.value(eventOf({ vars: { b: typed('b') } }))).toBe('ab')
  })

  test('JSONata in a DataWeave artifact is a fault that says how to write JSONata', () => {
    expect(compile('#[payload ~> $count()]', 'value', 'dataweave').diagnostics[0]).toMatchObject({
      code: 'EXP005',
      hint: expect.stringContaining(
        `it is valid JSONata: for JSONata write '#[jsonata: …]', or set "expressionLanguage": "jsonata" in mule-artifact.json`,
      ),
    })
  })
})

describe('DataWeave in a JSONata artifact is an error with the rewrite', () => {
  const hints = (text: string) => compile(`#[${text}]`).diagnostics.map((d) => `${d.code} ${d.hint}`)
  const switching = `for DataWeave write '#[dw: …]', or set "expressionLanguage": "dataweave" in mule-artifact.json`

  test.each([
    ["attributes.method == 'GET'", "attributes.method = 'GET'"],
    ["'a' ++ vars.b", "'a' & vars.b"],
    ["vars.x default 'd'", "vars.x ?? 'd'"],
    ["if (vars.x) 'a' else 'b'", "(vars.x) ? 'a' : 'b'"],
    ["if (vars.x == 1) 'a' else if (vars.x == 2) 'b' else 'c'", "(vars.x = 1) ? 'a' : (vars.x = 2) ? 'b' : 'c'"],
  ])('not JSONata: %s', (text, rewrite) => {
    expect(hints(text)).toEqual([`EXP003 in JSONata \`${rewrite}\`; ${switching}`])
  })

  test.each([
    ["attributes.headers['x-y']", "attributes.headers.'x-y'"],
    ['attributes.headers["x-y"]', 'attributes.headers."x-y"'],
    ['sizeOf(payload)', '$count(payload)'],
    ["p('known')", "$p('known')"],
    ['{name: payload.name}', "{'name': payload.name}"],
    ["{a: 1, 'b': [2, 3], c: 4}", "{'a': 1, 'b': [2, 3], 'c': 4}"],
    ['"Hello $(payload.name)!"', '"Hello " & payload.name & "!"'],
    ['"$(1 ++ vars.x)"', '"" & (1 & vars.x)'],
    ["upper('a') & vars['b']", "$uppercase('a') & vars.'b'"],
  ])('JSONata that means something else: %s', (text, rewrite) => {
    for (const hint of hints(text)) expect(hint).toBe(`EXP004 in JSONata \`${rewrite}\`; ${switching}`)
    expect(hints(text).length).toBeGreaterThan(0)
  })

  test.each([
    ['payload.items map $.name', 'map'],
    ['payload filter ($.price > 10)', 'filter'],
    ['payload.x as Number', 'as'],
    ['not isEmpty(payload)', 'not'],
    ['!payload.x', '!'],
    ["payload.list contains 'a'", 'contains'],
    ['payload.items map (i) -> i.name', '->'],
    ['Mule::p("x")', '::'],
    ['payload.x match { case is String -> 1 }', 'match'],
    ["error causedBy 'HTTP:TIMEOUT'", 'causedBy'],
    ["vars.a or vars.b default 'c'", 'default'],
  ])('no certain rewrite, but the equivalent is named: %s', (text, word) => {
    const [diagnostic] = compile(`#[${text}]`).diagnostics
    expect(diagnostic?.code).toBe('EXP003')
    expect(diagnostic?.message).toContain(`'${word}'`)
    expect(diagnostic?.hint).toMatch(
      new RegExp(`in JSONata '.*; ${switching.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 's'),
    )
  })

  test('the place is where the sign stands', () => {
    expect(compile("#[attributes.headers['x-y']]").diagnostics[0]).toMatchObject({ line: 3, column: 31 })
    expect(compile('#[vars.x == 1]').diagnostics[0]).toMatchObject({ line: 3, column: 20 })
  })

  test.each([
    "attributes.headers.'x-y'",
    "payload[name = 'x']",
    'payload.items{category: $sum(price)}',
    "{'a': payload.b}",
    'payload.items.(price * 2)',
    '$map(payload, function($v){ $v.default })',
    'payload.filter & payload.map',
    "payload.'default'",
    '$count(payload[0])',
    "'costs $5'",
    "payload.a ?: 'x'",
  ])('plain JSONata stays JSONata: %s', (text) => {
    expect(hints(text)).toEqual([])
  })

  test('a plain mistake is not called DataWeave', () => {
    expect(compile('#[payload.(]').diagnostics[0]?.code).toBe('EXP001')
    expect(compile('#[payload default]').diagnostics[0]?.code).toBe('EXP001')
  })
})
