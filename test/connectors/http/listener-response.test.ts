import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { ask } from '../../support/raw-http.ts'

let app: TestApp
beforeAll(async () => {
  const flow = (path: string, response: string, processor = '<set-payload value="the payload"/>') =>
    `<flow name="${path}"><http:listener config-ref="c" path="/${path}">${response}</http:listener>${processor}</flow>`
  app = await deployXml(
    `<http:listener-config name="c"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     <http:listener-config name="closing"><http:listener-connection host="127.0.0.1" port="0" usePersistentConnections="false"/></http:listener-config>
     ${flow('plain', '')}
     ${flow('status', '<http:response statusCode="#[$number(attributes.queryParams.code)]"/>')}
     ${flow('reason', '<http:response statusCode="250" reasonPhrase="#[attributes.queryParams.reason]"/>')}
     ${flow('body', `<http:response statusCode="201"><http:body>#['made of ' &amp; payload]</http:body><http:headers>#[{'X-A': 1, 'X-Null': null, 'X-List': ['p', 'q']}]</http:headers></http:response>`)}
     ${flow('json', '', `<set-payload value='#[{"a": [1, true, null]}]'/>`)}
     ${flow('labelled', '', `<set-payload value='{"x":1}' mimeType="application/json" encoding="UTF-8"/>`)}
     ${flow('form', '', `<set-payload value="#[{'a': '1 2', 'b': ['x', 'y']}]" mimeType="application/x-www-form-urlencoded"/>`)}
     ${flow('form-in', '', `<set-payload value="#[payload.param1 &amp; payload.param2]"/>`)}
     ${flow('null-labelled', '', `<set-payload value="#[null]" mimeType="application/json"/>`)}
     ${flow('utf8', '', `<set-payload value="#['is ' &amp; payload]"/>`)}
     ${flow('same', '', `<set-payload value="#[payload]"/>`)}
     ${flow('latin', '', `<set-payload value="é" mimeType="text/plain" encoding="ISO-8859-1"/>`)}
     ${flow('type', `<http:response><http:headers>#[{'Content-Type': attributes.queryParams.type}]</http:headers></http:response>`, `<set-payload value="x" mimeType="application/json"/>`)}
     ${flow('headers', `<http:response><http:headers>#[attributes.queryParams]</http:headers></http:response>`)}
     ${flow('text-headers', `<http:response><http:headers>just text</http:headers></http:response>`)}
     ${flow('echo', `<http:response><http:headers>#[attributes.headers]</http:headers></http:response>`, `<set-payload value="#[payload]"/>`)}
     <flow name="once"><http:listener config-ref="closing" path="/once"/><set-payload value="x"/></flow>`,
  )
})
afterAll(() => app.stop())

const get = (path: string) => ask(app.base, [`GET ${path} HTTP/1.1`])

describe('status and reason', () => {
  test('200 and the payload where nothing is said', async () => {
    const answer = await get('/plain')
    expect(answer).toMatchObject({ status: 200, reason: 'OK', body: 'the payload' })
    expect(answer.header('content-type')).toBeUndefined()
    expect(answer.header('date')).toMatch(/GMT$/)
  })

  test.each([
    [302, 'Moved Temporarily'],
    [203, 'Non Authoritative Information'],
    [413, 'Request Entity Too Large'],
    [414, 'Request-URI Too Long'],
    [500, 'Server Error'],
    [308, ''],
    [418, ''],
    [451, ''],
    [299, ''],
    [999, ''],
  ])('%i is called "%s"', async (code, reason) => {
    expect(await get(`/status?code=${code}`)).toMatchObject({ status: code, reason })
  })

  test.each([199, 100, 42, 0, -1, 1001])('%i cannot be sent and becomes 500', async (code) => {
    expect(await get(`/status?code=${code}`)).toMatchObject({ status: 500, reason: 'Server Error' })
  })

  test('the reason phrase may be anything but a line break', async () => {
    expect(await get('/reason?reason=Very%20Own')).toMatchObject({ status: 250, reason: 'Very Own' })
    expect(await get('/reason?reason=a%0D%0AX-Injected:%20yes')).toMatchObject({ status: 500 })
  })
})

describe('headers and body', () => {
  test('both are evaluated on what the flow left; nulls are left out, lists repeat', async () => {
    const answer = await get('/body')
    expect(answer).toMatchObject({ status: 201, reason: 'Created', body: 'made of the payload' })
    expect(answer.header('x-a')).toBe('1')
    expect(answer.header('x-null')).toBeUndefined()
    expect(answer.headers.filter(([name]) => name === 'x-list').map(([, value]) => value)).toEqual(['p', 'q'])
  })

  test.each([
    ['/json', 'application/json; charset=UTF-8', '{"a":[1,true,null]}'],
    ['/labelled', 'application/json; charset=UTF-8', '{"x":1}'],
    ['/null-labelled', 'application/json', ''],
    ['/form', 'application/x-www-form-urlencoded', 'a=1+2&b=x&b=y'],
    ['/latin', 'text/plain; charset=ISO-8859-1', '\u00e9'],
    ['/type?type=text/plain', 'text/plain', 'x'],
    ['/type?type=nonsense', 'nonsense', 'x'],
  ])('%s is %s', async (path, type, body) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.header('content-type')).toBe(type)
    expect(answer.body).toBe(body)
  })

  test('a form that was sent can be read', async () => {
    const form = 'param1=param1Value&param2=param2Value'
    const type = 'Content-Type: application/x-www-form-urlencoded'
    const answer = await ask(app.base, ['POST /form-in HTTP/1.1', type, `Content-Length: ${form.length}`], form)
    expect(answer.body).toBe('param1Valueparam2Value')
  })

  test.each([
    ['EUC-JP', 'a4a2', 'あ'],
    ['Windows-31J', '82a0', 'あ'],
    ['ISO-2022-JP', '1b244224221b2842', 'あ'],
    ['UTF-8', 'e38182', 'あ'],
    ['ISO-8859-6', 'c7', 'ا'],
    ['Windows-1256', 'c7', 'ا'],
    ['Windows-1251', 'c0', 'А'],
    ['ISO-8859-5', 'b0', 'А'],
    ['US-ASCII', '41', 'A'],
  ])('text in %s is read in that charset, and echoed as it came', async (charset, hex, character) => {
    const bytes = Buffer.from(hex, 'hex')
    const post = (path: string) =>
      fetch(app.base + path, {
        method: 'POST',
        body: bytes,
        headers: { 'Content-Type': `text/plain; charset=${charset}` },
      })
    expect(await (await post('/utf8')).text()).toBe(`is ${character}`)
    const echoed = await post('/same')
    expect(echoed.headers.get('content-type')).toContain(`charset=${charset}`)
    expect(Buffer.from(await echoed.arrayBuffer()).toString('hex')).toBe(hex)
  })

  test.each(['Content-Type', 'Content-Length', 'Transfer-Encoding', 'Access-Control-Allow-Origin'])(
    'two %s are refused',
    async (name) => {
      const answer = await get(`/headers?${name}=a&${name.toLowerCase()}=b`)
      expect(answer).toMatchObject({ status: 500, body: `Header ${name} does not support multiple values` })
    },
  )

  test.each([
    ['a line break in a value', 'X-A=1%0D%0AX-Injected:%20yes'],
    ['a line feed in a value', 'X-A=1%0AX-Injected:%20yes'],
    ['a line break in a name', 'X-A%0D%0AX-Injected=1'],
    ['a blank in a name', 'X%20A=1'],
    ['no name', '=1'],
    ['a NUL', 'X-A=%00'],
    ['a character no header can have', 'X-A=%E2%82%AC'],
  ])('%s is an error, not a header', async (_name, query) => {
    const answer = await get(`/headers?${query}`)
    expect(answer.status).toBe(500)
    expect(answer.headers.some(([name]) => name.includes('injected'))).toBe(false)
    expect(answer.body).not.toContain('the payload')
  })

  test('trailers that a server announced are not announced again: none are sent', async () => {
    const answer = await get('/headers?Trailer=x-sum&x-a=1')
    expect([answer.status, answer.header('x-a'), answer.header('trailer')]).toEqual([200, '1', undefined])
  })

  test('headers that are no object are an error', async () => {
    const answer = await get('/text-headers')
    expect(answer.status).toBe(500)
    expect(answer.body).toContain('headers')
  })

  test('the headers of the request can be those of the response', async () => {
    const answer = await ask(
      app.base,
      [
        'POST /echo HTTP/1.1',
        'Content-Type: text/x',
        'X-One: 1',
        'X-Two: 2',
        'x-two: 3',
        'Content-Length: 2',
        'Date: yesterday',
      ],
      'hi',
    )
    expect(answer.body).toBe('hi')
    expect(answer.headers.filter(([name]) => name === 'x-two').map(([, value]) => value)).toEqual(['2', '3'])
    expect(answer.headers.filter(([name]) => name === 'content-length')).toHaveLength(1)
    expect(answer.headers.filter(([name]) => name === 'date')).toEqual([['date', 'yesterday']])
  })
})

describe('connections', () => {
  test('stay open unless the config, the client or the response says otherwise', async () => {
    const once = app.urls.find((url) => url.endsWith('/once')) as string
    expect((await fetch(once)).headers.get('connection')).toBe('close')
    expect((await fetch(`${app.base}/plain`)).headers.get('connection')).toBe('keep-alive')
    expect((await fetch(`${app.base}/headers?Connection=close`)).headers.get('connection')).toBe('close')
  })
})
