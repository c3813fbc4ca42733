import { createServer, type Server } from 'node:net'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { createRuntime, type FlowInput, MuleError } from '../../../engine/index.ts'
import { deployXml, mule, type TestApp } from '../../support/app.ts'
import { folderWith } from '../../support/folder.ts'

const home = folderWith({ 'blocked/.mule': 'a file where a folder should be' })
afterAll(() => home.remove())
let apps: TestApp[] = []
afterEach(async () => {
  for (const app of apps) await app.stop()
  apps = []
})

const deploy = async (content: string, muleHome = home.path): Promise<TestApp> => {
  const app = await deployXml(content, { name: 'app', runtime: { properties: { 'mule.home': muleHome } } })
  apps.push(app)
  return app
}
const failureOf = async (app: TestApp, flow: string, input: FlowInput = {}) => {
  try {
    await app.flow(flow).run(input)
  } catch (error) {
    if (error instanceof MuleError) return `${error.errorType.namespace}:${error.errorType.identifier} ${error.message}`
    throw error
  }
  return 'no failure'
}

describe('an operation refuses', () => {
  const operations = ['store', 'retrieve', 'contains', 'remove']
  test.each(operations.flatMap((name) => [null, '', '  '].map((key) => [name, key] as const)))(
    'os:%s with the key %j',
    async (name, key) => {
      const app = await deploy(`<flow name="f"><os:${name} key="#[vars.key]"/></flow>`)
      expect(await failureOf(app, 'f', { variables: { key }, payload: 'x' })).toBe(
        'OS:INVALID_KEY Key cannot be null nor empty',
      )
    },
  )

  test.each([
    [
      'retrieve',
      "ObjectStore 'empty' doesn't contain any value for key 'k' and default value was not provided or resolved to a null value.",
    ],
    ['remove', "ObjectStore doesn't contain any value for key 'k'"],
  ])('os:%s of a key that is not there', async (name, message) => {
    const app = await deploy(`<os:object-store name="empty" persistent="false"/>
      <flow name="f"><os:${name} key="k" objectStore="empty"/></flow>`)
    expect(await failureOf(app, 'f')).toBe(`OS:KEY_NOT_FOUND ${message}`)
  })

  test('null as a value, unless it is to be passed over', async () => {
    const app = await deploy(`<os:object-store name="s" persistent="false"/>
      <flow name="strict"><os:store key="k" objectStore="s"/></flow>
      <flow name="lax"><os:store key="k" objectStore="s" failOnNullValue="#[false]"/></flow>
      <flow name="has"><os:contains key="k" objectStore="s"/></flow>`)
    expect(await failureOf(app, 'strict')).toContain('OS:NULL_VALUE A null value was provided.')
    expect(await failureOf(app, 'lax')).toBe('no failure')
    expect((await app.flow('has').run()).payload).toBe(false)
  })
})

test('a store whose disk cannot be used is not available, and errors of it can be handled', async () => {
  const app = await deploy(
    `<flow name="f"><os:store key="k"/></flow>
     <flow name="handled"><try><os:retrieve-all/><error-handler><on-error-continue type="OS:STORE_NOT_AVAILABLE"><set-payload value="later"/></on-error-continue></error-handler></try></flow>`,
    `${home.path}/blocked`,
  )
  expect(await failureOf(app, 'f', { payload: 'x' })).toMatch(/^OS:STORE_NOT_AVAILABLE Object store '_default/)
  expect((await app.flow('handled').run()).payload).toBe('later')
})

test('the default store keeps entries from one start of the runtime to the next', async () => {
  const xml = '<flow name="put"><os:store key="k"/></flow><flow name="get"><os:retrieve key="k"/></flow>'
  const first = await deploy(xml)
  await first.flow('put').run({ payload: { when: new Date(5), list: [1, 'two', null] } })
  await first.stop()
  const second = await deploy(xml)
  expect((await second.flow('get').run()).payload).toEqual({ when: '1970-01-01T00:00:00.005Z', list: [1, 'two', null] })
})

test('two applications have stores of their own', async () => {
  const xml = '<flow name="put"><os:store key="mine"/></flow><flow name="get"><os:contains key="mine"/></flow>'
  const runtime = await createRuntime({ log: false, properties: { 'mule.home': home.path } })
  const one = await runtime.deploy({ 'app.xml': mule(xml) }, { name: 'one' })
  const two = await runtime.deploy({ 'app.xml': mule(xml) }, { name: 'two' })
  await one.flow('put').run({ payload: 1 })
  expect((await one.flow('get').run()).payload).toBe(true)
  expect((await two.flow('get').run()).payload).toBe(false)
  await runtime.stop()
})

test('a store keeps no more than its limit, and loses the oldest entries first', async () => {
  const app =
    await deploy(`<os:object-store name="memory" persistent="false" maxEntries="2" expirationInterval="20" expirationIntervalUnit="MILLISECONDS"/>
    <os:object-store name="disk" maxEntries="2" expirationInterval="20" expirationIntervalUnit="MILLISECONDS"/>
    ${['memory', 'disk'].map((s) => `<flow name="put ${s}"><os:store key="#[payload]" objectStore="${s}"/></flow><flow name="keys ${s}"><os:retrieve-all-keys objectStore="${s}"/></flow>`).join('')}`)
  for (const store of ['memory', 'disk']) {
    for (const payload of ['a', 'b', 'c', 'd']) {
      await app.flow(`put ${store}`).run({ payload })
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await expect.poll(async () => (await app.flow(`keys ${store}`).run()).payload).toEqual(['c', 'd'])
  }
})

describe('a store in Redis', () => {
  const flows = (
    port: number,
  ) => `<os:config name="redis"><redis:nonclustered-connection host="127.0.0.1" port="${port}" connectionTimeout="300"/></os:config>
    <os:object-store name="shared" config-ref="redis"/>
    <flow name="f"><os:store key="k" objectStore="shared"/></flow>`

  test('that is not there is not available, and does not keep the application from starting', async () => {
    const app = await deploy(flows(1))
    expect(await failureOf(app, 'f', { payload: 'x' })).toMatch(/^OS:STORE_NOT_AVAILABLE Object store 'shared'/)
  })

  test('whose server closes every connection is not available either', async () => {
    const server: Server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const app = await deploy(flows((server.address() as { port: number }).port))
    expect(await failureOf(app, 'f', { payload: 'x' })).toContain('OS:STORE_NOT_AVAILABLE')
    expect(await failureOf(app, 'f', { payload: 'x' })).toContain('OS:STORE_NOT_AVAILABLE')
    server.close()
  })
})

test.each([
  [
    'a store that does not exist',
    '<os:object-store name="orders"/><flow name="f"><os:clear objectStore="order"/></flow>',
    'REF003',
  ],
  ['a cluster of Redis servers', '<os:config name="c"><redis:clustered-connection hosts="a:1"/></os:config>', 'CFG033'],
  ['a unit of time that does not exist', '<os:object-store name="s" entryTtlUnit="WEEKS"/>', 'CFG005'],
])('%s is refused', async (_, content, code) => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'app.xml': mule(content) }, { name: 'refused' })
  expect(found.map((d) => d.code)).toEqual([code])
})
