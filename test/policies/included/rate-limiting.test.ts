import { describe, expect, test } from 'vitest'
import { later } from '../../support/clock.ts'
import { type Answered, guarded, guardedForAll, LISTENER } from '../../support/guarded-api.ts'

const limited = (configuration: object) => ({ assetId: 'rate-limiting', configuration })
const per = (maximumRequests: number, timePeriodInMilliseconds = 60_000) => ({
  maximumRequests,
  timePeriodInMilliseconds,
})
const quota = ({ header }: Answered) => ['limit', 'remaining', 'reset'].map((name) => header(`x-ratelimit-${name}`))

test('so many requests of everybody, whatever their method, and 429 beyond', async () => {
  const api = await guarded([limited({ rateLimits: [per(3)] })])
  expect(await api.statuses(1)).toEqual([200])
  expect(await api.statuses(1, '/other', { method: 'POST', body: 'x' })).toEqual([200])
  expect(await api.statuses(1, '/', { method: 'OPTIONS' })).toEqual([200])
  const rejected = await api.ask('/', { method: 'POST', body: 'mine' })
  expect(rejected).toMatchObject({ status: 429, error: expect.any(String) })
  expect(Number(rejected.header('retry-after'))).toBeGreaterThan(50)
  expect(quota(rejected)).toEqual([null, null, null])
  expect((await api.ask('/', { method: 'HEAD' })).status).toBe(429)
  expect(api.upstream.requests).toHaveLength(3)
})

test('exposed headers stand on every answer', async () => {
  const api = await guarded([limited({ rateLimits: [per(2)], exposeHeaders: true })])
  const first = await api.ask()
  expect(quota(first)).toEqual(['2', '1', '60000'])
  const second = await api.ask()
  expect(quota(second).slice(0, 2)).toEqual(['2', '0'])
  const rejected = await api.ask()
  expect([rejected.status, ...quota(rejected).slice(0, 2)]).toEqual([429, '2', '0'])
  const reset = Number(rejected.header('x-ratelimit-reset'))
  expect(reset).toBeGreaterThan(50_000)
  expect(reset).toBeLessThan(60_000)
})

test('exposed headers stand on answers of flows that fail', async () => {
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/><raise-error type="APP:NO" description="no"/></flow>`
  const api = await guarded([limited({ rateLimits: [per(2)], exposeHeaders: true })], { flows })
  const failed = await api.ask()
  expect([failed.status, failed.body, ...quota(failed)]).toEqual([500, 'no', '2', '1', '60000'])
})

test('a window begins with its first request and is over at once when its time is', async () => {
  const api = await guarded([limited({ rateLimits: [per(1, 400_000)], exposeHeaders: true })])
  later(450_000)
  const first = await api.ask()
  expect([first.status, ...quota(first)]).toEqual([200, '1', '0', '400000'])
  expect(await api.statuses(2)).toEqual([429, 429])
  later(400_000)
  expect(await api.statuses(2)).toEqual([200, 429])
})

test('of several limits all must have quota left, and a rejected request takes none', async () => {
  const api = await guarded([limited({ rateLimits: [per(3), per(1, 10_000)] })])
  expect(await api.statuses(3)).toEqual([200, 429, 429])
  later(10_000)
  expect(await api.statuses(2)).toEqual([200, 429])
  later(10_000)
  expect(await api.statuses(2)).toEqual([200, 429])
  later(10_000)
  expect(await api.statuses(1)).toEqual([429])
})

describe('a key', () => {
  const configuration = { rateLimits: [per(1)], keySelector: "#[attributes.queryParams['id']]" }
  const api = guardedForAll([limited(configuration)])

  test('each value has a quota of its own, and those without one share another', async () => {
    expect(await api().statuses(2, '/?id=a')).toEqual([200, 429])
    expect(await api().statuses(2, '/?id=b')).toEqual([200, 429])
    expect(await api().statuses(1, '/?id=A')).toEqual([200])
    expect(await api().statuses(1, '/?id=null')).toEqual([200])
    expect(await api().statuses(1)).toEqual([200])
    expect(await api().statuses(1, '/other')).toEqual([429])
  })

  test.each([
    ['fails', '#[1/0]'],
    ['gives null', '#[null]'],
    ['is empty', ''],
  ])('an expression that %s tells nobody apart', async (_, keySelector) => {
    const blind = await guarded([limited({ rateLimits: [per(1)], keySelector })])
    expect(await blind.statuses(2, '/', { method: 'POST', body: 'mine' })).toEqual([200, 429])
  })

  test('what is no text is a key as well', async () => {
    const objects = await guarded([
      limited({ rateLimits: [per(1)], keySelector: '#[{id: attributes.queryParams.id}]' }),
    ])
    expect(await objects.statuses(2, '/?id=a')).toEqual([200, 429])
    expect(await objects.statuses(1, '/?id=b')).toEqual([200])
  })
})

test('exact for 200 at once', async () => {
  const api = await guarded([limited({ rateLimits: [per(50)] })])
  const answers = await Promise.all(Array.from({ length: 200 }, () => api.ask()))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(150)
  expect(api.upstream.requests).toHaveLength(50)
})

test('huge numbers are numbers', async () => {
  const api = await guarded([limited({ rateLimits: [per(1e15, 1e15)], exposeHeaders: true })])
  expect(quota(await api.ask())).toEqual(['1000000000000000', '999999999999999', '1000000000000000'])
})

test('the same policy twice: both count, and what the inner one rejects the outer one has counted', async () => {
  const api = await guarded([limited({ rateLimits: [per(3)] }), limited({ rateLimits: [per(1)] })])
  expect(await api.statuses(5)).toEqual([200, 429, 429, 429, 429])
  expect(api.upstream.requests).toHaveLength(1)
})

test('a change of the configuration while it runs goes on counting', async () => {
  const api = await guarded([])
  const apply = (maximumRequests: number) =>
    api.policies.apply(
      {
        id: 'limit',
        template: 'policy-templates/rate-limiting',
        configuration: { rateLimits: [per(maximumRequests)] },
      },
      { replace: true },
    )
  await apply(2)
  expect(await api.statuses(3)).toEqual([200, 200, 429])
  await apply(3)
  expect(await api.statuses(2)).toEqual([200, 429])
  await api.policies.remove('limit')
  expect(await api.statuses(2)).toEqual([200, 200])
})
