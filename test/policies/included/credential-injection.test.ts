import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { CALLER, faultsOfPolicies, guarded } from '../../support/guarded-api.ts'
import { type Answer, startUpstream, type Upstream } from '../../support/upstream.ts'

const mine: RequestInit = { headers: { authorization: 'mine' } }
const basic = (text: string) => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`

describe('credential-injection-basic-auth', () => {
  const api = (more: object = {}) =>
    guarded(
      [
        {
          assetId: 'credential-injection-basic-auth',
          configuration: { username: 'alice', password: 'pässwörd: "<&>', ...more },
        },
      ],
      { flows: CALLER },
    )
  const CREDENTIALS = basic('alice:pässwörd: "<&>')

  test('adds name and password, but keeps what the requester has', async () => {
    const { ask, upstream } = await api()
    await ask()
    expect(upstream.last.headerValues('authorization')).toEqual([CREDENTIALS])
    await ask('/', mine)
    expect(upstream.last.headerValues('authorization')).toEqual(['mine'])
  })

  test('replaces it when told to', async () => {
    const { ask, upstream } = await api({ overwrite: true })
    await ask('/', mine)
    expect(upstream.last.headerValues('authorization')).toEqual([CREDENTIALS])
  })

  test('uses another header when told to', async () => {
    const { ask, upstream } = await api({ customHeader: 'X-Backend-Auth' })
    await ask('/', mine)
    expect([upstream.last.header('x-backend-auth'), upstream.last.header('authorization')]).toEqual([
      CREDENTIALS,
      'mine',
    ])
    await ask('/', { headers: { 'x-backend-auth': 'mine' } })
    expect(upstream.last.headerValues('x-backend-auth')).toEqual(['mine'])
  })

  test('an empty header is the usual one', async () => {
    const { ask, upstream } = await api({ customHeader: '' })
    await ask()
    expect(upstream.last.header('authorization')).toBe(CREDENTIALS)
  })

  test.each([
    ['a header that cannot be', { customHeader: 'x auth' }, 'CFG005'],
    ['a header that the transport writes', { customHeader: 'Content-Length' }, 'CFG005'],
    ['a name with a colon', { username: 'a:b' }, 'CFG272'],
  ])('refuses %s', async (_, more, code) => {
    const configuration = { username: 'alice', password: 'wonderland', ...more }
    expect((await faultsOfPolicies([{ assetId: 'credential-injection-basic-auth', configuration }]))[0]).toContain(
      ` ${code} `,
    )
  })
})

describe('credential-injection-oauth2', () => {
  let server: Upstream
  const token = { access_token: 'token', token_type: 'Bearer', expires_in: 600 }
  const issued: Answer = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(token) }
  beforeAll(async () => {
    server = await startUpstream(() => issued)
  })
  afterAll(() => server.close())
  const api = (more: object = {}) => {
    const configuration = { oauthService: `${server.url}/token`, clientId: 'orders', clientSecret: 's&cret', ...more }
    return guarded([{ assetId: 'credential-injection-oauth2', configuration }], { flows: CALLER })
  }

  test('fetches a token once for all that wait, and keeps it', async () => {
    const before = server.requests.length
    const { ask, upstream } = await api({ scope: ['READ', 'WRITE'] })
    await Promise.all(Array.from({ length: 5 }, () => ask()))
    await ask()
    expect(upstream.requests.map((request) => request.header('authorization'))).toEqual(Array(6).fill('Bearer token'))
    expect(server.requests.length - before).toBe(1)
    const form = Object.fromEntries(new URLSearchParams(server.last.text))
    expect([form, server.last.header('authorization')]).toEqual([
      { grant_type: 'client_credentials', scope: 'READ WRITE' },
      basic('orders:s%26cret'),
    ])
  })

  test('without scopes it asks for none; id and secret may stand in the body', async () => {
    await (await api({ scope: [], credentialLocation: 'body' })).ask()
    const form = Object.fromEntries(new URLSearchParams(server.last.text))
    expect(form).toEqual({ grant_type: 'client_credentials', client_id: 'orders', client_secret: 's&cret' })
    expect(server.last.header('authorization')).toBe(undefined)
  })

  test('keeps what the requester has, without a token; replaces it when told to', async () => {
    const before = server.requests.length
    const keeping = await api()
    await keeping.ask('/', mine)
    expect([keeping.upstream.last.headerValues('authorization'), server.requests.length - before]).toEqual([
      ['mine'],
      0,
    ])
    const replacing = await api({ overwrite: true })
    await replacing.ask('/', mine)
    expect(replacing.upstream.last.headerValues('authorization')).toEqual(['Bearer token'])
  })

  test.each([
    ['600', 600, 1],
    ['600 as a text', '600', 1],
    ['nothing', undefined, 1],
    ['null', null, 1],
    ['an empty text', '', 1],
    ['a list', [], 1],
    ['a word', 'soon', 1],
    ['more than anybody lives', 1e300, 1],
    ['that it is over already', 0, 2],
    ['that it was over before it was issued', -5, 2],
  ])('a token of which the server says, how long it is good: %s', async (_, expires_in, fetched) => {
    const issuer = await startUpstream(() => ({ body: JSON.stringify({ ...token, expires_in }) }))
    onTestFinished(issuer.close)
    const { statuses } = await api({ oauthService: issuer.url })
    expect([await statuses(2), issuer.requests.length]).toEqual([[200, 200], fetched])
  })

  test.each([
    ['bearer', 200],
    ['BEARER', 200],
    [null, 200],
    [undefined, 200],
    ['mac', 599],
    ['', 599],
  ])('a token of the type %s gives %i', async (token_type, status) => {
    const issuer = await startUpstream(() => ({ body: JSON.stringify({ ...token, token_type }) }))
    onTestFinished(issuer.close)
    expect((await (await api({ oauthService: issuer.url })).ask()).status).toBe(status)
  })

  test.each<[string, Answer]>([
    ['leads elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }],
    ['has no end', { body: Array.from({ length: 40 }, () => ' '.repeat(256 * 1024)), drip: 5 }],
    ['refuses', { status: 401, body: '{"error":"invalid_client"}' }],
    ['answers with a page', { body: '<html>' }],
    ['gives no token', { body: '{}' }],
    ['says nothing', { silent: 'hang' }],
  ])('nothing is sent when the server %s, and the flow gets an error without the secret', async (_, answer) => {
    const ill = await startUpstream(() => answer)
    onTestFinished(ill.close)
    const { ask, upstream } = await api({ oauthService: ill.url, tokenFetchTimeout: 200 })
    const { status, body } = await ask()
    expect([status, body]).toEqual([599, expect.stringMatching(/^CREDENTIAL-INJECTION:NO_TOKEN /)])
    expect(body).not.toContain('s&cret')
    expect(upstream.requests).toHaveLength(0)
  })

  test('a request may be allowed to go without', async () => {
    const { ask, upstream } = await api({ oauthService: 'http://127.0.0.1:1/', allowRequestWithoutCredential: true })
    expect((await ask()).status).toBe(200)
    expect(upstream.last.header('authorization')).toBe(undefined)
  })

  test('a new token is fetched when the server says 401, and the body is sent again', async () => {
    const tokens = await startUpstream((_, index) => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...token, access_token: `token-${index + 1}` }),
    }))
    onTestFinished(tokens.close)
    const { ask, upstream } = await api({ oauthService: tokens.url })
    upstream.handle((_, index) => ({ status: index === 0 ? 401 : 200, body: 'in' }))
    expect(await ask('/', { method: 'POST', body: 'mine' })).toMatchObject({ status: 200, body: 'in' })
    expect(upstream.requests.map(({ text, header }) => [text, header('authorization')])).toEqual([
      ['mine', 'Bearer token-1'],
      ['mine', 'Bearer token-2'],
    ])
  })
})
