import { resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addRequestHeader, NEXT, operation, proxyApp, start, template } from '../policy/scenario.ts'
import { startUpstream, type Upstream } from '../support/upstream.ts'

const included = (id: string, configuration: Readonly<Record<string, unknown>>) => ({
  id,
  template: resolve(import.meta.dirname, '../../policy-templates', id),
  configuration,
})
const adding = (...headers: readonly (readonly [string, string])[]) => ({
  id: 'adding',
  template: template(operation(headers.map(([name, value]) => addRequestHeader(name, value)).join('') + NEXT)),
})

/** A server that is not the one that requests are for. */
const elsewhere = async (): Promise<Upstream> => {
  const other = await startUpstream(() => ({ body: 'elsewhere' }))
  onTestFinished(() => other.close())
  return other
}

const REQUEST = (headers = '{}') =>
  `<http:request config-ref="out" method="GET" path="/start"><http:headers>#[${headers}]</http:headers></http:request>`

type Policies = NonNullable<Parameters<typeof start>[1]>['policies']

/** What the server gets that requests are for, at first and redirected to itself, and what another one gets. */
const redirected = async (policies: Policies, flow = REQUEST()) => {
  const other = await elsewhere()
  const { ask, upstream } = await start(proxyApp(flow), {
    policies,
    upstream: ({ url }) =>
      url === '/start'
        ? { status: 302, headers: { location: '/again' } }
        : url === '/again'
          ? { status: 307, headers: { location: `http://localhost:${other.port}/there` } }
          : {},
  })
  expect((await ask()).body).toBe('elsewhere')
  const [first, again] = upstream.requests
  return (name: string) => [first, again, other.last].map((request) => request?.headerValues(name).join(', '))
}

describe('credentials that a policy adds stay at the server that the request was for', () => {
  test('user and password', async () => {
    const basic = `Basic ${Buffer.from('joe:secret').toString('base64')}`
    const header = await redirected([
      included('credential-injection-basic-auth', { username: 'joe', password: 'secret' }),
    ])
    expect(header('authorization')).toEqual([basic, basic, ''])
  })

  test('in a header of their own', async () => {
    const header = await redirected([
      included('credential-injection-basic-auth', { username: 'joe', password: 'secret', customHeader: 'X-Backend' }),
    ])
    expect(header('x-backend')).toEqual([expect.stringMatching(/^Basic /), expect.stringMatching(/^Basic /), ''])
  })

  test('in place of what the flow had', async () => {
    const header = await redirected(
      [included('credential-injection-basic-auth', { username: 'joe', password: 'secret', overwrite: true })],
      REQUEST("{'authorization': 'Bearer own'}"),
    )
    expect(header('authorization')[2]).toBe('')
  })

  test('added by any other policy, under a name that is a secret everywhere', async () => {
    const header = await redirected([
      adding(['Authorization', 'Bearer t'], ['X-API-Key', 'k'], ['Cookie', 'session=1'], ['x-team', 'orders']),
    ])
    expect(header('authorization')).toEqual(['Bearer t', 'Bearer t', ''])
    expect(header('x-api-key')).toEqual(['k', 'k', ''])
    expect(header('cookie')).toEqual(['session=1', 'session=1', ''])
    expect(header('x-team')).toEqual(['orders', 'orders', 'orders'])
  })

  test('and do not come back with a redirect that leads back', async () => {
    const other = await elsewhere()
    const { ask, upstream } = await start(proxyApp(REQUEST()), {
      policies: [adding(['Authorization', 'Bearer t'])],
      upstream: ({ url }) =>
        url === '/start' ? { status: 302, headers: { location: `http://localhost:${other.port}/` } } : { body: 'back' },
    })
    other.handle(() => ({ status: 302, headers: { location: `${upstream.url}/back` } }))
    expect((await ask()).body).toBe('back')
    expect(upstream.requests.map(({ header }) => header('authorization'))).toEqual(['Bearer t', undefined])
  })
})

describe('what the flow sends follows, as with Mule', () => {
  test('its own credentials, beside those that stay', async () => {
    const header = await redirected(
      [adding(['Cookie', 'policy=1'], ['x-api-key', 'policy'])],
      REQUEST("{'authorization': 'Bearer own', 'cookie': 'own=1', 'x-api-key': 'own'}"),
    )
    expect(header('authorization')).toEqual(['Bearer own', 'Bearer own', 'Bearer own'])
    expect(header('cookie')).toEqual(['own=1; policy=1', 'own=1; policy=1', 'own=1'])
    expect(header('x-api-key')).toEqual(['own, policy', 'own, policy', 'own'])
  })
})
