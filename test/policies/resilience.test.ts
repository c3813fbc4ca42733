import { request } from 'node:http'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createBreaker, type Permission } from '../../connectors/resilience/breaker.ts'
import { byDestination } from '../../connectors/resilience/by-destination.ts'
import { retryAfterOf } from '../../connectors/resilience/retry-after.ts'
import { createRetryBudget } from '../../connectors/resilience/retry-budget.ts'
import { ResponseAttributes } from '../../engine/model/http-attributes.ts'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { operation, template as policy, proxyApp, source, start } from '../policy/scenario.ts'
import { later } from '../support/clock.ts'

const CLIENTS = 200
const template = (name: string): string => resolve(import.meta.dirname, '../../policy-templates', name)
const GET = '<http:request config-ref="out" method="GET" path="/"/>'
const resilience = 'xmlns:r="urn:hinny:resilience"'

const limits = { failures: 2, failurePercent: 50, window: 1000, openTime: 5000, trialCalls: 3 }
const permitted = (entered: Permission | number): Permission => {
  if (typeof entered === 'number') return expect.fail(`closed for ${entered} ms`)
  return entered
}

describe('a circuit', () => {
  const broken = () => {
    const states: string[] = []
    const breaker = createBreaker((state) => states.push(state))
    for (let i = 0; i < 2; i++) permitted(breaker.enter(limits))('failure')
    return { breaker, states }
  }

  test('that is open says how long', () => {
    const { breaker } = broken()
    expect(breaker.enter(limits)).toBeCloseTo(5000, -3)
    later(4000)
    expect(breaker.enter(limits)).toBeCloseTo(1000, -3)
  })

  test('lets no more trial calls through than it is told, and closes when all succeed', () => {
    const { breaker, states } = broken()
    later(5000)
    const trials = [1, 2, 3].map(() => permitted(breaker.enter(limits)))
    expect(breaker.enter(limits)).toBe(1000)
    for (const tell of trials) tell('success')
    expect(states).toEqual(['open', 'halfOpen', 'closed'])
    permitted(breaker.enter(limits))
  })

  test('a trial that nobody waits for any more is free for another', () => {
    const { breaker } = broken()
    later(5000)
    const trials = [1, 2, 3].map(() => permitted(breaker.enter(limits)))
    trials[0]?.('unknown')
    permitted(breaker.enter(limits))
    expect(breaker.enter(limits)).toBe(1000)
  })

  test('trials that never tell do not keep it half open for ever; late ones still count', () => {
    const { breaker, states } = broken()
    later(5000)
    const silent = [1, 2, 3].map(() => permitted(breaker.enter(limits)))
    later(4000)
    expect(breaker.enter(limits)).toBe(1000)
    later(1000)
    permitted(breaker.enter(limits))('success')
    silent[0]?.('unknown')
    silent[1]?.('success')
    expect(states).toEqual(['open', 'halfOpen'])
    silent[2]?.('success')
    expect(states).toEqual(['open', 'halfOpen', 'closed'])
  })

  test('what calls tell that began before it changed does not count', () => {
    const breaker = createBreaker(() => {})
    const early = [1, 2, 3].map(() => permitted(breaker.enter(limits)))
    early[0]?.('failure')
    early[1]?.('failure')
    expect(breaker.state).toBe('open')
    later(5000)
    const trial = permitted(breaker.enter(limits))
    early[2]?.('failure')
    expect(breaker.state).toBe('halfOpen')
    trial('success')
    trial('failure')
    expect(breaker.state).toBe('halfOpen')
  })

  test('sends exactly its trial calls to 200 clients at once', async () => {
    const { ask, upstream } = await start(proxyApp(GET), {
      policies: [{ template: template('circuit-breaker'), configuration: { failures: 1, trialCalls: 4 } }],
    })
    upstream.handle(async (_, index) => {
      // None of the trials tells before all of them are under way.
      if (index > 0) await upstream.received(1 + 4)
      return { status: 503 }
    })
    expect((await ask()).status).toBe(500)
    later(30_000)
    await Promise.all(Array.from({ length: CLIENTS }, () => ask()))
    expect(upstream.requests).toHaveLength(1 + 4)
  })

  test('a caller that goes away is no failure of the server', async () => {
    const { app, ask, upstream } = await start(proxyApp(GET), {
      upstream: (_, index) => (index < 5 ? { silent: 'hang' } : { body: 'fine' }),
      policies: [{ template: template('circuit-breaker'), configuration: { failures: 2 } }],
    })
    for (let i = 1; i <= 5; i++) {
      const leaving = new AbortController()
      const gone = fetch(app.base, { signal: leaving.signal }).catch(() => 'gone')
      await upstream.received(i)
      leaving.abort()
      expect(await gone).toBe('gone')
    }
    expect(await ask()).toMatchObject({ status: 200, body: 'fine' })
  })

  test('hears nothing about the server from a policy further in that refuses, or answers in its place', async () => {
    const { app, ask, upstream } = await start(proxyApp(GET), {
      upstream: () => ({ status: 503 }),
      policies: [{ id: 'circuit', order: 1, template: template('circuit-breaker'), configuration: { failures: 2 } }],
    })
    for (let i = 0; i < 2; i++) await ask()
    later(30_000)
    const further = [
      { template: policy(operation('<http-transform:set-response statusCode="200"/>')) },
      { template: template('required-headers'), configuration: { headers: ['x-team'] } },
    ]
    for (const [i, each] of further.entries()) {
      await app.policies.apply({ id: 'further', order: 2, ...each })
      expect((await ask()).status).toBe(i === 0 ? 200 : 500)
      await app.policies.remove('further')
    }
    expect(upstream.requests).toHaveLength(2)
    // It is still half open: one trial goes through, and opens it, where a closed one would wait for two failures.
    for (let i = 0; i < 3; i++) await ask()
    expect(upstream.requests).toHaveLength(3)
  })
})

describe('the budget of retries', () => {
  test('is a share of the calls of the last ten seconds', () => {
    const budget = createRetryBudget()
    for (let i = 0; i < 100; i++) budget.call()
    const allowed = () => Array.from({ length: 100 }, () => budget.retry(20, 0)).filter(Boolean).length
    expect(allowed()).toBe(20)
    later(5000)
    for (let i = 0; i < 50; i++) budget.call()
    expect(allowed()).toBe(10)
    later(6000)
    expect(allowed()).toBe(0)
    later(60_000)
    expect(budget.retry(20, 1)).toBe(true)
    expect(budget.retry(20, 1)).toBe(false)
  })
})

describe('retries', () => {
  test('give the connection of every answer back that is not the last', async () => {
    const { ask, upstream } = await start(proxyApp(GET), {
      upstream: (_, index) => (index % 3 < 2 ? { status: 503, body: 'x'.repeat(300_000) } : { body: 'fine' }),
      policies: [{ template: template('retry'), configuration: { delayInMillis: 1, budgetMinimum: 1000 } }],
    })
    for (let i = 0; i < 20; i++) expect((await ask()).body).toBe('fine')
    expect(upstream.requests).toHaveLength(60)
    expect(upstream.openConnections).toBeLessThanOrEqual(3)
  })

  test('send a body of any size again that streams through, whole', async () => {
    const PUT = '<http:request config-ref="out" method="PUT" path="/"/>'
    const { app, upstream } = await start(proxyApp(PUT), {
      upstream: (_, index) => (index === 0 ? { status: 503 } : { body: 'fine' }),
      policies: [{ template: template('retry'), configuration: { delayInMillis: 1 } }],
    })
    const MIB = 1024 * 1024
    const part = Buffer.alloc(MIB, 'x')
    for (const [size, headers] of [
      [20, {}],
      [80, {}],
      [20, { 'content-length': String(20 * MIB) }],
    ] as const) {
      const before = upstream.requests.length
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const sent = request(app.base, { method: 'POST', headers }, (answer) => resolve(answer.resume().statusCode))
        sent.on('error', reject)
        Readable.from(Array.from({ length: size }, () => part)).pipe(sent)
      })
      expect(status).toBe(200)
      expect(upstream.requests.slice(before).map((each) => each.size)).toEqual(
        before === 0 ? [size * MIB, size * MIB] : [size * MIB],
      )
    }
  })

  test('end with the event: nobody waits for an answer any more', async () => {
    const { app, upstream } = await start(proxyApp(GET), {
      upstream: () => ({ status: 503 }),
      policies: [{ template: template('retry'), configuration: { delayInMillis: 1000, jitterPercent: 0 } }],
    })
    const leaving = new AbortController()
    const gone = fetch(app.base, { signal: leaving.signal }).catch(() => 'gone')
    await upstream.received(1)
    leaving.abort()
    expect(await gone).toBe('gone')
    await new Promise((wait) => setTimeout(wait, 1200))
    expect(upstream.requests).toHaveLength(1)
  })
})

test('beyond a thousand destinations the one that was asked for longest ago is forgotten', () => {
  let made = 0
  const of = byDestination(() => ++made)
  for (let i = 0; i < 1000; i++) of(`host${i}`)
  expect(of('host0')).toBe(1)
  of('another')
  expect([of('host0'), of('host1')]).toEqual([1, 1002])
})

test.each([
  ['a source', policy(source(`<r:response-timeout ${resilience} milliseconds="5"/><http-policy:execute-next/>`))],
  [
    'the source of a policy with both',
    policy(
      source(`<r:retry ${resilience}><http-policy:execute-next/></r:retry>`) + operation('<http-policy:execute-next/>'),
    ),
  ],
])('what belongs around an outgoing request is refused in %s', async (_, xml) => {
  await expect(start(proxyApp(GET), { policies: [{ id: 'p', template: xml }] })).rejects.toThrow('CFG264')
})

test('reached from a source by a detour, it fails with a type of its own', async () => {
  const globals = `<sub-flow name="sub"><r:response-timeout ${resilience} milliseconds="5"/></sub-flow>`
  const xml = policy(source('<flow-ref name="sub"/><http-policy:execute-next/>'), globals)
  const { ask, log } = await start(proxyApp(GET), { policies: [{ id: 'p', template: xml }] })
  expect((await ask()).status).toBe(500)
  expect(log.some(({ message }) => message.includes('RESILIENCE:NO_CALL'))).toBe(true)
})

test('a limit of time that an expression gives, and is none, fails the request instead of lifting the limit', async () => {
  const xml = policy(
    operation(
      `<r:response-timeout ${resilience} milliseconds="#[attributes.headers.'x-limit']"/><http-policy:execute-next/>`,
    ),
  )
  const app = proxyApp(
    `<http:request config-ref="out" method="GET" path="/"><http:headers>#[attributes.queryParams]</http:headers></http:request>`,
  )
  const { ask, log, upstream } = await start(app, { policies: [{ id: 'p', template: xml }] })
  expect((await ask('/?x-limit=-1')).status).toBe(500)
  expect(log.some(({ message }) => message.includes('must be 0 or more, not -1'))).toBe(true)
  expect([(await ask('/?x-limit=60000')).status, (await ask('/')).status]).toEqual([200, 200])
  expect(upstream.requests).toHaveLength(2)
})

test.each([
  ['2', 2000],
  ['Sun, 06 Nov 2094 08:49:37 GMT', { until: Date.UTC(2094, 10, 6, 8, 49, 37) }],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ['soon', undefined],
  ['in 2099', undefined],
  ['-5', undefined],
  ['1.5', undefined],
])('Retry-After: %s', (text, wait) => {
  const asked = retryAfterOf(new ResponseAttributes(503, undefined, MultiMap.headers(['Retry-After', text])))
  if (wait === undefined) expect(asked).toBeUndefined()
  else expect(asked).toBeCloseTo(typeof wait === 'number' ? wait : wait.until - Date.now(), -3)
})
