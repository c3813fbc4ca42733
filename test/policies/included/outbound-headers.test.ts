import { describe, expect, test } from 'vitest'
import { CALLER, faultsOfPolicies, guarded } from '../../support/guarded-api.ts'

const api = (assetId: string, configuration: object) => guarded([{ assetId, configuration }], { flows: CALLER })
const team: RequestInit = { headers: { 'x-team': 'mine' } }

describe('outbound-header-injection', () => {
  const requestHeaders = [
    { key: 'X-Team', value: 'orders' },
    { key: 'x-path', value: '#[attributes.requestPath]' },
    { key: 'x-null', value: '#[null]' },
    { key: 'x-list', value: "#[['a', 'b']]" },
  ]

  test('adds to what is there, default headers included', async () => {
    const { ask, upstream } = await api('outbound-header-injection', {
      requestHeaders: [...requestHeaders, { key: 'x-default', value: 'more' }],
    })
    await ask('/', team)
    const values = (name: string) => upstream.last.headerValues(name)
    expect([values('x-team'), values('x-path'), values('x-null')]).toEqual([['mine', 'orders'], ['/up'], []])
    expect(values('x-list').join(',')).toBe('a,b')
    expect(values('x-default').sort()).toEqual(['default', 'more'])
  })

  test('replaces it when told to', async () => {
    const { ask, upstream } = await api('outbound-header-injection', { requestHeaders, overwrite: true })
    await ask('/', team)
    expect(upstream.last.headerValues('x-team')).toEqual(['orders'])
  })

  test('nothing is sent when a value cannot be computed', async () => {
    const { ask, upstream } = await api('outbound-header-injection', {
      requestHeaders: [{ key: 'x-a', value: '#[1/0]' }],
    })
    expect((await ask()).body).toMatch(/^MULE:EXPRESSION /)
    expect(upstream.requests).toHaveLength(0)
  })
})

test('outbound-header-removal takes away what the requester has, not what its configuration adds later', async () => {
  const { ask, upstream } = await api('outbound-header-removal', { requestHeaders: ['X-.*', 'authorization'] })
  await ask('/', { headers: { 'x-team': 'mine', authorization: 'mine' } })
  const { last } = upstream
  expect([last.header('x-team'), last.header('authorization'), last.header('x-default')]).toEqual([
    undefined,
    undefined,
    'default',
  ])
})

describe('required-headers', () => {
  test('names what is missing, and sends nothing', async () => {
    const { ask, upstream } = await api('required-headers', { headers: ['X-Team', 'x-cost-center', 'x-default'] })
    const { status, body } = await ask('/?secret=1')
    expect([status, body]).toEqual([599, expect.stringMatching(/^HEADERS:MISSING .*X-Team, x-cost-center/)])
    expect(body).not.toContain('secret')
    expect(upstream.requests).toHaveLength(0)
  })

  test.each([
    ['a value', 'orders', 200],
    ['an empty value', '', 599],
    ['blanks', '  ', 599],
  ])('%s', async (_, value, status) => {
    const { ask } = await api('required-headers', { headers: ['x-team'] })
    expect((await ask('/', { headers: { 'x-team': value } })).status).toBe(status)
  })

  test.each([[[]], [['']], [[' ']]])(
    'a list without a name, %j, is refused: every request would pass',
    async (headers) => {
      const faults = await faultsOfPolicies([{ assetId: 'required-headers', configuration: { headers } }])
      expect(faults[0]).toContain(' CFG005 ')
    },
  )

  test('headers that a policy further out adds count', async () => {
    const injection = {
      assetId: 'outbound-header-injection',
      configuration: { requestHeaders: [{ key: 'x-team', value: 'o' }] },
    }
    const required = { assetId: 'required-headers', configuration: { headers: ['x-team'] } }
    const outside = await guarded([injection, required], { flows: CALLER })
    expect((await outside.ask()).status).toBe(200)
    const inside = await guarded([required, injection], { flows: CALLER })
    expect((await inside.ask()).status).toBe(599)
  })
})
