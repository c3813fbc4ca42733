import { afterEach, describe, expect, test } from 'vitest'
import {
  addRequestHeaders,
  application,
  attempt,
  callUrl,
  endStories,
  NEXT,
  onErrorContinue,
  payload,
  policy,
  raise,
  requester,
  type Story,
  tell,
} from './policy-story.ts'

afterEach(endStories)

const marking = (id = 'A', config = {}) =>
  policy(id, { operation: addRequestHeaders(`{'x-policy': '${id}'}`) + NEXT }, config)
const r = (path = '/up') => requester('', '', path)
/** Per request at the upstream, in order of their paths: which policies wrapped it. */
const wrapping = ({ upstream }: Story) =>
  upstream.requests.map((each) => `${each.url} ${each.headerValues('x-policy').join('')}`.trim()).sort()

describe('every requester of the application is wrapped', () => {
  test.each([
    ['in the flow', r(), ''],
    ['in a sub-flow', '<flow-ref name="s"/>', `<sub-flow name="s">${r()}</sub-flow>`],
    ['in a private flow', '<flow-ref name="s"/>', `<flow name="s">${r()}</flow>`],
    ['behind a computed flow-ref', '<flow-ref name="#[\'s\']"/>', `<sub-flow name="s">${r()}</sub-flow>`],
    ['in a choice', `<choice><when expression="#[true]">${r()}</when></choice>`, ''],
    ['in a try', `<try>${r()}</try>`, ''],
    ['in foreach', `<foreach collection="#[[1]]">${r()}</foreach>`, ''],
    ['in scatter-gather', `<scatter-gather><route>${r()}</route><route><logger/></route></scatter-gather>`, ''],
    ['in async', `<async>${r()}</async>`, ''],
    ['in until-successful', `<until-successful maxRetries="1" millisBetweenRetries="1">${r()}</until-successful>`, ''],
    ['in the error handler of a try', attempt(raise('APP:X'), onErrorContinue(r())), ''],
    ['in the error handler of the flow', `${raise('APP:X')}<error-handler>${onErrorContinue(r())}</error-handler>`, ''],
    [
      'in a global error handler',
      `${raise('APP:X')}<error-handler ref="g"/>`,
      `<error-handler name="g">${onErrorContinue(r())}</error-handler>`,
    ],
    [
      'deep inside',
      `<foreach collection="#[[1]]"><try><async><scatter-gather><route><flow-ref name="s"/></route><route><logger/></route></scatter-gather></async></try></foreach>`,
      `<sub-flow name="s"><choice><when expression="#[false]"><logger/></when><otherwise>${r()}</otherwise></choice></sub-flow>`,
    ],
  ])('%s', async (_, content, more) => {
    for (const outboundScope of ['application', 'api'] as const) {
      const story = await tell(
        application(content, '', `${more}<api-gateway:autodiscovery apiId="1" flowRef="main"/>`),
        { policies: [marking('A', { api: { id: '1' } })], runtime: { outboundScope } },
      )
      await story.call()
      await story.upstream.received(1)
      expect(wrapping(story)).toEqual(['/up A'])
    }
  })
})

describe('which requesters belong to an API', () => {
  const twoApis = `
    <api-gateway:autodiscovery apiId="1" flowRef="one"/><api-gateway:autodiscovery apiId="2" flowRef="two"/>
    <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
    <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream.port}"/></http:request-config>
    <flow name="one"><http:listener config-ref="in" path="/one"/>${r('/r1')}<flow-ref name="two"/></flow>
    <flow name="two"><http:listener config-ref="in" path="/two"/>${r('/r2')}</flow>
    <flow name="untracked"><http:listener config-ref="in" path="/untracked"/>${r('/r3')}</flow>`
  const source = (id: string) =>
    policy(
      id,
      {
        source: `<logger message="source ${id}"/>${NEXT}`,
        operation: addRequestHeaders(`{'x-policy': '${id}'}`) + NEXT,
      },
      { api: [{ id }] },
    )
  const sources = ({ log }: Story) => log.flatMap(({ msg }) => (msg.startsWith('source ') ? [msg] : []))

  test('outboundScope api: those reached by an event of the API, by whatever flow they stand in', async () => {
    const story = await tell(twoApis, { policies: [source('1'), source('2')], runtime: { outboundScope: 'api' } })
    await story.call('/one')
    expect(wrapping(story)).toEqual(['/r1 1', '/r2 1'])
    expect(sources(story)).toEqual(['source 1'])
    await story.call('/two')
    await story.call('/untracked')
    expect(wrapping(story)).toEqual(['/r1 1', '/r2 1', '/r2 2', '/r3'])
    expect(sources(story)).toEqual(['source 1', 'source 2'])
  })

  test('outboundScope application: all requesters by the policies of all APIs', async () => {
    const story = await tell(twoApis, { policies: [source('1'), source('2')] })
    await story.call('/one')
    await story.call('/untracked')
    expect(wrapping(story)).toEqual(['/r1 12', '/r2 12', '/r3 12'])
    expect(sources(story)).toEqual(['source 1'])
  })

  test.each([
    ['application', '/tick A'],
    ['api', '/tick'],
  ] as const)('outboundScope %s: a scheduler’s requester is %s', async (outboundScope, expected) => {
    const story = await tell(
      application(
        r(),
        '',
        `<api-gateway:autodiscovery apiId="1" flowRef="main"/>
         <flow name="tick"><scheduler><scheduling-strategy><fixed-frequency frequency="60000"/></scheduling-strategy></scheduler>${r('/tick')}</flow>`,
      ),
      { policies: [marking('A', { api: { id: '1' } })], runtime: { outboundScope } },
    )
    await story.upstream.received(1)
    expect(wrapping(story)).toEqual([expected])
  })

  test('a call of the application to itself is wrapped, and runs the source policies again', async () => {
    const story = await tell(
      application(
        `<choice><when expression="#[attributes.requestPath = '/again']">${payload("'again ' &amp; attributes.headers.'x-policy'")}</when>
         <otherwise><http:request method="POST" url="#['http://127.0.0.1:' &amp; $split(attributes.localAddress, ':')[-1] &amp; '/again']"/></otherwise></choice>`,
      ),
      {
        policies: [
          policy('A', {
            source: `<logger message="source ran"/>${NEXT}`,
            operation: addRequestHeaders("{'x-policy': 'A'}") + NEXT,
          }),
        ],
      },
    )
    expect((await story.call()).text).toBe('again A')
    expect(story.log.filter(({ msg }) => msg === 'source ran')).toHaveLength(2)
  })
})

describe('requests of policies themselves are wrapped by nothing', () => {
  const own = (path: string) => `<http:request method="GET" url="http://127.0.0.1:\${up}${path}" target="own"/>`

  test('in source, operation, error handler and flows of the policy', async () => {
    const first = await tell(application(payload("'x'")))
    const up = first.upstream
    const filled = (text: string) => text.replaceAll('${up}', String(up.port))
    const story = await tell(application(`<http:request url="${up.url}/app"/>`), {
      policies: [
        marking('A', { order: 1 }),
        policy(
          'B',
          {
            source: filled(own('/source') + NEXT + own('/source-after')),
            operation: filled(
              `<flow-ref name="f"/>${own('/operation')}${attempt(raise('B:X'), onErrorContinue(own('/handler')))}${NEXT}`,
            ),
            globals: filled(`<flow name="f">${own('/flow')}</flow>`),
          },
          { order: 2 },
        ),
      ],
    })
    await story.call()
    expect(wrapping(first)).toEqual(['/app A', '/flow', '/handler', '/operation', '/source', '/source-after'])
    // Calls of /app are the application's only ones: nothing was sent twice.
    expect(up.requests).toHaveLength(6)
  })

  test('a request without target in an operation replaces the outgoing body, headers fall back', async () => {
    const other = await tell(application(payload("'x'")))
    const story = await tell(application(requester('', "<http:headers>#[{'x-mine': '1'}]</http:headers>")), {
      policies: [policy('A', { operation: `<http:request method="GET" url="${other.upstream.url}/own"/>${NEXT}` })],
    })
    await story.call()
    expect([story.upstream.last.text, story.upstream.last.header('x-mine'), story.upstream.last.url]).toEqual([
      'up()',
      '1',
      '/up',
    ])
  })
})

describe('api-gateway:disablePolicies', () => {
  const both = (attribute: string) => `${requester(attribute, '', '/one')}${requester('', '', '/two')}`

  test.each([
    ['true', ['/one', '/two A']],
    ['TRUE', ['/one', '/two A']],
    [' true ', ['/one', '/two A']],
    ['${off}', ['/one', '/two A']],
    ['false', ['/one A', '/two A']],
    ['${on}', ['/one A', '/two A']],
  ])('"%s"', async (value, expected) => {
    const story = await tell(application(both(`api-gateway:disablePolicies="${value}"`)), {
      policies: [marking()],
      deploy: { properties: { off: 'true', on: 'false' } },
    })
    await story.call()
    expect(wrapping(story)).toEqual(expected)
    expect(story.app.warnings.filter(({ message }) => message.includes('disablePolicies'))).toEqual([])
  })

  test.each(['yes', '1', '', 'tru'])('"%s" counts as false, with a warning at its place', async (value) => {
    const story = await tell(application(both(`api-gateway:disablePolicies="${value}"`)), { policies: [marking()] })
    await story.call()
    expect(wrapping(story)).toEqual(['/one A', '/two A'])
    const warnings = story.app.warnings.filter(({ message }) => message.includes('disablePolicies'))
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({ file: expect.stringContaining('app.xml'), line: expect.any(Number) })
  })

  test('an expression is a deployment error', async () => {
    await expect(tell(application(requester('api-gateway:disablePolicies="#[true]"')))).rejects.toThrow(
      /disablePolicies/,
    )
  })

  test('a placeholder without a value is a deployment error', async () => {
    await expect(tell(application(requester('api-gateway:disablePolicies="${nope}"')))).rejects.toThrow(/nope/)
  })

  test('under any prefix of the right namespace; with a warning and no effect under a wrong one', async () => {
    const story = await tell(
      application(
        requester('xmlns:gw="http://www.mulesoft.org/schema/mule/api-gateway" gw:disablePolicies="true"', '', '/one') +
          requester(
            'xmlns:api="http://www.mulesoft.org/schema/mule/api-gatewy" api:disablePolicies="true"',
            '',
            '/two',
          ),
      ),
      { policies: [marking()] },
    )
    await story.call()
    expect(wrapping(story)).toEqual(['/one', '/two A'])
    expect(story.app.warnings.map(({ message }) => message).join()).toContain('disablePolicies')
  })

  test.each([
    ['a flow', (a: string) => application(r()).replace('<flow name="main"', `<flow name="main" ${a}`)],
    ['a request-config', (a: string) => application(r()).replace('<http:request-config', `<http:request-config ${a}`)],
    ['a listener', (a: string) => application(r()).replace('<http:listener ', `<http:listener ${a} `)],
    ['a scope', (a: string) => application(`<try ${a}>${r()}</try>`)],
  ])('on %s: a warning, no effect', async (_, xml) => {
    const story = await tell(xml('api-gateway:disablePolicies="true"'), { policies: [marking()] })
    await story.call()
    expect(wrapping(story)).toEqual(['/up A'])
    expect(story.app.warnings.map(({ message }) => message).join()).toContain('disablePolicies')
  })

  test.each([
    ['4.2.2', ['/one A', '/two A']],
    ['4.3.0', ['/one', '/two A']],
    ['4.10.0', ['/one', '/two A']],
  ])('on runtime %s', async (runtimeVersion, expected) => {
    const story = await tell(application(both('api-gateway:disablePolicies="true"')), {
      policies: [marking()],
      runtime: { runtimeVersion },
    })
    await story.call()
    expect(wrapping(story)).toEqual(expected)
  })

  test('leaves source policies alone, and keeps every operation policy away', async () => {
    const story = await tell(application(requester('api-gateway:disablePolicies="true"')), {
      policies: [
        policy('A', {
          source: `<logger message="source ran"/>${NEXT}`,
          operation: addRequestHeaders("{'x-policy': 'A'}") + NEXT,
        }),
        marking('B'),
        marking('C', { automated: true }),
      ],
    })
    await story.call()
    expect(wrapping(story)).toEqual(['/up'])
    expect(story.log.map(({ msg }) => msg)).toContain('source ran')
  })
})

test('a policy’s requests carry the correlation id of the event', async () => {
  const other = await tell(application(payload("'x'")))
  const story = await tell(application(requester()), {
    policies: [
      policy('A', { operation: `<http:request method="GET" url="${other.upstream.url}" target="t"/>${NEXT}` }),
    ],
  })
  await callUrl(`${new URL(story.app.urls[0]?.replace('*', '') as string).href}`, {
    headers: { 'x-correlation-id': 'c-1' },
  })
  expect([other.upstream.last.header('x-correlation-id'), story.upstream.last.header('x-correlation-id')]).toEqual([
    'c-1',
    'c-1',
  ])
})
