import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { outcomeOf } from '../../support/outcome.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { behaviours, say } from './behaviour-app.ts'

const FRUIT = { payload: ['apple', 'banana', 'orange'] }
const each = (content: string, attributes = '') => `<parallel-foreach ${attributes}>${content}</parallel-foreach>`
const result = say("#[payload ++ '-result']")
const failsFor = (fruit: string, failure: string) =>
  `<choice><when expression="#[payload == '${fruit}']">${failure}</when><otherwise>${result}</otherwise></choice>`
const raise = (more = '') => `<raise-error type="APP:EXPECTED" ${more}/>`
const caught = (content: string, expression: string) =>
  `<try>${content}<error-handler><on-error-continue>${say(`#[${expression}]`)}</on-error-continue></error-handler></try>`
const TITLE = 'Error(s) were found for route(s):\n\t'

behaviours('parallel-foreach', [
  [
    'parallel-results',
    each(result) + say("#[payload.*payload joinBy ',']"),
    'apple-result,banana-result,orange-result',
    FRUIT,
  ],
  [
    'parallel-nested',
    `${each(each('<logger/>') + say('#[sizeOf(payload)]'))}${say("#[payload.*payload joinBy ',']")}`,
    '2,3',
    {
      payload: [
        ['1', '2'],
        ['a', 'b', 'c'],
      ],
    },
  ],
  [
    'parallel-collection',
    `${each(result, `collection="#[['x', 'y']]"`)}${say("#[payload.*payload joinBy ',']")}`,
    'x-result,y-result',
    FRUIT,
  ],
  [
    'parallel-target-message',
    `${each(result, 'target="r" targetValue="#[message]"')}${say("#[vars.r.payload.*payload joinBy ',']")}`,
    'apple-result,banana-result,orange-result',
    FRUIT,
  ],
  [
    'parallel-error-text',
    caught(each(failsFor('banana', raise())), 'error.detailedDescription'),
    `${TITLE}Route 1: org.mule.runtime.api.exception.DefaultMuleException: An error occurred.`,
    FRUIT,
  ],
  [
    'parallel-error-text-description',
    caught(each(failsFor('banana', raise('description="I am a message"'))), 'error.description'),
    `${TITLE}Route 1: org.mule.runtime.api.exception.DefaultMuleException: I am a message`,
    FRUIT,
  ],
  [
    'parallel-error-expression',
    caught(each(failsFor('banana', say("#['x' as Date]"))), 'error.description'),
    expect.stringMatching(
      /^Error\(s\) were found for route\(s\):\n\tRoute 1: org\.mule\.runtime\.core\.api\.expression\.ExpressionRuntimeException: Script ''x' as Date' has errors:/,
    ),
    FRUIT,
  ],
  [
    'parallel-error-sequential',
    caught(each(failsFor('banana', raise()), 'maxConcurrency="1"'), 'error.description'),
    `${TITLE}Route 1: org.mule.runtime.api.exception.DefaultMuleException: An error occurred.`,
    FRUIT,
  ],
  [
    'parallel-error-details',
    caught(
      each(
        `<choice><when expression="#[payload == 'apple']">${result}</when><otherwise>${raise()}</otherwise></choice>`,
      ),
      "[sizeOf(error.childErrors), error.errorMessage.payload.results['0'] != null, error.errorMessage.payload.results['1'] == null, error.errorMessage.payload.results['2'] == null]",
    ),
    [2, true, true, true],
    FRUIT,
  ],
  [
    'parallel-variables',
    `<set-variable variableName="a" value="var"/>${each('<set-variable variableName="a" value="new"/><set-variable variableName="b" value="new"/>')}${say("#[vars.a ++ (vars.b default 'none')]")}`,
    'varnone',
    FRUIT,
  ],
  [
    'parallel-in-handler',
    `<try>${raise()}<error-handler><on-error-continue>${each(result, `collection="#[['x']]"`)}${say('#[payload[0].payload]')}</on-error-continue></error-handler></try>`,
    'x-result',
  ],
  ['parallel-empty', `${each(result, 'collection="#[[]]"')}${say('#[sizeOf(payload)]')}`, 0],
  [
    'parallel-attributes',
    `${each('<logger/>')}${say('#[attributes == null]')}`,
    true,
    { ...FRUIT, attributes: { a: 1 } },
  ],
])

describe('async', () => {
  let app: TestApp | undefined
  let gate: Upstream | undefined
  afterEach(async () => {
    await app?.stop()
    await gate?.close()
    app = gate = undefined
  })

  const deploy = async (flows: (port: number) => string) => {
    const open: { go?: () => void } = {}
    const opened = new Promise<void>((resolve) => {
      open.go = resolve
    })
    const server = await startUpstream(async () => {
      await opened
      return {}
    })
    gate = server
    app = await deployXml(
      `<http:request-config name="gate"><http:request-connection host="127.0.0.1" port="${server.port}"/></http:request-config>${flows(server.port)}`,
      { files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) } },
    )
    return { app, server, open: () => open.go?.() }
  }
  const WAITS = '<http:request config-ref="gate" path="/" method="GET"/>'

  test.each([
    ['async-max-concurrency', `<flow name="f"><async maxConcurrency="2">${WAITS}</async></flow>`],
    ['async-max-concurrency-of-flow', `<flow name="f" maxConcurrency="2"><async>${WAITS}</async></flow>`],
    [
      'async-max-concurrency-is-its-own',
      `<flow name="f" maxConcurrency="1"><async maxConcurrency="2">${WAITS}</async></flow>`,
    ],
  ])('%s: so many run at once; who calls goes on', async (_, flow) => {
    const { app, server, open } = await deploy(() => flow)
    for (let i = 0; i < 3; i++) expect(await outcomeOf(app, 'f', { payload: `${i}` })).toBe(`${i}`)
    await server.received(2)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(server.requests).toHaveLength(2)
    open()
    await expect.poll(() => server.requests).toHaveLength(3)
  })

  test('async-outside-of-the-transaction: what it publishes stays though the caller rolls back', async () => {
    const { app } = await deploy(
      () => `<vm:config name="q"><vm:queues><vm:queue queueName="a"/></vm:queues></vm:config>
        <flow name="f"><try transactionalAction="ALWAYS_BEGIN"><async><vm:publish config-ref="q" queueName="a" transactionalAction="JOIN_IF_POSSIBLE"/></async><raise-error type="APP:X"/></try></flow>
        <flow name="g"><vm:consume config-ref="q" queueName="a" timeout="1"/></flow>`,
    )
    expect(await outcomeOf(app, 'f', { payload: 'kept' })).toMatch(/^APP:X/)
    expect(await outcomeOf(app, 'g')).toBe('kept')
  })

  test.each(['scatter-gather', 'async'])('streams-in-%s: every branch reads the body that came in', async (scope) => {
    const { app } = await deploy(() => {
      const read = say("#[payload.name ++ ' - ' ++ payload.id]")
      const branches =
        scope === 'async'
          ? `<async>${read}</async>${read}`
          : `<scatter-gather><route>${read}</route><route>${read}</route></scatter-gather>${say("#[payload.'0'.payload]")}`
      return `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
        <flow name="f"><http:listener config-ref="in" path="/x"/>${branches}</flow>`
    })
    const answer = await fetch(`${app.base}/x`, {
      method: 'POST',
      body: '{"name": "tato", "id": "42"}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await answer.text()).toContain('tato - 42')
  })
})
