import { describe, expect, test } from 'vitest'
import { type Applied, guarded, LISTENER } from '../../support/guarded-api.ts'

const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope'
const flows = `${LISTENER}<api-gateway:autodiscovery apiId="1" flowRef="f"/>
  <flow name="f"><http:listener config-ref="api" path="/*"/><set-payload value="in"/></flow>`
const files = {
  'contracts.yaml': `clients:
  - { clientId: orders, sla: { limits: [{ maximumRequests: 1, timePeriodInMilliseconds: 60000 }] } }`,
}
const spoken = (namespace: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: `<e:Envelope xmlns:e="${namespace}"><e:Body/></e:Envelope>`,
  headers: { 'content-type': 'text/xml', ...headers },
})
const rateLimits = [{ maximumRequests: 1, timePeriodInMilliseconds: 60_000 }]

/** Policies that admit one request with these headers, and reject the next ones. */
const LIMITS: readonly (readonly [policy: Applied, headers: Record<string, string>])[] = [
  [{ assetId: 'rate-limiting', configuration: { rateLimits, exposeHeaders: true } }, {}],
  [{ assetId: 'rate-limiting-sla-based', configuration: { exposeHeaders: true } }, { client_id: 'orders' }],
  [
    {
      assetId: 'spike-control',
      configuration: {
        maximumRequests: 1,
        timePeriodInMilliseconds: 5000,
        delayTimeInMillis: 1,
        delayAttempts: 0,
        exposeHeaders: true,
      },
    },
    {},
  ],
]

const asked = (policy: Applied, type = 'wsdl') =>
  guarded([{ ...policy, api: [{ id: '1', endpoint: { type } }] }], { flows, files })

describe.each(LIMITS)('$assetId', (policy, headers) => {
  test('callers of SOAP get a fault beyond the limit, with the usual headers', async () => {
    const api = await asked(policy)
    expect((await api.ask('/', spoken(SOAP_11, headers))).body).toBe('in')
    const old = await api.ask('/', spoken(SOAP_11, headers))
    expect([old.status, old.header('content-type')]).toEqual([500, 'text/xml; charset=UTF-8'])
    expect(old.body).toMatch(/<faultcode>soap:Client<\/faultcode>/)
    const recent = await api.ask('/', spoken(SOAP_12, headers))
    expect([recent.status, recent.header('content-type')]).toEqual([400, 'application/soap+xml; charset=UTF-8'])
    expect([recent.header('x-ratelimit-limit'), Number(recent.header('retry-after')) > 0]).toEqual(['1', true])
  })

  test('whoever asks for the WSDL gets what HTTP has for it', async () => {
    const api = await asked(policy)
    await api.ask('/', spoken(SOAP_11, headers))
    expect(await api.ask('/?wsdl', { headers })).toMatchObject({ status: 429, error: expect.any(String) })
  })

  test('other APIs do not speak SOAP', async () => {
    const api = await asked(policy, 'rest-api')
    await api.ask('/', spoken(SOAP_11, headers))
    expect((await api.ask('/', spoken(SOAP_11, headers))).status).toBe(429)
  })
})

test.each([
  ['an unknown client', { client_id: 'nobody' }, 500, 'soap:Client'],
  ['no client', {}, 500, 'soap:Client'],
] as const)('SLA-based limits: %s', async (_, headers, status, code) => {
  const api = await asked({ assetId: 'rate-limiting-sla-based' })
  const answer = await api.ask('/', spoken(SOAP_11, headers))
  expect([answer.status, answer.header('www-authenticate')]).toEqual([status, 'Client-ID-Enforcement'])
  expect(answer.body).toContain(`<faultcode>${code}</faultcode>`)
})

test('SLA-based limits: an API that nobody has a contract with is the fault of the server', async () => {
  const policy = { assetId: 'rate-limiting-sla-based', api: [{ id: '1', endpoint: { type: 'wsdl' } }] }
  const nobody = { 'contracts.yaml': 'clients: [{ clientId: a, apis: ["2"] }]' }
  const api = await guarded([policy], { flows, files: nobody })
  const answer = await api.ask('/', spoken(SOAP_12))
  expect(answer.status).toBe(500)
  expect(answer.body).toContain('soap:Receiver')
})

test.each(['ip-allowlist', 'ip-blocklist'])('%s', async (assetId) => {
  const api = await asked({ assetId, configuration: { ips: ['10.0.0.1'] } })
  const rejected = await api.ask('/', spoken(SOAP_12))
  expect([rejected.status, rejected.header('content-type')]).toEqual([400, 'application/soap+xml; charset=UTF-8'])
  expect((await api.ask('/?wsdl')).status).toBe(403)
})

describe('xml-threat-protection', () => {
  const deep = '<a>'.repeat(30) + '</a>'.repeat(30)

  test.each([
    ['too deep', `<e:Envelope xmlns:e="${SOAP_12}"><e:Body>${deep}</e:Body></e:Envelope>`, 400],
    ['too deep, in SOAP 1.1', `<e:Envelope xmlns:e="${SOAP_11}"><e:Body>${deep}</e:Body></e:Envelope>`, 500],
    [
      'large and too deep',
      `<e:Envelope xmlns:e="${SOAP_12}"><e:Body><b>${'x'.repeat(3_000_000)}</b>${deep}</e:Body></e:Envelope>`,
      400,
    ],
    ['entities', `<!DOCTYPE a [<!ENTITY b "c">]><e:Envelope xmlns:e="${SOAP_12}"/>`, 500],
    ['no XML', 'text', 500],
  ])('answers in SOAP: %s', async (_, body, status) => {
    const api = await asked({ assetId: 'xml-threat-protection', configuration: { maxNodeDepth: 10 } })
    const answer = await api.ask('/', { method: 'POST', body, headers: { 'content-type': 'text/xml' } })
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(status === 400 ? 'soap:Sender' : '<faultcode>soap:Client</faultcode>')
  })
})
