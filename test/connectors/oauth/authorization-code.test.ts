import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RuntimeOptions } from '../../../engine/index.ts'
import { captureLog } from '../../policy/scenario.ts'
import { deployXml, type TestApp } from '../../support/app.ts'
import { later } from '../../support/clock.ts'
import { freePort } from '../../support/free-port.ts'
import { type Answer, startUpstream, type Upstream } from '../../support/upstream.ts'

let api: Upstream
let server: Upstream
let app: TestApp | undefined
let issued: number
/** What names the application in the body of a token request. */
const CLIENT = { client_id: 'id', client_secret: 's3cret' }
let good: Set<string>

beforeAll(async () => {
  api = await startUpstream()
  server = await startUpstream()
})
beforeEach(() => {
  issued = 0
  good = new Set(['token-1', 'token-2'])
  api.handle((request) =>
    good.has((request.header('authorization') ?? '').slice('Bearer '.length)) ? { body: 'hello' } : { status: 401 },
  )
  server.handle(issue())
})
afterEach(async () => {
  await app?.stop()
  app = undefined
})
afterAll(async () => {
  await Promise.all([api.close(), server.close()])
})

const issue =
  (more: Record<string, unknown> = { refresh_token: 'refresh-1' }) =>
  (): Answer => ({
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ access_token: `token-${++issued}`, ...more }),
  })

/** Deploys a requester that users authorize; gives the addresses of its pages. */
const start = async (
  attributes = '',
  callback?: (port: number) => string,
  globals = '',
  runtime: RuntimeOptions = {},
) => {
  const port = await freePort()
  const local = `http://127.0.0.1:${port}`
  const from = server.requests.length
  app = await deployXml(
    `${globals}
    <http:request-config name="api"><http:request-connection host="127.0.0.1" port="${api.port}"><http:authentication>
      <oauth:authorization-code-grant-type xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth"
        clientId="id" clientSecret="s3cret" tokenUrl="${server.url}/token" authorizationUrl="https://auth.example/authorize?tenant=1"
        externalCallbackUrl="https://app.example/callback"
        ${attributes.includes('localAuthorizationUrl=') ? '' : `localAuthorizationUrl="${local}/authorize"`}
        ${callback?.(port) ?? `localCallbackUrl="${local}/callback"`} ${attributes}/>
    </http:authentication></http:request-connection></http:request-config>
    <flow name="main"><http:request config-ref="api" path="/"/></flow>`,
    { runtime },
  )
  const { flow } = app
  return {
    local,
    call: async (variables = {}) => String((await flow('main').run({ variables })).payload),
    tokenRequests: () => server.requests.slice(from).map(({ text }) => Object.fromEntries(new URLSearchParams(text))),
  }
}

const authorize = async (local: string, query = '') => {
  const response = await fetch(`${local}/authorize${query}`, { redirect: 'manual' })
  return { status: response.status, to: new URL(response.headers.get('location') ?? 'none:') }
}
const comeBack = async (local: string, query: Record<string, string>, path = '/callback') => {
  const response = await fetch(`${local}${path}?${new URLSearchParams(query)}`)
  return [response.status, await response.text()]
}

test('a request fails until somebody has authorized it', async () => {
  const { call, local } = await start()
  await expect(call()).rejects.toMatchObject({
    errorType: { namespace: 'HTTP', identifier: 'SECURITY' },
    message: expect.stringContaining(`has to be authorized at '${local}/authorize' first`),
  })
})

test('a user is sent to the authorization server, comes back with a code, and requests have a token', async () => {
  const { call, local, tokenRequests } = await start('scopes="read write" state="mine"')
  const { status, to } = await authorize(local)
  expect(status).toBe(302)
  expect(`${to.origin}${to.pathname}`).toBe('https://auth.example/authorize')
  const { state, ...query } = Object.fromEntries(to.searchParams)
  expect(query).toEqual({
    tenant: '1',
    response_type: 'code',
    client_id: 'id',
    redirect_uri: 'https://app.example/callback',
    scope: 'read write',
  })
  expect(state).toMatch(/^mine:[\w-]{22}$/)
  expect(await comeBack(local, { code: 'c0de', state: state as string })).toEqual([
    200,
    'Successfully retrieved access token',
  ])
  expect(tokenRequests()).toEqual([
    {
      grant_type: 'authorization_code',
      code: 'c0de',
      redirect_uri: 'https://app.example/callback',
      ...CLIENT,
    },
  ])
  expect(server.last.header('authorization')).toBeUndefined()
  expect(await call()).toBe('hello')
})

test('id and secret may stand in a header', async () => {
  const { tokenRequests } = await authorized('encodeClientCredentialsInBody="false"')
  expect(tokenRequests()[0]).not.toHaveProperty('client_secret')
  expect(server.last.header('authorization')).toBe(`Basic ${Buffer.from('id:s3cret').toString('base64')}`)
})

const authorized = async (attributes = '') => {
  const app = await start(attributes)
  const { to } = await authorize(app.local)
  await comeBack(app.local, { code: 'c0de', state: to.searchParams.get('state') as string })
  return app
}

describe('a token that is refused', () => {
  test('is refreshed once for all', async () => {
    const { call, tokenRequests } = await authorized()
    good.delete('token-1')
    expect(await Promise.all([1, 2, 3, 4, 5].map(() => call()))).toEqual(Array(5).fill('hello'))
    expect(tokenRequests().slice(1)).toEqual([
      {
        ...CLIENT,
        grant_type: 'refresh_token',
        refresh_token: 'refresh-1',
        redirect_uri: 'https://app.example/callback',
      },
    ])
  })

  test('keeps its refresh token where the server gives no new one', async () => {
    const { call, tokenRequests } = await authorized('includeRedirectUriInRefreshTokenRequest="false"')
    server.handle(issue({}))
    good = new Set(['token-2'])
    expect(await call()).toBe('hello')
    good = new Set(['token-3'])
    expect(await call()).toBe('hello')
    expect(tokenRequests().slice(1)).toEqual(
      Array(2).fill({ ...CLIENT, grant_type: 'refresh_token', refresh_token: 'refresh-1' }),
    )
  })

  test('fails without a refresh token', async () => {
    server.handle(issue({}))
    const { call } = await authorized()
    good.clear()
    await expect(call()).rejects.toThrow('The access token was refused and there is no refresh token.')
  })
})

test('each user has a token of their own', async () => {
  const { call, local } = await start(
    `resourceOwnerId="#[vars.user]" localAuthorizationUrlResourceOwnerId="#[attributes.queryParams.user]"`,
  )
  for (const user of ['ann', 'bob']) {
    const { to } = await authorize(local, `?user=${user}`)
    await comeBack(local, { code: user, state: to.searchParams.get('state') as string })
  }
  await call({ user: 'ann' })
  await call({ user: 'bob' })
  expect(api.requests.slice(-2).map((request) => request.header('authorization'))).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ])
  await expect(call({ user: 'eve' })).rejects.toThrow("No access token found for resource owner 'eve'")
})

test('who is nobody in particular has no token of somebody', async () => {
  const { call, local } = await start(`resourceOwnerId="#[vars.user]"`)
  const { to } = await authorize(local)
  await comeBack(local, { code: 'c', state: to.searchParams.get('state') as string })
  expect(await call({ user: 'default' })).toBe('hello')
  await expect(call()).rejects.toThrow('No access token can be had: the resource owner id is null.')
})

test('the state that was sent along stays with the token, also when that is refreshed', async () => {
  const { call, local } = await start(
    `tokenManager="tokens" state="shop:7"`,
    undefined,
    `<oauth:token-manager-config name="tokens" xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth"/>
     <flow name="state"><oauth:retrieve-state xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth" tokenManager="tokens"/></flow>`,
  )
  const { to } = await authorize(local)
  await comeBack(local, { code: 'c', state: to.searchParams.get('state') as string })
  const state = async () => (await app?.flow('state').run())?.payload
  expect(await state()).toBe('shop:7')
  good.delete('token-1')
  await call()
  expect(await state()).toBe('shop:7')
})

test('one user signs out, and nobody else', async () => {
  const { call, local } = await start(
    `tokenManager="tokens" resourceOwnerId="#[vars.user]" localAuthorizationUrlResourceOwnerId="#[attributes.queryParams.user]"`,
    undefined,
    `<oauth:token-manager-config name="tokens" xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth"/>
     <flow name="out"><oauth:invalidate-oauth-context xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth" tokenManager="tokens"/></flow>
     <flow name="annOut"><oauth:invalidate-oauth-context xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth" tokenManager="tokens" resourceOwnerId="#[vars.user]"/></flow>`,
  )
  const { to } = await authorize(local, '?user=ann')
  await comeBack(local, { code: 'c', state: to.searchParams.get('state') as string })
  const run = (flow: string, variables = {}) => app?.flow(flow).run({ variables })
  await run('out')
  expect(await call({ user: 'ann' })).toBe('hello')
  await expect(run('annOut')).rejects.toThrow('the resource owner id is null')
  await run('annOut', { user: 'ann' })
  await expect(call({ user: 'ann' })).rejects.toThrow("No access token found for resource owner 'ann'")
})

test('a page whose expressions make nothing of a query says so, and takes it for no defect', async () => {
  const { logging, lines } = captureLog('ERROR')
  const { local } = await start(
    `localAuthorizationUrlResourceOwnerId="#[$number(attributes.queryParams.user)]"`,
    undefined,
    '',
    { log: logging },
  )
  const response = await fetch(`${local}/authorize?user=nobody`, { redirect: 'manual' })
  expect([response.status, await response.text()]).toEqual([400, 'The query of the authorization page is not valid.'])
  expect(lines.map(({ message }) => message)).toEqual([expect.not.stringMatching(/Defect|\n/)])
})

describe('the callback', () => {
  test('lets in nobody who was not sent away, and nobody twice', async () => {
    const { local, tokenRequests } = await start()
    const { to } = await authorize(local)
    const state = to.searchParams.get('state') as string
    const unknown = [400, 'The state is unknown or too old: begin again at the authorization page.']
    expect(await comeBack(local, { code: 'c', state: 'forged' })).toEqual(unknown)
    expect(await comeBack(local, { code: 'c' })).toEqual(unknown)
    expect((await comeBack(local, { code: 'c', state }))[0]).toBe(200)
    expect(await comeBack(local, { code: 'c', state })).toEqual(unknown)
    expect(tokenRequests()).toHaveLength(1)
  })

  test('lets in nobody who took more than ten minutes', async () => {
    const { local, tokenRequests } = await start()
    const states = [await authorize(local), await authorize(local)].map(({ to }) => to.searchParams.get('state') ?? '')
    later(9 * 60_000)
    expect((await comeBack(local, { code: 'c', state: states[0] as string }))[0]).toBe(200)
    later(60_001)
    expect((await comeBack(local, { code: 'c', state: states[1] as string }))[0]).toBe(400)
    expect(tokenRequests()).toHaveLength(1)
  })

  test('says so when access was not granted, and repeats nothing', async () => {
    const { local } = await start()
    const { to } = await authorize(local)
    const state = to.searchParams.get('state') as string
    expect(await comeBack(local, { error: '<script>', state })).toEqual([
      400,
      'The authorization server granted no access.',
    ])
  })

  test('says so when no token was issued', async () => {
    server.handle(() => ({ status: 500 }))
    const { local } = await start()
    const { to } = await authorize(local)
    const state = to.searchParams.get('state') as string
    expect(await comeBack(local, { code: 'c', state })).toEqual([
      502,
      'The authorization server issued no access token.',
    ])
  })

  test('can stand beside listeners', async () => {
    const listener = (port: number) => `localCallbackConfig="in" localCallbackConfigPath="/back" doc:name="${port}"`
    const port = await freePort()
    const { local } = await start(
      '',
      listener,
      `<http:listener-config name="in" basePath="/oauth"><http:listener-connection host="127.0.0.1" port="${port}"/></http:listener-config>`,
    )
    const { to } = await authorize(local)
    const state = to.searchParams.get('state') as string
    expect((await comeBack(`http://127.0.0.1:${port}`, { code: 'c', state }, '/oauth/back'))[0]).toBe(200)
  })

  test('is gone with its application', async () => {
    const { local } = await start()
    await app?.undeploy()
    await expect(fetch(`${local}/callback`)).rejects.toThrow('fetch failed')
  })
})

test('a port that is taken fails the deployment', async () => {
  const other = await startUpstream()
  await expect(start('', () => `localCallbackUrl="http://127.0.0.1:${other.port}/callback"`)).rejects.toThrow(
    /SRC001 Could not create HTTP server for 'http:\/\/127\.0\.0\.1:\d+\/callback' on port \d+: another program listens there/,
  )
  await other.close()
})

test.each([
  ['localAuthorizationUrl', 'http://127.0.0.1:1/a%ZZ'],
  ['localAuthorizationUrl', '/authorize'],
  ['localCallbackUrl', '/callback'],
  ['localCallbackUrl', 'http://127.0.0.1:1/%'],
])('a page that cannot be served is found at deployment: %s="%s"', async (name, url) => {
  const given = name === 'localCallbackUrl' ? () => `localCallbackUrl="${url}"` : undefined
  const attributes = name === 'localCallbackUrl' ? '' : `${name}="${url}"`
  await expect(start(attributes, given)).rejects.toThrow(`CFG005 The value '${url}' of attribute '${name}'`)
})
