import { describe, expect, test } from 'vitest'
import { MessageObject } from '../../engine/expression/message-object.ts'
import { bytesOf, mediaTypeOfBody, textOf } from '../../engine/expression/write-value.ts'
import { Content } from '../../engine/model/content.ts'
import { muleErrors } from '../../engine/model/error-type.ts'
import { type Event, withError } from '../../engine/model/event.ts'
import { RequestAttributes } from '../../engine/model/http-attributes.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { type TypedValue, typed, typedAs } from '../../engine/model/typed-value.ts'
import { compile, compiled, eventOf, json, logged } from './evaluate.ts'

const dw = (text: string, form?: Parameters<typeof compiled>[1]) => compiled(text, form, 'dataweave')
const value = (text: string, event: Event) => dw(`#[${text}]`).value(event)
const typedOf = (text: string, event: Event) => dw(`#[${text}]`).typed(event) as TypedValue
const sent = (typed: TypedValue): string => String(bytesOf(typed))

const order = json('{"id": 7, "name": "Max", "items": [{"p": 5}, {"p": 12}], "none": null}')
const xml = typed(
  Buffer.from('<order id="7"><item sku="a">1</item><item sku="b">2</item><note>x</note></order>'),
  'application/xml',
)
const headers = new MultiMap(['Host', 'h', 'X-Tag', 'a', 'x-tag', 'b'], true)
const queryParams = new MultiMap(['q', '1', 'q', '2', 'Q', '3'])
const attributes = new RequestAttributes('/orders', headers, queryParams, undefined)
const late = (text: string): Content =>
  Content.from({
    start: (sink) => {
      setImmediate(() => {
        sink.write(Buffer.from(text))
        sink.end()
      })
      return { resume: () => {}, abort: () => {} }
    },
  })

describe('what a script sees', () => {
  const event = eventOf({
    payload: order,
    attributes,
    vars: {
      user: typed('max'),
      doc: json('{"a": [1, 2]}'),
      xml,
      root: typedAs(new MessageObject({ payload: xml, attributes })),
    },
  })

  test.each([
    ['payload.items.p', [5, 12]],
    ['payload.missing.deep', null],
    ['sizeOf(payload.items)', 2],
    ['vars.user', 'max'],
    ['vars["user"]', 'max'],
    ['vars.doc.a[-1]', 2],
    ['vars.nobody default "d"', 'd'],
    ['attributes.headers.host', 'h'],
    ['attributes.headers.HOST', 'h'],
    ["attributes.headers['x-tag']", 'a'],
    ['attributes.headers.*"X-TAG"', ['a', 'b']],
    ['attributes.queryParams.q', '1'],
    ['attributes.queryParams.*q', ['1', '2']],
    ['attributes.queryParams.Q', '3'],
    ['attributes.requestPath', '/orders'],
    ['message.payload.name', 'Max'],
    ['message.attributes.requestPath', '/orders'],
    ['vars.xml.order.item', '1'],
    ['vars.xml.order.@id', '7'],
    ['vars.xml.order.*item.@sku', ['a', 'b']],
    ['vars.root.payload.order.note', 'x'],
    ['correlationId', 'correlation-1'],
    ['error', null],
    ['flow.name', 'main'],
    ['app.name', 'orders'],
    ['mule.version', '4.9.0'],
    ['dataType.mimeType', 'application/json'],
    ['payload.^mimeType', 'application/json'],
    ['p("known")', 'value'],
    ['message.payload.^mimeType', 'application/json'],
    ['vars.root.payload.^mimeType', 'application/xml'],
    ['(vars.root.payload.^raw as String) contains "order"', true],
    ['[vars.root][0].payload.^encoding', 'UTF-8'],
    ["p('unknown')", null],
    ["Mule::p('known')", 'value'],
    ["dw::core::Strings::capitalize('x')", 'X'],
    ['import modules::common --- common::shout("x")', 'X!'],
    ['import * from modules::common --- shout("x") ++ rate', 'X!1.5'],
    ['readUrl("classpath://rates.json", "application/json").eur', 1.1],
    ['server.dateTime is DateTime', true],
    ['0.1 + 0.2 == 0.3', true],
  ])('%s', (text, expected) => {
    expect(value(text, event)).toEqual(expected)
  })

  test('an object that looks like a document is an object', () => {
    const x = { content: '{"a": 1}', mimeType: 'application/json' }
    const lookalike = eventOf({ payload: typedAs(x), attributes: x })
    expect(value('payload.content', lookalike)).toBe('{"a": 1}')
    const text = '#[output application/json indent=false --- [payload.mimeType, attributes.mimeType]]'
    expect((dw(text).typed(lookalike) as TypedValue).value).toBe('["application/json","application/json"]')
  })

  test('what it logs goes to the log', () => {
    logged.length = 0
    expect(value('log("here", payload.id)', event)).toBe(7)
    expect(logged).toEqual(['INFO here - 7'])
  })
})

describe('errors of the event', () => {
  const error = new MuleError(
    { namespace: 'HTTP', identifier: 'TIMEOUT', parent: muleErrors.CONNECTIVITY },
    'too late',
    {
      errorMessage: { payload: json('{"reason": "slow"}'), attributes: null },
    },
  )
  const event = withError(eventOf(), error)

  test.each([
    ['error.description', 'too late'],
    ['error.errorType.namespace ++ ":" ++ error.errorType.identifier', 'HTTP:TIMEOUT'],
    ['error.errorMessage.payload.reason', 'slow'],
    ['error.muleMessage.payload.reason', 'slow'],
    ["error causedBy 'HTTP:TIMEOUT'", true],
    ["error causedBy 'CONNECTIVITY'", true],
    ["causedBy('VALIDATION')", false],
    ["Mule::causedBy('http:TIMEOUT')", true],
  ])('%s', (text, expected) => {
    expect(value(text, event)).toBe(expected)
  })
})

describe('values pass through untouched', () => {
  test.each([
    ['payload', 'text/plain'],
    ['(payload)', 'image/png'],
    ['message.payload', 'application/json'],
  ])('#[%s] of %s stays unread', (text, mediaType) => {
    const payload = typed(late('x'), mediaType)
    expect(dw(`#[${text}]`).typed(eventOf({ payload }))).toBe(payload)
  })

  test('a variable keeps its label, a missing one is nothing', () => {
    const x = typed('<a/>', 'application/xml; charset=UTF-16')
    const event = eventOf({ vars: { x } })
    expect(typedOf('vars.x', event)).toBe(x)
    expect(typedOf('vars["x"]', event)).toBe(x)
    expect(typedOf('vars.y', event)).toEqual({ value: null, mediaType: '*/*' })
  })

  test('an output directive converts even the bare payload', () => {
    expect(typedOf('output application/json --- payload', eventOf({ payload: json('[1]') })).mediaType).toBe(
      'application/json; charset=UTF-8',
    )
  })
})

describe('the media type of a result', () => {
  const event = eventOf({ payload: order, vars: { xml, text: typed('t'), doc: json('{"a": 1}') } })

  test.each([
    ['1 + 1', 'application/java'],
    ['payload.name', 'application/json; charset=UTF-8'],
    ['payload.id + vars.doc.a', 'application/json; charset=UTF-8'],
    ['{n: payload.name}', 'application/json; charset=UTF-8'],
    ['payload.name ++ vars.text', 'application/java'],
    ['payload.name ++ vars.xml.order.note', 'application/java'],
    ['{a: vars.xml.order}', 'application/xml; charset=UTF-8'],
    ['vars.xml.order.note', 'application/java'],
    ['vars.xml.order.*item', 'application/java'],
    ['vars.xml.order', 'application/java'],
    ['output application/java --- payload', 'application/java'],
    ['output application/json --- payload', 'application/json; charset=UTF-8'],
    ['output application/problem+json with json --- payload', 'application/problem+json; charset=UTF-8'],
    ['output application/csv --- payload.items', 'application/csv; charset=UTF-8'],
    ['output text/plain --- payload.name', 'text/plain; charset=UTF-8'],
  ])('%s is %s', (text, mediaType) => {
    expect(typedOf(text, event).mediaType).toBe(mediaType)
  })

  test('a text read from JSON is a JSON text when it is sent, and itself where it is a value', () => {
    expect(sent(typedOf('payload.name', event))).toBe('"Max"')
    expect(value('payload.name', event)).toBe('Max')
    expect(dw('Hello #[payload.name]!', 'template').value(event)).toBe('Hello Max!')
  })

  test('documents are written as output says', () => {
    expect(sent(typedOf('output application/json indent=false --- {a: 1, a: 2}', event))).toBe('{"a": 1,"a": 2}')
    expect(sent(typedOf('output application/csv --- payload.items', event))).toBe('p\n5\n12\n')
    expect(sent(typedOf('output application/xml writeDeclaration=false --- {a: 1}', event))).toBe('<a>1</a>')
  })

  test('what was read as XML is sent as XML', () => {
    const result = typedOf('{order @(id: 8): vars.xml.order - "note"}', event)
    expect(sent(result)).toContain('<item sku="a">1</item>')
    expect(mediaTypeOfBody(result)).toBe('application/xml; charset=UTF-8')
  })

  test('an object nobody labelled is sent as JSON, in one line', () => {
    const result = typedOf('{a: 1, d: |2020-01-01|, a: 0.10}', eventOf())
    expect(mediaTypeOfBody(result)).toBe('application/json; charset=UTF-8')
    expect(JSON.parse(sent(result))).toEqual({ a: 0.1, d: '2020-01-01' })
    expect(sent(result)).not.toContain('\n')
  })

  test('another encoding is one of bytes', () => {
    const result = typedOf('output application/json encoding="UTF-16BE" --- "ä"', event)
    expect(result.mediaType).toBe('application/json; charset=UTF-16BE')
    expect(bytesOf(result)).toEqual(Buffer.from('"ä"', 'utf16le').swap16())
  })
})

describe('values live in variables as DataWeave made them', () => {
  const stored = (text: string): TypedValue => typedOf(text, eventOf({ payload: xml }))
  const with_ = (x: TypedValue) => eventOf({ vars: { x } })

  test('repeated keys, attributes and exact numbers survive', () => {
    const x = stored('payload.order')
    expect(value('vars.x.*item.@sku', with_(x))).toEqual(['a', 'b'])
    expect(value('sizeOf(vars.x)', with_(x))).toBe(3)
    const n = stored('[1.10, 12345678901234567890]')
    expect(value('vars.x[0] ++ "/" ++ vars.x[1]', with_(n))).toBe('1.10/12345678901234567890')
    const day = stored('{d: |2020-01-31|}')
    expect(value('vars.x.d.month', with_(day))).toBe(1)
  })

  test.each([
    ['x.item', ['1', '2']],
    ['x.note', 'x'],
    ['$count(x.item)', 2],
    ["x.note & '!'", 'x!'],
    ["{'all': x}", { all: { item: ['1', '2'], note: 'x' } }],
    ['$keys(x)', ['item', 'note']],
    ['x.nobody', null],
    ['x.constructor', null],
    ['x.shape', null],
  ])('JSONata reads them: vars.%s', async (path, expected) => {
    const text = `#[jsonata: ${path.replaceAll('x.', 'vars.x.').replaceAll('(x)', '(vars.x)').replaceAll(': x}', ': vars.x}')}]`
    const result = await compiled(text).value(with_(stored('payload.order')))
    expect(JSON.parse(JSON.stringify(result))).toEqual(expected)
  })

  test.each([
    ['vars.x.n', '1.5', 1.5],
    ['vars.x.d', '|2020-01-31|', '2020-01-31'],
    ['vars.x.t', '|2020-01-31T10:00:00+02:00|', '2020-01-31T10:00:00+02:00'],
    ['vars.x.r', '1 to 3', [1, 2, 3]],
    ['vars.x.k', 'keysOf({a: 1})[0]', 'a'],
  ])('JSONata sees %s of %s', (path, made, expected) => {
    const name = path.slice('vars.x.'.length)
    expect(compiled(`#[jsonata: ${path}]`).value(with_(stored(`{${name}: ${made}}`)))).toEqual(expected)
  })

  test('DataWeave reads what JSONata made', () => {
    const made = compiled("#[{'a': [1, 2], 'b': {'c': true}}]").typed(eventOf()) as TypedValue
    expect(value('vars.x.a map $ * 2', with_(made))).toEqual([2, 4])
    expect(value('vars.x.b.c and true', with_(made))).toBe(true)
  })

  test('the log shows them as text', () => {
    expect(textOf(stored('"a"'))).toBe('a')
    expect(textOf(stored('|2020-01-31|'))).toBe('2020-01-31')
    expect(textOf(stored('1.10'))).toBe('1.10')
    expect(textOf(stored('{a: 1, b: [2]}'))).toBe('{"a": 1,"b": [2]}')
    expect(textOf(stored('{a: payload.order.note}'))).toContain('<a>x</a>')
  })

  test('connectors get plain values', () => {
    const event = eventOf()
    expect(value('{h: "a", h: "b", n: 1.0}', event)).toEqual({ h: ['a', 'b'], n: 1 })
    expect(Object.getPrototypeOf(value('{a: 1}', event))).toBe(Object.prototype)
    expect(value('{"__proto__": 1}', event)).toEqual(JSON.parse('{"__proto__": 1}'))
    expect(value('|2020-01-31|', event)).toBe('2020-01-31')
  })
})

describe('documents', () => {
  test.each([
    ['application/json', '{"a": 1.50}', 'payload.a as String', '1.50'],
    ['application/xml', '<r><a>1</a><a>2</a></r>', 'payload.r.*a', ['1', '2']],
    ['application/csv', 'a,b\n1,2\n', 'payload[0].b', '2'],
    ['application/csv; separator=";"; header=false', '1;2\n', 'payload[0][1]', '2'],
    ['application/x-www-form-urlencoded', 'a=1&a=2&b=x+y', '(payload.*a) ++ [payload.b]', ['1', '2', 'x y']],
    ['application/yaml', 'a:\n  - 1\n', 'payload.a[0]', 1],
    ['application/x-ndjson', '{"a":1}\n{"a":2}\n', 'payload.a', [1, 2]],
    ['text/plain; charset=ISO-8859-1', Buffer.from('ä', 'latin1'), 'payload', 'ä'],
    ['application/json; charset=UTF-16BE', Buffer.from('"ä"', 'utf16le').swap16(), 'upper(payload)', 'Ä'],
    ['application/problem+json', '{"title": "t"}', 'payload.title', 't'],
    ['image/png', Buffer.from('x'), 'typeOf(payload) as String', 'Binary'],
    ['*/*', Buffer.from('x'), 'payload as String', 'x'],
    ['*/*', '{"a": 1}', 'payload', '{"a": 1}'],
    ['application/json', '', 'payload', null],
    ['application/xml', Buffer.from(' \n'), 'payload.a', null],
    ['text/plain', '', 'payload ++ "x"', 'x'],
  ])('%s: %s', (mediaType, body, text, expected) => {
    expect(value(text, eventOf({ payload: typed(body, mediaType) }))).toEqual(expected)
  })
})

describe('bodies are read when a script touches them', () => {
  test('a body that has not arrived makes the result a promise', async () => {
    const event = eventOf({ payload: typed(late('{"a": 1}'), 'application/json') })
    const result = value('payload.a + 1', event)
    expect(result).toBeInstanceOf(Promise)
    expect(await result).toBe(2)
  })

  test('a body that is not looked at is not read', () => {
    const event = eventOf({ payload: typed(late('{"a": 1}'), 'application/json'), vars: { x: typed('y') } })
    expect(value('if (vars.x == "y") 1 else payload.a', event)).toBe(1)
    expect(value('vars.x', event)).toBe('y')
  })

  test('several bodies may be read by one script, in variables and messages, too', async () => {
    const inner = new MessageObject({ payload: typed(late('<a>2</a>'), 'application/xml'), attributes: null })
    const event = eventOf({
      payload: typed(late('{"a": 1}'), 'application/json'),
      vars: { v: typed(late('a\n3\n'), 'application/csv'), m: typedAs(inner) },
    })
    expect(await value('[payload.a, vars.v[0].a, vars.m.payload.a]', event)).toEqual([1, '3', '2'])
    expect(await dw('#[payload.a]-#[vars.v.a[0]]', 'template').value(event)).toBe('1-3')
  })

  test('try does not take a missing body for a failure', async () => {
    const event = eventOf({ payload: typed(late('{"a": 1}'), 'application/json') })
    const result = value('dw::Runtime::try(() -> payload.a).result default "none"', event)
    expect(await result).toBe(1)
  })

  test('a document is parsed once', () => {
    const payload = json('{"a": {"b": 1}}')
    const event = eventOf({ payload })
    expect((typedOf('payload.a', event) as TypedValue).value).toBe((typedOf('payload.a', event) as TypedValue).value)
  })
})

describe('failures', () => {
  const failure = (text: string, event = eventOf({ payload: order })): MuleError => {
    try {
      value(text, event)
    } catch (error) {
      if (error instanceof MuleError) return error
      throw error
    }
    throw new Error('did not fail')
  }

  test('say what is wrong, show the line and where it stands', () => {
    const error = failure('payload.name as Number')
    expect(error.errorType).toBe(muleErrors.EXPRESSION)
    expect(error.description).toBe(
      [
        "Script 'payload.name as Number' has errors: Cannot coerce String (Max) to Number",
        '1| payload.name as Number',
        '   ^',
        'at app.xml:3:12',
      ].join('\n'),
    )
  })

  test('stand in the right line of a long script', () => {
    expect(failure('%dw 2.0\nvar a = "x"\n---\n{\n  b: a + 1\n}').description).toContain('5|   b: a + 1\n')
    expect(failure('%dw 2.0\nvar a = "x"\n---\n{\n  b: a + 1\n}').description).toMatch(/at app\.xml:7:\d+/)
  })

  test('of a malformed body do not show the body', () => {
    const { description, errorType } = failure('payload.a', eventOf({ payload: json('{"secret": hunter2}') }))
    expect(errorType).toBe(muleErrors.EXPRESSION)
    expect(description).not.toContain('hunter2')
  })

  test('of endless scripts end', () => {
    expect(failure('fun f(n) = f(n + 1) + 1 --- f(0)').description).toContain('256')
  })

  test.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('of documents nested without end are of the event: %s', (_, text) => {
    const deep = eventOf({ payload: json(text) })
    expect(failure('sizeOf(payload)', deep).errorType).toBe(muleErrors.EXPRESSION)
    expect(() => typedOf('output application/json --- payload', deep)).toThrow(MuleError)
  })

  test('a list made deep by a script itself is one, too', () => {
    const nest = 'fun nest(n) = if (n == 0) [] else [nest(n - 1)] ---'
    expect(failure(`${nest} sizeOf(write(nest(100000), "application/json"))`).errorType).toBe(muleErrors.EXPRESSION)
  })

  test('a function is no result', () => {
    expect(failure('(a) -> a').description).toContain('The result is a function')
    expect(() => typedOf('(a) -> a', eventOf())).toThrow('The result is a function')
  })

  test('neither files nor the environment can be reached', () => {
    expect(failure('readUrl("file:///etc/passwd", "text/plain")').errorType).toBe(muleErrors.EXPRESSION)
    expect(failure('readUrl("classpath://../../etc/passwd", "text/plain")').errorType).toBe(muleErrors.EXPRESSION)
    expect(failure('readUrl("http://127.0.0.1/", "text/plain")').errorType).toBe(muleErrors.EXPRESSION)
    expect(failure('dw::System::envVar("PATH")').errorType).toBe(muleErrors.EXPRESSION)
  })
})

describe('what does not compile is reported where it stands', () => {
  const faults = (text: string) =>
    compile(text, 'value', 'dataweave').diagnostics.map(
      (d) => `${d.file}:${d.line}:${d.column} ${d.code} ${d.severity}`,
    )

  test.each([
    ['#[payload.name ++]', ['app.xml:3:27 EXP005 error']],
    ['#[payloat.name]', ['app.xml:3:12 EXP005 error']],
    ['#[1 +\n  nobody]', ['app.xml:4:3 EXP005 error']],
    ['#[dw: nobody]', ['app.xml:3:16 EXP005 error']],
    ['#[]', ['app.xml:3:12 EXP006 error']],
    ['#[import modules::nobody --- 1]', ['app.xml:3:19 EXP005 error']],
    ['#[import * from modules::broken --- 1]', ['modules/broken.dwl:3:8 EXP005 error']],
    ['#[import java!java::util::UUID --- 1]', ['app.xml:3:12 EXP005 error']],
    ["#[1 ++ lookup('other', payload)]", []],
    ["#[Mule::lookup('other', payload)]", []],
    ['#[error.descripton]', ['app.xml:3:18 EXP007 warning']],
    ['#[server.env.PATH]', ['app.xml:3:19 EXP007 warning']],
    ['#[payload map (error) -> error.code]', []],
    ['#[fun lookup(x) = x --- lookup(1)]', []],
  ])('%s', (text, expected) => {
    expect(faults(text)).toEqual(expected)
  })

  test('with the name that was meant', () => {
    expect(compile('#[payloat]', 'value', 'dataweave').diagnostics[0]?.hint).toContain("'payload'")
    expect(compile('#[error.descripton]', 'value', 'dataweave').diagnostics[0]?.hint).toBe(
      "did you mean 'error.description'?",
    )
  })

  test('and fails when it is evaluated all the same', () => {
    const { expression } = compile('#[nobody]', 'value', 'dataweave')
    expect(() => expression.value(eventOf())).toThrow(MuleError)
  })
})

describe('every form', () => {
  const event = eventOf({ payload: order })

  test('a condition may be bare', () => {
    expect(dw('payload.id == 7 and (payload.name startsWith "M")', 'bare').value(event)).toBe(true)
    expect(dw('#[payload.id == 8]', 'bare').value(event)).toBe(false)
  })

  test.each([
    ['none: #[payload.none], missing: #[payload.missing]', 'none: null, missing: null'],
    ['object: #[{a: payload.id}]', 'object: {"a": 7}'],
    ['json: #[output application/json indent=false --- [payload.id]]', 'json: [7]'],
    ['#["[" ++ "]"]#[payload.items[0].p]', '[]5'],
    ['#["a $(payload.name) ]"]!', 'a Max ]!'],
    ['exact: #[0.10 + 0.20]', 'exact: 0.30'],
    ['\\#[payload]', '#[payload]'],
  ])('mixed text: %s', (text, expected) => {
    expect(dw(text, 'template').value(event)).toBe(expected)
  })

  test.each([
    ['a body', eventOf({ payload: json('{"id":7,\n "b": [1 ,2]}') }), 'A #[payload]', 'A {"id":7,\n "b": [1 ,2]}'],
    ['a variable', eventOf({ vars: { v: json('[1,2 ]') } }), '#[vars.v]!', '[1,2 ]!'],
    [
      'only a part of one, which is written anew',
      eventOf({ payload: json('{"b":[1 ,2]}') }),
      '#[payload.b]!',
      '[1,2]!',
    ],
  ])('mixed text shows documents as they stand: %s', (_, event, text, expected) => {
    expect(dw(text, 'template').value(event)).toBe(expected)
  })

  test('mixed text waits for a body that has not arrived, and takes it as it is', async () => {
    const event = eventOf({ payload: typed(late('{"a":  1}'), 'application/json') })
    expect(await dw('A #[payload]', 'template').value(event)).toBe('A {"a":  1}')
  })

  test('both languages may stand in one text', () => {
    expect(dw('#[upper(payload.name)] #[jsonata: $lowercase(payload.name)]', 'template').value(event)).toBe('MAX max')
  })
})

describe('an expression of names alone gives what it gives as a part of another one', () => {
  const failing = {
    lookup: () => {
      throw new MuleError(muleErrors.EXPRESSION, 'the connection is gone')
    },
    toJSON: () => ({}),
  }
  const plain = { headers: { host: 'p' }, requestPath: 5 }

  test.each([
    'correlationId',
    'correlationId.more',
    'attributes',
    'attributes.requestPath',
    'attributes.requestPath.more',
    'attributes.headers.host',
    "attributes.headers.'HOST'",
    'attributes.headers.missing',
    'attributes.constructor',
    'attributes.toString',
  ])('%s', (text) => {
    for (const given of [attributes, plain, failing, null, undefined, 'text', [plain]]) {
      const event = eventOf({ attributes: given })
      const outcome = (expression: string) => {
        try {
          return JSON.stringify(value(expression, event))
        } catch (error) {
          return (error as MuleError).description.split('\n', 1)[0]?.replace(expression, text)
        }
      }
      expect(outcome(text)).toBe(outcome(`[${text}][0]`))
    }
  })
})
