import { resolve } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { LISTENER, LISTENER_CONFIG, start } from '../policy/scenario.ts'
import { forgetNames, lookups, names } from '../support/resolver.ts'
import { startUpstream, type UpstreamHandler } from '../support/upstream.ts'

vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (await import('../support/resolver.ts')).lookup,
}))
beforeEach(forgetNames)

type Configuration = Readonly<Record<string, unknown>>

const policy = (configuration: Configuration, id = 'egress', order = 1) => ({
  id,
  template: resolve(import.meta.dirname, '../../policy-templates/destination-allowlist'),
  order,
  configuration,
})

/** Calls the URL that it is told, with `free=yes` by a requester that no policy wraps. */
const APP = `${LISTENER_CONFIG}
  <http:request-config name="out"><http:request-connection/></http:request-config>
  <flow name="main">${LISTENER}
    <choice>
      <when expression="#[attributes.queryParams.free = 'yes']">
        <http:request config-ref="out" url="#[attributes.queryParams.url]" api-gateway:disablePolicies="true"/>
      </when>
      <otherwise>
        <try>
          <http:request config-ref="out" url="#[attributes.queryParams.url]"/>
          <error-handler><on-error-continue logException="false">
            <set-payload value="#[error.errorType.namespace & ':' & error.errorType.identifier & ' ' & error.description]"/>
          </on-error-continue></error-handler>
        </try>
      </otherwise>
    </choice>
  </flow>`

/** In URLs PORT is that of the server that answers. */
const calling = async (configuration: Configuration, upstream?: UpstreamHandler) => {
  const scenario = await start(APP, {
    policies: [policy(configuration)],
    ...(upstream && { upstream }),
    level: 'TRACE',
  })
  const call = async (url: string, more = '') => {
    const written = encodeURIComponent(url.replaceAll('PORT', String(scenario.upstream.port)))
    return (await scenario.ask(`/?url=${written}${more}`)).body
  }
  return { ...scenario, call }
}

const BLOCKED = /^EGRESS:DESTINATION_BLOCKED /
const PRIVATE = { allowPrivateAddresses: true }

describe('a URL that looks as if it led to where requests may go', () => {
  test.each([
    ['as the name of a user', 'http://good.example@127.0.0.1:PORT/'],
    ['as name and password', 'http://good.example:80@127.0.0.1:PORT/'],
    ['behind a hash', 'http://127.0.0.1:PORT#@good.example/'],
    ['behind a backslash', 'http://127.0.0.1:PORT\\@good.example/'],
    ['as a path', 'http://127.0.0.1:PORT/good.example'],
    ['in front of another name', 'http://good.example.localhost:PORT/'],
    ['with a tab in an address', 'http://127.0.0\t.1:PORT/'],
  ])('%s', async (_, url) => {
    names.set('good.example.localhost', [['127.0.0.1']])
    const { call, upstream } = await calling({ allow: ['good.example'], ...PRIVATE })
    expect(await call(url)).not.toBe('from upstream')
    expect(upstream.requests).toHaveLength(0)
  })
})

describe('this machine by another name is not reached where every public host may be', () => {
  test.each([
    'localhost',
    'localhost.',
    'a.localhost',
    'LOCALHOST',
    '%6cocalhost',
    'local\u00adhost',
    '0',
    '0.0.0.0',
    '127.1',
    '0177.1',
    '0x7f000001',
    '127.0.0.1.',
    '１２７.0.0.1',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '[::]',
    '[::1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ])('%s', async (host) => {
    for (const name of ['localhost', 'localhost.', 'a.localhost']) names.set(name, [['127.0.0.1']])
    const { call, upstream } = await calling({ allow: ['*'] })
    expect(await call(`http://${host}:PORT/`)).toMatch(BLOCKED)
    expect(upstream.requests).toHaveLength(0)
  })
})

test.each([
  ['in capitals', 'http://GOOD.example:PORT/', 'good.example'],
  ['with the dot that ends it', 'http://good.example.:PORT/', 'good.example.'],
  ['with letters beyond ASCII', 'http://bücher.example:PORT/', 'xn--bcher-kva.example'],
  ['as such letters are resolved', 'http://xn--bcher-kva.example:PORT/', 'xn--bcher-kva.example'],
  ['with user and password', 'http://u:p@good.example:PORT/', 'good.example'],
])('a name that is allowed is reached however it is written: %s', async (_, url, name) => {
  names.set(name, [['127.0.0.1']])
  const { call } = await calling({ allow: ['good.example', 'BÜCHER.example'], ...PRIVATE })
  expect(await call(url)).toBe('from upstream')
})

describe('connections', () => {
  test('are made to the address that was judged, each time anew', async () => {
    names.set('rebind.example', [['127.0.0.1'], ['169.254.169.254']])
    const closing: UpstreamHandler = () => ({ headers: { connection: 'close' }, body: 'reached' })
    const { call, upstream } = await calling({ allow: ['rebind.example'], ...PRIVATE }, closing)
    expect(await call('http://rebind.example:PORT/')).toBe('reached')
    expect(await call('http://rebind.example:PORT/')).toMatch(BLOCKED)
    expect(lookups).toEqual(['rebind.example', 'rebind.example'])
    expect(upstream.requests).toHaveLength(1)
  })

  test('of requests that no policy wraps are not used', async () => {
    const { call, upstream } = await calling({ allow: ['*'] })
    expect(await call('http://127.0.0.1:PORT/', '&free=yes')).toBe('from upstream')
    expect(await call('http://127.0.0.1:PORT/')).toMatch(BLOCKED)
    expect(upstream.requests).toHaveLength(1)
  })

  test('that are kept are not used under stricter rules', async () => {
    names.set('inside.example', [['127.0.0.1']])
    const { app, call, upstream } = await calling({ allow: ['inside.example'], ...PRIVATE })
    expect(await call('http://inside.example:PORT/')).toBe('from upstream')
    for (const stricter of [{ allow: ['inside.example'] }, { allow: ['other.example'], ...PRIVATE }]) {
      await app.policies.apply(policy(stricter), { replace: true })
      expect(await call('http://inside.example:PORT/')).toMatch(BLOCKED)
    }
    expect(upstream.requests).toHaveLength(1)
  })
})

test.each([301, 302, 303, 307, 308])('a redirect with %i leads to no other place', async (status) => {
  const inside = await startUpstream(() => ({ body: 'secret' }))
  onTestFinished(() => inside.close())
  names.set('good.example', [['127.0.0.1']])
  const { port } = inside
  const locations = [
    `http://127.0.0.1:${port}/`,
    `//2130706433:${port}/`,
    `http:/\\[::1]:${port}/`,
    'https://good.example/',
  ]
  const { call } = await calling({ allow: ['http://good.example:*'], ...PRIVATE }, ({ url }) => ({
    status,
    headers: { location: locations[Number(url.slice(1))] as string },
  }))
  for (const i of locations.keys()) expect(await call(`http://good.example:PORT/${i}`)).toMatch(BLOCKED)
  expect(inside.requests).toHaveLength(0)
})

test('of two policies both must agree', async () => {
  names.set('a.example', [['127.0.0.1']])
  const { app, call } = await calling({ allow: ['a.example'], ...PRIVATE })
  expect(await call('http://a.example:PORT/')).toBe('from upstream')
  await app.policies.apply(policy({ allow: ['*.example'], deny: ['a.example'], ...PRIVATE }, 'second', 2))
  expect(await call('http://a.example:PORT/')).toMatch(BLOCKED)
})

test('what is blocked is named without secrets', async () => {
  const { call, log } = await calling({ allow: ['a.example'] })
  const body = await call('http://user:hush@b.example/path?token=hush')
  expect(body).toBe('EGRESS:DESTINATION_BLOCKED The destination http://b.example:80 is blocked: it is not allowed.')
  expect(JSON.stringify(log)).not.toContain('hush')
})
