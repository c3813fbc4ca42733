import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ResponseAttributes } from '../../../engine/model/http-attributes.ts'
import { MultiMap } from '../../../engine/model/multi-map.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type Input, type RequestApp, requestApp } from './request-app.ts'

let upstream: Upstream
const apps: RequestApp[] = []
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(async () => {
  for (const app of apps) await app.dispose()
  await upstream.close()
})

type Config = Parameters<typeof flowsFor>[2]

/** Sends one request with these headers and gives what arrived. */
const send = async (
  headers: string,
  { request = '', config = {} as Config, ...input }: Input & { request?: string; config?: Config } = {},
) => {
  const children = headers && `<http:headers>#[${headers}]</http:headers>`
  const flow = `<http:request config-ref="api" path="/" ${request}>${children}</http:request>`
  const app = requestApp(flowsFor(upstream.port, { main: flow }, config))
  apps.push(app)
  await app.run('main', input)
  return upstream.last
}

/** Names and values in order, without those every request has. */
const ownHeaders = (raw: readonly string[]): string[] => {
  const usual = new Set(['host', 'connection', 'user-agent', 'accept', 'x-correlation-id'])
  const own: string[] = []
  for (let i = 0; i < raw.length; i += 2)
    if (!usual.has((raw[i] as string).toLowerCase())) own.push(`${raw[i]}: ${raw[i + 1]}`)
  return own
}

describe('headers that are sent without being asked for', () => {
  test('name the host, the client, the correlation id and keep the connection', async () => {
    const { rawHeaders } = await send('')
    expect(rawHeaders).toEqual([
      ...['host', `127.0.0.1:${upstream.port}`],
      ...['connection', 'keep-alive'],
      ...['User-Agent', 'AHC/1.0'],
      ...['Accept', '*/*'],
      ...['X-Correlation-ID', 'correlation-1'],
    ])
  })

  test.each([
    ['User-Agent', 'mine/2.0'],
    ['Accept', 'text/csv'],
    ['Host', 'elsewhere.example'],
    ['X-Correlation-ID', 'mine'],
    ['Connection', 'close'],
  ])('give way to the flow’s own %s', async (name, value) => {
    const request = await send(`{'${name}': '${value}'}`)
    expect(request.headerValues(name)).toEqual([value])
  })

  test.each([
    ['', '', 'correlation-1'],
    ['', 'correlationId="#[vars.id]"', 'given'],
    ['sendCorrelationId="ALWAYS"', '', 'correlation-1'],
    ['sendCorrelationId="NEVER"', '', undefined],
    ['sendCorrelationId="NEVER"', 'correlationId="#[vars.id]"', undefined],
    ['sendCorrelationId="NEVER"', 'sendCorrelationId="AUTO"', 'correlation-1'],
    ['', 'sendCorrelationId="NEVER"', undefined],
  ])('the correlation id with %s and %s is %s', async (configured, request, expected) => {
    const { header } = await send('', { request, config: { attributes: configured }, vars: { id: 'given' } })
    expect(header('x-correlation-id')).toBe(expected)
  })

  test('a configuration without persistent connections closes each', async () => {
    const config = { connection: 'usePersistentConnections="false"' }
    const first = await send('', { config })
    expect(first.header('connection')).toBe('close')
  })
})

describe('headers of the flow', () => {
  test('are sent in lower case, in order, repeated ones one by one', async () => {
    const { rawHeaders } = await send(
      "{'X-One': 'a', 'multipleHeader': ['1', '2', '3'], 'X-Number': 7, 'X-Null': null}",
    )
    expect(ownHeaders(rawHeaders)).toEqual([
      'x-one: a',
      'multipleheader: 1',
      'multipleheader: 2',
      'multipleheader: 3',
      'x-number: 7',
    ])
  })

  test('keep their case when asked to', async () => {
    const config = { attributes: 'preserveHeadersCase="true"' }
    expect(ownHeaders((await send("{'X-One': 'a'}", { config })).rawHeaders)).toEqual(['X-One: a'])
  })

  test('come before the configuration’s defaults, which are added and not replaced', async () => {
    const config = {
      children: `<http:default-headers>
        <http:default-header key="X-One" value="default"/>
        <http:default-header key="X-Two" value="#[vars.two]"/>
        <http:default-header key="X-None" value="#[vars.none]"/>
      </http:default-headers>`,
    }
    const { rawHeaders } = await send("{'X-One': 'own'}", { config, vars: { two: 2 } })
    expect(ownHeaders(rawHeaders)).toEqual(['x-one: own', 'x-one: default', 'x-two: 2'])
  })

  test('that may stand only once are the flow’s, not the default’s', async () => {
    const config = {
      children: `<http:default-headers>
        <http:default-header key="Host" value="default.example"/>
        <http:default-header key="Content-Type" value="text/default"/>
      </http:default-headers>`,
    }
    const request = await send("{'host': 'own.example', 'content-type': 'text/own'}", { config })
    expect([request.headerValues('host'), request.headerValues('content-type')]).toEqual([
      ['own.example'],
      ['text/own'],
    ])
  })

  test('are never taken from the message that came in', async () => {
    const attributes = new ResponseAttributes(200, 'OK', MultiMap.headers(['X-One', 'a', 'Content-Type', 'text/x']))
    const { rawHeaders } = await send('', { attributes })
    expect(ownHeaders(rawHeaders)).toEqual([])
  })

  test('may be the headers of a listener’s request', async () => {
    const { rawHeaders } = await send(
      "{'x-a': '1', 'Keep-Alive': 'timeout=5', 'Upgrade': 'h2c', 'Expect': '100-continue', 'Proxy-Connection': 'x'}",
    )
    expect(ownHeaders(rawHeaders)).toEqual(['x-a: 1'])
  })
})

describe('headers that would break out of their line', () => {
  test.each<[string, string]>([
    ['value', 'a\r\nX-Injected: yes'],
    ['value', 'a\nb'],
    ['value', 'a\u0000b'],
    ['value', 'snowman \u2603'],
    ['name', 'x y'],
    ['name', 'x\r\ny'],
    ['name', ''],
    ['name', 'x:y'],
    ['host', 'a\r\nX-Injected: yes'],
    ['content-type', 'text/plain\r\nX-Injected: yes'],
    ['cookie', 'a=b\r\nX-Injected: yes'],
  ])('a %s of %j is refused and nothing is sent', async (where, text) => {
    const name = where === 'value' ? 'x-a' : where === 'name' ? text : where
    const value = where === 'name' ? 'v' : text
    const app = requestApp(
      flowsFor(upstream.port, {
        main: '<http:request config-ref="api" path="/"><http:headers>#[vars.headers]</http:headers></http:request>',
      }),
    )
    apps.push(app)
    const before = upstream.requests.length
    expect(await app.failure('main', { vars: { headers: { [name]: value } } })).toMatch(
      /^HTTP:TRANSFORMATION: HTTP GET on resource '.*' failed: The request cannot be written: invalid/,
    )
    expect(upstream.requests.length).toBe(before)
  })

  test('a Connection header is looked at for close and never forwarded', async () => {
    const { header, rawHeaders } = await send("{'Connection': 'close, x-own\r\nX-Injected: yes', 'x-own': 'a'}")
    expect(header('connection')).toBe('close')
    expect(ownHeaders(rawHeaders)).toEqual(['x-own: a'])
  })

  test.each(['a b', 'GET /x HTTP/1.1\r\n', '', 'gé'])('a method of %j is refused', async (method) => {
    const app = requestApp(
      flowsFor(upstream.port, { main: '<http:request config-ref="api" path="/" method="#[vars.method]"/>' }),
    )
    apps.push(app)
    expect(await app.failure('main', { vars: { method } })).toMatch(/^HTTP:TRANSFORMATION: .*cannot be written/s)
  })

  test('a text in place of the map fails when the request is made', async () => {
    const app = requestApp(
      flowsFor(upstream.port, {
        main: '<http:request config-ref="api" path="/"><http:headers>a: b</http:headers></http:request>',
      }),
    )
    apps.push(app)
    expect(await app.failure('main')).toMatch(/^MULE:TRANSFORMATION: Could not find a transformer .*'headers'/)
  })
})

describe('basic authentication', () => {
  const config = (attributes: string) => ({
    inside: `<http:authentication><http:basic-authentication ${attributes}/></http:authentication>`,
  })
  test('is sent with the first request', async () => {
    const { header } = await send('', {
      config: config('username="#[vars.user]" password="pä:ss"'),
      vars: { user: 'me' },
    })
    expect(header('authorization')).toBe(`Basic ${Buffer.from('me:pä:ss').toString('base64')}`)
  })

  test('gives way to the flow’s own Authorization', async () => {
    const { headerValues } = await send("{'Authorization': 'Bearer x'}", {
      config: config('username="u" password="p"'),
    })
    expect(headerValues('authorization')).toEqual(['Bearer x'])
  })

  test('that is not preemptive waits for the challenge', async () => {
    const guarded = await startUpstream((request) =>
      request.header('authorization')
        ? { body: 'in' }
        : {
            status: 401,
            headers: ['WWW-Authenticate', 'Negotiate', 'www-authenticate', 'Basic realm="x"'],
            body: 'out',
          },
    )
    const app = requestApp(
      flowsFor(
        guarded.port,
        { main: '<http:request config-ref="api" path="/" method="POST"/>' },
        config('username="u" password="p" preemptive="false"'),
      ),
    )
    expect((await app.run('main', { payload: 'hello' })).text).toBe('in')
    expect(guarded.requests.map((r) => [r.header('authorization'), r.text])).toEqual([
      [undefined, 'hello'],
      ['Basic dTpw', 'hello'],
    ])
    guarded.handle(() => ({ status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x"' } }))
    expect(await app.failure('main')).toMatch(/^HTTP:UNAUTHORIZED: .*unauthorized \(401\)\.$/)
    await app.dispose()
    await guarded.close()
  })
})
