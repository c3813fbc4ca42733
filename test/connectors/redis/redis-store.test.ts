import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createRuntime, type FlowInput, MuleError, type Runtime } from '../../../engine/index.ts'
import { typed } from '../../../engine/model/typed-value.ts'
import { createRedisConnection } from '../../../engine/store/redis-client.ts'
import { createRedisStores } from '../../../engine/store/redis-stores.ts'
import { mule } from '../../support/app.ts'
import { hasRedis, type RedisProcess, startRedis } from '../../support/redis-server.ts'

if (!hasRedis) console.warn('Skipped the tests of stores in Redis: there is no redis-server here.')

describe.skipIf(!hasRedis)('a store in Redis', () => {
  let server: RedisProcess
  beforeAll(async () => {
    server = await startRedis({ password: 'secret' })
  })
  afterAll(() => server.stop())
  let runtimes: Runtime[] = []
  afterEach(async () => {
    for (const runtime of runtimes) await runtime.stop()
    runtimes = []
  })

  const deploy = async (more = '', { name = 'app', port = server.port, password = 'secret' } = {}) => {
    const runtime = await createRuntime({ log: false })
    runtimes.push(runtime)
    const xml =
      mule(`<os:config name="redis"><redis:nonclustered-connection host="127.0.0.1" port="${port}" password="${password}"/></os:config>
      <os:object-store name="shared" config-ref="redis" ${more}/>
      <os:object-store name="other*" config-ref="redis"/>
      <flow name="store"><os:store key="#[vars.key]" objectStore="shared"/></flow>
      <flow name="storeNew"><os:store key="#[vars.key]" objectStore="shared" failIfPresent="true"/></flow>
      <flow name="storeOther"><os:store key="#[vars.key]" objectStore="other*"/></flow>
      <flow name="retrieve"><os:retrieve key="#[vars.key]" objectStore="shared"/></flow>
      <flow name="contains"><os:contains key="#[vars.key]" objectStore="shared"/></flow>
      <flow name="remove"><os:remove key="#[vars.key]" objectStore="shared"/></flow>
      <flow name="clear"><os:clear objectStore="shared"/></flow>
      <flow name="clearOther"><os:clear objectStore="other*"/></flow>
      <flow name="keys"><os:retrieve-all-keys objectStore="shared"/></flow>
      <flow name="all"><os:retrieve-all objectStore="shared"/></flow>`)
    const app = await runtime.deploy({ 'app.xml': xml }, { name })
    return {
      run: async (flow: string, key?: string, input: FlowInput = {}) =>
        app.flow(flow).run({ variables: { key }, ...input }),
      fails: async (flow: string, key?: string, payload?: unknown) => {
        try {
          await app.flow(flow).run({ variables: { key }, payload })
        } catch (error) {
          if (error instanceof MuleError) return `${error.errorType.namespace}:${error.errorType.identifier}`
          throw error
        }
        return 'no failure'
      },
    }
  }

  test('gives values back with their media type, to every process that runs the application', async () => {
    const one = await deploy()
    await one.run('store', 'json', { payload: '{"n":1}', mediaType: 'application/json' })
    await one.run('store', 'bytes', { payload: Buffer.from([0, 255, 13, 10]), mediaType: 'application/octet-stream' })
    const two = await deploy()
    expect(await two.run('retrieve', 'json')).toMatchObject({ payload: { n: 1 }, mediaType: 'application/json' })
    expect((await two.run('retrieve', 'bytes')).payload).toEqual(Buffer.from([0, 255, 13, 10]))
    const other = await deploy('', { name: 'another-application' })
    expect((await other.run('contains', 'json')).payload).toBe(false)
  })

  test('does all that other stores do', async () => {
    const { run, fails } = await deploy()
    await run('clear')
    for (const key of ['a', 'b', 'c']) await run('store', key, { payload: `value of ${key}` })
    expect(((await run('keys')).payload as string[]).sort()).toEqual(['a', 'b', 'c'])
    expect((await run('all')).payload).toEqual({ a: 'value of a', b: 'value of b', c: 'value of c' })
    expect(await fails('storeNew', 'a', 'again')).toBe('OS:KEY_ALREADY_EXISTS')
    expect((await run('retrieve', 'a')).payload).toBe('value of a')
    await run('remove', 'a')
    expect(await fails('remove', 'a')).toBe('OS:KEY_NOT_FOUND')
    expect(await fails('retrieve', 'a')).toBe('OS:KEY_NOT_FOUND')
    await run('storeOther', 'x', { payload: 'y' })
    await run('clearOther')
    expect(((await run('keys')).payload as string[]).sort()).toEqual(['b', 'c'])
  })

  test('lists more keys than Redis gives at a time', async () => {
    const { run } = await deploy()
    await run('clear')
    await Promise.all(Array.from({ length: 1_200 }, (_, i) => run('store', `k${i}`, { payload: i })))
    expect((await run('keys')).payload).toHaveLength(1_200)
    expect(Object.keys((await run('all')).payload as object)).toHaveLength(1_200)
    await run('clear')
    expect((await run('keys')).payload).toEqual([])
  })

  test('forgets entries when their time is over', async () => {
    const { run } = await deploy('entryTtl="1000" entryTtlUnit="MILLISECONDS"')
    await run('store', 'short', { payload: 'lived' })
    expect((await run('contains', 'short')).payload).toBe(true)
    await expect.poll(async () => (await run('contains', 'short')).payload).toBe(false)
  })

  test('is not available with a wrong password, or while its server is down, and is again afterwards', async () => {
    const wrong = await deploy('', { password: 'wrong' })
    expect(await wrong.fails('store', 'k', 'v')).toBe('OS:STORE_NOT_AVAILABLE')
    const own = await startRedis()
    const { run, fails } = await deploy('', { port: own.port, password: '' })
    await run('store', 'k', { payload: 'v' })
    await own.stop()
    expect(await fails('retrieve', 'k')).toBe('OS:STORE_NOT_AVAILABLE')
    expect(await fails('retrieve', 'k')).toBe('OS:STORE_NOT_AVAILABLE')
    const again = await startRedis({ port: own.port })
    expect(await fails('retrieve', 'k')).toBe('OS:KEY_NOT_FOUND')
    await again.stop()
  })

  test('is given up when its server hangs, and found again when it does no more', async () => {
    const own = await startRedis()
    const where = { host: '127.0.0.1', port: own.port, connectionTimeout: 400, responseTimeout: 500 }
    const [connected, fresh] = [createRedisConnection(where), createRedisConnection(where)]
    await connected.send(['SET', 'k', 'v'])
    own.pause()
    await expect(connected.send(['GET', 'k'])).rejects.toThrow('the server did not answer within 500 ms')
    await expect(fresh.send(['GET', 'k'])).rejects.toThrow('the server did not answer within 400 ms')
    own.resume()
    for (const connection of [connected, fresh]) expect(String(await connection.send(['GET', 'k']))).toBe('v')
    own.pause()
    await Promise.all([connected.close(), fresh.close()])
    await own.stop()
  })

  test('keeps its entries apart from those of stores and applications whose names look alike', async () => {
    const where = {
      host: '127.0.0.1',
      port: server.port,
      password: 'secret',
      connectionTimeout: 2_000,
      responseTimeout: 2_000,
    }
    const store = (application: string, name: string) => {
      const artifact = { name: application, kind: 'application', property: () => undefined } as const
      const stores = createRedisStores(where, artifact)
      return { stores, store: stores.createStore(name, { persistent: true }) }
    }
    const all = [store('a', 'b'), store('a', 'b:c'), store('a:b', 'c'), store('a', 'b%3Ac')]
    for (const { store } of all) await store.store('d', typed('v', 'text/plain'))
    await all[0]?.store.clear()
    for (const [i, { store, stores }] of all.entries()) {
      expect(await store.keys()).toEqual(i === 0 ? [] : ['d'])
      await stores.close()
    }
  })
})
