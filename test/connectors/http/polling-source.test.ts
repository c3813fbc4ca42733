import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faultsOf } from '../../support/outcome.ts'
import { startUpstream } from '../../support/upstream.ts'
import { json, OFTEN, type PollingApp, startPollingApp } from './polling-app.ts'

let app: PollingApp
beforeEach(async () => {
  app = await startPollingApp()
})
afterEach(() => app.stop())

/** Events run at the same time: in any order. */
const until = (expected: readonly string[]) => expect.poll(() => app.noted().sort()).toEqual(expected)

describe('the request of http:polling-source', () => {
  test('is a GET without body, correlation id or payload, again and again', async () => {
    app.upstream.handle(() => ({ headers: { 'content-type': 'text/plain' }, body: 'all' }))
    await app.deploy({ attributes: 'path="orders"', note: 'payload' })
    await app.polls(3)
    const { method, url, text, header } = app.upstream.last
    expect([method, url, text, header('x-correlation-id')]).toEqual(['GET', '/orders', '', undefined])
    await expect.poll(() => app.noted().slice(0, 2)).toEqual(['all', 'all'])
  })

  test('has the method, body, headers and parameters that it is given, and those of the configuration', async () => {
    await app.deploy({
      attributes: 'path="/{kind}/new" method="POST"',
      config: 'basePath="/api"',
      children: `<http:polling-request-body><![CDATA[#[output application/json --- {since: watermark}]]]></http:polling-request-body>
        <http:polling-request-headers><http:polling-request-header key="x-one" value="1"/>
          <http:polling-request-header key="x-two" value="#['a' ++ 'b']"/></http:polling-request-headers>
        <http:polling-request-uri-params><http:polling-request-uri-param key="kind" value="orders"/></http:polling-request-uri-params>
        <http:polling-request-query-params><http:polling-request-query-param key="q" value="a b"/></http:polling-request-query-params>`,
    })
    await app.polls(1)
    const { method, url, text, header } = app.upstream.last
    expect([method, url]).toEqual(['POST', '/api/orders/new?q=a%20b'])
    expect(JSON.parse(text)).toEqual({ since: null })
    expect(['x-one', 'x-two', 'content-type'].map(header)).toEqual([
      '1',
      'ab',
      expect.stringContaining('application/json'),
    ])
  })

  test('authenticates as the configuration says', async () => {
    await app.deploy({
      connection: '<http:authentication><http:basic-authentication username="a" password="b"/></http:authentication>',
    })
    await app.polls(1)
    expect(app.upstream.last.header('authorization')).toBe(`Basic ${Buffer.from('a:b').toString('base64')}`)
  })

  test('is sent at the times of a cron expression', async () => {
    await app.deploy({ schedule: '<scheduling-strategy><cron expression="* * * * * ?"/></scheduling-strategy>' })
    await app.polls(2)
  })

  test('waits for the one before', async () => {
    app.upstream.handle(() => ({ ...json([]), delay: 150 }))
    await app.deploy()
    await app.polls(3)
    expect(app.upstream.requests.length).toBeLessThan(5)
    expect(app.upstream.openConnections).toBe(1)
  })
})

describe('the events of http:polling-source', () => {
  test.each<[string, string, string | undefined, string, string, string[]]>([
    ['the whole response', 'text/plain', undefined, 'one, two', 'payload', ['one, two']],
    [
      'the items of a list',
      'application/json',
      '#[payload]',
      '[{"name":"a"},{"name":"b"}]',
      'payload.name',
      ['a', 'b'],
    ],
    ['a list inside', 'application/json', '#[payload.all]', '{"all":[{"name":"a"}]}', 'payload.name', ['a']],
    ['parts of a text', 'text/plain', "#[payload splitBy ', ']", 'one, two', 'payload', ['one', 'two']],
    [
      'elements',
      'application/xml',
      '#[payload.all.*one]',
      '<all><one><name>a</name></one><one><name>b</name></one></all>',
      'payload.name',
      ['a', 'b'],
    ],
    [
      'records',
      'application/csv',
      '#[output application/json --- payload]',
      'name\na\nb\n',
      'payload.name',
      ['a', 'b'],
    ],
    [
      'what headers say',
      'application/json',
      "#[[{name: attributes.headers['content-type']}]]",
      '[]',
      'payload.name',
      ['application/json'],
    ],
    ['one that is no list', 'application/json', '#[payload.one]', '{"one":{"name":"a"}}', 'payload.name', ['a']],
    ['nothing', 'application/json', '#[payload.none]', '{}', 'payload.name', []],
  ])('are %s', async (_, type, split, body, note, expected) => {
    app.upstream.handle((_request, i) =>
      i === 0 ? { headers: { 'content-type': type }, body } : { headers: { 'content-type': type }, status: 500 },
    )
    await app.deploy({ attributes: split ? `splitExpression="${split}"` : '', note })
    await app.polls(3)
    await until(expected)
  })

  test('have the status and the headers of the response', async () => {
    app.upstream.handle((_, i) => (i === 0 ? { ...json([{}]), status: 203 } : json([])))
    await app.deploy({
      attributes: 'splitExpression="#[payload]"',
      note: "(attributes.statusCode as String) ++ ' ' ++ attributes.headers['content-type']",
    })
    await until(['203 application/json'])
  })

  test('that fail are logged, and the next ones come all the same', async () => {
    app.upstream.handle((_, i) => json(i === 0 ? [{ name: 'bad' }, { name: 'good' }] : []))
    await app.deploy({
      attributes: 'splitExpression="#[payload]"',
      flow: `<choice><when expression="#[payload.name == 'bad']"><raise-error type="APP:BAD" description="no good"/></when></choice>`,
    })
    await until(['good'])
    expect(app.errors.join()).toContain('APP:BAD')
  })

  test('wait while the flow has no room for them', async () => {
    app.upstream.handle((_, i) => json(i === 0 ? [{ name: 'a' }, { name: 'b' }, { name: 'c' }] : []))
    await app.deploy({ attributes: 'splitExpression="#[payload]"', flowAttributes: 'maxConcurrency="1"' })
    await until(['a', 'b', 'c'])
  })

  test.each([
    ['DROP', []],
    ['FAIL', [expect.stringContaining("Flow 'polling' has no room"), expect.stringContaining('is lost')]],
  ])('are lost then, where onCapacityOverload is %s', async (mode, errors) => {
    app.upstream.handle((_, i) => json(i === 0 ? [{ name: 'a' }, { name: 'b' }, { name: 'c' }] : []))
    await app.deploy({
      attributes: `splitExpression="#[payload]" onCapacityOverload="${mode}"`,
      flowAttributes: 'maxConcurrency="1"',
    })
    await app.polls(2)
    await until(['a'])
    expect(app.errors).toEqual(errors)
  })
})

describe('what http:polling-source has seen', () => {
  /** Items by how the server is asked. */
  const shop = (items: readonly { readonly name: string; readonly at: string }[]) => {
    app.upstream.handle(() => json({ items }))
  }
  const watching = 'splitExpression="#[payload.items]" watermarkExpression="#[item.at]"'

  test('only items with a higher mark are new, and the mark is there for the next request', async () => {
    shop([
      { name: 'a', at: '1' },
      { name: 'b', at: '3' },
    ])
    await app.deploy({
      attributes: watching,
      children: `<http:polling-request-query-params><http:polling-request-query-param key="since" value="#[watermark]"/></http:polling-request-query-params>`,
    })
    await until(['a', 'b'])
    shop([
      { name: 'c', at: '2' },
      { name: 'd', at: '3' },
      { name: 'e', at: '4' },
    ])
    await until(['a', 'b', 'e'])
    await app.polls(2)
    expect(app.upstream.requests[0]?.url).toBe('/?since')
    expect(app.upstream.last.url).toBe('/?since=4')
    await until(['a', 'b', 'e'])
  })

  test('with ids, items with the same mark are new once each', async () => {
    shop([{ name: 'a', at: '1' }])
    await app.deploy({ attributes: `${watching} idExpression="#[item.name]"` })
    await until(['a'])
    shop([
      { name: 'a', at: '1' },
      { name: 'b', at: '1' },
    ])
    await until(['a', 'b'])
    await app.polls(3)
    await until(['a', 'b'])
  })

  test('marks are compared as texts', async () => {
    shop([{ name: 'a', at: '9' }])
    await app.deploy({ attributes: watching })
    await until(['a'])
    shop([{ name: 'b', at: '10' }])
    await app.polls(3)
    await until(['a'])
  })

  test('the mark outlives the runtime', async () => {
    shop([{ name: 'a', at: '1' }])
    await app.deploy({ attributes: watching })
    await until(['a'])
    await app.restart()
    await app.deploy({ attributes: watching })
    await app.polls(3)
    shop([{ name: 'b', at: '2' }])
    await until(['a', 'b'])
  })

  test('an item is left out while one with its id is processed, and comes again afterwards', async () => {
    const gate = await startGate()
    shop([{ name: 'a', at: '' }])
    await app.deploy({
      attributes: 'splitExpression="#[payload.items]" idExpression="#[item.name]"',
      flow: `<http:request url="${gate.url}" target="waited"/>`,
    })
    await app.polls(5)
    expect(gate.waiting()).toBe(1)
    gate.open()
    await expect.poll(() => app.noted().length).toBeGreaterThan(1)
    await gate.close()
  })

  test('a mark that is missing fails the poll, but not what was taken before', async () => {
    app.upstream.handle(() => json({ items: [{ name: 'a', at: '1' }, { name: 'b' }, { name: 'c', at: '2' }] }))
    await app.deploy({ attributes: `${watching} idExpression="#[item.name]"` })
    await app.polls(4)
    await until(['a'])
    expect(app.errors[0]).toContain('The watermarkExpression gave null for an item.')
  })
})

/** A server that answers nobody before it is opened. */
const startGate = async () => {
  let go = () => {}
  const opened = new Promise<void>((resolve) => {
    go = resolve
  })
  const server = await startUpstream(async () => {
    await opened
    return {}
  })
  return { url: server.url, waiting: () => server.requests.length, open: () => go(), close: () => server.close() }
}

describe('what goes wrong', () => {
  test('a server that fails, refuses or is slow is asked again', async () => {
    app.upstream.handle((_, i) => (i === 0 ? { status: 503 } : i === 1 ? { silent: 'hang' } : json([{ name: `${i}` }])))
    await app.deploy({ attributes: 'splitExpression="#[payload]"', config: 'responseTimeout="700"' })
    await expect.poll(() => app.noted()[0]).toBe('2')
    expect(app.errors).toEqual([
      expect.stringMatching(
        /^The poll GET http:\/\/127.0.0.1:\d+\/ of flow 'polling' failed; .*service unavailable \(503\)\.$/,
      ),
      expect.stringMatching(/ failed: Timeout exceeded\.$/),
    ])
  })

  test('a validator decides which responses are successes', async () => {
    app.upstream.handle((_, i) => ({ ...json([{ name: `${i}` }]), status: i === 0 ? 200 : 202 }))
    await app.deploy({
      attributes: 'splitExpression="#[payload]"',
      children: '<http:response-validator><http:success-status-code-validator values="202"/></http:response-validator>',
    })
    await expect.poll(() => app.noted()[0]).toBe('1')
    expect(app.errors).toHaveLength(1)
  })

  test('a response that cannot be split is an error of the poll', async () => {
    app.upstream.handle((_, i) => (i === 0 ? { headers: { 'content-type': 'application/json' }, body: '{' } : json([])))
    await app.deploy({ attributes: 'splitExpression="#[payload]"' })
    await app.polls(3)
    expect(app.errors).toHaveLength(1)
  })

  test('nothing is asked when the flow is stopped, and again when it is started', async () => {
    const { flow } = await app.deploy({ flowAttributes: 'initialState="stopped"' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(app.upstream.requests).toHaveLength(0)
    flow('polling').start()
    await app.polls(2)
    flow('polling').stop()
    const before = app.upstream.requests.length
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(app.upstream.requests.length).toBeLessThanOrEqual(before + 1)
  })

  test('a poll under way is given up when the application is undeployed', async () => {
    app.upstream.handle(() => ({ silent: 'hang' }))
    const { undeploy } = await app.deploy()
    await app.polls(1)
    const started = performance.now()
    await undeploy()
    expect(performance.now() - started).toBeLessThan(8000)
    await expect.poll(() => app.upstream.abandoned).toBe(1)
    expect(app.errors).toEqual([])
  })

  test('a new deployment goes on polling', async () => {
    await app.deploy({ attributes: 'path="/old"' })
    await app.polls(2)
    await app.deploy({ attributes: 'path="/new"' })
    await app.polls(3)
    expect(app.upstream.last.url).toBe('/new')
  })
})

test.each<[string, string, string, string[]]>([
  ['no schedule', 'config-ref="shop"', '', ['CFG029 The scheduling strategy has not been configured.']],
  ['no configuration', '', OFTEN, ["CFG002 Element <http:polling-source> is missing required parameter 'config-ref'."]],
  [
    'no host',
    'config-ref="anywhere"',
    OFTEN,
    ['CFG002 Element <http:polling-source> needs a configuration that names a host.'],
  ],
  [
    'an expression in the path',
    'config-ref="shop" path="#[vars.path]"',
    OFTEN,
    [
      "EXP010 An expression value was given for parameter 'path' but it doesn't support expressions",
      "EXP014 The source: 'polling-source' is using expressions, which are not allowed on message sources. Offending parameters are: [path]",
    ],
  ],
  [
    'a text in place of an expression',
    'config-ref="shop" splitExpression="payload"',
    OFTEN,
    ["EXP011 A static value ('payload') was given for parameter 'splitExpression' but it requires an expression"],
  ],
  [
    'an item where there is none yet',
    'config-ref="shop" splitExpression="#[item]"',
    OFTEN,
    [expect.stringContaining('EXP007 ')],
  ],
])('%s is found at deployment', async (_, attributes, children, faults) => {
  const found =
    await faultsOf(`<http:request-config name="shop"><http:request-connection host="127.0.0.1"/></http:request-config>
    <http:request-config name="anywhere"/>
    <flow name="f"><http:polling-source ${attributes}>${children}</http:polling-source><logger/></flow>`)
  expect(found).toEqual(faults)
})
