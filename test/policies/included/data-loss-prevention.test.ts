import { describe, expect, test } from 'vitest'
import { CALLER, guarded } from '../../support/guarded-api.ts'

const CARD = '4111111111111111'
const BODY = `{"card":"${CARD}","number":${CARD},"iban":"DE89370400440532013000","mail":"a@b.example","tel":"+49 30 123456","ssn":"123-45-6789","emp":"EMP-123456"}`
const post: RequestInit = {
  method: 'POST',
  body: BODY,
  headers: { 'content-type': 'application/json', 'x-card': CARD },
}
const api = (configuration: object = {}) =>
  guarded([{ assetId: 'data-loss-prevention', configuration }], {
    flows: CALLER,
    answer: () => ({ headers: { 'content-type': 'text/plain' }, body: 'paid with 4111 1111 1111 1111' }),
  })

describe('outgoing calls, the default', () => {
  test('cards and accounts are masked in both directions; numbers stay numbers, headers as they are', async () => {
    const { ask, upstream } = await api()
    expect((await ask('/', post)).body).toBe(`paid with ${'*'.repeat(19)}`)
    const masked = BODY.replace(`"${CARD}"`, `"${'*'.repeat(16)}"`).replace(CARD, '9'.repeat(16))
    expect(upstream.last.text).toBe(masked.replace('DE89370400440532013000', '*'.repeat(22)))
    expect(upstream.last.header('x-card')).toBe(CARD)
  })

  test('the last characters may stay', async () => {
    const { ask, upstream } = await api({ keepLast: 4 })
    expect((await ask('/', post)).body).toBe(`paid with ${'*'.repeat(15)}1111`)
    expect(JSON.parse(upstream.last.text)).toMatchObject({
      card: `${'*'.repeat(12)}1111`,
      iban: `${'*'.repeat(18)}3000`,
    })
  })

  test('other detectors, and patterns of one’s own', async () => {
    const patterns = [{ key: 'employee', value: '\\bEMP-\\d{6}\\b' }]
    const { ask, upstream } = await api({ detectors: ['email', 'phone', 'ssn'], patterns })
    expect((await ask('/', post)).body).toBe('paid with 4111 1111 1111 1111')
    const sent = JSON.parse(upstream.last.text)
    expect([sent.mail, sent.tel, sent.ssn, sent.emp]).toEqual([
      '*'.repeat(11),
      '*'.repeat(13),
      '*'.repeat(11),
      '*'.repeat(10),
    ])
    expect([sent.card, sent.iban]).toEqual([CARD, 'DE89370400440532013000'])
  })

  test('headers when told to', async () => {
    const { ask, upstream } = await api({ headers: true })
    await ask('/', post)
    expect(upstream.last.header('x-card')).toBe('*'.repeat(16))
  })

  test('only one direction when told to', async () => {
    const { ask, upstream } = await api({ requests: false })
    expect((await ask('/', post)).body).toContain('***')
    expect(upstream.last.text).toBe(BODY)
  })
})

test('blocking: the flow gets an error that does not say the value, and nothing was sent', async () => {
  const { ask, upstream } = await api({ action: 'block' })
  const { status, body } = await ask('/', post)
  expect([status, body]).toEqual([599, expect.stringMatching(/^DATA-LOSS:DETECTED /)])
  expect(body).not.toContain('411111')
  expect(upstream.requests).toHaveLength(0)
})

test('blocking responses', async () => {
  const { ask, upstream } = await api({ action: 'block', requests: false })
  expect((await ask('/', post)).body).toMatch(/^DATA-LOSS:DETECTED /)
  expect(upstream.requests).toHaveLength(1)
})

test('inbound: 400 for a request, 500 for a response', async () => {
  const inbound = { outbound: false, inbound: true, action: 'block' }
  const requests = await api(inbound)
  expect(await requests.ask('/', post)).toMatchObject({ status: 400, error: expect.not.stringContaining('411111') })
  expect(requests.upstream.requests).toHaveLength(0)
  const responses = await api({ ...inbound, requests: false })
  expect(await responses.ask('/', post)).toMatchObject({ status: 500, error: expect.not.stringContaining('411111') })
  expect(responses.upstream.requests).toHaveLength(1)
})

test('inbound masking reaches the client, and requests without a body pass', async () => {
  const { ask } = await api({ outbound: false, inbound: true })
  expect((await ask()).body).toBe(`paid with ${'*'.repeat(19)}`)
  expect((await ask('/', { method: 'HEAD' })).status).toBe(200)
})
