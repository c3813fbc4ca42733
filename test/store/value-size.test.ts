import { expect, test } from 'vitest'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { createMemoryCache } from '../../engine/store/memory-cache.ts'
import { sizeOf } from '../../engine/store/value-size.ts'
import { fc } from '../support/property.ts'

const TEXT = 'x'.repeat(10_000)

test.each([
  ['a text', TEXT],
  ['bytes', Buffer.alloc(10_000)],
  ['a member', { name: TEXT }],
  ['the name of a member', { [TEXT]: 1 }],
  ['a list', [[TEXT]]],
  ['a map', new Map([[TEXT, 1]])],
  ['a set', new Set([TEXT])],
  ['headers', MultiMap.headers(['name', TEXT])],
  ['a nested object', { a: { b: [{ c: TEXT }] } }],
])('what is large in %s is counted', (_, value) => {
  expect(sizeOf(value)).toBeGreaterThan(10_000)
  expect(sizeOf(value)).toBeLessThan(10_200)
})

test('many small values are counted, too', () => {
  expect(sizeOf(Array.from({ length: 10_000 }, () => null))).toBeGreaterThan(100_000)
})

test('what an authorization server nests without end is no reason to fail', () => {
  const nested = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000))
  expect(sizeOf(nested)).toBeGreaterThan(200_000)
})

test('more data never counts less', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, more) => {
      expect(sizeOf([value, more])).toBeGreaterThan(sizeOf(value))
      expect(sizeOf({ value })).toBeGreaterThan(sizeOf(value))
    }),
  )
})

test('a cache that is not told how large its values are keeps 128 MiB of them', () => {
  const cache = createMemoryCache<Buffer>({ maxEntries: 10_000 })
  const value = Buffer.alloc(1024 * 1024)
  for (let i = 0; i < 200; i++) cache.put(`k${i}`, value, 60_000)
  const kept = Array.from({ length: 200 }, (_, i) => cache.get(`k${i}`)).filter((each) => each !== undefined)
  expect(kept).toHaveLength(127)
  expect(cache.get('k199')).toBe(value)
})
