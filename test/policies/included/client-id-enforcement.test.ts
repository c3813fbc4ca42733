import { describe, expect, test } from 'vitest'
import { guarded, guardedForAll, LISTENER } from '../../support/guarded-api.ts'

const files = {
  'contracts.yaml': `clients:
  - { clientId: orders, clientSecret: s3cret, name: Orders }
  - { clientId: elsewhere, clientSecret: other, apis: ["999"] }
`,
}
const policy = (configuration: object = {}) => [{ assetId: 'client-id-enforcement', configuration }]
const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` })

describe('id and secret in headers, as the defaults say', () => {
  const api = guardedForAll(policy(), { files })

  test.each([
    ['as they are', { client_id: 'orders', client_secret: 's3cret' }],
    ['names in another case', { CLIENT_ID: 'orders', Client_Secret: 's3cret' }],
  ])('pass: %s', async (_, headers) => {
    expect((await api().ask('/', { headers })).status).toBe(200)
  })

  test.each([
    ['no id', {}],
    ['an empty id', { client_id: '', client_secret: 's3cret' }],
    ['no secret', { client_id: 'orders' }],
    ['an empty secret', { client_id: 'orders', client_secret: '' }],
    ['another secret', { client_id: 'orders', client_secret: 'S3cret' }],
    ['a stranger', { client_id: 'nobody', client_secret: 's3cret' }],
    ['a contract with another API', { client_id: 'elsewhere', client_secret: 'other' }],
    ['a name that every object has', { client_id: '__proto__', client_secret: 's3cret' }],
    ['basic authentication', basic('orders:s3cret')],
  ])('rejects with 401 and sends nothing: %s', async (_, headers) => {
    const before = api().upstream.requests.length
    const answer = await api().ask('/', { headers: headers as Record<string, string> })
    expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
    expect(answer.header('www-authenticate')).toBe('Client-ID-Enforcement')
    expect(api().upstream.requests.length).toBe(before)
  })

  test('a stranger and a wrong secret are answered alike', async () => {
    const stranger = await api().ask('/', { headers: { client_id: 'nobody', client_secret: 'x' } })
    const secret = await api().ask('/', { headers: { client_id: 'orders', client_secret: 'x' } })
    expect(stranger.body).toBe(secret.body)
  })

  test('HEAD and OPTIONS are no exceptions', async () => {
    expect((await api().ask('/', { method: 'HEAD' })).status).toBe(401)
    expect((await api().ask('/', { method: 'OPTIONS' })).status).toBe(401)
  })
})

describe('basic authentication', () => {
  // Forms leave the expression of the other origin in place.
  const configuration = {
    credentialsOriginHasHttpBasicAuthenticationHeader: 'httpBasicAuthenticationHeader',
    clientIdExpression: "#[attributes.headers['client_id']]",
  }
  const api = guardedForAll(policy(configuration), { files })

  test('passes with id and secret', async () => {
    expect((await api().ask('/', { headers: basic('orders:s3cret') })).status).toBe(200)
  })

  test.each([
    ['nothing', {}],
    ['another secret', basic('orders:x')],
    ['no secret', basic('orders')],
    ['headers of the other origin', { client_id: 'orders', client_secret: 's3cret' }],
  ])('rejects with 401 and asks for it: %s', async (_, headers) => {
    const answer = await api().ask('/', { headers: headers as Record<string, string> })
    expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
    expect(answer.header('www-authenticate')).toBe('Basic realm="mule-realm"')
  })
})

test('an empty secret expression asks for none', async () => {
  const api = await guarded(policy({ clientSecretExpression: '' }), { files })
  expect((await api.ask('/', { headers: { client_id: 'orders' } })).status).toBe(200)
  expect((await api.ask('/', { headers: { client_id: 'nobody' } })).status).toBe(401)
})

test('expressions may look anywhere', async () => {
  const expressions = {
    clientIdExpression: '#[attributes.queryParams.id]',
    clientSecretExpression: '#[attributes.queryParams.secret]',
  }
  const api = await guarded(policy(expressions), { files })
  expect((await api.ask('/?id=orders&secret=s3cret')).status).toBe(200)
  expect((await api.ask('/?id=orders')).status).toBe(401)
})

test.each([
  ['fails', '#[1/0]'],
  ['gives null', '#[null]'],
  ['is empty', ''],
])('an id expression that %s tells no client', async (_, clientIdExpression) => {
  const api = await guarded(policy({ clientIdExpression }), { files })
  const answer = await api.ask('/', { method: 'POST', body: 'mine', headers: { client_secret: 's3cret' } })
  expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
})

test('the flow sees the client, and so does a policy behind', async () => {
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/>
    <set-payload value="#[authentication.principal ++ ' ' ++ authentication.properties.clientName]"/></flow>`
  const api = await guarded(policy(), { files, flows })
  const headers = { client_id: 'orders', client_secret: 's3cret' }
  expect((await api.ask('/', { headers })).body).toBe('orders Orders')
})

test('the API is the one that the policy is for', async () => {
  const flows = `${LISTENER}<api-gateway:autodiscovery apiId="999" flowRef="f"/>
    <flow name="f"><http:listener config-ref="api" path="/*"/><set-payload value="in"/></flow>`
  const applied = policy().map((each) => ({ ...each, api: [{ id: '999' }] }))
  const api = await guarded(applied, { files, flows })
  expect((await api.ask('/', { headers: { client_id: 'elsewhere', client_secret: 'other' } })).body).toBe('in')
})

test('without a file nobody has a contract', async () => {
  const api = await guarded(policy())
  expect((await api.ask('/', { headers: { client_id: 'orders', client_secret: 's3cret' } })).status).toBe(401)
})
