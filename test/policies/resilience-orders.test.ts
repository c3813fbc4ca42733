import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PolicyConfig } from '../../engine/index.ts'
import { proxyApp, start } from '../policy/scenario.ts'

const CONFIGURATIONS = {
  retry: { attempts: 3, delayInMillis: 1, budgetMinimum: 100 },
  'circuit-breaker': { failures: 2 },
  'response-timeout': { timeout: 250 },
} as const

type Name = keyof typeof CONFIGURATIONS

const policy = (template: string, order: number, configuration: object): PolicyConfig => ({
  id: template,
  template: resolve(import.meta.dirname, '../../policy-templates', template),
  order,
  configuration: { ...configuration },
})

/** From the outermost to the innermost. */
const inOrder = (names: readonly Name[], more: Partial<Record<Name, object>> = {}): PolicyConfig[] =>
  names.map((name, i) => policy(name, i + 1, { ...CONFIGURATIONS[name], ...more[name] }))

const GET = '<http:request config-ref="out" method="GET" path="/" responseTimeout="5000"/>'

/** Tells the type of what the request failed with. */
const telling = proxyApp(`
  <try>${GET}
    <error-handler><on-error-continue logException="false">
      <set-payload value="#[error.errorType.namespace & ':' & error.errorType.identifier]"/>
    </on-error-continue></error-handler>
  </try>`)

const ORDERS: readonly (readonly Name[])[] = [
  ['retry', 'circuit-breaker', 'response-timeout'],
  ['retry', 'response-timeout', 'circuit-breaker'],
  ['response-timeout', 'retry', 'circuit-breaker'],
  ['circuit-breaker', 'retry', 'response-timeout'],
  ['circuit-breaker', 'response-timeout', 'retry'],
  ['response-timeout', 'circuit-breaker', 'retry'],
]

describe.each(ORDERS.map((order) => ({ order })))('$order, outermost first', ({ order }) => {
  const countsAttempts = order.indexOf('retry') < order.indexOf('circuit-breaker')

  test('a server that is slow for a moment: each attempt has the whole time', async () => {
    const { ask, upstream } = await start(telling, {
      upstream: (_, index) => (index === 0 ? { body: 'warm' } : index === 1 ? { silent: 'hang' } : { body: 'fine' }),
      policies: inOrder(order, { 'response-timeout': { timeout: 800 } }),
    })
    expect([(await ask()).body, (await ask()).body]).toEqual(['warm', 'fine'])
    expect(upstream.requests).toHaveLength(3)
  })

  test('a server that stays slow: the circuit counts what it sees, attempts or what all of them came to', async () => {
    const { ask, upstream } = await start(telling, {
      upstream: () => ({ silent: 'hang' }),
      policies: inOrder(order, { 'response-timeout': { timeout: 150 } }),
    })
    const seen: [string, number][] = []
    for (let i = 0; i < 3; i++) seen.push([(await ask()).body, upstream.requests.length])
    expect(seen).toEqual(
      countsAttempts
        ? [
            // Two attempts fail, the third one finds the circuit open, which is not tried again.
            ['RESILIENCE:CIRCUIT_OPEN', 2],
            ['RESILIENCE:CIRCUIT_OPEN', 2],
            ['RESILIENCE:CIRCUIT_OPEN', 2],
          ]
        : [
            ['HTTP:TIMEOUT', 3],
            ['HTTP:TIMEOUT', 6],
            ['RESILIENCE:CIRCUIT_OPEN', 6],
          ],
    )
  })

  test('a server that refuses for a moment: the retry that succeeds is what the circuit sees, or is not', async () => {
    const { ask, upstream } = await start(telling, {
      upstream: (_, index) => (index % 3 < 2 ? { status: 503 } : { body: 'fine' }),
      policies: inOrder(order),
    })
    const first = await ask()
    expect([first.body, upstream.requests.length]).toEqual(
      countsAttempts ? ['RESILIENCE:CIRCUIT_OPEN', 2] : ['fine', 3],
    )
  })
})

test('with a circuit that answers while it is open, a retry gives its answer, not one of an attempt before', async () => {
  const anyStatus = `<http:request config-ref="out" method="GET" path="/">
    <http:response-validator><http:success-status-code-validator values="100..599"/></http:response-validator>
  </http:request>
  <set-payload value="#[$string(attributes.statusCode) & ' ' & payload.error]"/>`
  const { ask, upstream } = await start(proxyApp(anyStatus), {
    upstream: () => ({ status: 502, body: 'broken' }),
    policies: inOrder(['retry', 'circuit-breaker'], {
      'circuit-breaker': { failures: 1, statuses: ['502'], whenOpen: 'response', openTimeInMillis: 20_000 },
    }),
  })
  expect((await ask()).body).toMatch(/^"503 The circuit to http:\/\/127\.0\.0\.1:\d+ is open"$/)
  expect(upstream.requests).toHaveLength(1)
})

test('each attempt passes the policies further in again, and those further out once', async () => {
  const counting = (order: number, name: string) => ({
    ...policy('outbound-header-injection', order, { requestHeaders: [{ key: name, value: '#[uuid()]' }] }),
    id: name,
  })
  const { ask, upstream } = await start(proxyApp(GET), {
    upstream: (_, index) => (index < 2 ? { status: 503 } : { body: 'fine' }),
    policies: [counting(1, 'x-outer'), policy('retry', 2, CONFIGURATIONS.retry), counting(3, 'x-inner')],
  })
  expect((await ask()).body).toBe('fine')
  const different = (name: string) => new Set(upstream.requests.map((request) => request.header(name))).size
  expect([different('x-outer'), different('x-inner')]).toEqual([1, 3])
  expect(upstream.requests.map((request) => request.headerValues('x-inner').length)).toEqual([1, 1, 1])
})

test('a throttle further in counts each attempt, one further out what is asked for', async () => {
  for (const [order, answered] of [
    [3, ['fine', 'RESILIENCE:QUOTA_EXCEEDED']],
    [1, ['fine', 'fine']],
  ] as const) {
    const { ask } = await start(telling, {
      upstream: (_, index) => (index % 3 < 2 ? { status: 503 } : { body: 'fine' }),
      policies: [
        policy('retry', 2, CONFIGURATIONS.retry),
        policy('outbound-throttling', order, { maximumRequests: 3, timePeriodInMilliseconds: 600_000 }),
      ],
    })
    expect([(await ask()).body, (await ask()).body]).toEqual(answered)
  }
})

test('a cache further out is not asked for each attempt, and keeps what the last one came to', async () => {
  const { ask, upstream } = await start(proxyApp(GET), {
    upstream: (_, index) =>
      index < 2 ? { status: 503 } : { body: 'fine', headers: { 'cache-control': 'max-age=60' } },
    policies: [policy('outbound-caching', 1, {}), policy('retry', 2, CONFIGURATIONS.retry)],
  })
  expect([(await ask()).body, (await ask()).body]).toEqual(['fine', 'fine'])
  expect(upstream.requests).toHaveLength(3)
})
