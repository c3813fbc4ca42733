import { describe, expect, onTestFinished, test } from 'vitest'
import { stateCache, stateWindows } from '../../engine/store/policy-state.ts'
import { createRedisConnection } from '../../engine/store/redis-client.ts'
import { sharedStoresOf } from '../../engine/store/shared-stores.ts'
import { later } from '../support/clock.ts'
import { policyElement } from '../support/policy-element.ts'
import { hasRedis, type RedisProcess, startRedis } from '../support/redis-server.ts'

if (!hasRedis) console.warn('No redis-server here: state that processes share is not tested.')

describe.skipIf(!hasRedis)('state in Redis', () => {
  /** However slow this machine is at the moment, the server has not gone; where it goes, less patience is enough. */
  const begin = async (timeout = 20_000) => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    const properties = {
      'hinny.policies.store': `redis://127.0.0.1:${redis.port}`,
      'hinny.policies.store.timeout': String(timeout),
      'app.name': 'app',
      apiId: '1',
    }
    return { redis, properties }
  }
  const options = { name: 'test', clusterizable: true, maxEntries: 100 }

  /** Gives the server commands, as somebody else who uses it. */
  const byHand = ({ port }: RedisProcess) => {
    const server = { host: '127.0.0.1', port, connectionTimeout: 20_000, responseTimeout: 20_000 }
    const { send, close } = createRedisConnection(server)
    onTestFinished(close)
    return send
  }

  test('is the same for all processes, and each policy and API has its own', async () => {
    const { properties } = await begin()
    const [one, two, other, api] = [
      policyElement(properties),
      policyElement(properties),
      policyElement(properties, 'q'),
      policyElement({ ...properties, apiId: '2' }),
    ].map(({ context }) => stateCache<unknown>(context, options))
    const value = { text: 'one', bytes: Buffer.from([1, 2, 255]), at: new Date(5) }
    await one?.put('key', value, 60_000)
    expect(await two?.get('key')).toEqual(value)
    expect(await other?.get('key')).toBeUndefined()
    expect(await api?.get('key')).toBeUndefined()
    await two?.delete('key')
    expect(await one?.get('key')).toBeUndefined()
    await one?.put('a', 1, 60_000)
    await one?.put('b', 2, 1000)
    expect(await two?.get('b')).toBe(2)
    await expect.poll(() => two?.get('b')).toBeUndefined()
    await two?.clear()
    expect(await one?.get('a')).toBeUndefined()
  })

  test('what does not share counts on its own', async () => {
    const { properties } = await begin()
    const limits = [{ maximum: 1, period: 60_000 }]
    const local = [policyElement(properties), policyElement(properties)].map(({ context }) =>
      stateWindows(context, { ...options, clusterizable: false }),
    )
    expect(local.map((windows) => windows.take('a', limits))).toMatchObject([{ admitted: true }, { admitted: true }])
    const shared = [policyElement(properties), policyElement(properties)].map(({ context }) =>
      stateWindows(context, options),
    )
    expect([await shared[0]?.take('a', limits), await shared[1]?.take('a', limits)]).toMatchObject([
      { admitted: true },
      { admitted: false },
    ])
  })

  test('all limits must have quota, or none is touched', async () => {
    const { properties } = await begin()
    const windows = stateWindows(policyElement(properties).context, options)
    const limits = [
      { maximum: 2, period: 60_000 },
      { maximum: 1, period: 1000 },
    ]
    expect(await windows.take('a', limits)).toMatchObject({ admitted: true, maximum: 1, remaining: 0 })
    for (let i = 0; i < 3; i++) expect(await windows.take('a', limits)).toMatchObject({ admitted: false })
    await new Promise((resolve) => setTimeout(resolve, 1020))
    expect(await windows.take('a', limits)).toMatchObject({ admitted: true, maximum: 2, remaining: 0 })
    await new Promise((resolve) => setTimeout(resolve, 1020))
    expect(await windows.take('a', limits)).toMatchObject({ admitted: false, maximum: 2 })
  })

  test('keys of any length and content are told apart', async () => {
    const { properties } = await begin()
    const cache = stateCache<number>(policyElement(properties).context, options)
    const keys = ['', ':', 'a:b', '*', 'x'.repeat(10_000), `${'x'.repeat(10_000)}y`, '\u0000', 'ä€😀']
    for (const [i, key] of keys.entries()) await cache.put(key, i, 60_000)
    expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual(keys.map((_, i) => i))
  })

  test('a server that was started anew, and knows no scripts, counts', async () => {
    const { redis, properties } = await begin()
    const { context, log } = policyElement(properties)
    const windows = stateWindows(context, options)
    const limits = [{ maximum: 5, period: 60_000 }]
    expect(await windows.take('a', limits)).toMatchObject({ remaining: 4 })
    await redis.stop()
    expect(await windows.take('a', limits)).toMatchObject({ remaining: 3 })
    const again = await startRedis({ port: redis.port })
    onTestFinished(() => again.stop())
    while (!log.some((line) => line.includes('is back after'))) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await windows.take('b', limits)).toMatchObject({ remaining: 4 })
    expect(log).toEqual([expect.stringContaining('is away'), expect.stringMatching(/is back after \d+ s\. 1 times/)])
  })

  test('a cache is empty when it goes, keeps what is put meanwhile, and never fails', async () => {
    const { redis, properties } = await begin()
    const cache = stateCache<string>(policyElement(properties).context, options)
    await cache.put('a', 'one', 60_000)
    await redis.stop()
    expect(await cache.get('a')).toBeUndefined()
    await cache.put('a', 'two', 60_000)
    expect(await cache.get('a')).toBe('two')
    await cache.delete('a')
    expect(await cache.get('a')).toBeUndefined()
    await cache.clear()
  })

  test('a cache is empty whenever it goes, and nothing that was replaced meanwhile is found when it is back', async () => {
    const { redis, properties } = await begin(1000)
    const { context, log } = policyElement(properties)
    const cache = stateCache<string>(context, options)
    const isBack = async (times: number) => {
      while (log.filter((line) => line.includes('is back after')).length < times)
        await new Promise((resolve) => setTimeout(resolve, 20))
    }
    for (const key of ['deleted', 'replaced', 'kept']) await cache.put(key, 'one', 60_000)
    redis.pause()
    await cache.delete('deleted')
    await cache.put('replaced', 'two', 60_000)
    expect([await cache.get('deleted'), await cache.get('replaced')]).toEqual([undefined, 'two'])
    redis.resume()
    await isBack(1)
    const found = await Promise.all(['deleted', 'replaced', 'kept'].map((key) => cache.get(key)))
    expect(found).toEqual([undefined, undefined, 'one'])
    redis.pause()
    // It had another value in this process's memory, of the last time.
    expect(await cache.get('replaced')).toBeUndefined()
    await cache.clear()
    redis.resume()
    await isBack(2)
    expect(await cache.get('kept')).toBeUndefined()
  })

  test('how often it was away, and how many answers were local, can be asked', async () => {
    const { redis, properties } = await begin(1000)
    const { context, log, services, dispose } = policyElement(properties)
    const windows = stateWindows(context, options)
    const limits = [{ maximum: 50, period: 60_000 }]
    const address = `redis://127.0.0.1:${redis.port}`
    const said = async (text: string) => {
      while (!log.some((line) => line.includes(text))) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await windows.take('a', limits)
    expect(sharedStoresOf(services)).toEqual([{ address, isAway: false, outages: 0, answeredHere: 0 }])
    redis.pause()
    for (let i = 0; i < 3; i++) await windows.take('a', limits)
    expect(sharedStoresOf(services)).toEqual([{ address, isAway: true, outages: 1, answeredHere: 3 }])
    later(60_000)
    await said('is still away after')
    expect(log.at(-1)).toMatch(/is still away after 6\d s\. 3 times this process answered from its own memory\.$/)
    redis.resume()
    await said('is back after')
    expect(sharedStoresOf(services)).toEqual([{ address, isAway: false, outages: 1, answeredHere: 3 }])
    await dispose()
    expect(sharedStoresOf(services)).toEqual([])
  })

  test('a process that is too busy to ask, or to read the answer, does not take the server for away', async () => {
    const { properties } = await begin()
    const { context, log } = policyElement({ ...properties, 'hinny.policies.store.timeout': '1000' })
    const windows = stateWindows(context, options)
    const limits = [{ maximum: 50, period: 60_000 }]
    await windows.take('a', limits)
    let waiting: unknown
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        waiting = windows.take('b', limits)
        // It is not even sent before this process does something else; timers come before what has arrived.
        setImmediate(() => {
          const until = performance.now() + 2000
          while (performance.now() < until);
          resolve()
        })
      })
    })
    expect(await waiting).toMatchObject({ admitted: true, remaining: 49 })
    expect(log).toEqual([])
  })

  describe('that something else writes into', () => {
    const limits = [{ maximum: 2, period: 60_000 }]
    /** A server with one count and one cached value, and what somebody else may do to it. */
    const shared = async () => {
      const { redis, properties } = await begin()
      const { context, log } = policyElement(properties)
      const windows = stateWindows(context, options)
      const cache = stateCache<string>(context, options)
      await windows.take('a', limits)
      await cache.put('a', 'one', 60_000)
      const send = byHand(redis)
      const keys = ((await send(['KEYS', '*'])) as Buffer[]).map(String)
      const [count, value] = [keys.find((key) => key.includes('60000')), keys.find((key) => !key.includes('60000'))]
      return { windows, cache, log, send, count: count as string, value: value as string }
    }

    test.each([
      ['a list', (key: string) => ['RPUSH', key, 'x']],
      ['a text', (key: string) => ['SET', key, 'garbage']],
      ['half a number', (key: string) => ['SET', key, '1.5']],
    ])('%s under a key is no count and no value, and the store is not away', async (_, write) => {
      const { windows, cache, log, send, count, value } = await shared()
      for (const key of [count, value]) {
        await send(['DEL', key])
        await send(write(key))
      }
      const taken = [await windows.take('a', limits), await windows.take('a', limits), await windows.take('a', limits)]
      expect(taken.map(({ admitted }) => admitted)).toEqual([true, true, false])
      expect(await cache.get('a')).toBeUndefined()
      await cache.put('a', 'two', 60_000)
      expect(await cache.get('a')).toBe('two')
      expect(log).toEqual([])
    })

    test.each([
      ['for ever', ['PERSIST']],
      ['for longer than its window', ['PEXPIRE', '9999999']],
    ])('a window that was made to last %s ends as it should', async (_, [command, ...rest]) => {
      const { windows, send, count } = await shared()
      await send([command as string, count, ...rest])
      expect(await windows.take('a', limits)).toMatchObject({ admitted: true, reset: expect.closeTo(60_000, -3) })
      await send([command as string, count, ...rest])
      expect(await windows.take('a', limits)).toMatchObject({ admitted: false, reset: expect.closeTo(60_000, -3) })
      expect(await send(['PTTL', count])).toBeLessThanOrEqual(60_000)
    })
  })

  test('a value that is nested too deeply to be written is not kept, and fails nobody', async () => {
    const { properties } = await begin()
    const cache = stateCache<unknown>(policyElement(properties).context, options)
    await cache.put('a', 'before', 60_000)
    let deep: unknown = 1
    for (let i = 0; i < 50_000; i++) deep = [deep]
    await cache.put('a', deep, 60_000)
    expect(await cache.get('a')).toBeUndefined()
  })

  test.each([
    ['may run no scripts', ['ACL', 'SETUSER', 'default', '-@scripting'], ['ACL', 'SETUSER', 'default', '+@all']],
    ['has no memory left', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']],
    ['only follows another one', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
  ])('a server that %s stays away until it counts again', async (_, spoil, repair) => {
    const { redis, properties } = await begin()
    const { context, log } = policyElement(properties)
    const windows = stateWindows(context, options)
    const limits = [{ maximum: 50, period: 60_000 }]
    await windows.take('a', limits)
    const send = byHand(redis)
    await send(spoil)
    const until = performance.now() + 1300
    let taken = 1
    while (performance.now() < until) {
      expect(await windows.take('a', limits)).toMatchObject({ admitted: true, remaining: 50 - ++taken })
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect(log).toEqual([expect.stringContaining('is away')])
    await send(repair)
    await expect.poll(() => log.at(-1)).toContain('is back after')
    expect(await windows.take('a', limits)).toMatchObject({ admitted: true, remaining: 48 })
  })
})
