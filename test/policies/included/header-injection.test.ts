import { describe, expect, test } from 'vitest'
import { faultsOfPolicies, guarded, guardedForAll, LISTENER } from '../../support/guarded-api.ts'
import type { Answer } from '../../support/upstream.ts'

const inject = (inboundHeaders: object[], outboundHeaders: object[] = []) => ({
  assetId: 'header-injection',
  configuration: { inboundHeaders, outboundHeaders },
})
const answer = (): Answer => ({ headers: ['x-served-by', 'upstream', 'server', 'secret'], body: 'body' })

describe('requests', () => {
  const api = guardedForAll([
    inject([
      { key: 'X-Team', value: 'orders' },
      { key: 'x-method', value: '#[attributes.method]' },
      { key: 'x-sum', value: '#[1 + 1]' },
      { key: 'x-yes', value: '#[true]' },
      { key: 'x-null', value: '#[null]' },
      { key: 'x-list', value: "#[['a', 'b']]" },
      { key: 'x-object', value: '#[{a: 1}]' },
      { key: 'x-quotes', value: '"<&>\'' },
      { key: 'x-number', value: 5 },
      { key: 'content-type', value: 'text/plain' },
    ]),
  ])
  const sent = (name: string) => api().upstream.last.headerValues(name)

  test('get headers before the flow sees them, literal or computed', async () => {
    await api().ask('/', { method: 'POST', body: 'mine' })
    expect(['x-team', 'x-method', 'x-sum', 'x-yes', 'x-number'].map(sent)).toEqual([
      ['orders'],
      ['POST'],
      ['2'],
      ['true'],
      ['5'],
    ])
    expect(sent('x-quotes')).toEqual(['"<&>\''])
    expect(api().upstream.last.text).toBe('mine')
  })

  test('a header whose value is null is left out', async () => {
    await api().ask()
    expect(sent('x-null')).toEqual([])
  })

  test('a list is several values, an object its JSON', async () => {
    await api().ask()
    expect(sent('x-list').join(',')).toBe('a,b')
    expect(JSON.parse(sent('x-object')[0] as string)).toEqual({ a: 1 })
  })

  test('what is there is kept, but for headers that can be there once', async () => {
    await api().ask('/', { headers: { 'x-team': 'mine', 'content-type': 'a/b' }, method: 'POST', body: 'x' })
    expect(sent('x-team')).toEqual(['mine', 'orders'])
    expect(sent('content-type')).toEqual(['text/plain'])
  })
})

test('responses get headers, successful or not, with every method', async () => {
  const outbound = [
    { key: 'x-served-by', value: 'gateway' },
    { key: 'x-status', value: '#[attributes.statusCode]' },
  ]
  const api = await guarded([inject([], outbound)], {
    answer: (_, i) => ({ ...answer(), status: i === 1 ? 404 : 200 }),
  })
  const values = async (method: string) => {
    const { status, header } = await api.ask('/', { method })
    return [status, header('x-served-by'), header('x-status')]
  }
  expect(await values('GET')).toEqual([200, 'upstream, gateway', '200'])
  expect(await values('GET')).toEqual([404, 'upstream, gateway', '404'])
  expect(await values('HEAD')).toEqual([200, 'upstream, gateway', '200'])
})

test('a flow that fails answers with its error and the headers', async () => {
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/><raise-error type="APP:NO" description="no"/></flow>`
  const api = await guarded([inject([], [{ key: 'x-team', value: 'orders' }])], { flows })
  const failed = await api.ask()
  expect([failed.status, failed.body, failed.header('x-team')]).toEqual([500, 'no', 'orders'])
})

test('a value that cannot be computed is a 500 that tells nothing of the script, nor the own body', async () => {
  const bad = [{ key: 'x-bad', value: '#[1 / 0]' }]
  const inbound = await guarded([inject(bad)])
  expect(await inbound.ask('/', { method: 'POST', body: 'mine' })).toMatchObject({
    status: 500,
    error: 'A header cannot be computed',
  })
  expect(inbound.upstream.requests).toHaveLength(0)
  const outbound = await guarded([inject([], bad)])
  expect(await outbound.ask('/', { method: 'POST', body: 'mine' })).toMatchObject({
    status: 500,
    error: 'A header cannot be computed',
  })
})

test('a value cannot break out of its header', async () => {
  const split = [{ key: 'x-a', value: "#['a\\r\\nx-evil: 1']" }]
  const inbound = await guarded([inject(split)])
  expect((await inbound.ask()).status).toBe(500)
  expect(inbound.upstream.requests).toHaveLength(0)
  const outbound = await guarded([inject([], split)])
  const split500 = await outbound.ask()
  expect([split500.status, split500.header('x-evil')]).toEqual([500, null])
})

test.each([
  ['a line break', 'a\r\nx-evil: 1'],
  ['a sign that no header can have', 'tea for 2 €'],
])('a value with %s is refused when the policy is applied', async (_, value) => {
  const header = [{ key: 'x-a', value }]
  for (const policy of [inject(header), inject([], header)]) {
    const [found, ...others] = await faultsOfPolicies([policy])
    expect(found).toContain("of attribute 'headerValue' is not valid: expected text that can stand in a header")
    expect(found).toMatch(
      /this is the value of parameter '\w+\[0\]\.value' in policies\/header-injection\.json:\d+:\d+/,
    )
    expect(others).toEqual([])
  }
})

test('the same policy twice: the inner one adds last to the request and first to the response', async () => {
  const add = (value: string) => inject([{ key: 'x-who', value }], [{ key: 'x-who', value }])
  const api = await guarded([add('outer'), add('inner')])
  const { header } = await api.ask()
  expect(api.upstream.last.headerValues('x-who')).toEqual(['outer', 'inner'])
  expect(header('x-who')).toBe('inner, outer')
})

test('with header removal around it or inside of it', async () => {
  const removal = {
    assetId: 'header-removal',
    configuration: { inboundHeaders: ['x-team'], outboundHeaders: ['x-served-by'] },
  }
  const add = inject([{ key: 'x-team', value: 'orders' }], [{ key: 'x-served-by', value: 'gateway' }])
  const around = await guarded([removal, add], { answer })
  expect((await around.ask('/', { headers: { 'x-team': 'mine' } })).header('x-served-by')).toBe(null)
  expect(around.upstream.last.headerValues('x-team')).toEqual(['orders'])
  const inside = await guarded([add, removal], { answer })
  expect((await inside.ask('/', { headers: { 'x-team': 'mine' } })).header('x-served-by')).toBe('gateway')
  expect(inside.upstream.last.headerValues('x-team')).toEqual([])
})
