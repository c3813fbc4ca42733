import { describe, expect, test } from 'vitest'
import {
  log,
  NEXT,
  onErrorContinue,
  operation,
  PROPAGATE,
  proxyApp,
  REQUEST,
  setResponse,
  source,
  start,
  template,
  tryWith,
} from './scenario.ts'

const one = (blocks: string, globals = '') => [{ id: 'p', template: template(blocks, globals) }]
const counting = proxyApp(`${log('flow runs')}<set-payload value="flow"/>`)

describe('execute-next inside other elements', () => {
  test.each([
    ['the branch that matches', 'GET', ['flow runs', 'after']],
    ['the branch that does not', 'POST', ['after']],
  ])('in a choice: %s', async (_, method, expected) => {
    const choice = `<choice><when expression="#[attributes.method = 'GET']">${NEXT}</when><otherwise>${setResponse(405)}</otherwise></choice>`
    const { ask, messages } = await start(counting, { policies: one(source(choice + log('after'))) })
    await ask('/', { method })
    expect(messages()).toEqual(expected)
  })

  test('in a try', async () => {
    const { ask, messages } = await start(counting, {
      policies: one(source(tryWith(NEXT, onErrorContinue(log('handler'))) + log('after'))),
    })
    expect((await ask()).body).toBe('flow')
    expect(messages()).toEqual(['flow runs', 'after'])
  })

  test('in a sub-flow and in a flow, both reached by flow-ref', async () => {
    const globals = `<sub-flow name="through"><flow-ref name="further"/></sub-flow><flow name="further">${NEXT}${log('after')}</flow>`
    const { ask, messages } = await start(counting, { policies: one(source('<flow-ref name="through"/>'), globals) })
    expect((await ask()).body).toBe('flow')
    expect(messages()).toEqual(['flow runs', 'after'])
  })

  test('in an on-error-continue', async () => {
    const failing = tryWith('<raise-error type="APP:X"/>', onErrorContinue(NEXT))
    const { ask, messages } = await start(counting, { policies: one(source(failing)) })
    expect((await ask()).body).toBe('flow')
    expect(messages()).toEqual(['flow runs'])
  })

  test('in an until-successful around a request that first fails: sent again with the original message', async () => {
    const retry = operation(`<until-successful maxRetries="3" millisBetweenRetries="1">${NEXT}</until-successful>`)
    const { ask, upstream } = await start(proxyApp(), {
      policies: one(retry),
      upstream: (_, index) => (index < 2 ? { status: 503 } : { body: 'third time' }),
    })
    expect((await ask('/', { body: 'sent' })).body).toBe('third time')
    expect(upstream.requests.map(({ text }) => text)).toEqual(['sent', 'sent', 'sent'])
  })

  test('in the error handler of an operation, as a second attempt', async () => {
    const again = operation(tryWith(NEXT, onErrorContinue(NEXT)))
    const { ask, upstream } = await start(proxyApp(), {
      policies: one(again),
      upstream: (_, index) => (index === 0 ? { status: 500 } : { body: 'second' }),
    })
    expect((await ask('/', { body: 'sent' })).body).toBe('second')
    expect(upstream.requests).toHaveLength(2)
  })

  test('in a foreach, an operation sends one request for each item and the flow gets the last result', async () => {
    const each = operation(
      `<foreach collection="#[[1, 2]]"><set-payload value="#['item ' & payload]"/>${NEXT}</foreach>`,
    )
    const { ask, upstream } = await start(proxyApp(), {
      policies: one(each),
      upstream: ({ text }) => ({ body: `answer to ${text}` }),
    })
    expect((await ask('/', { body: 'sent' })).body).toBe('answer to item 2')
    expect(upstream.requests.map(({ text }) => text)).toEqual(['item 1', 'item 2'])
  })
})

describe('execute-next twice', () => {
  const echo = proxyApp(`<set-payload value="#['flow got ' & payload]"/>`)

  test('in a source runs the flow again, with the original message', async () => {
    const { ask } = await start(echo, { policies: one(source(NEXT + NEXT)) })
    expect((await ask('/', { body: 'sent' })).body).toBe('flow got sent')
  })

  test('in a source that propagates the second run gets the first response', async () => {
    const { ask } = await start(echo, { policies: one(source(NEXT + NEXT, PROPAGATE)) })
    expect((await ask('/', { body: 'sent' })).body).toBe('flow got flow got sent')
  })

  test('after a request went through operation policies, the flow still gets the original message', async () => {
    const blocks = source(NEXT + NEXT) + operation(NEXT)
    const { ask, upstream } = await start(proxyApp(REQUEST), {
      policies: one(blocks),
      upstream: ({ text }) => ({ body: `re: ${text}` }),
    })
    expect((await ask('/', { body: 'sent' })).body).toBe('re: sent')
    expect(upstream.requests.map(({ text }) => text)).toEqual(['sent', 'sent'])
  })

  test('in an operation sends the first response as the second body, to the same path with the same headers', async () => {
    const request = `<http:request config-ref="out" method="POST" path="/up"><http:headers>#[{'x-own': '1'}]</http:headers></http:request>`
    const { ask, upstream } = await start(proxyApp(request), {
      policies: one(operation(NEXT + NEXT)),
      upstream: (_, i) => ({ body: `answer ${i}` }),
    })
    expect((await ask('/', { body: 'sent' })).body).toBe('answer 1')
    expect(upstream.requests.map(({ text, url, header }) => [text, url, header('x-own')])).toEqual([
      ['sent', '/up', '1'],
      ['answer 0', '/up', '1'],
    ])
  })

  test('each failure of the flow is answered by its own error response', async () => {
    const listener = `<http:listener config-ref="in" path="/*"><http:error-response><http:body>#['failed with ' & error.description]</http:body></http:error-response></http:listener>`
    const app = proxyApp(`<raise-error type="APP:X" description="#[$string(payload)]"/>`, '', listener)
    const blocks = source(
      tryWith(`<set-payload value="first"/>${NEXT}`, onErrorContinue(`<set-payload value="second"/>${NEXT}`)),
      PROPAGATE,
    )
    const { ask } = await start(app, { policies: one(blocks) })
    expect(await ask('/', { body: 'sent' })).toMatchObject({ status: 500, body: 'failed with second' })
  })
})

describe('execute-next at the end of an operation block', () => {
  const naming = (name: string, value: string) =>
    `<http-transform:add-request-headers><http-transform:headers>#[{'${name}': ${value}}]</http-transform:headers></http-transform:add-request-headers>`
  const policies = [
    { id: 'first', template: template(operation(naming('x-first', "'1'") + NEXT)) },
    // Has to wait for the body before it goes on.
    { id: 'reading', template: template(operation(naming('x-reading', 'payload.name') + NEXT)) },
    { id: 'around', template: template(operation(`${NEXT}<logger message="around"/>`)) },
    { id: 'last', template: template(operation(naming('x-last', "'4'") + NEXT)) },
  ].map((each, i) => ({ ...each, order: i + 1 }))

  test('beside blocks that wait, and blocks that go on afterwards', async () => {
    const { ask, upstream, messages } = await start(proxyApp(), { policies })
    const headers = { 'content-type': 'application/json' }
    expect(await ask('/', { body: '{"name":"mule"}', headers })).toMatchObject({ status: 200, body: 'from upstream' })
    const [request] = upstream.requests
    expect(['x-first', 'x-reading', 'x-last'].map((name) => request?.header(name))).toEqual(['1', 'mule', '4'])
    expect([request?.text, messages()]).toEqual(['{"name":"mule"}', ['around']])
  })

  test.each([
    ['the body that is waited for cannot be read', 'no JSON', 0],
    ['the request fails', '{"name":"mule"}', 1],
  ])('and the error is the flow’s when %s', async (_, body, calls) => {
    const app = proxyApp(tryWith(REQUEST, onErrorContinue('<set-payload value="#[error.description]"/>')))
    const { ask, upstream, messages } = await start(app, { policies, upstream: () => ({ status: 404 }) })
    const answer = await ask('/', { body, headers: { 'content-type': 'application/json' } })
    expect([answer.status, upstream.requests.length, messages()]).toEqual([200, calls, []])
    expect(answer.body).toMatch(calls === 0 ? /JSON/ : /not found \(404\)/)
  })
})

describe('execute-next where nothing waits for it', () => {
  test('in an async scope is refused when the policy is applied', async () => {
    const policies = one(source(`<async>${log('x')}${NEXT}</async>`))
    await expect(start(counting, { policies })).rejects.toThrow(
      /template\.xml:8:\d+ POL033 execute-next cannot be reached from an async scope/,
    )
  })

  test('also through a sub-flow', async () => {
    const policies = one(
      source('<async><flow-ref name="through"/></async>'),
      `<sub-flow name="through">${NEXT}</sub-flow>`,
    )
    await expect(start(counting, { policies })).rejects.toThrow(/POL033/)
  })

  test('reached there all the same, by a name computed at run time, only the branch fails', async () => {
    const globals = `<sub-flow name="through">${NEXT}${log('never')}</sub-flow>`
    const blocks = source(`<async><flow-ref name="#['thr' & 'ough']"/></async>${setResponse(202, 'main chain')}`)
    const { ask, messages, log: lines } = await start(counting, { policies: one(blocks, globals) })
    expect(await ask()).toMatchObject({ status: 202, body: 'main chain' })
    await expect.poll(() => lines.some(({ message }) => message.includes('nothing that execute-next could'))).toBe(true)
    expect(messages()).toEqual([])
  })

  test('in an application is refused', async () => {
    await expect(start(proxyApp(NEXT))).rejects.toThrow(
      /POL003 <http-policy:execute-next> has a meaning in policies only/,
    )
  })
})
