import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { freePort } from '../../support/free-port.ts'
import { ask } from '../../support/raw-http.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { say } from './behaviour-app.ts'

const descriptor = { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) }
const NOW = "#[{'User-Agent': 'Mule 4.0.0', 'Date': now()}]"
const FAILS = '<raise-error type="APP:X" description="failed"/>'

/** What a listener answers: what stands in the listener, the flow, the request's headers, and status, reason, body and headers. */
type Answered = readonly [
  id: string,
  inside: string,
  flow: string,
  headers: readonly string[],
  expected: { status?: number; reason?: string; body?: unknown; headers?: Record<string, unknown> },
]

const response = (attributes: string, headers = '') =>
  `<http:response ${attributes}>${headers && `<http:headers>${headers}</http:headers>`}</http:response>`
const failure = (attributes: string, headers = '', body = '') =>
  `<http:error-response ${attributes}>${body && `<http:body>${body}</http:body>`}${headers && `<http:headers>${headers}</http:headers>`}</http:error-response>`

const answers: readonly Answered[] = [
  ['listener-empty-response', '<http:response/>', '<logger/>', [], { status: 200, reason: 'OK' }],
  [
    'listener-status-and-reason',
    response('statusCode="201" reasonPhrase="everything works!"'),
    '<logger/>',
    [],
    { status: 201, reason: 'everything works!' },
  ],
  [
    'listener-informational-status',
    response('statusCode="150" reasonPhrase="everything works!"'),
    '<logger/>',
    [],
    { status: 500, reason: 'Server Error' },
  ],
  [
    'listener-two-content-types',
    response('', "#[{'content-type': 'text/x-javascript', 'Content-Type': 'application/json'}]"),
    '<logger/>',
    [],
    { status: 500, reason: 'Server Error' },
  ],
  [
    'listener-date-text',
    response('', "#[{'User-Agent': 'Mule 4.0.0', 'Date': '2016-06-08T13:34:41.080-03:00'}]"),
    '<logger/>',
    [],
    { headers: { 'user-agent': 'Mule 4.0.0', date: '2016-06-08T13:34:41.080-03:00' } },
  ],
  [
    'listener-date-value',
    response('', NOW),
    '<logger/>',
    [],
    { headers: { date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) } },
  ],
  ['listener-default-reason', response('statusCode="200"'), '<logger/>', [], { status: 200, reason: 'OK' }],
  ['listener-unknown-status', response('statusCode="799"'), '<logger/>', [], { status: 799, reason: '' }],
  [
    'listener-number-header',
    response('', "#[{'X-Custom-Int': 3, 'X-Custom-String': '4'}]"),
    '<logger/>',
    [],
    { headers: { 'x-custom-int': '3', 'x-custom-string': '4' } },
  ],
  ['listener-empty-error-response', '<http:error-response/>', FAILS, [], { status: 500 }],
  [
    'listener-error-status',
    failure('statusCode="201" reasonPhrase="everything works!"'),
    FAILS,
    [],
    { status: 201, reason: 'everything works!' },
  ],
  [
    'listener-error-invalid-status',
    failure('statusCode="35" reasonPhrase="everything works!"'),
    FAILS,
    [],
    { status: 500, reason: 'Server Error' },
  ],
  ['listener-error-headers', failure('', NOW), FAILS, [], { status: 500, headers: { 'user-agent': 'Mule 4.0.0' } }],
  [
    'listener-error-body',
    failure('', "#[{'headerName': vars.myHeader}]", '#[payload]'),
    `<try>${FAILS}<error-handler><on-error-propagate><set-payload value="#['An error occurred: ' ++ error.description]"/><set-variable variableName="myHeader" value="headerValue"/></on-error-propagate></error-handler></try>`,
    [],
    { status: 500, body: 'An error occurred: failed', headers: { headername: 'headerValue' } },
  ],
  [
    'listener-both-responses-1',
    response('statusCode="202"') + failure('statusCode="505"'),
    `<choice><when expression="#[attributes.headers.fail != null]">${FAILS}</when></choice>`,
    [],
    { status: 202 },
  ],
  [
    'listener-both-responses-2',
    response('statusCode="202"') + failure('statusCode="505"'),
    `<choice><when expression="#[attributes.headers.fail != null]">${FAILS}</when></choice>`,
    ['fail: yes'],
    { status: 505 },
  ],
  [
    'listener-204-with-content',
    response('statusCode="204"'),
    say('content'),
    [],
    { status: 204, body: '', headers: { 'transfer-encoding': undefined } },
  ],
  [
    'listener-304-with-content',
    response('statusCode="304"'),
    say('content'),
    [],
    { status: 304, body: '', headers: { 'transfer-encoding': undefined } },
  ],
  ['listener-empty-header', '', say("#[attributes.headers['custom']]"), ['custom:'], { body: '' }],
  ['listener-simple-header', '', say("#[attributes.headers['custom']]"), ['custom: custom1'], { body: 'custom1' }],
  [
    'listener-last-of-headers',
    '',
    say("#[attributes.headers.*'custom'[-1]]"),
    ['custom: custom1', 'custom: custom2'],
    { body: 'custom2' },
  ],
  [
    'listener-first-of-headers',
    '',
    say("#[attributes.headers.*'custom'[0]]"),
    ['custom: custom1', 'custom: custom2'],
    { body: 'custom1' },
  ],
  ['listener-header-case', '', say("#[attributes.headers['CUSTOM']]"), ['Custom: x'], { body: 'x' }],
  ['listener-failing-status', response('statusCode="#[\'notANumber\']"'), say('x'), [], { status: 500 }],
  ['listener-null-payload', '', say('#[null]'), [], { status: 200, body: '', headers: { 'content-length': '0' } }],
  [
    'listener-json-content-type',
    '',
    say('#[output application/json --- {a: 1}]'),
    [],
    { headers: { 'content-type': expect.stringMatching(/^application\/json/) } },
  ],
  ['listener-header-list', response('', "#[{'x': 'a'} ++ {'x': 'b'}]"), '<logger/>', [], { headers: { x: 'a' } }],
]

describe('what a listener answers', () => {
  let app: TestApp
  let base: string
  beforeAll(async () => {
    const port = await freePort()
    base = `http://127.0.0.1:${port}`
    app = await deployXml(
      `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="${port}"/></http:listener-config>
       ${answers.map(([id, inside, flow]) => `<flow name="${id}"><http:listener config-ref="in" path="/${id}">${inside}</http:listener>${flow}</flow>`).join('\n')}`,
      { files: descriptor },
    )
  })
  afterAll(() => app?.stop())

  test.each(answers.map((each) => [each[0], each] as const))('%s', async (id, [, , , headers, expected]) => {
    const answer = await ask(base, [`GET /${id} HTTP/1.1`, ...headers])
    if (expected.status !== undefined) expect(answer.status).toBe(expected.status)
    if (expected.reason !== undefined) expect(answer.reason).toBe(expected.reason)
    if (expected.body !== undefined) expect(answer.body).toEqual(expected.body)
    for (const [name, value] of Object.entries(expected.headers ?? {})) expect(answer.header(name)).toEqual(value)
  })
})

/** What a requester sends: the flow, and what the server must see. */
type Sent = readonly [
  id: string,
  flow: string,
  expected: { method?: string; url?: string; body?: string; headers?: Record<string, unknown> },
  variables?: Record<string, unknown>,
]

const request = (attributes = '', headers = '', config = 'plain') =>
  `<http:request config-ref="${config}" path="testPath" ${attributes}>${headers && `<http:headers>${headers}</http:headers>`}</http:request>`
const JSON_BODY = '<set-payload value="#[\'{}\']" mimeType="application/json" encoding="UTF-8"/>'

const sent: readonly Sent[] = [
  ['request-default-header', request('', '', 'defaults'), { headers: { testdefault: ['testDefaultValue'] } }],
  [
    'request-duplicate-defaults',
    request('', '', 'duplicates'),
    { headers: { testdefault: ['testDefaultValue', 'otherDefaultValue'] } },
  ],
  [
    'request-appends-default',
    request('', "#[{'testName1': 'testValue1'}]", 'defaults'),
    { headers: { testdefault: ['testDefaultValue'], testname1: ['testValue1'] } },
  ],
  [
    'request-header-and-default',
    request('', "#[{'testDefault': 'testValue2'}]", 'defaults'),
    { headers: { testdefault: ['testValue2', 'testDefaultValue'] } },
  ],
  [
    'request-header-names',
    request('', "#[{'testName1': 'testValue1', (vars.name): vars.value}]"),
    { headers: { testname1: ['testValue1'], testname2: ['testValue2'] } },
    { name: 'testName2', value: 'testValue2' },
  ],
  [
    'request-header-map',
    request('', '#[vars.headers]'),
    { headers: { testname1: ['1'], testname2: ['2'] } },
    { headers: { testName1: '1', testName2: '2' } },
  ],
  [
    'request-header-repeated',
    request('', "#[vars.headers ++ {'testName1': 'testValue1'}]"),
    { headers: { testname1: ['testValueNew', 'testValue1'] } },
    { headers: { testName1: 'testValueNew' } },
  ],
  ['request-user-agent', request('', "#[{'User-Agent': 'TEST'}]"), { headers: { 'user-agent': ['TEST'] } }],
  [
    'request-dotted-header',
    request('', "#[{'http.scheme': 'testValue1'}]"),
    { headers: { 'http.scheme': ['testValue1'] } },
  ],
  ['request-connection-header', request('', "#[{'Connection': 'close'}]"), { headers: { connection: ['close'] } }],
  ['request-host-header', request('', "#[{'Host': 'localhost'}]"), { headers: { host: ['localhost'] } }],
  [
    'request-transfer-encoding-header',
    say('text') + request('method="POST"', "#[{'Transfer-Encoding': 'chunked'}]"),
    { body: 'text', headers: { 'transfer-encoding': ['chunked'], 'content-length': [] } },
  ],
  [
    'request-content-type',
    JSON_BODY + request('method="POST"'),
    { headers: { 'content-type': ['application/json; charset=UTF-8'] } },
  ],
  [
    'request-content-type-always',
    JSON_BODY + request('method="GET" sendBodyMode="ALWAYS"'),
    { body: '{}', headers: { 'content-type': ['application/json; charset=UTF-8'] } },
  ],
  [
    'request-no-content-type-without-body',
    JSON_BODY + request('method="GET"'),
    { body: '', headers: { 'content-type': [] } },
  ],
  [
    'request-no-content-type-never',
    JSON_BODY + request('method="POST" sendBodyMode="NEVER"'),
    { body: '', headers: { 'content-type': [] } },
  ],
  [
    'request-content-type-header',
    `<set-payload value="{}" mimeType="text/plain" encoding="UTF-8"/>${request('method="POST"', "#[{'content-type': 'application/json; charset=UTF-8'}]")}`,
    { headers: { 'content-type': ['application/json; charset=UTF-8'] } },
  ],
  [
    'request-form',
    `<set-payload value="#[output application/x-www-form-urlencoded --- {testName1: 'testValue1', testName2: 'testValue2'}]"/>${request('method="POST"')}`,
    {
      url: '/testPath',
      body: 'testName1=testValue1&testName2=testValue2',
      headers: { 'content-type': [expect.stringMatching(/^application\/x-www-form-urlencoded/)] },
    },
  ],
  ['request-method-expression', request('method="#[vars.method]"'), { method: 'PURGE' }, { method: 'PURGE' }],
  ['request-base-path', request('', '', 'based'), { url: '/base/testPath' }],
]

const CONFIGS = (port: number) =>
  [
    ['plain', '', ''],
    ['based', 'basePath="/base"', ''],
    ['defaults', '', '<http:default-header key="testDefault" value="testDefaultValue"/>'],
    [
      'duplicates',
      '',
      '<http:default-header key="testDefault" value="testDefaultValue"/><http:default-header key="testDefault" value="otherDefaultValue"/>',
    ],
  ]
    .map(
      ([name, attributes, headers]) =>
        `<http:request-config name="${name}" ${attributes}><http:request-connection host="127.0.0.1" port="${port}"/>${headers && `<http:default-headers>${headers}</http:default-headers>`}</http:request-config>`,
    )
    .join('\n')

describe('what a requester sends and gets', () => {
  let upstream: Upstream
  let app: TestApp
  beforeAll(async () => {
    upstream = await startUpstream(({ url }) =>
      url.startsWith('/html')
        ? { headers: { 'content-type': 'text/html; charset=UTF-8' }, body: 'x' }
        : url.startsWith('/untyped')
          ? { body: 'x' }
          : {},
    )
    const types = ['html', 'untyped', 'empty'].map(
      (path) =>
        `<flow name="${path}"><http:request method="POST" config-ref="plain" path="${path}"/>${say('#[payload.^mediaType]')}</flow>`,
    )
    app = await deployXml(
      CONFIGS(upstream.port) +
        types.join('') +
        sent.map(([id, flow]) => `<flow name="${id}">${flow}</flow>`).join('\n'),
      { files: descriptor },
    )
  })
  afterAll(async () => {
    await app?.stop()
    await upstream.close()
  })

  test.each(sent.map((each) => [each[0], each] as const))('%s', async (id, [, , expected, variables]) => {
    await app.flow(id).run({ variables: variables ?? {} })
    const { last } = upstream
    const seen = Object.fromEntries(Object.keys(expected.headers ?? {}).map((name) => [name, last.headerValues(name)]))
    expect(seen).toEqual(expected.headers ?? {})
    if (expected.method !== undefined) expect(last.method).toBe(expected.method)
    if (expected.url !== undefined) expect(last.url).toBe(expected.url)
    if (expected.body !== undefined) expect(last.text).toBe(expected.body)
  })

  test.each([
    ['html', 'text/html; charset=UTF-8'],
    ['untyped', 'application/octet-stream'],
    ['empty', '*/*'],
  ])('response-media-type-%s', async (flow, expected) => {
    expect(String((await app.flow(flow).run()).payload).split(';')[0]).toBe(expected.split(';')[0])
  })
})
