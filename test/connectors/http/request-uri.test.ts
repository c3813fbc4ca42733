import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

const started = (xml: string): RequestApp => {
  const app = requestApp(xml)
  apps.push(app)
  return app
}

/** The request target that arrives. */
const sent = async (app: RequestApp, flow: string, input?: Input): Promise<string> => {
  await app.run(flow, input)
  return upstream.last.url
}

const request = (attributes: string, children = '') =>
  `<http:request config-ref="api" ${attributes}>${children}</http:request>`

describe('base path and path are joined with one slash', () => {
  test.each([
    ['/', '/', '/'],
    ['/', '', '/'],
    ['/', 'orders', '/orders'],
    ['/', '/orders', '/orders'],
    ['/', '/orders/', '/orders/'],
    ['/api', '/orders', '/api/orders'],
    ['/api', 'orders', '/api/orders'],
    ['/api/', '/orders', '/api/orders'],
    ['/api/', 'orders', '/api/orders'],
    ['api', 'orders', '/api/orders'],
    ['/api', '', '/api'],
    ['/api', '/', '/api/'],
    ['/', '//orders', '//orders'],
    ['/', '/a//b', '/a//b'],
  ])('%s and %s give %s', async (basePath, path, expected) => {
    const app = started(
      flowsFor(upstream.port, { main: request(`path="${path}"`) }, { attributes: `basePath="${basePath}"` }),
    )
    expect(await sent(app, 'main')).toBe(expected)
  })
})

describe('a path is sent as written', () => {
  const paths: readonly (readonly [string, string])[] = [
    ['/a b', '/a%20b'],
    ['/a%20b', '/a%20b'],
    ['/100%25', '/100%25'],
    ['/a+b;c=d,e:f@g!$&()*', '/a+b;c=d,e:f@g!$&()*'],
    ['/a/../b/./c', '/a/../b/./c'],
    ['/grün/日本', '/gr%C3%BCn/%E6%97%A5%E6%9C%AC'],
    ['/half\ud800', '/half%EF%BF%BD'],
    ['/a#fragment', '/a'],
    ['/a?q=1#fragment', '/a?q=1'],
    ['/a?q=a b&r=%2C', '/a?q=a%20b&r=%2C'],
    ['/{open}', '/{open}'],
  ]
  test.each(paths)('%s is sent as %s', async (path, expected) => {
    const app = started(flowsFor(upstream.port, { main: request('path="#[vars.path]"') }))
    expect(await sent(app, 'main', { vars: { path } })).toBe(expected)
  })

  test.each(['/a\r\nX-Injected: yes', '/a\nb', '/a\tb', '/a\u0000b', '/\u007f'])(
    'a path with a control character is refused, not sent: %j',
    async (path) => {
      const app = started(flowsFor(upstream.port, { main: request('path="#[vars.path]"') }))
      const before = upstream.requests.length
      expect(await app.failure('main', { vars: { path } })).toMatch(/^HTTP:TRANSFORMATION: .*control character/)
      expect(upstream.requests.length).toBe(before)
    },
  )

  test('no path means the base path', async () => {
    const app = started(
      flowsFor(upstream.port, { main: request('path="#[vars.nothing]"') }, { attributes: 'basePath="/api"' }),
    )
    expect(await sent(app, 'main')).toBe('/api/')
  })
})

describe('URI parameters', () => {
  const uriParams = (path: string, map: string) =>
    request(`path="${path}"`, `<http:uri-params>#[${map}]</http:uri-params>`)
  let app: RequestApp
  beforeAll(() => {
    app = started(
      flowsFor(upstream.port, {
        list: uriParams(
          'testPath/{testParam1}/{testParam2}',
          "{'testParam1': 'testValue1', vars.paramName: vars.paramValue}",
        ),
        one: uriParams('testPath/{testParam}', '{vars.paramName: vars.paramValue}'),
        blankName: uriParams('testPath/{test param}', "{'test param': vars.paramValue}"),
        index: uriParams('testPath/{8}', '{vars.paramName: vars.paramValue}'),
        twice: uriParams('{a}/{a}/{b}', "{'a': 'x', 'b': 7}"),
        null: uriParams('testPath/{testParam2}', "{'testParam2': null}"),
      }),
    )
  })
  test.each<[string, string, string, string]>([
    ['list', 'testParam2', 'testValue2', '/testPath/testValue1/testValue2'],
    ['one', 'testParam', '$a', '/testPath/$a'],
    ['one', 'testParam', '$&$1', '/testPath/$&$1'],
    ['one', 'testParam', 'a word+here', '/testPath/a%20word+here'],
    ['one', 'testParam', 'a/b', '/testPath/a/b'],
    ['one', 'another', 'x', '/testPath/{testParam}'],
    ['blankName', '', 'x', '/testPath/x'],
    ['index', '[1-9]', 'abc', '/testPath/abc'],
    ['index', '[', 'abc', '/testPath/{8}'],
    ['index', '(8+)+', 'abc', '/testPath/{8}'],
    ['twice', '', '', '/x/x/7'],
  ])('%s with %s=%s gives %s', async (flow, paramName, paramValue, expected) => {
    expect(await sent(app, flow, { vars: { paramName, paramValue } })).toBe(expected)
  })

  test('a parameter that is null is an error that names it', async () => {
    expect(await app.failure('null')).toBe('MULE:EXPRESSION: Expression {testParam2} evaluated to null.')
  })
})

describe('query parameters', () => {
  const query = (path: string, map: string) =>
    request(`path="${path}"`, `<http:query-params>#[${map}]</http:query-params>`)
  const defaults = `<http:default-query-params>
    <http:query-param key="filter" value="username,apps"/>
  </http:default-query-params>`

  test.each<[string, string, Readonly<Record<string, unknown>>, string]>([
    ["{'a': 1, 'b': true}", '/p', {}, '/p?a=1&b=true'],
    ["{'testName1': null, 'testName2': null}", '/p', {}, '/p?testName1&testName2'],
    ["{'a': ''}", '/p', {}, '/p?a='],
    ["{'a': ['x', 'y'], 'b': 'z'}", '/p', {}, '/p?a=x&a=y&b=z'],
    ["[{'a': 'new'}, {'b': 'z'}, {'a': 'old'}]", '/p', {}, '/p?a=new&a=old&b=z'],
    ["{'a b': 'c d'}", '/p', {}, '/p?a%20b=c%20d'],
    ["{'x': ',&=?/+%:;@'}", '/p', {}, '/p?x=%2C%26%3D%3F%2F%2B%25%3A%3B%40'],
    ["{'x': \"!'()*~-._\"}", '/p', {}, '/p?x=%21%27%28%29*%7E-._'],
    ["{'x': 'grün'}", '/p', {}, '/p?x=gr%C3%BCn'],
    ["{'x': vars.text}", '/p', { text: 'a\r\nb' }, '/p?x=a%0D%0Ab'],
    ["{'x': vars.text}", '/p', { text: '\udc00' }, '/p?x=%EF%BF%BD'],
    ['vars.nothing', '/p', {}, '/p'],
    ['{}', '/p?own=1', {}, '/p?own=1'],
    ["{'a': 1}", '/p?own=1', {}, '/p?own=1&a=1'],
    ["{'a': 1}", '/p?', {}, '/p?a=1'],
    ["{'a': 1}", '/p?own&', {}, '/p?own&a=1'],
    ['vars.params', '/p', { params: { __proto__: null, constructor: 'x' } }, '/p?constructor=x'],
  ])('%s added to %s', async (map, path, vars, expected) => {
    const app = started(
      flowsFor(upstream.port, { main: query(path.replaceAll('&', '&amp;'), map.replaceAll('&', '&amp;')) }),
    )
    expect(await sent(app, 'main', { vars })).toBe(expected)
  })

  test('the configuration’s defaults come last and are added, not replaced', async () => {
    const app = started(
      flowsFor(
        upstream.port,
        { none: request('path="/p"'), same: query('/p', "{'filter': 'level'}"), other: query('/p', "{'z': 1}") },
        { children: defaults },
      ),
    )
    expect(await sent(app, 'none')).toBe('/p?filter=username%2Capps')
    expect(await sent(app, 'same')).toBe('/p?filter=level&filter=username%2Capps')
    expect(await sent(app, 'other')).toBe('/p?z=1&filter=username%2Capps')
  })

  test('a text in place of a map fails when a request is made', async () => {
    const app = started(
      flowsFor(upstream.port, { main: request('path="/p"', '<http:query-params>a=b</http:query-params>') }),
    )
    expect(await app.failure('main')).toMatch(/^MULE:TRANSFORMATION: Could not find a transformer .*'query-params'/)
  })
})

describe('an absolute URL', () => {
  const byUrl = (url: string, children = '') =>
    `<flow name="main"><http:request url="${url}" method="#[vars.method ? vars.method : 'GET']">${children}</http:request></flow>`

  test('needs no configuration', async () => {
    const app = started(byUrl(`${upstream.url}/test/test`, `<http:headers>#[{'key': 'value'}]</http:headers>`))
    await app.run('main', { vars: { method: 'POST' } })
    expect(upstream.last).toMatchObject({ method: 'POST', url: '/test/test' })
    expect(upstream.last.header('key')).toBe('value')
  })

  test.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['#[vars.url]', '/test', { url: 'http://localhost:PORT/test' }],
    ['#[vars.url]', '/', { url: 'HTTP://127.0.0.1:PORT' }],
    ['#[vars.url]', '/?a=b', { url: 'http://127.0.0.1:PORT?a=b#c' }],
    ['#[vars.url]', '/a/../b%2f', { url: 'http://127.0.0.1:PORT/a/../b%2f' }],
    ['#[vars.url]', '/x@y', { url: 'http://127.0.0.1:PORT/x@y' }],
    ['http://127.0.0.1:PORT/#x', '/', {}],
  ])('%s goes to %s', async (url, expected, vars) => {
    const at = (text: string) => text.replace('PORT', String(upstream.port))
    const app = started(byUrl(at(url)))
    const filled = Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, at(String(value))]))
    expect(await sent(app, 'main', { vars: filled })).toBe(expected)
  })

  test('takes URI parameters and merges query parameters after its own', async () => {
    const app = started(
      byUrl(
        `${upstream.url}/{one}/{two}?query=param&amp;query1&amp;query2=param2`,
        `<http:uri-params>#[{'one': 'first', 'two': 'second'}]</http:uri-params>
         <http:query-params>#[vars.params]</http:query-params>`,
      ),
    )
    const own = '/first/second?query=param&query1&query2=param2'
    expect(await sent(app, 'main', { vars: { params: {} } })).toBe(own)
    expect(await sent(app, 'main', { vars: { params: { query3: 'param3', query4: 'param4' } } })).toBe(
      `${own}&query3=param3&query4=param4`,
    )
  })

  test('of an IPv6 address is understood', async () => {
    const app = started(byUrl('#[vars.url]'))
    expect(await app.failure('main', { vars: { url: 'http://[::1]:1/x?secret' } })).toBe(
      "HTTP:CONNECTIVITY: HTTP GET on resource 'http://[::1]:1/x' failed: Connection refused.",
    )
  })

  test('with user and password authenticates, and errors do not show them', async () => {
    const app = started(byUrl('#[vars.url]'))
    await app.run('main', { vars: { url: upstream.url.replace('//', '//m%C3%A9:p%40ss@') } })
    expect(upstream.last.header('authorization')).toBe(`Basic ${Buffer.from('mé:p@ss').toString('base64')}`)
    expect(await app.failure('main', { vars: { url: 'http://user:secret@127.0.0.1:1/' } })).toBe(
      "HTTP:CONNECTIVITY: HTTP GET on resource 'http://127.0.0.1:1/' failed: Connection refused.",
    )
  })

  test.each([
    'orders',
    '/orders',
    '//host/orders',
    'ftp://host/orders',
    'http://',
    'http:///path',
    'http://host:99999/',
    'http://ho st/',
    'http://good\\@evil/',
    'http://a\r\nHost: b/',
  ])('that is none is refused: %j', async (url) => {
    const app = started(byUrl('#[vars.url]'))
    expect(await app.failure('main', { vars: { url } })).toMatch(/^HTTP:CONNECTIVITY: .*not an absolute URL/s)
  })

  test('that is null is an error', async () => {
    const app = started(byUrl('#[vars.url]'))
    expect(await app.failure('main')).toBe("MULE:EXPRESSION: The parameter 'url' evaluated to null.")
  })
})

test('host, port and base path of a configuration may depend on the event', async () => {
  const other = await startUpstream()
  const app = requestApp(`<http:request-config name="api" basePath="#[vars.base]">
      <http:request-connection host="#[vars.host]" port="#[vars.port]"/>
    </http:request-config>
    <flow name="main"><http:request config-ref="api" path="/x"/></flow>`)
  await app.run('main', { vars: { host: '127.0.0.1', port: upstream.port, base: '/one' } })
  await app.run('main', { vars: { host: 'localhost', port: `${other.port}`, base: '/two' } })
  expect([upstream.last.url, other.last.url]).toEqual(['/one/x', '/two/x'])
  expect(await app.failure('main', { vars: { host: 'a/b', port: 80 } })).toMatch(/^HTTP:CONNECTIVITY: 'a\/b'/)
  await app.dispose()
  await other.close()
})
