import { describe, expect, test } from 'vitest'
import {
  addRequestHeader,
  addResponseHeader,
  LISTENER,
  NEXT,
  operation,
  PROPAGATE,
  proxyApp,
  source,
  start,
  template,
} from './scenario.ts'

const SHOW = `logger message="#['flow sees ' & payload & ' ' & attributes.headers.'x-added']"`
/** A flow that shows what it received and answers it. */
const seen = proxyApp(`<${SHOW}/><set-payload value="#['flow got ' & payload]"/>`)

describe('changes a source makes before execute-next', () => {
  const changing = (attributes: string) =>
    template(source(`<set-payload value="changed"/>${addRequestHeader('x-added', 'yes')}${NEXT}`, attributes))

  test('stay inside the policy', async () => {
    const { ask, messages } = await start(seen, { policies: [{ id: 'p', template: changing('') }] })
    expect((await ask('/', { body: 'sent' })).body).toBe('flow got sent')
    expect(messages()).toEqual(['flow sees sent '])
  })

  test('reach the flow when the source propagates, payload and headers', async () => {
    const { ask, messages } = await start(seen, { policies: [{ id: 'p', template: changing(PROPAGATE) }] })
    expect((await ask('/', { body: 'sent' })).body).toBe('flow got changed')
    expect(messages()).toEqual(['flow sees changed yes'])
  })

  test.each([
    ['outer propagates, inner does not', PROPAGATE, '', 'flow got outer'],
    ['inner propagates, outer does not', '', PROPAGATE, 'flow got inner'],
    ['both propagate', PROPAGATE, PROPAGATE, 'flow got inner'],
    ['neither propagates', '', '', 'flow got sent'],
  ])('%s: each policy decides for its own edge', async (_, outer, inner, expected) => {
    const setting = (name: string) => source(`<set-payload value="${name}"/>${NEXT}`, name === 'outer' ? outer : inner)
    const policies = ['outer', 'inner'].map((id, i) => ({ id, template: template(setting(id)), order: i + 1 }))
    const { ask } = await start(seen, { policies })
    expect((await ask('/', { body: 'sent' })).body).toBe(expected)
  })

  test('runtimes before 4.1.0 propagated without being told', async () => {
    const { ask } = await start(seen, {
      policies: [{ id: 'p', template: changing('') }],
      runtime: { runtimeVersion: '4.0.0' },
    })
    expect((await ask('/', { body: 'sent' })).body).toBe('flow got changed')
  })
})

describe('changes a source makes after execute-next', () => {
  test.each(['', PROPAGATE])('always pass outwards (%s)', async (attributes) => {
    const changing = template(
      source(`${NEXT}<set-payload value="changed"/>${addResponseHeader('x-added', 'yes')}`, attributes),
    )
    const { ask } = await start(seen, { policies: [{ id: 'p', template: changing }] })
    const answer = await ask('/', { body: 'sent' })
    expect([answer.status, answer.body, answer.header('x-added')]).toEqual([200, 'changed', 'yes'])
  })

  test('are seen by the outer policy', async () => {
    const inner = template(source(`${NEXT}<set-payload value="changed"/>${addResponseHeader('x-added', 'yes')}`))
    const outer = template(source(`${NEXT}<logger message="#[payload & ' ' & attributes.headers.'x-added']"/>`))
    const policies = [
      { id: 'outer', template: outer, order: 1 },
      { id: 'inner', template: inner, order: 2 },
    ]
    const { ask, messages } = await start(seen, { policies })
    await ask('/', { body: 'sent' })
    expect(messages().at(-1)).toBe('changed yes')
  })
})

const calling = proxyApp(
  `<http:request config-ref="out" method="POST" path="/up"/>
   <logger message="#['flow sees ' & payload & ' ' & attributes.statusCode & ' ' & attributes.headers.'x-added']"/>`,
)

describe('changes an operation makes before execute-next', () => {
  test.each(['', PROPAGATE])('always reach the request (%s)', async (attributes) => {
    const changing = template(
      operation(`<set-payload value="changed"/>${addRequestHeader('x-added', 'yes')}${NEXT}`, attributes),
    )
    const { ask, upstream } = await start(calling, { policies: [{ id: 'p', template: changing }] })
    await ask('/', { body: 'sent' })
    expect(upstream.last.text).toBe('changed')
    expect(upstream.last.header('x-added')).toBe('yes')
    expect(upstream.last.header('content-length')).toBe('7')
  })

  test('reach the inner policy, which changes them again', async () => {
    const appending = (name: string) => template(operation(`<set-payload value="#[payload & ' ${name}']"/>${NEXT}`))
    const policies = ['a', 'b'].map((id, i) => ({ id, template: appending(id), order: i + 1 }))
    const { ask, upstream } = await start(calling, { policies })
    await ask('/', { body: 'sent' })
    expect(upstream.last.text).toBe('sent a b')
  })
})

describe('changes an operation makes after execute-next', () => {
  const changing = (attributes: string, name = 'changed') =>
    template(operation(`${NEXT}<set-payload value="${name}"/>${addResponseHeader('x-added', name)}`, attributes))

  test('stay inside the policy', async () => {
    const { ask, messages } = await start(calling, { policies: [{ id: 'p', template: changing('') }] })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual(['flow sees from upstream 200 '])
  })

  test('reach the flow when the operation propagates', async () => {
    const { ask, messages } = await start(calling, { policies: [{ id: 'p', template: changing(PROPAGATE) }] })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual(['flow sees changed 200 changed'])
  })

  test.each([
    ['outer propagates, inner does not', PROPAGATE, '', 'flow sees outer 200 outer'],
    ['inner propagates, outer does not', '', PROPAGATE, 'flow sees inner 200 inner'],
    ['both propagate', PROPAGATE, PROPAGATE, 'flow sees outer 200 inner'],
    ['neither propagates', '', '', 'flow sees from upstream 200 '],
  ])('%s: the flow gets the result as left by those that propagate', async (_, outer, inner, expected) => {
    const policies = [
      { id: 'outer', template: changing(outer, 'outer'), order: 1 },
      { id: 'inner', template: changing(inner, 'inner'), order: 2 },
    ]
    const { ask, messages } = await start(calling, { policies })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual([expected])
  })
})

describe('what a policy sees', () => {
  test('a source sees the request before execute-next and the response of the listener builder after it', async () => {
    const listener = LISTENER.replace(
      '/>',
      `><http:response statusCode="201"><http:body>#['built from ' & payload]</http:body><http:headers>#[{'x-built': 'yes'}]</http:headers></http:response></http:listener>`,
    )
    const watching = template(
      source(`<logger message="#[attributes.method & ' ' & attributes.requestPath & ' ' & payload]"/>${NEXT}
        <logger message="#[attributes.statusCode & ' ' & payload & ' ' & attributes.headers.'x-built']"/>`),
    )
    const { ask, messages } = await start(proxyApp('<set-payload value="flow"/>', '', listener), {
      policies: [{ id: 'p', template: watching }],
    })
    const answer = await ask('/some/path', { body: 'sent' })
    expect(messages()).toEqual(['POST /some/path sent', '201 built from flow yes'])
    expect([answer.status, answer.body, answer.header('x-built')]).toEqual([201, 'built from flow', 'yes'])
  })

  test('without a status in the builder the source sees 200', async () => {
    const watching = template(source(`${NEXT}<logger message="#[attributes.statusCode]"/>`))
    const { ask, messages } = await start(proxyApp('<set-payload value="flow"/>'), {
      policies: [{ id: 'p', template: watching }],
    })
    await ask()
    expect(messages()).toEqual(['200'])
  })

  test('an operation sees body, path template, headers and parameters of the requester: no method, no url, no defaults', async () => {
    const watching = template(
      operation(
        `<logger message="#[payload]"/><logger message="#[attributes]"/>${NEXT}<logger message="#[payload & ' ' & attributes.statusCode]"/>`,
      ),
    )
    const request = `<http:request config-ref="with-defaults" method="PUT" path="/users/{id}">
      <http:body>#['body of ' & payload]</http:body>
      <http:headers>#[{'X-Own': 'a'}]</http:headers>
      <http:uri-params>#[{'id': '7'}]</http:uri-params>
      <http:query-params>#[{'q': '1'}]</http:query-params></http:request>`
    const config = `<http:request-config name="with-defaults" basePath="/base">
      <http:request-connection host="127.0.0.1" port="\${upstream}"/>
      <http:default-headers><http:default-header key="X-Default" value="d"/></http:default-headers></http:request-config>`
    const { ask, messages, upstream } = await start(proxyApp(request, config), {
      policies: [{ id: 'p', template: watching }],
    })
    await ask('/', { body: 'sent' })
    const [payload, attributes, response] = messages()
    expect(payload).toBe('body of sent')
    expect(JSON.parse(attributes as string)).toEqual({
      requestPath: '/users/{id}',
      headers: { 'x-own': 'a' },
      queryParams: { q: '1' },
      uriParams: { id: '7' },
    })
    expect(response).toBe('from upstream 200')
    expect([upstream.last.method, upstream.last.url, upstream.last.header('x-default')]).toEqual([
      'PUT',
      '/base/users/7?q=1',
      'd',
    ])
  })

  test('authentication, correlation id and the like pass everywhere: one correlation id for policies, flow and request', async () => {
    const watching = template(
      source(`<logger message="#[correlationId]"/>${NEXT}`) + operation(`<logger message="#[correlationId]"/>${NEXT}`),
    )
    const { ask, messages, upstream } = await start(calling, { policies: [{ id: 'p', template: watching }] })
    await ask('/', { headers: { 'x-correlation-id': 'c-1' } })
    expect(messages().slice(0, 2)).toEqual(['c-1', 'c-1'])
    expect(upstream.last.header('x-correlation-id')).toBe('c-1')
  })

  test('a policy may log a body that streams through: flow and client still get it', async () => {
    const logging = template(
      source(`<logger message="#[payload]"/>${NEXT}`) +
        operation(`<logger message="#[payload]"/>${NEXT}<logger message="#[payload]"/>`),
    )
    const { ask, upstream } = await start(proxyApp(), { policies: [{ id: 'p', template: logging }] })
    expect((await ask('/', { body: 'sent' })).body).toBe('from upstream')
    expect(upstream.last.text).toBe('sent')
  })
})
