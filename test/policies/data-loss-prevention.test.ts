import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { LISTENER, proxyApp, start } from '../policy/scenario.ts'

const policy = (configuration: Readonly<Record<string, unknown>> = {}) => ({
  id: 'dlp',
  template: resolve(import.meta.dirname, '../../policy-templates/data-loss-prevention'),
  configuration,
})
const PASS_ON = '<http:request config-ref="out" method="POST" path="/up"/>'
const CARD = '4111111111111111'
const MASKED = '*'.repeat(16)
const chunked = { 'content-type': 'text/plain' }

/** A body of which nobody knows the length. */
const post = async (url: string, pieces: Iterable<string>, headers: Record<string, string> = chunked) => {
  const body = Readable.from(pieces)
  const response = await fetch(url, { method: 'POST', body, headers, duplex: 'half' } as unknown as RequestInit)
  return { status: response.status, headers: response.headers, body: await response.text() }
}

describe('a body that is passed on while it is masked', () => {
  test('values are masked in requests and responses, however they are cut into pieces', async () => {
    const answer = [...`to ${CARD} and `.repeat(20)]
    const { app, upstream } = await start(proxyApp(PASS_ON), {
      policies: [policy()],
      upstream: () => ({ headers: chunked, body: answer }),
    })
    const { body, status } = await post(`${app.base}/`, [...`from ${CARD}, `.repeat(20)])
    expect(status).toBe(200)
    expect(upstream.last.text).toBe(`from ${MASKED}, `.repeat(20))
    expect(body).toBe(`to ${MASKED} and `.repeat(20))
  })

  test('does not wait for its end', async () => {
    let goOn = () => {}
    const isRead = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { app, upstream } = await start(proxyApp(PASS_ON), {
      policies: [policy()],
      upstream: () => ({
        headers: { 'content-type': 'application/x-ndjson' },
        body: [`{"c":"${CARD}"}\n`, '{"c":2}\n', '{"c":3}\n'],
        drip: () => isRead,
      }),
    })
    const response = await fetch(`${app.base}/`, { method: 'POST' })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const { value } = await reader.read()
    expect(Buffer.from(value as Uint8Array).toString()).toBe(`{"c":"${MASKED}"}\n`)
    goOn()
    let rest = ''
    for (let part = await reader.read(); !part.done; part = await reader.read())
      rest += Buffer.from(part.value).toString()
    expect(rest).toBe('{"c":2}\n{"c":3}\n')
    expect(upstream.requests).toHaveLength(1)
  })

  test('a small one keeps a length, a large one says none, and both say the truth', async () => {
    const { ask, upstream } = await start(proxyApp(PASS_ON), {
      policies: [policy()],
      upstream: ({ size }) => ({
        headers: { 'content-type': 'text/plain' },
        body: size < 100 ? CARD : `${CARD} `.repeat(8000),
      }),
    })
    const small = await ask('/', { body: CARD, headers: chunked })
    expect([upstream.last.header('content-length'), upstream.last.text]).toEqual(['16', MASKED])
    expect([small.header('content-length'), small.body]).toEqual(['16', MASKED])
    const large = await ask('/', { body: `${CARD} `.repeat(8000), headers: chunked })
    expect(upstream.last.header('content-length')).toBeUndefined()
    expect(upstream.last.text).toBe(`${MASKED} `.repeat(8000))
    expect(large.body).toBe(`${MASKED} `.repeat(8000))
  })

  test('a large one arrives whole, and waits where its receiver waits', async () => {
    const line = `${'customer '.repeat(100)}${CARD}\n`
    const { app, upstream } = await start(proxyApp(PASS_ON), {
      policies: [policy()],
      upstream: () => ({ status: 204 }),
    })
    await post(`${app.base}/`, Array(100).fill(line.repeat(100)))
    expect(upstream.last.text).toBe(line.replace(CARD, MASKED).repeat(10_000))
  })
})

describe('a body that is blocked', () => {
  test('nothing of it leaves, wherever the value stands', async () => {
    const { app, upstream, log } = await start(proxyApp(PASS_ON), { policies: [policy({ action: 'block' })] })
    const { status, body } = await post(`${app.base}/`, [...Array(200).fill('x'.repeat(10_000)), ` ${CARD}`])
    expect(status).toBe(500)
    expect(upstream.requests).toHaveLength(0)
    expect(body).not.toContain(CARD)
    expect(log.map(({ message }) => message).join()).toContain('DATA-LOSS:DETECTED')
    expect(log.map(({ message }) => message).join()).not.toContain(CARD)
  })

  test('one without a value goes on as it came', async () => {
    const { app, upstream } = await start(proxyApp(PASS_ON), { policies: [policy({ action: 'block' })] })
    const { status } = await post(`${app.base}/`, Array(200).fill('x'.repeat(10_000)))
    expect([status, upstream.last.size]).toEqual([200, 2_000_000])
  })
})

describe('where else values stand', () => {
  const NAMED = `<http:request config-ref="out" method="GET" path="/"><http:query-params>#[{'${CARD}': 1}]</http:query-params></http:request>`
  const TO = '<http:request config-ref="out" method="GET" path="/cards/4111111111111111"/>'

  test('in a response that its server does not label', async () => {
    const { app } = await start(proxyApp(PASS_ON), {
      policies: [policy()],
      upstream: () => ({ headers: {}, body: [`card ${CARD}`] }),
    })
    const response = await fetch(`${app.base}/`, { method: 'POST' })
    expect(await response.text()).toBe(`card ${MASKED}`)
  })

  test('in the path of a request', async () => {
    const { ask, upstream } = await start(proxyApp(TO), { policies: [policy({ queryParams: true })] })
    await ask()
    expect(upstream.last.url).toBe(`/cards/${MASKED}`)
  })

  test('in the path of a request, with a digit that is written as in URLs', async () => {
    const { ask, upstream } = await start(proxyApp(TO.replace('/4111', '/%34111')), {
      policies: [policy({ queryParams: true })],
    })
    await ask()
    expect(upstream.last.url).toBe(`/cards/${MASKED}`)
  })

  test('in the path of a request that is blocked', async () => {
    const { ask, upstream, log } = await start(proxyApp(TO), {
      policies: [policy({ queryParams: true, action: 'block' })],
    })
    expect((await ask()).status).toBe(500)
    expect(upstream.requests).toHaveLength(0)
    const written = log.map(({ message }) => message).join()
    expect(written).toContain('The path of the request holds a card number')
  })

  test('in the name of a query parameter', async () => {
    const { ask, upstream } = await start(proxyApp(NAMED), { policies: [policy({ queryParams: true })] })
    await ask()
    expect(upstream.last.url).toBe(`/?${MASKED}=1`)
  })

  test('in the path of a request that the application receives', async () => {
    const inbound = policy({ queryParams: true, action: 'block', inbound: true, outbound: false })
    const { ask, upstream } = await start(proxyApp(PASS_ON), { policies: [inbound] })
    const { status, body } = await ask('/cards/4111111111111111?page=1')
    expect([status, body]).toEqual([400, '{"error":"The path of the request holds a card number"}'])
    expect(upstream.requests).toHaveLength(0)
  })

  test('in a url that is written out: it can be blocked, but not masked', async () => {
    const written = `<http:request method="GET" url="#['http://127.0.0.1:' & vars.port & '/?card=${CARD}']"/>`
    const flow = (port: string) => `<set-variable variableName="port" value="${port}"/>${written}`
    const blocking = await start(proxyApp(flow('$' + '{upstream}')), {
      policies: [policy({ queryParams: true, action: 'block' })],
    })
    expect((await blocking.ask()).status).toBe(500)
    expect(blocking.upstream.requests).toHaveLength(0)
    const masking = await start(proxyApp(flow('$' + '{upstream}')), { policies: [policy({ queryParams: true })] })
    expect((await masking.ask()).status).toBe(200)
  })
})

test('a policy that looks for nothing is told', async () => {
  const { log } = await start(proxyApp(PASS_ON), { policies: [policy({ detectors: [] })] })
  expect(log.find(({ message }) => message.includes('CFG276'))).toMatchObject({
    level: 'WARN',
    message: expect.stringContaining('looks for nothing'),
  })
})

test('parts that a flow made are looked at as they are sent', async () => {
  const flow = `<set-payload value="#[dw: output multipart/form-data --- {parts: {card: {content: '${CARD}'}}}]"/>${PASS_ON}`
  for (const action of ['mask', 'block']) {
    const { ask, upstream } = await start(proxyApp(flow), { policies: [policy({ action })] })
    const { status } = await ask()
    expect(status).toBe(action === 'mask' ? 200 : 500)
    if (action === 'mask') expect(upstream.last.text).toMatch(/\r\n\r\n\*{16}\r\n/)
    else expect(upstream.requests).toHaveLength(0)
  }
})

test('parts of which nobody says where they end are not passed on, however large they are', async () => {
  const { app, upstream, log } = await start(proxyApp(PASS_ON), { policies: [policy()] })
  const { status } = await post(`${app.base}/`, ['--b', '\r\n\r\n'], { 'content-type': 'multipart/form-data' })
  expect(status).toBe(500)
  expect(upstream.requests).toHaveLength(0)
  expect(log.map(({ message }) => message).join()).toContain('DATA-LOSS:UNINSPECTABLE')
})

test('a body that a listener labels itself is looked at by that label, whatever the client calls it', async () => {
  const labelling = LISTENER.replace('/>', ' outputMimeType="application/json"/>')
  const inbound = policy({ inbound: true, outbound: false, action: 'block' })
  const { ask, upstream } = await start(proxyApp(PASS_ON, '', labelling), { policies: [inbound] })
  const headers = { 'content-type': 'application/octet-stream' }
  expect((await ask('/', { body: `"${CARD}"`, headers })).status).toBe(400)
  expect(upstream.requests).toHaveLength(0)
})

test('an object that a flow made is looked at as it is sent', async () => {
  const flow = `<set-payload value="#[{'card': '${CARD}'}]"/>${PASS_ON}`
  const { ask, upstream } = await start(proxyApp(flow), { policies: [policy()] })
  await ask()
  expect(upstream.last.text).toBe(`{"card":"${MASKED}"}`)
  expect(upstream.last.header('content-type')).toMatch(/^application\/json/)
})

test('own patterns that go back and forth are stopped, and the request fails', async () => {
  const configuration = { detectors: [], patterns: [{ key: 'slow', value: '(?=(a+)+b)a' }] }
  const { ask, upstream } = await start(proxyApp(PASS_ON), { policies: [policy(configuration)] })
  const { status } = await ask('/', { body: 'a'.repeat(3000), headers: chunked })
  expect(status).toBe(500)
  expect(upstream.requests).toHaveLength(0)
})
