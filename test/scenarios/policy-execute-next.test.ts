import { afterEach, describe, expect, test } from 'vitest'
import {
  addResponseHeaders,
  application,
  attempt,
  endStories,
  faultsOf,
  NEXT,
  onErrorContinue,
  payload,
  policy,
  requester,
  setResponse,
  tell,
  variable,
} from './policy-story.ts'

afterEach(endStories)

const flow = application(payload("'flow(' &amp; payload &amp; ')'"))
const choose = (condition: string, then: string, otherwise: string) =>
  `<choice><when expression="#[${condition}]">${then}</when><otherwise>${otherwise}</otherwise></choice>`
const after = addResponseHeaders("{'x-after': $string(attributes.statusCode)}")

describe('execute-next in a source', () => {
  test.each([
    ['a try', attempt(NEXT, onErrorContinue(setResponse(500))), ''],
    ['a nested try', attempt(attempt(NEXT, onErrorContinue(setResponse(500))), onErrorContinue('<logger/>')), ''],
    ['a transactional try', `<try transactionalAction="ALWAYS_BEGIN">${NEXT}</try>`, ''],
    ['a sub-flow', '<flow-ref name="next"/>', `<sub-flow name="next">${NEXT}</sub-flow>`],
    ['a flow', '<flow-ref name="next"/>', `<flow name="next">${NEXT}</flow>`],
    [
      'a sub-flow of a sub-flow',
      '<flow-ref name="one"/>',
      `<sub-flow name="one"><flow-ref name="two"/></sub-flow><sub-flow name="two">${NEXT}</sub-flow>`,
    ],
    ['a computed flow-ref', "<flow-ref name=\"#['ne' &amp; 'xt']\"/>", `<sub-flow name="next">${NEXT}</sub-flow>`],
    ['until-successful', `<until-successful maxRetries="1" millisBetweenRetries="1">${NEXT}</until-successful>`, ''],
  ])('within %s runs the flow once, and the block goes on', async (_, source, globals) => {
    const { call } = await tell(flow, { policies: [policy('A', { source: source + after, globals })] })
    const reply = await call()
    expect([reply.status, reply.text, reply.header('x-after')]).toEqual([200, 'flow(in)', '200'])
  })

  test('in both branches of a choice', async () => {
    const { call } = await tell(flow, {
      policies: [
        policy('A', {
          source: choose(
            "attributes.method = 'POST'",
            NEXT + addResponseHeaders("{'x-branch': 'post'}"),
            NEXT + addResponseHeaders("{'x-branch': 'other'}"),
          ),
        }),
      ],
    })
    expect((await call()).header('x-branch')).toBe('post')
    expect((await call('/', { method: 'PUT' })).header('x-branch')).toBe('other')
  })

  test('in one branch of a choice: the other answers itself', async () => {
    const { call } = await tell(flow, {
      policies: [policy('A', { source: choose("$exists(attributes.headers.'x-key')", NEXT, setResponse(401)) })],
    })
    expect((await call()).status).toBe(401)
    expect((await call('/', { headers: { 'x-key': '1' } })).text).toBe('flow(in)')
  })

  test('twice runs the flow twice with the original message; with propagation with the current one', async () => {
    for (const [propagates, expected] of [
      [false, 'flow(in)'],
      [true, 'flow(flow(in))'],
    ] as const) {
      const { call, log } = await tell(
        application(`<logger message="ran"/>${payload("'flow(' &amp; payload &amp; ')'")}`),
        {
          policies: [policy('A', { source: NEXT + NEXT, propagate: { source: propagates } })],
        },
      )
      expect((await call()).text).toBe(expected)
      expect(log.filter(({ msg }) => msg === 'ran')).toHaveLength(2)
    }
  })

  test('twice after wrapped requests: the flow gets the original message again', async () => {
    const { call, upstream } = await tell(application(requester()), {
      policies: [policy('A', { source: NEXT + NEXT, operation: NEXT })],
    })
    expect((await call()).text).toBe('up(in)')
    expect(upstream.requests.map((each) => each.text)).toEqual(['in', 'in'])
  })

  test('as a retry in an error handler', async () => {
    const { call, upstream } = await tell(application(requester()), {
      upstream: (request, i) =>
        i === 0 ? { status: 503 } : { body: `second(${request.text})`, headers: { 'content-type': 'text/plain' } },
      policies: [policy('A', { source: attempt(NEXT, onErrorContinue(NEXT, 'HTTP:SERVICE_UNAVAILABLE')) })],
    })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([200, 'second(in)'])
    expect(upstream.requests).toHaveLength(2)
  })

  test('retried by until-successful until the flow succeeds', async () => {
    const { call, upstream } = await tell(application(requester()), {
      upstream: (request, i) =>
        i < 2 ? { status: 503 } : { body: `third(${request.text})`, headers: { 'content-type': 'text/plain' } },
      policies: [
        policy('A', { source: `<until-successful maxRetries="3" millisBetweenRetries="1">${NEXT}</until-successful>` }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([200, 'third(in)'])
    expect(upstream.requests).toHaveLength(3)
  })
})

describe('execute-next in an operation', () => {
  const wrapped = application(requester())

  test.each([
    ['a choice', choose('true', NEXT, setResponse(500)), ''],
    ['a try', attempt(NEXT, onErrorContinue(setResponse(500))), ''],
    ['a sub-flow', '<flow-ref name="next"/>', `<sub-flow name="next">${NEXT}</sub-flow>`],
    ['until-successful', `<until-successful maxRetries="1" millisBetweenRetries="1">${NEXT}</until-successful>`, ''],
    ['foreach', `<foreach collection="#[[1]]">${NEXT}</foreach>`, ''],
  ])('within %s sends the request once', async (name, operation, globals) => {
    const { call, upstream } = await tell(wrapped, { policies: [policy('A', { operation, globals })] })
    const reply = await call()
    expect(upstream.requests).toHaveLength(1)
    // foreach makes each item the payload.
    expect(reply.text).toBe(name === 'foreach' ? 'up(1)' : 'up(in)')
  })

  test('twice sends two requests: the second carries the response of the first, path and headers stay the requester’s', async () => {
    const { call, upstream } = await tell(
      application(
        requester(
          '',
          "<http:headers>#[{'x-mine': 'yes'}]</http:headers><http:query-params>#[{'q': '1'}]</http:query-params>",
        ),
      ),
      { policies: [policy('A', { operation: NEXT + NEXT })] },
    )
    expect((await call()).text).toBe('up(up(in))')
    expect(upstream.requests.map((each) => [each.url, each.header('x-mine'), each.header('x-up'), each.text])).toEqual([
      ['/up?q=1', 'yes', undefined, 'in'],
      ['/up?q=1', 'yes', undefined, 'up(in)'],
    ])
  })

  test('in a foreach: without propagation the flow gets the last response', async () => {
    const { call, upstream } = await tell(application(requester() + payload('payload &amp; attributes.statusCode')), {
      policies: [policy('A', { operation: `<foreach collection="#[['a','b','c']]">${NEXT}</foreach>` })],
    })
    expect((await call()).text).toBe('up(c)200')
    expect(upstream.requests.map((each) => each.text)).toEqual(['a', 'b', 'c'])
  })

  test('retried by until-successful restarts from the message that entered', async () => {
    const { call, upstream } = await tell(wrapped, {
      upstream: (request, i) =>
        i < 2
          ? { status: 500, body: 'bad' }
          : { body: `third(${request.text})`, headers: { 'content-type': 'text/plain' } },
      policies: [
        policy('A', {
          operation: `<until-successful maxRetries="2" millisBetweenRetries="1">${NEXT}</until-successful>`,
        }),
      ],
    })
    expect((await call()).text).toBe('third(in)')
    expect(upstream.requests.map((each) => each.text)).toEqual(['in', 'in', 'in'])
  })

  test('a retry in the error handler with a saved message', async () => {
    const { call, upstream } = await tell(wrapped, {
      upstream: (request, i) =>
        i < 1
          ? { status: 500, body: 'bad' }
          : { body: `second(${request.text})`, headers: { 'content-type': 'text/plain' } },
      policies: [
        policy('A', {
          operation: variable('body', 'payload') + attempt(NEXT, onErrorContinue(payload('vars.body') + NEXT)),
        }),
      ],
    })
    expect((await call()).text).toBe('second(in)')
    expect(upstream.requests.map((each) => each.text)).toEqual(['in', 'in'])
  })

  test('in the branches of a scatter-gather is reachable', async () => {
    const { call, upstream } = await tell(application(requester() + payload("'done'")), {
      policies: [
        policy('A', { operation: `<scatter-gather><route>${NEXT}</route><route>${NEXT}</route></scatter-gather>` }),
      ],
    })
    expect((await call()).text).toBe('done')
    expect(upstream.requests).toHaveLength(2)
  })
})

describe('execute-next where it makes no sense', () => {
  test.each([
    ['in async', { source: `<async>${NEXT}</async>` }],
    ['deep in async', { operation: `<async><choice><when expression="#[true]">${NEXT}</when></choice></async>` }],
    [
      'in a sub-flow called from async',
      { source: '<async><flow-ref name="n"/></async>', globals: `<sub-flow name="n">${NEXT}</sub-flow>` },
    ],
  ])('%s is refused when the policy is applied', async (_, blocks) => {
    expect((await faultsOf(tell(flow, { policies: [policy('A', blocks)] }))).join()).toMatch(/execute-next/)
  })

  test('in an application is refused', async () => {
    expect((await faultsOf(tell(application(NEXT)))).join()).toMatch(/execute-next|http-policy/)
  })

  test('a computed call from async fails there and is only logged; the main chain short-circuits', async () => {
    const { call } = await tell(flow, {
      policies: [
        policy('A', {
          source: `<async><flow-ref name="#['n']"/></async>`,
          globals: `<sub-flow name="n">${NEXT}</sub-flow>`,
        }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([200, 'in'])
  })
})

describe('execute-next in a cache', () => {
  const cached = `<ee:cache cachingStrategy-ref="responses">${NEXT}</ee:cache>`
  const strategy = (key: string) =>
    `<ee:object-store-caching-strategy name="responses" keyGenerationExpression="#[${key}]"/>`
  const byQuery = strategy('attributes.queryParams.id')

  test('of a source answers an equal request without the flow, with the response and its headers', async () => {
    const { call, upstream } = await tell(application(requester()), {
      policies: [policy('A', { source: cached, globals: byQuery })],
      upstream: (_, index) => ({ body: `answer ${index}`, headers: { 'x-index': `${index}` } }),
    })
    const replies = []
    for (const id of ['1', '1', '2', '1']) replies.push((await call(`/api?id=${id}`)).text)
    expect(replies).toEqual(['answer 0', 'answer 0', 'answer 1', 'answer 0'])
    expect(upstream.requests).toHaveLength(2)
  })

  test('of an operation answers the flow without the request', async () => {
    const { call, upstream } = await tell(application(requester()), {
      policies: [policy('A', { operation: cached, globals: strategy("'same'") })],
      upstream: (_, index) => ({ body: `answer ${index}` }),
    })
    expect([(await call()).text, (await call()).text]).toEqual(['answer 0', 'answer 0'])
    expect(upstream.requests).toHaveLength(1)
  })

  test('keeps no failure: the next request tries again', async () => {
    const { call } = await tell(application(requester()), {
      policies: [policy('A', { operation: cached, globals: strategy("'same'") })],
      upstream: (_, index) => (index === 0 ? { status: 503 } : { body: `answer ${index}` }),
    })
    expect([(await call()).status, (await call()).text, (await call()).text]).toEqual([500, 'answer 1', 'answer 1'])
  })
})
