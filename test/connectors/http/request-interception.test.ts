import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OperationJoinPoint } from '../../../engine/kernel/interception.ts'
import { createEvent, type Message } from '../../../engine/model/event.ts'
import { RequestAttributes, ResponseAttributes } from '../../../engine/model/http-attributes.ts'
import { MultiMap } from '../../../engine/model/multi-map.ts'
import { typed } from '../../../engine/model/typed-value.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { requestApp, type Wrap } from './request-app.ts'

let upstream: Upstream
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(() => upstream.close())

/** Runs a request whose outgoing message is changed on the way, as a policy would; gives what it saw. */
const intercepted = async (request: string, change: (message: Message) => Message = (message) => message) => {
  const seen: { message?: Message; summary?: string; evaluations: number } = { evaluations: 0 }
  const wrap: Wrap = <P>(joinPoint: OperationJoinPoint<P>) => {
    seen.summary = joinPoint.summary
    return async (event, run) => {
      const parameters = await joinPoint.parameters(event, run)
      seen.message = joinPoint.toMessage(parameters)
      // Inside the policies the event is another one: expressions must not be evaluated on it again.
      const inside = createEvent(typedMessage('changed'), event.correlationId)
      return joinPoint.execute(joinPoint.fromMessage(change(seen.message), parameters), inside, run)
    }
  }
  const app = requestApp(
    `<http:request-config name="api" basePath="/base">
      <http:request-connection host="127.0.0.1" port="${upstream.port}"/>
      <http:default-headers><http:default-header key="X-Default" value="#[vars.default]"/></http:default-headers>
      <http:default-query-params><http:query-param key="default" value="1"/></http:default-query-params>
    </http:request-config>
    <flow name="main">${request}</flow>`,
    wrap,
  )
  await app.run('main', { payload: 'body', vars: { id: 7, default: 'd' } })
  await app.dispose()
  return seen
}

const typedMessage = (text: string): Message => ({ payload: typed(text), attributes: null })
const attributesOf = (message: Message | undefined) => message?.attributes as RequestAttributes

const request = `<http:request config-ref="api" method="POST" path="/users/{id}">
  <http:headers>#[{'X-Own': 'own'}]</http:headers>
  <http:uri-params>#[{'id': vars.id}]</http:uri-params>
  <http:query-params>#[{'q': 'a'}]</http:query-params>
</http:request>`

test('policies see body, path template, headers and parameters, and nothing of the configuration', async () => {
  const { message, summary } = await intercepted(request)
  expect(message?.payload.value).toBe('body')
  const { requestPath, headers, queryParams, uriParams } = attributesOf(message)
  expect(requestPath).toBe('/users/{id}')
  expect([headers?.raw, queryParams?.raw, uriParams?.raw]).toEqual([
    ['X-Own', 'own'],
    ['q', 'a'],
    ['id', '7'],
  ])
  expect(summary).toBe(`POST http://127.0.0.1:${upstream.port}/base/users/{id}`)
})

test('what they leave unchanged is sent as configured, with the defaults added', async () => {
  await intercepted(request)
  const { url, text, header } = upstream.last
  expect([url, text, header('x-own'), header('x-default')]).toEqual(['/base/users/7?q=a&default=1', 'body', 'own', 'd'])
})

test('what they change is sent', async () => {
  await intercepted(request, () => ({
    payload: typed({ a: 1 }),
    attributes: new RequestAttributes(
      '/people/{id}/{part}',
      MultiMap.headers(['X-Policy', 'p']),
      new MultiMap(['z', '9']),
      new MultiMap(['id', '8', 'part', 'x']),
    ),
  }))
  const { method, url, text, header } = upstream.last
  expect([method, url, text]).toEqual(['POST', '/base/people/8/x?z=9&default=1', '{"a":1}'])
  expect([header('x-own'), header('x-policy'), header('x-default'), header('content-type')]).toEqual([
    undefined,
    'p',
    'd',
    'application/json; charset=UTF-8',
  ])
})

test('attributes that are a response’s, or nothing, leave the request as it was', async () => {
  for (const attributes of [null, 'text', new ResponseAttributes(200, 'OK', MultiMap.headers(['X-Not', 'sent']))]) {
    await intercepted(request, () => ({ payload: typed('again'), attributes }))
    const { url, text, header } = upstream.last
    expect([url, text, header('x-own'), header('x-not')]).toEqual([
      '/base/users/7?q=a&default=1',
      'again',
      'own',
      undefined,
    ])
  }
})

test('attributes that an expression made count for what they hold', async () => {
  await intercepted(request, ({ payload }) => ({
    payload,
    attributes: { requestPath: '/other', headers: { 'X-New': ['1', '2'] } },
  }))
  const { url, header, headerValues } = upstream.last
  expect([url, headerValues('x-new'), header('x-own')]).toEqual(['/base/other?q=a&default=1', ['1', '2'], undefined])
})

test('a request with a url shows the path / and keeps its url', async () => {
  const { message, summary } = await intercepted(
    `<http:request url="${upstream.url}/fixed"/>`,
    ({ payload, attributes }) => {
      const { headers, queryParams, uriParams } = attributes as RequestAttributes
      return { payload, attributes: new RequestAttributes('/moved', headers, queryParams, uriParams) }
    },
  )
  expect([attributesOf(message).requestPath, upstream.last.url, summary]).toEqual([
    '/',
    '/fixed',
    `GET ${upstream.url}/fixed`,
  ])
})
