import { afterEach, describe, expect, test } from 'vitest'
import type { UpstreamHandler } from '../support/upstream.ts'
import {
  addRequestHeaders,
  addResponseHeaders,
  application,
  attempt,
  ERROR_TYPE,
  endStories,
  NEXT,
  onErrorContinue,
  onErrorPropagate,
  payload,
  policy,
  raise,
  requester,
  setResponse,
  tell,
  variable,
} from './policy-story.ts'

afterEach(endStories)

const errorResponse =
  '<http:error-response statusCode="502"><http:body>#[\'listener: \' &amp; error.description]</http:body></http:error-response>'
const failingTimes =
  (times: number, status = 503): UpstreamHandler =>
  (request, i) =>
    i < times
      ? { status, headers: { 'content-type': 'text/plain' }, body: `failure ${i + 1}` }
      : { headers: { 'content-type': 'text/plain' }, body: `ok(${request.text})` }

describe('a source that executes next several times', () => {
  test('both runs fail: the client gets the error response of the listener', async () => {
    const { call, upstream } = await tell(application(requester(), errorResponse), {
      upstream: failingTimes(9),
      policies: [policy('A', { source: attempt(NEXT, onErrorContinue(NEXT)) })],
    })
    const reply = await call()
    expect(upstream.requests).toHaveLength(2)
    expect(reply.status).toBe(502)
    expect(reply.text).toMatch(/^listener: /)
  })

  test('the first succeeds, the second fails: the client gets the failure', async () => {
    const { call } = await tell(application(requester(), `<http:response statusCode="201"/>${errorResponse}`), {
      upstream: (_, i) => (i === 0 ? { body: 'fine' } : { status: 500 }),
      policies: [policy('A', { source: NEXT + NEXT })],
    })
    const reply = await call()
    expect(reply.status).toBe(502)
    expect(reply.text).toMatch(/^listener: /)
  })

  test('in a foreach: the flow gets the original message each time', async () => {
    const { call, upstream } = await tell(application(requester()), {
      policies: [policy('A', { source: `<foreach collection="#[[1, 2]]">${NEXT}</foreach>` })],
    })
    await call()
    expect(upstream.requests.map((each) => each.text)).toEqual(['in', 'in'])
  })

  test('in on-error-propagate: the failure goes on', async () => {
    const { call, upstream } = await tell(application(requester(), errorResponse), {
      upstream: failingTimes(1),
      policies: [policy('A', { source: attempt(NEXT, onErrorPropagate(NEXT)) })],
    })
    const reply = await call()
    expect(upstream.requests).toHaveLength(2)
    // The message of the second, successful run says 200, and the message decides.
    expect([reply.status, reply.text]).toEqual([200, 'ok(in)'])
  })
})

describe('an operation that executes next several times', () => {
  test('first a success, then a caught failure: without propagation the flow gets the success', async () => {
    const { call } = await tell(application(requester() + payload('payload &amp; attributes.statusCode')), {
      upstream: (_, i) => (i === 0 ? { headers: { 'content-type': 'text/plain' }, body: 'fine' } : { status: 500 }),
      policies: [policy('A', { operation: NEXT + attempt(NEXT, onErrorContinue('<logger/>')) })],
    })
    expect((await call()).text).toBe('fine200')
  })

  test('an error handled without a response leaves the flow the outgoing message, not an earlier response', async () => {
    const { call } = await tell(
      application(
        requester('', "<http:body>#['one']</http:body>") +
          requester('', "<http:body>#['two']</http:body>", '/second') +
          payload("payload &amp; '|' &amp; attributes.requestPath &amp; '|' &amp; attributes.statusCode"),
      ),
      {
        upstream: (request) => (request.url === '/second' ? { status: 500 } : { body: 'first answer' }),
        policies: [policy('A', { operation: attempt(NEXT, onErrorContinue('<logger/>')) })],
      },
    )
    expect((await call()).text).toBe('two|/second|')
  })
})

describe('bodies', () => {
  const big = 'x'.repeat(600_000)

  test('a streamed request body is sent again by a retrying operation', async () => {
    const { call, upstream } = await tell(application(requester()), {
      upstream: failingTimes(2),
      policies: [
        policy('A', {
          operation: `<until-successful maxRetries="3" millisBetweenRetries="1">${NEXT}</until-successful>`,
        }),
      ],
    })
    const reply = await call('/', { body: big })
    expect(reply.text).toBe(`ok(${big})`)
    expect(upstream.requests.map((each) => each.size)).toEqual([600_000, 600_000, 600_000])
  })

  test('a body too long to be kept fails the retry with an error, it is not cut off', async () => {
    const { call, upstream } = await tell(application(attempt(requester(), onErrorContinue(payload(ERROR_TYPE)))), {
      upstream: failingTimes(1),
      policies: [policy('A', { operation: attempt(NEXT, onErrorContinue(NEXT)) })],
    })
    const reply = await call('/', { body: 'y'.repeat(3_000_000) })
    expect(upstream.requests[0]?.size).toBe(3_000_000)
    if (reply.text.startsWith('ok(')) expect(reply.text).toHaveLength(3_000_004)
    else expect(reply.text).toMatch(/^(HTTP|MULE):/)
  })

  test('a policy that reads bodies leaves them to the flow, the upstream and the client', async () => {
    const read = '<logger message="#[payload]"/>'
    const { call, upstream } = await tell(application(requester()), {
      upstream: (request) => ({ headers: { 'content-type': 'text/plain' }, body: [request.text, '!'] }),
      policies: [
        policy('A', { source: read + NEXT + read, operation: read + NEXT + read }),
        policy('B', {
          source: read + NEXT + read,
          operation: read + NEXT + read,
          propagate: { source: true, operation: true },
        }),
      ],
    })
    const reply = await call('/', { body: big })
    expect([upstream.last.size, reply.text.length]).toEqual([600_000, 600_001])
  })

  test('header policies leave five megabytes alone in both directions', async () => {
    const huge = 'z'.repeat(5_000_000)
    const { call, upstream } = await tell(application(requester()), {
      upstream: (request) => ({ headers: { 'content-type': 'text/plain' }, body: [request.body] }),
      policies: [
        policy('A', {
          source: addRequestHeaders("{'x-a': '1'}") + NEXT + addResponseHeaders("{'x-b': '1'}"),
          operation: addRequestHeaders("{'x-c': '1'}") + NEXT + addResponseHeaders("{'x-d': '1'}"),
          propagate: { source: true, operation: true },
        }),
      ],
    })
    const reply = await call('/', { body: huge })
    expect([upstream.last.size, upstream.last.header('x-c'), reply.text.length, reply.header('x-b')]).toEqual([
      5_000_000,
      '1',
      5_000_000,
      '1',
    ])
  })

  test('a short circuit echoes a streamed body', async () => {
    const { call } = await tell(application(requester()), {
      policies: [policy('A', { source: '<logger message="x"/>' })],
    })
    expect((await call('/', { body: big })).text).toBe(big)
  })
})

describe('what else belongs to the exchange', () => {
  test('a flow that is full answers 503 and runs no policy', async () => {
    let open = () => {}
    const opened = new Promise<void>((done) => {
      open = done
    })
    const xml = application(requester()).replace('<flow name="main"', '<flow name="main" maxConcurrency="1"')
    const { call, upstream, log } = await tell(xml, {
      upstream: async () => {
        await opened
        return { body: 'done' }
      },
      policies: [policy('A', { source: `<logger message="policy ran"/>${NEXT}` })],
    })
    const first = call()
    await upstream.received(1)
    const second = await call()
    open()
    expect([second.status, (await first).status]).toEqual([503, 200])
    expect(log.filter(({ msg }) => msg === 'policy ran')).toHaveLength(1)
  })

  test('several Set-Cookie of the upstream survive both kinds of policies', async () => {
    const { call } = await tell(
      application(requester(), '<http:response><http:headers>#[attributes.headers]</http:headers></http:response>'),
      {
        upstream: () => ({ headers: { 'set-cookie': ['a=1', 'b=2'] }, body: 'x' }),
        policies: [
          policy('A', {
            source: NEXT + addResponseHeaders("{'x-a': '1'}"),
            operation: NEXT + addResponseHeaders("{'set-cookie': 'c=3'}"),
            propagate: { operation: true },
          }),
        ],
      },
    )
    expect((await call()).values('set-cookie')).toEqual(['a=1', 'b=2', 'c=3'])
  })

  test('the listener’s status by a flow variable holds, until a policy says otherwise', async () => {
    const xml = application(
      variable('httpStatus', '202') + payload("'flow'"),
      '<http:response statusCode="#[vars.httpStatus]"/>',
    )
    const { call } = await tell(xml, { policies: [policy('A', { source: NEXT })] })
    expect((await call()).status).toBe(202)
    const changed = await tell(xml, { policies: [policy('A', { source: NEXT + setResponse(209) })] })
    expect((await changed.call()).status).toBe(209)
  })

  test('a failing expression of the listener’s response is a failed event for the policy', async () => {
    const { call } = await tell(
      application(payload("'flow'"), `<http:response statusCode="#['a' + 1]"/>${errorResponse}`),
      {
        policies: [policy('A', { source: attempt(NEXT, onErrorPropagate(addResponseHeaders("{'x-failed': 'yes'}"))) })],
      },
    )
    const reply = await call()
    expect(reply.status).toBeGreaterThanOrEqual(500)
    expect(reply.header('x-failed')).toBe('yes')
  })

  test('one correlation id everywhere', async () => {
    const { call, upstream } = await tell(application(requester()), {
      policies: [
        policy('A', {
          source: NEXT + addResponseHeaders("{'x-c': correlationId}"),
          operation: `${addRequestHeaders("{'x-c': correlationId}")}${NEXT}`,
        }),
      ],
    })
    const reply = await call('/', { headers: { 'x-correlation-id': 'c-77' } })
    expect([reply.header('x-c'), upstream.last.header('x-c'), upstream.last.header('x-correlation-id')]).toEqual([
      'c-77',
      'c-77',
      'c-77',
    ])
  })

  test('an error raised by an operation policy says where: inside the policy', async () => {
    const { call } = await tell(application(attempt(requester(), onErrorContinue(payload('error.failingComponent')))), {
      policies: [policy('A', { operation: raise('POLICY:NO') + NEXT })],
    })
    const { text } = await call()
    expect(text).toContain('A-proxy')
    expect(text).not.toContain('main/processors')
  })

  test('a flow that a program runs has its requesters wrapped, and no source policy', async () => {
    const { app, upstream, log } = await tell(application(requester()), {
      policies: [
        policy('A', {
          source: `<logger message="source ran"/>${NEXT}`,
          operation: addRequestHeaders("{'x-a': '1'}") + NEXT,
        }),
      ],
    })
    const result = await app.flow('main').run({ payload: 'given', mediaType: 'text/plain' })
    expect([result.payload, upstream.last.header('x-a')]).toEqual(['up(given)', '1'])
    expect(log.map(({ msg }) => msg)).not.toContain('source ran')
  })

  test('a target is not set when an operation policy fails', async () => {
    const { call } = await tell(
      application(attempt(requester('target="t"'), onErrorContinue(payload('$string($exists(vars.t))')))),
      { policies: [policy('A', { operation: NEXT + raise('POLICY:NO') })] },
    )
    expect((await call()).text).toBe('false')
  })

  test('a client that goes away does not disturb the next one', async () => {
    const { call, upstream, app } = await tell(application(requester()), {
      upstream: (_, i) => (i === 0 ? { silent: 'hang' } : { body: 'ok' }),
      policies: [
        policy('A', { source: NEXT + payload("'after'"), operation: attempt(NEXT, onErrorPropagate('<logger/>')) }),
      ],
    })
    const controller = new AbortController()
    const url = (app.urls[0] as string).replace('*', '')
    const gone = fetch(url, { signal: controller.signal }).catch(() => 'gone')
    await upstream.received(1)
    controller.abort()
    expect(await gone).toBe('gone')
    expect((await call()).text).toBe('after')
    await app.policies.remove('A')
    expect((await call()).text).toBe('ok')
  })
})

describe('names and values that attack JavaScript', () => {
  test('ids, parameters and variables named like members of Object', async () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": "c", "toString": "t"}') as Record<
      string,
      unknown
    >
    for (const id of ['__proto__', 'constructor', 'toString']) {
      const { call, app } = await tell(application(requester()), {
        policies: [
          policy(
            id,
            {
              source: `${variable('__proto__', "'p'")}${NEXT}${addResponseHeaders("{'x-v': vars.__proto__ &amp; '{{{constructor}}}' &amp; '{{{toString}}}' &amp; '{{{polluted}}}' &amp; '{{{hasOwnProperty}}}'}")}`,
              operation: `${addRequestHeaders("{'x-v': vars.__proto__}")}${NEXT}`,
            },
            { configuration: hostile },
          ),
        ],
      })
      expect((await call()).header('x-v')).toBe('pct')
      expect(app.policies.list()).toMatchObject([{ id }])
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    }
  })

  test('a template cannot reach what is behind its parameters', async () => {
    const { call } = await tell(application(payload("'x'")), {
      policies: [
        policy(
          'A',
          {
            source: `<set-payload value="[{{{v.constructor.name}}}{{{v.__proto__}}}{{{lookup v 'constructor'}}}{{#with v}}{{{constructor}}}{{/with}}]"/>`,
          },
          { configuration: { v: { a: 1 } } },
        ),
      ],
    })
    expect((await call()).text).toBe('[]')
  })
})
