import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { later } from '../../support/clock.ts'
import { CALLER, guarded } from '../../support/guarded-api.ts'
import type { Answer } from '../../support/upstream.ts'

const api = (assetId: string, configuration: object, answer: (index: number) => Answer = () => ({ body: 'ok' })) =>
  guarded([{ assetId, configuration }], { flows: CALLER, answer: (_, index) => answer(index) })
const failing = (times: number, failure: Answer) => (index: number) => (index < times ? failure : { body: 'ok' })

describe('response-timeout', () => {
  test('limits the time of a call', async () => {
    const { ask } = await api('response-timeout', { timeout: 200 }, () => ({ delay: 5000 }))
    const start = Date.now()
    expect((await ask()).body).toMatch(/^HTTP:TIMEOUT /)
    expect(Date.now() - start).toBeLessThan(3000)
  })

  test.each([0, 3_000_000_000])('%i ms is no limit that anybody meets', async (timeout) => {
    const { ask } = await api('response-timeout', { timeout }, () => ({ delay: 100, body: 'late' }))
    expect((await ask()).body).toBe('late')
  })
})

describe('retry', () => {
  const soon = { delayInMillis: 10 }

  test.each([
    ['GET', 3],
    ['HEAD', 3],
    ['PUT', 3],
    ['DELETE', 3],
    ['POST', 1],
    ['PATCH', 1],
  ])('%s is sent %i times, and the last error is the request’s own', async (method, times) => {
    const { ask, upstream } = await api('retry', soon, () => ({ status: 503 }))
    const { status, body } = await ask('/', { method, ...(/^P/.test(method) && { body: 'mine' }) })
    expect(status).toBe(599)
    if (method !== 'HEAD') expect(body).toMatch(/^HTTP:SERVICE_UNAVAILABLE /)
    expect(upstream.requests).toHaveLength(times)
  })

  test('every method when told to, with its body', async () => {
    const { ask, upstream } = await api('retry', { ...soon, onlyIdempotentMethods: false }, failing(2, { status: 502 }))
    expect(await ask('/', { method: 'POST', body: 'mine' })).toMatchObject({ status: 200, body: 'ok' })
    expect(upstream.requests.map(({ text }) => text)).toEqual(['mine', 'mine', 'mine'])
  })

  test('connections that break', async () => {
    const { ask, upstream } = await api('retry', soon, failing(2, { silent: 'reset' }))
    expect([(await ask()).body, upstream.requests.length]).toEqual(['ok', 3])
  })

  test('only the statuses that are named; a hundred of them as 4xx', async () => {
    const plain = await api('retry', soon, failing(1, { status: 404 }))
    expect([(await plain.ask()).status, plain.upstream.requests.length]).toEqual([599, 1])
    const named = await api('retry', { ...soon, statuses: ['4xx'] }, failing(1, { status: 404 }))
    expect([(await named.ask()).status, named.upstream.requests.length]).toEqual([200, 2])
  })

  test('waits as long as the server says, but not for longer than it may', async () => {
    const after = { status: 503, headers: { 'retry-after': '1' } }
    const patient = await api('retry', soon, failing(1, after))
    const start = Date.now()
    expect((await patient.ask()).status).toBe(200)
    expect(Date.now() - start).toBeGreaterThan(950)
    const hasty = await api('retry', { ...soon, maxRetryAfterInMillis: 100 }, failing(1, after))
    expect([(await hasty.ask()).status, hasty.upstream.requests.length]).toEqual([599, 1])
  })
})

describe('circuit-breaker', () => {
  test('opens after so many failures, tries once, and closes', async () => {
    const { ask, upstream } = await api(
      'circuit-breaker',
      { failures: 2, openTimeInMillis: 60_000 },
      failing(2, { status: 500 }),
    )
    const errors = async () => (await ask()).body.split(' ')[0]
    expect([await errors(), await errors(), await errors()]).toEqual([
      'HTTP:INTERNAL_SERVER_ERROR',
      'HTTP:INTERNAL_SERVER_ERROR',
      'RESILIENCE:CIRCUIT_OPEN',
    ])
    expect(upstream.requests).toHaveLength(2)
    later(60_000)
    expect([await errors(), await errors(), upstream.requests.length]).toEqual(['ok', 'ok', 4])
  })

  test('answers with 503 when told to, which is no error to the flow', async () => {
    const { ask, upstream } = await api('circuit-breaker', { failures: 1, whenOpen: 'response' }, () => ({
      status: 500,
    }))
    expect((await ask()).status).toBe(599)
    expect(await ask()).toMatchObject({ status: 503, error: expect.any(String) })
    expect(upstream.requests).toHaveLength(1)
  })

  test('statuses that are not named say that the server is there', async () => {
    const { statuses, upstream } = await api('circuit-breaker', { failures: 1 }, () => ({ status: 404 }))
    expect([await statuses(3), upstream.requests.length]).toEqual([[599, 599, 599], 3])
  })

  test('in front of retry it sees the outcome, behind it each attempt', async () => {
    const breaker = { assetId: 'circuit-breaker', configuration: { failures: 2 } }
    const retry = { assetId: 'retry', configuration: { delayInMillis: 10 } }
    const answer = () => ({ status: 503 })
    const front = await guarded([breaker, retry], { flows: CALLER, answer })
    expect([await front.statuses(3), front.upstream.requests.length]).toEqual([[599, 599, 599], 6])
    const behind = await guarded([retry, breaker], { flows: CALLER, answer })
    expect([await behind.statuses(3), behind.upstream.requests.length]).toEqual([[599, 599, 599], 2])
  })
})

describe('outbound-throttling', () => {
  test('calls beyond fail at once, unless they may wait', async () => {
    const hasty = await api('outbound-throttling', { maximumRequests: 1, timePeriodInMilliseconds: 60_000 })
    expect([(await hasty.ask()).status, (await hasty.ask()).body]).toEqual([
      200,
      expect.stringMatching(/^RESILIENCE:QUOTA_EXCEEDED /),
    ])
    expect(hasty.upstream.requests).toHaveLength(1)
    const patient = await api('outbound-throttling', {
      maximumRequests: 1,
      timePeriodInMilliseconds: 400,
      maximumDelayInMillis: 2000,
    })
    expect(await patient.statuses(3)).toEqual([200, 200, 200])
  })

  test('no place to wait', async () => {
    const configuration = {
      maximumRequests: 1,
      timePeriodInMilliseconds: 1000,
      maximumDelayInMillis: 5000,
      queuingLimit: 0,
    }
    const { ask } = await api('outbound-throttling', configuration)
    expect([(await ask()).status, (await ask()).body]).toEqual([
      200,
      expect.stringMatching(/^RESILIENCE:QUEUING_LIMIT_REACHED /),
    ])
  })

  test('each key is counted on its own', async () => {
    const keySelector = "#[attributes.headers['x-tenant']]"
    const { statuses } = await api('outbound-throttling', {
      maximumRequests: 1,
      timePeriodInMilliseconds: 60_000,
      keySelector,
    })
    const tenant = (name: string): RequestInit => ({ headers: { 'x-tenant': name } })
    expect(await statuses(2, '/', tenant('a'))).toEqual([200, 599])
    expect(await statuses(1, '/', tenant('b'))).toEqual([200])
  })
})

describe('outbound-caching', () => {
  const counted =
    (headers: Record<string, string> = {}) =>
    (index: number) => ({ headers, body: `answer ${index + 1}` })
  const bodies = async (policy: object, answer: (index: number) => Answer, inits: readonly RequestInit[]) => {
    const { ask } = await api('outbound-caching', policy, answer)
    const all: string[] = []
    for (const init of inits) all.push((await ask('/', init)).body)
    return all
  }

  test('keeps what servers say for as long as they say, nothing by default', async () => {
    expect(await bodies({}, counted(), [{}, {}])).toEqual(['answer 1', 'answer 2'])
    expect(await bodies({}, counted({ 'cache-control': 'max-age=60' }), [{}, {}])).toEqual(['answer 1', 'answer 1'])
    expect(await bodies({ defaultTtl: 60 }, counted(), [{}, {}])).toEqual(['answer 1', 'answer 1'])
    expect(await bodies({ defaultTtl: 60 }, counted({ 'cache-control': 'no-store' }), [{}, {}])).toEqual([
      'answer 1',
      'answer 2',
    ])
  })

  test('what one user gets no other one does, and a write forgets', async () => {
    const as = (authorization: string): RequestInit => ({ headers: { authorization } })
    expect(await bodies({ defaultTtl: 60 }, counted(), [as('a'), as('b'), as('a'), {}])).toEqual([
      'answer 1',
      'answer 2',
      'answer 1',
      'answer 3',
    ])
    const write: RequestInit = { method: 'POST', body: 'x' }
    expect(await bodies({ defaultTtl: 60 }, counted(), [{}, write, {}])).toEqual(['answer 1', 'answer 2', 'answer 3'])
  })

  test('a stale answer is asked about', async () => {
    const headers = { etag: '"1"', 'cache-control': 'no-cache' }
    const { ask, upstream } = await api('outbound-caching', {}, (index) =>
      index === 0 ? { headers, body: 'one' } : { status: 304, headers },
    )
    expect([(await ask()).body, (await ask()).body]).toEqual(['one', 'one'])
    expect(upstream.last.header('if-none-match')).toBe('"1"')
  })

  test('a clock that is set back makes nothing fresh again', async () => {
    const { ask } = await api('outbound-caching', {}, counted({ etag: '"1"', 'cache-control': 'max-age=10' }))
    expect([(await ask()).body, (await ask()).body]).toEqual(['answer 1', 'answer 1'])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    onTestFinished(() => void vi.useRealTimers())
    later(11_000)
    expect((await ask()).body).toBe('answer 2')
  })
})
