import { afterAll, beforeAll, expect, test } from 'vitest'
import { hinny } from '../../engine/host/cli/hinny.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { answering, calling, headerTemplate, policy } from './fixtures.ts'

const folder = folderWith({
  'apps/hello.xml': answering('/hello/*', 'hello'),
  'apps/orders/src/main/mule/orders.xml': calling('http://crm.local').replace(
    '<flow name="main">',
    `<flow name="admin"><http:listener config-ref="listener" path="/admin"/><logger/></flow>
  <flow name="main">`,
  ),
  'apps/orders/mule-artifact.json': '{ "hinny": { "try": ["curl -X POST http://localhost:8081/orders"] } }',
  'apps/orders/policies/team.json': policy('team', 2, 'blue'),
  'apps/orders/policies/first.json': policy('team', 1, 'green'),
  'apps/billing.xml': mule(`  <flow name="main">
    <logger message="#[payload.]"/>
    <flow-ref name="invoice"/>
  </flow>
  <sub-flow name="invoices"><logger/></sub-flow>`),
  'apps/nightly.xml': mule('  <flow name="main"><logger/></flow>'),
  'policies/offline-policies/broken.json': '{ "template": { "assetId": "team" }, }',
  ...headerTemplate('team', 'x-team'),
})

const cwd = process.cwd()
beforeAll(() => process.chdir(folder.path))
afterAll(() => {
  process.chdir(cwd)
  folder.remove()
})

/** What `hinny run` prints until it is told to stop, right after it is ready. */
const printed = async (...args: string[]): Promise<string> => {
  const written: string[] = []
  const write = (text: string) => void written.push(text)
  await hinny(['run', ...args], {
    out: write,
    err: write,
    log: { write, flush: () => {} },
    stopped: () => Promise.resolve(),
  })
  return written
    .join('')
    .replaceAll(/(?<=127\.0\.0\.1:)\d{5}/g, 'PORT5')
    .replaceAll(/\d+ ms/g, 'N ms')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/g, 'NOW')
    .replaceAll(/"time":"[^"]+"/g, '"time":"NOW"')
}

test('hinny run prints a table, all that is wrong, what to try, and that it is ready', async () => {
  await expect(await printed('--log-level', 'off')).toMatchFileSnapshot('../golden/cli/run.txt')
})

test('hinny run --log-format json says the same in log entries', async () => {
  await expect(await printed('--log-level', 'off', '--log-format', 'json')).toMatchFileSnapshot(
    '../golden/cli/run-json.txt',
  )
})
