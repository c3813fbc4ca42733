import { describe, expect, test } from 'vitest'
import { type Answered, faultsOfPolicies, guarded, guardedForAll } from '../../support/guarded-api.ts'

const SHOP = {
  name: 'Default group',
  origins: ['http://shop.example'],
  accessControlMaxAge: 60,
  allowedMethods: [
    { methodName: 'GET', isAllowed: true },
    { methodName: 'PUT', isAllowed: true },
    { methodName: 'POST', isAllowed: false },
  ],
  headers: ['X-Order', 'x-trace'],
  exposedHeaders: ['x-total'],
}
const ANYBODY = {
  name: 'anybody',
  origins: ['*'],
  allowedMethods: [{ methodName: 'GET', isAllowed: true }],
  headers: ['*'],
}
const groups = (originGroups: object[], supportCredentials = false) => [
  { assetId: 'cors', configuration: { publicResource: false, supportCredentials, originGroups } },
]

const preflight = (origin: string | undefined, method?: string, headers?: string): RequestInit => ({
  method: 'OPTIONS',
  headers: {
    ...(origin !== undefined && { origin }),
    ...(method !== undefined && { 'access-control-request-method': method }),
    ...(headers !== undefined && { 'access-control-request-headers': headers }),
  },
})
const from = (origin: string, method = 'GET'): RequestInit => ({
  method,
  headers: { origin },
  ...(method !== 'GET' && method !== 'HEAD' && { body: 'x' }),
})
/** What a browser is told, without the prefix that all of these headers share. */
const told = (answer: Answered) =>
  Object.fromEntries(
    ['allow-origin', 'allow-methods', 'allow-headers', 'max-age', 'expose-headers', 'allow-credentials'].flatMap(
      (name) => {
        const value = answer.header(`access-control-${name}`)
        return value === null ? [] : [[name, value]]
      },
    ),
  )

describe('a public resource, the default', () => {
  const api = guardedForAll([{ assetId: 'cors', configuration: {} }])

  test.each(['GET', 'POST', 'PUT', 'DELETE', 'HEAD'])('pages of all origins may send %s', async (method) => {
    const answer = await api().ask('/', from('http://anywhere.example', method))
    expect([answer.status, told(answer)]).toEqual([200, { 'allow-origin': '*' }])
    expect(api().upstream.last.method).toBe(method)
  })

  test('a preflight is granted what it asks for, and never reaches the flow', async () => {
    const before = api().upstream.requests.length
    const answer = await api().ask('/', preflight('http://anywhere.example', 'PUT', 'x-a, X-B'))
    expect([answer.status, answer.body]).toEqual([200, ''])
    expect(told(answer)).toMatchObject({ 'allow-origin': '*', 'allow-methods': 'PUT', 'allow-headers': 'x-a, X-B' })
    expect(api().upstream.requests.length).toBe(before)
  })

  test('who is on no page gets no headers', async () => {
    const answer = await api().ask('/')
    expect([answer.status, told(answer)]).toEqual([200, {}])
  })

  test('any OPTIONS counts as a preflight', async () => {
    const before = api().upstream.requests.length
    const answer = await api().ask('/', preflight(undefined))
    expect([answer.status, answer.body, told(answer)]).toEqual([200, '', {}])
    expect(api().upstream.requests.length).toBe(before)
  })
})

describe('groups of origins', () => {
  const api = guardedForAll(groups([ANYBODY, SHOP]))

  test('a group that names an origin comes before one for all', async () => {
    const shop = await api().ask('/', preflight('http://shop.example', 'PUT', 'x-order, X-TRACE'))
    expect(told(shop)).toMatchObject({ 'allow-origin': 'http://shop.example', 'max-age': '60' })
    expect(told(shop)['allow-methods']?.split(', ')).toEqual(['GET', 'PUT'])
    expect(told(shop)['allow-headers']?.toLowerCase().split(', ')).toEqual(['x-order', 'x-trace'])
    expect(shop.header('vary')).toMatch(/origin/i)
    const other = await api().ask('/', preflight('http://other.example', 'GET', 'x-any'))
    expect(told(other)).toMatchObject({ 'allow-origin': '*', 'allow-headers': 'x-any', 'max-age': '30' })
  })

  test.each([
    ['a method that is not allowed', 'http://shop.example', 'POST', undefined],
    ['a method that is not listed', 'http://shop.example', 'DELETE', undefined],
    ['a header that is not listed', 'http://shop.example', 'PUT', 'x-order, x-other'],
    ['a method that only the shop may', 'http://other.example', 'PUT', undefined],
    ['no method', 'http://shop.example', undefined, undefined],
  ])('grants nothing: %s', async (_, origin, method, headers) => {
    const answer = await api().ask('/', preflight(origin, method, headers))
    expect([answer.status, answer.body, told(answer)]).toEqual([200, '', {}])
  })

  test('allowed requests run, others get an empty answer that no browser shows', async () => {
    const allowed = await api().ask('/', from('http://shop.example', 'PUT'))
    expect([allowed.status, allowed.body]).toEqual([200, 'from upstream'])
    expect(told(allowed)).toEqual({ 'allow-origin': 'http://shop.example', 'expose-headers': 'x-total' })
    const before = api().upstream.requests.length
    const refused = await api().ask('/', from('http://shop.example', 'DELETE'))
    expect([refused.status, refused.body, told(refused)]).toEqual([200, '', {}])
    expect(api().upstream.requests.length).toBe(before)
  })

  test('an origin is compared as it is written', async () => {
    for (const origin of ['HTTP://SHOP.EXAMPLE', 'http://shop.example:8080', 'https://shop.example', 'null'])
      expect(told(await api().ask('/', from(origin)))['allow-origin']).toBe('*')
  })
})

test('with credentials the origin is named, and never *', async () => {
  const api = await guarded(groups([ANYBODY, SHOP], true))
  for (const origin of ['http://shop.example', 'http://other.example']) {
    const answer = await api.ask('/', from(origin))
    expect(told(answer)).toMatchObject({ 'allow-origin': origin, 'allow-credentials': 'true' })
    expect(answer.header('vary')).toMatch(/origin/i)
  }
})

test('a public resource never takes credentials', async () => {
  const configuration = { publicResource: true, supportCredentials: true, originGroups: [SHOP] }
  const api = await guarded([{ assetId: 'cors', configuration }])
  expect(told(await api.ask('/', from('http://shop.example')))).toEqual({ 'allow-origin': '*' })
})

test('an origin of no group gets no header and no answer', async () => {
  const api = await guarded(groups([SHOP]))
  const answer = await api.ask('/', from('http://other.example'))
  expect([answer.body, told(answer), api.upstream.requests.length]).toEqual(['', {}, 0])
})

test('a cache in front gives nobody what is for another origin, or for none', async () => {
  const api = await guarded(groups([SHOP]), { answer: () => ({ headers: { vary: 'Accept' }, body: 'public' }) })
  for (const [init, body] of [
    [{}, 'public'],
    [from('http://shop.example'), 'public'],
    [from('http://other.example'), ''],
    [preflight('http://other.example', 'GET'), ''],
  ] as const) {
    const answer = await api.ask('/', init)
    expect(answer.body).toBe(body)
    expect(answer.header('vary')).toBe(body === '' ? 'Origin' : 'Accept, Origin')
  }
  const everybody = await guarded([{ assetId: 'cors', configuration: {} }])
  expect((await everybody.ask('/')).header('vary')).toBe('Origin')
})

test('a backend that speaks for itself does not let credentials in, nor another origin', async () => {
  const headers = { 'access-control-allow-origin': '*', 'Access-Control-Allow-Credentials': 'true', 'x-own': '1' }
  const api = await guarded(groups([SHOP]), { answer: () => ({ headers }) })
  const answer = await api.ask('/', from('http://shop.example'))
  expect([answer.header('x-own'), told(answer)]).toEqual(['1', { 'allow-origin': 'http://shop.example' }])
})

test('it comes first whatever its order: preflights need no credentials, and rejections can be read', async () => {
  const api = await guarded([
    { assetId: 'http-basic-authentication', configuration: { username: 'alice', password: 'wonderland' } },
    {
      assetId: 'rate-limiting',
      configuration: { rateLimits: [{ maximumRequests: 1, timePeriodInMilliseconds: 60000 }] },
    },
    { assetId: 'cors', configuration: {} },
  ])
  const asked = await api.ask('/', preflight('http://shop.example', 'GET', 'authorization'))
  expect(told(asked)).toMatchObject({ 'allow-origin': '*', 'allow-headers': 'authorization' })
  const headers = { origin: 'http://shop.example', authorization: `Basic ${btoa('alice:wonderland')}` }
  const rejected = await api.ask('/', from('http://shop.example'))
  expect([rejected.status, told(rejected)]).toEqual([401, { 'allow-origin': '*' }])
  expect(await api.statuses(2, '/', { headers })).toEqual([200, 429])
  expect(told(await api.ask('/', { headers }))).toEqual({ 'allow-origin': '*' })
})

test.each([
  ['no origins', { origins: undefined }],
  ['an empty list of origins', { origins: [] }],
  ['no methods', { allowedMethods: undefined }],
  ['an age below 0', { accessControlMaxAge: -1 }],
  ['an age as text', { accessControlMaxAge: '30' }],
  ['a name that does not exist', { originGroupName: 'x' }],
])('a group with %s is refused at its place', async (_, change) => {
  const found = await faultsOfPolicies(groups([{ ...SHOP, ...change }]))
  expect(found[0]).toMatch(/^policies\/cors\.json:\d+:\d+ POL04[123] /)
  expect(found).toHaveLength(1)
})

test.each([
  ['headers', ['x order']],
  ['headers', ['x\r\nset-cookie: a=b']],
  ['exposedHeaders', ['x-a; x-b']],
  ['allowedMethods', [{ methodName: 'GET POST', isAllowed: true }]],
])('%s that are no names are refused: they would stand in every answer', async (member, names) => {
  const found = await faultsOfPolicies(groups([{ ...SHOP, [member]: names }]))
  expect(found).toEqual([expect.stringContaining(`of attribute '${member}' is not valid: expected the name of a`)])
})

test('a method that no browser sends is told', async () => {
  const found = await faultsOfPolicies(groups([{ ...SHOP, allowedMethods: [{ methodName: '*', isAllowed: true }] }]))
  expect(found).toEqual([expect.stringContaining("warning CFG275 No browser sends the method '*'.")])
})
