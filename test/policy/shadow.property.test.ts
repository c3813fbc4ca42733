import type { Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { createRuntime } from '../../engine/index.ts'
import type { PolicyConfig } from '../../engine/policy/application-policies.ts'
import { mule } from '../support/app.ts'
import { fc } from '../support/property.ts'
import { startUpstream } from '../support/upstream.ts'
import {
  addRequestHeader,
  addResponseHeader,
  LISTENER,
  LISTENER_CONFIG,
  NEXT,
  onErrorContinue,
  operation,
  PROPAGATE,
  setResponse,
  source,
  template,
  tryWith,
} from './scenario.ts'

/** What policies do around execute-next. */
const blocks = {
  nothing: NEXT,
  header: addRequestHeader('x-policy', 'on') + NEXT,
  body: `<set-payload value="#[payload &amp; '!']"/>${NEXT}`,
  variable: `<set-variable variableName="x" value="1"/>${NEXT}<set-variable variableName="x" value="2"/>`,
  after: NEXT + addResponseHeader('x-after', 'on'),
  answer: `${NEXT}<set-payload value="mine"/>`,
  refuse: setResponse(429, 'refused'),
  fail: '<raise-error type="APP:POLICY"/>',
  failLater: `${NEXT}<raise-error type="APP:POLICY"/>`,
  handle: tryWith(NEXT, onErrorContinue(setResponse(200, 'handled'))),
  twice: NEXT + NEXT,
  chosen: `<choice><when expression="#[attributes.headers.'x-policy' = 'on']">${NEXT}</when><otherwise>${NEXT}</otherwise></choice>`,
  call: `<http:request method="GET" url="http://127.0.0.1:\${upstream}/own" target="t"/>${NEXT}`,
} as const

const policy = fc.record({
  block: fc.constantFrom(...(Object.keys(blocks) as (keyof typeof blocks)[])),
  order: fc.integer({ min: 1, max: 3 }),
  propagate: fc.boolean(),
  methods: fc.constantFrom(undefined, undefined, 'GET', 'POST'),
  inbound: fc.boolean(),
})
type Given = typeof policy extends Arbitrary<infer T> ? T : never

const policyOf =
  (mode: 'enforce' | 'shadow') =>
  (given: Given, i: number): PolicyConfig => ({
    id: `${mode}-${i}`,
    order: given.order,
    mode,
    template: template(
      (given.inbound ? source(NEXT) : '') + operation(blocks[given.block], given.propagate ? PROPAGATE : ''),
    ),
    ...(given.methods && { pointcutData: [{ methodRegex: given.methods }] }),
  })

const APP = mule(`${LISTENER_CONFIG}
  <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>
  <flow name="main">${LISTENER}
    <set-variable variableName="x" value="flow"/>
    <try>
      <http:request config-ref="out" method="POST" path="/first" target="first">
        <error-mapping sourceType="HTTP:INTERNAL_SERVER_ERROR" targetType="APP:MAPPED"/>
      </http:request>
      <error-handler><on-error-continue logException="false">
        <set-variable variableName="first" value="#[error.errorType.identifier]"/>
      </on-error-continue></error-handler>
    </try>
    <http:request config-ref="out" method="POST" path="/second">
      <http:headers>#[{'x-vars': vars.x &amp; $string(vars.first)}]</http:headers>
    </http:request>
  </flow>`)

const call = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  body: fc.constantFrom('', 'hello', 'x'.repeat(1_200_000)),
  failing: fc.boolean(),
})

test('law: policies in shadow mode change neither what is sent nor what is answered, whatever else there is', async () => {
  const upstream = await startUpstream()
  const runtime = await createRuntime({ log: false })
  let watched = 0
  /** Everything that goes out, and everything that comes back, with these policies. */
  const observe = async (
    policies: readonly PolicyConfig[],
    minMuleVersion: string,
    calls: readonly { method: string; body: string; failing: boolean }[],
  ) => {
    const app = await runtime.deploy(
      { 'app.xml': APP, 'mule-artifact.json': JSON.stringify({ minMuleVersion, expressionLanguage: 'jsonata' }) },
      { name: 'app', properties: { upstream: String(upstream.port) }, policies },
    )
    const base = `http://127.0.0.1:${new URL((app.urls[0] as string).replace('*', '')).port}/`
    const seen: unknown[] = []
    for (const [i, { method, body, failing }] of calls.entries()) {
      upstream.handle(({ url }) =>
        failing && url === '/first' ? { status: 500, body: 'no' } : { body: `from ${url}` },
      )
      const before = upstream.requests.length
      const response = await fetch(base, {
        method,
        headers: { 'x-correlation-id': `event-${i}` },
        ...(method === 'POST' && { body }),
      })
      const headers = [...response.headers].filter(([name]) => name !== 'date')
      seen.push({ status: response.status, headers, body: await response.text() })
      for (const request of upstream.requests.slice(before))
        seen.push({ url: request.url, headers: request.rawHeaders, text: request.text })
    }
    for (const { id, mode } of policies) if (mode === 'shadow') watched += app.policies.shadow(id ?? '').calls
    return seen
  }
  const property = fc.asyncProperty(
    fc.array(policy, { maxLength: 3 }),
    fc.array(policy, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('4.4.0', '4.9.0'),
    fc.array(call, { minLength: 1, maxLength: 2 }),
    async (enforced, shadows, version, calls) => {
      const policies = enforced.map(policyOf('enforce'))
      const without = await observe(policies, version, calls)
      expect(await observe([...policies, ...shadows.map(policyOf('shadow'))], version, calls)).toEqual(without)
    },
  )
  try {
    await fc.assert(property, { numRuns: 60 })
    // Some run only when the next call is under way; most have by now.
    expect(watched).toBeGreaterThan(50)
  } finally {
    await runtime.stop()
    await upstream.close()
  }
})
