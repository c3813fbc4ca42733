import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createRuntime } from '../../engine/index.ts'
import { type Answered, LISTENER, LISTENER_CONFIG, proxyApp, type Scenario, start } from '../policy/scenario.ts'
import { mule } from '../support/app.ts'

const CLIENTS = 200
const template = (name: string): string => resolve(import.meta.dirname, '../../policy-templates', name)

const flow = `${LISTENER_CONFIG}<flow name="main">${LISTENER}<set-payload value="admitted"/></flow>`

const limited = (maximumRequests: number, more: object = {}) => ({
  id: 'limit',
  template: template('rate-limiting'),
  configuration: { rateLimits: [{ maximumRequests, timePeriodInMilliseconds: 600_000 }], ...more },
})

const fromAll = (ask: Scenario['ask'], path = '/'): Promise<Answered[]> =>
  Promise.all(Array.from({ length: CLIENTS }, () => ask(path)))

const count = (answers: readonly Answered[], status: number): number =>
  answers.filter((answer) => answer.status === status).length

describe('rate limiting', () => {
  test('is exact for 200 clients at once', async () => {
    const { ask } = await start(flow, { policies: [limited(333)] })
    const answers = (await Promise.all([fromAll(ask), fromAll(ask), fromAll(ask)])).flat()
    expect([count(answers, 200), count(answers, 429)]).toEqual([333, 3 * CLIENTS - 333])
  })

  test('stays exact while its configuration is changed again and again', async () => {
    const { app, ask } = await start(flow, { policies: [limited(333)] })
    const underway = Promise.all([fromAll(ask), fromAll(ask), fromAll(ask)])
    for (const exposeHeaders of [true, false, true])
      await app.policies.apply(limited(333, { exposeHeaders }), { replace: true })
    const answers = (await underway).flat()
    expect([count(answers, 200), count(answers, 429)]).toEqual([333, 3 * CLIENTS - 333])
  })

  test('goes on counting when the application is deployed again, and anew when the policy was removed', async () => {
    const runtime = await createRuntime({ log: false })
    try {
      const deploy = () => runtime.deploy({ 'app.xml': mule(flow) }, { name: 'app', policies: [limited(2)] })
      const first = await deploy()
      const base = `http://127.0.0.1:${new URL((first.urls[0] as string).replace('*', '')).port}`
      const status = async (url: string) => (await fetch(url)).status
      expect([await status(base), await status(base), await status(base)]).toEqual([200, 200, 429])
      const second = await deploy()
      const next = `http://127.0.0.1:${new URL((second.urls[0] as string).replace('*', '')).port}`
      expect(await status(next)).toBe(429)
      await second.policies.remove('limit')
      await second.policies.apply(limited(2))
      expect(await status(next)).toBe(200)
    } finally {
      await runtime.stop()
    }
  })

  test('two policies count on their own, and so do two applications', async () => {
    const policies = [limited(5), { ...limited(2), id: 'other', order: 2 }]
    const [one, two] = await Promise.all([start(flow, { policies }), start(flow, { policies })])
    for (const { ask } of [one, two]) {
      const answers = [await ask(), await ask(), await ask()]
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    }
  })

  test('a store that is no address is told, without its password', async () => {
    const store = 'http://user:s3cret@redis:6379'
    const failure = await start(flow, {
      policies: [limited(5)],
      runtime: { properties: { 'hinny.policies.store': store } },
    }).catch((error: unknown) => String(error))
    expect(failure).toContain('CFG260')
    expect(failure).not.toContain('s3cret')
  })
})

describe('spike control', () => {
  test('a client that goes away gives up its place', async () => {
    const { app, ask } = await start(flow, {
      policies: [
        {
          template: template('spike-control'),
          configuration: {
            maximumRequests: 1,
            timePeriodInMilliseconds: 5000,
            delayTimeInMillis: 5000,
            delayAttempts: 1,
            queuingLimit: 1,
          },
        },
      ],
    })
    expect((await ask()).status).toBe(200)
    const leaving = new AbortController()
    const waiting = fetch(app.base, { signal: leaving.signal }).catch(() => 'gone')
    await new Promise((wait) => setTimeout(wait, 150))
    const full = await ask()
    expect([full.status, full.body]).toEqual([429, expect.stringContaining('no place to wait')])
    leaving.abort()
    expect(await waiting).toBe('gone')
    await new Promise((wait) => setTimeout(wait, 150))
    // The place is free again: this one waits, though nobody waits for it for long.
    const next = new AbortController()
    const patient = fetch(app.base, { signal: next.signal }).catch(() => 'waited')
    setTimeout(() => next.abort(), 300)
    expect(await patient).toBe('waited')
  })
})

describe('outbound throttling', () => {
  test('is exact for 200 calls at once, and those beyond wait in order of their windows', async () => {
    const { ask, upstream } = await start(proxyApp('<http:request config-ref="out" method="GET" path="/"/>'), {
      policies: [
        {
          template: template('outbound-throttling'),
          configuration: { maximumRequests: 120, timePeriodInMilliseconds: 600_000 },
        },
      ],
    })
    const answers = await fromAll(ask)
    expect([count(answers, 200), count(answers, 500)]).toEqual([120, CLIENTS - 120])
    expect(upstream.requests).toHaveLength(120)
  })
})
