import { describe, expect, test } from 'vitest'
import { ask } from '../support/raw-http.ts'
import { type Answer, startUpstream } from '../support/upstream.ts'
import { flow, listenerConfig, muleApp, say } from './http-app.ts'

/** What a plain request gets. */
const get = (base: string, path: string, ...headers: string[]) => ask(base, [`GET ${path} HTTP/1.1`, ...headers])
const post = (base: string, path: string, body: string, ...headers: string[]) =>
  ask(base, [`POST ${path} HTTP/1.1`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers], body)

describe('a listener path needs no leading slash', () => {
  const paths = ['path', 'path2', 'anotherPath', 'path/subpath']

  test.each([
    ['lst-path-path', 'path'],
    ['lst-path-path2', 'path2'],
    ['lst-path-anotherPath', 'anotherPath'],
    ['lst-path-path-subpath', 'path/subpath'],
  ])('%s', async (_, path) => {
    const { at } = await muleApp(
      (port) => listenerConfig('in', port) + paths.map((each) => flow(`\${${each}}`, say(`\${${each}}`))).join(''),
      { properties: Object.fromEntries(paths.map((each) => [each, each])) },
    )
    expect(await post(at(0), `/${path}`, path)).toMatchObject({ status: 200, body: path })
  })
})

describe('a listener without methods takes what the others leave', () => {
  test.each([
    ['lst-method-get', 'GET', 'GET'],
    ['lst-method-post', 'POST', 'POST'],
    ['lst-method-options', 'OPTIONS', 'OPTIONS-DELETE'],
    ['lst-method-delete', 'DELETE', 'OPTIONS-DELETE'],
    ['lst-method-put', 'PUT', 'ALL'],
  ])('%s', async (_, method, expected) => {
    const { at } = await muleApp(
      (port) =>
        listenerConfig('in', port) +
        flow('/path', say('GET'), { attributes: 'allowedMethods="GET"' }) +
        flow('/path', say('POST'), { attributes: 'allowedMethods="POST"' }) +
        flow('/path', say('OPTIONS-DELETE'), { attributes: 'allowedMethods="OPTIONS , DELETE"' }) +
        flow('/path', say('ALL')),
    )
    for (const body of ['Test Message', ''])
      expect(await ask(at(0), [`${method} /path HTTP/1.1`, `Content-Length: ${body.length}`], body)).toMatchObject({
        status: 200,
        body: expected,
      })
  })
})

test.each([
  ['lst-slash-1', '/', 'path', '/path'],
  ['lst-slash-2', 'prefix', '/path2', '/prefix/path2'],
  ['lst-slash-3', 'prefix', '/anotherPath', '/prefix/anotherPath'],
  ['lst-slash-4', '/prefix', 'path/subpath', '/prefix/path/subpath'],
])('%s: base path %s and path %s answer at %s', async (_, basePath, path, url) => {
  const { at } = await muleApp((port) => listenerConfig('in', port, `basePath="${basePath}"`) + flow(path, say('here')))
  expect(await post(at(0), url, 'x')).toMatchObject({ status: 200, body: 'here' })
})

describe('escapes in a query', () => {
  test.each([
    ['lst-uri-bad-escape', '/?blah=badcode%2', 400, 'HTTP request parsing failed with error: "Malformed '],
    ['lst-uri-ok-escape', '/?blah=a%20space', 200, 'response'],
  ])('%s', async (_, path, status, body) => {
    const { at } = await muleApp((port) => listenerConfig('in', port) + flow('/', say('response')))
    const answer = await get(at(0), path)
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(body)
  })
})

describe('forms', () => {
  test('lst-form-in: a form is an object of its fields', async () => {
    const { at } = await muleApp(
      (port) =>
        listenerConfig('in', port) + flow('/receive', say('#[output text/plain --- payload.param1 ++ payload.param2]')),
    )
    const type = 'Content-Type: application/x-www-form-urlencoded'
    expect((await post(at(0), '/receive', 'param1=param1Value&param2=param2Value', type)).body).toBe(
      'param1Valueparam2Value',
    )
  })

  test('lst-form-out: an object is written as a form', async () => {
    const inside = `<http:response><http:body>#[output application/x-www-form-urlencoded ---
      {testName1: 'testValue1', testName2: 'testValue2'}]</http:body></http:response>`
    const { at } = await muleApp((port) => listenerConfig('in', port) + flow('/send', say('x'), { inside }))
    const answer = await get(at(0), '/send')
    expect(answer.body).toBe('testName1=testValue1&testName2=testValue2')
    expect(answer.header('content-type')).toMatch('application/x-www-form-urlencoded')
  })
})

describe('the Content-Type', () => {
  test('lst-ct-out: the label of the payload is the Content-Type', async () => {
    const payload = '<set-payload value="#[payload]" mimeType="application/json" encoding="UTF-8"/>'
    const { at } = await muleApp((port) => listenerConfig('in', port) + flow('/testInput', payload))
    const answer = await post(at(0), '/testInput', '{}', 'Content-Type: text/plain')
    expect(answer.header('content-type')).toBe('application/json; charset=UTF-8')
  })

  test('lst-ct-header-wins: a header of one’s own goes before it', async () => {
    const inside = `<http:response><http:headers>#[{'Content-Type': 'text/plain'}]</http:headers></http:response>`
    const payload = '<set-payload value="{}" mimeType="application/json"/>'
    const { at } = await muleApp((port) => listenerConfig('in', port) + flow('/testBuilder', payload, { inside }))
    expect((await post(at(0), '/testBuilder', '')).header('content-type')).toBe('text/plain')
  })

  test.each([
    ['application', 'MediaType cannot be parsed: application'],
    ['<b>', 'MediaType cannot be parsed: &lt;b&gt;'],
  ])('lst-ct-strict: the Content-Type %s is refused if that is wanted', async (type, body) => {
    const { at } = await muleApp((port) => listenerConfig('in', port) + flow('/testInput', say('x')), {
      properties: { 'mule.http.strictContentType': 'true' },
    })
    const answer = await post(at(0), '/testInput', 'x', `Content-Type: ${type}`)
    expect([answer.status, answer.reason]).toEqual([400, 'Bad Request'])
    expect(answer.body).toContain(body)
  })
})

test('lst-hdr-multi: repeated headers stay repeated, both ways', async () => {
  const headers = `#[{'multipleheader': '1', 'multipleheader': '2', 'multipleheader': '3'}]`
  const inside = `<http:response><http:headers>${headers}</http:headers></http:response>`
  const { at } = await muleApp(
    (port) =>
      listenerConfig('in', port) +
      flow('/test', say('x'), { inside, attributes: 'allowedMethods="GET"' }) +
      flow('/test', say('#[output application/json --- attributes.headers.*multipleheader]'), {
        attributes: 'allowedMethods="POST"',
      }),
  )
  const { headers: received } = await get(at(0), '/test')
  expect(received.filter(([name]) => name === 'multipleheader').map(([, value]) => value)).toEqual(['1', '2', '3'])
  const sent = await post(at(0), '/test', '', 'multipleheader: 1', 'MultipleHeader: 2', 'multipleheader: 3')
  expect(JSON.parse(sent.body)).toEqual(['1', '2', '3'])
})

describe('lst-encoding: a body is read and answered in its charset', () => {
  test.each([
    ['EUC-JP', 'あ', 'a4a2'],
    ['Windows-31J', 'あ', '82a0'],
    ['UTF-8', 'あ', 'e38182'],
    ['ISO-8859-6', 'ص', 'd5'],
    ['Windows-1256', 'ص', 'd5'],
    ['Windows-1251', 'ж', 'e6'],
    ['ISO-8859-5', 'ж', 'd6'],
    ['US-ASCII', 'A', '41'],
    ['ISO-2022-JP', 'あ', '1b244224221b2842'],
  ])('%s', async (charset, character, hex) => {
    const inside = `<http:response><http:headers>#[{'x-same': payload as String == '${character}'}]</http:headers></http:response>`
    const { at } = await muleApp(
      (port) => listenerConfig('in', port) + flow('/test', '<logger message="#[payload]"/>', { inside }),
    )
    const response = await fetch(`${at(0)}/test`, {
      method: 'POST',
      headers: { 'Content-Type': `text/plain; charset=${charset}` },
      body: Buffer.from(hex, 'hex'),
    })
    expect(response.headers.get('content-type')).toContain(`charset=${charset}`)
    expect(response.headers.get('x-same')).toBe('true')
    expect(Buffer.from(await response.arrayBuffer()).toString('hex')).toBe(hex)
  })
})

test('lst-encoding: a body that nobody reads passes byte for byte', async () => {
  const { at } = await muleApp((port) => listenerConfig('in', port) + flow('/test', '<logger message="passing"/>'))
  const bytes = Buffer.from('1b24244224221b2842', 'hex')
  const headers = { 'Content-Type': 'text/plain; charset=ISO-2022-JP' }
  const response = await fetch(`${at(0)}/test`, { method: 'POST', headers, body: bytes })
  expect(response.headers.get('content-type')).toContain('charset=ISO-2022-JP')
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
})

test('lst-lifecycle: a source that is stopped gives its path back, and takes it again', async () => {
  const { at, app } = await muleApp(
    (port) =>
      listenerConfig('in', port) +
      flow('/path/subpath', say('ok')) +
      `<flow name="catchAllWithinTestPathFlow"><http:listener config-ref="in" path="/path/*"/>${say('catchAll')}</flow>`,
  )
  const get = async (path: string) => {
    const response = await fetch(at(0) + path)
    return response.status === 200 ? response.text() : response.status
  }
  const catchAll = app.flow('catchAllWithinTestPathFlow')
  expect([await get('/path/somepath'), await get('/path/subpath')]).toEqual(['catchAll', 'ok'])
  catchAll.stop()
  expect([await get('/path/somepath'), await get('/path/subpath')]).toEqual([404, 'ok'])
  catchAll.start()
  expect([await get('/path/somepath'), await get('/path/subpath')]).toEqual(['catchAll', 'ok'])
})

test('lst-req-error-500: the error of a requester is no status of the listener', async () => {
  const { at } = await muleApp(
    (port, upstream) =>
      listenerConfig('in', port) +
      listenerConfig('other', upstream) +
      flow('/', say('made'), {
        config: 'other',
        inside: '<http:response statusCode="201"/>',
      }) +
      flow(
        '/requestError',
        `<http:request url="http://127.0.0.1:${upstream}/"><http:response-validator>
          <http:failure-status-code-validator values="201"/></http:response-validator></http:request>`,
      ),
    { ports: 2 },
  )
  const answer = await get(at(0), '/requestError')
  expect([answer.status, answer.reason]).toEqual([500, 'Server Error'])
  expect(answer.body).toContain('failed')
})

test('lst-backpressure: a flow at its limit answers 503 at once, and goes on when it is free', async () => {
  let release = () => {}
  const released = new Promise<Answer>((resolve) => {
    release = () => resolve({})
  })
  const upstream = await startUpstream(() => released)
  const { at } = await muleApp(
    (port) =>
      listenerConfig('in', port) +
      flow('/test', `<http:request url="${upstream.url}/"/>${say('the result')}`).replace(
        '<flow ',
        '<flow maxConcurrency="1" ',
      ),
  )
  const counts = new Map<string, number>()
  const clients = Array.from({ length: 300 }, async () => {
    const { status, reason, body } = await get(at(0), '/test')
    const key = `${status} ${reason} ${body}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  })
  const refused = '503 Service Unavailable '
  await expect.poll(() => counts.get(refused), { timeout: 10_000 }).toBeGreaterThanOrEqual(44)
  expect([...counts.keys()]).toEqual([refused])
  release()
  await Promise.all(clients)
  const answered = counts.get('200 OK the result') ?? 0
  expect(answered).toBeGreaterThanOrEqual(1)
  expect(answered).toBeLessThanOrEqual(256)
  expect(answered + (counts.get(refused) ?? 0)).toBe(300)
  await upstream.close()
})
