import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CacheEntries, createMemoryCache } from '../../engine/store/memory-cache.ts'
import { createMemoryWindows } from '../../engine/store/memory-windows.ts'
import { stateCache } from '../../engine/store/policy-state.ts'
import { readStoreAddress } from '../../engine/store/policy-store-address.ts'
import { distinctLimits } from '../../engine/store/quota.ts'
import { later } from '../support/clock.ts'
import { policyElement } from '../support/policy-element.ts'

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
  const cache = stateCache<string>(policyElement({}).context, { name: 'test', clusterizable: false, maxEntries: 10 })
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
