import type { Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { createRuntime } from '../../engine/index.ts'
import type { PolicyConfig } from '../../engine/policy/application-policies.ts'
import { mule } from '../support/app.ts'
import { fc } from '../support/property.ts'
import { startUpstream } from '../support/upstream.ts'
import { addRequestHeader, LISTENER_CONFIG, NEXT, operation, source, template } from './scenario.ts'

/** Where a requester stands, around its XML. */
const places: Readonly<Record<string, (request: string) => string>> = {
  plain: (request) => request,
  try: (request) => `<try>${request}<error-handler><on-error-continue/></error-handler></try>`,
  foreach: (request) => `<foreach collection="#[[1, 2]]">${request}</foreach>`,
  choice: (request) => `<choice><when expression="#[true]">${request}</when></choice>`,
  retried: (request) => `<until-successful maxRetries="1">${request}</until-successful>`,
  handler: (request) =>
    `<try><raise-error type="APP:X"/><error-handler><on-error-continue logException="false">${request}</on-error-continue></error-handler></try>`,
  scattered: (request) =>
    `<scatter-gather target="x"><route>${request}</route><route>${request}</route></scatter-gather>`,
}

const requester = fc.record({
  place: fc.constantFrom(...Object.keys(places)),
  flow: fc.constantFrom('main', 'called', 'shared'),
  disabled: fc.constantFrom('', '', 'true', 'false'),
})
const policy = fc.record({
  blocks: fc.constantFrom('operation', 'operation', 'both', 'source'),
  order: fc.integer({ min: 1, max: 3 }),
  methods: fc.constantFrom(undefined, undefined, 'GET', 'POST|PUT'),
})
type Requester = typeof requester extends Arbitrary<infer T> ? T : never
type Policy = typeof policy extends Arbitrary<infer T> ? T : never

const xmlOf = (requesters: readonly Requester[]): string => {
  const inFlow = (name: string) =>
    requesters
      .map((each, i) => ({ ...each, i }))
      .filter(({ flow }) => flow === name)
      .map(({ place, disabled, i }) => {
        const annotation = disabled && `api-gateway:disablePolicies="${disabled}"`
        return places[place]!(`<http:request config-ref="out" path="/r${i}" target="t" doc:id="r${i}" ${annotation}/>`)
      })
      .join('')
  return mule(`${LISTENER_CONFIG}
    <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>
    <flow name="main"><http:listener config-ref="in" path="/*"/><flow-ref name="called"/><flow-ref name="shared"/>${inFlow('main')}</flow>
    <flow name="called"><logger/><flow-ref name="shared"/>${inFlow('called')}</flow>
    <sub-flow name="shared"><logger/>${inFlow('shared')}</sub-flow>`)
}

const policyOf = ({ blocks, order, methods }: Policy, i: number): PolicyConfig => ({
  id: `p${i}`,
  order,
  template: template(
    (blocks === 'operation' ? '' : source(NEXT)) +
      (blocks === 'source' ? '' : operation(addRequestHeader('x-policies', `p${i}`) + NEXT)),
  ),
  ...(methods && { pointcutData: [{ methodRegex: methods }] }),
})

test('law: every request carries what the plan says about its requester, no more and no less', async () => {
  const upstream = await startUpstream()
  const runtime = await createRuntime({ log: false })
  const property = fc.asyncProperty(
    fc.array(requester, { minLength: 1, maxLength: 6 }),
    fc.array(policy, { maxLength: 4 }),
    fc.constantFrom('GET', 'POST'),
    async (requesters, policies, method) => {
      const app = await runtime.deploy(
        { 'app.xml': xmlOf(requesters) },
        {
          name: 'app',
          properties: { upstream: String(upstream.port) },
          policies: policies.map(policyOf),
        },
      )
      const before = upstream.requests.length
      await fetch(`http://127.0.0.1:${new URL((app.urls[0] as string).replace('*', '')).port}/`, { method })
      const sent = upstream.requests.slice(before)
      const plans = app.explain().filter(({ kind }) => kind === 'operation')
      expect(plans).toHaveLength(requesters.length + requesters.filter(({ place }) => place === 'scattered').length)
      for (const { site, wrappedBy } of plans) {
        const path = `/${site.location.element.attributes.find(({ name }) => name === 'id')?.value}`
        const expected = wrappedBy
          .filter(({ why }) => !why.includes('methods') || why.includes(method))
          .map((each) => each.policy)
        const requests = sent.filter(({ url }) => url === path)
        expect(requests.length).toBeGreaterThan(0)
        for (const request of requests) expect(request.headerValues('x-policies').join(', ')).toBe(expected.join(', '))
      }
      // The plan itself is what the application and its policies say.
      for (const [i, { disabled }] of requesters.entries()) {
        const wrapping = policies.flatMap(({ blocks }, p) => (blocks === 'source' ? [] : [`p${p}`]))
        const plan = plans.find(({ site }) => site.location.element.attributes.some(({ value }) => value === `r${i}`))
        expect(plan?.wrappedBy.map((each) => each.policy).sort()).toEqual(disabled === 'true' ? [] : wrapping)
      }
    },
  )
  try {
    await fc.assert(property, { numRuns: 60 })
  } finally {
    await runtime.stop()
    await upstream.close()
  }
})
