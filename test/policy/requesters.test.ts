import { describe, expect, onTestFinished, test } from 'vitest'
import { folderWith } from '../support/folder.ts'
import {
  addRequestHeader,
  LISTENER_CONFIG,
  NEXT,
  onErrorContinue,
  operation,
  proxyApp,
  source,
  start,
  template,
  tryWith,
} from './scenario.ts'

const marking = template(operation(addRequestHeader('x-policy', 'yes') + NEXT))
const policies = [{ id: 'mark', template: marking }]
const to = (path: string, attributes = '') => `<http:request config-ref="out" path="${path}" ${attributes}/>`

describe('a policy wraps every requester of the application, wherever it stands', () => {
  const places: [string, string, string?][] = [
    ['in a sub-flow', '<flow-ref name="called"/>', `<sub-flow name="called">${to('/x')}</sub-flow>`],
    ['in another flow', '<flow-ref name="called"/>', `<flow name="called">${to('/x')}</flow>`],
    ['in a foreach', `<foreach collection="#[[1, 2]]">${to('/x')}</foreach>`],
    [
      'in a scatter-gather',
      `<scatter-gather><route>${to('/x')}</route><route>${to('/y')}</route></scatter-gather><set-payload value="1"/>`,
    ],
    ['in an async scope', `<async>${to('/x')}</async>`],
    ['in an until-successful', `<until-successful maxRetries="1">${to('/x')}</until-successful>`],
    ['in a choice', `<choice><when expression="#[true]">${to('/x')}</when></choice>`],
    ['in a try', tryWith(to('/x'), onErrorContinue('<logger/>'))],
    ['in an error handler', tryWith('<raise-error type="APP:X"/>', onErrorContinue(to('/x')))],
  ]

  test.each(places)('%s', async (_, content, more = '') => {
    const { ask, upstream } = await start(proxyApp(content, more), { policies })
    await ask()
    await upstream.received(1)
    expect(upstream.requests.map(({ header }) => header('x-policy'))).not.toContain(undefined)
  })

  test('in a flow that a scheduler starts', async () => {
    const scheduled = `<flow name="scheduled"><scheduler><scheduling-strategy><fixed-frequency frequency="10" timeUnit="SECONDS"/></scheduling-strategy></scheduler>${to('/x')}</flow>`
    const { upstream } = await start(proxyApp('<logger/>', scheduled), { policies })
    await upstream.received(1)
    expect(upstream.last.header('x-policy')).toBe('yes')
  })

  test('in a flow that is run by the library', async () => {
    const { app, upstream } = await start(proxyApp('<logger/>', `<flow name="called">${to('/x')}</flow>`), { policies })
    await app.flow('called').run()
    expect(upstream.last.header('x-policy')).toBe('yes')
  })

  test('several requesters, each with the same policies', async () => {
    const { ask, upstream } = await start(proxyApp(to('/a') + to('/b')), { policies })
    await ask()
    expect(upstream.requests.map(({ url, header }) => [url, header('x-policy')])).toEqual([
      ['/a', 'yes'],
      ['/b', 'yes'],
    ])
  })
})

describe('requests that a policy makes itself are wrapped by nothing', () => {
  const config = `<http:request-config name="own"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>`
  const own = (path: string) => `<http:request config-ref="own" path="${path}" target="ignored"/>`

  test('neither in its source, its operation, its flows nor its error handlers', async () => {
    const blocks =
      source(`${own('/from-source')}${NEXT}`) +
      operation(
        `${own('/from-operation')}<flow-ref name="helping"/>${tryWith('<raise-error type="APP:X"/>', onErrorContinue(own('/from-handler')))}${NEXT}`,
      )
    const helping = `${config}<flow name="helping">${own('/from-flow')}</flow>`
    const { ask, upstream } = await start(proxyApp(to('/app')), {
      policies: [...policies, { id: 'calls', template: template(blocks, helping), order: 2 }],
    })
    await ask()
    expect(upstream.requests.map(({ url, header }) => [url, header('x-policy')])).toEqual([
      ['/from-source', undefined],
      ['/from-operation', undefined],
      ['/from-flow', undefined],
      ['/from-handler', undefined],
      ['/app', 'yes'],
    ])
  })

  test('not even one with the configuration of the application, which only policies written before 4.4.0 can see', async () => {
    const folder = (minMuleVersion: string) => ({
      template: template(operation(`<http:request config-ref="out" path="/own" target="x"/>${NEXT}`)),
      minMuleVersion,
    })
    const policyIn = (version: string) => {
      const written = folder(version)
      const policy = folderWith({
        'template.xml': written.template,
        'mule-artifact.json': JSON.stringify({ minMuleVersion: version, expressionLanguage: 'jsonata' }),
      })
      onTestFinished(policy.remove)
      return [{ id: 'p', template: policy.path }, ...policies]
    }
    const { ask, upstream } = await start(proxyApp(to('/app')), { policies: policyIn('4.3.0') })
    await ask()
    expect(upstream.requests.map(({ url, header }) => [url, header('x-policy')])).toEqual([
      ['/own', undefined],
      ['/app', 'yes'],
    ])
    await expect(start(proxyApp(to('/app')), { policies: policyIn('4.4.0') })).rejects.toThrow(
      /REF003 Referenced component 'out'/,
    )
  })
})

const twoApis = `${LISTENER_CONFIG}
  <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>
  <api-gateway:autodiscovery apiId="1" flowRef="one"/><api-gateway:autodiscovery apiId="2" flowRef="two"/>
  <flow name="one"><http:listener config-ref="in" path="/one"/>${to('/from-one')}</flow>
  <flow name="two"><http:listener config-ref="in" path="/two"/>${to('/from-two')}</flow>
  <flow name="one-by-two"><http:listener config-ref="in" path="/untracked"/>${to('/from-untracked')}</flow>
  <flow name="three"><http:listener config-ref="in" path="/one-calls-two"/><flow-ref name="two"/></flow>`
const forApi = (id: string) => [
  {
    id: `for-${id}`,
    template: template(
      source(`<logger message="source ${id}"/>${NEXT}`) + operation(addRequestHeader('x-api', id) + NEXT),
    ),
    api: id,
  },
]

describe('two APIs in one application', () => {
  const asked = ['/one', '/two', '/untracked', '/one-calls-two']

  test('scope application: operations wrap every requester, sources only the flow of their API', async () => {
    const { ask, upstream, messages } = await start(twoApis, { policies: forApi('1') })
    for (const path of asked) await ask(path)
    expect(upstream.requests.map(({ header }) => header('x-api'))).toEqual(['1', '1', '1', '1'])
    expect(messages()).toEqual(['source 1'])
  })

  test('scope api: operations wrap the requests of events that entered through the flow of their API', async () => {
    const { ask, upstream, messages } = await start(twoApis, {
      policies: [...forApi('1'), ...forApi('2')],
      runtime: { outboundScope: 'api' },
    })
    for (const path of asked) await ask(path)
    expect(upstream.requests.map(({ url, header }) => [url, header('x-api')])).toEqual([
      ['/from-one', '1'],
      ['/from-two', '2'],
      ['/from-untracked', undefined],
      ['/from-two', undefined],
    ])
    expect(messages()).toEqual(['source 1', 'source 2'])
  })

  test("scope api: an API's flow that calls the other's by flow-ref stays in its own API", async () => {
    const app = twoApis.replace(to('/from-one'), '<flow-ref name="two"/>')
    const { ask, upstream, messages } = await start(app, {
      policies: [...forApi('1'), ...forApi('2')],
      runtime: { outboundScope: 'api' },
    })
    await ask('/one')
    expect([upstream.last.url, upstream.last.header('x-api')]).toEqual(['/from-two', '1'])
    expect(messages()).toEqual(['source 1'])
  })

  test('scope api: requests of a scheduler are not wrapped', async () => {
    const scheduled = `<flow name="scheduled"><scheduler><scheduling-strategy><fixed-frequency frequency="10" timeUnit="SECONDS"/></scheduling-strategy></scheduler>${to('/x')}</flow>`
    const { upstream } = await start(twoApis + scheduled, { policies: forApi('1'), runtime: { outboundScope: 'api' } })
    await upstream.received(1)
    expect(upstream.last.header('x-api')).toBeUndefined()
  })

  test('scope api: a policy of the whole application is for events of any of its APIs', async () => {
    const { ask, upstream } = await start(twoApis, { policies, runtime: { outboundScope: 'api' } })
    for (const path of asked) await ask(path)
    expect(upstream.requests.map(({ header }) => header('x-policy'))).toEqual(['yes', 'yes', undefined, undefined])
  })

  test('scope api: without any API, every event that a listener received is one of the application', async () => {
    const { ask, app, upstream } = await start(proxyApp(to('/x'), `<flow name="called">${to('/y')}</flow>`), {
      policies,
      runtime: { outboundScope: 'api' },
    })
    await ask()
    await app.flow('called').run()
    expect(upstream.requests.map(({ header }) => header('x-policy'))).toEqual(['yes', undefined])
  })

  test('an application that calls its own listener: the request is wrapped, and the call is an event of its own', async () => {
    const app = twoApis.replace(
      to('/from-one'),
      `<http:request method="GET" url="#['http://127.0.0.1:' & attributes.queryParams.port & '/two']"/>`,
    )
    const { ask, upstream, messages, app: deployed } = await start(app, { policies: forApi('2') })
    await ask(`/one?port=${new URL(deployed.base).port}`)
    expect(messages()).toEqual(['source 2'])
    expect(upstream.last.header('x-api')).toBe('2')
  })

  test('a policy for an API that this application does not implement is left out, with a warning', async () => {
    const { app } = await start(twoApis, { policies: [{ id: 'other', template: 'there is none', api: '3' }] })
    expect(app.policies.list()).toEqual([])
    expect(app.warnings.map(({ message, hint }) => `${message} (${hint})`)).toEqual([
      'This application does not implement API 3: the policy wraps nothing. (it implements: 1, 2)',
    ])
  })

  test('without a word where it comes from a home, whose policies are for all its applications', async () => {
    const file = 'home/policies/offline-policies/other.json'
    const { app } = await start(twoApis, { policies: [{ id: 'other', template: 'there is none', api: '3', file }] })
    expect([app.policies.list(), app.warnings]).toEqual([[], []])
  })

  test('applied while the application runs it is logged as a warning', async () => {
    const { app, log } = await start(twoApis)
    await app.policies.apply({ ...forApi('3')[0]!, id: 'p' })
    expect(log.find(({ level }) => level === 'WARN')?.message).toContain(
      'POL053 This application does not implement API 3',
    )
    expect(app.explain()[0]?.skipped[0]?.why).toBe('it is for API 3, which this application does not implement')
  })
})
