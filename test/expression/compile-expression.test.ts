import { describe, expect, test } from 'vitest'
import { Content } from '../../engine/model/content.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { typed, typedAs } from '../../engine/model/typed-value.ts'
import { compile, compiled, eventOf, interpreted, json } from './evaluate.ts'

const max = eventOf({ payload: json('{"name": "Max", "n": 2, "none": null}'), vars: { x: typed('a]b') } })

describe('literal text and expressions in one value', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['  blanks stay  ', '  blanks stay  '],
    ['Hello #[payload.name]!', 'Hello Max!'],
    ['#[payload.n]#[payload.n]', '22'],
    ['none: #[payload.none], missing: #[payload.missing]', 'none: null, missing: null'],
    ['object: #[payload]', 'object: {"name":"Max","n":2,"none":null}'],
    ['\\#[payload.name]', '#[payload.name]'],
    ['a \\#[b] #[payload.n]', 'a #[b] 2'],
    ["#['a]b']x", 'a]bx'],
    ['#["]"]x', ']x'],
    ['#[[1,[2,3]]] and #[vars.x]', '[1,[2,3]] and a]b'],
    ['#[payload.`name`]x', 'Maxx'],
    ['#[/* ] */ payload.n]x', '2x'],
    ["#[$contains('a]', /\\]/)]x", 'truex'],
    ["#[$contains('a', /[\\]]/)]x", 'falsex'],
    ['#[payload.n / 2]x', '1x'],
    ['#["it\'s ]"]x', "it's ]x"],
    ['#["say \\" ]"]x', 'say " ]x'],
    ['# [payload]', '# [payload]'],
  ])('%s', (text, expected) => {
    expect(compiled(text, 'template').value(max)).toBe(expected)
  })

  test('a template that is one expression keeps the value and its type', () => {
    expect(compiled(' #[payload.n] ', 'template').value(max)).toBe(2)
    expect(compiled('#[payload]', 'template').typed(max)).toBe(max.message.payload)
  })

  test('mixed text has no media type', () => {
    expect(compiled('n=#[payload.n]', 'template').typed(max)).toEqual({ value: 'n=2', mediaType: '*/*' })
  })

  test('mixed text waits for a body that has not arrived', async () => {
    const late = Content.from({
      start: (sink) => {
        setImmediate(() => {
          sink.write(Buffer.from('{"a":1}'))
          sink.end()
        })
        return { resume: () => {}, abort: () => {} }
      },
    })
    const event = eventOf({ payload: typed(late, 'application/json') })
    expect(await compiled('a=#[payload.a] #[correlationId]', 'template').value(event)).toBe('a=1 correlation-1')
  })

  test('an expression that jsonata itself runs can stand in a text', async () => {
    expect(await compiled(`<#[${interpreted('payload.name')}]>`, 'template').value(max)).toBe('<Max>')
  })
})

describe('what each form accepts', () => {
  test('a value is one expression or a literal', () => {
    expect(compiled('#[payload.n]').value(max)).toBe(2)
    expect(compiled('literal #[x]').value(max)).toBe('literal #[x]')
    expect(compiled('literal').typed(max)).toEqual({ value: 'literal', mediaType: '*/*' })
    expect(compiled('literal').language).toBe('literal')
  })

  test('a condition may be written bare', () => {
    expect(compiled('payload.n = 2', 'bare').value(max)).toBe(true)
    expect(compiled('#[payload.n = 2]', 'bare').value(max)).toBe(true)
    expect(compiled('[1,2][0] = 1', 'bare').value(max)).toBe(true)
    expect(compiled("payload.name = '#[x]'", 'bare').value(max)).toBe(false)
  })

  test('a script is never wrapped', () => {
    expect(compiled('payload.n', 'script').value(max)).toBe(2)
  })
})

describe('faults are reported where they are', () => {
  const fault = (text: string, form?: Parameters<typeof compile>[1]) =>
    compile(text, form).diagnostics.map((d) => `${d.line}:${d.column} ${d.code} ${d.message}`)

  test.each([
    ['#[payload.name &]', 'value', '3:25 EXP001 The expression is not valid JSONata: Unexpected end of expression'],
    ['#[]', 'value', '3:12 EXP006 The expression is empty'],
    [' ', 'bare', '3:10 EXP006 The expression is empty'],
    ['a #[payload', 'template', "3:12 EXP002 The expression is not closed: its ']' is missing"],
    ["#['a]", 'template', "3:10 EXP002 The expression is not closed: its ']' is missing"],
    ['#[payload', 'value', "3:10 EXP002 The expression is not closed: its ']' is missing"],
    [
      '#[payload] x',
      'value',
      "3:10 EXP008 Text and '#[…]' cannot be mixed here: the whole value is one expression or none",
    ],
    [
      '#[payload] #[payload]',
      'value',
      "3:10 EXP008 Text and '#[…]' cannot be mixed here: the whole value is one expression or none",
    ],
    ['#[payloat.name]', 'value', "3:12 EXP007 There is no binding 'payloat'"],
    ['#[1 + payloat]', 'value', "3:16 EXP007 There is no binding 'payloat'"],
    ['#[$payloat]', 'value', "3:12 EXP007 There is no variable or function '$payloat'"],
    ['#[$upercase(payload)]', 'value', "3:12 EXP007 There is no variable or function '$upercase'"],
    ['#[error.descripton]', 'value', "3:18 EXP007 error has no member 'descripton'"],
    ['#[server.env]', 'value', "3:19 EXP007 server has no member 'env'"],
    [
      'line one\n  #[payload.name &]',
      'template',
      '4:18 EXP001 The expression is not valid JSONata: Unexpected end of expression',
    ],
  ] as const)('%s', (text, form, expected) => {
    expect(fault(text, form)).toEqual([expected])
  })

  test('every fault is reported, not only the first', () => {
    expect(fault('#[payloat] #[payload &] #[$foo]', 'template').map((each) => each.slice(0, 11))).toEqual([
      '3:12 EXP007',
      '3:31 EXP001',
      '3:36 EXP007',
    ])
  })

  test('a misspelt name comes with the right one', () => {
    expect(compile('#[payloat]').diagnostics[0]?.hint).toBe("did you mean 'payload'?")
    expect(compile('#[$upercase(payload)]').diagnostics[0]?.hint).toBe("did you mean '$uppercase'?")
  })

  test('names inside items, filters and functions are data, not bindings', () => {
    for (const text of [
      'payload.items[price > 1].name',
      'payload.(a + b)',
      'payload^(c)',
      'payload{d: e}',
      '$map(payload, function($v){ $v.f })',
    ])
      expect(fault(`#[${text}]`), text).toEqual([])
  })

  test('what did not compile fails when it is evaluated all the same', () => {
    const { expression } = compile('#[payload &]')
    expect(() => expression.value(max)).toThrow(MuleError)
    expect(() => expression.typed(max)).toThrow(/^Script 'payload &' has errors: /)
  })

  test('a text nested beyond reason is a diagnostic', () => {
    expect(fault(`#[${'('.repeat(50_000)}]`)[0]).toContain('EXP001 The expression is not valid JSONata')
  })
})

test('an error names the script, the fault, its code and its place', () => {
  const expression = compiled('#[payload.name + 1]')
  expect(() => expression.value(max)).toThrow(
    `Script 'payload.name + 1' has errors: The left side of the "+" operator must evaluate to a number (T2001 at position 14)`,
  )
  try {
    expression.value(max)
  } catch (error) {
    expect(error).toBeInstanceOf(MuleError)
    expect(`${error}`).toMatch(/^MULE:EXPRESSION: /)
  }
})

test("an error of jsonata's own evaluator looks the same", async () => {
  const value = async () => compiled(`#[${interpreted('payload.name + 1')}]`).value(max)
  await expect(value).rejects.toThrow(
    /^Script '.*' has errors: The left side of the "\+" operator must evaluate to a number \(T2001 at position \d+\)$/,
  )
  await expect(value).rejects.toBeInstanceOf(MuleError)
})

test('a function is not a result', async () => {
  for (const text of ['function($x){ $x }', '{"f": $sum}', '$sum', '/a/'])
    await expect(async () => compiled(`#[${text}]`).value(eventOf()), text).rejects.toThrow('The result is a function')
})

test('results are ordinary values', async () => {
  const event = eventOf({ payload: typedAs({ items: [{ p: 1 }, { p: 2 }], empty: [] }) })
  for (const wrap of [(text: string) => text, interpreted]) {
    const value = async (text: string) => compiled(`#[${wrap(text)}]`).value(event)
    expect(Object.keys((await value('payload.items.p')) as object)).toEqual(['0', '1'])
    expect(Object.keys((await value('payload.items[p=1][]')) as object)).toEqual(['0'])
    expect(Object.getPrototypeOf(await value("{'a': payload.items.p}"))).toBe(Object.prototype)
    expect(Object.keys(((await value("{'a': payload.items.p}")) as { a: object }).a)).toEqual(['0', '1'])
    expect(await value('payload.nothing')).toBeNull()
    expect(await value("payload.empty{'k': 1}")).toEqual({ k: 1 })
    expect(event.message.payload.value).toEqual({ items: [{ p: 1 }, { p: 2 }], empty: [] })
  }
})
