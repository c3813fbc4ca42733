import { request as httpRequest } from 'node:http'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PolicyConfig } from '../../engine/policy/application-policies.ts'
import { LISTENER, LISTENER_CONFIG, NEXT, proxyApp, source, start, template } from '../policy/scenario.ts'

/** What is rejected of APIs that are described by a WSDL is answered in SOAP. */

const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope'
const envelope = (namespace: string) =>
  `<?xml version="1.0"?><e:Envelope xmlns:e="${namespace}"><e:Body><order/></e:Body></e:Envelope>`

const WSDL = [{ id: '4711', endpoint: { type: 'wsdl' } }] as const
const AUTODISCOVERY = '<api-gateway:autodiscovery apiId="4711" flowRef="main"/>'

const included = (name: string): string => resolve(import.meta.dirname, '../../policy-templates', name)

const protectedBy = (policy: PolicyConfig, content?: string) =>
  start(proxyApp(content, AUTODISCOVERY), {
    level: 'WARN',
    policies: [policy],
    files: { 'contracts.yaml': 'clients: []' },
  })

const rejecting: readonly (readonly [
  name: string,
  configuration: Record<string, unknown>,
  challenge: string | null,
])[] = [
  ['http-basic-authentication', { username: 'ada', password: 'secret' }, 'Basic realm="mule-realm"'],
  [
    'ldap-authentication',
    {
      ldapServerURL: 'ldap://127.0.0.1:1',
      ldapServerUserDn: 'cn=a',
      ldapServerUserPassword: 'b',
      ldapSearchBase: 'c=d',
      ldapSearchFilter: '(uid={0})',
    },
    'Basic realm="mule-realm"',
  ],
  ['client-id-enforcement', {}, 'Client-ID-Enforcement'],
  [
    'client-id-enforcement',
    { credentialsOriginHasHttpBasicAuthenticationHeader: 'httpBasicAuthenticationHeader' },
    'Basic realm="mule-realm"',
  ],
  ['jwt-validation', { signingMethod: 'none', skipClientIdValidation: true }, null],
  [
    'external-oauth2-access-token-enforcement',
    { tokenUrl: 'http://127.0.0.1:1', skipClientIdValidation: true },
    'Bearer realm="OAuth2 Client Realm"',
  ],
  [
    'openidconnect-access-token-enforcement',
    {
      identityManagementTokenUrl: 'http://127.0.0.1:1',
      identityManagementClientId: 'a',
      identityManagementClientSecret: 'b',
      skipClientIdValidation: true,
    },
    'Bearer realm="OpenId Client Realm"',
  ],
]

describe.each(rejecting)('%s %j', (name, configuration, challenge) => {
  const policy = { template: included(name), configuration, api: WSDL }

  test('rejects with a fault of the version that is spoken', async () => {
    const { ask, upstream, log } = await protectedBy(policy)
    const old = await ask('/', { body: envelope(SOAP_11), headers: { 'content-type': 'text/xml' } })
    expect(old.status).toBe(500)
    expect(old.header('content-type')).toBe('text/xml; charset=UTF-8')
    expect(old.header('www-authenticate')).toBe(challenge)
    expect(old.body).toContain(`xmlns:soap="${SOAP_11}"`)
    expect(old.body).toMatch(/<faultcode>soap:Client<\/faultcode>\s*<faultstring>[^<]+<\/faultstring>/)
    const recent = await ask('/', { body: envelope(SOAP_12), headers: { 'content-type': 'application/soap+xml' } })
    expect(recent.status).toBe(400)
    expect(recent.header('content-type')).toBe('application/soap+xml; charset=UTF-8')
    expect(recent.header('www-authenticate')).toBe(challenge)
    expect(recent.body).toContain(`xmlns:soap="${SOAP_12}"`)
    expect(recent.body).toContain('<soap:Value>soap:Sender</soap:Value>')
    const unlabelled = await ask('/', { body: envelope(SOAP_12), headers: { 'content-type': 'text/xml' } })
    expect(unlabelled.status).toBe(400)
    expect(upstream.requests).toHaveLength(0)
    expect(log).toEqual([])
  })

  test('answers whoever asks for the WSDL as HTTP has it, so that credentials can be asked for', async () => {
    const { ask, upstream } = await protectedBy(policy)
    const answer = await ask('/?wsdl')
    expect(answer.status).toBe(name === 'jwt-validation' ? 400 : 401)
    expect(answer.header('www-authenticate')).toBe(challenge)
    expect(JSON.parse(answer.body)).toEqual({ error: expect.any(String) })
    expect((await ask('/?WSDL', { body: envelope(SOAP_11) })).status).toBe(500)
    expect((await ask('/')).status).toBe(500)
    expect(upstream.requests).toHaveLength(0)
  })

  test('answers other APIs in JSON', async () => {
    const { ask } = await protectedBy({ ...policy, api: [{ id: '4711', endpoint: { type: 'rest-api' } }] })
    const answer = await ask('/', { body: envelope(SOAP_11), headers: { 'content-type': 'text/xml' } })
    expect(answer.header('content-type')).toMatch(/^application\/json/)
    expect(JSON.parse(answer.body)).toEqual({ error: expect.any(String) })
  })
})

describe('a request that is rejected', () => {
  const policy = {
    template: included('http-basic-authentication'),
    configuration: { username: 'ada', password: 'secret' },
    api: WSDL,
  }

  test.each([
    ['has no body', undefined, undefined],
    ['is no XML', '<e:Envelope', 'text/xml'],
    ['is XML that nobody can read', '<a><b></a>', 'application/xml'],
    ['is JSON', '{"a":', 'application/json'],
    ['declares entities', `<!DOCTYPE a [<!ENTITY b "c">]>${envelope(SOAP_12)}`, 'text/xml'],
    ['is large', envelope(SOAP_11).padEnd(3_000_000), 'text/xml'],
  ])('is answered in SOAP 1.1 when it %s', async (_, body, type) => {
    const { ask, log } = await protectedBy(policy)
    const answer = await ask('/', {
      ...(body !== undefined && { body }),
      ...(type && { headers: { 'content-type': type } }),
    })
    expect(answer.status).toBe(500)
    expect(answer.body).toContain(`xmlns:soap="${SOAP_11}"`)
    expect(log).toEqual([])
  })

  test.each([
    ['text/xml', envelope(SOAP_12)],
    ['application/soap+xml', ''],
  ])('need not arrive: %s', async (type, beginning) => {
    const { app } = await protectedBy(policy)
    const status = await new Promise((answered, failed) => {
      const asked = httpRequest(app.base, { method: 'POST', headers: { 'content-type': type } }, (response) => {
        answered(response.statusCode)
        asked.destroy()
      })
      asked.on('error', failed)
      asked.flushHeaders()
      if (beginning) asked.write(beginning)
    })
    expect(status).toBe(400)
  })

  test('need not arrive where threat protection rejects it', async () => {
    const limits = { template: included('xml-threat-protection'), configuration: { maxNodeDepth: 2 }, api: WSDL }
    const { app } = await protectedBy(limits)
    const status = await new Promise((answered, failed) => {
      const asked = httpRequest(app.base, { method: 'POST', headers: { 'content-type': 'text/xml' } }, (response) => {
        answered(response.statusCode)
        asked.destroy()
      })
      asked.on('error', failed)
      asked.write(`<e:Envelope xmlns:e="${SOAP_12}">${' '.repeat(2_000_000)}<a><a><a>`)
    })
    expect(status).toBe(400)
  })

  test('is not looked into when it is admitted', async () => {
    const { ask, upstream } = await protectedBy(policy)
    const authorization = `Basic ${Buffer.from('ada:secret').toString('base64')}`
    const body = envelope(SOAP_11)
    expect(await ask('/', { body, headers: { authorization, 'content-type': 'text/xml' } })).toMatchObject({
      status: 200,
    })
    expect(upstream.last.text).toBe(body)
  })
})

test('a policy for the whole application may be told so in its configuration', async () => {
  const configuration = { username: 'ada', password: 'secret', isWsdlEndpoint: true }
  const { ask } = await start(proxyApp(), {
    policies: [{ template: included('http-basic-authentication'), configuration }],
  })
  expect((await ask()).body).toContain('<faultstring>Credentials are required.</faultstring>')
})

test('templates of others call the function as those of Mule do', async () => {
  const own = template(
    source(`
      <http-transform:set-response statusCode="403">
        <http-transform:body>#[
          {{#if isWsdlEndpoint}}
          output application/xml --- Soap::clientErrorMessage(payload, 'Not today')
          {{else}}
          output application/json --- {"error": "Not today"}
          {{/if}}
        ]</http-transform:body>
      </http-transform:set-response>`),
  )
  const ask = async (api: PolicyConfig['api']) => {
    const app = `${LISTENER_CONFIG}${AUTODISCOVERY}<flow name="main">${LISTENER}<logger/></flow>`
    const scenario = await start(app, {
      policies: [{ template: own, ...(api && { api }) }],
    })
    return scenario.ask('/', { body: envelope(SOAP_12), headers: { 'content-type': 'application/xml' } })
  }
  const fault = await ask(WSDL)
  expect(fault.status).toBe(403)
  expect(fault.body).toContain(`xmlns:soap="${SOAP_12}"`)
  expect(fault.body).toContain('>Not today</soap:Text>')
  expect(JSON.parse((await ask(undefined)).body)).toEqual({ error: 'Not today' })
})

test('a policy is for APIs with a WSDL or for others', async () => {
  const policy = { template: template(source(NEXT)), api: [...WSDL, '4712'] }
  await expect(protectedBy(policy)).rejects.toThrow(/POL065/)
})
