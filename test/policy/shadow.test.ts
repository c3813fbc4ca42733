import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { ShadowReport } from '../../engine/index.ts'
import type { PolicyConfig } from '../../engine/policy/application-policies.ts'
import {
  addRequestHeader,
  addResponseHeader,
  log,
  NEXT,
  onErrorContinue,
  operation,
  PROPAGATE,
  proxyApp,
  type Scenario,
  setResponse,
  source,
  start,
  template,
  tryWith,
} from './scenario.ts'

const shadow = (content: string, more: Partial<PolicyConfig> & { attributes?: string; globals?: string } = {}) => {
  const { attributes, globals, ...config } = more
  return {
    id: 'candidate',
    template: template(operation(content, attributes), globals),
    mode: 'shadow',
    ...config,
  } as const
}
const real = (id: string, content: string, order = 1): PolicyConfig => ({
  id,
  order,
  template: template(operation(content)),
})

/** The report once so many calls were looked at. */
const reportOf = async ({ app }: Scenario, calls = 1, id = 'candidate'): Promise<ShadowReport> => {
  for (let i = 0; i < 4000; i++) {
    const report = app.policies.shadow(id)
    if (report.calls >= calls) return report
    await sleep(5)
  }
  throw new Error(`waited for ${calls} calls: ${JSON.stringify(app.policies.shadow(id))}`)
}
const changesOf = async (scenario: Scenario): Promise<readonly string[]> =>
  (await reportOf(scenario)).last.flatMap(({ changes }) => changes)

describe('a policy in shadow mode', () => {
  test('is compared with the request that was really sent, which it does not touch', async () => {
    const scenario = await start(proxyApp(), { policies: [shadow(addRequestHeader('x-new', 'on') + NEXT)] })
    expect(await scenario.ask('/', { body: 'hello' })).toMatchObject({ status: 200, body: 'from upstream' })
    expect(scenario.upstream.last.header('x-new')).toBeUndefined()
    expect(await reportOf(scenario)).toEqual({
      policy: 'candidate',
      calls: 1,
      same: 0,
      different: 1,
      skippedBody: 0,
      stopped: 0,
      dropped: 0,
      shortCircuited: 0,
      failed: 0,
      last: [
        {
          at: expect.any(Number),
          correlationId: expect.any(String),
          location: 'main/processors/0',
          changes: ['header x-new added'],
        },
      ],
    })
  })

  test('that would change nothing is counted as the same', async () => {
    const scenario = await start(proxyApp(), {
      policies: [shadow(`<set-variable variableName="x" value="1"/>${NEXT}`)],
    })
    await scenario.ask('/', { body: 'hello' })
    expect(await reportOf(scenario)).toMatchObject({ calls: 1, same: 1, different: 0, last: [] })
  })

  test('of the order of another one is compared with what that one does', async () => {
    const policies = [
      real('outer', addRequestHeader('x-outer', '1') + NEXT, 1),
      real('v1', addRequestHeader('x-version', '1') + NEXT, 2),
      real('inner', addRequestHeader('x-inner', '1') + NEXT, 3),
      shadow(addRequestHeader('x-version', '2') + NEXT, { order: 2 }),
    ]
    const scenario = await start(proxyApp(), { policies })
    await scenario.ask()
    expect(scenario.upstream.last.header('x-version')).toBe('1')
    expect(await changesOf(scenario)).toEqual(['header x-version changed'])
  })

  test('of an order of its own is compared with what it was given', async () => {
    const policies = [
      real('outer', addRequestHeader('x-outer', '1') + NEXT, 1),
      real('inner', addRequestHeader('x-inner', '1') + NEXT, 3),
      shadow(
        `<choice><when expression="#[attributes.headers.'x-outer' = '1' and $not($exists(attributes.headers.'x-inner'))]">
        ${addRequestHeader('x-seen', 'outer only')}</when></choice>${NEXT}`,
        { order: 2 },
      ),
    ]
    const scenario = await start(proxyApp(), { policies })
    await scenario.ask()
    expect(await changesOf(scenario)).toEqual(['header x-seen added'])
  })

  test.each<[string, string, string | undefined, string[], object]>([
    ['answers itself', setResponse(429), undefined, ['would have answered 429 itself'], { shortCircuited: 1 }],
    [
      'raises an error',
      '<raise-error type="APP:NO"/>',
      undefined,
      ['would have failed with APP:NO before the call'],
      { failed: 1 },
    ],
    [
      'raises an error afterwards',
      `${NEXT}<raise-error type="APP:NO"/>`,
      undefined,
      ['would have failed with APP:NO'],
      { failed: 1 },
    ],
    [
      'changes the answer, propagating',
      `${NEXT}${addResponseHeader('x-after', '1')}<set-payload value="mine"/>`,
      PROPAGATE,
      ['response header x-after added', 'body of the response changed'],
      {},
    ],
    ['sends the request twice', NEXT + NEXT, undefined, ['would have been sent 2 times'], {}],
    [
      'changes the body',
      `<set-payload value="other" mimeType="text/plain"/>${NEXT}`,
      undefined,
      ['media type of the request changed', 'body of the request changed'],
      {},
    ],
  ])('that %s is different', async (_, content, attributes, changes, counts) => {
    const scenario = await start(proxyApp(), {
      policies: [shadow(content, { attributes: attributes ?? '' })],
      upstream: () => ({ headers: { 'content-type': 'text/plain' }, body: 'from upstream' }),
    })
    expect(await scenario.ask('/', { body: 'hello' })).toMatchObject({ status: 200, body: 'from upstream' })
    expect(scenario.upstream.requests).toHaveLength(1)
    const report = await reportOf(scenario)
    const found = report.last.flatMap((each) => each.changes)
    for (const change of changes) expect(found).toContain(change)
    expect(report).toMatchObject({ different: 1, ...counts })
  })

  test('that changes the answer without propagating changes nothing', async () => {
    const scenario = await start(proxyApp(), { policies: [shadow(`${NEXT}<set-payload value="mine"/>`)] })
    await scenario.ask()
    expect(await reportOf(scenario)).toMatchObject({ same: 1 })
  })

  test('sees the failure of the real call, and may handle a copy of it', async () => {
    const scenario = await start(proxyApp(), {
      policies: [shadow(tryWith(NEXT, onErrorContinue(setResponse(200, 'calm'))), { attributes: PROPAGATE })],
      upstream: () => ({ status: 500 }),
    })
    expect(await scenario.ask()).toMatchObject({ status: 500 })
    expect(await changesOf(scenario)).toEqual(['would not have failed with HTTP:INTERNAL_SERVER_ERROR'])
  })

  test('reads bodies that are in memory, streamed ones included', async () => {
    const scenario = await start(proxyApp(), {
      policies: [shadow(addRequestHeader('x-body', '#[payload]').replace("'#[payload]'", 'payload') + NEXT)],
    })
    await scenario.ask('/', { body: 'hello' })
    expect(await changesOf(scenario)).toEqual(['header x-body added'])
  })

  test('that needs a body which nobody kept is counted, and the body arrives as it would', async () => {
    const large = 'x'.repeat(2 * 1024 * 1024)
    const scenario = await start(proxyApp(), {
      policies: [shadow(`<set-variable variableName="size" value="#[$length(payload)]"/>${NEXT}`)],
    })
    await scenario.ask('/', { body: large })
    expect(scenario.upstream.last.size).toBe(large.length)
    expect(await reportOf(scenario)).toMatchObject({ skippedBody: 1 })
  })

  test.each([
    ['a request', '<http:request method="GET" url="http://127.0.0.1:1/"/>', '<http:request>'],
    ['an object store', '<os:store key="k"><os:value>1</os:value></os:store>', '<os:store>'],
    ['a file', '<file:write path="/nowhere/at-all"/>', '<file:write>'],
  ])('stops at %s, whatever its handlers do', async (_, element, name) => {
    const scenario = await start(proxyApp(), {
      policies: [shadow(tryWith(element, onErrorContinue(log('handled'))) + NEXT)],
    })
    await scenario.ask()
    expect(await reportOf(scenario)).toMatchObject({ stopped: 1, different: 0 })
    expect(scenario.upstream.requests).toHaveLength(1)
    expect(scenario.messages()).toEqual([])
    expect(scenario.log.find(({ category }) => category === 'hinny.policy.shadow')?.message).toBe(
      `Policy 'candidate' in shadow mode: 1 call, 0 different, 1 stopped; stopped at ${name}`,
    )
  })

  test('is not waited for', async () => {
    const scenario = await start(proxyApp(), {
      policies: [
        shadow(
          `<until-successful maxRetries="50" millisBetweenRetries="500"><raise-error type="APP:NO"/></until-successful>${NEXT}`,
        ),
      ],
    })
    const began = performance.now()
    for (let i = 0; i < 5; i++) expect((await scenario.ask()).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(15_000)
    expect(scenario.app.policies.shadow('candidate').calls).toBe(0)
  })

  const endless = (collection: string) =>
    shadow(`<foreach collection="${collection}"><set-variable variableName="x" value="1"/></foreach>${NEXT}`)

  test.each([
    ['JSONata', '#[[1..1000000]]'],
    ['DataWeave', '#[%dw 2.0 output application/java --- 1 to 1000000]'],
  ])('that goes on and on is stopped: a list of %s', async (_, collection) => {
    const scenario = await start(proxyApp(), { policies: [endless(collection)] })
    await scenario.ask()
    expect(await reportOf(scenario)).toMatchObject({ calls: 1, stopped: 1, different: 0, last: [] })
    expect(scenario.log.find(({ category }) => category === 'hinny.policy.shadow')?.message).toBe(
      "Policy 'candidate' in shadow mode: 1 call, 0 different, 1 stopped; stopped at what took it more than 10000 steps or 200 ms",
    )
  })

  test.each([
    ['JSONata', '#[[1..100000000]]'],
    ['DataWeave', '#[%dw 2.0 output application/java --- 1 to 100000000]'],
  ])('that makes a list nobody could hold would fail as it does when it is enforced: %s', async (_, collection) => {
    const scenario = await start(proxyApp(), { policies: [endless(collection)] })
    await scenario.ask()
    expect(await changesOf(scenario)).toEqual(['would have failed with MULE:EXPRESSION before the call'])
    await scenario.app.policies.apply({ ...endless(collection), mode: 'enforce' }, { replace: true })
    expect((await scenario.ask()).status).toBe(500)
    expect(scenario.log.some(({ message }) => message.includes('MULE:EXPRESSION'))).toBe(true)
  })

  test('forgets what it has no time for, and counts that', async () => {
    const wait = `<until-successful maxRetries="50" millisBetweenRetries="500"><raise-error type="APP:NO"/></until-successful>`
    const scenario = await start(
      proxyApp('<foreach collection="#[[1..150]]"><http:request config-ref="out" path="/up"/></foreach>'),
      { policies: [shadow(wait + NEXT)] },
    )
    await scenario.ask()
    expect(scenario.upstream.requests).toHaveLength(150)
    expect(await reportOf(scenario, 50)).toMatchObject({ dropped: 50 })
  })

  test('mixes up no calls, those it forgets included', async () => {
    const numbered = addRequestHeader('x-n', '').replace("'x-n': ''", "'x-n': $string(payload)") + NEXT
    const scenario = await start(
      proxyApp('<foreach collection="#[[1..101]]"><http:request config-ref="out" method="POST" path="/up"/></foreach>'),
      { policies: [real('v1', numbered), shadow(numbered, { order: 1 })] },
    )
    await scenario.ask()
    expect(scenario.upstream.last.header('x-n')).toBe('101')
    expect(await reportOf(scenario, 101)).toMatchObject({ same: 100, dropped: 1, last: [] })
  })

  test('wraps nothing that disablePolicies or its conditions leave alone', async () => {
    const scenario = await start(
      proxyApp(
        `<http:request config-ref="out" path="/a" api-gateway:disablePolicies="true"/><http:request config-ref="out" path="/b"/>`,
      ),
      { policies: [shadow(addRequestHeader('x', '1') + NEXT, { pointcutData: [{ methodRegex: 'POST' }] })] },
    )
    await scenario.ask()
    await scenario.ask('/', { body: 'x' })
    expect(await reportOf(scenario)).toMatchObject({ calls: 1 })
    expect(scenario.app.policies.shadow('candidate').last[0]?.location).toBe('main/processors/1')
  })

  test('is shown by explain beside the policies that wrap, and ends when it is removed', async () => {
    const scenario = await start(proxyApp(), { policies: [real('p', NEXT), shadow(NEXT, { order: 4 })] })
    const plan = () => scenario.app.explain().find(({ kind }) => kind === 'operation')
    expect(plan()?.wrappedBy.map(({ policy }) => policy)).toEqual(['p'])
    expect(plan()?.shadowedBy).toEqual([
      {
        policy: 'candidate',
        name: 'policy',
        order: 4,
        why: 'this application, all requests',
        counts: expect.objectContaining({ calls: 0 }),
      },
    ])
    await scenario.app.policies.remove('candidate')
    expect(plan()?.shadowedBy).toEqual([])
    expect(() => scenario.app.policies.shadow('candidate')).toThrow("There is no policy 'candidate'")
    expect(() => scenario.app.policies.shadow('p')).toThrow("The policy 'p' is not in shadow mode.")
  })

  test('can be switched to enforce, and back, without a gap', async () => {
    const candidate = shadow(addRequestHeader('x-new', 'on') + NEXT)
    const scenario = await start(proxyApp(), { policies: [candidate] })
    await scenario.app.policies.apply({ ...candidate, mode: 'enforce' }, { replace: true })
    await scenario.ask()
    expect(scenario.upstream.last.header('x-new')).toBe('on')
    await scenario.app.policies.apply(candidate, { replace: true })
    await scenario.ask()
    expect(scenario.upstream.last.header('x-new')).toBeUndefined()
  })
})

describe('what is wrong with a shadow policy is said', () => {
  const faults = async (policy: object) => {
    const { app } = await start(proxyApp())
    const found = await app.runtime.check(
      { 'app.xml': '<mule xmlns="http://www.mulesoft.org/schema/mule/core"/>' },
      { policies: [policy as PolicyConfig] },
    )
    return found.map(({ code, severity, message, hint }) => `${severity} ${code} ${message} (${hint})`)
  }

  test.each<[string, object, string]>([
    [
      'a mode that does not exist',
      { template: template(operation(NEXT)), mode: 'shadwo' },
      "error POL057 There is no policy mode 'shadwo'. (did you mean 'shadow'?)",
    ],
    [
      'nothing to shadow',
      { template: template(source(NEXT)), mode: 'shadow', name: 'inbound' },
      "error POL058 The policy 'inbound' has no http-policy:operation, so it cannot be in shadow mode. (only outgoing requests can be shadowed)",
    ],
    [
      'a source that does nothing',
      { template: template(source(NEXT) + operation(NEXT)), mode: 'shadow', name: 'both' },
      "warning POL059 In shadow mode the http-policy:source of the policy 'both' does nothing. (its operation starts without the variables that the source would set)",
    ],
  ])('%s', async (_, policy, expected) => {
    expect(await faults(policy)).toEqual([expected])
  })
})
