import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../support/upstream.ts'
import { flow, listenerConfig, muleApp } from './http-app.ts'

let upstream: Upstream
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(() => upstream.close())

/** A configuration `api` of the upstream, and the flow `f` with one request. */
const requester = (request: string, config = '', inside = '') =>
  muleApp(
    () => `<http:request-config name="api" ${config}>
        <http:request-connection host="127.0.0.1" port="${upstream.port}"/>${inside}
      </http:request-config>
      <flow name="f">${request}</flow>`,
    { ports: 0 },
  )
const text = 'text/plain'

describe('req-validators', () => {
  const values = { success: '200,201', failure: '201..299' }
  test.each<[string, 'default' | 'success' | 'failure', number, boolean]>([
    ['default', 'default', 200, true],
    ['default', 'default', 500, false],
    ['configuration', 'default', 409, true],
    ['own list', 'success', 409, false],
    ['own list', 'success', 200, true],
    ['in place of the configuration’s', 'failure', 200, true],
    ['in place of the configuration’s', 'failure', 201, false],
  ])('%s: %s with %d', async (name, kind, code, accepted) => {
    upstream.handle((request) => ({ status: Number(request.url.split('=')[1]) }))
    const own =
      kind === 'default'
        ? ''
        : `<http:response-validator><http:${kind}-status-code-validator values="${values[kind]}"/></http:response-validator>`
    const shared =
      name === 'configuration'
        ? '<http:response-validator><http:success-status-code-validator values="200..409"/></http:response-validator>'
        : ''
    const { failure } = await requester(
      `<http:request config-ref="api" path="/"><http:query-params>#[{code: vars.code}]</http:query-params>${own}</http:request>`,
      '',
      shared,
    )
    expect((await failure('f', { variables: { code } })) === '').toBe(accepted)
  })
})

/** The request line's target that a request makes. */
const targetOf = async (request: string, variables: Record<string, unknown> = {}, inside = '', payload?: unknown) => {
  upstream.handle(() => ({}))
  const { run } = await requester(request, '', inside)
  await run('f', { variables, payload: payload ?? null })
  return `${upstream.last.method} ${upstream.last.url}`
}
const query = (map: string) =>
  `<http:request config-ref="api" path="/testPath"><http:query-params>#[${map}]</http:query-params></http:request>`

describe('query parameters', () => {
  test.each<[string, string, Record<string, unknown>, string]>([
    [
      'req-qp-values',
      `{'testName1': 'testValue1', (vars.paramName): vars.paramValue}`,
      { paramName: 'testName2', paramValue: 'testValue2' },
      'testName1=testValue1&testName2=testValue2',
    ],
    [
      'req-qp-values: the same name',
      `{'testName1': 'testValueNew', 'testName2': 'testValue2', 'testName1': 'testValue1'}`,
      {},
      'testName1=testValueNew&testName1=testValue1&testName2=testValue2',
    ],
    ['req-qp-values: nulls', `{'testName1': null, 'testName2': null}`, {}, 'testName1&testName2'],
  ])('%s', async (_, map, variables, expected) => {
    const sent = await targetOf(query(map), variables)
    expect(sent).toBe(`GET /testPath?${expected}`)
  })

  test.each([
    ['only', '{}', 'username,apps', 'filter=username%2Capps'],
    ['beside', `{'filter': 'level'}`, 'username,apps', 'filter=level&filter=username%2Capps'],
  ])('req-qp-defaults: %s', async (_, map, value, expected) => {
    const inside = `<http:default-query-params><http:query-param key="filter" value="${value}"/></http:default-query-params>`
    expect(await targetOf(query(map), {}, inside)).toBe(`GET /testPath?${expected}`)
  })

  test('req-qp-defaults: twice', async () => {
    const inside = `<http:default-query-params><http:query-param key="filter" value="username"/>
      <http:query-param key="filter" value="apps"/></http:default-query-params>`
    expect(await targetOf(query('{}'), {}, inside)).toBe('GET /testPath?filter=username&filter=apps')
  })
})

const path = (template: string, map: string) =>
  `<http:request config-ref="api" path="${template}"><http:uri-params>#[${map}]</http:uri-params></http:request>`

describe('URI parameters of a path', () => {
  test.each<[string, string, string, Record<string, unknown>, string]>([
    [
      'req-up-values',
      'testPath/{testParam1}/{testParam2}',
      `{'testParam1': 'testValue1', (vars.paramName): vars.paramValue}`,
      { paramName: 'testParam2', paramValue: 'testValue2' },
      '/testPath/testValue1/testValue2',
    ],
    ['req-up-values: reserved', 'testPath/{testParam}', `{'testParam': vars.v}`, { v: '$a' }, '/testPath/$a'],
    [
      'req-up-values: blank',
      'testPath/{param name}',
      `{'param name': vars.v}`,
      { v: 'a word+here' },
      '/testPath/a%20word+here',
    ],
    ['req-up-regex', 'testPath/{8}', `{'[1-9]': 'abc'}`, {}, '/testPath/abc'],
  ])('%s', async (_, template, map, variables, expected) => {
    expect(await targetOf(path(template, map), variables)).toBe(`GET ${expected}`)
  })

  test('req-up-null', async () => {
    const { failure } = await requester(path('testPath/{testParam2}', `{'testParam2': payload}`))
    expect(await failure('f', { payload: null })).toContain('Expression {testParam2} evaluated to null.')
  })
})

describe('a URL', () => {
  const url = (attributes: string, inside = '') => `<http:request ${attributes}>${inside}</http:request>`
  const host = () => `http://127.0.0.1:${upstream.port}`

  test('req-url: simple', async () => {
    const request = url(`url="${host()}/test/test" method="POST"`, `<http:headers>#[{'key': 'value'}]</http:headers>`)
    expect(await targetOf(request)).toBe('POST /test/test')
    expect(upstream.last.header('key')).toBe('value')
  })

  test('req-url: expression', async () => {
    expect(await targetOf(url('url="#[vars.url]" method="PUT"'), { url: `${host()}/test` })).toBe('PUT /test')
  })

  test('req-url: URI parameters', async () => {
    const params = `<http:uri-params>#[{'one': 'first', 'two': 'second'}]</http:uri-params>`
    expect(await targetOf(url(`url="${host()}/{one}/{two}" method="DELETE"`, params))).toBe('DELETE /first/second')
  })

  test.each([
    ['?query=param', '{}', '?query=param'],
    ['?query=param', `{query1: 'param1', query2: 'param2'}`, '?query=param&query1=param1&query2=param2'],
    [
      '?query=param&amp;query1&amp;query2=param2',
      `{query3: 'param3', query4: 'param4'}`,
      '?query=param&query1&query2=param2&query3=param3&query4=param4',
    ],
  ])('req-url-query-merge: %s with %s', async (own, map, expected) => {
    const request = url(`url="${host()}/test${own}"`, `<http:query-params>#[${map}]</http:query-params>`)
    expect(await targetOf(request)).toBe(`GET /test${expected}`)
  })
})

describe('req-send-body', () => {
  test.each<[string, string, string, string, string | null, string, string | undefined]>([
    ['NEVER of the configuration', 'sendBodyMode="NEVER"', '', 'POST', 'Test Message', '', '0'],
    ['AUTO', '', 'sendBodyMode="AUTO"', 'POST', 'Test Message', 'Test Message', '12'],
    ['AUTO', '', 'sendBodyMode="AUTO"', 'GET', 'Test Message', '', undefined],
    ['AUTO', '', 'sendBodyMode="AUTO"', 'POST', null, '', '0'],
    ['NEVER', '', 'sendBodyMode="NEVER"', 'POST', 'Test Message', '', '0'],
    ['ALWAYS', '', 'sendBodyMode="ALWAYS"', 'GET', 'Test Message', 'Test Message', '12'],
    ['ALWAYS', '', 'sendBodyMode="ALWAYS"', 'GET', null, '', undefined],
  ])('%s', async (_, config, attributes, method, payload, body, length) => {
    upstream.handle(() => ({}))
    const { run } = await requester(
      `<http:request config-ref="api" path="/" method="#[vars.method]" ${attributes}/>`,
      config,
    )
    await run('f', { payload, mediaType: text, variables: { method } })
    expect([upstream.last.text, upstream.last.header('content-length')]).toEqual([body, length])
  })
})

test('req-timeout', async () => {
  upstream.handle(() => ({ silent: 'hang' }))
  const { failure } = await requester('<http:request config-ref="api" path="/" responseTimeout="#[vars.timeout]"/>')
  expect(await failure('f', { variables: { timeout: 1 } })).toContain('Timeout exceeded')
})

describe('munit-cookies: what a server set is sent from then on', () => {
  /** What a request to `echo` sends as cookies, after requests to a server that sets some. */
  const cookiesAfter = async (set: readonly string[], headers = '{}'): Promise<string | undefined> => {
    upstream.handle(({ url }) => {
      const cookie = new URLSearchParams(url.split('?')[1]).get('cookie')
      return cookie === null ? {} : { headers: { 'Set-Cookie': cookie } }
    })
    const { run } = await requester(
      `<http:request config-ref="api" path="/"><http:headers>#[vars.headers]</http:headers>
         <http:query-params>#[vars.query]</http:query-params></http:request>`,
      'enableCookies="true"',
    )
    for (const cookie of set) await run('f', { variables: { query: { cookie }, headers: JSON.parse(headers) } })
    await run('f', { variables: { query: {}, headers: set.length === 0 ? JSON.parse(headers) : {} } })
    return upstream.last.header('cookie')
  }

  test.each<[string, readonly string[], string, string | undefined]>([
    ['none is sent before', [], '{}', undefined],
    ['one that the flow sends is sent', [], '{"Cookie": "Name=Value"}', 'Name=Value'],
    ['one that was set is sent', ['Name=Value'], '{}', 'Name=Value'],
    ['a new value takes the place of the old', ['Name=Old', 'Name=New'], '{}', 'Name=New'],
    ['also of one that the flow sent', ['Name=New'], '{"Cookie": "Name=Old"}', 'Name=New'],
    ['others are added', ['Some=1', 'Other=2'], '{}', 'Some=1; Other=2'],
    ['a header that is null is none', [], '{"Cookie": null}', undefined],
  ])('%s', async (_, set, headers, sent) => {
    expect(await cookiesAfter(set, headers)).toBe(sent)
  })
})

describe('req-cookies', () => {
  test.each([
    ['true', undefined, 'default=3; root=1', 'default=3; path=2; root=1'],
    ['false', undefined, undefined, undefined],
  ])('enableCookies="%s"', async (enableCookies, first, root, below) => {
    const soon = new Date(Date.now() + 600_000).toUTCString()
    upstream.handle(() => ({
      headers: {
        'Set-Cookie': [
          'root=1; Path=/',
          `path=2; Path=/path; Expires=${soon}`,
          'default=3',
          'other=4; Domain=elsewhere.example',
          'expired=5; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
        ],
      },
    }))
    const { run } = await requester(
      '<http:request config-ref="api" path="#[vars.path]"/>',
      `enableCookies="${enableCookies}"`,
    )
    const cookies = async (path: string) => {
      await run('f', { variables: { path } })
      const sent = upstream.last.headerValues('cookie')
      expect(sent.length).toBeLessThanOrEqual(1)
      return sent[0]?.split('; ').sort().join('; ')
    }
    expect(await cookies('/')).toBe(first)
    expect(await cookies('/')).toBe(root)
    expect(await cookies('/path')).toBe(below)
  })
})

test('req-body-source', async () => {
  upstream.handle(() => ({}))
  const { run } = await muleApp(
    () => `<http:request-config name="api"><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
      <flow name="payload"><http:request config-ref="api" method="POST" path="/"/></flow>
      <flow name="custom"><http:request config-ref="api" method="POST" path="/"><http:body>#[vars.customSource]</http:body></http:request></flow>`,
    { ports: 0 },
  )
  const sent = async (name: string, payload: unknown) => {
    await run(name, { payload, variables: { customSource: 'customValue' } })
    return upstream.last.text
  }
  expect(await sent('payload', 'Test Message')).toBe('Test Message')
  expect(await sent('custom', 'Test Message')).toBe('customValue')
  expect(await sent('custom', null)).toBe('customValue')
})

test('req-multi-header', async () => {
  const { run, at } = await muleApp(
    (
      port,
    ) => `<http:request-config name="api"><http:request-connection host="127.0.0.1" port="${port}"/></http:request-config>
      ${listenerConfig('in', port)}
      ${flow('/', `<set-payload value="#[output application/json --- attributes.headers.*multipleheader]"/>`)}
      <flow name="out"><http:request config-ref="api" path="/">
        <http:headers>#[{'multipleheader': '1', 'multipleheader': '2', 'multipleheader': '3'}]</http:headers></http:request></flow>`,
  )
  expect(at(0)).toMatch('http')
  expect(await run('out')).toEqual(['1', '2', '3'])
})

test.each([
  ['/empty', 'attributes.headers.custom', ''],
  ['/simple', 'attributes.headers.custom', 'custom1'],
  ['/multiple', 'attributes.headers.*custom[-1]', 'custom2'],
  ['/multiple', 'attributes.headers.custom', 'custom1'],
])('req-resp-headers: %s with %s', async (target, expression, expected) => {
  upstream.handle(({ url }) => ({
    headers: { '/empty': ['custom', ''], '/simple': ['custom', 'custom1'] }[url] ?? [
      'custom',
      'custom1',
      'Custom',
      'custom2',
    ],
  }))
  const { run } = await requester(
    `<http:request config-ref="api" path="${target}"/><set-payload value="#[${expression}]"/>`,
  )
  expect(await run('f')).toBe(expected)
})
