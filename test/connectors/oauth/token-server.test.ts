import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { later } from '../../support/clock.ts'
import { faultsOf, outcomeOfElements } from '../../support/outcome.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp } from '../http/request-app.ts'

let api: Upstream
/** Authorization server and proxy in one: what it is shows in the URLs it is asked for. */
let server: Upstream
const apps: RequestApp[] = []

beforeAll(async () => {
  api = await startUpstream()
  server = await startUpstream()
})
beforeEach(() => {
  api.handle(() => ({ body: 'hello' }))
  server.handle(() => ({ headers: { 'content-type': 'application/json' }, body: '{"access_token":"token-1"}' }))
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.dispose()
})
afterAll(async () => {
  await Promise.all([api.close(), server.close()])
})

const grant = (tokenUrl: string, attributes = '', inside = '') =>
  `<http:authentication><oauth:client-credentials-grant-type clientId="id" clientSecret="s3cret"
    tokenUrl="${tokenUrl}" ${attributes}>${inside}</oauth:client-credentials-grant-type></http:authentication>`

const PROXY = (name = '') => `<http:proxy ${name} host="127.0.0.1" port="${server.port}"/>`

const start = (authentication: string, globals = '', connection = '') => {
  const flows = { main: '<http:request config-ref="api" method="POST" path="/"/>' }
  const app = requestApp(globals + flowsFor(api.port, flows, { inside: authentication + connection }))
  apps.push(app)
  const before = server.requests.length
  return { app, asked: () => server.requests.slice(before).map(({ url }) => url) }
}

describe('the proxy on the way to the authorization server', () => {
  test.each([
    ['that is named', 'proxyConfig="p"', () => '', () => PROXY('name="p"')],
    ['that stands there', '', () => `<oauth:proxy-config>${PROXY()}</oauth:proxy-config>`, () => ''],
  ])('%s is used for tokens only', async (_, attribute, inside, globals) => {
    const { app, asked } = start(grant('http://auth.example/token', attribute, inside()), globals())
    expect((await app.run('main')).text).toBe('hello')
    expect(asked()).toEqual(['http://auth.example/token'])
    expect(api.last.url).toBe('/')
  })

  test('is not that of the requests: id and secret are for nobody on their way', async () => {
    const proxied = `<http:proxy-config>${PROXY()}</http:proxy-config>`
    const { app, asked } = start(grant(`${server.url}/token`), '', proxied)
    await app.run('main')
    expect(asked()).toEqual(['/token', `${api.url}/`])
  })

  test.each([
    ['NTLM', '<oauth:proxy-config><http:ntlm-proxy host="p" port="1"/></oauth:proxy-config>', 'NTLM'],
    ['nothing', '<oauth:proxy-config/>', 'proxy, ntlm-proxy'],
  ])('cannot be %s', async (_, inside, expected) => {
    const app = `<http:request-config name="api"><http:request-connection host="h">${grant('http://a/', '', inside)}</http:request-connection></http:request-config>`
    const namespaced = app.replace(
      '<http:request-config',
      '<http:request-config xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth"',
    )
    expect((await faultsOf(namespaced)).join()).toContain(expected)
  })
})

test('an address that cannot be written fails the request, and nothing is left behind', async () => {
  const dynamic = grant('#[vars.url]')
  const { app, asked } = start(dynamic, '<configuration defaultResponseTimeout="50"/>')
  const failure = await app.failure('main', { vars: { url: `${server.url}/a\u0001b` } })
  expect(failure).toMatch(/^HTTP:SECURITY: No access token could be had: .*control character 0x01\.$/)
  // A time limit that outlived the request would throw by now.
  await sleep(100)
  expect(asked()).toEqual([])
  await app.run('main', { vars: { url: `${server.url}/tökën für alle` } })
  expect(asked()).toEqual(['/t%C3%B6k%C3%ABn%20f%C3%BCr%20alle'])
})

test('a server that keeps failing is left alone for a while, each client on its own', async () => {
  const dynamic = grant(`${server.url}/token`).replace('clientId="id"', 'clientId="#[vars.client]"')
  server.handle(({ header }) =>
    atob((header('authorization') ?? '').slice('Basic '.length)).startsWith('good')
      ? { headers: { 'content-type': 'application/json' }, body: '{"access_token":"token-1"}' }
      : { status: 500 },
  )
  const { app, asked } = start(dynamic)
  const failure = () => app.failure('main', { vars: { client: 'bad' } })
  for (let i = 0; i < 12; i++) {
    await failure()
    later(10_000)
  }
  await failure()
  expect(await failure()).toMatch(/^HTTP:SECURITY: .* status code 500\. There is no other attempt for \d+ s\.$/)
  expect(asked()).toHaveLength(13)
  expect((await app.run('main', { vars: { client: 'good' } })).text).toBe('hello')
  later(10_000)
  await failure()
  expect(asked()).toHaveLength(15)
})

test.each(['OAUTH:TOKEN_NOT_FOUND', 'OAUTH:OAUTH_CLIENT_SECURITY', 'HTTP:CLIENT_SECURITY', 'MULE:SECURITY'])(
  'a token that is not there is caught as %s',
  async (type) => {
    const oauth = 'xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth"'
    const elements = `<try><oauth:retrieve-access-token ${oauth} tokenManager="tokens"/>
      <error-handler><on-error-continue type="${type}" logException="false"><set-payload value="caught"/></on-error-continue></error-handler></try>`
    expect(await outcomeOfElements(elements, {}, `<oauth:token-manager-config ${oauth} name="tokens"/>`)).toBe('caught')
  },
)

test('OAUTH:TOKEN_URL_FAIL can be named where no OAuth is used', async () => {
  expect(
    await faultsOf(`<flow name="f"><try><logger/><error-handler>
      <on-error-continue type="OAUTH:TOKEN_URL_FAIL"><logger/></on-error-continue></error-handler></try></flow>`),
  ).toEqual([])
})
