import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { NEXT, template as policyXml, proxyApp, source, start } from '../policy/scenario.ts'
import { startUpstream } from '../support/upstream.ts'

const template = (name: string): string => resolve(import.meta.dirname, '../../policy-templates', name)
const pem = readFileSync(resolve(import.meta.dirname, '../connectors/tls/fixtures/server.pem'), 'utf8')

/** An authorization server whose certificate nobody knows who could have signed. */
const startServer = async () => {
  const server = await startUpstream(() => ({ body: '{"active":true,"client_id":"orders"}' }), {
    tls: { key: pem, cert: pem },
  })
  onTestFinished(() => server.close())
  return server
}

const policies = [
  ['external-oauth2-access-token-enforcement', (url: string) => ({ tokenUrl: url })],
  [
    'openidconnect-access-token-enforcement',
    (url: string) => ({
      identityManagementTokenUrl: url,
      identityManagementClientId: 'gateway',
      identityManagementClientSecret: 's3cret',
    }),
  ],
] as const

test.each(policies)('%s verifies the certificate of the server only if it is told to', async (name, configure) => {
  const server = await startServer()
  const ask = async (configuration: Record<string, unknown>) => {
    const whole = { skipClientIdValidation: true, ...configure(`${server.url}/introspect`), ...configuration }
    const scenario = await start(proxyApp('<set-payload value="admitted"/>'), {
      level: 'WARN',
      policies: [{ template: template(name), configuration: whole }],
    })
    return scenario.ask('/', { headers: { authorization: 'Bearer abc' } })
  }
  expect(await ask({ secureTrustStore: true })).toMatchObject({
    status: 401,
    body: expect.stringContaining('cannot be reached'),
  })
  expect(server.requests).toHaveLength(0)
  expect(await ask({})).toMatchObject({ status: 200, body: 'admitted' })
})

/** The policy in front of a server that says this of every token. */
const judged = async ([name, configure]: (typeof policies)[number], said: object) => {
  const server = await startUpstream(() => ({ body: JSON.stringify(said) }))
  onTestFinished(() => server.close())
  const configuration = { skipClientIdValidation: true, ...configure(`${server.url}/introspect`) }
  const scenario = await start(proxyApp('<set-payload value="admitted"/>'), {
    policies: [{ template: template(name), configuration }],
  })
  return async () => (await scenario.ask('/', { headers: { authorization: 'Bearer abc' } })).status
}

const [oauth2, openId] = policies

test.each([
  ['nothing', {}, 200, 400],
  ['who it is, as Mule’s provider does', { client_id: 'orders', scope: 'READ', expires_in: 60 }, 200, 400],
  ['that it is active', { active: true }, 200, 200],
  ['that it is not', { active: false }, 400, 400],
  ['so in a text, which may mean anything', { active: 'true' }, 400, 400],
  ['what is wrong', { error: 'invalid_token' }, 400, 400],
  ['that it is over', { active: true, exp: 1000 }, 400, 400],
  ['that it is over, in a text', { active: true, exp: '1000' }, 400, 400],
  ['that it lasts no more seconds', { active: true, expires_in: 0 }, 400, 400],
  ['that it lasts less than that', { active: true, expires_in: '-5' }, 400, 400],
  ['that it is over some day', { active: true, exp: '4102444800' }, 200, 200],
])('a token of which the server says %s', async (_, said, plain, connect) => {
  expect([await (await judged(oauth2, said))(), await (await judged(openId, said))()]).toEqual([plain, connect])
})

test.each([
  ['seconds', 60, 1],
  ['seconds, in a text', '60', 1],
  ['milliseconds, which would be thousands of years', 60_000, 2],
  ['nothing', undefined, 2],
])('an answer whose time is in %s is remembered as long as that, or not at all', async (_, later, asked) => {
  const unit = later === 60_000 ? 1 : 1000
  const end = later === undefined ? undefined : Math.floor(Date.now() / unit) + Number(later)
  const exp = typeof later === 'string' ? String(end) : end
  const server = await startUpstream(() => ({ body: JSON.stringify({ active: true, exp }) }))
  onTestFinished(() => server.close())
  const [name, configure] = openId
  const configuration = { skipClientIdValidation: true, ...configure(`${server.url}/introspect`) }
  const { ask } = await start(proxyApp('<set-payload value="admitted"/>'), {
    policies: [{ template: template(name), configuration }],
  })
  for (let i = 0; i < 2; i++) expect((await ask('/', { headers: { authorization: 'Bearer abc' } })).status).toBe(200)
  expect(server.requests).toHaveLength(asked)
})

test.each([
  ['is away', { silent: 'reset' }, /cannot be reached.*127\.0\.0\.1/],
  ['fails', { status: 503 }, /answered with status code 503/],
  ['answers with a page', { body: '<html>s3cret' }, /cannot be read/],
] as const)('the log tells of a server that %s, and no secret', async (_, answer, words) => {
  const server = await startUpstream(() => answer)
  onTestFinished(() => server.close())
  const [name, configure] = openId
  const url = `${server.url.replace('://', '://user:s3cret@')}/introspect?key=s3cret`
  const { ask, log } = await start(proxyApp('<set-payload value="admitted"/>'), {
    level: 'WARN',
    policies: [{ template: template(name), configuration: { skipClientIdValidation: true, ...configure(url) } }],
  })
  await ask('/', { headers: { authorization: 'Bearer abcdef' } })
  expect(log).toMatchObject([{ level: 'WARN', category: 'hinny.policies.federation' }])
  expect(log[0]?.message).toMatch(words)
  expect(JSON.stringify(log)).not.toMatch(/s3cret|abcdef/)
})

test('the log does not tell of tokens that are not valid', async () => {
  const server = await startUpstream(() => ({ body: '{"active":false}' }))
  onTestFinished(() => server.close())
  const [name, configure] = openId
  const { ask, log } = await start(proxyApp('<set-payload value="admitted"/>'), {
    level: 'WARN',
    policies: [{ template: template(name), configuration: { skipClientIdValidation: true, ...configure(server.url) } }],
  })
  expect((await ask('/', { headers: { authorization: 'Bearer abcdef' } })).status).toBe(400)
  expect(log).toEqual([])
})

/** A policy of one's own that says nothing of connections. */
const withoutConnections = (tokenUrl: string, more = ''): string => {
  const FEDERATION = 'xmlns:federation="http://www.mulesoft.org/schema/mule/federation"'
  return policyXml(
    source(
      `<federation:authenticate-oauth2 ${FEDERATION} config-ref="server" authorization="#[attributes.headers.authorization]"/>${NEXT}`,
    ),
    `<federation:oauth2-config ${FEDERATION} name="server" tokenUrl="${tokenUrl}" skipClientIdValidation="true" ${more}/>`,
  )
}

test('a policy that names no connections asks the server all the same, and trusts only whom everybody trusts', async () => {
  const known = await startUpstream(() => ({ body: '{"active":true}' }))
  onTestFinished(() => known.close())
  const unknown = await startServer()
  const ask = async (url: string) => {
    const scenario = await start(proxyApp('<set-payload value="admitted"/>'), {
      policies: [{ id: 'own', template: withoutConnections(`${url}/introspect`) }],
    })
    return (await scenario.ask('/', { headers: { authorization: 'Bearer abc' } })).status
  }
  expect([await ask(known.url), known.last.url]).toEqual([200, '/introspect'])
  expect([await ask(unknown.url), unknown.requests.length]).toEqual([500, 0])
})

test('connections that are named must exist', async () => {
  const policies = [{ id: 'own', template: withoutConnections('http://auth.example', 'requestConfig="nowhere"') }]
  await expect(start(proxyApp(), { policies })).rejects.toThrow(/'nowhere'/)
})
