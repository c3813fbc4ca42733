import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createRuntime } from '../../engine/index.ts'
import { captureLog, LISTENER, LISTENER_CONFIG } from '../policy/scenario.ts'
import { mule } from '../support/app.ts'
import { later } from '../support/clock.ts'
import { folderWith } from '../support/folder.ts'
import { faultsOfPolicies } from '../support/guarded-api.ts'

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
    later(1000)
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

test('without any file nobody has a contract, which is told', async () => {
  const { ask, lines } = await startFolder({})
  expect(await ask('a')).toBe(503)
  expect(lines.filter(({ level }) => level === 'WARN').map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /warning CFG261 The file of contracts 'contracts.yaml' was not found\.\n.*orders\/policies, /,
    ),
  ])
})

test.each([
  ['client-id-enforcement', { credentialsOriginHasHttpBasicAuthenticationHeader: 'httpBasicAuthenticationHeader' }],
  ['rate-limiting-sla-based', {}],
  ['external-oauth2-access-token-enforcement', { tokenUrl: 'http://auth.example/validate' }],
  ['jwt-validation', { signingMethod: 'none' }],
])('%s says that it found no contracts, wherever the application comes from', async (assetId, configuration) => {
  const told = (files: Record<string, string>) => faultsOfPolicies([{ assetId, configuration }], { files })
  expect(await told({})).toEqual([
    expect.stringMatching(/warning CFG261 The file of contracts 'contracts.yaml' was not found/),
  ])
  expect(await told({ 'contracts.yaml': 'clients: []' })).toEqual([])
})

test('a policy that asks for no contracts says nothing of them', async () => {
  const configuration = { signingMethod: 'none', skipClientIdValidation: true }
  expect(await faultsOfPolicies([{ assetId: 'jwt-validation', configuration }])).toEqual([])
})

test('a second client is known by its own contracts, not by those of another API', async () => {
  const contracts = JSON.stringify({
    clients: [
      { clientId: 'a', sla: { limits: [] }, apis: ['orders'] },
      { clientId: 'b', sla: { limits: [] }, apis: ['4712'] },
    ],
  })
  const { ask } = await startFolder({ 'orders/contracts.json': contracts })
  expect([await ask('a'), await ask('b')]).toEqual([200, 401])
})

test.each([
  [
    'digits that begin with a zero',
    'clientSecret: 0123456',
    '2:34',
    /Expected a text 'clientSecret'\. Put it into quotes/,
  ],
  ['more digits than a number has', 'clientSecret: 12345678901234567890', '2:34', /Put it into quotes/],
  ['what would be a power of ten', 'clientSecret: 1234e5', '2:34', /Put it into quotes/],
  ['a boolean', 'clientSecret: true', '2:34', /Expected a text 'clientSecret'\.$/],
  ['a secret without a blank in front', 'clientSecret:hidden', '2:20', /'clientSecret:…' means nothing here/],
  ['a secret like an alias', 'clientSecret: *hidden', '2:34', /begins with \* or ! must stand in quotes/],
  ['a secret like a tag', 'clientSecret: !hidden a', '2:34', /begins with \* or ! must stand in quotes/],
  ['an API that is none', 'apis: [{}]', '2:27', /Expected a text 'apis'\.$/],
])('%s in a file of contracts is told, and no secret with it', async (_, member, at, message) => {
  const file = `clients:\n  - { clientId: a, ${member} }`
  const failed = (await startFolder({ 'orders/contracts.yaml': file }).catch((error: Error) => error)) as Error
  const [line] = failed.message.split('\n').filter((each) => each.includes(`contracts.yaml:`))
  expect(line?.trim()).toMatch(message)
  expect(line).toContain(`contracts.yaml:${at}`)
  expect(failed.message).not.toMatch(/hidden|1234/)
})

test.each([
  ['a secret without quotes', '"clientSecret": hidden', 'CFG101 A JSON value is expected.'],
  ['a secret with too many quotes', '"clientSecret": "a" hidden', "CFG101 ',' or '}' is expected."],
  ['digits that begin with a zero', '"clientSecret": 01', "CFG101 ',' or '}' is expected."],
])('%s in a file of contracts in JSON is told, and no secret with it', async (_, member, message) => {
  const file = `{ "clients": [{ "clientId": "a", ${member} }] }`
  const failed = (await startFolder({ 'orders/contracts.json': file }).catch((error: Error) => error)) as Error
  expect(failed.message).toContain(message)
  expect(failed.message).not.toContain('hidden')
})

test('ids and secrets may be digits', async () => {
  const { ask } = await startFolder({
    'orders/contracts.yaml': 'clients:\n  - clientId: 4711\n    sla: { limits: [] }',
  })
  expect(await ask('4711')).toBe(200)
})

test('a file with very many clients is read at once', async () => {
  const ids = Array.from({ length: 40_000 }, (_, i) => `client-${i}`)
  const began = performance.now()
  const { ask } = await startFolder({ 'orders/contracts.json': clients(...ids) })
  expect(performance.now() - began).toBeLessThan(30_000)
  expect([await ask('client-39999'), await ask('client-40000')]).toEqual([200, 401])
})
