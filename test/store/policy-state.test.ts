import { createHash } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CompileContext } from '../../engine/kernel/compile-context.ts'
import { CacheEntries, createMemoryCache } from '../../engine/store/memory-cache.ts'
import { createMemoryWindows } from '../../engine/store/memory-windows.ts'
import { stateCache, stateWindows } from '../../engine/store/policy-state.ts'
import { readStoreAddress } from '../../engine/store/policy-store-address.ts'
import { distinctLimits } from '../../engine/store/quota.ts'
import { sharedStoresOf } from '../../engine/store/shared-stores.ts'
import { later } from '../support/clock.ts'
import { hasRedis, startRedis } from '../support/redis-server.ts'

if (!hasRedis) console.warn('No redis-server here: state that processes share is not tested.')

/** A policy's element, as far as its state needs one; `dispose` ends it. */
const element = (properties: Record<string, string>, policy = 'p') => {
  const services = new Map<symbol, unknown>()
  const disposals: (() => void | Promise<void>)[] = []
  const log: string[] = []
  const context = {
    artifact: {
      kind: 'policy',
      name: policy,
      property: (key: string) => properties[key],
      service: (key: symbol, create: () => unknown) => {
        if (!services.has(key)) services.set(key, create())
        return services.get(key)
      },
    },
    element: { place: { file: 'template.xml', line: 1, column: 1 } },
    logger: () => ({ enabled: () => true, log: (_: string, message: string) => void log.push(message) }),
    report: (code: string, message: string) => expect.fail(`${code} ${message}`),
    callsOut: () => {},
    onDispose: (dispose: () => void) => void disposals.push(dispose),
  } as unknown as CompileContext
  const dispose = async () => {
    for (const each of disposals.splice(0)) await each()
  }
  onTestFinished(dispose)
  return { context, log, services, dispose }
}

describe('a cache in memory', () => {
  test('keeps a value for its time', () => {
    const cache = createMemoryCache<string>({ maxEntries: 10 })
    cache.put('a', 'one', 1000)
    later(900)
    expect(cache.get('a')).toBe('one')
    later(100)
    expect(cache.get('a')).toBeUndefined()
  })

  test('has no more values than it may: the one that was put first goes', () => {
    const cache = createMemoryCache<number>({ maxEntries: 3 })
    for (let i = 0; i < 5; i++) cache.put(`k${i}`, i, 1000)
    expect(Array.from({ length: 5 }, (_, i) => cache.get(`k${i}`))).toEqual([undefined, undefined, 2, 3, 4])
  })

  test('a value that lives for no time is not kept, and takes the place of another', () => {
    const cache = createMemoryCache<string>({ maxEntries: 3 })
    cache.put('a', 'one', 1000)
    cache.put('a', 'two', 0)
    expect(cache.get('a')).toBeUndefined()
  })
})

describe('a cache in memory that is bounded in bytes', () => {
  const bounds = { maxEntries: 100, maxBytes: 10, sizeOf: (text: string) => text.length }

  test('has no more than that: the values that were put first go', () => {
    const cache = createMemoryCache(bounds)
    for (const text of ['aaaa', 'bbbb', 'cccc', 'dd']) cache.put(text, text, 1000)
    expect(['aaaa', 'bbbb', 'cccc', 'dd'].map((key) => cache.get(key))).toEqual([undefined, 'bbbb', 'cccc', 'dd'])
    cache.put('e', 'eeeeeeeeee', 1000)
    expect(['bbbb', 'cccc', 'dd', 'e'].map((key) => cache.get(key))).toEqual([
      undefined,
      undefined,
      undefined,
      'eeeeeeeeee',
    ])
  })

  test('a value that is too large by itself is not kept, and takes the place of another', () => {
    const cache = createMemoryCache(bounds)
    cache.put('a', 'small', 1000)
    cache.put('b', 'other', 1000)
    cache.put('a', 'x'.repeat(11), 1000)
    expect([cache.get('a'), cache.get('b')]).toEqual([undefined, 'other'])
  })

  test('counts what goes: by its time, by another value, or by order', () => {
    const entries = new CacheEntries<string>()
    const cache = createMemoryCache(bounds, entries)
    cache.put('a', 'aaaa', 1000)
    cache.put('a', 'aa', 1000)
    expect(entries.bytes).toBe(2)
    cache.put('b', 'bbb', 1000)
    cache.delete('b')
    expect(entries.bytes).toBe(2)
    later(1000)
    expect(cache.get('a')).toBeUndefined()
    expect([entries.bytes, entries.byKey.size]).toEqual([0, 0])
    cache.put('c', 'c', 1000)
    cache.clear()
    expect(entries.bytes).toBe(0)
  })

  test('has the bounds of the instance that puts', () => {
    const entries = new CacheEntries<string>()
    const before = createMemoryCache(bounds, entries)
    for (const text of ['a', 'b', 'c']) before.put(text, text, 1000)
    const after = createMemoryCache({ ...bounds, maxEntries: 2 }, entries)
    expect(after.get('a')).toBe('a')
    after.put('d', 'd', 1000)
    expect(['a', 'b', 'c', 'd'].map((key) => before.get(key))).toEqual([undefined, undefined, 'c', 'd'])
  })
})

test('nobody finds what is kept for a long key by naming its digest', () => {
  const cache = stateCache<string>(element({}).context, { name: 'test', clusterizable: false, maxEntries: 10 })
  const long = 'x'.repeat(1000)
  void cache.put(long, 'secret', 1000)
  expect(cache.get(long)).toBe('secret')
  expect(cache.get(`#${createHash('sha256').update(long).digest('base64url')}`)).toBeUndefined()
})

describe('windows in memory', () => {
  const limits = [{ maximum: 2, period: 1000 }]

  test('remember no more keys than they may: the one whose window began first has its quota back', () => {
    const windows = createMemoryWindows(2)
    for (const key of ['a', 'b', 'c']) windows.take(key, [{ maximum: 1, period: 1000 }])
    const admitted = (key: string) => windows.take(key, [{ maximum: 1, period: 1000 }]).admitted
    expect([admitted('c'), admitted('b')]).toEqual([false, false])
    expect(admitted('a')).toBe(true)
  })

  test('go on from what was counted elsewhere', () => {
    const windows = createMemoryWindows(2)
    windows.know('a', limits, [{ count: 1, reset: 400 }])
    expect(windows.take('a', limits)).toEqual({
      admitted: true,
      maximum: 2,
      remaining: 0,
      reset: expect.closeTo(400, -2),
    })
    expect(windows.take('a', limits).admitted).toBe(false)
    later(400)
    expect(windows.take('a', limits)).toEqual({
      admitted: true,
      maximum: 2,
      remaining: 1,
      reset: expect.closeTo(1000, -2),
    })
  })

  test('of limits with the same period the lowest counts', () => {
    const found = distinctLimits([
      { maximum: 5, period: 10 },
      { maximum: 3, period: 10 },
      { maximum: 9, period: 20 },
    ])
    expect(found).toEqual([
      { maximum: 3, period: 10 },
      { maximum: 9, period: 20 },
    ])
  })
})

describe('the address of the store', () => {
  const read = (store: string, timeout?: string) =>
    readStoreAddress((key) => (key.endsWith('timeout') ? timeout : store))

  test.each(['', 'memory', '  '])('%j is the memory of the process', (text) => {
    expect(read(text)).toBeUndefined()
  })

  test('has host and port, user and password, and a database', () => {
    expect(read('rediss://a%40b:p%3Aw@redis.example.com:6380/4', '250')?.server).toMatchObject({
      host: 'redis.example.com',
      port: 6380,
      username: 'a@b',
      password: 'p:w',
      database: 4,
      responseTimeout: 250,
      tls: { insecure: false },
    })
    expect(read('redis://[::1]')?.server).toMatchObject({ host: '::1', port: 6379, database: 0, tls: undefined })
  })

  test.each(['redis', 'localhost:6379', 'redis://', 'http://host', 'redis://host/orders'])('%j is none', (text) => {
    expect(() => read(text)).toThrow('hinny.policies.store')
  })

  test.each(['soon', '0', '1.5', '3000000000'])('%s is no timeout', (timeout) => {
    expect(() => read('redis://host', timeout)).toThrow('hinny.policies.store.timeout')
  })

  test('what else is said in it is told, without its password', () => {
    for (const text of ['redis://user:s3cret@host?db=1', 'redis://user:s3cret%zz@host', 'redis://user:s3cret@host#1']) {
      expect(() => read(text)).toThrow("property 'hinny.policies.store'")
      expect(() => read(text)).not.toThrow('s3cret')
    }
  })
})

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

  test('is the same for all processes, and each policy and API has its own', async () => {
    const { properties } = await begin()
    const [one, two, other, api] = [
      element(properties),
      element(properties),
      element(properties, 'q'),
      element({ ...properties, apiId: '2' }),
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
    const local = [element(properties), element(properties)].map(({ context }) =>
      stateWindows(context, { ...options, clusterizable: false }),
    )
    expect(local.map((windows) => windows.take('a', limits))).toMatchObject([{ admitted: true }, { admitted: true }])
    const shared = [element(properties), element(properties)].map(({ context }) => stateWindows(context, options))
    expect([await shared[0]?.take('a', limits), await shared[1]?.take('a', limits)]).toMatchObject([
      { admitted: true },
      { admitted: false },
    ])
  })

  test('all limits must have quota, or none is touched', async () => {
    const { properties } = await begin()
    const windows = stateWindows(element(properties).context, options)
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
    const cache = stateCache<number>(element(properties).context, options)
    const keys = ['', ':', 'a:b', '*', 'x'.repeat(10_000), `${'x'.repeat(10_000)}y`, '\u0000', 'ä€😀']
    for (const [i, key] of keys.entries()) await cache.put(key, i, 60_000)
    expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual(keys.map((_, i) => i))
  })

  test('a server that was started anew, and knows no scripts, counts', async () => {
    const { redis, properties } = await begin()
    const { context, log } = element(properties)
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
    const cache = stateCache<string>(element(properties).context, options)
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
    const { context, log } = element(properties)
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
    const { context, log, services, dispose } = element(properties)
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

  // More than once where a machine is so busy that Redis itself is late.
  test('a process that is too busy to read an answer does not take the server for away', { retry: 5 }, async () => {
    const { properties } = await begin()
    const { context, log } = element({ ...properties, 'hinny.policies.store.timeout': '300' })
    const windows = stateWindows(context, options)
    const limits = [{ maximum: 50, period: 60_000 }]
    await windows.take('a', limits)
    let waiting: unknown
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        waiting = windows.take('b', limits)
        // It is sent now, and answered while this process does something else; timers come before what has arrived.
        setImmediate(() => {
          const until = performance.now() + 500
          while (performance.now() < until);
          resolve()
        })
      })
    })
    expect(await waiting).toMatchObject({ admitted: true, remaining: 49 })
    expect(log).toEqual([])
  })
})
