import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../support/app.ts'
import { freePort } from '../support/free-port.ts'
import { ask, type RawAnswer } from '../support/raw-http.ts'
import { startUpstream, type Upstream } from '../support/upstream.ts'

/** The behaviours that are most often implemented wrong (spec/core.md §8), each seen from a client's side. */

const flow = (name: string, body: string, response = '') => `
  <flow name="${name.replace('/*', '')}"><http:listener config-ref="in" path="/${name}">${response}</http:listener>${body}</flow>`
const FAIL = '<raise-error type="APP:FAILED" description="the first failure"/>'
const handler = (kind: string, body: string, attributes = '') =>
  `<error-handler><on-error-${kind} ${attributes}>${body}</on-error-${kind}></error-handler>`

const xml = (upstream: number, refused: number) => `
  <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <http:request-config name="out"><http:request-connection host="127.0.0.1" port="${upstream}"/>
    <http:default-headers><http:default-header key="X-Tag" value="default"/></http:default-headers>
    <http:default-query-params><http:query-param key="tag" value="default"/></http:default-query-params>
  </http:request-config>
  <http:request-config name="refused"><http:request-connection host="127.0.0.1" port="${refused}"/></http:request-config>
  ${flow('continue', `<try>${FAIL}<set-payload value="not reached"/>${handler('continue', '<set-variable variableName="v" value="handled"/>')}</try><set-payload value="#['after the try: ' &amp; vars.v]"/>`)}
  ${flow('continue-flow', `${FAIL}<set-payload value="not reached"/>${handler('continue', '<set-payload value="handled"/>')}`)}
  ${flow('fails-in-handler', `${FAIL}${handler('continue', '<raise-error type="APP:SECOND" description="the second failure"/>')}`)}
  ${flow(
    'status',
    `<http:request config-ref="out" path="#['/status/' &amp; attributes.queryParams.s]"/>
    <error-handler><on-error-continue type="HTTP:NOT_FOUND"><set-payload value="HTTP:NOT_FOUND"/></on-error-continue>
    <on-error-continue type="ANY" when="#[attributes.queryParams.any = 'yes']"><set-payload value="#[error.errorType.namespace &amp; ':' &amp; error.errorType.identifier]"/></on-error-continue></error-handler>`,
  )}
  ${flow('tagged', `<http:request config-ref="out" path="/echo"><http:headers>#[{'X-Tag': 'own'}]</http:headers><http:query-params>#[{'tag': 'own'}]</http:query-params></http:request>`)}
  ${flow('choice', `<set-payload value="unchanged"/><choice><when expression="#[false]"><set-payload value="no"/></when></choice>`)}
  ${flow('foreach', `<set-variable variableName="sum" value="#[0]"/><foreach collection="#[[1,2,3]]"><set-variable variableName="sum" value="#[vars.sum + payload]"/></foreach><set-payload value="#[vars.sum]"/>`)}
  ${flow(
    'gather',
    `<scatter-gather><route><set-variable variableName="both" value="1st"/><set-variable variableName="one" value="only"/><set-payload value="a"/></route><route><set-variable variableName="both" value="2nd"/><set-payload value="b"/></route></scatter-gather>
    <set-payload value="#[{'keys': $keys(payload), 'first': payload.'0'.payload, 'both': vars.both, 'one': vars.one, 'attributes': attributes}]"/>`,
  )}
  ${flow(
    'until',
    `<set-variable variableName="tries" value="#[0]"/><until-successful maxRetries="2" millisBetweenRetries="1"><set-variable variableName="tries" value="#[vars.tries + 1]"/><http:request config-ref="out" path="/status/503"/></until-successful>
    <error-handler><on-error-continue type="RETRY_EXHAUSTED"><set-payload value="#['tries seen: ' &amp; vars.tries]"/></on-error-continue></error-handler>`,
  )}
  ${flow('target', `<flow-ref name="changes" target="t"/><set-payload value="#[{'inner': vars.inner, 't': vars.t}]"/>`)}
  <flow name="changes"><set-variable variableName="inner" value="changed"/><set-payload value="result"/></flow>
  <flow name="only-get"><http:listener config-ref="in" path="/only-get" allowedMethods="GET"/><set-payload value="got"/></flow>
  ${flow('no-type', '<set-payload value="text"/>')}
  ${flow('wild/*', "<set-payload value=\"#[{'relative': attributes.relativePath, 'masked': attributes.maskedRequestPath, 'path': attributes.listenerPath}]\"/>")}
  ${flow('exact', '<set-payload value="#[{\'masked\': attributes.maskedRequestPath}]"/>')}
  ${flow('query', `<set-payload value="#[{'first': attributes.queryParams.a, 'hasB': $exists(attributes.queryParams.b), 'b': attributes.queryParams.b}]"/>`)}
  ${flow('send', `<set-payload value="body"/><http:request config-ref="out" method="#[attributes.queryParams.m]" path="/echo"/>`)}
  ${flow('post-null', `<set-payload value="#[null]"/><http:request config-ref="out" method="POST" path="/echo"/>`)}
  ${flow('redirect', `<set-payload value="body"/><http:request config-ref="out" method="POST" path="#['/redirect/' &amp; attributes.queryParams.s]"/>`)}
  ${flow('hops', `<http:request config-ref="out" path="/loop"/>${handler('continue', `<set-payload value="#[error.errorType.identifier &amp; ' ' &amp; error.description]"/>`)}`)}
  ${flow('case', `<http:request config-ref="refused" path="/"/>${handler('continue', '<set-payload value="caught"/>', 'type="http:CONNECTIVITY"')}`)}
  <sub-flow name="part">${FAIL}</sub-flow>
  <flow name="own-handler">${FAIL}${handler('continue', '<set-payload value="by the called flow"/>')}</flow>
  ${flow('callers', `<flow-ref name="part"/>${handler('continue', '<set-payload value="by the caller"/>')}`)}
  ${flow('callee', `<flow-ref name="own-handler"/>${handler('continue', '<set-payload value="by the caller"/>')}`)}
  ${flow('bad-response', `<set-payload value="x"/>${handler('continue', '<set-payload value="continued"/>')}`, `<http:response statusCode="#[$number('x')]"/>`)}
  `

let upstream: Upstream
let app: TestApp

beforeAll(async () => {
  upstream = await startUpstream((request) => {
    const [, kind, code] = request.url.split(/[/?]/)
    if (kind === 'status') return { status: Number(code), body: 'the answer' }
    if (kind === 'redirect') return { status: Number(code), headers: { location: '/echo' } }
    if (kind === 'loop') return { status: 302, headers: { location: '/loop' } }
    return { body: 'echo' }
  })
  app = await deployXml(xml(upstream.port, await freePort()))
})
afterAll(async () => {
  await app.stop()
  await upstream.close()
})

const get = (path: string): Promise<RawAnswer> => ask(app.base, [`GET ${path} HTTP/1.1`])
const body = async (path: string): Promise<unknown> => JSON.parse((await get(path)).body)

test('1. on-error-continue goes on behind its owner, and is a success', async () => {
  expect(await get('/continue')).toMatchObject({ status: 200, body: 'after the try: handled' })
  expect(await get('/continue-flow')).toMatchObject({ status: 200, body: 'handled' })
})

test('2. an error raised in on-error-continue leaves the flow in place of the first', async () => {
  expect(await get('/fails-in-handler')).toMatchObject({ status: 500, body: 'the second failure' })
})

test('3. the type of an error never sets the status', async () => {
  const answer = await get('/status?s=403')
  expect(answer).toMatchObject({ status: 500, reason: 'Server Error' })
  expect(answer.body).toBe(`HTTP GET on resource '${upstream.url}/status/403' failed: forbidden (403).`)
  expect(answer.header('content-type')).toBe('text/plain; charset=UTF-8')
})

test.each([409, 410, 422, 501])('4. %i is MULE:UNKNOWN, which only ANY matches', async (status) => {
  expect((await get(`/status?s=${status}&any=yes`)).body).toBe('MULE:UNKNOWN')
})

test('5. default headers and query parameters are appended', async () => {
  await get('/tagged')
  expect(upstream.last.headerValues('x-tag')).toEqual(['own', 'default'])
  expect(upstream.last.url).toBe('/echo?tag=own&tag=default')
})

test.each<[string, string, unknown]>([
  ['7. foreach keeps variables', '/foreach', 6],
  [
    '8. scatter-gather gives a map of messages and merges variables',
    '/gather',
    { keys: ['0', '1'], first: 'a', both: ['1st', '2nd'], one: 'only', attributes: null },
  ],
  ['10. a target discards the variables of the called flow', '/target', { t: 'result' }],
  [
    '14. the first of several values; a parameter without value is null',
    '/query?a=1&a=2&b',
    { first: '1', hasB: true, b: null },
  ],
  [
    '15. relativePath is decoded, maskedRequestPath is not',
    '/wild/a%20b/c',
    { relative: '/wild/a b/c', masked: '/a%20b/c', path: '/wild/*' },
  ],
  ['15. maskedRequestPath needs a wildcard', '/exact', { masked: null }],
])('%s', async (_name, path, expected) => {
  expect(await body(path)).toEqual(expected)
})

test('6. choice without a match does nothing', async () => {
  expect((await get('/choice')).body).toBe('unchanged')
})

test('9. until-successful runs once more than maxRetries, each time from the event that entered', async () => {
  const before = upstream.requests.length
  expect((await get('/until')).body).toBe('tries seen: 1')
  expect(upstream.requests.length - before).toBe(3)
})

test('12. a static payload has no Content-Type', async () => {
  expect((await get('/no-type')).header('content-type')).toBeUndefined()
})

test('13. one trailing slash does not count, and /x/* is also /x', async () => {
  for (const path of ['/exact/', '/wild', '/wild/', '/wild/a/b']) expect(await get(path)).toMatchObject({ status: 200 })
  expect((await get('/exact//')).status).toBe(404)
})

test.each([
  ['GET', ''],
  ['HEAD', ''],
  ['OPTIONS', ''],
  ['POST', 'body'],
  ['DELETE', 'body'],
])('16. %s sends the body %j', async (method, sent) => {
  await get(`/send?m=${method}`)
  expect(upstream.last).toMatchObject({ method, text: sent })
})

test('16. POST without a body says so', async () => {
  await get('/post-null')
  expect(upstream.last.header('content-length')).toBe('0')
})

test.each([
  [301, 'POST', 'body'],
  [302, 'GET', ''],
  [303, 'GET', ''],
  [307, 'POST', 'body'],
  [308, 'POST', 'body'],
])('17. %i is followed with %s', async (status, method, text) => {
  await get(`/redirect?s=${status}`)
  expect(upstream.last).toMatchObject({ url: '/echo', method, text })
})

test('17. at most five redirects', async () => {
  const before = upstream.requests.length
  const { body: text } = await get('/hops')
  expect(text).toContain('CONNECTIVITY ')
  expect(text).toContain('MaxRedirectException')
  expect(upstream.requests.length - before).toBe(6)
})

test('18. the namespace of an error type may be written in any case', async () => {
  expect((await get('/case')).body).toBe('caught')
})

test("19. a sub-flow's errors are the caller's, a called flow has its own handler", async () => {
  expect((await get('/callers')).body).toBe('by the caller')
  expect((await get('/callee')).body).toBe('by the called flow')
})

test('24. 404 and 405 name the endpoint; OPTIONS and HEAD are no methods by themselves', async () => {
  expect(await get('/no<where>')).toMatchObject({ status: 404, body: 'No listener for endpoint: /no&lt;where&gt;' })
  for (const method of ['OPTIONS', 'HEAD', 'POST']) {
    const answer = await ask(app.base, [`${method} /only-get HTTP/1.1`])
    expect(answer).toMatchObject({ status: 405, reason: 'Method Not Allowed' })
    expect(answer.body).toBe(method === 'HEAD' ? '' : 'Method not allowed for endpoint: /only-get')
    expect(answer.header('allow')).toBeUndefined()
  }
})

test('25. a response that fails is no business of on-error-continue', async () => {
  const answer = await get('/bad-response')
  expect(answer.status).toBe(500)
  expect(answer.body).not.toContain('continued')
})
