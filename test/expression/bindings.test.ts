import { homedir, tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { MessageObject } from '../../engine/expression/message-object.ts'
import { Content } from '../../engine/model/content.ts'
import { muleErrors } from '../../engine/model/error-type.ts'
import { withError } from '../../engine/model/event.ts'
import { RequestAttributes } from '../../engine/model/http-attributes.ts'
import { JAVA } from '../../engine/model/media-type.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { typed, typedAs } from '../../engine/model/typed-value.ts'
import { compiled, eventOf, interpreted, json } from './evaluate.ts'

const headers = MultiMap.headers(['Host', 'example.org', 'X-Y', 'one', 'x-y', 'two'])
const attributes = new RequestAttributes('/orders', headers, new MultiMap(['q', 'a b', 'Q', 'other']), MultiMap.empty)
const event = eventOf({
  payload: json('{"name": "Max", "items": [{"p": 1}, {"p": 2}]}'),
  attributes,
  vars: {
    user: typed({ id: 7, 'full name': 'M' }, JAVA),
    text: typed('text'),
    document: typed('{"a": [1]}', 'application/json'),
    rootMessage: typed(new MessageObject({ payload: json('{"n": 1}'), attributes }), JAVA),
    dates: typed(
      { at: new Date('2020-01-02T03:04:05Z'), map: new Map([['k', 1]]), bytes: Buffer.from('é'), big: 5n },
      JAVA,
    ),
  },
})

/** Compiled and run by jsonata itself: both must see the same. */
const both = (title: string, cases: readonly (readonly [text: string, expected: unknown])[], given = event) => {
  describe(title, () => {
    test.each(cases)('%s', async (text, expected) => {
      const value = compiled(`#[${text}]`).value(given)
      expect(value, 'compiled').not.toBeInstanceOf(Promise)
      expect(value, 'compiled').toEqual(expected)
      expect(await compiled(`#[${interpreted(text)}]`).value(given), 'interpreted').toEqual(expected)
    })
  })
}

both('payload, vars and message', [
  ['payload.name', 'Max'],
  ['$payload.name', 'Max'],
  ['$$.payload.name', 'Max'],
  ['payload.items.p', [1, 2]],
  ['payload.items[-1].p', 2],
  ['vars.user.id', 7],
  ["vars.user.'full name'", 'M'],
  ['$vars.text', 'text'],
  ['vars.document.a[0]', 1],
  ['vars.nothing', null],
  ['vars.nothing.deep', null],
  ['message.payload.name', 'Max'],
  ['message.attributes.requestPath', '/orders'],
  ['vars.rootMessage.payload.n', 1],
  ['vars.rootMessage.attributes.headers.host', 'example.org'],
  ['$keys(vars)', ['user', 'text', 'document', 'rootMessage', 'dates']],
  ['correlationId', 'correlation-1'],
  ['dataType.mimeType', 'application/json'],
  ['error', null],
  ['error.description', null],
  ['itemSequenceInfo.position', null],
  ['flow.name', 'main'],
  ['app.name & app.encoding', 'ordersUTF-8'],
  ['mule.version', '4.9.0'],
  ["$p('known')", 'value'],
  ["$p('unknown')", null],
  ['$exists(server.dateTime)', true],
  ['$length(server.host) > 0', true],
  ['server.tmpDir', tmpdir()],
  ['server.userDir', process.cwd()],
  ['server.userHome', homedir()],
  ['$length(server.userName) > 0', true],
])

both('attributes', [
  ['attributes.requestPath', '/orders'],
  ['attributes.headers.host', 'example.org'],
  ['attributes.headers.HOST', 'example.org'],
  ["attributes.headers.'x-y'", 'one'],
  ["attributes.headers.'X-Y'", 'one'],
  ['attributes.headers.missing', null],
  ["$lookup(attributes.headers, 'Host')", 'example.org'],
  ['$keys(attributes.headers)', ['host', 'x-y']],
  ['$each(attributes.headers, function($v, $k){ $k & "=" & $v })', ['host=example.org', 'x-y=one']],
  ["$merge([attributes.headers, {'a': 1}]).host", 'example.org'],
  ['$string(attributes.queryParams)', '{"q":"a b","Q":"other"}'],
  ['attributes.queryParams.q', 'a b'],
  ['attributes.queryParams.Q', 'other'],
  ['attributes.missing', null],
  ['$count($spread(attributes.headers))', 2],
  ['attributes.headers ? "some" : "none"', 'some'],
  ['attributes.uriParams ? "some" : "none"', 'none'],
  ['attributes.headers = attributes.headers', true],
  ['$type(attributes)', 'object'],
])

both('values of the host look like data', [
  ['vars.dates.at', '2020-01-02T03:04:05.000Z'],
  ["$substring(vars.dates.at, 0, 4) & '!'", '2020!'],
  ['vars.dates.map.k', 1],
  ['vars.dates.bytes & ""', 'é'],
  ['vars.dates.big + 1', 6],
])

both('nothing inherited or callable can be reached', [
  ['payload.constructor', null],
  ['payload.__proto__', null],
  ["payload.'__proto__'.polluted", null],
  ['vars.constructor', null],
  ['attributes.constructor', null],
  ['attributes.lookup', null],
  ['attributes.toJSON', null],
  ['attributes.headers.raw', null],
  ['attributes.headers.get', null],
  ['attributes.headers.constructor.constructor', null],
  ["$lookup(attributes, 'withHeaders')", null],
  ['payload.name.constructor', null],
  ['payload.items.length', null],
  ['payload.items.map', null],
])

test('a member called __proto__ is a member like any other', async () => {
  const given = eventOf({ payload: json('{"__proto__": {"polluted": true}, "a": 1}') })
  for (const wrap of [(text: string) => text, interpreted]) {
    expect(await compiled(`#[${wrap('payload.__proto__.polluted')}]`).value(given)).toBe(true)
    const made = (await compiled(`#[${wrap("{'__proto__': payload.__proto__}")}]`).value(given)) as object
    expect(Object.keys(made)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
    expect(await compiled(`#[${wrap('$merge([payload, {"b": 2}])')}]`).value(given)).toHaveProperty('a', 1)
  }
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

const failed = withError(
  event,
  new MuleError({ namespace: 'HTTP', identifier: 'NOT_FOUND', parent: muleErrors.CONNECTIVITY }, 'Not found', {
    detailedDescription: 'HTTP GET failed: not found',
    cause: new Error('underneath'),
    errorMessage: { payload: json('{"reason": "gone"}'), attributes },
    childErrors: [new MuleError(muleErrors.TIMEOUT, 'late')],
  }),
)

both(
  'error',
  [
    ['error.description', 'Not found'],
    ['$error.description', 'Not found'],
    ['error.detailedDescription', 'HTTP GET failed: not found'],
    ['error.errorType.identifier', 'NOT_FOUND'],
    ["error.errorType.namespace & ':' & error.errorType.identifier", 'HTTP:NOT_FOUND'],
    ['error.errorType.parent.identifier', 'CONNECTIVITY'],
    ['error.cause.message', 'underneath'],
    ['error.errorMessage.payload.reason', 'gone'],
    ['error.errorMessage.attributes.headers.host', 'example.org'],
    ['error.childErrors[0].description', 'late'],
    ['error.childErrors.errorType.identifier', 'TIMEOUT'],
    ["$causedBy('HTTP:NOT_FOUND')", true],
    ["$causedBy('http:NOT_FOUND')", true],
    ["$causedBy(error, 'CONNECTIVITY')", true],
    ["$causedBy('MULE:ANY')", true],
    ["$causedBy('HTTP:TIMEOUT')", false],
    ["$causedBy(error.childErrors[0], 'TIMEOUT')", true],
    ['error ? "failed" : "fine"', 'failed'],
  ],
  failed,
)

test('causedBy without an error fails', () => {
  expect(() => compiled("#[$causedBy('X:Y')]").value(event)).toThrow("There's no error to match against")
})

test('an error shows as text', () => {
  expect(compiled('#[error.errorType] #[error.cause] #[error.childErrors.description]', 'template').value(failed)).toBe(
    'HTTP:NOT_FOUND underneath late',
  )
})

describe('what is passed on untouched', () => {
  const unread = Content.from({ start: () => ({ resume: () => {}, abort: () => {} }) })
  const message = { payload: typed(unread, 'application/json'), attributes }
  const streaming = eventOf({
    ...message,
    vars: { kept: message.payload, root: typed(new MessageObject(message), JAVA) },
  })

  test.each(['payload', '$payload', 'message.payload', 'vars.kept', '$vars.kept', 'vars.root.payload'])(
    '%s',
    (text) => {
      expect(compiled(`#[${text}]`).typed(streaming)).toBe(message.payload)
    },
  )

  test('the message and the attributes are the objects themselves', () => {
    expect(compiled('#[message]').typed(streaming)).toMatchObject({
      mediaType: JAVA,
      value: { message: streaming.message },
    })
    expect(compiled('#[attributes]').typed(streaming)).toEqual({ mediaType: JAVA, value: attributes })
    expect(compiled('#[attributes.headers]').value(streaming)).toBe(headers)
    expect(compiled('#[attributes.headers]').typed(streaming).valueOf()).toEqual({ mediaType: JAVA, value: headers })
    expect(compiled("#[attributes ? attributes.headers : 'none']").value(streaming)).toBe(headers)
  })

  test('host objects come back from the evaluator as themselves', async () => {
    expect(await compiled(`#[${interpreted('attributes.headers')}]`).value(streaming)).toBe(headers)
    expect(await compiled(`#[${interpreted("{'h': attributes.headers}")}]`).value(streaming)).toEqual({ h: headers })
  })

  test.each([
    'attributes.headers.host',
    'vars.missing',
    "{'a': attributes.requestPath}",
    'vars.missing.payload',
    'message.attributes.requestPath',
    'true or payload.a',
    "attributes.requestPath = '/other' ? payload.a : 1",
  ])('%s does not read the body', (text) => {
    expect(compiled(`#[${text}]`).value(streaming)).not.toBeInstanceOf(Promise)
    expect(unread.buffered).toBeUndefined()
  })
})

test('a body that is looked at is read, once, and then everything is synchronous', async () => {
  let starts = 0
  const content = Content.from({
    start: (sink) => {
      starts++
      setImmediate(() => {
        sink.write(Buffer.from('{"a": {"b": 1}}'))
        sink.end()
      })
      return { resume: () => {}, abort: () => {} }
    },
  })
  const given = eventOf({ payload: typed(content, 'application/json') })
  const expression = compiled('#[payload.a.b + 1]')
  const both = [expression.value(given), compiled(`#[${interpreted('payload.a.b')}]`).value(given)]
  expect(both[0]).toBeInstanceOf(Promise)
  expect(await Promise.all(both)).toEqual([2, 1])
  expect(expression.value(given)).toBe(2)
  expect(starts).toBe(1)
})

test('a body that cannot be read fails the expression as it failed itself', async () => {
  const broken = Content.from({
    start: (sink) => {
      setImmediate(() => sink.fail(new MuleError(muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED, 'too large')))
      return { resume: () => {}, abort: () => {} }
    },
  })
  const given = eventOf({ payload: typed(broken, 'application/json') })
  await expect(compiled('#[payload.a]').value(given)).rejects.toThrow('too large')
})

test('binary content asked for by name stays binary', () => {
  const bytes = Buffer.from([0xff, 0x00])
  const given = eventOf({ payload: typed(bytes, 'application/octet-stream') })
  expect(compiled('#[payload]').value(given)).toBe(bytes)
  expect(compiled("#['' & $length(payload)]").value(given)).toBe('2')
})

test('a payload made by an expression is data for the next one', () => {
  const made = compiled("#[{'items': payload.items.p, 'first': payload.items[0]}]").typed(event)
  const next = eventOf({ payload: typedAs((made as { value: unknown }).value) })
  expect(compiled('#[payload.items[1] + payload.first.p]').value(next)).toBe(3)
})
