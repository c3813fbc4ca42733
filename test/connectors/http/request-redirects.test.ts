import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, startUpstream, type Upstream, type UpstreamRequest } from '../../support/upstream.ts'
import { flowsFor, type Input, type RequestApp, requestApp, streamed } from './request-app.ts'

let upstream: Upstream
let other: Upstream
const apps: RequestApp[] = []
beforeAll(async () => {
  upstream = await startUpstream()
  other = await startUpstream(() => ({ body: 'other' }))
})
afterAll(async () => {
  for (const app of apps) await app.dispose()
  await upstream.close()
  await other.close()
})

/** Redirects `/from…` with this status and location, answers everything else. */
const redirect = (status: number, location: string, more: Partial<Answer> = {}) => {
  upstream.handle(({ url }) =>
    url === '/from/here?x=1' ? { status, headers: { location, ...more.headers }, body: 'moved' } : { body: 'response' },
  )
}

const start = (attributes = '', children = '', config?: Parameters<typeof flowsFor>[2]): RequestApp => {
  const app = requestApp(
    flowsFor(
      upstream.port,
      {
        main: `<http:request config-ref="api" path="/from/here?x=1" method="#[vars.method ? vars.method : 'GET']" ${attributes}>${children}</http:request>`,
      },
      config,
    ),
  )
  apps.push(app)
  return app
}

/** Runs a flow and gives its result and the request that was made last. */
const follow = async (app: RequestApp, input: Input = {}): Promise<{ text: string; last: UpstreamRequest }> => {
  const { text } = await app.run('main', input)
  return { text, last: upstream.last }
}

describe('where a redirect leads', () => {
  test.each([
    ['/to', '/to'],
    ['to', '/from/to'],
    ['../to?y=2', '/to?y=2'],
    ['?y=2', '/from/here?y=2'],
    ['/to#part', '/to'],
    ['/t o', '/t%20o'],
    ['/grün', '/gr%C3%BCn'],
  ])('%s is %s', async (location, expected) => {
    redirect(301, location)
    const { text, last } = await follow(start())
    expect([text, last.url]).toEqual(['response', expected])
  })

  test('another server', async () => {
    redirect(307, `${other.url}/there`)
    const app = start(
      '',
      "<http:headers>#[{'Host': 'first.example', 'Authorization': 'Bearer x', 'X-A': 'b'}]</http:headers>",
    )
    expect((await app.run('main', { vars: { method: 'POST' }, payload: 'hello' })).text).toBe('other')
    expect(upstream.last.header('host')).toBe('first.example')
    const { url, method, text, header } = other.last
    expect([url, method, text]).toEqual(['/there', 'POST', 'hello'])
    expect([header('host'), header('authorization'), header('x-a'), header('content-length')]).toEqual([
      `127.0.0.1:${other.port}`,
      'Bearer x',
      'b',
      '5',
    ])
  })

  test.each(['ftp://host/', 'http://', 'javascript:alert(1)', '\\\\evil'])('not %s', async (location) => {
    redirect(302, location)
    const failure = await start().failure('main')
    if (location === '\\\\evil') expect(failure).toMatch(/^HTTP:/)
    else expect(failure).toMatch(/^HTTP:CONNECTIVITY: .*not an absolute URL/)
  })
})

describe('method and body after a redirect', () => {
  const type = 'text/plain'
  test.each<[number, string, string, string, string | undefined]>([
    [301, 'POST', 'POST', 'hello', type],
    [302, 'POST', 'GET', '', undefined],
    [303, 'POST', 'GET', '', undefined],
    [307, 'POST', 'POST', 'hello', type],
    [308, 'POST', 'POST', 'hello', type],
    [302, 'PUT', 'GET', '', undefined],
    [303, 'HEAD', 'HEAD', '', undefined],
    [301, 'GET', 'GET', '', undefined],
  ])('%i turns %s into %s', async (status, method, expected, body, contentType) => {
    for (const headers of ['', "<http:headers>#[{'Content-Type': 'text/plain'}]</http:headers>"]) {
      if (headers && body === '') continue
      redirect(status, '/to')
      const { last } = await follow(start('', headers), { vars: { method }, payload: 'hello', mediaType: type })
      expect([last.method, last.text, last.header('content-type')]).toEqual([expected, body, contentType])
      if (body === '') expect(last.header('content-length')).toBeUndefined()
    }
  })

  test('a Content-Type that the flow gave stays behind with the body', async () => {
    redirect(303, '/to')
    const headers = "<http:headers>#[{'Content-Type': 'text/own', 'X-A': 'b'}]</http:headers>"
    const { last } = await follow(start('', headers), { vars: { method: 'POST' }, payload: 'hello' })
    expect([last.header('content-type'), last.header('x-a')]).toEqual([undefined, 'b'])
  })

  test('with sendBodyMode ALWAYS the body stays', async () => {
    redirect(302, '/to')
    const { last } = await follow(start('sendBodyMode="ALWAYS"'), { vars: { method: 'POST' }, payload: 'hello' })
    expect([last.method, last.text]).toEqual(['GET', 'hello'])
  })

  test('a stream is sent again from what was kept of it', async () => {
    redirect(307, '/to')
    const { last } = await follow(start(), { vars: { method: 'POST' }, payload: streamed(['he', 'llo']) })
    expect([last.method, last.text]).toEqual(['POST', 'hello'])
  })

  test('a stream too large to be kept cannot be sent again', async () => {
    redirect(307, '/to')
    const pieces = Array.from({ length: 20 }, () => 'x'.repeat(100_000))
    expect(await start().failure('main', { vars: { method: 'POST' }, payload: streamed(pieces) })).toMatch(
      /^MULE:STREAM_MAXIMUM_SIZE_EXCEEDED/,
    )
  })
})

describe('following redirects is optional', () => {
  test.each<[string, string, string]>([
    ['', '', 'response'],
    ['followRedirects="false"', '', 'moved'],
    ['followRedirects="true"', '', 'response'],
    ['', 'followRedirects="false"', 'moved'],
    ['followRedirects="true"', 'followRedirects="false"', 'response'],
    ['followRedirects="false"', 'followRedirects="true"', 'moved'],
    ['followRedirects="#[vars.follow]"', '', 'moved'],
    ['followRedirects="#[\'true\']"', 'followRedirects="#[vars.follow]"', 'response'],
  ])('request %s, configuration %s: %s', async (own, configured, expected) => {
    redirect(301, '/to')
    expect((await follow(start(own, '', { attributes: configured }), { vars: { follow: false } })).text).toBe(expected)
  })

  test('a redirect status without a location is an answer', async () => {
    upstream.handle(() => ({ status: 302, body: 'nowhere' }))
    expect((await follow(start())).text).toBe('nowhere')
  })
})

test('five redirects are followed, not six', async () => {
  const chain = (length: number) =>
    upstream.handle(({ url }) => {
      const step = Number(/\d+$/.exec(url)?.[0] ?? 0)
      return url.startsWith('/from') || step < length
        ? {
            status: 302,
            headers: { location: `/step${url.startsWith('/from') ? 1 : step + 1}` },
            body: 'x'.repeat(200),
          }
        : { body: 'there' }
    })
  chain(5)
  expect((await follow(start())).text).toBe('there')
  chain(6)
  const before = upstream.requests.length
  expect(await start().failure('main')).toMatch(
    /^HTTP:CONNECTIVITY: HTTP GET on resource '.*\/from\/here' failed: .*MaxRedirectException/,
  )
  expect(upstream.requests.length - before).toBe(6)
})

test('the time limit is over all redirects together', async () => {
  // All of them take longer, none of them does.
  upstream.handle(({ url }) => ({ status: 302, headers: { location: url }, delay: 60 }))
  expect(await start('responseTimeout="150"').failure('main')).toMatch(/^HTTP:TIMEOUT/)
})

test('a cookie set by the redirect is sent to where it leads', async () => {
  redirect(301, '/to', { headers: { 'set-cookie': 'asd=asd; Path=/' } })
  expect((await follow(start())).last.header('cookie')).toBe('asd=asd')
})

test('a large body of a redirect is not waited for', async () => {
  upstream.handle(({ url }) =>
    url.startsWith('/from')
      ? { status: 302, headers: { location: '/to' }, body: ['x'.repeat(100_000)], end: 'hang' }
      : { body: 'response' },
  )
  expect((await follow(start())).text).toBe('response')
})
