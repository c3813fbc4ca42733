import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type Answer, startUpstream, type Upstream, type UpstreamRequest } from '../../support/upstream.ts'
import { faults, flowsFor, type RequestApp, requestApp, streamed } from '../http/request-app.ts'

const pem = readFileSync(resolve(import.meta.dirname, '../tls/fixtures/server.pem'), 'utf8')

let api: Upstream
let server: Upstream
/** Tokens that the API accepts. */
let good: Set<string>
let issued: number
const apps: RequestApp[] = []

const JSON_TYPE = { 'Content-Type': 'application/json' }
const issue = (): Answer => ({
  headers: JSON_TYPE,
  body: JSON.stringify({ access_token: `token-${++issued}`, token_type: 'bearer', expires_in: 3600, tenant: 't1' }),
  delay: 20,
})
const guarded = (request: UpstreamRequest): Answer =>
  good.has((request.header('authorization') ?? '').slice('Bearer '.length))
    ? { body: `hello ${request.text}` }
    : { status: 401, body: 'expired' }

beforeAll(async () => {
  api = await startUpstream()
  server = await startUpstream()
})
beforeEach(() => {
  issued = 0
  good = new Set(['token-1', 'token-2', 'token-3'])
  api.handle(guarded)
  server.handle(issue)
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.dispose()
})
afterAll(async () => {
  await Promise.all([api.close(), server.close()])
})

const grant = (attributes = '', inside = '') =>
  `<http:authentication><oauth:client-credentials-grant-type clientId="id" clientSecret="s3cret:ä"
    tokenUrl="${server.url}/token" ${attributes}>${inside}</oauth:client-credentials-grant-type></http:authentication>`

const start = (authentication = grant(), globals = '', flows: Record<string, string> = {}) => {
  const xml = flowsFor(
    api.port,
    { main: '<http:request config-ref="api" method="POST" path="/"/>', ...flows },
    { inside: authentication },
  )
  const app = requestApp(globals + xml)
  apps.push(app)
  const tokens = server.requests.length
  const calls = api.requests.length
  return { app, tokenRequests: () => server.requests.slice(tokens), calls: () => api.requests.slice(calls) }
}
const bearers = (requests: readonly UpstreamRequest[]) => requests.map((request) => request.header('authorization'))

describe('a token', () => {
  test('is fetched for the first request and kept for those after it', async () => {
    const { app, tokenRequests, calls } = start()
    for (const payload of ['a', 'b', 'c']) expect((await app.run('main', { payload })).text).toBe(`hello ${payload}`)
    expect(tokenRequests()).toHaveLength(1)
    expect(bearers(calls())).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1'])
  })

  test('is fetched once for requests that need it at the same time', async () => {
    const { app, tokenRequests } = start()
    await Promise.all(Array.from({ length: 20 }, () => app.run('main', { payload: 'x' })))
    expect(tokenRequests()).toHaveLength(1)
  })

  test('is asked for as the standard says', async () => {
    const { app, tokenRequests } = start(grant('scopes="read write"'))
    await app.run('main')
    const [request] = tokenRequests()
    expect([request?.method, request?.url, request?.header('content-type')]).toEqual([
      'POST',
      '/token',
      'application/x-www-form-urlencoded',
    ])
    expect(request?.text).toBe('grant_type=client_credentials&scope=read+write')
    expect(request?.header('authorization')).toBe(`Basic ${Buffer.from('id:s3cret:ä').toString('base64')}`)
  })

  test('is asked for with id and secret in the body, if wanted, and with parameters of one’s own', async () => {
    const parameters =
      '<oauth:custom-parameters><oauth:custom-parameter key="audience" value="https://a b"/></oauth:custom-parameters>'
    const { app, tokenRequests } = start(grant('encodeClientCredentialsInBody="true"', parameters))
    await app.run('main')
    const [request] = tokenRequests()
    expect(Object.fromEntries(new URLSearchParams(request?.text))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'id',
      client_secret: 's3cret:ä',
      audience: 'https://a b',
    })
    expect(request?.header('authorization')).toBeUndefined()
  })

  test('is found where the configuration says', async () => {
    server.handle(() => ({ headers: JSON_TYPE, body: '{"data": {"key": "token-1"}}' }))
    const { app, calls } = start(grant('responseAccessToken="#[payload.data.key]"'))
    await app.run('main')
    expect(bearers(calls())).toEqual(['Bearer token-1'])
  })
})

describe('a token that is refused', () => {
  test('is renewed and the request sent again, its body included', async () => {
    good.delete('token-1')
    const { app, tokenRequests, calls } = start()
    expect((await app.run('main', { payload: 'body' })).text).toBe('hello body')
    expect(bearers(calls())).toEqual(['Bearer token-1', 'Bearer token-2'])
    expect(tokenRequests()).toHaveLength(2)
  })

  test('is renewed once for all who were refused', async () => {
    const { app, tokenRequests } = start()
    await app.run('main')
    good.delete('token-1')
    const all = await Promise.all(Array.from({ length: 20 }, () => app.run('main', { payload: 'x' })))
    expect(new Set(all.map(({ text }) => text))).toEqual(new Set(['hello x']))
    expect(tokenRequests()).toHaveLength(2)
  })

  test('twice fails with the second answer', async () => {
    good.clear()
    const { app, calls } = start()
    expect(await app.failure('main')).toMatch(/^HTTP:UNAUTHORIZED: .* failed: unauthorized \(401\)\.$/)
    expect(calls()).toHaveLength(2)
  })

  test('before the body was sent to its end is the answer', async () => {
    const early = await startUpstream(() => ({ status: 401, body: 'expired' }), { answerEarly: true })
    onTestFinished(() => early.close())
    const flows = { main: '<http:request config-ref="api" method="POST" path="/"/>' }
    const app = requestApp(flowsFor(early.port, flows, { inside: grant() }))
    apps.push(app)
    const tokens = server.requests.length
    expect(await app.failure('main', { payload: streamed(['never', 'ending'], { forever: true }) })).toMatch(
      /^HTTP:UNAUTHORIZED: /,
    )
    expect([early.requests.length, server.requests.length - tokens]).toEqual([1, 1])
  })

  test('is recognised by 403 as well', async () => {
    good.delete('token-1')
    api.handle((request) => ({ ...guarded(request), ...(guarded(request).status && { status: 403 }) }))
    const { app } = start()
    expect((await app.run('main', { payload: 'x' })).text).toBe('hello x')
  })

  test('is recognised as the configuration says', async () => {
    api.handle((request) => ({ body: request.header('authorization')?.endsWith('2') ? 'new' : 'INVALID_SESSION' }))
    const { app } = start(grant(`refreshTokenWhen="#[$string(payload) = 'INVALID_SESSION']"`))
    expect((await app.run('main')).text).toBe('new')
  })

  test('stays refused where the configuration says otherwise', async () => {
    good.clear()
    const { app, tokenRequests } = start(grant('refreshTokenWhen="#[attributes.statusCode = 418]"'))
    expect(await app.failure('main')).toMatch('HTTP:UNAUTHORIZED')
    expect(tokenRequests()).toHaveLength(1)
  })
})

describe('an authorization server', () => {
  test.each<[string, Answer, RegExp]>([
    [
      'that refuses',
      { status: 401, body: 'no' },
      /^HTTP:SECURITY: No access token could be had: '.*\/token' answered with status code 401\.$/,
    ],
    [
      'that hangs up',
      { silent: 'close' },
      /^HTTP:SECURITY: No access token could be had: HTTP POST on resource '.*\/token' failed: Remotely closed\.$/,
    ],
    [
      'without a token',
      { headers: JSON_TYPE, body: '{"error": "x"}' },
      /^HTTP:SECURITY: The response of '.*' holds no access token\.$/,
    ],
    [
      'that answers with something else',
      { headers: JSON_TYPE, body: '<html>' },
      /^HTTP:SECURITY: The response of '.*' cannot be read as application\/json\.$/,
    ],
    [
      'whose answer breaks off within the token',
      { headers: JSON_TYPE, body: '{"refresh_token": "t0ken", "access_token": "t0ken' },
      /^HTTP:SECURITY: The response of '.*' cannot be read as application\/json\.$/,
    ],
  ])('%s fails the request', async (_, answer, expected) => {
    server.handle(() => answer)
    const { app, calls } = start()
    const failure = await app.failure('main')
    expect(failure).toMatch(expected)
    expect(failure).not.toMatch(/s3cret|t0ken/)
    expect(calls()).toHaveLength(0)
  })

  test('whose address holds secrets is named without them', async () => {
    server.handle(() => ({ status: 401 }))
    const address = `${server.url.replace('://', '://own:hidden@')}/token?key=hidden`
    const { app, tokenRequests } = start(grant().replace(`${server.url}/token`, address))
    expect(await app.failure('main')).toMatch(/'http:\/\/127\.0\.0\.1:\d+\/token' answered with status code 401\.$/)
    for (const answer of [{ headers: JSON_TYPE, body: '{}' }, { headers: JSON_TYPE, body: '{' }, { silent: 'close' }]) {
      server.handle(() => answer as Answer)
      expect(await app.failure('main')).not.toContain('hidden')
    }
    expect(tokenRequests().map(({ url }) => url)).toEqual(Array(4).fill('/token?key=hidden'))
  })

  test('that leads elsewhere is not followed there: the secret is for nobody else', async () => {
    server.handle(() => ({ status: 307, headers: { location: `${api.url}/token` } }))
    const { app, calls } = start()
    expect(await app.failure('main')).toMatch(/answered with status code 307\.$/)
    expect(calls()).toHaveLength(0)
  })

  test.each([
    ['line breaks', 'a\r\nx-evil: 1'],
    ['blanks', 'a b'],
    ['letters that no header has', 'tökén'],
  ])('whose token holds %s issued none, and is asked again', async (_, token) => {
    server.handle(() => ({ headers: JSON_TYPE, body: JSON.stringify({ access_token: token }) }))
    const { app, calls } = start()
    expect(await app.failure('main')).toMatch(
      /^HTTP:SECURITY: .* holds no access token that a request could be sent with\.$/,
    )
    server.handle(issue)
    expect((await app.run('main', { payload: 'x' })).text).toBe('hello x')
    expect(bearers(calls())).toEqual(['Bearer token-1'])
  })

  test('whose answer has no end is not read to it', async () => {
    server.handle(() => ({
      headers: JSON_TYPE,
      body: Array.from({ length: 40 }, () => ' '.repeat(256 * 1024)),
      drip: 5,
    }))
    const { app } = start()
    expect(await app.failure('main')).toMatch(/^HTTP:SECURITY: No access token could be had: /)
    await expect.poll(() => server.abandoned).toBeGreaterThan(0)
  })

  test.each([
    ['does not say what it is', undefined, '{"access_token": "token-1"}'],
    ['is a form', 'application/x-www-form-urlencoded', 'access_token=token-1&expires_in=3600'],
    ['is JSON in all but name', 'application/vnd.oauth+json; charset=utf-8', '{"access_token": "token-1"}'],
  ])('whose answer %s is understood', async (_, type, body) => {
    server.handle(() => ({ body, ...(type !== undefined && { headers: { 'content-type': type } }) }))
    const { app } = start()
    expect((await app.run('main', { payload: 'x' })).text).toBe('hello x')
  })

  test('whose answer is a token and nothing else is understood, where the configuration says so', async () => {
    server.handle(() => ({ body: 'token-1' }))
    const { app } = start(grant('responseAccessToken="#[$string(payload)]"'))
    expect((await app.run('main', { payload: 'x' })).text).toBe('hello x')
  })

  test.each([
    ['nobody signed is told no secret', '', 0, /^HTTP:SECURITY: .*certificate/],
    ['the grant type trusts is', '<tls:context><tls:trust-store insecure="true"/></tls:context>', 1, /^hello x$/],
  ])('whose certificate %s', async (_, inside, asked, expected) => {
    const secure = await startUpstream(issue, { tls: { key: pem, cert: pem } })
    onTestFinished(() => secure.close())
    const { app } = start(grant('', inside).replace(`${server.url}/token`, `${secure.url}/token`))
    const outcome = app.run('main', { payload: 'x' }).then(
      ({ text }) => text,
      () => app.failure('main'),
    )
    expect(await outcome).toMatch(expected)
    expect(secure.requests).toHaveLength(asked)
  })

  test('that recovers is asked again', async () => {
    server.handle(() => ({ status: 500 }))
    const { app } = start()
    await app.failure('main')
    server.handle(issue)
    expect((await app.run('main', { payload: 'x' })).text).toBe('hello x')
  })

  test('that is silent fails the request in time', async () => {
    server.handle(() => ({ silent: 'hang' }))
    const { app } = start(grant(), '<configuration defaultResponseTimeout="100"/>')
    expect(await app.failure('main')).toMatch(/^HTTP:SECURITY: .* failed: Timeout exceeded\.$/)
  })
})

test('a request that has a header Authorization already needs no token', async () => {
  good.add('own')
  const { app, tokenRequests } = start(grant(), '', {
    own: `<http:request config-ref="api" method="POST" path="/"><http:headers>#[{"authorization": "Bearer own"}]</http:headers></http:request>`,
  })
  expect((await app.run('own', { payload: 'x' })).text).toBe('hello x')
  good.delete('own')
  expect(await app.failure('own')).toMatch(/^HTTP:UNAUTHORIZED/)
  expect(tokenRequests()).toHaveLength(0)
})

describe('a token manager', () => {
  const MANAGER = '<oauth:token-manager-config name="tokens"/>'
  const EXTRACTORS = `<oauth:custom-parameter-extractors>
    <oauth:parameter-extractor paramName="tenant" value="#[payload.tenant]"/></oauth:custom-parameter-extractors>`

  test('shows what was granted, and forgets it', async () => {
    const operation = (name: string, more = '') => `<oauth:${name} tokenManager="tokens" ${more}/>`
    const { app, tokenRequests } = start(grant('tokenManager="tokens"', EXTRACTORS), MANAGER, {
      access: operation('retrieve-access-token'),
      refresh: operation('retrieve-refresh-token'),
      expires: operation('retrieve-expires-in'),
      tenant: operation('retrieve-custom-token-response-param', 'key="tenant"'),
      other: operation('retrieve-custom-token-response-param', 'key="other"'),
      forget: operation('invalidate-oauth-context'),
      forgetOther: operation('invalidate-oauth-context', 'resourceOwnerId="somebody else"'),
    })
    expect(await app.failure('access')).toBe(
      "OAUTH:TOKEN_NOT_FOUND: There is no access token of resource owner 'default'.",
    )
    await app.run('main')
    const values = []
    for (const flow of ['access', 'refresh', 'expires', 'tenant', 'other']) values.push((await app.run(flow)).text)
    expect(values).toEqual(['token-1', 'null', '3600', 't1', 'null'])
    await app.run('forgetOther')
    await app.run('main')
    expect(tokenRequests()).toHaveLength(1)
    await app.run('forget')
    await app.run('main')
    expect(tokenRequests()).toHaveLength(2)
  })
})

describe('a client by expressions', () => {
  const dynamic = () =>
    grant()
      .replace('clientId="id"', 'clientId="#[vars.client]"')
      .replace('tokenUrl="', 'scopes="#[vars.scope]" tokenUrl="')

  test('has tokens of its own, each fetched once', async () => {
    const { app, tokenRequests, calls } = start(dynamic())
    for (const client of ['a', 'b', 'a', 'b']) await app.run('main', { payload: 'x', vars: { client, scope: 'read' } })
    await app.run('main', { payload: 'x', vars: { client: 'a', scope: 'write' } })
    expect(bearers(calls())).toEqual([1, 2, 1, 2, 3].map((n) => `Bearer token-${n}`))
    expect(tokenRequests().map(({ text }) => new URLSearchParams(text).get('scope'))).toEqual(['read', 'read', 'write'])
    const clients = bearers(tokenRequests()).map((header) => atob(String(header).slice('Basic '.length)).split(':')[0])
    expect(clients).toEqual(['a', 'b', 'a'])
  })

  test('is forgotten with the application, since nobody knows the name of its tokens', async () => {
    const forget = { forget: '<oauth:invalidate-oauth-context tokenManager="tokens"/>' }
    const manager = '<oauth:token-manager-config name="tokens"/>'
    const { app, tokenRequests } = start(
      dynamic().replace('clientId=', 'tokenManager="tokens" clientId='),
      manager,
      forget,
    )
    const run = () => app.run('main', { payload: 'x', vars: { client: 'a', scope: 'read' } })
    await run()
    await app.run('forget')
    await run()
    expect(tokenRequests()).toHaveLength(2)
  })

  test('has no use of a token that somebody got with another secret', async () => {
    const secret = dynamic().replace('clientSecret="s3cret:ä"', 'clientSecret="#[vars.secret]"')
    server.handle((request) =>
      atob((request.header('authorization') ?? '').slice('Basic '.length)) === 'a:right' ? issue() : { status: 401 },
    )
    const { app } = start(secret)
    await app.run('main', { payload: 'x', vars: { client: 'a', secret: 'right' } })
    expect(await app.failure('main', { vars: { client: 'a', secret: 'wrong' } })).toMatch(/status code 401/)
  })

  test('that give nothing fails the request', async () => {
    const { app } = start(dynamic())
    expect(await app.failure('main')).toMatch(/^HTTP:SECURITY: No access token could be had: clientId, /)
  })
})

describe('an object store for tokens', () => {
  const STORE = '<os:object-store name="kept" persistent="false"/>'
  const INSPECT = { keys: '<os:retrieve-all-keys objectStore="kept"/>', lose: '<os:clear objectStore="kept"/>' }

  test.each([
    [
      'named by a manager',
      'tokenManager="tokens"',
      '',
      '<oauth:token-manager-config name="tokens" objectStore="kept"/>',
    ],
    ['of the grant type alone', '', '<oauth:token-manager objectStore="kept"/>', ''],
  ])('%s holds them', async (_, attribute, inside, manager) => {
    const { app, tokenRequests, calls } = start(grant(attribute, inside), STORE + manager, INSPECT)
    for (const payload of ['a', 'b']) expect((await app.run('main', { payload })).text).toBe(`hello ${payload}`)
    expect(tokenRequests()).toHaveLength(1)
    expect((await app.run('keys')).text).toContain('default')
    await app.run('lose')
    await app.run('main')
    expect(bearers(calls())).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  })

  test('has entries of somebody else, which are not forgotten with the tokens', async () => {
    const manager = '<oauth:token-manager-config name="tokens" objectStore="kept"/>'
    const { app } = start(grant('tokenManager="tokens"'), STORE + manager, {
      ...INSPECT,
      add: '<os:store key="mine" objectStore="kept"><os:value>1</os:value></os:store>',
      forget: '<oauth:invalidate-oauth-context tokenManager="tokens"/>',
    })
    await app.run('add')
    await app.run('main', { payload: 'x' })
    await app.run('forget')
    const { text } = await app.run('keys')
    expect(text).toContain('mine')
    expect(text).not.toContain('default')
  })

  test('an entry that is no token is replaced', async () => {
    const { app, calls } = start(grant('', '<oauth:token-manager objectStore="kept"/>'), STORE, {
      spoil: '<os:store key="default" objectStore="kept"><os:value>nonsense</os:value></os:store>',
    })
    await app.run('spoil')
    await app.run('main')
    expect(bearers(calls())).toEqual(['Bearer token-1'])
  })
})

test.each([
  [
    'no token URL',
    () => grant().replace(/tokenUrl="[^"]*"/, ''),
    "CFG002 Element <oauth:client-credentials-grant-type> is missing required parameter 'tokenUrl'.",
  ],
  [
    'a token URL that is none',
    () => grant().replace(/tokenUrl="[^"]*"/, 'tokenUrl="/token"'),
    "CFG005 The value '/token' of attribute 'tokenUrl'",
  ],
  [
    'a manager that is not there',
    () => grant('tokenManager="x"'),
    "REF003 Referenced component 'x' must be one of stereotypes [OAUTH:TOKEN_MANAGER_CONFIG].",
  ],
  [
    'a manager with an object store that is not there',
    () => grant('', '<oauth:token-manager objectStore="x"/>'),
    "REF003 Referenced component 'x' must be one of stereotypes [OS:OBJECT_STORE].",
  ],
  [
    'two managers',
    () => grant('tokenManager="x"', '<oauth:token-manager/>'),
    'the following parameters cannot be set at the same time: [tokenManager, token-manager]',
  ],
])('%s is found at deployment', (_, authentication, expected) => {
  expect(faults(flowsFor(1, {}, { inside: authentication() }))).toContainEqual(expect.stringContaining(expected))
})
