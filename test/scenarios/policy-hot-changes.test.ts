import { afterEach, describe, expect, test } from 'vitest'
import type { PolicyConfig } from '../../engine/index.ts'
import type { UpstreamHandler } from '../support/upstream.ts'
import {
  addRequestHeaders,
  addResponseHeaders,
  application,
  endStories,
  faultsOf,
  NEXT,
  payload,
  policy,
  requester,
  tell,
  variable,
} from './policy-story.ts'

afterEach(endStories)

const marking = (id: string, config: Partial<PolicyConfig> = {}) =>
  policy(
    id,
    {
      source: NEXT + addResponseHeaders(`{'x-source': '${id}'}`),
      operation: addRequestHeaders(`{'x-operation': '${id}'}`) + NEXT,
    },
    config,
  )

/** An upstream whose first answer waits until it is let go. */
const gate = () => {
  let open: () => void = () => {}
  const opened = new Promise<void>((done) => {
    open = done
  })
  const handler: UpstreamHandler = async (request, i) => {
    if (i === 0) await opened
    return { headers: { 'content-type': 'text/plain' }, body: `${request.headerValues('x-operation').join('')};` }
  }
  return { handler, open: () => open() }
}

const twice = application(
  `${requester('target="one"')}${requester('target="two"')}${payload('vars.one &amp; vars.two')}`,
)

describe('changes while a slow request is under way', () => {
  test('a policy applied meanwhile: not around this event, but around its next request', async () => {
    const { handler, open } = gate()
    const { app, call, upstream } = await tell(twice, { upstream: handler, policies: [marking('A')] })
    const slow = call()
    await upstream.received(1)
    await app.policies.apply(marking('B', { order: 2 }))
    open()
    const reply = await slow
    expect([reply.text, reply.values('x-source')]).toEqual(['A;AB;', ['A']])
    const next = await call()
    expect([next.text, next.values('x-source')]).toEqual(['AB;AB;', ['B', 'A']])
  })

  test('a policy removed meanwhile: its source finishes, its operation is gone for the next request', async () => {
    const { handler, open } = gate()
    const { app, call, upstream } = await tell(twice, {
      upstream: handler,
      policies: [marking('A'), marking('B', { order: 2 })],
    })
    const slow = call()
    await upstream.received(1)
    await app.policies.remove('A')
    open()
    const reply = await slow
    expect([reply.text, reply.values('x-source')]).toEqual(['AB;B;', ['B', 'A']])
    const next = await call()
    expect([next.text, next.values('x-source')]).toEqual(['B;B;', ['B']])
  })

  test('reordered meanwhile: the configuration stays, only the order changes', async () => {
    const { handler, open } = gate()
    const { app, call, upstream } = await tell(twice, {
      upstream: handler,
      policies: [marking('A', { order: 1 }), marking('B', { order: 2 })],
    })
    const slow = call()
    await upstream.received(1)
    await app.policies.reorder('A', 3)
    open()
    const reply = await slow
    expect([reply.text, reply.values('x-source')]).toEqual(['AB;BA;', ['B', 'A']])
    expect((await call()).values('x-source')).toEqual(['A', 'B'])
    expect(app.policies.list().map(({ id, order }) => [id, order])).toEqual([
      ['B', 2],
      ['A', 3],
    ])
  })

  test('an operation whose source never ran for this event starts without variables', async () => {
    const { handler, open } = gate()
    const { app, call, upstream } = await tell(twice, { upstream: handler, policies: [marking('A')] })
    const slow = call()
    await upstream.received(1)
    await app.policies.apply(
      policy('B', {
        source: variable('v', "'set'") + NEXT,
        operation: `${addRequestHeaders("{'x-operation': '[' &amp; vars.v &amp; ']'}")}${NEXT}`,
      }),
    )
    open()
    expect((await slow).text).toBe('A;A[];')
    expect((await call()).text).toBe('A[set];A[set];')
  })

  test('a policy removed in the middle of its own operation finishes it', async () => {
    const { handler, open } = gate()
    const { app, call, upstream } = await tell(application(requester()), {
      upstream: handler,
      policies: [policy('A', { operation: NEXT + payload("payload &amp; 'after'"), propagate: { operation: true } })],
    })
    const slow = call()
    await upstream.received(1)
    const removed = app.policies.remove('A')
    open()
    expect((await slow).text).toBe(';after')
    await removed
    expect((await call()).text).toBe(';')
  })

  test('hundreds of requests during dozens of changes: each answer is of one plan or the other', async () => {
    const { app, call } = await tell(application(requester()), {
      policies: [marking('A')],
      upstream: (request) => ({
        headers: { 'content-type': 'text/plain' },
        body: request.headerValues('x-operation').join(''),
      }),
    })
    let running = true
    const seen = new Set<string>()
    const client = async () => {
      while (running) {
        const reply = await call()
        seen.add(`${reply.status} ${reply.text}`)
      }
    }
    const clients = Promise.all(Array.from({ length: 8 }, client))
    for (let i = 0; i < 12; i++) {
      await app.policies.apply(marking('B', { order: 2 }))
      await app.policies.reorder('B', 1)
      await app.policies.reorder('A', 2)
      await app.policies.remove('B')
      await app.policies.reorder('A', 1)
    }
    running = false
    await clients
    expect(
      [...seen].every((each) => ['200 A', '200 AB', '200 BA'].includes(each)),
      [...seen].join(),
    ).toBe(true)
  })
})

describe('a change that is wrong leaves the old plan running', () => {
  const broken = policy('B', { source: '<flow-ref name="nope"/>' })

  test.each<[string, PolicyConfig, RegExp]>([
    ['a broken template', broken, /nope/],
    ['not XML', { id: 'B', template: '<mule' }, /template/],
    ['an id that is taken', marking('A'), /already registered: 'A'|'A'/],
    ['order 0', marking('B', { order: 0 }), /order/],
    ['a bad expression', policy('B', { source: '<set-payload value="#[1 +]"/>' }), /template\.xml:\d+/],
    ['a bad condition', marking('B', { pointcutData: [{ methodRegex: '(' }] }), /regular expression/],
  ])('%s', async (_, change, message) => {
    const { app, call } = await tell(application(requester()), { policies: [marking('A')] })
    expect((await faultsOf(app.policies.apply(change))).join()).toMatch(message)
    expect((await call()).values('x-source')).toEqual(['A'])
    expect(app.policies.list().map(({ id }) => id)).toEqual(['A'])
    await app.policies.apply(marking('B', { order: 2 }))
    expect((await call()).values('x-source')).toEqual(['B', 'A'])
  })

  test('a replacement that is wrong leaves the policy it was to replace; a right one takes its place in one step', async () => {
    const { app, call } = await tell(application(requester()), { policies: [marking('A'), marking('B', { order: 2 })] })
    await expect(app.policies.apply({ ...broken, id: 'A' }, { replace: true })).rejects.toThrow(/nope/)
    expect((await call()).values('x-source')).toEqual(['B', 'A'])
    await app.policies.apply(policy('A', { source: NEXT + addResponseHeaders("{'x-source': 'A2'}") }, { order: 1 }), {
      replace: true,
    })
    expect((await call()).values('x-source')).toEqual(['B', 'A2'])
  })

  test('a policy for an API that is not here wraps nothing, and the log says so', async () => {
    const { app, call, log } = await tell(application(requester()), { policies: [marking('A')] })
    await app.policies.apply(marking('B', { api: { id: '99' } }))
    const reply = await call()
    expect([reply.text, reply.values('x-source')]).toEqual(['up(in)', ['A']])
    expect(log.some(({ level, msg }) => level === 40 && msg.includes('99'))).toBe(true)
  })

  test('removing or reordering what is not there, and orders that are none', async () => {
    const { app, call } = await tell(application(requester()), { policies: [marking('A')] })
    await expect(app.policies.remove('X')).rejects.toThrow(/X/)
    await expect(app.policies.reorder('X', 2)).rejects.toThrow(/X/)
    for (const order of [0, -1, 1.5, Number.NaN])
      await expect(app.policies.reorder('A', order)).rejects.toThrow(/order/)
    expect((await call()).values('x-source')).toEqual(['A'])
  })

  test('changes at the same time: every one counts', async () => {
    const { app, call } = await tell(application(requester()))
    await Promise.all(['A', 'B', 'C', 'D'].map((id, i) => app.policies.apply(marking(id, { order: i + 1 }))))
    expect((await call()).values('x-source')).toEqual(['D', 'C', 'B', 'A'])
    const results = await Promise.allSettled([1, 2, 3].map(() => app.policies.apply(marking('E'))))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    await Promise.all(['A', 'B', 'C', 'D', 'E'].map((id) => app.policies.remove(id)))
    expect((await call()).values('x-source')).toEqual([])
  })
})

describe('gatekeeper', () => {
  const faulty = policy('bad', { source: '<flow-ref name="nope"/>' })
  const guarded = (gatekeeper: string) => ({ runtime: { properties: { 'anypoint.platform.gatekeeper': gatekeeper } } })

  test.each(['strict', 'flexible'])('%s: 503 until every policy is applied without error', async (mode) => {
    const { app, call, log } = await tell(application(`<logger message="flow ran"/>${requester()}`), {
      policies: [marking('A'), faulty],
      ...guarded(mode),
    })
    expect((await call()).status).toBe(503)
    expect(log.map(({ msg }) => msg)).not.toContain('flow ran')
    expect(log.some(({ msg }) => msg.includes('nope'))).toBe(true)
    await app.policies.apply(marking('bad', { order: 2 }), { replace: true })
    const reply = await call()
    expect([reply.status, reply.values('x-source')]).toEqual([200, ['bad', 'A']])
  })

  test('removing the broken policy opens the gate', async () => {
    const { app, call } = await tell(application(requester()), {
      policies: [marking('A'), faulty],
      ...guarded('flexible'),
    })
    expect((await call()).status).toBe(503)
    await app.policies.remove('bad')
    expect((await call()).status).toBe(200)
  })

  test('disabled: the other policies are applied, the broken one is not', async () => {
    const { call } = await tell(application(requester()), { policies: [marking('A'), faulty], ...guarded('disabled') })
    const reply = await call()
    expect([reply.status, reply.values('x-source')]).toEqual([200, ['A']])
  })

  test('not set: an application with a broken policy is not deployed', async () => {
    await expect(tell(application(requester()), { policies: [marking('A'), faulty] })).rejects.toThrow(/nope/)
  })
})
