import { cpSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allLaws } from '../../engine/host/policy-test/laws/all-laws.ts'
import { SETTINGS } from '../../engine/host/policy-test/scenario.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const root = resolve(import.meta.dirname, '../..')
const page = (name: string) => readFileSync(join(root, 'docs', name), 'utf8')

const folder = folderWith({})
afterAll(() => folder.remove())

const withoutTimes = (text: string) =>
  text
    .replaceAll(`${folder.path}/`, '')
    .replace(/ +\d+ ms$/gm, ' N ms')
    .trimEnd()

/** ```` ```console five ````: what a command prints, on the policy of the command before. */
const consoles = [...page('policies.md').matchAll(/^```console five( broken)?\n\$ hinny (.*)\n([\s\S]*?)\n```$/gm)]

const ORDERS = `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http">
  <http:listener-config name="api"><http:listener-connection host="0.0.0.0" port="8081"/></http:listener-config>
  <flow name="main">
    <http:listener config-ref="api" path="/orders"/>
    <http:request method="GET" url="http://localhost:8082/stock"/>
  </flow>
</mule>`

const archived = (id: number) => ({
  request: {
    method: 'GET',
    url: `http://localhost:8082/stock?id=${id}`,
    headers: [{ name: 'accept', value: 'application/json' }],
  },
  response: { status: 200, headers: [], content: { mimeType: 'application/json', text: '{"left":3}' } },
})

test('docs/policies.md: a policy in five minutes prints what it says', async () => {
  expect(consoles).toHaveLength(6)
  folder.write({
    'apps/orders/orders.xml': ORDERS,
    'apps/orders/policies/team.json': /^```json five\n([\s\S]*?)\n```$/m.exec(page('policies.md'))?.[1] ?? '',
    'yesterday.har': JSON.stringify({ log: { entries: [archived(7), archived(8)] } }),
  })
  const template = 'policy-templates/add-team-header/src/main/mule/template.xml'
  for (const [, broken, command = '', said = ''] of consoles) {
    const written = broken ? readFileSync(join(folder.path, template), 'utf8') : undefined
    if (written) folder.write({ [template]: written.replace('x-team', 'x-taem') })
    const { out } = await runHinny(
      ...command.split(' ').map((word) => word.replace(/^(policy-templates|apps|yesterday)/, `${folder.path}/$&`)),
    )
    expect(withoutTimes(out)).toBe(withoutTimes(said))
    if (written) folder.write({ [template]: written })
  }
})

const tests = [...page('policy-tests.md').matchAll(/^```yaml tests\n([\s\S]*?)\n```$/gm)].map(([, yaml = '']) => yaml)

const TOKEN = mule(`<http-policy:proxy name="p"><http-policy:operation>
  <http:request method="POST" url="{{{tokenUrl}}}" target="token" targetValue="#[payload.access_token]"/>
  <http-transform:add-request-headers><http-transform:headers>#[{'authorization': 'Bearer ' ++ vars.token}]</http-transform:headers></http-transform:add-request-headers>
  <http-policy:execute-next/></http-policy:operation></http-policy:proxy>`)

beforeAll(() => {
  cpSync(join(root, 'policy-templates/outbound-headers'), join(folder.path, 'examples/outbound-headers'), {
    recursive: true,
  })
  folder.write({
    'examples/token/template.xml': TOKEN,
    'examples/token/mule-artifact.json': '{ "expressionLanguage": "dataweave" }',
  })
})

test.each(tests.map((yaml) => [yaml.match(/name: (.*)/)?.[1] ?? '', yaml] as const))(
  'docs/policy-tests.md: %s',
  async (_, yaml) => {
    // The pages leave out what the policy needs and the example is not about.
    const whole = yaml.startsWith('tests:') ? `configuration: { headers: [] }\n${yaml}` : yaml
    folder.write({ 'examples/outbound-headers/tests/t.yaml': whole })
    const { code, out } = await runHinny('policy', 'test', `${folder.path}/examples/outbound-headers`)
    expect(out).not.toContain('✗')
    expect(code, out).toBe(0)
  },
)

test('docs/policy-tests.md names every setting and every law', () => {
  const text = page('policy-tests.md')
  expect(SETTINGS.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  const laws = [...text.matchAll(/^\| ([A-Z][^|]*?) +\| /gm)].map(([, law]) => law)
  expect(laws).toEqual(allLaws.map(({ name }) => name))
})
