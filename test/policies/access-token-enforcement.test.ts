import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { proxyApp, start } from '../policy/scenario.ts'
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
