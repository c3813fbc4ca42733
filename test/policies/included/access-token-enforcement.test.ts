import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { guarded, LISTENER } from '../../support/guarded-api.ts'
import { type Answer, startUpstream, type Upstream } from '../../support/upstream.ts'

const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})
const USER = { active: true, client_id: 'orders', sub: 'alice', scope: 'READ WRITE', expires_in: 60 }
const ANSWERS: Readonly<Record<string, Answer>> = {
  good: json(USER),
  weak: json({ ...USER, scope: 'READ' }),
  list: json({ ...USER, scope: ['READ', 'WRITE'] }),
  scopeless: json({ ...USER, scope: undefined }),
  inactive: json({ active: false }),
  expired: json({ ...USER, exp: 5, expires_in: undefined }),
  rich: json({
    ...USER,
    'given name': 'Ann',
    age: 5,
    admin: true,
    address: { city: 'x' },
    roles: ['a'],
    none: null,
    exp: Math.floor(Date.now() / 1000) + 60,
    umlaut: 'ü',
    split: 'a\r\nx-evil: 1',
  }),
  stranger: json({ ...USER, client_id: 'nobody' }),
  unnamed: json({ ...USER, client_id: undefined }),
  broken: json({}, 500),
  page: { body: '<html>' },
  array: json([1]),
  silent: { silent: 'hang' },
}
const files = { 'contracts.yaml': 'clients: [{ clientId: orders, clientSecret: x }]' }
const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/>
  <http:request url="\${upstream}/backend"><http:headers>#[{'X-AGW-sub': 'mallory', 'x-own': 'own'}]</http:headers></http:request>
  <set-payload value="#[output application/json --- {who: authentication.principal, user: authentication.properties.userProperties.sub}]"/></flow>`
const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } })

describe.each([
  ['external-oauth2-access-token-enforcement', 'Bearer realm="OAuth2 Client Realm"'],
  ['openidconnect-access-token-enforcement', 'Bearer realm="OpenId Client Realm"'],
])('%s', (assetId, challenge) => {
  const isMule = assetId.startsWith('external')
  let server: Upstream
  beforeAll(async () => {
    server = await startUpstream(
      ({ text }) => ANSWERS[new URLSearchParams(text).get('token') ?? ''] ?? json({ active: false }),
    )
  })
  afterAll(() => server.close())
  let asked = 0
  beforeEach(() => {
    asked = server.requests.length
  })
  const api = (more: object = {}, url = `${server.url}/check`) => {
    const address = isMule
      ? { tokenUrl: url }
      : {
          identityManagementTokenUrl: url,
          identityManagementClientId: 'gateway',
          identityManagementClientSecret: 'wonderland',
        }
    const configuration = { ...address, skipClientIdValidation: true, ...more }
    return guarded([{ assetId, configuration }], { flows, files })
  }

  test.each([
    ['no header', {}],
    ['an empty header', { headers: { authorization: '' } }],
    ['another scheme', { headers: { authorization: 'Basic YTpi' } }],
    ['the scheme alone', { headers: { authorization: 'Bearer' } }],
  ])('401 with a challenge and without asking anybody: %s', async (_, init) => {
    const guardedApi = await api()
    const answer = await guardedApi.ask('/', { method: 'POST', body: 'mine', ...init })
    expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
    expect(answer.header('www-authenticate')).toBe(challenge)
    expect([guardedApi.upstream.requests.length, server.requests.length - asked]).toEqual([0, 0])
  })

  test('the token is taken from the query or from the header', async () => {
    const guardedApi = await api({ scopes: 'READ WRITE' })
    expect(await guardedApi.statuses(1, '/?access_token=good')).toEqual([200])
    expect(await guardedApi.statuses(1, '/?access_token=', bearer('good'))).toEqual([200])
    expect(await guardedApi.statuses(1, '/', { headers: { authorization: 'bearer good' } })).toEqual([200])
  })

  test('the server is asked with a form', async () => {
    await (await api()).ask('/', bearer('good'))
    const form = new URLSearchParams(server.last.text)
    expect([server.last.method, form.get('token'), form.get('client_id'), form.get('client_secret')]).toEqual([
      'POST',
      'good',
      ...(isMule ? [null, null] : ['gateway', 'wonderland']),
    ])
  })

  test.each([
    ['inactive', 400, false],
    ['expired', 400, false],
    ['unheard of', 400, false],
    ['broken', 500, false],
    ['page', 500, false],
    ['array', 500, false],
    ['weak', 401, true],
    ['scopeless', 401, true],
  ])('a token that is %s is answered with %i', async (token, status, challenged) => {
    const guardedApi = await api({ scopes: 'READ  WRITE' })
    const answer = await guardedApi.ask('/', { method: 'POST', body: 'mine', ...bearer(token.replace(' ', '-')) })
    expect(answer).toMatchObject({ status, error: expect.any(String) })
    expect(answer.header('www-authenticate')).toBe(challenged ? challenge : null)
    expect(guardedApi.upstream.requests).toHaveLength(0)
  })

  test('scopes: all of them, or with OR any; a list counts like a text', async () => {
    const all = await api({ scopes: 'READ WRITE' })
    expect([await all.statuses(1, '/', bearer('good')), await all.statuses(1, '/', bearer('list'))]).toEqual([
      [200],
      [200],
    ])
    const any = await api({ scopes: 'READ WRITE', scopeValidationCriteria: 'OR' })
    expect([await any.statuses(1, '/', bearer('weak')), await any.statuses(1, '/', bearer('scopeless'))]).toEqual([
      [200],
      [401],
    ])
    const none = await api({ scopes: '' })
    expect(await none.statuses(1, '/', bearer('scopeless'))).toEqual([200])
  })

  test('a client without a contract is forbidden', async () => {
    const guardedApi = await api({ skipClientIdValidation: false })
    expect(await guardedApi.statuses(1, '/', bearer('good'))).toEqual([200])
    for (const token of ['stranger', 'unnamed'])
      expect(await guardedApi.ask('/', bearer(token))).toMatchObject({ status: 403, error: expect.any(String) })
  })

  test('a server that cannot be reached, or not in time, is a 401', async () => {
    const away = await api({}, 'http://127.0.0.1:1/')
    const slow = await api({ authenticationTimeout: 200 })
    for (const answer of [await away.ask('/', bearer('good')), await slow.ask('/', bearer('silent'))]) {
      expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
      expect(answer.header('www-authenticate')).toBe(challenge)
    }
  })

  test('a token is asked about once while it is valid', async () => {
    const guardedApi = await api()
    await Promise.all(Array.from({ length: 5 }, () => guardedApi.ask('/', bearer('good'))))
    expect(await guardedApi.statuses(2, '/', bearer('good'))).toEqual([200, 200])
    expect(server.requests.length - asked).toBe(1)
  })

  test.runIf(isMule)('only so many tokens are remembered; none with 0', async () => {
    const one = await api({ maxCacheEntries: 1 })
    for (const token of ['good', 'weak', 'good']) await one.ask('/', bearer(token))
    expect(server.requests.length - asked).toBe(3)
    const none = await api({ maxCacheEntries: 0 })
    await none.statuses(2, '/', bearer('good'))
    expect(server.requests.length - asked).toBe(5)
  })

  test('the flow knows client and user', async () => {
    expect(JSON.parse((await (await api()).ask('/', bearer('good'))).body)).toEqual({ who: 'orders', user: 'alice' })
  })

  test('exposed headers tell what is a text, a number or a boolean, and nobody can forge them', async () => {
    const guardedApi = await api({ exposeHeaders: true })
    await guardedApi.ask('/', bearer('rich'))
    const { last } = guardedApi.upstream
    const told = Object.fromEntries(
      last.rawHeaders.flatMap((name, i) =>
        i % 2 === 0 && /^x-agw-/i.test(name) ? [[name.toLowerCase(), last.headerValues(name)]] : [],
      ),
    )
    expect(told).toEqual({
      'x-agw-active': ['true'],
      'x-agw-client_id': ['orders'],
      'x-agw-sub': ['alice'],
      'x-agw-given-name': ['Ann'],
      'x-agw-age': ['5'],
      'x-agw-admin': ['true'],
    })
    expect(last.header('x-own')).toBe('own')
  })

  test('headers are not exposed by default', async () => {
    const guardedApi = await api()
    await guardedApi.ask('/', bearer('rich'))
    expect(guardedApi.upstream.last.header('x-agw-given-name')).toBe(undefined)
  })
})
