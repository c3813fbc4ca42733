import { describe, expect, test } from 'vitest'
import { faultsOfPolicies, guarded, guardedForAll } from '../../support/guarded-api.ts'
import { ask } from '../../support/raw-http.ts'

/** Blocks that lie in each other, first octets, single addresses, both families. */
const ips = ['10.0.0.0/8', '10.1.0.0/16', '192.168', '203.0.113.7', '192.0.2.1/31', '2001:db8::/32', '::1']

const LISTED = [
  '10.9.9.9',
  '10.1.2.3',
  '192.168.0.0',
  '203.0.113.7',
  '  203.0.113.7 ',
  '203.0.113.7:8080',
  '/203.0.113.7:8080',
  '192.0.2.0',
  '2001:db8::5',
  '2001:DB8:0:0:0::1',
  '[2001:db8::5]:443',
  '0:0:0:0:0:0:0:1',
  '::ffff:10.0.0.1',
  '::ffff:0a00:0001',
]
const OTHERS = ['11.0.0.1', '192.169.0.1', '203.0.113.70', '192.0.2.2', '2001:db9::5', '::2', '::ffff:11.0.0.1']
/** Nobody can tell whose address this is. */
const NONE = [undefined, '', 'unknown', '192.1680.1.1', '0313.0.113.7', '203.0.113.007', '3405803783', '10.0.0', 'a:b']

const from = (address: string | undefined): RequestInit =>
  address === undefined ? {} : { headers: { 'x-forwarded-for': address } }

describe.each([
  ['ip-allowlist', LISTED, [...OTHERS, ...NONE]],
  ['ip-blocklist', OTHERS, [...LISTED, ...NONE]],
] as const)('%s', (assetId, passing, rejected) => {
  const api = guardedForAll([{ assetId, configuration: { ips } }])

  test.each(passing)('%s passes', async (address) => {
    expect((await api().ask('/', from(address))).status).toBe(200)
  })

  test.each(rejected)('%s is rejected with 403, and nothing is sent', async (address) => {
    const before = api().upstream.requests.length
    const answer = await api().ask('/', { method: 'POST', body: 'mine', ...from(address) })
    expect(answer).toMatchObject({ status: 403, error: expect.any(String) })
    expect(answer.header('content-type')).toMatch(/^application\/json/)
    expect(api().upstream.requests.length).toBe(before)
  })

  test('HEAD is no exception', async () => {
    expect((await api().ask('/', { method: 'HEAD', ...from(rejected[0]) })).status).toBe(403)
  })

  test.each([
    ['fails', '#[1/0]'],
    ['gives null', '#[null]'],
    ['is empty', ''],
  ])('an expression that %s tells no address: nobody passes', async (_, ipExpression) => {
    const blind = await guarded([{ assetId, configuration: { ips, ipExpression } }])
    expect(await blind.ask('/', { method: 'POST', body: 'mine' })).toMatchObject({
      status: 403,
      error: 'The address of the client is not known',
    })
  })

  test.each([
    '10.0.0.0/33',
    '10.0.0.256',
    '10.0.0.0/a',
    '10.0.0.0/255.0.0.0',
    '1.2.3.4.5',
    '192.168.*',
    '2001:db8::/129',
    '10.0.0.0-10.0.0.9',
    'example.com',
    '',
  ])('the address %j is refused when the policy is applied', async (address) => {
    const told = await faultsOfPolicies([{ assetId, configuration: { ips: ['::1', address] } }])
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('CFG005')
  })

  test.each(['192', '192.168', '192.168.', '0.0.0.0/0', '::/0', '2001:db8::1'])(
    'the address %j is accepted',
    async (address) => {
      expect(await faultsOfPolicies([{ assetId, configuration: { ips: [address] } }])).toEqual([])
    },
  )
})

test('an allowlist looks at the first of several addresses, a blocklist at all of them', async () => {
  const only = { ips: ['203.0.113.7'] }
  const allowing = await guarded([{ assetId: 'ip-allowlist', configuration: only }])
  expect((await allowing.ask('/', from('203.0.113.7, 198.51.100.1'))).status).toBe(200)
  expect((await allowing.ask('/', from('198.51.100.1, 203.0.113.7'))).status).toBe(403)
  const blocking = await guarded([{ assetId: 'ip-blocklist', configuration: only }])
  expect((await blocking.ask('/', from('198.51.100.1, 203.0.113.7'))).status).toBe(403)
  expect((await blocking.ask('/', from('198.51.100.1, 198.51.100.2'))).status).toBe(200)
})

test('the address of the connection can be taken', async () => {
  const ipExpression = '#[attributes.remoteAddress]'
  const allowing = await guarded([{ assetId: 'ip-allowlist', configuration: { ipExpression, ips: ['127.0.0.1'] } }])
  expect((await allowing.ask('/', from('198.51.100.1'))).status).toBe(200)
  const blocking = await guarded([{ assetId: 'ip-blocklist', configuration: { ipExpression, ips: ['127'] } }])
  expect((await blocking.ask('/', from('198.51.100.1'))).status).toBe(403)
})

test.each([
  ['as Mule has it', {}],
  ['written with a dot', { ipExpression: "#[attributes.headers.'x-forwarded-for']" }],
  ['all of them by name', { ipExpression: "#[attributes.headers.*'x-forwarded-for']" }],
])('a line that a proxy adds behind those of the client counts, with the expression %s', async (_, more) => {
  const forwarded = (address: string) => `X-Forwarded-For: ${address}`
  const from = async (assetId: string) => {
    const { base } = await guarded([{ assetId, configuration: { ips: ['203.0.113.7'], ...more } }])
    return async (...lines: string[]) => (await ask(base, ['GET / HTTP/1.1', ...lines.map(forwarded)])).status
  }
  const blocking = await from('ip-blocklist')
  expect(await blocking('198.51.100.1', '203.0.113.7')).toBe(403)
  expect(await blocking('198.51.100.1, 198.51.100.2', '198.51.100.3, 203.0.113.7')).toBe(403)
  expect(await blocking('', '203.0.113.7')).toBe(403)
  expect(await blocking('198.51.100.1', '198.51.100.2')).toBe(200)
  expect(await blocking('198.51.100.1', 'unknown')).toBe(403)
  expect(await blocking()).toBe(403)
  // The first one is the client, as in one line.
  const allowing = await from('ip-allowlist')
  expect(await allowing('203.0.113.7', '198.51.100.1')).toBe(200)
  expect(await allowing('198.51.100.1', '203.0.113.7')).toBe(403)
})

test('of several headers an expression that does more than naming them takes the first, as in Mule', async () => {
  const configuration = { ips: ['203.0.113.7'], ipExpression: "#[trim(attributes.headers['x-forwarded-for'])]" }
  const { base } = await guarded([{ assetId: 'ip-blocklist', configuration }])
  const lines = ['X-Forwarded-For: 198.51.100.1', 'X-Forwarded-For: 203.0.113.7']
  expect((await ask(base, ['GET / HTTP/1.1', ...lines])).status).toBe(200)
})

test('an empty allowlist lets nobody through, an empty blocklist everybody who has an address', async () => {
  const nobody = await guarded([{ assetId: 'ip-allowlist', configuration: { ips: [] } }])
  expect((await nobody.ask('/', from('203.0.113.7'))).status).toBe(403)
  const everybody = await guarded([{ assetId: 'ip-blocklist', configuration: { ips: [] } }])
  expect((await everybody.ask('/', from('203.0.113.7'))).status).toBe(200)
})

test('an allowlist with holes: the same two policies on one API', async () => {
  const api = await guarded([
    { assetId: 'ip-allowlist', configuration: { ips: ['10.0.0.0/8'] } },
    { assetId: 'ip-blocklist', configuration: { ips: ['10.0.0.7'] } },
  ])
  expect((await api.ask('/', from('10.0.0.8'))).status).toBe(200)
  expect((await api.ask('/', from('10.0.0.7'))).status).toBe(403)
  expect((await api.ask('/', from('11.0.0.8'))).status).toBe(403)
})
