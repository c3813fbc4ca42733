import { describe, expect, test } from 'vitest'
import { folderWith } from '../support/folder.ts'
import { ask } from '../support/raw-http.ts'
import { startUpstream } from '../support/upstream.ts'
import { answerToFailure } from './failing-app.ts'
import { flow, listenerConfig, muleApp, say } from './http-app.ts'

describe('lst-stream-table: how a response is framed', () => {
  const TEXT = 'some random text'
  const MAP = '#[output application/x-www-form-urlencoded --- {one: "1", two: "2"}]'
  const headers = (map: string) => `<http:response><http:headers>#[${map}]</http:headers></http:response>`
  const LENGTH = headers(`{'Content-Length': '${TEXT.length}'}`)
  const CHUNKED = headers(`{'Transfer-Encoding': 'chunked'}`)
  const BOTH = headers(`{'Transfer-Encoding': 'chunked', 'Content-Length': '${TEXT.length}'}`)

  test.each<[string, string, string, string, 'length' | 'chunked']>([
    ['string', 'AUTO', '', TEXT, 'length'],
    ['stringWithContentLengthHeader', 'AUTO', LENGTH, TEXT, 'length'],
    ['stringWithTransferEncodingHeader', 'AUTO', CHUNKED, TEXT, 'chunked'],
    ['stringWithTransferEncodingAndContentLengthHeader', 'AUTO', BOTH, TEXT, 'length'],
    ['neverString', 'NEVER', '', TEXT, 'length'],
    ['neverStringTransferEncodingHeader', 'NEVER', CHUNKED, TEXT, 'length'],
    ['alwaysString', 'ALWAYS', '', TEXT, 'chunked'],
    ['alwaysStringContentLengthHeader', 'ALWAYS', LENGTH, TEXT, 'chunked'],
    ['map', 'AUTO', '', MAP, 'length'],
    ['alwaysMap', 'ALWAYS', '', MAP, 'chunked'],
    ['neverMap', 'NEVER', '', MAP, 'length'],
  ])('%s', async (_, mode, inside, payload, framing) => {
    const body = payload === MAP ? `<set-payload value='${MAP}'/>` : say(payload)
    const { at } = await muleApp(
      (port) =>
        listenerConfig('in', port) + flow('/x', body, { attributes: `responseStreamingMode="${mode}"`, inside }),
    )
    const answer = await ask(at(0), ['GET /x HTTP/1.1'])
    expect([answer.header('content-length') !== undefined, answer.header('transfer-encoding')]).toEqual(
      framing === 'length' ? [true, undefined] : [false, 'chunked'],
    )
    expect(await (await fetch(`${at(0)}/x`)).text()).toBe(payload === MAP ? 'one=1&two=2' : TEXT)
  })
})

describe('static resources', () => {
  const folder = folderWith({
    'docroot/index.html': 'Test index.html',
    'docroot/main.html': 'Test main.html',
    'docroot/image.gif': 'GIF89a',
    'outside.xml': 'secret',
  })
  const resource = `<http:load-static-resource resourceBasePath="${folder.path}/docroot" defaultFile="index.html"/>`
  const deploy = () =>
    muleApp(
      (one, three) =>
        listenerConfig('in', one) +
        listenerConfig('three', three) +
        flow('static/*', resource) +
        flow('echo/*', '<logger/>') +
        flow('*', resource, { config: 'three' }),
      { ports: 2 },
    )

  test.each([
    ['lst-static', 0, '/static', 200, 'Test index.html', 'text/html'],
    ['lst-static', 0, '/static/main.html', 200, 'Test main.html', 'text/html'],
    ['lst-static', 0, '/static/foo.html', 404, "Resource '/foo.html' was not found.", 'text/plain'],
    [
      'lst-static',
      0,
      '/static/%3Cscript%3Ealert%28%27hello%27%29%3B%3C%2Fscript%3E.html',
      404,
      "Resource '/&lt;script&gt;alert('hello');&lt;/script&gt;.html' was not found.",
      'text/plain',
    ],
    ['lst-static', 0, '/static/image.gif', 200, 'GIF89a', 'image/gif'],
    [
      'lst-static-traversal',
      0,
      '/static/../outside.xml',
      404,
      "Resource '/../outside.xml' was not found.",
      'text/plain',
    ],
    ['lst-static', 1, '/', 200, 'Test index.html', 'text/html'],
    ['lst-static', 1, '/index.html', 200, 'Test index.html', 'text/html'],
    ['lst-static', 0, '/echo/x', 200, '', undefined],
  ])('%s: port %d %s', async (_, port, path, status, body, type) => {
    const { at } = await deploy()
    const answer = await ask(at(port), [`GET ${path} HTTP/1.1`])
    expect([answer.status, answer.body]).toEqual([status, body])
    expect(answer.header('content-type')?.split(';')[0]).toBe(type)
  })
})

describe('lst-error-types-500: the type of an error is no status', () => {
  test.each([
    'MULE:EXPRESSION',
    'HTTP:BAD_REQUEST',
    'HTTP:UNAUTHORIZED',
    'HTTP:FORBIDDEN',
    'HTTP:NOT_FOUND',
    'HTTP:METHOD_NOT_ALLOWED',
    'HTTP:NOT_ACCEPTABLE',
    'HTTP:UNSUPPORTED_MEDIA_TYPE',
    'HTTP:TOO_MANY_REQUESTS',
    'HTTP:INTERNAL_SERVER_ERROR',
    'HTTP:SERVICE_UNAVAILABLE',
  ])('%s', async (type) => {
    const answer = await answerToFailure(type, 'Oops')
    expect([answer.status, answer.reason, answer.header('content-type'), answer.body]).toEqual([
      500,
      'Server Error',
      'text/plain; charset=UTF-8',
      'Oops',
    ])
  })
})

describe('other origins', () => {
  const ORIGIN = 'http://www.the-origin-of-time.com'
  const interceptor = `<http:listener-interceptors><http:cors-interceptor><http:origins>
    <http:origin url="${ORIGIN}" accessControlMaxAge="30">
      <http:allowed-methods><http:method methodName="PUT"/><http:method methodName="GET"/></http:allowed-methods>
      <http:allowed-headers><http:header headerName="x-allow-origin"/></http:allowed-headers>
      <http:expose-headers><http:header headerName="x-forwarded-for"/></http:expose-headers>
    </http:origin></http:origins></http:cors-interceptor></http:listener-interceptors>`
  const headers = `<http:headers>#[{'User-Agent': 'test', 'X-Miniverse': 'mini'}]</http:headers>`
  const deploy = () =>
    muleApp(
      (port) =>
        listenerConfig('in', port, '', interceptor) +
        flow('/listener-appends-headers', say('the payload'), { inside: `<http:response>${headers}</http:response>` }) +
        flow('/failing', '<raise-error type="APP:X"/>', {
          inside: `<http:error-response statusCode="201">${headers}</http:error-response>`,
        }),
    )

  test('lst-cors-preflight', async () => {
    const { at } = await deploy()
    for (const path of ['/listener-appends-headers', '/failing']) {
      const answer = await ask(at(0), [
        `OPTIONS ${path} HTTP/1.1`,
        `Origin: ${ORIGIN}`,
        'Access-Control-Request-Method: GET',
      ])
      expect([answer.status, answer.body, answer.header('x-miniverse')]).toEqual([200, '', undefined])
      expect([answer.header('access-control-allow-origin'), answer.header('access-control-max-age')]).toEqual([
        ORIGIN,
        '30',
      ])
    }
  })

  test.each([
    ['/listener-appends-headers', [], undefined],
    ['/listener-appends-headers', ['X-Custom-Header: custom-value'], 'x-forwarded-for'],
    ['/failing', [], undefined],
    ['/failing', ['X-Custom-Header: custom-value'], 'x-forwarded-for'],
  ])('lst-cors-simple: %s with %j', async (path, more, exposed) => {
    const { at } = await deploy()
    const answer = await ask(at(0), [`GET ${path} HTTP/1.1`, `Origin: ${ORIGIN}`, ...more])
    expect(answer.header('x-miniverse')).toBe('mini')
    expect(answer.header('access-control-allow-origin')).toBe(ORIGIN)
    expect(answer.header('access-control-expose-headers')).toBe(exposed)
    expect(answer.body === 'the payload').toBe(path !== '/failing')
  })
})

describe('proxy-template', () => {
  test('what comes in goes out as it came', async () => {
    const upstream = await startUpstream((request) => ({
      status: 200,
      headers: [
        ['X-Up', 'one'],
        ['x-up', 'two'],
      ].flat(),
      body: request.text ? ['echo ', request.text] : 'echo',
    }))
    const { at } = await muleApp(
      (port) => `<http:request-config name="up" sendBodyMode="ALWAYS">
          <http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
        ${listenerConfig('in', port)}
        ${flow(
          '/*',
          `<http:request config-ref="up" method="#[attributes.method]" path="#[attributes.maskedRequestPath]">
             <http:headers>#[attributes.headers ++ {'X-Forwarded-For': attributes.remoteAddress}]</http:headers>
             <http:query-params>#[attributes.queryParams]</http:query-params></http:request>`,
          {
            inside: `<http:response statusCode="#[attributes.statusCode]" reasonPhrase="#[attributes.reasonPhrase]">
              <http:headers>#[attributes.headers]</http:headers></http:response>`,
          },
        )}`,
    )
    for (const path of ['/', '/test', '/hello%2C%20is%20anyone%20there%3F%21', '/test?key=value&key=value%202']) {
      const answer = await ask(at(0), [`GET ${path} HTTP/1.1`, 'multiple: 1', 'multiple: 2'])
      expect(answer.status).toBe(200)
      expect(answer.headers.filter(([name]) => name === 'x-up').map(([, value]) => value)).toEqual(['one', 'two'])
      const { url, headerValues } = upstream.last
      expect(url.replace('value+2', 'value%202')).toBe(path)
      expect(headerValues('multiple')).toEqual(['1', '2'])
      expect(headerValues('x-forwarded-for')[0]).toMatch(/^\/127\.0\.0\.1:/)
    }
    const sized = await ask(at(0), ['POST /x HTTP/1.1', 'Content-Length: 3'], 'abc')
    expect(sized.header('transfer-encoding')).toBe('chunked')
    expect([upstream.last.header('content-length'), upstream.last.text]).toEqual(['3', 'abc'])
    await ask(at(0), ['POST /x HTTP/1.1', 'Transfer-Encoding: chunked'], '3\r\nabc\r\n0\r\n\r\n')
    expect([upstream.last.header('transfer-encoding'), upstream.last.text]).toEqual(['chunked', 'abc'])
    await upstream.close()
    expect((await ask(at(0), ['GET / HTTP/1.1'])).status).toBe(500)
  })
})
