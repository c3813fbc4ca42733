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
  setResponse,
  tell,
  variable,
} from './policy-story.ts'

afterEach(endStories)

const listener =
  "<http:response statusCode=\"207\"><http:headers>#[{'x-listener': 'yes'}]</http:headers></http:response>"

describe('a source policy that never executes next', () => {
  test('without a response of its own: 200, the request body echoed, no headers of the request or the listener', async () => {
    const { call, upstream } = await tell(application(requester(), listener), {
      policies: [policy('A', { source: '<logger message="stop"/>' })],
    })
    const reply = await call('/', { headers: { 'x-request': 'secret' } })
    expect([reply.status, reply.text]).toEqual([200, 'in'])
    expect([reply.header('x-request'), reply.header('x-listener')]).toEqual([undefined, undefined])
    expect(upstream.requests).toHaveLength(0)
  })

  test('with set-response: that response, nothing of the listener', async () => {
    const { call } = await tell(application(requester(), listener), {
      policies: [
        policy('A', { source: setResponse(403, { body: "{'error': 'denied'}", headers: "{'x-why': 'rule 7'}" }) }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.reason, JSON.parse(reply.text)]).toEqual([403, 'Forbidden', { error: 'denied' }])
    expect([reply.header('x-why'), reply.header('x-listener')]).toEqual(['rule 7', undefined])
    expect(reply.header('content-type')).toMatch(/^application\/json/)
  })

  test('an outer one keeps inner policies from running', async () => {
    const { call, log } = await tell(application(payload("'flow'")), {
      policies: [
        policy('A', { source: setResponse(403) }, { order: 1 }),
        policy('B', { source: `<logger message="inner ran"/>${NEXT}` }, { order: 2 }),
      ],
    })
    expect((await call()).status).toBe(403)
    expect(log.map((line) => line.msg)).not.toContain('inner ran')
  })

  test('an inner one: the outer policy goes on after next, sees the status and may add to it', async () => {
    const { call } = await tell(application(payload("'flow'")), {
      policies: [
        policy(
          'A',
          { source: NEXT + addResponseHeaders("{'x-saw': $string(attributes.statusCode) &amp; payload}") },
          { order: 1 },
        ),
        policy('B', { source: setResponse(429, { body: "'slow down'" }) }, { order: 2 }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text, reply.header('x-saw')]).toEqual([429, 'slow down', '429slow down'])
  })

  test('response headers added without set-response make a response with only these headers, and status 200', async () => {
    const { call } = await tell(application(payload("'flow'")), {
      policies: [policy('A', { source: addResponseHeaders("{'x-only': 'this'}") })],
    })
    const reply = await call('/', { headers: { 'x-request': 'secret' } })
    expect([reply.status, reply.text, reply.header('x-only'), reply.header('x-request')]).toEqual([
      200,
      'in',
      'this',
      undefined,
    ])
  })

  test('response headers added before set-response are discarded by it', async () => {
    const { call } = await tell(application(payload("'flow'")), {
      policies: [policy('A', { source: addResponseHeaders("{'x-lost': 'yes'}") + setResponse(204) })],
    })
    const reply = await call()
    expect([reply.status, reply.header('x-lost')]).toEqual([204, undefined])
  })
})

describe('an operation policy that never executes next', () => {
  const seen = payload("$string(payload) &amp; '|' &amp; attributes.statusCode &amp; '|' &amp; attributes.requestPath")

  test('without a response of its own: the flow goes on with the outgoing message, and nothing is sent', async () => {
    const { call, upstream } = await tell(application(requester('', "<http:body>#['outgoing']</http:body>") + seen), {
      policies: [policy('A', { operation: '<logger message="stop"/>' })],
    })
    expect((await call()).text).toBe('outgoing||/up')
    expect(upstream.requests).toHaveLength(0)
  })

  test('with set-response 503: a successful request with that status, no HTTP error', async () => {
    const { call, upstream } = await tell(application(requester() + seen), {
      policies: [policy('A', { operation: setResponse(503, { body: "'busy'" }) })],
    })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([200, 'busy|503|'])
    expect(upstream.requests).toHaveLength(0)
  })

  test('with a target: the target holds the faked response, the message stays', async () => {
    const { call } = await tell(
      application(
        requester('target="t" targetValue="#[payload &amp; attributes.statusCode]"') +
          payload("payload &amp; '|' &amp; vars.t"),
      ),
      { policies: [policy('A', { operation: setResponse(503, { body: "'busy'" }) })] },
    )
    expect((await call()).text).toBe('in|busy503')
  })

  test('an inner one: the outer goes on, and its changes pass on although it does not propagate', async () => {
    const { call } = await tell(application(requester() + seen), {
      policies: [
        policy('A', { operation: NEXT + payload("'A after ' &amp; payload") }, { order: 1 }),
        policy('B', { operation: setResponse(202, { body: "'cached'" }) }, { order: 2 }),
      ],
    })
    expect((await call()).text).toBe('A after cached|202|')
  })

  test('an outer one keeps inner operation policies from running', async () => {
    const { call, log } = await tell(application(requester() + seen), {
      policies: [
        policy('A', { operation: setResponse(200, { body: "'outer'" }) }, { order: 1 }),
        policy('B', { operation: `<logger message="inner ran"/>${NEXT}` }, { order: 2 }),
      ],
    })
    expect((await call()).text).toBe('outer|200|')
    expect(log.map((line) => line.msg)).not.toContain('inner ran')
  })

  test('the next requester of the same flow is not affected by an earlier short circuit', async () => {
    const { call, upstream } = await tell(
      application(
        requester() + variable('one', '1') + requester('', "<http:body>#['second']</http:body>", '/second') + seen,
      ),
      {
        policies: [
          policy('A', {
            operation: `<choice><when expression="#[attributes.requestPath = '/up']">${setResponse(299, { body: "'faked'" })}</when><otherwise>${addRequestHeaders("{'x-a': '1'}")}${NEXT}</otherwise></choice>`,
          }),
        ],
      },
    )
    expect((await call()).text).toBe('up(second)|200|')
    expect(upstream.requests.map((each) => each.url)).toEqual(['/second'])
  })
})

test('a client that closes after an echoed answer is not taken for one that went away', async () => {
  const { call, log } = await tell(application(payload("'flow'")), {
    policies: [policy('A', { source: '<logger message="stop"/>' })],
  })
  for (let i = 0; i < 5; i++) expect((await call()).text).toBe('in')
  expect(log.filter(({ msg }) => msg.includes('closed the connection'))).toEqual([])
})
