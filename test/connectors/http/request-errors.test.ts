import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Content } from '../../../engine/model/content.ts'
import { errorTypeName, isErrorTypeOf, muleErrors } from '../../../engine/model/error-type.ts'
import type { Message } from '../../../engine/model/event.ts'
import type { ResponseAttributes } from '../../../engine/model/http-attributes.ts'
import { type Answer, startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp } from './request-app.ts'

let upstream: Upstream
let app: RequestApp
beforeAll(async () => {
  upstream = await startUpstream()
  app = requestApp(
    flowsFor(upstream.port, {
      main: '<http:request config-ref="api" path="/a?secret=1" responseTimeout="2000" method="#[vars.method ? vars.method : \'GET\']"/>',
      impatient: '<http:request config-ref="api" path="/slow" responseTimeout="#[vars.timeout]"/>',
      seconds: '<http:request config-ref="api" path="/slow" responseTimeout="1" responseTimeoutUnit="SECONDS"/>',
      handled: `<http:request config-ref="api" path="/a"/>
        <error-handler><on-error-continue type="HTTP:NOT_FOUND">
          <set-variable variableName="first" value="#[error.errorMessage.payload.reason]"/>
          <set-payload value="#[error.errorMessage.attributes.statusCode &amp; ' ' &amp; vars.first &amp; ' ' &amp; error.errorMessage.payload.reason]"/>
        </on-error-continue></error-handler>`,
      none: `<http:request config-ref="api" path="/slow" responseTimeout="50"/>
        <error-handler><on-error-continue type="HTTP:TIMEOUT">
          <set-payload value="#[$string($exists(error.errorMessage.attributes.statusCode))]"/>
        </on-error-continue></error-handler>`,
    }),
  )
})
afterAll(async () => {
  await app.dispose()
  await upstream.close()
})

const answer = (answer: Answer) => upstream.handle(() => answer)
const resource = () => `HTTP GET on resource 'http://127.0.0.1:${upstream.port}/a'`

describe('a status that is no success', () => {
  test.each<[number, string, string]>([
    [400, 'HTTP:BAD_REQUEST', 'failed: bad request (400).'],
    [401, 'HTTP:UNAUTHORIZED', 'failed: unauthorized (401).'],
    [403, 'HTTP:FORBIDDEN', 'failed: forbidden (403).'],
    [404, 'HTTP:NOT_FOUND', 'failed: not found (404).'],
    [405, 'HTTP:METHOD_NOT_ALLOWED', 'failed: method not allowed (405).'],
    [406, 'HTTP:NOT_ACCEPTABLE', 'failed: not acceptable (406).'],
    [415, 'HTTP:UNSUPPORTED_MEDIA_TYPE', 'failed: media type not supported (415).'],
    [429, 'HTTP:TOO_MANY_REQUESTS', 'failed: too many requests (429).'],
    [500, 'HTTP:INTERNAL_SERVER_ERROR', 'failed: internal server error (500).'],
    [502, 'HTTP:BAD_GATEWAY', 'failed: bad gateway (502).'],
    [503, 'HTTP:SERVICE_UNAVAILABLE', 'failed: service unavailable (503).'],
    [504, 'HTTP:GATEWAY_TIMEOUT', 'failed: gateway timeout (504).'],
    [402, 'MULE:UNKNOWN', 'failed with status code 402.'],
    [409, 'MULE:UNKNOWN', 'failed with status code 409.'],
    [417, 'MULE:UNKNOWN', 'failed with status code 417.'],
    [422, 'MULE:UNKNOWN', 'failed with status code 422.'],
    [501, 'MULE:UNKNOWN', 'failed with status code 501.'],
    [599, 'MULE:UNKNOWN', 'failed with status code 599.'],
  ])('%i is %s', async (status, type, text) => {
    answer({ status })
    expect(await app.failure('main')).toBe(`${type}: ${resource()} ${text}`)
  })

  test('415 names the media type that was sent', async () => {
    answer({ status: 415 })
    const error = await app.error('main', { payload: '{}', mediaType: 'application/json', vars: { method: 'POST' } })
    expect(error.description).toMatch(/failed: media type application\/json not supported \(415\)\.$/)
  })

  test('carries the response, and handlers may read it more than once', async () => {
    answer({ status: 404, headers: { 'content-type': 'application/json' }, body: '{"reason":"gone"}' })
    const text = (await app.run('handled')).text
    expect(text).toBe('404 gone gone')
  })

  test('carries a large response too', async () => {
    const piece = 'x'.repeat(100_000)
    answer({ status: 500, headers: { 'x-a': 'b' }, body: [piece, piece], reason: 'Oh No' })
    const { attributes: given, payload } = (await app.error('main')).errorMessage as Message
    const attributes = given as ResponseAttributes
    expect([attributes.statusCode, attributes.reasonPhrase, attributes.headers.get('X-A')]).toEqual([500, 'Oh No', 'b'])
    expect((await (payload.value as Content).bytes()).length).toBe(200_000)
  })

  test('has its place in Mule’s tree of error types', async () => {
    for (const [status, ancestor] of [
      [401, muleErrors.CLIENT_SECURITY],
      [403, muleErrors.SECURITY],
      [404, muleErrors.ANY],
    ] as const) {
      answer({ status })
      const { errorType } = await app.error('main')
      expect(isErrorTypeOf(errorType, ancestor), errorTypeName(errorType)).toBe(true)
    }
  })
})

describe('no answer in time', () => {
  test.each([1, 30, '30'])('after %j milliseconds', async (timeout) => {
    answer({ silent: 'hang' })
    expect(await app.failure('impatient', { vars: { timeout } })).toBe(
      `HTTP:TIMEOUT: HTTP GET on resource 'http://127.0.0.1:${upstream.port}/slow' failed: Timeout exceeded.`,
    )
  })

  test('the limit has a unit', async () => {
    answer({ silent: 'hang' })
    const begin = performance.now()
    expect(await app.failure('seconds')).toMatch(/Timeout exceeded/)
    expect(performance.now() - begin).toBeGreaterThan(950)
  })

  test('the limit is over the whole of a small response', async () => {
    answer({ headers: { 'content-length': '10' }, body: '12345', end: 'hang' })
    expect(await app.failure('impatient', { vars: { timeout: 100 } })).toMatch(/^HTTP:TIMEOUT/)
  })

  test('a slow upstream within the limit is waited for', async () => {
    answer({ delay: 100, body: 'late' })
    expect((await app.run('impatient', { vars: { timeout: 5000 } })).text).toBe('late')
    expect((await app.run('impatient', { vars: { timeout: 0 } })).text).toBe('late')
  })

  test('the error has no message', async () => {
    answer({ silent: 'hang' })
    expect((await app.run('none')).text).toBe('false')
  })

  test('the connection is closed', async () => {
    const silent = await startUpstream(() => ({ silent: 'hang' }))
    const waiting = requestApp(
      flowsFor(silent.port, { main: '<http:request config-ref="api" path="/" responseTimeout="50"/>' }),
    )
    await waiting.failure('main')
    await expect.poll(() => silent.openConnections).toBe(0)
    await waiting.dispose()
    await silent.close()
  })
})

describe('an upstream that does not speak HTTP as it should', () => {
  const content = 'x'.repeat(100_000)
  test.each<[string, Answer, RegExp]>([
    ['closes without an answer', { silent: 'close' }, /failed: Remotely closed\.$/],
    ['resets the connection', { silent: 'reset' }, /failed: Connection reset by peer\.$/],
    [
      'sends garbage',
      { raw: 'this is not HTTP\r\n\r\n' },
      /failed: .*Response does not match the HTTP\/1.1 protocol.*\.$/,
    ],
    ['sends bytes', { raw: Buffer.from([0, 1, 2, 255, 254]) }, /failed: .*HTTP\/1.1 protocol.*\.$/],
    ['sends half a head', { raw: 'HTTP/1.1 200 OK\r\nContent-Le' }, /failed: Remotely closed\.$/],
    [
      'sends two lengths',
      { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 5\r\n\r\nabcde' },
      /CONNECTIVITY/,
    ],
    [
      'sends a length and chunks',
      { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n' },
      /CONNECTIVITY/,
    ],
    [
      'announces more than it sends',
      { headers: { 'content-length': '100' }, body: 'short', end: 'close' },
      /CONNECTIVITY/,
    ],
    [
      'resets within a small body',
      { headers: { 'content-length': '100' }, body: 'short', end: 'reset' },
      /CONNECTIVITY/,
    ],
    [
      'sends headers without end',
      { raw: `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}` },
      /The headers of the response are too large\.$/,
    ],
    [
      'switches protocols unasked',
      { raw: 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n' },
      /HTTP\/1.1 protocol \(bad upgrade\)\.$/,
    ],
    ['sends a broken chunk', { raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc' }, /CONNECTIVITY/],
  ])('%s', async (_, given, expected) => {
    answer(given)
    const failure = await app.run('main', { vars: { method: 'POST' } }).then(
      () => 'no failure',
      (error) => `${errorTypeName(error.errorType)}: ${error.description}`,
    )
    expect(failure).toMatch(/^HTTP:CONNECTIVITY: HTTP POST on resource 'http:\/\/127.0.0.1:\d+\/a' failed: /)
    expect(failure).toMatch(expected)
    // Nothing of it disturbs the next request.
    answer({ body: 'fine' })
    expect((await app.run('main')).text).toBe('fine')
  })

  test.each<[string, Answer, RegExp]>([
    [
      'dies within a large body',
      { headers: { 'content-length': '200000' }, body: content, end: 'close' },
      /^HTTP:CONNECTIVITY: .*failed: /,
    ],
    [
      'resets within a large body',
      { headers: { 'content-length': '200000' }, body: content, end: 'reset' },
      /^HTTP:CONNECTIVITY: .*failed: /,
    ],
    ['dies between chunks', { body: [content, content], drip: 20, end: 'close' }, /^HTTP:CONNECTIVITY: .*failed: /],
    [
      'stops within a large body',
      { headers: { 'content-length': '200000' }, body: content, end: 'hang' },
      /^HTTP:TIMEOUT: .*Timeout exceeded\.$/,
    ],
  ])('whoever reads the body is told when it %s', async (_, given, expected) => {
    answer(given)
    const event = await app.raw('main')
    expect((event.message.attributes as ResponseAttributes).statusCode).toBe(200)
    const outcome = await Promise.resolve((event.message.payload.value as Content).bytes()).catch((error) => error)
    expect(`${errorTypeName(outcome.errorType)}: ${outcome.description}`).toMatch(expected)
  })

  test.each([
    ['304 Not Modified', 304],
    ['204 No Content', 204],
  ])('a length of a body that cannot follow means nothing: %s', async (line, status) => {
    for (const length of [5, 500_000]) {
      answer({ raw: `HTTP/1.1 ${line}\r\nContent-Length: ${length}\r\n\r\n`, end: 'hang' })
      const { text, attributes } = await app.run('main')
      expect([attributes.statusCode, text]).toEqual([status, ''])
    }
  })

  test('an interim answer is not the answer', async () => {
    answer({ raw: 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok' })
    expect((await app.run('main')).text).toBe('ok')
  })

  test('a tunnel is not an answer either, and is closed', async () => {
    const tunnels = createServer().listen(0, '127.0.0.1')
    const closed = new Promise((resolve) => {
      tunnels.once('connection', (socket) => {
        socket.on('error', () => {}).on('close', resolve)
        socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
      })
    })
    await new Promise((resolve) => tunnels.once('listening', resolve))
    const { port } = tunnels.address() as { port: number }
    const asking = requestApp(flowsFor(port, { main: '<http:request config-ref="api" path="/" method="CONNECT"/>' }))
    expect(await asking.failure('main')).toMatch(/^HTTP:CONNECTIVITY: .*: The server opened a tunnel/)
    await closed
    await asking.dispose()
    tunnels.close()
  })

  test('a body without length or chunks ends with the connection', async () => {
    answer({ raw: 'HTTP/1.0 200 OK\r\n\r\nuntil the end' })
    expect((await app.run('main')).text).toBe('until the end')
  })
})

describe('no connection', () => {
  const flows = (url: string) => requestApp(`<flow name="main"><http:request url="${url}"/></flow>`)

  test('nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await new Promise((resolve) => server.close(resolve))
    const refused = flows(`http://127.0.0.1:${port}/x?y`)
    const error = await refused.error('main')
    expect(error.description).toBe(`HTTP GET on resource 'http://127.0.0.1:${port}/x' failed: Connection refused.`)
    expect(isErrorTypeOf(error.errorType, muleErrors.CONNECTIVITY)).toBe(true)
    expect([error.errorMessage, (error.cause as Error).message.length > 0]).toEqual([undefined, true])
    const both = flows(`http://localhost:${port}/`)
    expect(await both.failure('main')).toMatch(/failed: Connection refused\.$/)
    await refused.dispose()
    await both.dispose()
  })

  test('the name does not exist', async () => {
    const unknown = flows('http://no-such-host.invalid/')
    expect(await unknown.failure('main')).toBe(
      "HTTP:CONNECTIVITY: HTTP GET on resource 'http://no-such-host.invalid/' failed: no-such-host.invalid: Name or service not known.",
    )
    await unknown.dispose()
  })

  test('the server does not speak TLS', async () => {
    const plain = flows(upstream.url.replace('http:', 'https:'))
    expect(await plain.failure('main')).toMatch(
      /^HTTP:CONNECTIVITY: .*failed: TLS handshake failed: (wrong version number|packet length too long)\.$/,
    )
    await plain.dispose()
  })
})
