import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'

let upstream: Upstream
let app: TestApp
beforeAll(async () => {
  upstream = await startUpstream(undefined, { discardBodies: false })
  app = await deployXml(`
    <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
    <http:request-config name="out"><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
    <flow name="proxy">
      <http:listener config-ref="in" path="/*">
        <http:response statusCode="#[attributes.statusCode]" reasonPhrase="#[attributes.reasonPhrase]">
          <http:headers>#[attributes.headers]</http:headers>
        </http:response>
      </http:listener>
      <http:request config-ref="out" method="#[attributes.method]" path="#[attributes.maskedRequestPath]">
        <http:headers>#[attributes.headers]</http:headers>
        <http:query-params>#[attributes.queryParams]</http:query-params>
        <http:response-validator><http:success-status-code-validator values="0..599"/></http:response-validator>
      </http:request>
    </flow>`)
})
afterAll(async () => {
  await app.stop()
  await upstream.close()
})
beforeEach(() => upstream.handle(() => ({ body: 'ok' })))

interface Answer {
  readonly status: number | undefined
  readonly reason: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

const open = (path: string, method = 'GET', headers: string[] = []): ClientRequest => {
  const { hostname, port } = new URL(app.base)
  return httpRequest({ hostname, port, path, method, headers: ['host', 'proxy.example', ...headers], agent: false })
}
const answerOf = (call: ClientRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    call.on('error', reject)
    call.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          reason: response.statusMessage,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
  })
const call = (path: string, method = 'GET', headers: string[] = [], body: string | readonly string[] = '') => {
  const outgoing = open(path, method, headers)
  const answer = answerOf(outgoing)
  if (typeof body === 'string') outgoing.end(body)
  else {
    for (const piece of body) outgoing.write(piece)
    outgoing.end()
  }
  return answer
}

describe('a proxy flow is transparent', () => {
  test.each([
    '/',
    '/test',
    '/hello%2C%20is%20anyone%20there%3F%21',
    '/a//b/',
    '/test?key=value&key=value%202',
    '/test?a&b=&c=%2C',
    '/%7Bx%7D;p=1',
  ])('for %s', async (path) => {
    expect((await call(path)).status).toBe(200)
    expect(upstream.last.url).toBe(path)
  })

  test('for repeated headers, methods and hop headers', async () => {
    const headers = [
      'Multiple',
      '1',
      'multiple',
      '2',
      'connection',
      'keep-alive',
      'expect',
      '100-continue',
      'x-a',
      'b',
      'content-length',
      '5',
    ]
    await call('/', 'PUT', headers, 'hello')
    const { method, headerValues, text } = upstream.last
    expect([method, text, headerValues('multiple'), headerValues('x-a')]).toEqual(['PUT', 'hello', ['1', '2'], ['b']])
    expect([headerValues('host'), headerValues('expect'), headerValues('content-length')]).toEqual([
      ['proxy.example'],
      [],
      ['5'],
    ])
  })

  test('for bodies with a length and in chunks', async () => {
    await call('/', 'POST', ['content-length', '5'], 'hello')
    expect([upstream.last.header('content-length'), upstream.last.header('transfer-encoding')]).toEqual([
      '5',
      undefined,
    ])
    await call('/', 'POST', ['transfer-encoding', 'chunked'], ['hel', 'lo'])
    expect([upstream.last.header('content-length'), upstream.last.header('transfer-encoding')]).toEqual([
      undefined,
      'chunked',
    ])
    expect(upstream.last.text).toBe('hello')
  })

  test('for the answer', async () => {
    upstream.handle(() => ({
      status: 418,
      reason: 'Teapot Indeed',
      headers: ['X-A', '1', 'X-A', '2', 'Content-Type', 'text/x'],
      body: 'short and stout',
    }))
    const { status, reason, headers, text } = await call('/')
    expect([status, reason, headers['x-a'], headers['content-type'], headers['content-length'], text]).toEqual([
      418,
      'Teapot Indeed',
      '1, 2',
      'text/x',
      '15',
      'short and stout',
    ])
  })

  test('for an upstream that is down', async () => {
    upstream.handle(() => ({ silent: 'close' }))
    const { status, text } = await call('/', 'POST')
    expect([status, text]).toEqual([
      500,
      `HTTP POST on resource 'http://127.0.0.1:${upstream.port}/' failed: Remotely closed.`,
    ])
  })
})

describe('bodies stream through', () => {
  const MEBIBYTE = 1024 * 1024

  test('upwards, with the upstream’s pace', async () => {
    const outgoing = open('/', 'POST', ['content-length', String(64 * MEBIBYTE)])
    const answer = answerOf(outgoing)
    const chunk = Buffer.alloc(MEBIBYTE, 'x')
    for (let i = 0; i < 64; i++)
      if (!outgoing.write(chunk)) await new Promise<void>((resolve) => outgoing.once('drain', () => resolve()))
    outgoing.end()
    expect([(await answer).status, upstream.last.size]).toEqual([200, 64 * MEBIBYTE])
  })

  test('downwards, with the client’s pace', async () => {
    let sent = 0
    const pieces = Array.from({ length: 64 }, () => Buffer.alloc(MEBIBYTE, 'x'))
    const counted = new Proxy(pieces, {
      get: (target, name) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) sent = Math.max(sent, Number(name))
        return Reflect.get(target, name)
      },
    })
    upstream.handle(() => ({ body: counted }))
    const outgoing = open('/')
    outgoing.end()
    const response = await new Promise<IncomingMessage>((resolve) => outgoing.once('response', resolve))
    await new Promise((resolve) => setTimeout(resolve, 300))
    // Nobody reads: what was sent sits in the sockets' buffers and no further.
    expect(sent).toBeLessThan(32)
    let size = 0
    for await (const chunk of response) size += (chunk as Buffer).length
    expect(size).toBe(64 * MEBIBYTE)
  })

  test('and a client that goes away takes its upstream call along', async () => {
    const before = upstream.abandoned
    upstream.handle(() => ({ silent: 'hang' }))
    const waiting = open('/wait')
    waiting.on('error', () => {})
    waiting.end()
    await expect.poll(() => upstream.requests.at(-1)?.url).toBe('/wait')
    waiting.destroy()
    await expect.poll(() => upstream.abandoned - before).toBe(1)

    upstream.handle(() => ({ body: Array.from({ length: 64 }, () => Buffer.alloc(MEBIBYTE)) }))
    const reading = open('/read')
    reading.on('error', () => {})
    reading.end()
    const response = await new Promise<IncomingMessage>((resolve) => reading.once('response', resolve))
    response.on('error', () => {})
    reading.destroy()
    await expect.poll(() => upstream.abandoned - before).toBe(2)
  })

  test('and an upstream that dies within a body cuts the client’s answer short', async () => {
    upstream.handle(() => ({ headers: { 'content-length': '300000' }, body: 'x'.repeat(200_000), end: 'reset' }))
    await expect(call('/')).rejects.toThrow(/aborted|hang up|ECONNRESET/)
    upstream.handle(() => ({ body: 'fine' }))
    expect((await call('/')).text).toBe('fine')
  })

  test('and a client that dies within its body fails the upstream call', async () => {
    const received = upstream.requests.length
    const outgoing = open('/', 'POST', ['content-length', '300000'])
    outgoing.on('error', () => {})
    outgoing.write('x'.repeat(200_000))
    await new Promise((resolve) => setTimeout(resolve, 100))
    outgoing.destroy()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(upstream.requests.length).toBe(received)
    expect((await call('/')).text).toBe('ok')
  })
})

test('hundreds of requests at once do not mix', async () => {
  upstream.handle(({ url, text }) => ({ body: `${url} ${text}`, delay: url.length % 3 }))
  const calls = Array.from({ length: 300 }, (_, i) => call(`/${i}?n=${i}`, 'POST', [], `body ${i}`))
  const answers = await Promise.all(calls)
  expect(answers.map(({ text }) => text)).toEqual(answers.map((_, i) => `/${i}?n=${i} body ${i}`))
})
