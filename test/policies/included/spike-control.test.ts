import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { later } from '../../support/clock.ts'
import { type GuardedApi, guarded } from '../../support/guarded-api.ts'

const spike = (configuration: object = {}) => ({
  assetId: 'spike-control',
  configuration: {
    maximumRequests: 1,
    timePeriodInMilliseconds: 5000,
    delayTimeInMillis: 300,
    delayAttempts: 2,
    ...configuration,
  },
})
const together = async (api: GuardedApi, count: number) =>
  (await Promise.all(Array.from({ length: count }, () => api.ask()))).sort((a, b) => a.status - b.status)

test('requests beyond the limit wait, and one of them gets through', async () => {
  const api = await guarded([spike()])
  expect((await api.ask()).status).toBe(200)
  const waiting = together(api, 2)
  await sleep(100)
  later(5000)
  const [second, third] = await waiting
  expect([second?.status, third?.status]).toEqual([200, 429])
  expect(third).toMatchObject({ error: expect.any(String) })
  expect(Number(third?.header('retry-after'))).toBeGreaterThan(0)
  expect(api.upstream.requests).toHaveLength(2)
})

test('without attempts nobody waits', async () => {
  const api = await guarded([spike({ delayAttempts: 0, delayTimeInMillis: 5000 })])
  const start = Date.now()
  expect((await together(api, 3)).map(({ status }) => status)).toEqual([200, 429, 429])
  expect(Date.now() - start).toBeLessThan(3000)
})

test('who finds no place to wait is rejected at once', async () => {
  const api = await guarded([spike({ queuingLimit: 0, delayTimeInMillis: 5000 })])
  const start = Date.now()
  const answers = await together(api, 3)
  expect(answers.map(({ status }) => status)).toEqual([200, 429, 429])
  expect(answers[1]?.error).not.toBe(undefined)
  expect(Date.now() - start).toBeLessThan(3000)
})

test('exposed headers: the reset is 0 while there is quota', async () => {
  const api = await guarded([spike({ maximumRequests: 2, delayAttempts: 0, exposeHeaders: true })])
  const values = async () => {
    const { status, header } = await api.ask()
    return [status, header('x-ratelimit-limit'), header('x-ratelimit-remaining'), Number(header('x-ratelimit-reset'))]
  }
  expect(await values()).toEqual([200, '2', '1', 0])
  const [status, limit, remaining, reset] = await values()
  expect([status, limit, remaining]).toEqual([200, '2', '0'])
  expect(reset).toBeGreaterThan(0)
  expect((await values()).slice(0, 3)).toEqual([429, '2', '0'])
})

test('the span slides: none of its length has more', async () => {
  const api = await guarded([spike({ maximumRequests: 1, timePeriodInMilliseconds: 5000, delayAttempts: 0 })])
  expect(await api.statuses(1)).toEqual([200])
  later(3500)
  expect(await api.statuses(1)).toEqual([429])
  later(1500)
  expect(await api.statuses(1)).toEqual([200])
  later(3500)
  expect(await api.statuses(1)).toEqual([429])
})

test('a delay longer than any timer waits instead of not waiting at all', async () => {
  const api = await guarded([spike({ delayTimeInMillis: 3_000_000_000, delayAttempts: 1 })])
  expect(await api.statuses(1)).toEqual([200])
  const waiting = api.ask('/', { signal: AbortSignal.timeout(700) }).catch((gone: Error) => gone.name)
  expect(await waiting).toBe('TimeoutError')
  expect(api.upstream.requests).toHaveLength(1)
})
