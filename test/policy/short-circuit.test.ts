import { describe, expect, test } from 'vitest'
import { log, NEXT, operation, proxyApp, setResponse, source, start, template } from './scenario.ts'

const flow = proxyApp(
  `<logger message="flow runs"/><http:request config-ref="out" method="POST" path="/up"/>
   <logger message="#['flow goes on with ' & attributes.statusCode & ' ' & payload]"/>`,
)

describe('a source that never executes next', () => {
  test('with set-response answers that; flow and inner policies never run', async () => {
    const policies = [
      {
        id: 'outer',
        template: template(source(`${NEXT}<logger message="#['outer sees ' & attributes.statusCode]"/>`)),
        order: 1,
      },
      { id: 'stop', template: template(source(setResponse(403, 'go away'))), order: 2 },
      { id: 'inner', template: template(source(`${log('inner runs')}${NEXT}`)), order: 3 },
    ]
    const { ask, messages, upstream } = await start(flow, { policies })
    const answer = await ask('/', { body: 'sent' })
    expect([answer.status, answer.body]).toEqual([403, 'go away'])
    expect(messages()).toEqual(['outer sees 403'])
    expect(upstream.requests).toHaveLength(0)
  })

  test('without set-response answers 200 and the request body, without headers of its own', async () => {
    const listener = `<http:listener config-ref="in" path="/*"><http:response statusCode="299"><http:headers>#[{'x-own': 'yes'}]</http:headers></http:response></http:listener>`
    const { ask } = await start(proxyApp('<logger message="flow runs"/>', '', listener), {
      policies: [{ id: 'stop', template: template(source(log('stopped'))) }],
    })
    const answer = await ask('/', { body: 'sent' })
    expect([answer.status, answer.body, answer.header('x-own')]).toEqual([200, 'sent', null])
  })

  test('with a set-response that gives no status answers 200', async () => {
    const { ask } = await start(flow, {
      policies: [{ id: 'stop', template: template(source(setResponse('', 'fine'))) }],
    })
    const answer = await ask()
    expect([answer.status, answer.body]).toEqual([200, 'fine'])
  })
})

describe('an operation that never executes next', () => {
  test('sends nothing; the flow goes on with its response and no error, whatever the status', async () => {
    const policies = [{ id: 'stop', template: template(operation(setResponse(503, 'faked'))) }]
    const { ask, messages, upstream } = await start(flow, { policies })
    expect((await ask('/', { body: 'sent' })).status).toBe(200)
    expect(messages()).toEqual(['flow runs', 'flow goes on with 503 faked'])
    expect(upstream.requests).toHaveLength(0)
  })

  test('inner policies are skipped, outer ones resume with the response, propagating or not', async () => {
    const policies = [
      {
        id: 'outer',
        template: template(operation(`${NEXT}<logger message="#['outer sees ' & attributes.statusCode]"/>`)),
        order: 1,
      },
      { id: 'stop', template: template(operation(setResponse(503, 'faked'))), order: 2 },
      { id: 'inner', template: template(operation(`${log('inner runs')}${NEXT}`)), order: 3 },
    ]
    const { ask, messages } = await start(flow, { policies })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual(['flow runs', 'outer sees 503', 'flow goes on with 503 faked'])
  })

  test('that sets nothing leaves the flow with the outgoing body', async () => {
    const content = `<http:request config-ref="out" method="POST" path="/up"><http:body>outgoing</http:body></http:request>
      <logger message="#[payload & ' ' & attributes.requestPath]"/>`
    const { ask, messages } = await start(proxyApp(content), {
      policies: [{ id: 'stop', template: template(operation(log('stopped'))) }],
    })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual(['stopped', 'outgoing /up'])
  })

  test('with a target only the variable takes the response; payload and attributes of the flow stay', async () => {
    const content = `<http:request config-ref="out" method="POST" path="/up" target="answer" targetValue="#[message]"/>
      <logger message="#[payload & ' ' & attributes.method & ' ' & vars.answer.payload & ' ' & vars.answer.attributes.statusCode]"/>`
    const { ask, messages } = await start(proxyApp(content), {
      policies: [{ id: 'stop', template: template(operation(setResponse(503, 'faked'))) }],
    })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual(['sent POST faked 503'])
  })

  test("the policy's variables do not leak, the flow's survive", async () => {
    const content = `<set-variable variableName="own" value="flow's"/>${'<http:request config-ref="out" path="/up"/>'}
      <logger message="#[vars.own & ' ' & vars.secret]"/>`
    const stopping = template(operation(`<set-variable variableName="secret" value="x"/>${setResponse(200)}`))
    const { ask, messages } = await start(proxyApp(content), { policies: [{ id: 'stop', template: stopping }] })
    await ask()
    expect(messages()).toEqual(["flow's "])
  })
})
