import { describe, expect, test } from 'vitest'
import {
  addResponseHeader,
  LISTENER,
  log,
  NEXT,
  onErrorContinue,
  onErrorPropagate,
  operation,
  proxyApp,
  REQUEST,
  setResponse,
  source,
  start,
  template,
  tryWith,
} from './scenario.ts'

const RAISE = '<raise-error type="APP:BROKEN" description="broken"/>'
const withErrorResponse = LISTENER.replace(
  '/>',
  `><http:error-response statusCode="#[vars.status]"><http:body>#['failed: ' & error.description]</http:body></http:error-response></http:listener>`,
)
const failingFlow = proxyApp(`<set-variable variableName="status" value="#[418]"/>${RAISE}`, '', withErrorResponse)
const two = (outer: string, inner: string) => [
  { id: 'outer', template: template(outer), order: 1 },
  { id: 'inner', template: template(inner), order: 2 },
]
const one = (blocks: string) => [{ id: 'p', template: template(blocks) }]

describe('a source fails before execute-next', () => {
  test('nobody handles it: the flow does not run, the client gets 500 and its own body, not the error-response', async () => {
    const { ask, messages } = await start(proxyApp(log('flow runs'), '', withErrorResponse), {
      policies: one(source(RAISE + NEXT)),
    })
    const answer = await ask('/', { body: 'sent' })
    expect([answer.status, answer.body]).toEqual([500, 'sent'])
    expect(messages()).toEqual([])
  })

  test('an outer policy handles it: the after-part is skipped, the handler runs', async () => {
    const outer = source(
      tryWith(
        NEXT + log('after'),
        onErrorContinue(`<logger message="#[error.errorType.identifier]"/>${setResponse(409, 'handled')}`),
      ),
    )
    const { ask, messages } = await start(proxyApp(log('flow runs')), { policies: two(outer, source(RAISE + NEXT)) })
    const answer = await ask('/', { body: 'sent' })
    expect([answer.status, answer.body]).toEqual([409, 'handled'])
    expect(messages()).toEqual(['BROKEN'])
  })

  test('handled by an outer on-error-continue that sets no response: 200 and the body echoed', async () => {
    const outer = source(tryWith(NEXT, onErrorContinue(log('handled'))))
    const { ask } = await start(proxyApp(), { policies: two(outer, source(RAISE)) })
    const answer = await ask('/', { body: 'sent' })
    expect([answer.status, answer.body]).toEqual([200, 'sent'])
  })

  test('it is logged, once', async () => {
    const { ask, log: lines } = await start(proxyApp(), { policies: two(source(NEXT), source(RAISE)) })
    await ask()
    expect(lines.filter(({ message }) => message.includes('APP:BROKEN'))).toHaveLength(1)
  })
})

describe('the flow fails', () => {
  test('and handles it itself: an ordinary success, after-parts run', async () => {
    const content = tryWith(RAISE, onErrorContinue('<set-payload value="rescued"/>'))
    const { ask, messages } = await start(proxyApp(content), {
      policies: one(source(`${NEXT}<logger message="#[attributes.statusCode & ' ' & payload]"/>`)),
    })
    expect((await ask()).body).toBe('rescued')
    expect(messages()).toEqual(['200 rescued'])
  })

  test('and nobody touches it: the client gets the error-response, made once with the variables of the flow', async () => {
    const { ask, messages } = await start(failingFlow, {
      policies: two(source(NEXT + log('outer after')), source(NEXT + log('inner after'))),
    })
    const answer = await ask('/', { body: 'sent' })
    expect([answer.status, answer.body]).toEqual([418, 'failed: broken'])
    expect(messages()).toEqual([])
  })

  test('the error-response is evaluated once, however many policies the error passes', async () => {
    const listener = LISTENER.replace(
      '/>',
      `><http:error-response><http:body>#[$string($random())]</http:body></http:error-response></http:listener>`,
    )
    const watching = (name: string) => source(tryWith(NEXT, onErrorPropagate(`<logger message="#[payload]"/>`)), name)
    const { ask, messages } = await start(proxyApp(RAISE, '', listener), { policies: two(watching(''), watching('')) })
    const { body } = await ask()
    expect(messages()).toEqual([body, body])
  })

  test('the handler of a policy sees the error, its type and the error response', async () => {
    const watching = tryWith(
      NEXT,
      onErrorPropagate(
        `<logger message="#[error.errorType.namespace & ' ' & attributes.statusCode & ' ' & payload]"/>`,
      ),
    )
    const { ask, messages } = await start(failingFlow, { policies: one(source(watching)) })
    await ask()
    expect(messages()).toEqual(['APP 418 failed: broken'])
  })

  test('on-error-continue makes it a success with the status of the error response; the outer after-part runs', async () => {
    const outer = source(`${NEXT}<logger message="#['outer sees ' & attributes.statusCode]"/>`)
    const inner = source(tryWith(NEXT, onErrorContinue('<set-payload value="calmed"/>')))
    const { ask, messages } = await start(failingFlow, { policies: two(outer, inner) })
    const answer = await ask()
    expect([answer.status, answer.body]).toEqual([418, 'calmed'])
    expect(messages()).toEqual(['outer sees 418'])
  })

  test('on-error-propagate with a changed response: it still fails, and the client gets the changed response', async () => {
    const outer = source(tryWith(NEXT + log('after'), onErrorPropagate(log('outer handler'))))
    const inner = source(tryWith(NEXT, onErrorPropagate(addResponseHeader('x-limit', '7') + setHeaderAndKeep)))
    const { ask, messages } = await start(failingFlow, { policies: two(outer, inner) })
    const answer = await ask()
    expect([answer.status, answer.body, answer.header('x-limit')]).toEqual([418, 'failed: broken', '7'])
    expect(messages()).toEqual(['kept', 'outer handler'])
  })
})
const setHeaderAndKeep = log('kept')

describe('a source fails after execute-next', () => {
  test('without set-response the client gets the response of the flow although the event failed', async () => {
    const { ask } = await start(proxyApp('<set-payload value="flow"/>'), { policies: one(source(NEXT + RAISE)) })
    const answer = await ask()
    expect([answer.status, answer.body]).toEqual([200, 'flow'])
  })

  test('with set-response it gets that', async () => {
    const { ask } = await start(proxyApp('<set-payload value="flow"/>'), {
      policies: one(source(NEXT + setResponse(502, 'sorry') + RAISE)),
    })
    const answer = await ask()
    expect([answer.status, answer.body]).toEqual([502, 'sorry'])
  })
})

const handling = (handler: string) =>
  proxyApp(`<set-variable variableName="own" value="flow"/>${tryWith(REQUEST + log('after request'), handler)}`)
const show = `<logger message="#[error.errorType.namespace & ':' & error.errorType.identifier & ' ' & vars.own & ' ' & vars.secret]"/>`

describe('an operation fails', () => {
  test.each([
    ['before', RAISE + NEXT, 0],
    ['after', NEXT + RAISE, 1],
  ])(
    '%s execute-next: the error reaches the flow at the requester, with the variables of the flow',
    async (_, content, sent) => {
      const blocks = operation(`<set-variable variableName="secret" value="x"/>${content}`)
      const { ask, messages, upstream } = await start(handling(onErrorContinue(show)), { policies: one(blocks) })
      await ask('/', { body: 'sent' })
      expect(messages()).toEqual(['APP:BROKEN flow '])
      expect(upstream.requests).toHaveLength(sent)
    },
  )

  test('the failing component is the processor inside the policy', async () => {
    const { ask, messages } = await start(handling(onErrorContinue('<logger message="#[error.failingComponent]"/>')), {
      policies: one(operation(RAISE)),
    })
    await ask()
    expect(messages()[0]).toMatch(/^p-policy\/operation\/processors\/0 @ p:template\.xml:8/)
  })

  test('the message the flow sees then is as it was inside the policy', async () => {
    const shown = "<logger message=\"#[payload & ' ' & attributes.requestPath & ' ' & attributes.method]\"/>"
    const { ask, messages } = await start(handling(onErrorContinue(shown)), {
      policies: one(operation(`<set-payload value="inside"/>${RAISE}`)),
    })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual(['inside /up '])
  })
})

describe('the request fails', () => {
  const answering = (status: number) => ({ upstream: () => ({ status, body: 'upstream says no' }) })

  test('nobody handles it: after-parts are skipped and the flow gets the error of the requester', async () => {
    const policies = two(operation(NEXT + log('outer after')), operation(NEXT + log('inner after')))
    const { ask, messages } = await start(handling(onErrorContinue(show)), { policies, ...answering(404) })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual(['HTTP:NOT_FOUND flow '])
  })

  test('the requester is the failing component', async () => {
    const { ask, messages } = await start(handling(onErrorContinue('<logger message="#[error.failingComponent]"/>')), {
      policies: one(operation(NEXT)),
      ...answering(404),
    })
    await ask()
    expect(messages()[0]).toMatch(/^main\/processors\/1\/processors\/0 @ app/)
  })

  test('a policy handles it and the flow goes on with what it sets, propagating or not', async () => {
    const blocks = operation(
      tryWith(
        NEXT,
        onErrorContinue(
          `<logger message="#[error.errorMessage.attributes.statusCode & ' ' & error.errorMessage.payload]"/>${setResponse(200, 'fallback')}`,
        ),
      ),
    )
    const { ask, messages } = await start(handling(onErrorContinue(show)), { policies: one(blocks), ...answering(404) })
    expect((await ask('/', { body: 'sent' })).body).toBe('fallback')
    expect(messages()).toEqual(['404 upstream says no', 'after request'])
  })

  test('an outer operation handles what the inner one lets pass', async () => {
    const policies = two(
      operation(tryWith(NEXT, onErrorContinue(setResponse(200, 'outer fallback')))),
      operation(NEXT + log('inner after')),
    )
    const { ask } = await start(proxyApp(), { policies, ...answering(503) })
    expect((await ask()).body).toBe('outer fallback')
  })
})

describe('error mappings of the requester', () => {
  const mapped = `<http:request config-ref="out" path="/up"><error-mapping sourceType="HTTP:NOT_FOUND" targetType="APP:GONE"/></http:request>`
  const app = proxyApp(tryWith(mapped, onErrorContinue(show)))
  const answering = { upstream: () => ({ status: 404 }) }
  const watching = operation(
    tryWith(NEXT, onErrorPropagate(`<logger message="#['policy sees ' & error.errorType.identifier]"/>`)),
  )

  test('the policy sees the unmapped type, the flow the mapped one', async () => {
    const { ask, messages } = await start(app, { policies: one(watching), ...answering })
    await ask()
    expect(messages()).toEqual(['policy sees NOT_FOUND', 'APP:GONE  '])
  })

  test('errors of the policy itself are not mapped', async () => {
    const anything = mapped.replace('sourceType="HTTP:NOT_FOUND" ', '')
    const { ask, messages } = await start(proxyApp(tryWith(anything, onErrorContinue(show))), {
      policies: one(operation(RAISE)),
    })
    await ask()
    expect(messages()).toEqual(['APP:BROKEN  '])
  })

  test('in applications written before 4.5.0 they are ignored as soon as a policy applies', async () => {
    const files = { 'mule-artifact.json': '{"minMuleVersion": "4.4.0", "expressionLanguage": "jsonata"}' }
    const { ask, messages } = await start(app, { policies: one(operation(NEXT)), files, ...answering })
    await ask()
    expect(messages()).toEqual(['HTTP:NOT_FOUND  '])
  })

  test('but not where no policy applies', async () => {
    const files = { 'mule-artifact.json': '{"minMuleVersion": "4.4.0", "expressionLanguage": "jsonata"}' }
    const { ask, messages } = await start(app, { files, ...answering })
    await ask()
    expect(messages()).toEqual(['APP:GONE  '])
  })
})

test('back-pressure is answered before any policy runs', async () => {
  const app = proxyApp(REQUEST).replace('<flow name="main"', '<flow name="main" maxConcurrency="1"')
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const { ask, messages, upstream } = await start(app, {
    policies: one(source(`${log('policy runs')}${NEXT}`)),
    upstream: () => gate.then(() => ({})),
  })
  const first = ask()
  await upstream.received(1)
  expect((await ask()).status).toBe(503)
  letGo()
  await first
  expect(messages()).toEqual(['policy runs'])
})

test('a failing http:response builder is a failure of the flow to the policies', async () => {
  const listener = LISTENER.replace(
    '/>',
    `><http:response><http:body>#[$error('no body')]</http:body></http:response><http:error-response statusCode="555"/></http:listener>`,
  )
  const watching = source(
    tryWith(
      NEXT + log('after'),
      `<on-error-propagate type="SOURCE_RESPONSE_GENERATE"><logger message="#[attributes.statusCode]"/></on-error-propagate>`,
    ),
  )
  const { ask, messages } = await start(proxyApp('<set-payload value="x"/>', '', listener), { policies: one(watching) })
  expect((await ask()).status).toBe(555)
  expect(messages()).toEqual(['555'])
})
