import { resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LISTENER, LISTENER_CONFIG, start } from '../policy/scenario.ts'
import { startUpstream } from '../support/upstream.ts'

const template = (name: string): string => resolve(import.meta.dirname, '../../policy-templates', name)

const OWN = `Basic ${Buffer.from('own:own').toString('base64')}`
const DEFAULTS = `<http:default-headers><http:default-header key="Authorization" value="${OWN}"/></http:default-headers>`
const authentication = (content: string) => `<http:authentication>${content}</http:authentication>`
const BASIC = authentication('<http:basic-authentication username="own" password="own"/>')
const CHALLENGED = authentication('<http:digest-authentication username="own" password="own"/>')

/** Sends a request from a configuration with credentials of its own. */
const sent = async (name: string, configuration: Record<string, unknown>, connection: string, more: string) => {
  const app = `${LISTENER_CONFIG}
    <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream}">${connection}</http:request-connection>${more}</http:request-config>
    <flow name="main">${LISTENER}<http:request config-ref="out" method="GET" path="/"/></flow>`
  const { ask, upstream } = await start(app, { policies: [{ template: template(name), configuration }] })
  expect((await ask()).status).toBe(200)
  return upstream.last.headerValues('authorization')
}

const startIssuer = async () => {
  const issuer = await startUpstream(() => ({ body: '{"access_token":"injected"}' }))
  onTestFinished(() => issuer.close())
  return issuer
}

describe('credentials that the configuration of a requester brings', () => {
  const configurations = [
    ['a default header', '', DEFAULTS],
    ['http:authentication', BASIC, ''],
  ] as const
  const basic = { username: 'injected', password: 'injected' }

  test.each(configurations)('are kept: %s', async (_, connection, more) => {
    expect(await sent('credential-injection-basic-auth', basic, connection, more)).toEqual([OWN])
    const issuer = await startIssuer()
    const oauth2 = { oauthService: issuer.url, clientId: 'a', clientSecret: 'b' }
    expect(await sent('credential-injection-oauth2', oauth2, connection, more)).toEqual([OWN])
    expect(issuer.requests).toHaveLength(0)
  })

  test('are kept: what answers a challenge', async () => {
    expect(await sent('credential-injection-basic-auth', basic, CHALLENGED, '')).toEqual([])
  })

  test('do not matter to another header', async () => {
    const customHeader = 'X-Backend'
    expect(await sent('credential-injection-basic-auth', { ...basic, customHeader }, BASIC, '')).toEqual([OWN])
  })

  test('give way with overwrite', async () => {
    const injected = `Basic ${Buffer.from('injected:injected').toString('base64')}`
    expect(await sent('credential-injection-basic-auth', { ...basic, overwrite: true }, BASIC, '')).toEqual([injected])
  })
})
