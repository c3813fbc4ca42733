import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { proxyApp, type Scenario, type ScenarioOptions, start } from '../policy/scenario.ts'
import { later } from '../support/clock.ts'
import { type Answer, startUpstream, type UpstreamHandler, type UpstreamRequest } from '../support/upstream.ts'

const template = resolve(import.meta.dirname, '../../policy-templates/credential-injection-oauth2')

/** Sends what it gets, and tells the type and description of what that failed with. */
const TELLING = proxyApp(`<try><http:request config-ref="out" method="POST" path="/"/>
  <error-handler><on-error-continue logException="false">
    <set-payload value="#[error.errorType.namespace & ':' & error.errorType.identifier & ' ' & error.description]"/>
  </on-error-continue></error-handler></try>`)

const tokenOf = (access_token: unknown) => JSON.stringify({ access_token, token_type: 'Bearer', expires_in: 600 })

const startIssuer = async (
  handler: UpstreamHandler = (_, index) => ({ body: tokenOf(`t${index + 1}`), delay: 15 }),
) => {
  const issuer = await startUpstream(handler)
  onTestFinished(() => issuer.close())
  return issuer
}

const policy = (oauthService: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: 'tokens',
  template,
  configuration: { oauthService, clientId: 'me', clientSecret: 'hush&!', ...more },
})

const withTokens = (
  issuer: string,
  configuration: Readonly<Record<string, unknown>> = {},
  { app = TELLING, ...options }: ScenarioOptions & { readonly app?: string } = {},
): Promise<Scenario> => start(app, { ...options, policies: [policy(issuer, configuration)], level: 'TRACE' })

const bearers = (requests: readonly UpstreamRequest[]) => requests.map((request) => request.header('authorization'))
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const send = ({ ask }: Scenario, body = 'x') => ask('/', { body })

describe('a token is fetched once', () => {
  test('for a hundred requests at once, and again for a hundred that hear 401, each of which is sent again with its body', async () => {
    const issuer = await startIssuer()
    const app = await withTokens(issuer.url)
    await Promise.all(times(100, () => send(app)))
    expect([issuer.requests.length, new Set(bearers(app.upstream.requests))]).toEqual([1, new Set(['Bearer t1'])])
    app.upstream.handle((request, index) =>
      request.header('authorization') === 'Bearer t1' ? { status: 401, delay: index % 40 } : { body: request.text },
    )
    const bodies = await Promise.all(times(100, (i) => send(app, `body ${i}`).then(({ body }) => body)))
    expect(bodies).toEqual(times(100, (i) => `body ${i}`))
    expect(issuer.requests).toHaveLength(2)
  })

  test('while requests go on with the one that is about to expire', async () => {
    const issuer = await startIssuer()
    const app = await withTokens(issuer.url)
    await send(app)
    later(550_000)
    let answer = (_: Answer): void => {}
    issuer.handle(() => new Promise((resolve) => (answer = resolve)))
    await Promise.all(times(50, () => send(app)))
    expect(new Set(bearers(app.upstream.requests))).toEqual(new Set(['Bearer t1']))
    await issuer.received(2)
    answer({ body: tokenOf('t2') })
    const latest = async () => (await send(app)) && app.upstream.last.header('authorization')
    await expect.poll(latest).toBe('Bearer t2')
    expect(issuer.requests).toHaveLength(2)
  })

  test('also when whoever was first goes away', async () => {
    const issuer = await startIssuer(() => ({ body: tokenOf('t'), delay: 300 }))
    const app = await withTokens(issuer.url)
    const leaving = new AbortController()
    const gone = fetch(app.app.base, { method: 'POST', body: 'x', signal: leaving.signal }).catch(() => 'gone')
    await issuer.received(1)
    const others = times(20, () => send(app))
    await sleep(50)
    leaving.abort()
    expect(await gone).toBe('gone')
    await Promise.all(others)
    expect([issuer.requests.length, app.upstream.requests.length]).toEqual([1, 20])
  })
})

describe('a token belongs to a client', () => {
  const clientOf = (request: UpstreamRequest) => atob((request.header('authorization') ?? '').slice(6)).split(':')[0]
  const issuing: UpstreamHandler = (request) => ({ body: tokenOf(`of-${clientOf(request)}`), delay: 100 })

  test('so that a policy for another one, applied meanwhile, does not use it', async () => {
    const issuer = await startIssuer(issuing)
    const app = await withTokens(issuer.url)
    const first = send(app, 'first')
    await issuer.received(1)
    await app.app.policies.apply(policy(issuer.url, { clientId: 'you' }), { replace: true })
    await Promise.all([first, send(app, 'second')])
    expect(
      Object.fromEntries(app.upstream.requests.map(({ text, header }) => [text, header('authorization')])),
    ).toEqual({ first: 'Bearer of-me', second: 'Bearer of-you' })
  })

  test('and a request gets it still when the policy is removed meanwhile', async () => {
    const issuer = await startIssuer(issuing)
    const app = await withTokens(issuer.url)
    const first = send(app)
    await issuer.received(1)
    await app.app.policies.remove('tokens')
    expect((await first).body).toBe('from upstream')
    await send(app)
    expect(bearers(app.upstream.requests)).toEqual(['Bearer of-me', undefined])
  })

  test('and of two policies that both overwrite, the inner one counts', async () => {
    const issuer = await startIssuer(issuing)
    const { ask, upstream } = await start(TELLING, {
      policies: ['outer', 'inner'].map((clientId, order) => ({
        ...policy(issuer.url, { clientId, overwrite: true }),
        id: clientId,
        order: order + 1,
      })),
    })
    await ask('/', { body: 'x' })
    expect(upstream.last.headerValues('authorization')).toEqual(['Bearer of-inner'])
  })
})

test('a header that the flow computed to null is none', async () => {
  const issuer = await startIssuer()
  const app = await withTokens(
    issuer.url,
    {},
    {
      app: proxyApp(`<http:request config-ref="out" method="GET" path="/">
      <http:headers>#[{'Authorization': attributes.headers.nothing}]</http:headers></http:request>`),
    },
  )
  await app.ask()
  expect(bearers(app.upstream.requests)).toEqual(['Bearer t1'])
})

describe('an authorization server', () => {
  test.each<[string, Answer]>([
    ['a status without a body', { status: 204 }],
    ['a list', { body: '["access_token"]' }],
    ['null', { body: 'null' }],
    ['a number', { body: '5' }],
    ['bytes', { body: Buffer.from([0, 1, 0xff]) }],
    ['a token that is a number', { body: tokenOf(5) }],
    ['an empty token', { body: tokenOf('') }],
    ['a token with a line break', { body: tokenOf('a\r\nx: y') }],
    ['the half of a token', { headers: { 'content-length': '99' }, body: '{"access_to', end: 'reset' }],
    ['one byte after the other', { body: times(100, () => ' '), drip: 20 }],
    ['a refusal that quotes the secret', { status: 400, body: '{"error_description":"hush&! is wrong"}' }],
  ])('that answers with %s fails the request without a secret, and is asked again', async (_, answer) => {
    const issuer = await startIssuer(() => answer)
    const app = await withTokens(issuer.url, { tokenFetchTimeout: 300 })
    expect((await send(app)).body).toMatch(/^CREDENTIAL-INJECTION:NO_TOKEN No access token could be had: [^!]*\.$/)
    expect(app.upstream.requests).toHaveLength(0)
    expect(JSON.stringify(app.log)).not.toMatch(/hush|bWU6/)
    issuer.handle(() => ({ body: tokenOf('fine') }))
    await send(app)
    expect(bearers(app.upstream.requests)).toEqual(['Bearer fine'])
  })

  test('may have an address outside of ASCII', async () => {
    const issuer = await startIssuer()
    const app = await withTokens(`${issuer.url}/tökën für alle`)
    expect((await send(app)).body).toBe('from upstream')
    expect(issuer.last.url).toBe('/t%C3%B6k%C3%ABn%20f%C3%BCr%20alle')
  })

  test.each(['http:auth.example/token', 'https:/auth.example', 'ftp://me:hush@auth.example/'])(
    'has an address that begins otherwise than %s, which is said without secrets',
    async (address) => {
      const failure = await withTokens(address).then(
        () => 'deployed',
        (error: Error) => error.message,
      )
      expect(failure).toContain('CFG270')
      expect(failure).not.toContain('hush')
    },
  )
})

describe('an authorization server that stays away', () => {
  test('is left alone after some failures, ever longer, and asked again in the end', async () => {
    const issuer = await startIssuer(() => ({ status: 500 }))
    const app = await withTokens(issuer.url)
    for (let i = 0; i < 3; i++) expect((await send(app)).body).toMatch(/status code 500\.$/)
    for (let i = 0; i < 8; i++) {
      later(10_000)
      await send(app)
    }
    expect(issuer.requests).toHaveLength(3 + 8)
    for (let i = 0; i < 5; i++)
      expect((await send(app)).body).toMatch(/status code 500\. There is no other attempt for \d+ s\.$/)
    expect([issuer.requests.length, app.upstream.requests.length]).toEqual([3 + 8, 0])
    later(10_000)
    issuer.handle(() => ({ body: tokenOf('t') }))
    expect((await send(app)).body).toBe('from upstream')
  })

  test('is left alone for as long as it asks', async () => {
    const issuer = await startIssuer(() => ({ status: 503, headers: { 'retry-after': '20' } }))
    const app = await withTokens(issuer.url, { allowRequestWithoutCredential: true })
    for (let i = 0; i < 3; i++) expect((await send(app)).body).toBe('from upstream')
    expect([issuer.requests.length, bearers(app.upstream.requests)]).toEqual([1, times(3, () => undefined)])
    later(20_000)
    issuer.handle(() => ({ body: tokenOf('t') }))
    await send(app)
    expect(app.upstream.last.header('authorization')).toBe('Bearer t')
  })
})
