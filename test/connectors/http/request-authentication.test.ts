import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startUpstream, type Upstream, type UpstreamRequest } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp } from './request-app.ts'

let upstream: Upstream
const apps: RequestApp[] = []
beforeAll(async () => {
  upstream = await startUpstream()
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.dispose()
})
afterAll(() => upstream.close())

const REQUEST = '<http:request config-ref="api" method="#[vars.method]" path="#[vars.path]"/>'

const start = (authentication: string, attributes = '') => {
  const app = requestApp(
    flowsFor(
      upstream.port,
      { main: REQUEST },
      { attributes, inside: `<http:authentication>${authentication}</http:authentication>` },
    ),
  )
  apps.push(app)
  const from = upstream.requests.length
  return {
    call: (vars: Record<string, unknown> = {}, payload: unknown = null) =>
      app.run('main', { payload, vars: { method: 'GET', path: '/', ...vars } }),
    failure: (vars: Record<string, unknown> = {}) =>
      app.failure('main', { vars: { method: 'GET', path: '/', ...vars } }),
    sent: () => upstream.requests.slice(from).map((request) => request.header('authorization')),
  }
}

const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`

describe('basic authentication', () => {
  test('is sent unasked', async () => {
    upstream.handle(() => ({}))
    const { call, sent } = start('<http:basic-authentication username="user" password="päss:word"/>')
    await call()
    expect(sent()).toEqual([basic('user:päss:word')])
  })

  test('evaluates user, password and preemptive for each event', async () => {
    upstream.handle((request) =>
      request.header('authorization') ? {} : { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="r"' } },
    )
    const { call, sent } = start(
      '<http:basic-authentication username="#[vars.user]" password="#[vars.password]" preemptive="#[vars.eager]"/>',
    )
    await call({ user: 'a', password: '1', eager: true })
    await call({ user: 'b', password: '2', eager: false })
    expect(sent()).toEqual([basic('a:1'), undefined, basic('b:2')])
  })

  test('that is not preemptive answers only a challenge for basic', async () => {
    upstream.handle(() => ({ status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="basic"' } }))
    const { failure, sent } = start('<http:basic-authentication username="u" password="p" preemptive="false"/>')
    expect(await failure()).toMatch('HTTP:UNAUTHORIZED: ')
    expect(sent()).toEqual([undefined])
  })

  test('that is refused fails with HTTP:UNAUTHORIZED, asked once', async () => {
    upstream.handle(() => ({ status: 401, headers: { 'WWW-Authenticate': 'Basic realm="r"' } }))
    const { failure, sent } = start('<http:basic-authentication username="u" password="p" preemptive="false"/>')
    expect(await failure()).toMatch(/^HTTP:UNAUTHORIZED: HTTP GET on resource '.*' failed: unauthorized \(401\)\.$/)
    expect(sent()).toEqual([undefined, basic('u:p')])
  })
})

const parametersOf = (header: string): Record<string, string> =>
  Object.fromEntries(
    [...header.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)].map(([, name = '', quoted, bare]) => [
      name,
      quoted?.replace(/\\(.)/g, '$1') ?? (bare as string),
    ]),
  )

/** A server that checks digests as RFC 7616 says. */
const digestServer = (algorithm: 'md5' | 'sha256' | undefined, options: { qop?: string; session?: boolean } = {}) => {
  const { qop = 'auth', session = false } = options
  const h = (text: string) =>
    createHash(algorithm ?? 'md5')
      .update(text)
      .digest('hex')
  const name = algorithm && { md5: 'MD5', sha256: 'SHA-256' }[algorithm]
  const challenge = `Digest realm="the \\"realm\\"", nonce="n0nce", opaque="0paque"${qop && `, qop="${qop}"`}${
    name ? `, algorithm=${name}${session ? '-sess' : ''}` : ''
  }`
  const seen = new Set<string>()
  return (request: UpstreamRequest) => {
    const refuse = { status: 401, headers: { 'WWW-Authenticate': challenge }, body: 'Who is there?' }
    const header = request.header('authorization')
    if (!header) return refuse
    const p = parametersOf(header)
    const secret = h(`user:the "realm":password`)
    const a1 = session ? h(`${secret}:n0nce:${p.cnonce}`) : secret
    const a2 = h(`${request.method}:${request.url}`)
    const expected = qop ? h(`${a1}:n0nce:${p.nc}:${p.cnonce}:auth:${a2}`) : h(`${a1}:n0nce:${a2}`)
    const fresh = !qop || !seen.has(`${p.nc}`)
    seen.add(`${p.nc}`)
    const right =
      p.response === expected && p.uri === request.url && p.opaque === '0paque' && p.username === 'user' && fresh
    return right ? { body: 'Welcome' } : refuse
  }
}

describe('digest authentication', () => {
  const DIGEST = '<http:digest-authentication username="user" password="password"/>'

  test.each([
    ['without an algorithm', undefined, {}],
    ['with MD5', 'md5', {}],
    ['with SHA-256', 'sha256', {}],
    ['with a session', 'md5', { session: true }],
    ['without qop', 'md5', { qop: '' }],
    ['where a body may be signed as well', 'md5', { qop: 'auth-int,auth' }],
  ] as const)('%s answers the challenge', async (_, algorithm, options) => {
    upstream.handle(digestServer(algorithm, options))
    const { call } = start(DIGEST)
    const { text } = await call({ path: '/a b?c=d%20e', method: 'POST' }, 'body')
    expect(text).toBe('Welcome')
    expect(upstream.last.text).toBe('body')
    expect(upstream.last.headerValues('authorization')).toHaveLength(1)
  })

  test('signs later requests unasked, each with a count of its own', async () => {
    upstream.handle(digestServer('md5'))
    const { call, sent } = start(DIGEST)
    for (const path of ['/1', '/2', '/3']) expect((await call({ path })).text).toBe('Welcome')
    const headers = sent()
    expect(headers).toHaveLength(4)
    expect(headers.slice(1).map((header) => parametersOf(header ?? '').nc)).toEqual([
      '00000001',
      '00000002',
      '00000003',
    ])
  })

  test('that is not preemptive waits to be asked each time', async () => {
    upstream.handle(digestServer('sha256'))
    const { call, sent } = start(DIGEST.replace('/>', ' preemptive="false"/>'))
    await call()
    upstream.handle(digestServer('sha256'))
    await call()
    expect(sent().map((header) => header === undefined)).toEqual([true, false, true, false])
  })

  test('takes the strongest challenge it knows', async () => {
    upstream.handle((request) =>
      request.header('authorization')
        ? {}
        : {
            status: 401,
            headers: [
              ['WWW-Authenticate', 'Digest realm="r", nonce="1", algorithm=SHA3-999, Digest realm="r", nonce="2"'],
              ['WWW-Authenticate', 'Basic realm="r", Digest realm="r", nonce="3", algorithm=SHA-256'],
            ].flat(),
          },
    )
    const { call, sent } = start(DIGEST)
    await call()
    expect(parametersOf(sent()[1] ?? '')).toMatchObject({ nonce: '3', algorithm: 'SHA-256' })
  })

  test.each([
    ['an unknown algorithm', 'Digest realm="r", nonce="n", algorithm=MD2'],
    ['signed bodies', 'Digest realm="r", nonce="n", qop="auth-int"'],
    ['no nonce', 'Digest realm="r"'],
    ['something broken', 'Digest realm="r'],
  ])('gives up on a challenge with %s', async (_, challenge) => {
    upstream.handle(() => ({ status: 401, headers: { 'WWW-Authenticate': challenge } }))
    const { failure, sent } = start(DIGEST)
    expect(await failure()).toMatch('HTTP:UNAUTHORIZED: ')
    expect(sent()).toEqual([undefined])
  })

  test('with the wrong password is asked once and fails', async () => {
    upstream.handle(digestServer('md5'))
    const { failure, sent } = start(DIGEST.replace('"password"/>', '"wrong"/>'))
    expect(await failure()).toMatch('HTTP:UNAUTHORIZED: ')
    expect(sent()).toHaveLength(2)
  })

  test('signs the new path after a redirect', async () => {
    const check = digestServer('md5')
    upstream.handle((request) => {
      const answer = check(request)
      return answer.body === 'Welcome' && request.url === '/old'
        ? { status: 301, headers: { Location: '/new' } }
        : answer
    })
    const { call } = start(DIGEST)
    expect((await call({ path: '/old' })).text).toBe('Welcome')
    expect(upstream.last.url).toBe('/new')
  })
})
