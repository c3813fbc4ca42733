import { describe, expect, test } from 'vitest'
import { NEXT, operation, proxyApp, REQUEST, source, start, template } from './scenario.ts'

const set = (name: string, value: string) => `<set-variable variableName="${name}" value="${value}"/>`
/** Writes variables in this order; `-` for one that is not there. */
const show = (place: string, ...names: string[]) =>
  `<logger message="#['${place}: ' & ${names.map((name) => `(vars.${name} ? vars.${name} : '-')`).join(" & ' ' & ")}]"/>`
const one = (blocks: string) => [{ id: 'p', template: template(blocks) }]

describe("a policy's variables", () => {
  test('are not those of the flow, in either direction', async () => {
    const blocks = source(`${set('policy', 'p')}${NEXT}${show('source', 'policy', 'flow')}`)
    const { ask, messages } = await start(proxyApp(`${show('flow', 'policy')}${set('flow', 'f')}`), {
      policies: one(blocks),
    })
    await ask()
    expect(messages()).toEqual(['flow: -', 'source: p -'])
  })

  test('are not those of other policies', async () => {
    const policies = [
      { id: 'a', template: template(source(`${set('x', 'of-a')}${NEXT}${show('a', 'x')}`)), order: 1 },
      {
        id: 'b',
        template: template(source(`${show('b before', 'x')}${set('x', 'of-b')}${NEXT}${show('b', 'x')}`)),
        order: 2,
      },
    ]
    const { ask, messages } = await start(proxyApp('<set-payload value="x"/>'), { policies })
    await ask()
    expect(messages()).toEqual(['b before: -', 'b: of-b', 'a: of-a'])
  })

  test('are shared by its blocks: source to operation, to the next operation, back to the source', async () => {
    const blocks =
      source(`${set('n', '1')}${NEXT}${show('source after', 'n')}`) +
      operation(
        `${show('before', 'n')}<set-variable variableName="n" value="#[vars.n & 'x']"/>${NEXT}${show('after', 'n')}<set-variable variableName="n" value="#[vars.n & 'y']"/>`,
      )
    const { ask, messages } = await start(proxyApp(REQUEST + REQUEST), { policies: one(blocks) })
    await ask()
    expect(messages()).toEqual(['before: 1', 'after: 1x', 'before: 1xy', 'after: 1xyx', 'source after: 1xyxy'])
  })

  test('are per instance: two of the same template do not share', async () => {
    const same = template(
      source(`${set('x', '{{{value}}}')}${NEXT}`) + operation(`${show('{{{policyId}}}', 'x')}${NEXT}`),
    )
    const policies = ['a', 'b'].map((id, i) => ({
      id,
      template: same,
      order: i + 1,
      configuration: { value: `of-${id}` },
    }))
    const { ask, messages } = await start(proxyApp(), { policies })
    await ask()
    expect(messages()).toEqual(['a: of-a', 'b: of-b'])
  })

  test("an operation does not see the flow's, the expressions of the requester do", async () => {
    const request = `${set('path', 'from-flow')}<http:request config-ref="out" path="#['/' & vars.path]"/>${show('flow', 'path', 'secret')}`
    const blocks = operation(`${show('operation', 'path')}${set('path', 'overwritten')}${set('secret', 's')}${NEXT}`)
    const { ask, messages, upstream } = await start(proxyApp(request), { policies: one(blocks) })
    await ask()
    expect(upstream.last.url).toBe('/from-flow')
    expect(messages()).toEqual(['operation: -', 'flow: from-flow -'])
  })

  test('survive an error that comes back out of execute-next', async () => {
    const blocks = source(
      `${set('x', 'kept')}<try>${NEXT}<error-handler><on-error-continue logException="false">${show('handler', 'x', 'flow')}</on-error-continue></error-handler></try>`,
    )
    const { ask, messages } = await start(proxyApp(`${set('flow', 'f')}<raise-error type="APP:X"/>`), {
      policies: one(blocks),
    })
    await ask()
    expect(messages()).toEqual(['handler: kept -'])
  })

  test('set in branches that run side by side are not seen by siblings nor by the source afterwards', async () => {
    const blocks =
      source(`${set('seen', 'source')}${NEXT}${show('source', 'seen')}`) +
      operation(`${show('operation', 'seen')}${set('seen', 'branch')}${NEXT}`)
    const flow = `<scatter-gather><route>${REQUEST}</route><route>${REQUEST}</route></scatter-gather><set-payload value="done"/>`
    const { ask, messages } = await start(proxyApp(flow), { policies: one(blocks) })
    await ask()
    expect(messages()).toEqual(['operation: source', 'operation: source', 'source: source'])
  })

  test('end with the event: the next one starts without any', async () => {
    const blocks =
      source(`${show('source', 'x')}${set('x', 'old')}${NEXT}`) + operation(`${show('operation', 'x')}${NEXT}`)
    const { ask, messages } = await start(proxyApp(), { policies: one(blocks) })
    await ask()
    await ask()
    expect(messages()).toEqual(['source: -', 'operation: old', 'source: -', 'operation: old'])
  })
})
