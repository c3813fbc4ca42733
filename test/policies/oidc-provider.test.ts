import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proxyApp, type ScenarioOptions, start } from '../policy/scenario.ts'
import { later } from '../support/clock.ts'
import { CLIENT, GATEWAY, JWT_RESOURCE, type OidcServer, startOidcProvider } from '../support/oidc-provider.ts'

/** The policies about tokens with a provider that knows nothing of them. */
const template = (name: string): string => resolve(import.meta.dirname, '../../policy-templates', name)

let provider: OidcServer
beforeAll(async () => {
  provider = await startOidcProvider()
})
afterAll(() => provider.close())

const INTROSPECTION = '/token/introspection'

const applied = (
  name: string,
  configuration: Record<string, unknown>,
  content?: string,
  options: ScenarioOptions = {},
) => start(proxyApp(content), { level: 'WARN', ...options, policies: [{ template: template(name), configuration }] })

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

const WHO = '<set-payload value="#[authentication.principal]"/>'

describe('openidconnect-access-token-enforcement', () => {
  const enforced = (configuration: Record<string, unknown> = {}, content?: string) =>
    applied(
      'openidconnect-access-token-enforcement',
      {
        identityManagementTokenUrl: provider.introspectionUrl,
        identityManagementClientId: GATEWAY.id,
        identityManagementClientSecret: GATEWAY.secret,
        skipClientIdValidation: true,
        ...configuration,
      },
      content,
    )

  test('admits a token of the provider, and the flow knows its client', async () => {
    const { ask } = await enforced({}, WHO)
    expect(await ask('/', bearer(await provider.token()))).toMatchObject({ status: 200, body: CLIENT.id })
  })

  test('asks once for a token that many use', async () => {
    const { ask } = await enforced()
    const before = provider.count(INTROSPECTION)
    const token = await provider.token()
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('/', bearer(token))))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(provider.count(INTROSPECTION) - before).toBe(1)
  })

  test('rejects what the provider never issued, and what it has forgotten', async () => {
    const { ask } = await enforced()
    expect(await ask('/', bearer('made-up'))).toMatchObject({ status: 400 })
    const token = await provider.token()
    await provider.revoke(token)
    expect(await ask('/', bearer(token))).toMatchObject({ status: 400 })
  })

  test('rejects a token that expires while its answer is remembered', async () => {
    const { ask } = await enforced()
    const token = await provider.token()
    expect(await ask('/', bearer(token))).toMatchObject({ status: 200 })
    later(601_000)
    expect((await ask('/', bearer(token))).status).toBe(400)
  })

  test.each([
    ['READ WRITE', 'AND', 'READ', 401],
    ['READ WRITE', 'AND', 'WRITE READ', 200],
    ['READ WRITE', 'OR', 'READ', 200],
  ])('wants the scopes %s with %s: %s gives %i', async (scopes, scopeValidationCriteria, scope, status) => {
    const { ask } = await enforced({ scopes, scopeValidationCriteria })
    const token = await provider.token({ scope, resource: 'urn:example:opaque' })
    expect(await ask('/', bearer(token))).toMatchObject({ status })
  })

  test('tells the server behind what the provider says', async () => {
    const { ask, upstream } = await enforced({ exposeHeaders: true })
    await ask('/', bearer(await provider.token()))
    expect(upstream.last.header('x-agw-client_id')).toBe(CLIENT.id)
    expect(upstream.last.header('x-agw-exp')).toBeUndefined()
  })

  test('is itself refused with other credentials, and shows none of them', async () => {
    const { ask, log } = await enforced({ identityManagementClientSecret: 'wrong-secret' })
    const answer = await ask('/', bearer(await provider.token()))
    expect(answer).toMatchObject({ status: 500 })
    expect(JSON.stringify([log, answer.body])).not.toMatch(/wrong-secret/)
  })
})

describe('jwt-validation', () => {
  const validated = (configuration: Record<string, unknown> = {}) =>
    applied(
      'jwt-validation',
      { jwtKeyOrigin: 'jwks', jwksUrl: provider.jwksUrl, skipClientIdValidation: true, ...configuration },
      '<set-payload value="#[authentication.properties.claims.client_id]"/>',
    )

  test('admits a token that the provider signed', async () => {
    const { ask } = await validated({
      validateAudClaim: true,
      supportedAudiences: JWT_RESOURCE,
      mandatoryExpClaim: true,
    })
    const token = await provider.token({ resource: JWT_RESOURCE })
    expect(await ask('/', bearer(token))).toMatchObject({ status: 200, body: CLIENT.id })
  })

  test('rejects one for another audience, one that is no JWT, and one that is over', async () => {
    const { ask } = await validated({ validateAudClaim: true, supportedAudiences: 'urn:example:other' })
    const token = await provider.token({ resource: JWT_RESOURCE })
    expect(await ask('/', bearer(token))).toMatchObject({ status: 401 })
    expect(await ask('/', bearer(await provider.token()))).toMatchObject({ status: 401 })
    const again = await validated()
    expect(await again.ask('/', bearer(token))).toMatchObject({ status: 200 })
    later(601_000)
    expect(await again.ask('/', bearer(token))).toMatchObject({ status: 401 })
  })
})

describe('credential-injection-oauth2', () => {
  const GET = '<http:request config-ref="out" method="GET" path="/stock"/>'
  const injected = (configuration: Record<string, unknown> = {}, options: ScenarioOptions = {}) =>
    applied(
      'credential-injection-oauth2',
      { oauthService: provider.tokenUrl, clientId: CLIENT.id, clientSecret: CLIENT.secret, ...configuration },
      GET,
      options,
    )

  test('gets one token for two hundred callers, and the provider knows it', async () => {
    const { ask, upstream } = await injected()
    const before = provider.count('/token')
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask()))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(provider.count('/token') - before).toBe(1)
    const sent = new Set(upstream.requests.map((request) => request.header('authorization')))
    expect(sent.size).toBe(1)
    const enforcing = await applied('openidconnect-access-token-enforcement', {
      identityManagementTokenUrl: provider.introspectionUrl,
      identityManagementClientId: GATEWAY.id,
      identityManagementClientSecret: GATEWAY.secret,
      skipClientIdValidation: true,
    })
    expect(await enforcing.ask('/', { headers: { authorization: [...sent][0] ?? '' } })).toMatchObject({ status: 200 })
  })

  test('renews a token that the server behind has forgotten, once for all who hear of it', async () => {
    let revoked: string | undefined
    const { ask, upstream } = await injected(
      {},
      {
        upstream: (request) => ({ status: request.header('authorization') === revoked ? 401 : 200 }),
      },
    )
    await ask()
    revoked = upstream.last.header('authorization')
    await provider.revoke(revoked?.replace('Bearer ', '') ?? '')
    const before = provider.count('/token')
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(provider.count('/token') - before).toBe(1)
  })

  test('sends nothing with a secret that the provider does not know, and shows it to nobody', async () => {
    const { ask, upstream, log } = await injected({ clientSecret: 'wrong-secret' })
    const answer = await ask()
    expect(answer.status).toBe(500)
    expect(upstream.requests).toHaveLength(0)
    expect(JSON.stringify([log, answer.body])).not.toContain('wrong-secret')
    expect(JSON.stringify(log)).toContain('CREDENTIAL-INJECTION:NO_TOKEN')
  })
})
