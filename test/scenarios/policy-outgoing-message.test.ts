import { afterEach, describe, expect, test } from 'vitest'
import {
  addRequestHeaders,
  addResponseHeaders,
  application,
  endStories,
  NEXT,
  payload,
  policy,
  requester,
  tell,
  variable,
} from './policy-story.ts'

afterEach(endStories)

const look = (expression: string, config = {}) =>
  policy('look', { operation: `<logger message="#['saw ' &amp; ${expression}]"/>${NEXT}`, ...config })
const saw = (log: readonly { readonly msg: string }[]) =>
  log.flatMap(({ msg }) => (msg.startsWith('saw ') ? [msg.slice(4)] : []))

describe('what an operation policy sees before next', () => {
  test('body, path as written, headers, query and URI parameters of the requester and nothing else', async () => {
    const { call, log, upstream } = await tell(
      application(
        requester(
          '',
          `<http:body>#['outgoing']</http:body><http:headers>#[{'X-Mine': 'h'}]</http:headers>
           <http:uri-params>#[{'id': '7'}]</http:uri-params><http:query-params>#[{'q': 'a b'}]</http:query-params>`,
          '/users/{id}',
        ),
      ),
      {
        policies: [
          look(
            "payload &amp; '|' &amp; attributes.requestPath &amp; '|' &amp; attributes.headers.'x-mine' &amp; '|' &amp; attributes.queryParams.q &amp; '|' &amp; attributes.uriParams.id &amp; '|' &amp; $join($sort($keys(attributes)), ',')",
          ),
        ],
      },
    )
    await call('/', { headers: { 'x-inbound': 'not for the policy' } })
    expect(saw(log)).toEqual(['outgoing|/users/{id}|h|a b|7|headers,queryParams,requestPath,uriParams'])
    expect(upstream.last.url).toMatch(/^\/users\/7\?q=a(%20|\+)b$/)
  })

  test('default headers and query parameters of the configuration are invisible, and are sent', async () => {
    const xml = application(requester()).replace(
      /<http:request-config name="out">(.*?)<\/http:request-config>/s,
      `<http:request-config name="out" basePath="/base"><http:request-connection host="127.0.0.1" port="\${upstream.port}"/>
       <http:default-headers><http:default-header key="x-default" value="d"/></http:default-headers>
       <http:default-query-params><http:query-param key="dq" value="1"/></http:default-query-params></http:request-config>`,
    )
    const { call, log, upstream } = await tell(xml, {
      policies: [
        look('$string(attributes.headers) &amp; $string(attributes.queryParams) &amp; attributes.requestPath'),
      ],
    })
    await call()
    expect(saw(log)).toEqual(['{}{}/up'])
    expect([upstream.last.header('x-default'), upstream.last.url]).toEqual(['d', '/base/up?dq=1'])
  })

  test('expressions of the requester see the flow’s variables and message, once', async () => {
    const { call, upstream } = await tell(
      application(variable('v', "'flow'") + requester('', '<http:body>#[$string($random()) &amp; vars.v]</http:body>')),
      { policies: [policy('A', { operation: addRequestHeaders("{'x-body': payload}") + NEXT })] },
    )
    await call()
    expect(upstream.last.text).toMatch(/flow$/)
    expect(upstream.last.header('x-body')).toBe(upstream.last.text)
  })
})

describe('what a policy changes of the outgoing request', () => {
  test('the body: its length is recomputed', async () => {
    const { call, upstream } = await tell(
      application(requester('', "<http:headers>#[{'content-length': '2'}]</http:headers>")),
      { policies: [policy('A', { operation: payload("'a much longer body, ümläut'") + NEXT })] },
    )
    await call()
    expect(upstream.last.text).toBe('a much longer body, ümläut')
    expect(upstream.last.header('content-length')).toBe(String(Buffer.byteLength('a much longer body, ümläut')))
  })

  test('headers with several values stay several, in order, beside those of the requester', async () => {
    const { call, upstream } = await tell(
      application(requester('', "<http:headers>#[{'x-many': ['1', '2']}]</http:headers>")),
      { policies: [policy('A', { operation: addRequestHeaders("{'X-Many': ['3', '4'], 'x-new': 'n'}") + NEXT })] },
    )
    await call()
    expect(upstream.last.headerValues('x-many')).toEqual(['1', '2', '3', '4'])
    expect(upstream.last.header('x-new')).toBe('n')
  })

  test('a GET without a body stays without one; with a body set by the policy it is sent as the requester says', async () => {
    const { call, upstream } = await tell(application('<http:request method="GET" config-ref="out" path="/get"/>'), {
      policies: [policy('A', { operation: addRequestHeaders("{'x-a': '1'}") + NEXT })],
    })
    await call()
    expect([upstream.last.method, upstream.last.size, upstream.last.header('x-a')]).toEqual(['GET', 0, '1'])
    const withBody = await tell(
      application(
        '<http:request method="GET" config-ref="out" path="/get" sendBodyMode="ALWAYS"><http:body>#[\'query\']</http:body></http:request>',
      ),
      { policies: [policy('A', { operation: payload("payload &amp; '!'") + NEXT })] },
    )
    await withBody.call()
    expect([withBody.upstream.last.method, withBody.upstream.last.text]).toEqual(['GET', 'query!'])
  })

  test('with url= the path cannot be changed, headers and query parameters can', async () => {
    const { call, upstream, log } = await tell(
      application('<http:request method="POST" url="http://127.0.0.1:${upstream.port}/fixed"/>'),
      {
        policies: [
          look('attributes.requestPath'),
          policy('A', {
            operation: `<http-transform:set-requester-request requestPath="/other"><http-transform:headers>#[{'x-a': '1'}]</http-transform:headers><http-transform:query-params>#[{'q': '1'}]</http-transform:query-params></http-transform:set-requester-request>${NEXT}`,
          }),
        ],
      },
    )
    await call()
    expect([upstream.last.url, upstream.last.header('x-a')]).toEqual(['/fixed?q=1', '1'])
    expect(saw(log)).toHaveLength(1)
  })

  test('parameters that the policy adds appear in the URI: query parameters encoded, URI parameters as they are', async () => {
    const { call, upstream } = await tell(application(requester('', '', '/x/{id}')), {
      policies: [
        policy('A', {
          operation: `<http-transform:set-requester-request requestPath="/y/{id}/{more}"><http-transform:uri-params>#[{'id': 'a/b', 'more': 'ü'}]</http-transform:uri-params><http-transform:query-params>#[{'q': ['1', '2'], 'r': 'a&amp;b'}]</http-transform:query-params></http-transform:set-requester-request>${NEXT}`,
        }),
      ],
    })
    await call()
    expect(upstream.last.url).toBe('/y/a/b/%C3%BC?q=1&q=2&r=a%26b')
  })

  test('what the flow gets is the response, whatever the policy left in the message', async () => {
    const { call } = await tell(application(requester() + payload('payload &amp; attributes.statusCode')), {
      policies: [policy('A', { operation: NEXT + addResponseHeaders("{'x': 'y'}") + payload("'lost'") })],
    })
    expect((await call()).text).toBe('up(in)200')
  })
})
