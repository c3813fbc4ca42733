import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { headerTemplate, policy } from './fixtures.ts'

// Its content begins on line 8.
const orders = mule(`  <api-gateway:autodiscovery apiId="4711" flowRef="orders"/>
  <http:listener-config name="listener"><http:listener-connection host="0.0.0.0" port="8081"/></http:listener-config>
  <http:request-config name="crm"><http:request-connection host="crm.local"/></http:request-config>
  <flow name="orders">
    <http:listener config-ref="listener" path="/orders/*"/>
    <http:request config-ref="crm" method="POST" path="/contacts"
      doc:name="Save contact">
      <http:headers>#[{'x-id': 1}]</http:headers>
    </http:request>
    <logger/>
    <http:request method="GET" url="http://audit.local/ping" api-gateway:disablePolicies="true"
      doc:description="The audit service accepts no extra headers."/>
    <http:request method="GET" url="http://x.local/" xmlns:gw="http://elsewhere" gw:disablePolicies="true"/>
  </flow>
  <flow name="other"><http:listener config-ref="listener" path="/other"/><logger/></flow>
  <os:config name="shared"><redis:nonclustered-connection host="redis.local"/></os:config>`)

const renamed = (name: string, block: string) =>
  Object.fromEntries(
    Object.entries(headerTemplate(name, 'x-in')).map(([file, text]) => [
      file,
      text.replaceAll('http-policy:operation', `http-policy:${block}`),
    ]),
  )

const folder = folderWith({
  'apps/orders/src/main/mule/orders.xml': orders,
  'apps/orders/policies/always.json': policy('trace', 1, 'on'),
  'apps/orders/policies/inbound.json': policy('inbound', 2, 'on'),
  'apps/orders/policies/posts.json': policy('trace', 3, 'on', {
    api: [{ id: '4711' }],
    pointcutData: [{ methodRegex: 'POST|PUT' }],
  }),
  'apps/orders/policies/foreign.json': policy('trace', 4, 'on', { api: [{ id: '9999' }] }),
  'apps/orders/policies/candidate.json': policy('trace', 5, 'on', { mode: 'shadow' }),
  'apps/faulty/src/main/mule/faulty.xml': mule('  <flow name="main"><http:request url="http://x.local/"/></flow>'),
  'apps/faulty/policies/typo.json': policy('trace', 1, 'on', { configuration: { valeu: 'on' } }),
  'apps/faulty/policies/fine.json': policy('trace', 2, 'on'),
  'apps/guarded/src/main/mule/guarded.xml': mule(
    '  <global-property name="anypoint.platform.gatekeeper" value="flexible"/><flow name="main"><http:request url="http://x.local/"/></flow>',
  ),
  'apps/guarded/policies/typo.json': policy('trace', 1, 'on', { configuration: { valeu: 'on' } }),
  ...Object.fromEntries(
    ['orders', 'faulty', 'guarded'].flatMap((name) =>
      Object.entries({ ...headerTemplate('trace', 'x-trace'), ...renamed('inbound', 'source') }).map(([file, text]) => [
        `apps/${name}/${file}`,
        text,
      ]),
    ),
  ),
})

const cwd = process.cwd()
beforeAll(() => process.chdir(folder.path))
afterAll(() => {
  process.chdir(cwd)
  folder.remove()
})

const ORDERS = 'apps/orders/src/main/mule/orders.xml'
const ask = (policyId: string, place: string, ...more: string[]) =>
  runHinny('explain', '--why-not', policyId, place, 'apps/orders', ...more)

describe('hinny explain --why-not', () => {
  test.each<[string, string, string, string[]]>([
    [
      'disablePolicies',
      'always',
      'orders.xml:19',
      [
        `The policy 'always' does not wrap http:request GET http://audit.local/ping at ${ORDERS}:18, because api-gateway:disablePolicies="true" keeps every policy off it (The audit service accepts no extra headers).`,
        `  change: ${ORDERS}:18:62 remove disablePolicies`,
      ],
    ],
    [
      'no operation block',
      'inbound',
      'orders.xml:13',
      [
        `The policy 'inbound' does not wrap http:request POST http://crm.local/contacts at ${ORDERS}:13, because its template has no http-policy:operation, only an http-policy:source.`,
        '  change: apps/orders/policy-templates/inbound/src/main/mule/template.xml:9:5 add an http-policy:operation beside this block',
      ],
    ],
    [
      'no source block',
      'always',
      'orders.xml:12',
      [
        `The policy 'always' does not wrap http:listener ANY /orders/* at ${ORDERS}:12, because its template has no http-policy:source, only an http-policy:operation.`,
        '  change: apps/orders/policy-templates/trace/src/main/mule/template.xml:9:5 add an http-policy:source beside this block',
      ],
    ],
    [
      'a resource condition',
      'posts',
      'orders.xml:15',
      [
        `The policy 'posts' wraps http:request POST http://crm.local/contacts at ${ORDERS}:13 only for API 4711, methods POST|PUT; other events pass without it.`,
        '  change: apps/orders/policies/posts.json:1:',
      ],
    ],
    [
      'another API',
      'foreign',
      'orders.xml:13',
      [
        "The policy 'foreign' wraps nothing here, because it is for API 9999, which this application does not implement.",
        '  change: apps/orders/policies/foreign.json:1:',
      ],
    ],
    [
      'shadow mode',
      'candidate',
      'orders.xml:13',
      [
        `The policy 'candidate' does not wrap http:request POST http://crm.local/contacts at ${ORDERS}:13, because it is in shadow mode: it runs on copies and changes nothing.`,
        '  change: apps/orders/policies/candidate.json:1:',
      ],
    ],
    [
      'nothing, since it does',
      'always',
      'orders.xml:13',
      [
        `The policy 'always' does wrap http:request POST http://crm.local/contacts at ${ORDERS}:13: this application, all requests.`,
      ],
    ],
    [
      'an attribute of another namespace',
      'always',
      'orders.xml:20',
      [
        `The policy 'always' does wrap http:request GET http://x.local/ at ${ORDERS}:20: this application, all requests; disablePolicies at ${ORDERS}:20 has no effect, because its prefix 'gw' is bound to another namespace.`,
      ],
    ],
    [
      'a line between requesters',
      'always',
      'orders.xml:17',
      [
        `No requester stands at orders.xml:17. The nearest is http:request POST http://crm.local/contacts at ${ORDERS}:13.`,
        `The policy 'always' does wrap http:request POST http://crm.local/contacts at ${ORDERS}:13: this application, all requests.`,
      ],
    ],
    [
      'a call that is no request',
      'always',
      'orders.xml:23',
      [
        'What <redis:nonclustered-connection> calls at orders.xml:23 is never wrapped: policies wrap http:request. The nearest is http:request GET http://x.local/',
        "The policy 'always' does wrap",
      ],
    ],
    [
      'the inside of a policy',
      'always',
      'template.xml:11',
      [
        "The policy 'always' wraps nothing at template.xml:11, because that is inside the policy 'always', and what a policy calls is never wrapped, by itself or by another one.",
      ],
    ],
  ])('tells of %s', async (_, policyId, place, lines) => {
    const { code, out } = await ask(policyId, place)
    const found = out.trimEnd().split('\n')
    expect(found).toEqual(lines.map((line) => expect.stringContaining(line)))
    expect(code).toBe(0)
  })

  test('an old runtime knows no disablePolicies', async () => {
    const { out } = await ask('always', `${ORDERS}:18`, '--runtime-version', '4.2.2')
    expect(out).toContain(
      `this application, all requests; disablePolicies at ${ORDERS}:18 has no effect, because runtime 4.2.2 is older than 4.3.0.`,
    )
  })

  test('--outbound-scope api narrows a policy down to the events of its API', async () => {
    const { out } = await ask('always', `${ORDERS}:13`, '--outbound-scope', 'api')
    expect(out).toContain("only for this application, all requests, of events that entered through flow 'orders'")
  })

  test('a policy for another flow is told at the listener', async () => {
    folder.write({
      'apps/orders/policies/inbound-api.json': policy('inbound', 6, 'on', { api: [{ id: '4711' }] }),
    })
    const { out } = await ask('inbound-api', 'orders.xml:22')
    folder.delete('apps/orders/policies/inbound-api.json')
    expect(out).toContain(
      "because it is for API 4711, implemented by flow 'orders'.\n  change: apps/orders/policies/inbound-api.json:1:",
    )
  })

  test('a name of a template asks for all of its policies', async () => {
    const { out } = await ask('trace', 'orders.xml:13')
    expect(out.match(/^The policy '[a-z]+'/gm)).toEqual([
      "The policy 'always'",
      "The policy 'posts'",
      "The policy 'candidate'",
    ])
  })

  test('a faulty policy wraps nothing, and says what is wrong with it', async () => {
    const { code, out } = await runHinny('explain', 'apps/faulty', '--why-not', 'typo', 'faulty.xml:8')
    expect(code).toBe(1)
    expect(out).toContain("The policy 'typo' wraps nothing, because it is faulty.\n  apps/faulty/policies/typo.json:1:")
    const other = await runHinny('explain', 'apps/faulty', '--why-not', 'fine', 'faulty.xml:8')
    expect(other.out).toContain("The policy 'fine' wraps nothing, because its application cannot be deployed.")
  })

  test('a faulty policy behind the gatekeeper as well', async () => {
    const { code, out } = await runHinny('explain', 'apps/guarded', '--why-not', 'typo', 'guarded.xml:8')
    expect(code).toBe(0)
    expect(out).toContain("The policy 'typo' wraps nothing here, because it is faulty:")
    expect(out).toContain('  change: apps/guarded/policies/typo.json:1:')
  })

  test('--json tells the same to a program', async () => {
    const { out } = await ask('always', 'orders.xml:18:70', '--json')
    expect(JSON.parse(out)).toEqual({
      answers: [
        {
          application: 'orders',
          policy: 'always',
          wraps: 'never',
          sentence: expect.stringContaining('does not wrap'),
          change: { place: { file: ORDERS, line: 18, column: 62 }, what: 'remove disablePolicies' },
          file: ORDERS,
          line: 18,
          column: 5,
        },
      ],
    })
  })

  test.each([
    [['--why-not', 'alwys', 'orders.xml:13', 'apps/orders'], "There is no policy 'alwys'; did you mean 'always'?"],
    [['--why-not', 'always', 'order.xml:13', 'apps/orders'], "No application has a file 'order.xml'"],
    [['--why-not', 'always', 'apps/orders'], "'--why-not' needs a policy and a place"],
    [['--why-not', 'always', 'orders.xml:13', '--expressions'], "'--expressions' and '--why-not' exclude each other"],
  ])('%j is a mistake that is explained', async (args, message) => {
    const { code, err } = await runHinny('explain', ...args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
