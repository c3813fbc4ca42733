import { request } from 'node:http'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LISTENER, LISTENER_CONFIG, proxyApp, type Scenario, start } from '../policy/scenario.ts'

const template = (name: string): string => resolve(import.meta.dirname, '../../policy-templates', name)
const policy = (name: string, configuration: Readonly<Record<string, unknown>>) => ({
  id: name,
  template: template(name),
  configuration,
})
const PASS_ON = '<http:request config-ref="out" method="POST" path="/up"/>'
/** The flow reads the body itself. */
const READ = `${LISTENER_CONFIG}<flow name="main">${LISTENER}<set-payload value="#['got ' & $length($string(payload))]"/></flow>`

interface Upload {
  readonly status: number
  readonly body: string
  /** Bytes that were written before the answer came. */
  readonly written: number
}

/** Sends a body piece by piece, as long as nobody answers. */
const upload = ({ app }: Scenario, mediaType: string, pieces: Iterable<string>): Promise<Upload> =>
  new Promise((done, fail) => {
    let written = 0
    let isAnswered = false
    const outgoing = request(`${app.base}/`, { method: 'POST', headers: { 'content-type': mediaType } }, (response) => {
      isAnswered = true
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        done({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), written })
        outgoing.destroy()
      })
    })
    outgoing.on('error', (error) => isAnswered || fail(error))
    const iterator = pieces[Symbol.iterator]()
    const next = (): void => {
      const { value, done: isDone } = isAnswered ? { value: '', done: true } : iterator.next()
      if (isDone) return void (isAnswered || outgoing.end())
      written += (value as string).length
      if (outgoing.write(value)) setImmediate(next)
      else outgoing.once('drain', next)
    }
    next()
  })

const endless = function* (first: string, piece: string): Generator<string> {
  yield first
  for (;;) yield piece
}

const large = function* (first: string, piece: string, count: number, last: string): Generator<string> {
  yield first
  for (let i = 0; i < count; i++) yield piece
  yield last
}

describe('a body without end is answered while it is being sent', () => {
  test.each([
    ['json', 'application/json', endless('', '['.repeat(8192)), { maxContainerDepth: 100 }],
    ['json', 'application/json', endless('', '[{"a":'.repeat(65_536)), {}],
    ['json', 'application/json', endless('{"a":"', 'x'.repeat(8192)), { maxStringValueLength: 1000 }],
    ['json', 'application/json', endless('[1', ',1'.repeat(4096)), { maxArrayElementCount: 1000 }],
    ['xml', 'application/xml', endless('', '<a>'.repeat(4096)), { maxNodeDepth: 100 }],
    ['xml', 'application/xml', endless('', '<a>'.repeat(65_536)), {}],
    ['xml', 'application/xml', endless('<a x="', 'x'.repeat(8192)), { maxAttributeLength: 1000 }],
    ['xml', 'application/xml', endless('<a>', 'x'.repeat(8192)), { maxTextLength: 1000 }],
  ])('%s (%s)', async (kind, mediaType, pieces, configuration) => {
    const scenario = await start(proxyApp(PASS_ON), { policies: [policy(`${kind}-threat-protection`, configuration)] })
    const { status, body, written } = await upload(scenario, mediaType, pieces)
    expect(status).toBe(400)
    expect(JSON.parse(body)).toEqual({ error: expect.stringMatching(/more than (100|4194304)|longer than 1000/) })
    // What the kernel has room for on its way, and not a document's worth.
    expect(written).toBeLessThan((Object.keys(configuration).length === 0 ? 32 : 16) * 1024 * 1024)
    expect(scenario.upstream.requests).toHaveLength(0)
  })
})

describe('a body that a listener labels itself', () => {
  test.each([
    ['json', 'application/json', '[[[]]]', { maxContainerDepth: 2 }],
    ['xml', 'application/xml', '<a><b><c/></b></a>', { maxNodeDepth: 2 }],
  ])('is %s, whatever the client calls it', async (kind, mediaType, body, configuration) => {
    const labelling = LISTENER.replace('/>', ` outputMimeType="${mediaType}"/>`)
    const { ask, upstream } = await start(proxyApp(PASS_ON, '', labelling), {
      policies: [policy(`${kind}-threat-protection`, configuration)],
    })
    expect((await ask('/', { body, headers: { 'content-type': 'text/plain' } })).status).toBe(400)
    expect(upstream.requests).toHaveLength(0)
  })
})

describe('a body with several headers Content-Type', () => {
  /** What the first line of the answer says to a request that is written out. */
  const statusLine = (port: number, headers: readonly string[], body: string): Promise<string> =>
    new Promise((done, fail) => {
      const socket = connect(port, '127.0.0.1', () => {
        const lines = [
          'POST / HTTP/1.1',
          'Host: here',
          'Connection: close',
          `Content-Length: ${body.length}`,
          ...headers,
        ]
        socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
      })
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk
      })
      socket.on('error', fail)
      socket.on('end', () => done(answer.split('\r\n')[0] as string))
    })

  test.each([
    ['json', 'application/json', '[[[]]]', { maxContainerDepth: 2 }],
    ['xml', 'application/xml', '<a><b><c/></b></a>', { maxNodeDepth: 2 }],
  ])(
    'is %s when any of them says so: a server behind may go by that one',
    async (kind, mediaType, body, configuration) => {
      const { app, upstream } = await start(proxyApp(PASS_ON), {
        policies: [policy(`${kind}-threat-protection`, configuration)],
      })
      const port = Number(new URL(app.base).port)
      for (const headers of [
        ['Content-Type: text/plain', `Content-Type: ${mediaType}`],
        [`Content-Type: ${mediaType}`, 'content-type: text/plain'],
      ])
        expect(await statusLine(port, headers, body)).toContain(' 400 ')
      expect(upstream.requests).toHaveLength(0)
      expect(await statusLine(port, ['Content-Type: text/plain', 'Content-Type: image/png'], body)).toContain(' 200 ')
    },
  )
})

describe('a large body within the limits', () => {
  const row = `{"id":1,"name":"${'x'.repeat(1000)}"},`
  const rows = 8000
  const total = 2 + row.length * rows + 2

  test('reaches a server behind the flow, byte for byte', async () => {
    const configuration = { maxContainerDepth: 2, maxStringValueLength: 1000 }
    const scenario = await start(proxyApp(PASS_ON), { policies: [policy('json-threat-protection', configuration)] })
    const { status } = await upload(scenario, 'application/json', large('[ ', row.repeat(8), rows / 8, '1]'))
    expect(status).toBe(200)
    expect(scenario.upstream.last.size).toBe(total)
    expect(scenario.upstream.last.text.startsWith(`[ ${row}`)).toBe(true)
  })

  test('is read by the flow as if nobody had', async () => {
    const scenario = await start(READ, { policies: [policy('json-threat-protection', { maxContainerDepth: 2 })] })
    const { status, body } = await upload(scenario, 'application/json', large('[ ', row, 2000, '1]'))
    expect([status, JSON.parse(body)]).toEqual([200, `got ${1 + row.length * 2000 + 2}`])
  })

  test('that is read once only, says the listener, and XML', async () => {
    const once = LISTENER.replace('/>', '><non-repeatable-stream/></http:listener>')
    const scenario = await start(proxyApp(PASS_ON, '', once), {
      policies: [policy('xml-threat-protection', { maxNodeDepth: 2 })],
    })
    const { status } = await upload(scenario, 'text/xml', large('<a>', '<b>text</b>'.repeat(800), 200, '</a>'))
    expect(status).toBe(200)
    expect(scenario.upstream.last.size).toBe(7 + 11 * 800 * 200)
  })
})
