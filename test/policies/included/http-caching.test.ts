import { describe, expect, test } from 'vitest'
import { later } from '../../support/clock.ts'
import { faultsOfPolicies, type GuardedApi, guarded } from '../../support/guarded-api.ts'
import type { Answer } from '../../support/upstream.ts'

const caching = (configuration: object = {}) => ({ assetId: 'http-caching', configuration })
/** Answers every request differently, so that one sees which answer it was. */
const counting = (answer: Answer = {}) => ({
  answer: (_: unknown, index: number): Answer => ({ ...answer, body: `answer ${index + 1}` }),
})
/** Which answer of the upstream somebody got, and whether it came from the cache. */
const got = async (api: GuardedApi, path = '/', init?: RequestInit) => {
  const { body, header } = await api.ask(path, init)
  return /^\d$/.test(header('age') ?? '') ? `${body} (kept)` : body
}
const twice = async (api: GuardedApi, path?: string, init?: RequestInit) => [
  await got(api, path, init),
  await got(api, path, init),
]
const KEPT = ['answer 1', 'answer 1 (kept)']
const NOT_KEPT = ['answer 1', 'answer 2']

describe('what is kept', () => {
  test.each([200, 203, 206, 300, 301, 404, 405, 410, 414, 501])('status %i is', async (status) => {
    expect(await twice(await guarded([caching()], counting({ status })))).toEqual(KEPT)
  })

  test.each([201, 302, 400, 401, 500, 503])('status %i is not', async (status) => {
    expect(await twice(await guarded([caching()], counting({ status })))).toEqual(NOT_KEPT)
  })

  test.each([
    's-maxage=100, max-age=0',
    'max-age=100',
    'public',
    'must-revalidate, max-age=999999',
    'max-age=99999999999999999999',
  ])('%s is', async (value) => {
    expect(await twice(await guarded([caching()], counting({ headers: { 'cache-control': value } })))).toEqual(KEPT)
  })

  test.each(['no-store', 'no-cache', 'private', 'max-age=0', 'MAX-AGE=0', 's-maxage=0, max-age=100'])(
    '%s is not',
    async (value) => {
      expect(await twice(await guarded([caching()], counting({ headers: { 'cache-control': value } })))).toEqual(
        NOT_KEPT,
      )
    },
  )

  test('Expires counts where Cache-Control says nothing', async () => {
    const expires = (value: string) => counting({ headers: { expires: value } })
    expect(await twice(await guarded([caching()], expires(new Date(Date.now() + 60_000).toUTCString())))).toEqual(KEPT)
    expect(await twice(await guarded([caching()], expires('Thu, 01 Jan 1970 00:00:00 GMT')))).toEqual(NOT_KEPT)
    expect(await twice(await guarded([caching()], expires('0')))).toEqual(NOT_KEPT)
  })

  test('headers of requests and responses can be left out of account', async () => {
    const api = await guarded(
      [caching({ useHttpCacheHeaders: false })],
      counting({ headers: { 'cache-control': 'no-store' } }),
    )
    expect(await twice(api, '/', { headers: { 'cache-control': 'no-cache' } })).toEqual(KEPT)
  })

  test('more than a mebibyte is not', async () => {
    const api = await guarded([caching()], { answer: () => ({ body: 'x'.repeat(1_100_000) }) })
    expect((await api.ask()).body).toHaveLength(1_100_000)
    expect((await api.ask()).header('age')).toBe(null)
    expect(api.upstream.requests).toHaveLength(2)
  })
})

test('GET and HEAD are looked up, each on its own; other methods are not', async () => {
  const api = await guarded([caching()], counting())
  expect(await twice(api)).toEqual(KEPT)
  expect(await got(api, '/', { method: 'POST', body: 'x' })).toBe('answer 2')
  const head = () => api.ask('/', { method: 'HEAD' }).then(({ header }) => header('age'))
  expect([await head(), await head()]).toEqual([null, expect.stringMatching(/^\d$/)])
  expect(await got(api, '/', { method: 'DELETE' })).toBe('answer 4')
})

test('the key is the path alone unless it is said to be more', async () => {
  const plain = await guarded([caching()], counting())
  expect([await got(plain, '/a?x=1'), await got(plain, '/a?x=2'), await got(plain, '/A')]).toEqual([
    ...KEPT,
    'answer 2',
  ])
  const httpCachingKey = "#[attributes.requestPath ++ '?' ++ attributes.queryString]"
  const whole = await guarded([caching({ httpCachingKey })], counting())
  expect([await got(whole, '/a?x=1'), await got(whole, '/a?x=2')]).toEqual(NOT_KEPT)
})

test.each([
  ['fails', '#[1/0]'],
  ['gives null', '#[null]'],
  ['is empty', ''],
])('a key that %s: the policy does nothing', async (_, httpCachingKey) => {
  expect(await twice(await guarded([caching({ httpCachingKey })], counting()))).toEqual(NOT_KEPT)
})

test.each([['requestExpression'], ['responseExpression']])('nothing is kept where %s fails', async (name) => {
  expect(await twice(await guarded([caching({ [name]: '#[1/0]' })], counting()))).toEqual(NOT_KEPT)
})

test('no-cache is answered by the flow and kept, no-store may be served but is not kept', async () => {
  const api = await guarded([caching()], counting())
  const asking = (value: string): RequestInit => ({ headers: { 'cache-control': value } })
  expect(await got(api)).toBe('answer 1')
  expect(await got(api, '/', asking('no-cache'))).toBe('answer 2')
  expect(await got(api)).toBe('answer 2 (kept)')
  expect(await got(api, '/', asking('no-store'))).toBe('answer 2 (kept)')
  expect(await twice(api, '/other', asking('no-store'))).toEqual(['answer 3', 'answer 4'])
})

test('a header forgets one answer or all of them', async () => {
  const api = await guarded([caching({ invalidationHeader: 'x-forget' })], counting())
  const forget = (value: string): RequestInit => ({ headers: { 'X-Forget': value } })
  expect([await got(api, '/a'), await got(api, '/b')]).toEqual(['answer 1', 'answer 2'])
  expect(await got(api, '/a', forget('nonsense'))).toBe('answer 1 (kept)')
  expect(await got(api, '/a', forget('invalidate'))).toBe('answer 3')
  expect(await got(api, '/b')).toBe('answer 2 (kept)')
  expect(await got(api, '/a', forget('invalidate-all'))).toBe('answer 4')
  expect(await got(api, '/b')).toBe('answer 5')
})

test('a header that forgets must be one', async () => {
  const found = await faultsOfPolicies([caching({ invalidationHeader: 'x cache' })])
  expect(found).toEqual([expect.stringContaining("The value 'x cache' of attribute 'invalidationHeader' is not valid")])
})

test('no header forgets anything by default', async () => {
  const api = await guarded([caching()], counting())
  await got(api)
  expect(await got(api, '/', { headers: { invalidate: 'invalidate-all' } })).toBe('answer 1 (kept)')
})

test('when it is full what was kept first goes, however often it was used', async () => {
  const api = await guarded([caching({ maxCacheEntries: 2 })], counting())
  for (const path of ['/a', '/b', '/a', '/c']) await got(api, path)
  expect(await got(api, '/c')).toBe('answer 3 (kept)')
  expect(await got(api, '/b')).toBe('answer 2 (kept)')
  expect(await got(api, '/a')).toBe('answer 4')
})

test('the time to live is over when it is over', async () => {
  const api = await guarded([caching({ ttl: 60 })], counting())
  expect(await twice(api)).toEqual(KEPT)
  later(60_000)
  expect(await got(api)).toBe('answer 2')
})

test('a hit skips policies inside, not those around', async () => {
  const basic = { assetId: 'http-basic-authentication', configuration: { username: 'alice', password: 'wonderland' } }
  const limit = {
    assetId: 'rate-limiting',
    configuration: { rateLimits: [{ maximumRequests: 1, timePeriodInMilliseconds: 60_000 }] },
  }
  const api = await guarded([basic, caching(), limit], counting())
  const headers = { authorization: `Basic ${btoa('alice:wonderland')}` }
  expect(await twice(api, '/', { headers })).toEqual(KEPT)
  expect((await api.ask()).status).toBe(401)
  expect(await api.statuses(1, '/other', { headers })).toEqual([429])
})

test('a rejection by a policy inside is not kept', async () => {
  const basic = { assetId: 'http-basic-authentication', configuration: { username: 'alice', password: 'wonderland' } }
  const api = await guarded([caching(), basic], counting())
  expect((await api.ask()).status).toBe(401)
  const headers = { authorization: `Basic ${btoa('alice:wonderland')}` }
  expect(await got(api, '/', { headers })).toBe('answer 1')
  expect((await api.ask()).status).toBe(401)
})
