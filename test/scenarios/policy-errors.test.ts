import { afterEach, describe, expect, test } from 'vitest'
import {
  addResponseHeaders,
  application,
  attempt,
  ERROR_TYPE,
  endStories,
  faultsOf,
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
  "<http:error-response statusCode=\"502\"><http:body>#['listener: ' &amp; error.description &amp; vars.tenant]</http:body><http:headers>#[{'x-listener': 'error'}]</http:headers></http:error-response>"
const ranLogger = (name: string) => `<logger message="${name} ran"/>`
const ran = (log: readonly { readonly msg: string }[]) =>
  log.flatMap(({ msg }) => (/^\w+ ran$/.test(msg) ? [msg.slice(0, -4)] : []))
/** A policy that reports which of its parts ran, and catches nothing. */
const witness = (id: string, order: number) =>
  policy(id, { source: ranLogger(`${id}1`) + NEXT + ranLogger(`${id}2`) }, { order })

describe('an error of a source policy before next', () => {
  test('unhandled: 500 with the request body, the listener has no say, the flow and after-parts do not run', async () => {
    const { call, log } = await tell(application(ranLogger('flow'), errorResponse), {
      policies: [witness('A', 1), policy('B', { source: raise('POLICY:NO') + NEXT }, { order: 2 })],
    })
    const reply = await call('/', { headers: { 'x-request': 'yes' } })
    expect([reply.status, reply.text]).toEqual([500, 'in'])
    expect([reply.header('x-listener'), reply.header('x-request')]).toEqual([undefined, undefined])
    expect(ran(log)).toEqual(['A1'])
  })

  test('an outer policy catches it, and sees its type', async () => {
    const { call } = await tell(application(ranLogger('flow')), {
      policies: [
        policy('A', { source: attempt(NEXT, onErrorContinue(setResponse(401, { body: ERROR_TYPE }))) }, { order: 1 }),
        policy('B', { source: raise('POLICY:NO') + NEXT }, { order: 2 }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([401, 'POLICY:NO'])
  })

  test('an outer policy continues without a response: 200 and the echoed body', async () => {
    const { call } = await tell(application(ranLogger('flow')), {
      policies: [
        policy('A', { source: attempt(NEXT, onErrorContinue(ranLogger('handler'))) }, { order: 1 }),
        policy('B', { source: raise('POLICY:NO') + NEXT }, { order: 2 }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([200, 'in'])
  })

  test('its own handler propagates a response it has set', async () => {
    const { call, log } = await tell(application(ranLogger('flow'), errorResponse), {
      policies: [
        witness('A', 1),
        policy(
          'B',
          { source: attempt(raise('POLICY:NO') + NEXT, onErrorPropagate(setResponse(422, { body: "'mine'" }))) },
          { order: 2 },
        ),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text, reply.header('x-listener')]).toEqual([422, 'mine', undefined])
    expect(ran(log)).toEqual(['A1'])
  })

  test('a set-response on the failure path without a status code means 500', async () => {
    const { call } = await tell(application(ranLogger('flow')), {
      policies: [
        policy('B', {
          source: attempt(
            raise('POLICY:NO') + NEXT,
            onErrorPropagate(
              "<http-transform:set-response><http-transform:body>#['mine']</http-transform:body></http-transform:set-response>",
            ),
          ),
        }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([500, 'mine'])
  })
})

describe('an error of the flow', () => {
  const failing = variable('tenant', "'-acme'") + raise('APP:BROKEN', 'flow failed')

  test('handled in the flow is a success for policies', async () => {
    const { call, log } = await tell(
      application(`${failing}<error-handler>${onErrorContinue(payload("'handled'"))}</error-handler>`, errorResponse),
      { policies: [witness('A', 1)] },
    )
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([200, 'handled'])
    expect(ran(log)).toEqual(['A1', 'A2'])
  })

  test('that nobody touches gives exactly the error response, with flow variables, and skips after-parts', async () => {
    const { call, log } = await tell(application(failing, errorResponse), {
      policies: [witness('A', 1), witness('B', 2)],
    })
    const reply = await call()
    expect([reply.status, reply.text, reply.header('x-listener')]).toEqual([502, 'listener: flow failed-acme', 'error'])
    expect(ran(log)).toEqual(['A1', 'B1'])
  })

  test('without an error response: 500 and the description as plain text', async () => {
    const { call } = await tell(application(failing), { policies: [witness('A', 1)] })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([500, 'flow failed'])
    expect(reply.header('content-type')).toMatch(/^text\/plain/)
  })

  test('is seen by a policy with its own type and the error response as message', async () => {
    const { call } = await tell(application(failing, errorResponse), {
      policies: [
        policy('A', {
          source: attempt(
            NEXT,
            onErrorContinue(
              payload(
                `${ERROR_TYPE} &amp; '|' &amp; payload &amp; '|' &amp; attributes.statusCode &amp; '|' &amp; attributes.headers.'x-listener'`,
              ),
            ),
          ),
        }),
      ],
    })
    expect((await call()).text).toBe('APP:BROKEN|listener: flow failed-acme|502|error')
  })

  test('an isolated policy cannot name a type that only the application knows', async () => {
    const naming = policy('A', { source: attempt(NEXT, onErrorContinue(setResponse(200), 'APP:BROKEN')) })
    expect(await faultsOf(tell(application(failing), { policies: [naming] }))).toEqual([
      expect.stringContaining("'APP:BROKEN'"),
    ])
  })

  test('the error response is evaluated exactly once', async () => {
    const { call } = await tell(
      application(
        raise('APP:BROKEN'),
        '<http:error-response><http:body>#[$string($random())]</http:body></http:error-response>',
      ),
      {
        policies: [1, 2].map((i) =>
          policy(
            `P${i}`,
            { source: attempt(NEXT, onErrorPropagate(addResponseHeaders(`{'x-saw-${i}': payload}`))) },
            { order: i },
          ),
        ),
      },
    )
    const reply = await call()
    expect(reply.status).toBe(500)
    expect(reply.text).toMatch(/^0\.\d+/)
    expect([reply.header('x-saw-1'), reply.header('x-saw-2')]).toEqual([reply.text, reply.text])
  })

  test('a policy that continues turns it into a success with the same status; outer after-parts run', async () => {
    const { call, log } = await tell(application(failing, errorResponse), {
      policies: [
        witness('A', 1),
        policy('B', { source: attempt(NEXT, onErrorContinue(payload("'B: ' &amp; payload"))) }, { order: 2 }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text, reply.header('x-listener')]).toEqual([
      502,
      'B: listener: flow failed-acme',
      'error',
    ])
    expect(ran(log)).toEqual(['A1', 'A2'])
  })

  test('headers added on the way out of a failure reach the client, and the failure goes on', async () => {
    const { call, log } = await tell(application(failing, errorResponse), {
      policies: [
        witness('A', 1),
        policy(
          'B',
          { source: attempt(NEXT, onErrorPropagate(addResponseHeaders("{'x-ratelimit-remaining': '0'}"))) },
          { order: 2 },
        ),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.header('x-ratelimit-remaining'), reply.header('x-listener')]).toEqual([
      502,
      '0',
      'error',
    ])
    expect(ran(log)).toEqual(['A1'])
  })

  test('an HTTP error of a requester keeps its type on the way to the policy', async () => {
    const { call } = await tell(application(requester()), {
      upstream: () => ({ status: 404, body: 'nothing' }),
      policies: [
        policy('A', {
          source: attempt(NEXT, onErrorContinue(setResponse(404, { body: ERROR_TYPE }), 'HTTP:NOT_FOUND')),
        }),
      ],
    })
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([404, 'HTTP:NOT_FOUND'])
  })
})

test('an error of a source policy after next: the client gets the status and body the message has at that moment', async () => {
  const { call } = await tell(application(payload("'flow'"), `<http:response statusCode="201"/>${errorResponse}`), {
    policies: [policy('A', { source: NEXT + raise('POLICY:LATE') })],
  })
  const first = await call()
  expect([first.status, first.text, first.header('x-listener')]).toEqual([201, 'flow', undefined])
  const explicit = await tell(application(payload("'flow'")), {
    policies: [policy('A', { source: NEXT + setResponse(500, { body: "'late'" }) + raise('POLICY:LATE') })],
  })
  const second = await explicit.call()
  expect([second.status, second.text]).toEqual([500, 'late'])
})

describe('an error of an operation policy', () => {
  const handled = (content: string) =>
    application(
      `${variable('mine', "'flow variable'")}${content}<error-handler>${onErrorContinue(
        payload(`${ERROR_TYPE} &amp; '|' &amp; error.description &amp; '|' &amp; vars.mine &amp; vars.policy`),
      )}</error-handler>`,
    )

  test.each([
    ['before', raise('POLICY:NO', 'refused') + NEXT, 0],
    ['after', NEXT + raise('POLICY:NO', 'refused'), 1],
  ])('%s next fails the requester with its own type; variables are the flow’s', async (_, content, sent) => {
    const { call, upstream } = await tell(handled(requester()), {
      policies: [policy('A', { operation: variable('policy', "'policy variable'") + content })],
    })
    expect((await call()).text).toBe('POLICY:NO|refused|flow variable')
    expect(upstream.requests).toHaveLength(sent)
  })

  test('of an inner policy can be handled by the outer one', async () => {
    const { call } = await tell(application(requester()), {
      policies: [
        policy(
          'A',
          {
            operation: attempt(NEXT, onErrorContinue(setResponse(200, { body: ERROR_TYPE }), 'ANY')),
          },
          { order: 1 },
        ),
        policy('B', { operation: raise('POLICY:NO') + NEXT }, { order: 2 }),
      ],
    })
    expect((await call()).text).toBe('POLICY:NO')
  })

  test('matches a handler of the flow by type when both know it', async () => {
    const { call } = await tell(
      application(
        attempt(
          requester(),
          onErrorContinue(payload("'by type'"), 'MULE:VALIDATION') + onErrorContinue(payload("'any'")),
        ),
      ),
      { policies: [policy('A', { operation: raise('MULE:VALIDATION') + NEXT })] },
    )
    expect((await call()).text).toBe('by type')
  })

  test('leaves the flow’s handler the message as it was inside the policy', async () => {
    const { call } = await tell(
      application(
        attempt(
          requester('', "<http:body>#['outgoing']</http:body>"),
          onErrorContinue(payload('payload &amp; attributes.method &amp; attributes.requestPath')),
        ),
      ),
      { policies: [policy('A', { operation: raise('POLICY:NO') + NEXT })] },
    )
    expect((await call()).text).toBe('outgoing/up')
  })
})
