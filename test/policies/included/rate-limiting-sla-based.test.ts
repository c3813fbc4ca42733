import { describe, expect, test } from 'vitest'
import { guarded, guardedForAll } from '../../support/guarded-api.ts'

const files = {
  'contracts.yaml': `clients:
  - clientId: orders
    clientSecret: s3cret
    name: Orders
    sla: { limits: [{ maximumRequests: 2, timePeriodInMilliseconds: 60000 }] }
  - { clientId: gold, clientSecret: gold, sla: { limits: [] } }
  - { clientId: no-sla, clientSecret: x }
  - { clientId: elsewhere, clientSecret: x, sla: { limits: [] }, apis: ["999"] }
`,
}
const policy = (configuration: object = {}) => ({ assetId: 'rate-limiting-sla-based', configuration })
const as = (id: string, secret?: string): RequestInit => ({
  headers: { client_id: id, ...(secret !== undefined && { client_secret: secret }) },
})

describe('the id alone, as the defaults say', () => {
  const api = guardedForAll([policy({ exposeHeaders: true })], { files })

  test('a client gets what its contract says', async () => {
    const first = await api().ask('/', as('orders'))
    expect([first.status, first.header('x-ratelimit-limit'), first.header('x-ratelimit-remaining')]).toEqual([
      200,
      '2',
      '1',
    ])
    expect(await api().statuses(2, '/', as('orders'))).toEqual([200, 429])
    const rejected = await api().ask('/', as('orders'))
    expect(rejected).toMatchObject({ status: 429, error: expect.any(String) })
    expect([rejected.header('x-ratelimit-remaining'), rejected.header('www-authenticate')]).toEqual(['0', null])
    expect(Number(rejected.header('retry-after'))).toBeGreaterThan(50)
  })

  test('without limits it may do what it likes', async () => {
    expect(new Set(await api().statuses(10, '/', as('gold')))).toEqual(new Set([200]))
  })

  test.each(['nobody', 'no-sla', 'elsewhere', '', '__proto__'])(
    '%j is rejected with 401, and nothing is sent',
    async (id) => {
      const before = api().upstream.requests.length
      const answer = await api().ask('/', { method: 'POST', body: 'mine', ...as(id) })
      expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
      expect(answer.header('www-authenticate')).toBe('Client-ID-Enforcement')
      expect(api().upstream.requests.length).toBe(before)
    },
  )

  test('so is who says nothing', async () => {
    expect((await api().ask()).status).toBe(401)
  })
})

test('with an expression for the secret it has to be right', async () => {
  const api = await guarded([policy({ clientSecretExpression: "#[attributes.headers['client_secret']]" })], { files })
  expect(await api.statuses(1, '/', as('orders', 's3cret'))).toEqual([200])
  expect(await api.statuses(1, '/', as('orders', 'other'))).toEqual([401])
  expect(await api.statuses(1, '/', as('orders'))).toEqual([401])
})

test.each([['clientIdExpression'], ['clientSecretExpression']])(
  'a request that %s fails for is of no client',
  async (name) => {
    const api = await guarded([policy({ [name]: '#[1/0]' })], { files })
    const answer = await api.ask('/', { method: 'POST', body: 'mine', ...as('orders') })
    expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
    expect(answer.header('www-authenticate')).toBe('Client-ID-Enforcement')
  },
)

test('an API that nobody has a contract with answers 503', async () => {
  const nobody = { 'contracts.yaml': 'clients: [{ clientId: elsewhere, apis: ["999"] }]' }
  const api = await guarded([policy()], { files: nobody })
  const answer = await api.ask('/', as('elsewhere'))
  expect(answer).toMatchObject({ status: 503, error: expect.any(String) })
  expect(answer.header('www-authenticate')).toBe(null)
})

test('behind client-id enforcement rejected clients cost no quota', async () => {
  const api = await guarded([{ assetId: 'client-id-enforcement' }, policy()], { files })
  expect(await api.statuses(3, '/', as('orders', 'wrong'))).toEqual([401, 401, 401])
  expect(await api.statuses(3, '/', as('orders', 's3cret'))).toEqual([200, 200, 429])
})
