import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Applied, type GuardedApi, guarded, guardedForAll, startGuarded } from '../../support/guarded-api.ts'
import { ask } from '../../support/raw-http.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'

/**
 * A policy lets a request pass because of one header, and who reads the request next takes another one of that name: none of these
 * headers may stand twice, so nobody who means well sends them like that.
 */
const SECRET = '0123456789abcdef'.repeat(2)
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (sub: string): string => {
  const text = `${encoded({ alg: 'HS256' })}.${encoded({ sub })}`
  return `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`
}
const basic = (text: string): string => `Authorization: Basic ${btoa(text)}`
const bearer = (token: string): string => `Authorization: Bearer ${token}`

const files = { 'contracts.yaml': 'clients: [{ clientId: orders, clientSecret: s3cret, sla: { limits: [] } }]' }

const statusOf = async (api: GuardedApi, lines: readonly string[], path = '/'): Promise<number> =>
  (await ask(api.base, [`GET ${path} HTTP/1.1`, ...lines])).status

interface Case {
  readonly policy: Applied
  readonly good: readonly string[]
  readonly other: string
  readonly refused: number
}

const hmac = { signingMethod: 'hmac', textKey: SECRET, skipClientIdValidation: true }
const cases: Record<string, Case> = {
  'http-basic-authentication': {
    policy: {
      assetId: 'http-basic-authentication',
      configuration: { username: 'alice', password: 'wonderland' },
    },
    good: [basic('alice:wonderland')],
    other: basic('root:wonderland'),
    refused: 401,
  },
  'client-id-enforcement with basic authentication': {
    policy: {
      assetId: 'client-id-enforcement',
      configuration: { credentialsOriginHasHttpBasicAuthenticationHeader: 'httpBasicAuthenticationHeader' },
    },
    good: [basic('orders:s3cret')],
    other: basic('partner:s3cret'),
    refused: 401,
  },
  'client-id-enforcement, id': {
    policy: { assetId: 'client-id-enforcement' },
    good: ['client_id: orders', 'client_secret: s3cret'],
    other: 'Client_Id: partner',
    refused: 401,
  },
  'rate-limiting-sla-based': {
    policy: { assetId: 'rate-limiting-sla-based' },
    good: ['client_id: orders', 'client_secret: s3cret'],
    other: 'Client_Id: partner',
    refused: 401,
  },
  'client-id-enforcement, secret': {
    policy: { assetId: 'client-id-enforcement' },
    good: ['client_id: orders', 'client_secret: s3cret'],
    other: 'Client_Secret: other',
    refused: 401,
  },
  'jwt-validation': {
    policy: { assetId: 'jwt-validation', configuration: hmac },
    good: [bearer(jwt('ada'))],
    other: bearer(jwt('root')),
    refused: 401,
  },
  'jwt-validation and another scheme': {
    policy: { assetId: 'jwt-validation', configuration: hmac },
    good: [bearer(jwt('ada'))],
    other: basic('root:x'),
    refused: 401,
  },
  'jwt-validation with a header of its own': {
    policy: { assetId: 'jwt-validation', configuration: { ...hmac, jwtOrigin: 'customExpression' } },
    good: [`jwt: ${jwt('ada')}`],
    other: `JWT: ${jwt('root')}`,
    refused: 401,
  },
}

describe.each(Object.entries(cases))('%s', (_, { policy, good, other, refused }) => {
  const api = guardedForAll([policy], { files })

  test('passes with one header, or with the same one twice', async () => {
    expect(await statusOf(api(), good)).toBe(200)
    expect(await statusOf(api(), [...good, ...good])).toBe(200)
  })

  test('refuses a second one that says something else, wherever it stands, and sends nothing', async () => {
    const before = api().upstream.requests.length
    expect(await statusOf(api(), [...good, other])).toBe(refused)
    expect(await statusOf(api(), [other, ...good])).toBe(refused)
    expect(api().upstream.requests).toHaveLength(before)
  })
})

test('ldap-authentication refuses different headers without asking the directory', async () => {
  const configuration = {
    ldapServerURL: 'ldap://127.0.0.1:1',
    ldapServerUserDn: 'cn=search',
    ldapServerUserPassword: 'secret',
    ldapSearchBase: 'dc=example',
    ldapSearchFilter: '(uid={0})',
  }
  const { base } = await guarded([{ assetId: 'ldap-authentication', configuration }])
  const told = async (...lines: string[]) => (await ask(base, ['GET / HTTP/1.1', ...lines])).body
  expect(await told(basic('ada:x'), basic('eve:x'))).toContain('There is more than one authorization header.')
  expect(await told(basic('ada:x'), basic('ada:x'))).toContain('The credentials cannot be checked.')
})

const asking = [
  ['external-oauth2-access-token-enforcement', (tokenUrl: string) => ({ tokenUrl })],
  [
    'openidconnect-access-token-enforcement',
    (identityManagementTokenUrl: string) => ({
      identityManagementTokenUrl,
      identityManagementClientId: 'gateway',
      identityManagementClientSecret: 'wonderland',
    }),
  ],
] as const

describe.each(asking)('%s', (assetId, configure) => {
  let server: Upstream
  let api: GuardedApi
  beforeAll(async () => {
    server = await startUpstream(() => ({ body: '{"active":true,"client_id":"orders"}' }))
    api = await startGuarded([{ assetId, configuration: { ...configure(server.url), skipClientIdValidation: true } }])
  })
  afterAll(() => Promise.all([api?.stop(), server?.close()]))

  test.each([
    ['in the header', [bearer('mine')], '/'],
    ['in the query', [], '/?access_token=mine'],
    ['in both, the same one', [bearer('mine'), bearer('mine')], '/?access_token=mine&access_token=mine'],
    ['in the query, beside an empty one', [], '/?access_token=&access_token=mine'],
    ['in the query, beside credentials for somebody else', [basic('orders:x')], '/?access_token=mine'],
  ])('a token %s passes', async (_, lines, path) => {
    expect(await statusOf(api, lines, path)).toBe(200)
  })

  test.each([
    ['headers', [bearer('mine'), bearer('other')], '/'],
    ['headers with two schemes', [basic('orders:x'), bearer('mine')], '/'],
    ['query parameters', [], '/?access_token=mine&access_token=other'],
    ['in query and header', [bearer('other')], '/?access_token=mine'],
  ])('two %s are answered with 400, and nobody is asked', async (_, lines, path) => {
    const [asked, sent] = [server.requests.length, api.upstream.requests.length]
    expect(await statusOf(api, lines, path)).toBe(400)
    expect([server.requests.length, api.upstream.requests.length]).toEqual([asked, sent])
  })
})
