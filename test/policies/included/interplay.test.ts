import { describe, expect, test } from 'vitest'
import { type Applied, guarded, LISTENER } from '../../support/guarded-api.ts'

const limit = (maximumRequests: number, more: object = {}): Applied => ({
  assetId: 'rate-limiting',
  configuration: { rateLimits: [{ maximumRequests, timePeriodInMilliseconds: 60_000 }], ...more },
})
const basic: Applied = {
  assetId: 'http-basic-authentication',
  configuration: { username: 'alice', password: 'wonderland' },
}
const alice: RequestInit = { headers: { authorization: `Basic ${btoa('alice:wonderland')}` } }

describe('order', () => {
  test('in front of authentication everybody is counted, behind it only who is let in', async () => {
    const front = await guarded([limit(2), basic])
    expect([...(await front.statuses(2)), ...(await front.statuses(1, '/', alice))]).toEqual([401, 401, 429])
    const behind = await guarded([basic, limit(2)])
    expect([...(await behind.statuses(3)), ...(await behind.statuses(3, '/', alice))]).toEqual([
      401, 401, 401, 200, 200, 429,
    ])
  })

  test('the order says it, not the name of the file', async () => {
    const api = await guarded([
      { ...basic, id: 'a', order: 20 },
      { ...limit(1), id: 'b', order: 10 },
    ])
    expect(await api.statuses(2)).toEqual([401, 429])
  })

  test('requests that threat protection rejects are neither counted nor logged in', async () => {
    const api = await guarded([{ assetId: 'json-threat-protection' }, limit(1), basic])
    const bad: RequestInit = { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }
    expect(await api.statuses(3, '/', bad)).toEqual([400, 400, 400])
    expect(await api.statuses(1, '/', alice)).toEqual([200])
  })
})

test('a limit for each user: what authentication found is the key', async () => {
  const users = { ...basic, configuration: { username: 'alice', password: 'wonderland' } }
  const api = await guarded([users, limit(1, { keySelector: '#[authentication.principal]' })])
  expect(await api.statuses(2, '/', alice)).toEqual([200, 429])
})

test('credentials that a policy checked do not have to reach the backend', async () => {
  const removal = { assetId: 'header-removal', configuration: { inboundHeaders: ['authorization'] } }
  const api = await guarded([basic, removal])
  expect(await api.statuses(1, '/', alice)).toEqual([200])
  expect(api.upstream.last.header('authorization')).toBe(undefined)
})

test('headers of several policies stand together on a rejection', async () => {
  const injection = {
    assetId: 'header-injection',
    configuration: { outboundHeaders: [{ key: 'x-gateway', value: 'hinny' }] },
  }
  const api = await guarded([injection, limit(1, { exposeHeaders: true }), basic])
  const { status, header } = await api.ask('/', { headers: { origin: 'http://a.example' } })
  expect([status, header('x-gateway'), header('x-ratelimit-remaining'), header('www-authenticate')]).toEqual([
    401,
    'hinny',
    '0',
    'Basic realm="mule-realm"',
  ])
  const rejected = await api.ask()
  expect([rejected.status, rejected.header('x-gateway'), rejected.header('x-ratelimit-remaining')]).toEqual([
    429,
    'hinny',
    '0',
  ])
})

test('a body that a policy inspected arrives whole, also a large one', async () => {
  const api = await guarded([
    { assetId: 'json-threat-protection', configuration: { maxContainerDepth: 5 } },
    {
      assetId: 'message-logging',
      configuration: { loggingConfiguration: [{ itemData: { message: '#[sizeOf(payload)]' } }] },
    },
    { assetId: 'data-loss-prevention', configuration: { inbound: true, outbound: false, detectors: ['iban'] } },
  ])
  const body = JSON.stringify({ text: 'lorem ipsum '.repeat(300_000) })
  const answer = await api.ask('/', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  expect(answer.status).toBe(200)
  expect(api.upstream.last.text === body).toBe(true)
})

describe('several APIs of one application', () => {
  const flows = `${LISTENER}
    <api-gateway:autodiscovery apiId="1" flowRef="one"/>
    <api-gateway:autodiscovery apiId="2" flowRef="two"/>
    <flow name="one"><http:listener config-ref="api" path="/one"/><set-payload value="one"/></flow>
    <flow name="two"><http:listener config-ref="api" path="/two"/><set-payload value="two"/></flow>
    <flow name="none"><http:listener config-ref="api" path="/none"/><set-payload value="none"/></flow>`
  const both = (policy: Applied): Applied => ({ ...policy, api: [{ id: '1' }, { id: '2' }] })

  test('each has quotas of its own', async () => {
    const api = await guarded([both(limit(1))], { flows })
    expect([...(await api.statuses(2, '/one')), ...(await api.statuses(2, '/two'))]).toEqual([200, 429, 200, 429])
    expect(await api.statuses(2, '/none')).toEqual([200, 200])
  })

  test('each has a window of its own for spikes', async () => {
    const configuration = { maximumRequests: 1, timePeriodInMilliseconds: 5000, delayTimeInMillis: 1, delayAttempts: 0 }
    const api = await guarded([both({ assetId: 'spike-control', configuration })], { flows })
    expect([...(await api.statuses(2, '/one')), ...(await api.statuses(2, '/two'))]).toEqual([200, 429, 200, 429])
  })

  test('each has a cache of its own, though the key is the same', async () => {
    const api = await guarded([both({ assetId: 'http-caching', configuration: { httpCachingKey: '#["same"]' } })], {
      flows,
    })
    const bodies: string[] = []
    for (const path of ['/one', '/two', '/one', '/two']) bodies.push((await api.ask(path)).body)
    expect(bodies).toEqual(['one', 'two', 'one', 'two'])
  })

  test('a policy for one of them leaves the other alone', async () => {
    const api = await guarded([{ ...basic, api: [{ id: '1' }] }], { flows })
    expect([...(await api.statuses(1, '/one')), ...(await api.statuses(1, '/two'))]).toEqual([401, 200])
  })
})

describe('outgoing calls of several requesters', () => {
  const flows = `${LISTENER}
    <flow name="f"><http:listener config-ref="api" path="/*"/>
      <http:request url="\${upstream}/one"/>
      <scatter-gather>
        <route><http:request url="\${upstream}/two"/></route>
        <route><http:request url="\${upstream}/three"/></route>
      </scatter-gather>
      <http:request url="\${upstream}/login" api-gateway:disablePolicies="true"/>
    </flow>`

  test('all of them are wrapped, but those that opt out', async () => {
    const api = await guarded(
      [
        { assetId: 'credential-injection-basic-auth', configuration: { username: 'alice', password: 'wonderland' } },
        {
          assetId: 'outbound-header-injection',
          configuration: { requestHeaders: [{ key: 'x-team', value: 'orders' }] },
        },
      ],
      { flows },
    )
    expect((await api.ask()).status).toBe(200)
    const seen = api.upstream.requests.map(({ url, header }) => [
      url,
      header('authorization') !== undefined,
      header('x-team'),
    ])
    expect(seen.sort()).toEqual([
      ['/login', false, undefined],
      ['/one', true, 'orders'],
      ['/three', true, 'orders'],
      ['/two', true, 'orders'],
    ])
  })

  test('one quota for a destination, whoever calls it', async () => {
    const configuration = { maximumRequests: 2, timePeriodInMilliseconds: 60_000 }
    const api = await guarded([{ assetId: 'outbound-throttling', configuration }], { flows })
    expect((await api.ask()).status).toBe(500)
    expect(api.upstream.requests).toHaveLength(2)
  })

  test('the same policy twice: both add', async () => {
    const add = (value: string): Applied => ({
      assetId: 'outbound-header-injection',
      configuration: { requestHeaders: [{ key: 'x-who', value }] },
    })
    const api = await guarded([add('outer'), add('inner')], { flows })
    await api.ask()
    expect(api.upstream.requests[0]?.headerValues('x-who')).toEqual(['outer', 'inner'])
  })
})

describe('errors of policies', () => {
  test('of an outgoing call are handled by the application by their type', async () => {
    const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/>
      <try><http:request url="\${upstream}/"/><error-handler>
        <on-error-continue type="HEADERS:MISSING" logException="false"><set-payload value="missing"/></on-error-continue>
        <on-error-continue type="MULE:VALIDATION" logException="false"><set-payload value="validation"/></on-error-continue>
        <on-error-continue logException="false"><set-payload value="#[error.errorType.identifier]"/></on-error-continue>
      </error-handler></try></flow>`
    const policy = { assetId: 'required-headers', configuration: { headers: ['x-team'] } }
    const named = await guarded([policy], { flows })
    expect((await named.ask()).body).toBe('missing')
  })

  test.each([
    ['RESILIENCE:CIRCUIT_OPEN', 'MULE:CONNECTIVITY', 'circuit-breaker', { failures: 1 }],
    ['EGRESS:DESTINATION_BLOCKED', 'MULE:SECURITY', 'destination-allowlist', { allow: [] }],
    ['HEADERS:MISSING', 'MULE:VALIDATION', 'required-headers', { headers: ['x-team'] }],
  ])('%s is a kind of %s', async (_, kind, assetId, configuration) => {
    const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/>
      <try><http:request url="\${upstream}/"/><error-handler>
        <on-error-continue type="${kind}" logException="false"><set-payload value="handled"/></on-error-continue>
        <on-error-continue type="HTTP:INTERNAL_SERVER_ERROR" logException="false"><set-payload value="failed"/></on-error-continue>
      </error-handler></try></flow>`
    const api = await guarded([{ assetId, configuration }], { flows, answer: () => ({ status: 500 }) })
    const bodies = [(await api.ask()).body, (await api.ask()).body]
    expect(bodies[1]).toBe('handled')
  })
})

describe('changes while it runs', () => {
  const template = (name: string) => `policy-templates/${name}`

  test('a policy is applied, changed and removed between two requests', async () => {
    const { policies, statuses } = await guarded([])
    const apply = (password: string) =>
      policies.apply(
        { id: 'p', template: template('http-basic-authentication'), configuration: { username: 'alice', password } },
        { replace: true },
      )
    expect(await statuses(1)).toEqual([200])
    await apply('wonderland')
    expect([...(await statuses(1)), ...(await statuses(1, '/', alice))]).toEqual([401, 200])
    await apply('changed')
    expect(await statuses(1, '/', alice)).toEqual([401])
    await policies.remove('p')
    expect(await statuses(1)).toEqual([200])
  })

  test('a faulty change changes nothing', async () => {
    const { policies, statuses } = await guarded([])
    const apply = (configuration: Record<string, unknown>) =>
      policies.apply({ id: 'p', template: template('ip-allowlist'), configuration }, { replace: true })
    await apply({ ips: ['127.0.0.1'], ipExpression: '#[attributes.remoteAddress]' })
    await expect(apply({ ips: ['nonsense'] })).rejects.toThrow('CFG005')
    expect(await statuses(1)).toEqual([200])
  })

  test('a request that waits for its turn is answered by the policy that it waits in', async () => {
    const { policies, ask, upstream } = await guarded([])
    const configuration = {
      maximumRequests: 1,
      timePeriodInMilliseconds: 1000,
      delayTimeInMillis: 300,
      delayAttempts: 10,
    }
    await policies.apply({ id: 'p', template: template('spike-control'), configuration })
    expect((await ask()).status).toBe(200)
    const waiting = ask()
    await new Promise((resolve) => setTimeout(resolve, 100))
    await policies.remove('p')
    expect((await ask()).status).toBe(200)
    expect((await waiting).status).toBe(200)
    expect(upstream.requests).toHaveLength(3)
  })

  test('what a cache keeps outlives a change of its configuration', async () => {
    const { policies, ask, upstream } = await guarded([])
    const apply = (ttl: number) =>
      policies.apply({ id: 'p', template: template('http-caching'), configuration: { ttl } }, { replace: true })
    await apply(60)
    await ask()
    await apply(600)
    expect((await ask()).header('age')).toMatch(/^\d$/)
    expect(upstream.requests).toHaveLength(1)
  })
})
