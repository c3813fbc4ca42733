import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { headerTemplate, policy } from './fixtures.ts'

const orders = mule(`  <api-gateway:autodiscovery apiId="4711" flowRef="orders"/>
  <http:listener-config name="listener"><http:listener-connection host="0.0.0.0" port="8081"/></http:listener-config>
  <http:request-config name="crm"><http:request-connection host="crm.local"/></http:request-config>
  <flow name="orders">
    <http:listener config-ref="listener" path="/orders/*"/>
    <http:request config-ref="crm" method="POST" path="/contacts" doc:name="Save contact">
      <http:headers>#[{'x-id': attributes.queryParams.id}]</http:headers>
    </http:request>
    <choice>
      <when expression="#[dw: payload != null]"><flow-ref name="audit"/></when>
      <otherwise><flow-ref name="audit"/></otherwise>
    </choice>
  </flow>
  <flow name="nightly">
    <scheduler><scheduling-strategy><fixed-frequency frequency="60000"/></scheduling-strategy></scheduler>
    <flow-ref name="audit"/>
  </flow>
  <sub-flow name="audit">
    <logger message="Auditing #[correlationId]"/>
    <http:request method="GET" url="http://audit.local/ping" api-gateway:disablePolicies="true"
      doc:description="The audit service accepts no extra headers."/>
  </sub-flow>`)

const sourceTemplate = Object.fromEntries(
  Object.entries(headerTemplate('inbound', 'x-in')).map(([file, text]) => [
    file,
    text.replaceAll('http-policy:operation', 'http-policy:source'),
  ]),
)

const folder = folderWith({
  'apps/orders/src/main/mule/orders.xml': orders,
  'apps/orders/policies/outermost.json': policy('team', 1, 'blue'),
  'apps/orders/policies/inbound.json': policy('inbound', 2, 'x'),
  'apps/orders/policies/posts.json': policy('trace', 3, 'on', {
    api: [{ id: '4711' }],
    pointcutData: [{ methodRegex: 'POST|PUT', uriTemplateRegex: '/orders/.*' }],
  }),
  'policies/offline-policies/elsewhere.json': policy('trace', 4, 'on', { api: [{ id: '9999' }] }),
  'apps/idle.xml': mule('  <flow name="main"><logger/></flow>'),
  ...headerTemplate('team', 'x-team'),
  ...headerTemplate('trace', 'x-trace'),
  ...sourceTemplate,
})

const cwd = process.cwd()
beforeAll(() => process.chdir(folder.path))
afterAll(() => {
  process.chdir(cwd)
  folder.remove()
})

describe('hinny explain', () => {
  test('says per requester which policies wrap it in which order, which do not, and why', async () => {
    const { code, out } = await runHinny('explain', 'apps/orders')
    expect(code).toBe(0)
    await expect(out).toMatchFileSnapshot('../golden/cli/explain.txt')
  })

  test('--outbound-scope api narrows the reasons down to the flow of the API', async () => {
    const { out } = await runHinny('explain', 'apps/orders', '--outbound-scope', 'api')
    await expect(out).toMatchFileSnapshot('../golden/cli/explain-api-scope.txt')
  })

  test('--runtime-version 4.2.2 knows no disablePolicies', async () => {
    const { out } = await runHinny('explain', 'apps/orders', '--runtime-version', '4.2.2')
    expect(out).not.toContain('disablePolicies')
    expect(out.match(/^ +1 +outermost \(team\)/gm)).toHaveLength(2)
  })

  test('--expressions lists each expression with its language and the rule that decided', async () => {
    const { out } = await runHinny('explain', 'apps/orders', '--expressions')
    await expect(out).toMatchFileSnapshot('../golden/cli/explain-expressions.txt')
  })

  test('--json tells the same to a program', async () => {
    const { out } = await runHinny('explain', 'apps/orders', '--json', '--expressions')
    expect(() => JSON.parse(out)).not.toThrow()
    await expect(out).toMatchFileSnapshot('../golden/cli/explain.json.txt')
  })

  test('a policy in shadow mode stands beside those that wrap', async () => {
    folder.write({ 'apps/orders/policies/candidate.json': policy('team', 9, 'green', { mode: 'shadow' }) })
    const { out } = await runHinny('explain', 'apps/orders')
    folder.delete('apps/orders/policies/candidate.json')
    expect(out).toMatch(/^ {2}~ {2}candidate \(team\) +order 9 +in shadow mode: this application, all requests$/m)
    expect(out).toMatch(/^ {2}- {2}.*candidate \(team\).* skipped /m)
  })

  test('an application without calls has nothing to explain', async () => {
    expect((await runHinny('explain', 'apps/idle.xml')).out).toBe('idle\n\nno requesters and no sources\n')
  })

  test('what cannot be deployed cannot be explained: it says what is wrong and exits with 1', async () => {
    folder.write({ 'broken.xml': mule('  <flow name="main"><loger/></flow>') })
    const { code, out } = await runHinny('explain', 'broken.xml', 'apps/idle.xml')
    expect(code).toBe(1)
    expect(out).toContain('broken\n\ncannot be deployed:\n  broken.xml:8:')
    expect(out).toContain('idle\n\nno requesters')
  })
})
