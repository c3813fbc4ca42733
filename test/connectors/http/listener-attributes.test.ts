import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { exchange, parseAnswer, portOf } from '../../support/raw-http.ts'

let app: TestApp
const ports: Record<string, number> = {}

const config = (name: string, basePath: string) =>
  `<http:listener-config name="${name}" basePath="${basePath}">
     <http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>`

const showing = (name: string, configRef: string, path: string) =>
  `<flow name="${name}"><http:listener config-ref="${configRef}" path="${path}"/><set-payload value="#[attributes]"/></flow>`

beforeAll(async () => {
  app = await deployXml(
    `${config('root', '/')}${config('api', 'api')}${config('blanks', 'a p i')}
     ${showing('all', 'root', '/*')}
     ${showing('three', 'root', '/{uri-param1}/{uri-param2}/{uri-param3}')}
     ${showing('middle', 'root', '/some-path/{uri-param1}/some-other-path')}
     ${showing('exact', 'root', '/exact')}
     ${showing('base', 'api', '*')}
     ${showing('encoded', 'blanks', '*')}
     <flow name="id"><http:listener config-ref="root" path="/id"/><set-payload value="#[correlationId]"/></flow>
     <flow name="first"><http:listener config-ref="root" path="/first"/>
       <set-payload value="#[$string(attributes.queryParams.a) &amp; ',' &amp; $string(attributes.headers.'X-Two') &amp; ',' &amp; $string(attributes.headers.'x-none')]"/></flow>`,
  )
  for (const url of app.urls) {
    const { pathname, port } = new URL(url.replaceAll(' ', '%20'))
    const name = pathname.startsWith('/api') ? 'api' : pathname.startsWith('/a%20p') ? 'blanks' : 'root'
    ports[name] = Number(port)
  }
})
afterAll(() => app.stop())

const send = async (config: string, line: string, headers: readonly string[] = []) => {
  const text = [line, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n')
  return parseAnswer(await exchange(ports[config] as number, text)).body
}
const attributesOf = async (config: string, line: string, headers?: readonly string[]) =>
  JSON.parse(await send(config, line, headers))

describe('the attributes of a request', () => {
  test.each<[string, string, string, Record<string, unknown>]>([
    [
      'root',
      'GET / HTTP/1.1',
      'the root',
      {
        method: 'GET',
        listenerPath: '/*',
        requestUri: '/',
        rawRequestUri: '/',
        requestPath: '/',
        relativePath: '/',
        maskedRequestPath: '/',
        queryString: '',
        queryParams: {},
        uriParams: {},
        version: 'HTTP/1.1',
        scheme: 'http',
        clientCertificate: null,
      },
    ],
    [
      'root',
      'GET /?queryParam=paramValue&queryParam2=paramValue2 HTTP/1.1',
      'a query',
      {
        requestUri: '/?queryParam=paramValue&queryParam2=paramValue2',
        requestPath: '/',
        relativePath: '/',
        queryString: 'queryParam=paramValue&queryParam2=paramValue2',
        queryParams: { queryParam: 'paramValue', queryParam2: 'paramValue2' },
      },
    ],
    ['root', 'GET /?q=1&q=2 HTTP/1.1', 'a repeated parameter', { queryParams: { q: ['1', '2'] } }],
    [
      'root',
      'GET /?a&b=&c=d=e&&f HTTP/1.1',
      'parameters without value',
      { queryParams: { a: null, b: '', c: 'd=e', f: null } },
    ],
    [
      'root',
      'POST /a%20path%25?queryParam=param+Value&encoded=%25&%2524=encodeMe HTTP/1.1',
      'escapes',
      {
        listenerPath: '/*',
        requestPath: '/a path%',
        rawRequestPath: '/a%20path%25',
        requestUri: '/a path%?queryParam=param+Value&encoded=%&%24=encodeMe',
        rawRequestUri: '/a%20path%25?queryParam=param+Value&encoded=%25&%2524=encodeMe',
        queryString: 'queryParam=param+Value&encoded=%&%24=encodeMe',
        queryParams: { queryParam: 'param Value', encoded: '%', '%24': 'encodeMe' },
      },
    ],
    ['root', 'PUT /?q=v HTTP/1.0', 'HTTP/1.0', { method: 'PUT', version: 'HTTP/1.0' }],
    [
      'root',
      'GET /context/path HTTP/1.1',
      'a path',
      { requestUri: '/context/path', requestPath: '/context/path', relativePath: '/context/path' },
    ],
    [
      'root',
      'GET http://elsewhere:99/context/path?x=1 HTTP/1.1',
      'a URI as proxies are asked for',
      { requestPath: '/context/path', queryParams: { x: '1' } },
    ],
    [
      'root',
      'POST /v1/v2/v3 HTTP/1.1',
      'URI parameters',
      { uriParams: { 'uri-param1': 'v1', 'uri-param2': 'v2', 'uri-param3': 'v3' }, maskedRequestPath: null },
    ],
    ['root', 'POST /some-path/v1/some-other-path HTTP/1.1', 'one URI parameter', { uriParams: { 'uri-param1': 'v1' } }],
    [
      'root',
      'POST /some-path/uri+param+value+%2524/some-other-path HTTP/1.1',
      'a form-encoded URI parameter',
      { uriParams: { 'uri-param1': 'uri param value %24' } },
    ],
    ['root', 'GET /exact HTTP/1.1', 'an exact path', { listenerPath: '/exact', maskedRequestPath: null }],
    [
      'api',
      'GET /api/context/path HTTP/1.1',
      'a basePath',
      {
        listenerPath: '/api/*',
        requestPath: '/api/context/path',
        relativePath: '/context/path',
        maskedRequestPath: '/context/path',
        uriParams: {},
      },
    ],
    [
      'api',
      'GET /api/a%20b?x=1+2 HTTP/1.1',
      'escapes below a basePath',
      {
        relativePath: '/a b',
        maskedRequestPath: '/a%20b',
        requestPath: '/api/a b',
        rawRequestPath: '/api/a%20b',
        queryString: 'x=1+2',
        queryParams: { x: '1 2' },
      },
    ],
    ['api', 'GET /api HTTP/1.1', 'nothing below a basePath', { relativePath: '/', maskedRequestPath: '/' }],
    ['api', 'GET /api/x/ HTTP/1.1', 'a trailing slash', { relativePath: '/x/', maskedRequestPath: '/x/' }],
    ['api', 'GET /api%2Fx/y HTTP/1.1', 'an escaped slash', { requestPath: '/api/x/y', maskedRequestPath: '/x/y' }],
    [
      'blanks',
      'GET /a%20p%20i/context%20path%25 HTTP/1.1',
      'an escaped basePath',
      {
        listenerPath: '/a p i/*',
        requestPath: '/a p i/context path%',
        relativePath: '/context path%',
        maskedRequestPath: '/context%20path%25',
      },
    ],
  ])('%s: %s (%s)', async (config, line, _name, expected) => {
    expect(await attributesOf(config, line)).toMatchObject(expected)
  })

  test('addresses are those of the connection, whatever a proxy claims', async () => {
    const seen = await attributesOf('root', 'GET / HTTP/1.1', ['X-Forwarded-For: clientIp, proxy1Ip'])
    expect(seen.localAddress).toBe(`/127.0.0.1:${ports.root}`)
    expect(seen.remoteAddress).toMatch(/^\/127\.0\.0\.1:\d+$/)
    expect(seen.headers['x-forwarded-for']).toBe('clientIp, proxy1Ip')
  })

  test('headers keep their repeats and ignore case; lookups give the first value', async () => {
    const seen = await attributesOf('root', 'GET / HTTP/1.1', ['X-Two: 1', 'x-two: 2', 'X-TWO: 3'])
    expect(seen.headers['x-two']).toEqual(['1', '2', '3'])
    expect(await send('root', 'GET /first?a=1&a=2 HTTP/1.1', ['x-two: 1', 'X-Two: 2'])).toBe('1,1,')
  })

  test('a header called __proto__ is a header', async () => {
    const seen = await send('root', 'GET /?__proto__=x HTTP/1.1', ['__proto__: y'])
    expect(seen).toContain('"__proto__":"y"')
    expect(seen).toContain('"__proto__":"x"')
  })
})

describe('the correlation id', () => {
  test.each([
    ['X-Correlation-ID', ['X-Correlation-ID: mine']],
    ['MULE_CORRELATION_ID', ['MULE_CORRELATION_ID: mine']],
    ['X-Correlation-ID before MULE_CORRELATION_ID', ['MULE_CORRELATION_ID: other', 'X-Correlation-ID: mine']],
  ])('is taken from %s', async (_name, headers) => {
    expect(await send('root', 'GET /id HTTP/1.1', headers)).toBe('mine')
  })

  test('is made where none was sent', async () => {
    expect(await send('root', 'GET /id HTTP/1.1')).toMatch(/^.+-.+-.+-.+-.+$/)
    expect(await send('root', 'GET /id HTTP/1.1', ['X-Correlation-ID:'])).toMatch(/^.+-.+-.+-.+-.+$/)
  })

  test('is made by the expression the application gives', async () => {
    const own = await deployXml(
      `<configuration correlationIdGeneratorExpression="#['made-' &amp; attributes.method]"/>${config('root', '/')}
       <flow name="f"><http:listener config-ref="root" path="/"/><set-payload value="#[correlationId]"/></flow>`,
    )
    try {
      const text = ['POST / HTTP/1.1', 'Host: x', 'Connection: close', '', ''].join('\r\n')
      expect(parseAnswer(await exchange(portOf(own.base), text)).body).toBe('made-POST')
    } finally {
      await own.stop()
    }
  })
})

test('a listener may say what it is sent, whatever the request calls it', async () => {
  const json = await deployXml(
    `${config('c', '/')}
     <flow name="f"><http:listener config-ref="c" path="/" outputMimeType="application/json"/>
       <set-payload value="#[dw: payload.id + 1]"/></flow>`,
  )
  const body =
    'POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\n{"id":7}'
  const answer = parseAnswer(await exchange(portOf(json.urls[0] as string), body))
  await json.stop()
  expect(answer.body).toBe('8')
})
