import { describe, expect, test } from 'vitest'
import { ask } from '../support/raw-http.ts'
import { flow, listenerConfig, type MuleApp, muleApp, say } from './http-app.ts'

const FIELDS = [
  'method',
  'version',
  'scheme',
  'listenerPath',
  'relativePath',
  'maskedRequestPath',
  'requestPath',
  'rawRequestPath',
  'requestUri',
  'rawRequestUri',
  'queryString',
  'localAddress',
  'remoteAddress',
]
const shown = (flowName: string) =>
  say(`#[output application/json --- {
    flow: '${flowName}', correlationId: correlationId,
    ${FIELDS.map((name) => `${name}: attributes.${name}`).join(', ')},
    queryParams: attributes.queryParams, uriParams: attributes.uriParams, headers: attributes.headers,
    size: sizeOf(attributes.queryParams), first: attributes.queryParams.queryParam, all: attributes.queryParams.*queryParam
  }]`)

const deploy = () =>
  muleApp(
    (one, two, three) =>
      listenerConfig('in', one) +
      listenerConfig('api', two, 'basePath="api"') +
      listenerConfig('blank', three, 'basePath="a p i"') +
      flow('/*', shown('any')) +
      flow('/{uri-param1}/{uri-param2}/{uri-param3}', shown('three')) +
      flow('/some-path/{uri-param1}/some-other-path', shown('middle')) +
      flow('/some-path', shown('some')) +
      flow('*', shown('api'), { config: 'api' }) +
      flow('*', shown('blank'), { config: 'blank' }),
    { ports: 3 },
  )

const attributesOf = async ({ at }: MuleApp, line: string, { port = 0, headers = [] as string[] } = {}) =>
  JSON.parse((await ask(at(port), [line, 'Content-Length: 0', ...headers])).body) as Record<string, unknown>

describe('attributes of a request', () => {
  test.each<[string, string, number, Record<string, unknown>]>([
    [
      'lst-attr-root',
      'GET / HTTP/1.1',
      0,
      {
        requestUri: '/',
        requestPath: '/',
        relativePath: '/',
        queryString: '',
        size: 0,
        uriParams: {},
        method: 'GET',
        version: 'HTTP/1.1',
        scheme: 'http',
      },
    ],
    [
      'lst-attr-query',
      'GET /?queryParam=paramValue&queryParam2=paramValue2 HTTP/1.1',
      0,
      {
        requestUri: '/?queryParam=paramValue&queryParam2=paramValue2',
        requestPath: '/',
        relativePath: '/',
        queryParams: { queryParam: 'paramValue', queryParam2: 'paramValue2' },
      },
    ],
    [
      'lst-attr-query-multi',
      'GET /?queryParam=paramValue&queryParam=paramAnotherValue HTTP/1.1',
      0,
      { size: 2, first: 'paramValue', all: ['paramValue', 'paramAnotherValue'] },
    ],
    [
      'lst-attr-encoded',
      'POST /a%20path%25?queryParam=param+Value&encoded=%25&%2524=encodeMe HTTP/1.1',
      0,
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
    [
      'lst-attr-http10',
      'PUT /?queryParam=paramValue&queryParam=paramValue HTTP/1.0',
      0,
      { method: 'PUT', version: 'HTTP/1.0' },
    ],
    [
      'lst-attr-fullpath',
      'GET /context/path HTTP/1.1',
      0,
      { requestUri: '/context/path', requestPath: '/context/path', relativePath: '/context/path' },
    ],
    [
      'lst-attr-uriparams3',
      'POST /uri-param-value-1/uri-param-value-2/uri-param-value-3 HTTP/1.1',
      0,
      {
        flow: 'three',
        uriParams: {
          'uri-param1': 'uri-param-value-1',
          'uri-param2': 'uri-param-value-2',
          'uri-param3': 'uri-param-value-3',
        },
      },
    ],
    [
      'lst-attr-uriparam-middle',
      'POST /some-path/uri-param-value-1/some-other-path HTTP/1.1',
      0,
      { flow: 'middle', uriParams: { 'uri-param1': 'uri-param-value-1' } },
    ],
    [
      'lst-attr-uriparam-encoded',
      'POST /some-path/uri+param+value+%2524/some-other-path HTTP/1.1',
      0,
      { flow: 'middle', uriParams: { 'uri-param1': 'uri param value %24' } },
    ],
    [
      'lst-attr-base',
      'GET /api/context/path HTTP/1.1',
      1,
      {
        listenerPath: '/api/*',
        requestPath: '/api/context/path',
        relativePath: '/context/path',
        maskedRequestPath: '/context/path',
        uriParams: {},
      },
    ],
    [
      'lst-attr-base-encoded',
      'GET /a%20p%20i/context%20path%25 HTTP/1.1',
      2,
      {
        listenerPath: '/a p i/*',
        requestPath: '/a p i/context path%',
        relativePath: '/context path%',
        maskedRequestPath: '/context%20path%25',
      },
    ],
  ])('%s', async (_, line, port, expected) => {
    const attributes = await attributesOf(await deploy(), line, { port })
    expect(attributes).toMatchObject(expected)
    expect(attributes.localAddress).toContain('/127.0.0.1')
    expect(attributes.remoteAddress).toMatch(/^\/127\.0\.0\.1:\d+$/)
  })

  test('lst-attr-xff: X-Forwarded-For is a header like any other', async () => {
    const app = await deploy()
    const without = await attributesOf(app, 'POST /some-path HTTP/1.1')
    expect((without.headers as Record<string, string>)['x-forwarded-for']).toBeUndefined()
    const headers = ['X-Forwarded-For: clientIp, proxy1Ip']
    const attributes = await attributesOf(app, 'POST /some-path HTTP/1.1', { headers })
    expect(attributes.remoteAddress).toMatch(/^\/127\.0\.0\.1:/)
    expect(attributes.headers).toMatchObject({ 'x-forwarded-for': 'clientIp, proxy1Ip' })
  })

  test.each([
    [['X-Correlation-ID: myCorrelationId']],
    [['MULE_CORRELATION_ID: myCorrelationId']],
    [['X-Correlation-ID: myCorrelationId', 'MULE_CORRELATION_ID: myOtherCorrelationId']],
  ])('lst-attr-corr: %j', async (headers) => {
    expect(await attributesOf(await deploy(), 'POST /some-path HTTP/1.1', { headers })).toMatchObject({
      correlationId: 'myCorrelationId',
      headers: Object.fromEntries(
        headers.map((header) => header.split(': ')).map(([name = '', value]) => [name.toLowerCase(), value]),
      ),
    })
  })
})
