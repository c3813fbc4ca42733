import { describe, expect, test } from 'vitest'
import { LISTENER_CONFIG, NEXT, operation, proxyApp, REQUEST, source, start, template } from './scenario.ts'

const both = template(source(NEXT) + operation(NEXT))
const plansOf = async (app: string, options: Parameters<typeof start>[1] = {}) =>
  (await start(app, options)).app.explain()

describe('the plan', () => {
  test('tells for each requester and source what wraps it, in which order and for which requests', async () => {
    const plans = await plansOf(proxyApp(), {
      policies: [
        { id: 'second', template: both, order: 2 },
        {
          id: 'first',
          name: 'outer',
          template: both,
          order: 1,
          pointcutData: [{ methodRegex: 'GET|POST' }, { uriTemplateRegex: '/a/.*' }],
        },
      ],
    })
    expect(plans.map(({ kind, site }) => `${kind} ${site.element} ${site.location.path} ${site.summary}`)).toEqual([
      expect.stringContaining('source http:listener main/source'),
      expect.stringMatching(/^operation http:request main\/processors\/0 POST .*\/up$/),
    ])
    expect(plans[1]?.wrappedBy).toEqual([
      { policy: 'first', name: 'outer', order: 1, why: 'this application, methods GET|POST or paths /a/.*' },
      { policy: 'second', name: 'policy', order: 2, why: 'this application, all requests' },
    ])
    expect(plans[1]?.skipped).toEqual([])
  })

  test('tells what is skipped and why, with the place and the reason its author gave', async () => {
    const annotated = `<http:request config-ref="out" path="/up" api-gateway:disablePolicies="true" doc:description="the bank refuses unknown headers"/>`
    const plans = await plansOf(proxyApp(annotated), {
      policies: [
        { id: 'p', template: both },
        { id: 'q', template: template(source(NEXT)) },
      ],
    })
    const [source_, request] = plans
    expect(source_?.skipped).toEqual([])
    expect(request?.wrappedBy).toEqual([])
    expect(request?.skipped).toEqual([
      {
        policy: 'p',
        name: 'policy',
        why: 'api-gateway:disablePolicies="true"',
        place: expect.objectContaining({ file: 'app.xml', line: expect.any(Number) }),
        reason: 'the bank refuses unknown headers',
      },
      {
        policy: 'q',
        name: 'policy',
        why: 'its template has no http-policy:operation',
        place: undefined,
        reason: undefined,
      },
    ])
  })

  test('names APIs and the flows that implement them', async () => {
    const app = `${LISTENER_CONFIG}<http:request-config name="out"><http:request-connection host="x"/></http:request-config>
      <api-gateway:autodiscovery apiId="7" flowRef="api"/>
      <flow name="api"><http:listener config-ref="in" path="/api"/>${REQUEST}</flow>
      <flow name="other"><http:listener config-ref="in" path="/other"/><logger/></flow>`
    const policies = [{ id: 'p', template: both, api: [{ id: 7 }] }]
    const [api, request, other] = await plansOf(app, { policies, runtime: { outboundScope: 'api' } })
    expect(api?.wrappedBy[0]?.why).toBe('API 7, all requests')
    expect(request?.wrappedBy[0]?.why).toBe("API 7, all requests, of events that entered through flow 'api'")
    expect(other?.skipped[0]?.why).toBe("it is for API 7, implemented by flow 'api'")
  })

  test('has one entry for a requester in a sub-flow that several flows call', async () => {
    const app = proxyApp(
      '<flow-ref name="called"/>',
      `<sub-flow name="called">${REQUEST}</sub-flow><flow name="second"><flow-ref name="called"/></flow>`,
    )
    const plans = await plansOf(app, { policies: [{ id: 'p', template: both }] })
    expect(plans.filter(({ kind }) => kind === 'operation')).toHaveLength(1)
  })

  test('is the one that runs: it changes with the policies', async () => {
    const { app } = await start(proxyApp())
    expect(app.explain().map(({ wrappedBy }) => wrappedBy.length)).toEqual([0, 0])
    await app.policies.apply({ id: 'p', template: both })
    expect(app.explain().map(({ wrappedBy }) => wrappedBy.length)).toEqual([1, 1])
  })
})

describe('resource conditions', () => {
  const policies = (condition: object) => [
    {
      id: 'p',
      template: template(
        source(`${NEXT}<logger message="source"/>`) + operation(`<logger message="operation"/>${NEXT}`),
      ),
      pointcutData: [condition],
    },
  ]
  const app = proxyApp(REQUEST)

  test.each([
    ['a method', { methodRegex: 'GET|PUT' }, 'GET', '/x', true],
    ['another method', { methodRegex: 'GET|PUT' }, 'POST', '/x', false],
    ['a method must match wholly', { methodRegex: 'GE' }, 'GET', '/x', false],
    ['a path', { uriTemplateRegex: '/users/.*' }, 'GET', '/users/7?q=/other', true],
    ['a path must match wholly', { uriTemplateRegex: '/users' }, 'GET', '/users/7', false],
    ['both must match', { methodRegex: 'GET', uriTemplateRegex: '/users/.*' }, 'POST', '/users/7', false],
    ['nothing said', {}, 'GET', '/x', true],
  ])(
    '%s: both blocks switch on and off together, by the inbound request',
    async (_, condition, method, path, applies) => {
      const { ask, messages } = await start(app, { policies: policies(condition) })
      await ask(path, { method })
      expect(messages()).toEqual(applies ? ['operation', 'source'] : [])
    },
  )

  test('an event that no request started matches none', async () => {
    const { app: deployed, messages } = await start(
      proxyApp('<logger message="x"/>', `<flow name="called">${REQUEST}</flow>`),
      { policies: policies({ methodRegex: '.*' }) },
    )
    await deployed.flow('called').run()
    expect(messages()).toEqual([])
  })

  test.each([
    ['with the base path', 'false', '/base/api/.*', true],
    ['with the base path, not without', 'false', '/users', false],
    ['behind the wildcard', 'true', '/users', true],
    ['behind the wildcard, not with the base path', 'true', '/base/api/.*', false],
  ])('paths count %s', async (_, ignoreBasePath, uriTemplateRegex, applies) => {
    const config = LISTENER_CONFIG.replace('name="in"', 'name="in" basePath="/base"')
    const xml = `${config}<api-gateway:autodiscovery apiId="1" flowRef="main" ignoreBasePath="${ignoreBasePath}"/>
      <flow name="main"><http:listener config-ref="in" path="/api/*"/><set-payload value="x"/></flow>`
    const conditional = [
      {
        id: 'p',
        template: template(source(`${NEXT}<logger message="source"/>`)),
        pointcutData: [{ uriTemplateRegex }],
        api: '1',
      },
    ]
    const { ask, messages } = await start(xml, { policies: conditional })
    expect((await ask('/base/api/users')).status).toBe(200)
    expect(messages()).toEqual(applies ? ['source'] : [])
  })

  test('ignoreBasePath means nothing to runtimes older than 4.3.0', async () => {
    const xml = `${LISTENER_CONFIG}<api-gateway:autodiscovery apiId="1" flowRef="main" ignoreBasePath="true"/>
      <flow name="main"><http:listener config-ref="in" path="/api/*"/><set-payload value="x"/></flow>`
    const conditional = [
      {
        id: 'p',
        template: template(source(`${NEXT}<logger message="source"/>`)),
        pointcutData: [{ uriTemplateRegex: '/api/users' }],
      },
    ]
    const { ask, messages } = await start(xml, { policies: conditional, runtime: { runtimeVersion: '4.2.2' } })
    await ask('/api/users')
    expect(messages()).toEqual(['source'])
  })

  test.each([
    [
      'a placeholder',
      [{ uriTemplateRegex: '/users/{id}' }],
      /POL052 .*'\{id\}' is no part of a regular expression.*\n.*write \[\^\/\]\+ instead of \{id\}/,
    ],
    ['an unclosed group', [{ methodRegex: '(GET' }], /POL052 The regular expression '\(GET' is not valid/],
    ['a misspelt key', [{ methodRegexp: 'GET' }], /POL052 .*no 'methodRegexp'\.\n.*did you mean 'methodRegex'/],
    ['no list', { methodRegex: 'GET' }, /POL052 pointcutData must be a list/],
  ])('%s is refused: it would be for other requests than its author meant', async (_, pointcutData, message) => {
    await expect(
      start(app, { policies: [{ id: 'p', template: both, pointcutData: pointcutData as never }] }),
    ).rejects.toThrow(message)
  })
})
