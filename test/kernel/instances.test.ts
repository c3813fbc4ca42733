import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createInstances } from '../../engine/kernel/instances.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pool = (expiration = { frequency: 100, maxIdleTime: 250 }) => {
  const made: string[] = []
  const disposed: string[] = []
  const instances = createInstances<string>(expiration, (name) => void disposed.push(name))
  const use = (key: string) =>
    instances.acquire(key, () => {
      made.push(key)
      return `${key}${made.length}`
    })
  return { instances, made, disposed, use, release: (key: string) => instances.release(key) }
}

test('one instance for each key, as long as it is used now and then', () => {
  const { use, release, made, disposed } = pool()
  expect([use('a'), use('a'), use('b')]).toEqual(['a1', 'a1', 'b2'])
  release('a')
  release('a')
  release('b')
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(100)
    use('a')
    release('a')
  }
  expect([made, disposed]).toEqual([['a', 'b'], ['b2']])
})

test('an instance in use does not expire, however long that takes', () => {
  const { use, release, disposed } = pool()
  use('a')
  vi.advanceTimersByTime(10_000)
  expect(disposed).toEqual([])
  release('a')
  vi.advanceTimersByTime(250)
  expect(disposed).toEqual([])
  vi.advanceTimersByTime(100)
  expect(disposed).toEqual(['a1'])
  expect(vi.getTimerCount()).toBe(0)
})

test('one that could not be made leaves nothing behind', () => {
  const { instances, use, made } = pool()
  expect(() =>
    instances.acquire('a', () => {
      throw new Error('no')
    }),
  ).toThrow('no')
  expect([use('a'), made]).toEqual(['a1', ['a']])
})

test('the one idle for longest gives way when there are a thousand', () => {
  const { use, release, disposed } = pool()
  use('busy')
  for (let i = 0; i < 1001; i++) {
    use(`${i}`)
    release(`${i}`)
  }
  use('0')
  expect(disposed).toEqual(['02', '13', '24'])
})

test('all are disposed at the end', async () => {
  const { instances, use, disposed } = pool()
  use('a')
  use('b')
  await instances.dispose()
  expect([disposed, vi.getTimerCount()]).toEqual([['a1', 'b2'], 0])
})
