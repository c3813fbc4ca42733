import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createRuntime } from '../../engine/index.ts'
import { moveClock } from '../../engine/model/clock.ts'
import { captureLog, LISTENER, LISTENER_CONFIG } from '../policy/scenario.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'

const flow = mule(`${LISTENER_CONFIG}<flow name="main">${LISTENER}<set-payload value="admitted"/></flow>`)
const slaBased = {
  template: resolve(import.meta.dirname, '../../policy-templates/rate-limiting-sla-based'),
  configuration: {},
}
const clients = (...ids: readonly string[]) =>
  JSON.stringify({ clients: ids.map((clientId) => ({ clientId, sla: { limits: [] } })) })

/** Deploys a folder whose policy finds its contracts by itself, and asks it as a client. */
const startFolder = async (files: Record<string, string>, properties: Record<string, string> = {}) => {
  const folder = folderWith({ 'orders/app.xml': flow, ...files })
  onTestFinished(() => folder.remove())
  const { logging, lines } = captureLog()
  const runtime = await createRuntime({ log: logging })
  onTestFinished(() => runtime.stop())
  const app = await runtime.deploy(join(folder.path, 'orders'), { policies: [slaBased], properties })
  const base = `http://127.0.0.1:${new URL((app.urls[0] as string).replace('*', '')).port}`
  const ask = async (client: string) => (await fetch(base, { headers: { client_id: client } })).status
  return { folder: folder.path, ask, lines }
}

test('contracts are found beside the application and in its policies', async () => {
  const beside = await startFolder({ 'orders/contracts.json': clients('a') })
  expect([await beside.ask('a'), await beside.ask('b')]).toEqual([200, 401])
  const within = await startFolder({
    'orders/policies/contracts.yaml': 'clients: [{ clientId: a, sla: { limits: [] } }]',
  })
  expect([await within.ask('a'), await within.ask('b')]).toEqual([200, 401])
})

test('a property names the file for all policies', async () => {
  const { ask } = await startFolder(
    { 'orders/contracts.json': clients('a'), 'orders/partners.json': clients('b') },
    { 'hinny.policies.contracts': 'partners.json' },
  )
  expect([await ask('a'), await ask('b')]).toEqual([401, 200])
})

test('a changed file counts within a second, a wrong one changes nothing', async () => {
  const { folder, ask, lines } = await startFolder({ 'orders/contracts.json': clients('a') })
  const change = (text: string) => {
    writeFileSync(join(folder, 'orders/contracts.json'), text)
    onTestFinished(moveClock(1000))
  }
  change(clients('a', 'second'))
  expect([await ask('a'), await ask('second')]).toEqual([200, 200])
  change('{ "clients": [{ "clientSecret": "hidden" }] }')
  expect([await ask('a'), await ask('second'), await ask('a')]).toEqual([200, 200, 200])
  const errors = lines.filter(({ level }) => level === 'ERROR').map(({ message }) => message)
  expect(errors).toEqual([expect.stringMatching(/contracts\.json:1:\d+.*CFG262.*The contracts stay as they were/)])
  expect(errors.join()).not.toContain('hidden')
  change(clients('third'))
  expect([await ask('a'), await ask('third')]).toEqual([401, 200])
})

test('without any file nobody has a contract', async () => {
  const { ask } = await startFolder({})
  expect(await ask('a')).toBe(503)
})
