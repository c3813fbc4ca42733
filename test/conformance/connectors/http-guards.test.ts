import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { ask, exchange, portOf } from '../../support/raw-http.ts'
import { say } from '../more/behaviour-app.ts'
import { asked } from './http-tables.ts'

const ORIGIN = 'http://www.example.com'
const FAILS = '<raise-error type="APP:X" description="not today"/>'
const ONE_ORIGIN = (attributes = '') => `<http:listener-interceptors><http:cors-interceptor ${attributes}><http:origins>
  <http:origin url="${ORIGIN}" accessControlMaxAge="30"><http:allowed-methods><http:method methodName="PUT"/><http:method methodName="GET"/></http:allowed-methods>
  <http:allowed-headers><http:header headerName="x-allowed"/></http:allowed-headers><http:expose-headers><http:header headerName="x-shown"/></http:expose-headers></http:origin>
  </http:origins></http:cors-interceptor></http:listener-interceptors>`
const from = (origin: string, method = 'GET', ...more: string[]) => [
  `${method} § HTTP/1.1`,
  `Origin: ${origin}`,
  ...more,
]
const preflight = (origin: string, method: string, ...more: string[]) =>
  from(origin, 'OPTIONS', `Access-Control-Request-Method: ${method}`, ...more)
const ALLOW = 'access-control-allow-origin'
const TEXT = say('text')

asked(
  'pages of other origins',
  {
    'no origin': { flow: TEXT, status: 200, answer: 'text', headers: { [ALLOW]: undefined } },
    'a known origin': { flow: TEXT, request: from(ORIGIN), status: 200, answer: 'text', headers: { [ALLOW]: ORIGIN } },
    'an unknown origin': {
      flow: TEXT,
      request: from('http://other.example.com'),
      status: 200,
      answer: '',
      headers: { [ALLOW]: undefined },
    },
    'a known origin and a method it may not use': {
      flow: TEXT,
      request: from(ORIGIN, 'DELETE'),
      status: 200,
      answer: '',
      headers: { [ALLOW]: undefined },
    },
    'a simple request shows no more headers': {
      flow: TEXT,
      request: from(ORIGIN),
      headers: { 'access-control-expose-headers': undefined },
    },
    'another request does': {
      flow: TEXT,
      request: from(ORIGIN, 'GET', 'X-Custom: 1'),
      headers: { [ALLOW]: ORIGIN, 'access-control-expose-headers': 'x-shown' },
    },
    'an error is shown to the origin': {
      flow: FAILS,
      request: from(ORIGIN),
      status: 500,
      answer: 'not today',
      headers: { [ALLOW]: ORIGIN },
    },
    'headers of the flow stay': {
      inside: `<http:response><http:headers>#[{'X-Mine': 'yes'}]</http:headers></http:response>`,
      flow: TEXT,
      request: from(ORIGIN),
      headers: { [ALLOW]: ORIGIN, 'x-mine': 'yes' },
    },
    'a question before': {
      flow: TEXT,
      request: preflight(ORIGIN, 'PUT'),
      status: 200,
      answer: '',
      headers: {
        [ALLOW]: ORIGIN,
        'access-control-max-age': '30',
        'access-control-allow-methods': expect.stringMatching(/PUT.*GET|GET.*PUT/),
      },
    },
    'a question before about a method that is not allowed': {
      flow: TEXT,
      request: preflight(ORIGIN, 'DELETE'),
      status: 200,
      answer: '',
      headers: { [ALLOW]: undefined },
    },
    'a question before from an unknown origin': {
      flow: TEXT,
      request: preflight('http://other.example.com', 'PUT'),
      status: 200,
      answer: '',
      headers: { [ALLOW]: undefined },
    },
    'a question before about a header': {
      flow: TEXT,
      request: preflight(ORIGIN, 'PUT', 'Access-Control-Request-Headers: x-allowed'),
      headers: { [ALLOW]: ORIGIN, 'access-control-allow-headers': expect.stringContaining('x-allowed') },
    },
    'a question before where OPTIONS is not allowed': {
      listener: 'allowedMethods="PUT"',
      flow: TEXT,
      request: preflight(ORIGIN, 'PUT'),
      status: 405,
      headers: { [ALLOW]: undefined },
    },
    'OPTIONS that asks for no method is an ordinary request': {
      flow: TEXT,
      request: from(ORIGIN, 'OPTIONS'),
      status: 200,
      answer: '',
    },
    'credentials are not allowed': {
      flow: TEXT,
      request: from(ORIGIN),
      headers: { 'access-control-allow-credentials': undefined },
    },
  },
  { config: ONE_ORIGIN() },
)

asked(
  'pages of other origins with credentials',
  {
    'an answer': {
      flow: TEXT,
      request: from(ORIGIN),
      answer: 'text',
      headers: { 'access-control-allow-credentials': 'true', [ALLOW]: ORIGIN },
    },
    'a question before': {
      flow: TEXT,
      request: preflight(ORIGIN, 'PUT'),
      headers: { 'access-control-allow-credentials': 'true' },
    },
    'an unknown origin': {
      flow: TEXT,
      request: from('http://other.example.com'),
      answer: '',
      headers: { 'access-control-allow-credentials': undefined },
    },
  },
  { config: ONE_ORIGIN('allowCredentials="true"') },
)

asked(
  'pages of any origin',
  {
    'an answer for all': { flow: TEXT, request: from(ORIGIN), answer: 'text', headers: { [ALLOW]: '*' } },
    'any method': { flow: TEXT, request: from(ORIGIN, 'DELETE'), answer: 'text', headers: { [ALLOW]: '*' } },
    'no origin': { flow: TEXT, answer: 'text', headers: { [ALLOW]: undefined } },
  },
  {
    config:
      '<http:listener-interceptors><http:cors-interceptor><http:origins><http:public-resource/></http:origins></http:cors-interceptor></http:listener-interceptors>',
  },
)

describe('files that are served', () => {
  let folder: Folder
  let app: TestApp
  beforeAll(async () => {
    folder = folderWith({
      'site/index.html': 'start',
      'site/main.html': 'main',
      'site/a.gif': 'GIF',
      'site/a.json': '{}',
      'site/with blank.txt': 'blank',
      'site/docs/index.html': 'docs',
      'site/other/start.htm': 'start of other',
      'secret.txt': 'secret',
    })
    const serve = (path: string, attributes = '') =>
      `<flow name="${path.replace('/*', '')}"><http:listener config-ref="in" path="${path}"/><http:load-static-resource resourceBasePath="${folder.path}/site" ${attributes}/></flow>`
    app = await deployXml(
      `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
       ${serve('static/*')}${serve('own/*', 'defaultFile="start.htm"')}<flow name="without"><http:load-static-resource resourceBasePath="${folder.path}/site"/></flow>`,
      { files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) } },
    )
  }, 60_000)
  afterAll(async () => {
    await app?.stop()
    folder.remove()
  })

  const table: Readonly<Record<string, readonly [path: string, status: number, body: string, type?: RegExp]>> = {
    'the start page': ['/static', 200, 'start', /^text\/html/],
    'the start page with a slash': ['/static/', 200, 'start'],
    'a page': ['/static/main.html', 200, 'main', /^text\/html/],
    'a picture': ['/static/a.gif', 200, 'GIF', /^image\/gif/],
    JSON: ['/static/a.json', 200, '{}', /^application\/json/],
    'the start page of a folder': ['/static/docs', 200, 'docs'],
    'another name of start pages': ['/own/other', 200, 'start of other'],
    'a query does not matter': ['/static/main.html?a=1', 200, 'main'],
    'a name with a blank': ['/static/with%20blank.txt', 200, 'blank'],
    'no such page': ['/static/foo.html', 404, "Resource '/foo.html' was not found."],
    'no such page in a folder': ['/static/docs/foo.html', 404, "Resource '/docs/foo.html' was not found."],
    'no such page with marks': ['/static/%3Cb%3E.html', 404, "Resource '/&lt;b&gt;.html' was not found."],
    'a page outside': ['/static/../secret.txt', 404, "Resource '/../secret.txt' was not found."],
    'a page outside by escapes': ['/static/%2e%2e/secret.txt', 404, "Resource '/../secret.txt' was not found."],
    'a page outside by an escaped slash': ['/static/..%2fsecret.txt', 404, "Resource '/../secret.txt' was not found."],
    'a folder without a start page': ['/own/docs', 404, "Resource '/docs' was not found."],
  }
  test.each(Object.entries(table))('%s', async (_, [path, status, body, type]) => {
    const answer = await ask(app.base, [`GET ${path} HTTP/1.1`])
    expect([answer.status, answer.body]).toEqual([status, body])
    if (type) expect(answer.header('content-type')).toMatch(type)
  })

  test('a flow without a request has nothing to serve', async () => {
    await expect(app.flow('without').run()).rejects.toThrow('There are no HTTP attributes defined.')
  })
})

describe('connections of callers', () => {
  let app: TestApp
  beforeAll(async () => {
    const listening = (name: string, config: string, inside = '') =>
      `<flow name="${name}"><http:listener config-ref="${config}" path="/${name}">${inside}</http:listener>${say(name)}</flow>`
    const CLOSE = `<http:response><http:headers>#[{'Connection': 'close'}]</http:headers></http:response>`
    app = await deployXml(
      `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
       <http:listener-config name="brief"><http:listener-connection host="127.0.0.1" port="0" usePersistentConnections="false"/></http:listener-config>
       ${listening('kept', 'in')}${listening('closed', 'in', CLOSE)}${listening('short', 'brief')}
       <flow name="echo"><http:listener config-ref="in" path="/echo"/><set-payload value="#[payload as String]"/></flow>`,
      { files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) } },
    )
  }, 60_000)
  afterAll(() => app?.stop())
  const head = (line: string, ...more: string[]) => `${[line, 'Host: localhost', ...more, '', ''].join('\r\n')}`
  const LAST = head('GET /closed HTTP/1.1')
  const bodies = (text: string) => [...text.matchAll(/\r\n\r\n(kept|closed|short|abc)/g)].map(([, body]) => body)
  const at = (flow: string) => portOf(app.urls.find((url) => url.endsWith(flow))?.replace('*', '') ?? app.base)

  test.each([
    ['two requests one after the other', head('GET /kept HTTP/1.1') + LAST, ['kept', 'closed']],
    ['nothing follows an answer that closes', LAST + head('GET /kept HTTP/1.1'), ['closed']],
    ['nothing follows a request that closes', head('GET /kept HTTP/1.1', 'Connection: close') + LAST, ['kept']],
    ['the older version closes', head('GET /kept HTTP/1.0') + LAST, ['kept']],
    [
      'the older version that wants to stay',
      head('GET /kept HTTP/1.0', 'Connection: keep-alive') + LAST,
      ['kept', 'closed'],
    ],
    [
      'a body and then another request',
      `${head('POST /echo HTTP/1.1', 'Content-Length: 3')}abc${LAST}`,
      ['abc', 'closed'],
    ],
    [
      'chunks and then another request',
      `${head('POST /echo HTTP/1.1', 'Transfer-Encoding: chunked')}3\r\nabc\r\n0\r\n\r\n${LAST}`,
      ['abc', 'closed'],
    ],
    [
      'a body nobody read and then another request',
      `${head('POST /kept HTTP/1.1', 'Content-Length: 3')}abc${LAST}`,
      ['kept', 'closed'],
    ],
    [
      'a body that was expected',
      `${head('POST /echo HTTP/1.1', 'Expect: 100-continue', 'Content-Length: 3')}abc${LAST}`,
      ['abc', 'closed'],
    ],
  ])('%s', async (_, sent, expected) => {
    expect(bodies(await exchange(portOf(app.base), sent))).toEqual(expected)
  })

  test('a caller that expects to be asked for the body is asked', async () => {
    const answer = await exchange(
      portOf(app.base),
      `${head('POST /echo HTTP/1.1', 'Expect: 100-continue', 'Content-Length: 3', 'Connection: close')}abc`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
  })

  test('connections that are not kept are closed, and it is said', async () => {
    const answer = await exchange(at('/short'), head('GET /short HTTP/1.1'))
    expect(answer.toLowerCase()).toContain('connection: close')
    expect(bodies(answer)).toEqual(['short'])
  })
})
