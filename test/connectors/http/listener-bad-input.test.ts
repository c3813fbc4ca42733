import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { fc } from '../../support/property.ts'
import { ask, exchange, open, parseAnswer, portOf, readUntil } from '../../support/raw-http.ts'

let app: TestApp
let patient: TestApp
let strict: TestApp

const flows = (connection = '') => `
  <http:listener-config name="c"><http:listener-connection host="127.0.0.1" port="0" ${connection}/></http:listener-config>
  <flow name="hello"><http:listener config-ref="c" path="/"/><set-payload value="response"/></flow>
  <flow name="read"><http:listener config-ref="c" path="/read"/><set-payload value="#['read ' &amp; payload]"/></flow>
  <flow name="echo"><http:listener config-ref="c" path="/echo"/><set-payload value="#[payload]"/></flow>
  <flow name="one" maxConcurrency="1"><http:listener config-ref="c" path="/one"/><set-payload value="#['read ' &amp; payload]"/></flow>`

beforeAll(async () => {
  app = await deployXml(flows('readTimeout="400"'))
  patient = await deployXml(flows())
  strict = await deployXml(flows(), {
    properties: { 'mule.http.strictContentType': 'true', 'mule.http.headerSectionSize': '1000' },
  })
})
afterAll(() => Promise.all([app.stop(), patient.stop(), strict.stop()]))

const send = async (bytes: string, to = app) => parseAnswer(await exchange(portOf(to.base), bytes))
const head = (...lines: string[]) => [...lines, '', ''].join('\r\n')

describe('what is not HTTP', () => {
  test.each<[string, string]>([
    ['no request line', 'hello there\r\n\r\n'],
    ['an unknown method', head('FROBNICATE / HTTP/1.1', 'Host: x')],
    ['an unknown version', head('GET / HTTP/9.9', 'Host: x')],
    ['no Host header', head('GET / HTTP/1.1')],
    ['two Host headers', head('GET / HTTP/1.1', 'Host: a', 'Host: b')],
    ['a Host that is none', head('GET / HTTP/1.1', 'Host: a/b@c')],
    ['a header without colon', head('GET / HTTP/1.1', 'Host: x', 'nonsense')],
    ['a blank before a colon', head('GET / HTTP/1.1', 'Host: x', 'Content-Length : 3')],
    ['a NUL in a header', head('GET / HTTP/1.1', 'Host: x', 'X-A: \0')],
    ['two lengths', `${head('POST /read HTTP/1.1', 'Host: x', 'Content-Length: 3', 'Content-Length: 4')}abcd`],
    [
      'a length and chunks',
      `${head('POST /read HTTP/1.1', 'Host: x', 'Content-Length: 3', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    ],
    [
      'chunks and a length',
      `${head('POST /read HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', 'Content-Length: 3')}0\r\n\r\n`,
    ],
    ['a negative length', `${head('POST /read HTTP/1.1', 'Host: x', 'Content-Length: -1')}`],
    ['a length that is no number', `${head('POST /read HTTP/1.1', 'Host: x', 'Content-Length: 3 3')}abc`],
    ['an unknown transfer encoding', `${head('POST /read HTTP/1.1', 'Host: x', 'Transfer-Encoding: rot13')}abc`],
    [
      'chunks that are not the last encoding',
      `${head('POST /read HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked, gzip')}abc`,
    ],
    [
      'a chunk size that is no number',
      `${head('POST /read HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked')}zz\r\nabc\r\n0\r\n\r\n`,
    ],
  ])('%s is 400 and closes the connection', async (_name, bytes) => {
    const answer = await send(bytes)
    expect(answer).toMatchObject({ status: 400, reason: 'Bad Request' })
    expect(answer.body).toMatch(/^Unable to parse request: /)
    expect(answer.header('content-length')).toBe(String(answer.body.length))
    expect(answer.header('connection')).toBe('close')
  })

  test.each(['/?blah=badcode%2', '/?a=%zz', '/%', '/a%2', '/%G1'])('a malformed escape is 400: %s', async (target) => {
    const answer = await ask(app.base, [`GET ${target} HTTP/1.1`])
    expect(answer).toMatchObject({ status: 400, reason: 'Bad Request' })
    expect(answer.body).toContain('HTTP request parsing failed with error: "Malformed ')
  })

  test.each(['/?blah=a%20space', '/?x=%FF', '/?%', '/?x=100%25'])('a well-formed one is not: %s', async (target) => {
    const { status } = await ask(app.base, [`GET ${target} HTTP/1.1`])
    expect(status).toBe(target === '/?%' ? 400 : 200)
  })

  test('CONNECT is no method of any listener', async () => {
    expect(await send(head('CONNECT host:443 HTTP/1.1', 'Host: host:443'))).toMatchObject({ status: 405 })
  })
})

describe('what is too much', () => {
  test.each([
    ['a long request line', head(`GET /${'x'.repeat(9000)} HTTP/1.1`, 'Host: x'), 414, 'Request-URI Too Long'],
    ['a long header', head('GET / HTTP/1.1', 'Host: x', `X-A: ${'x'.repeat(9000)}`), 413, 'Request Entity Too Large'],
    [
      'many headers',
      head('GET / HTTP/1.1', 'Host: x', ...Array.from({ length: 400 }, (_, i) => `X-${i}: some value of it`)),
      413,
      'Request Entity Too Large',
    ],
  ])('%s', async (_name, bytes, status, reason) => {
    expect(await send(bytes)).toMatchObject({ status, reason })
  })

  test('what just fits is served', async () => {
    const answer = await ask(app.base, ['GET / HTTP/1.1', `X-A: ${'x'.repeat(7900)}`])
    expect(answer.status).toBe(200)
  })

  test('the limit is a system property', async () => {
    expect((await ask(strict.base, ['GET / HTTP/1.1', `X-A: ${'x'.repeat(900)}`])).status).toBe(200)
    expect((await ask(strict.base, ['GET / HTTP/1.1', `X-A: ${'x'.repeat(1100)}`])).status).toBe(413)
  })
})

describe('what is too slow', () => {
  test.each([
    ['a head that does not end', 'GET / HTTP/1.1\r\nHost: x\r\n'],
    ['a body that does not end', `${head('POST /read HTTP/1.1', 'Host: x', 'Content-Length: 10')}abc`],
    ['chunks that do not end', `${head('POST /read HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked')}3\r\nabc\r\n`],
  ])('%s is 408', async (_name, bytes) => {
    expect(await send(bytes)).toMatchObject({ status: 408, reason: 'Request Timeout' })
  })

  test('an endless body nobody reads ends the connection after the response', async () => {
    const socket = await open(app.base)
    socket.on('error', () => {})
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString()
    })
    socket.write(head('POST / HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked'))
    const drip = setInterval(() => socket.write('1\r\nx\r\n'), 20)
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(drip)
    expect(received).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })
})

describe('Expect', () => {
  test('100-continue is answered, then the request', async () => {
    const socket = await open(app.base)
    socket.write(
      head('POST /read HTTP/1.1', 'Host: x', 'Expect: 100-continue', 'Content-Length: 3', 'Connection: close'),
    )
    expect(await readUntil(socket, '\r\n\r\n')).toMatch(/^HTTP\/1\.1 100 Continue/)
    socket.write('abc')
    expect(await readUntil(socket, 'read abc')).toMatch(/^HTTP\/1\.1 200 OK/)
    socket.destroy()
  })

  test('anything else is 417', async () => {
    expect(await ask(app.base, ['POST / HTTP/1.1', 'Expect: a miracle', 'Content-Length: 0'])).toMatchObject({
      status: 417,
      reason: 'Expectation Failed',
    })
  })
})

describe('a Content-Type that is none', () => {
  test('is the unknown type', async () => {
    const answer = await ask(app.base, ['POST /read HTTP/1.1', 'Content-Type: application', 'Content-Length: 2'], 'hi')
    expect(answer).toMatchObject({ status: 200, body: 'read hi' })
  })

  test('is refused where that was asked for, without its markup', async () => {
    const request = ['POST /read HTTP/1.1', 'Content-Type: <application>', 'Content-Length: 2']
    expect(await ask(strict.base, request, 'hi')).toMatchObject({
      status: 400,
      body: 'MediaType cannot be parsed: &lt;application&gt;',
    })
  })
})

describe('a flow that is busy', () => {
  test('answers 503 at once, without a body, and serves again when there is room', async () => {
    const busy = await open(patient.base)
    busy.write(head('POST /one HTTP/1.1', 'Host: x', 'Content-Length: 3'))
    await expect.poll(async () => (await ask(patient.base, ['GET /one HTTP/1.1'])).status).toBe(503)
    expect(await ask(patient.base, ['GET /one HTTP/1.1'])).toMatchObject({ reason: 'Service Unavailable', body: '' })
    busy.write('abc')
    expect(await readUntil(busy, 'read abc')).toMatch(/^HTTP\/1\.1 200/)
    busy.destroy()
    expect(await ask(patient.base, ['GET /one HTTP/1.1'])).toMatchObject({ status: 200 })
  })
})

describe('others', () => {
  test('are not disturbed by any of this', async () => {
    const bystander = await open(patient.base)
    bystander.write(`${head('POST /read HTTP/1.1', 'Host: x', 'Content-Length: 6')}abc`)
    await Promise.all([
      send('garbage\r\n\r\n', patient),
      send(head(`GET /${'x'.repeat(9000)} HTTP/1.1`, 'Host: x'), patient),
      send(
        `${head('POST /read HTTP/1.1', 'Host: x', 'Content-Length: 3', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
        patient,
      ),
      ask(patient.base, ['GET /% HTTP/1.1']),
    ])
    bystander.write('def')
    expect(await readUntil(bystander, 'read abcdef')).toMatch(/^HTTP\/1\.1 200/)
    bystander.destroy()
  })

  test('a fault in the next request of a connection is never taken for the answer to this one', async () => {
    const socket = await open(app.base)
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString()
    })
    socket.on('error', () => {})
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(`${head('POST /read HTTP/1.1', 'Host: x', 'Content-Length: 2')}hi`)
    socket.write('garbage\r\n\r\n')
    await closed
    expect(received === '' || received.startsWith('HTTP/1.1 200')).toBe(true)
  })

  test('are served whatever bytes arrive on other connections', async () => {
    const words = [
      'GET',
      'POST',
      ' ',
      '/',
      '/read',
      '?',
      '%',
      '%41',
      'HTTP/1.1',
      'HTTP/1.0',
      '\r\n',
      '\n',
      'Host: x',
      ': ',
      '\0',
    ]
    const more = [
      'Content-Length: 3',
      'Transfer-Encoding: chunked',
      'Connection: close',
      'Expect: 100-continue',
      '0',
      'ff',
      'abc',
      '\xff',
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words, ...more), { maxLength: 40 }), async (parts) => {
        await exchange(portOf(app.base), Buffer.from(parts.join(''), 'latin1'), 5)
      }),
      { numRuns: 200 },
    )
    expect(await ask(app.base, ['GET / HTTP/1.1'])).toMatchObject({ status: 200, body: 'response' })
  })
})
