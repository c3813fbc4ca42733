import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../support/app.ts'
import { ask, type RawAnswer } from '../support/raw-http.ts'
import { startUpstream, type Upstream } from '../support/upstream.ts'

/** What a client may send to break an application, and what an expression may try to reach. */

const flow = (name: string, body: string) =>
  `<flow name="${name}"><http:listener config-ref="in" path="/${name}/{id}"/>${body}</flow>`
const respond = (expression: string) => `<set-payload value="#[${expression}]"/>`

let upstream: Upstream
let app: TestApp

beforeAll(async () => {
  upstream = await startUpstream()
  app = await deployXml(`
    <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
    <http:request-config name="out"><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
    ${flow('field', respond(`{'value': payload.a, 'inherited': payload.polluted, 'prototype': payload.__proto__}`))}
    ${flow('copy', respond(`$merge([payload, {'more': 1}])`))}
    ${flow('variable', `<set-variable variableName="#[attributes.queryParams.name]" value="#[payload]"/>${respond(`{'vars': vars, 'inherited': vars.polluted}`)}`)}
    ${flow('attributes', respond(`{'query': attributes.queryParams, 'headers': attributes.headers.__proto__, 'uri': attributes.uriParams}`))}
    ${flow('whole', respond('payload'))}
    ${flow('parsed', respond(`[payload]`))}
    ${flow('items', `<foreach><set-payload value="item #[payload]"/></foreach>`)}
    ${flow('forward', `<set-payload value="#[{'wrapped': payload}]"/><http:request config-ref="out" method="POST" path="/"/>`)}
    ${flow('text', `<set-variable variableName="v" value="#[{'in': payload}]"/><set-payload value="text #[vars.v]"/>`)}`)
})
afterAll(async () => {
  await app.stop()
  await upstream.close()
})

const post = (path: string, body: string, type = 'application/json'): Promise<RawAnswer> =>
  ask(app.base, [`POST ${path} HTTP/1.1`, `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`], body)

afterAll(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

describe('names that JavaScript gives a meaning', () => {
  const poison = '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "a": 1}'

  test('are members of a JSON document like any other', async () => {
    expect(JSON.parse((await post('/field/1', poison)).body)).toEqual({ value: 1, prototype: { polluted: true } })
    const copied = (await post('/copy/1', poison)).body
    expect(copied).toBe('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"a":1,"more":1}')
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('name variables: %s', async (name) => {
    const { body } = await post(`/variable/1?name=${name}`, '{"polluted": true}')
    expect(body).toBe(`{"vars":{"${name}":{"polluted":true}}}`)
  })

  test('name parameters, headers and fields of forms', async () => {
    const answer = await ask(app.base, [
      'GET /attributes/__proto__?__proto__=1&constructor=2 HTTP/1.1',
      '__proto__: header',
    ])
    expect(answer.body).toBe(
      '{"query":{"__proto__":"1","constructor":"2"},"headers":"header","uri":{"id":"__proto__"}}',
    )
    const form = await post('/field/1', 'a=1&__proto__=2&constructor=3', 'application/x-www-form-urlencoded')
    expect(form.body).toBe('{"value":"1","prototype":"2"}')
  })
})

describe('documents made to exhaust a reader', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const members = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`

  test('are passed on unread, however deep', async () => {
    expect((await post('/whole/1', deep)).body === deep).toBe(true)
  })

  test.each([
    ['lists as a response', '/parsed/1', deep],
    ['objects as a response', '/parsed/1', members],
    ['lists gone through', '/items/1', deep],
    ['objects sent on', '/forward/1', members],
    ['objects in a text', '/text/1', members],
  ])('fail as an error of the event: %s', async (_name, path, body) => {
    const answer = await post(path, body)
    expect(answer.status).toBe(500)
    expect(answer.body.slice(-200)).toMatch(/nested too deeply|call stack/)
    expect((await post('/field/1', '{"a": 1}')).status).toBe(200)
  })

  test.each([
    ['an unclosed string', `{"a": "${'a'.repeat(100_000)}`],
    ['an unclosed string of escapes', `{"a": "${'\\n'.repeat(100_000)}`],
    ['an unclosed string of quotes', `["${'\\"'.repeat(100_000)}`],
    ['a number without end', `[1.${'1'.repeat(100_000)}.]`],
    ['blanks', `[${' '.repeat(100_000)}`],
    ['lists without end', '['.repeat(100_000)],
    ['a mebibyte of everything', `[${'{"a": [1, "b", null]}, '.repeat(50_000)}`],
  ])('that are malformed are refused at once: %s', async (_name, body) => {
    const began = performance.now()
    const answer = await post('/field/1', body)
    expect(answer).toMatchObject({ status: 500, body: expect.stringContaining('The value is not a JSON document') })
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('a form of very many fields is listed in time', async () => {
    const form = Array.from({ length: 100_000 }, (_, i) => `field${i}=1`).join('&')
    const began = performance.now()
    const answer = await post('/parsed/1', form, 'application/x-www-form-urlencoded')
    expect(Object.keys(JSON.parse(answer.body)[0])).toHaveLength(100_000)
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('thousands of parameters of one name are counted, not lost', async () => {
    const query = Array.from({ length: 1_000 }, (_, i) => `a=${i}`).join('&')
    const { query: parsed } = JSON.parse((await ask(app.base, [`GET /attributes/1?${query} HTTP/1.1`])).body)
    expect(parsed.a).toHaveLength(1_000)
  })
})

describe('an expression', () => {
  const outcome = async (expression: string): Promise<string> => {
    const runtime = await deployXml(
      `<flow name="f"><set-payload value="${expression.replaceAll('&', '&amp;')}"/></flow>`,
    ).catch((error: Error) => error)
    if (runtime instanceof Error) return 'refused'
    try {
      const { payload } = await runtime.flow('f').run({ payload: { a: [1] }, variables: { v: 'text' } })
      return JSON.stringify(payload) ?? 'nothing'
    } catch (error) {
      return `fails with ${(error as Error).message}`
    } finally {
      await runtime.stop()
    }
  }

  test.each([
    'process',
    'process.env',
    'globalThis',
    'global.process',
    'require',
    'payload.constructor',
    'payload.constructor.constructor',
    'payload.__proto__',
    'payload.a.constructor',
    'vars.constructor',
    'vars.__proto__',
    'vars.v.constructor',
    'vars.v.length',
    'attributes.constructor',
    'message.constructor',
    'flow.constructor',
    'app.constructor',
    'server.env',
    'server.systemProperties',
    '$.constructor',
    '$$.constructor',
    '$constructor',
    '$__proto__',
    '$process',
    '$globalThis',
    '$sum.constructor',
    'payload.a.push',
    '$lookup(payload, "constructor")',
    '$lookup(payload, "__proto__")',
    '$eval("process")',
    '$eval("$globalThis")',
  ])('reaches nothing of the engine: %s', async (expression) => {
    const found = await outcome(`#[${expression.replaceAll('"', "'")}]`)
    expect(found).toMatch(/^(nothing|null|refused|fails with Script .*|\{\}|\[\])$/s)
    expect(found).not.toContain('native code')
  })

  test('cannot change what other expressions see', async () => {
    await outcome(`#[payload ~> |$|{'__proto__': {'polluted': true}}|]`)
    await outcome(`#[$merge([{}, {'__proto__': {'polluted': true}}])]`)
    await outcome(`#[($toString := 1; $__proto__ := {'polluted': true}; 1)]`)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test.each([
    ['runs for ever', `#[($f := function($x){ $f($x + 1) }; $f(1))]`],
    ['calls itself too deeply', `#[($f := function($x){ 1 + $f($x + 1) }; $f(1))]`],
    ['makes a list without end', `#[[1..100000000]]`],
    ['makes a text without end', `#[$pad('x', 1000000000)]`],
    ['doubles a text', `#[$reduce([1..60], function($a){ $a & $a }, 'xxxxxxxx')]`],
  ])('that %s fails as an error of its event', async (_name, expression) => {
    expect(await outcome(expression)).toMatch(/^fails with Script /)
  })
})
