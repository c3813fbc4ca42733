import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { headerTemplate, policy } from './fixtures.ts'

const orders = mule(`  <configuration-properties file="config.yaml"/>
  <global-property name="erp" value="erp.local"/>
  <http:listener-config name="listener"><http:listener-connection host="0.0.0.0" port="8081"/></http:listener-config>
  <http:request-config name="crm" basePath="/v1">
    <http:request-connection protocol="HTTPS" host="\${crm.host}" port="\${crm.port}" tlsContext="loose">
      <http:authentication>
        <oauth:client-credentials-grant-type xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth"
          clientId="hinny" clientSecret="s3cret" tokenUrl="https://\${erp}/token?key=abc"/>
      </http:authentication>
      <http:proxy-config><http:proxy host="proxy.local" port="3128"/></http:proxy-config>
    </http:request-connection>
  </http:request-config>
  <tls:context name="loose"><tls:trust-store insecure="true"/></tls:context>
  <os:config name="shared"><redis:nonclustered-connection host="Redis.Local"/></os:config>
  <flow name="orders">
    <http:listener config-ref="listener" path="/orders/*"/>
    <http:request config-ref="crm" method="POST" path="/contacts" doc:name="Save contact"/>
    <http:request method="#[attributes.method]" url="http://user:pw@stock.local:9000/items/#[attributes.queryParams.id]?key=abc"/>
    <http:request method="GET" url="#['http://' &amp; vars.host &amp; '/x']"/>
    <http:request method="GET" url="#[$p('erp.url')]"/>
    <http:request method="GET" url="http://localhost:9/{id}/x"/>
    <flow-ref name="audit"/>
    <flow-ref name="silent"/>
  </flow>
  <flow name="nightly"><flow-ref name="audit"/></flow>
  <sub-flow name="audit">
    <http:request method="GET" url="http://audit.local/ping" api-gateway:disablePolicies="true"
      doc:description="The audit service accepts no extra headers."/>
  </sub-flow>
  <sub-flow name="silent">
    <http:request method="GET" url="http://audit.local/silent" api-gateway:disablePolicies="true" doc:description=" "/>
  </sub-flow>`)

/** A policy that calls out itself: its host is a parameter. */
const calling = Object.fromEntries(
  Object.entries(headerTemplate('remote', 'x-remote')).map(([file, text]) => [
    file,
    text.replace(
      '<http-policy:execute-next/>',
      '<http:request method="GET" url="https://{{{value}}}/check" target="answer"/><http-policy:execute-next/>',
    ),
  ]),
)

const folder = folderWith({
  'apps/orders/src/main/mule/orders.xml': orders,
  'apps/orders/src/main/resources/config.yaml':
    'crm:\n  host: "${crm.name}.local"\n  name: CRM\n  port: "8443"\nerp:\n  url: http://erp.local:7000/api\n',
  'apps/orders/policies/team.json': policy('team', 1, 'blue'),
  'apps/orders/policies/remote.json': policy('remote', 2, 'check.local'),
  'apps/orders/policies/candidate.json': policy('remote', 3, 'never.local', { mode: 'shadow' }),
  'apps/idle.xml': mule('  <flow name="main"><logger/></flow>'),
  ...headerTemplate('team', 'x-team', 'apps/orders/policy-templates'),
  ...Object.fromEntries(Object.entries(calling).map(([file, text]) => [`apps/orders/${file}`, text])),
})

const cwd = process.cwd()
beforeAll(() => process.chdir(folder.path))
afterAll(() => {
  process.chdir(cwd)
  folder.remove()
})

describe('hinny egress', () => {
  test('lists every place that can call out, where its host comes from and what guards it', async () => {
    const { code, out, err } = await runHinny('egress', 'apps/orders', 'apps/idle.xml')
    expect(err).toBe('')
    expect(code).toBe(0)
    await expect(out).toMatchFileSnapshot('../golden/cli/egress.txt')
  })

  test('--json tells the same to a program', async () => {
    const { out } = await runHinny('egress', 'apps/orders', '--json')
    const { calls, findings } = JSON.parse(out)
    expect(findings).toEqual([])
    expect(calls).toHaveLength(11)
    expect(calls.find(({ docName }: { docName?: string }) => docName === 'Save contact')).toEqual({
      application: 'orders',
      file: 'apps/orders/src/main/mule/orders.xml',
      line: 24,
      column: 5,
      element: 'http:request',
      location: 'orders/processors/0',
      docName: 'Save contact',
      purpose: 'request',
      method: 'POST',
      scheme: 'https',
      host: 'crm.local',
      hostOrigin: 'property',
      hostParts: [{ name: 'crm.host', from: 'config.yaml' }],
      port: '8443',
      path: '/v1/contacts',
      tls: { context: 'loose', isInsecure: true },
      proxy: 'proxy.local:3128',
      isWrappable: true,
      policies: [
        { policy: 'team', name: 'team', order: 1, why: 'this application, all requests' },
        { policy: 'remote', name: 'remote', order: 2, why: 'this application, all requests' },
      ],
      shadows: [{ policy: 'candidate', name: 'remote', order: 3, why: 'this application, all requests' }],
    })
    expect(out).not.toMatch(/s3cret|user:pw|key=abc/)
  })

  test('-D says where a host comes from when it is given on the command line', async () => {
    const { out } = await runHinny('egress', 'apps/orders', '-D', 'crm.host=elsewhere.local')
    expect(out).toContain('POST https://elsewhere.local:8443/v1/contacts')
    expect(out).toContain('crm.host in system properties')
  })

  test('--format csv is one row per call, and nothing in it is run as a formula', async () => {
    folder.write({
      'formula.xml': mule(`  <flow name="main">
    <http:request method="GET" url="http://x.local/" api-gateway:disablePolicies="true" doc:name="@SUM(A1)"
      doc:description="=HYPERLINK(&quot;http://evil&quot;), really"/>
    <http:request method="-GET" url="http://x.local/"/>
  </flow>`),
    })
    const { out } = await runHinny('egress', 'formula.xml', '--format', 'csv')
    expect(out.split('\r\n')).toEqual([
      'application,policy,file,line,location,name,purpose,method,scheme,host,port,path,host from,tls,tls context,proxy,policies,in shadow mode,disabled,reason',
      `formula,,formula.xml,9,main/processors/0,'@SUM(A1),request,GET,http,x.local,80,/,static,no,,,,,yes,"'=HYPERLINK(""http://evil""), really"`,
      "formula,,formula.xml,11,main/processors/1,,request,'-GET,http,x.local,80,/,static,no,,,,,no,",
      '',
    ])
  })

  test('--format sarif has a note for every call and an error for every broken rule', async () => {
    const { code, out } = await runHinny('egress', 'apps/orders', '--format', 'sarif', '--fail-on', 'insecure')
    expect(code).toBe(1)
    const [{ results, tool }] = JSON.parse(out).runs
    expect(tool.driver.name).toBe('hinny egress')
    expect(results.map(({ ruleId, level }: Record<string, string>) => `${level} ${ruleId}`)).toEqual([
      'error egress/insecure',
      ...Array(11).fill('note egress/call'),
    ])
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'apps/orders/src/main/mule/orders.xml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 24, startColumn: 5 },
    })
  })

  test('--fail-on names the calls that break the rules', async () => {
    const { code, out } = await runHinny(
      'egress',
      'apps/orders',
      '--fail-on',
      'disabled-without-reason,insecure',
      '--fail-on',
      'computed-host,unwrapped',
    )
    expect(code).toBe(1)
    const [, findings = ''] = out.split('without a reason).\n')
    expect(findings).toBe(`
apps/orders/src/main/mule/orders.xml:24 insecure Does not verify the certificate of crm.local.
  hint: give the tls:context a trust-store without insecure="true"
apps/orders/src/main/mule/orders.xml:26 computed-host The host is computed: #['http://' & vars.host & '/x'].
  hint: write the host, or a property, and compute only the path
apps/orders/src/main/mule/orders.xml:38 disabled-without-reason disablePolicies keeps all policies off this requester, and nobody says why.
  hint: say why in doc:description
`)
  })

  test('--fail-on no-tls leaves calls on this machine alone', async () => {
    const { out } = await runHinny('egress', 'apps/orders', '--fail-on', 'no-tls')
    expect(out).toContain('orders.xml:34 no-tls Calls audit.local without TLS (http).')
    expect(out).not.toContain('localhost without TLS')
  })

  test('a host that nobody agreed to fails the build; agreeing writes it into a file to commit', async () => {
    const first = await runHinny('egress', 'apps/orders', '--write-baseline')
    expect(first).toMatchObject({ code: 0, err: 'Wrote 9 hosts to egress.json.\n' })
    expect(JSON.parse(readFileSync('egress.json', 'utf8'))).toEqual({
      hosts: {
        orders: [
          "#['http://' & vars.host & '/x']",
          'audit.local',
          'check.local',
          'crm.local',
          'erp.local',
          'localhost',
          'proxy.local',
          'redis.local',
          'stock.local',
        ],
      },
    })
    expect((await runHinny('egress', 'apps/orders', '--fail-on', 'new-host')).code).toBe(0)
    const changed = await runHinny('egress', 'apps/orders', '--fail-on', 'new-host', '-D', 'crm.host=evil.local')
    expect(changed.code).toBe(1)
    expect(changed.out).toContain(
      `orders.xml:24 new-host 'orders' calls evil.local, which is not in the baseline.\n  hint: review it`,
    )
  })

  test.each([
    [['--fail-on', 'new-hosts'], "'new-hosts' is no rule for '--fail-on'; did you mean 'new-host'?"],
    [
      ['--fail-on', 'new-host', '--baseline', 'none.json'],
      "There is no baseline 'none.json'; --write-baseline writes it",
    ],
    [['--format', 'xml'], "'xml' is not a value for '--format'"],
  ])('%j is a mistake that is explained', async (flags, message) => {
    const { code, err } = await runHinny('egress', 'apps/orders', ...flags)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })

  test('a baseline that is none is said to be none', async () => {
    folder.write({ 'bad.json': '{"hosts": ["a"]}', 'worse.json': '{' })
    for (const file of ['bad.json', 'worse.json']) {
      const { code, err } = await runHinny('egress', 'apps/orders', '--fail-on', 'new-host', '--baseline', file)
      expect(code).toBe(2)
      expect(err).toContain(`The baseline '${file}'`)
    }
  })

  test('an application that cannot be deployed leaves a hole, which is said and fails', async () => {
    folder.write({ 'broken.xml': mule('  <flow name="main"><loger/></flow>') })
    const { code, out, err } = await runHinny('egress', 'broken.xml', 'apps/idle.xml', '--format', 'csv')
    expect(code).toBe(1)
    expect(err).toContain('The inventory is incomplete, because not all can be deployed:\n  broken.xml:8:')
    expect(out.split('\r\n')).toHaveLength(2)
    expect((await runHinny('egress', 'broken.xml')).out).toContain('broken\n\n  not known: it cannot be deployed\n')
  })
})
