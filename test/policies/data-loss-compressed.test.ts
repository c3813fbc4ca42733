import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import {
  brotliCompressSync,
  brotliDecompressSync,
  createGunzip,
  createGzip,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
  constants as zlib,
} from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { proxyApp, type Scenario, type ScenarioOptions, start } from '../policy/scenario.ts'

const CARD = '4111111111111111'
const MASKED = '*'.repeat(16)
const JSON_LINES = 'application/x-ndjson'

const policy = (configuration: Readonly<Record<string, unknown>> = {}) => ({
  id: 'dlp',
  template: resolve(import.meta.dirname, '../../policy-templates/data-loss-prevention'),
  configuration,
})
/** Passes on how a request is encoded, and tells the client how the response is. */
const PASS_ON = `<http:request config-ref="out" method="POST" path="/up">
  <http:headers>#[{'content-encoding': attributes.headers.'content-encoding'}]</http:headers>
</http:request>`

const started = (configuration?: Readonly<Record<string, unknown>>, options: ScenarioOptions = {}) =>
  start(proxyApp(PASS_ON), { ...options, policies: [policy(configuration)] })

interface Answered {
  readonly status: number
  readonly body: Buffer
}

/** Posts bytes, with their length or in pieces. */
const post = (
  { app }: Scenario,
  body: Buffer | Iterable<Buffer>,
  encoding: string,
  mediaType = 'text/plain',
): Promise<Answered> =>
  new Promise((done, fail) => {
    const length = Buffer.isBuffer(body) ? { 'content-length': String(body.length) } : {}
    const headers = { 'content-type': mediaType, 'content-encoding': encoding, ...length }
    const outgoing = request(`${app.base}/`, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => done({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
    })
    outgoing.on('error', fail)
    if (Buffer.isBuffer(body)) outgoing.end(body)
    else Readable.from(body).pipe(outgoing)
  })

const inPieces = function* (bytes: Buffer, size = 1000): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const CODINGS: Record<string, [(text: string) => Buffer, (bytes: Buffer) => Buffer]> = {
  gzip: [gzipSync, gunzipSync],
  'x-gzip': [gzipSync, gunzipSync],
  GZip: [gzipSync, gunzipSync],
  deflate: [deflateSync, inflateSync],
  'deflate without its header': [deflateRawSync, inflateSync],
  br: [brotliCompressSync, brotliDecompressSync],
  'identity, deflate, gzip': [(text) => gzipSync(deflateSync(text)), (bytes) => inflateSync(gunzipSync(bytes))],
}
const named = (coding: string): string => coding.replace(/ without.*/, '')

/** Text that does not compress well. */
const noise = (length: number): string => {
  let text = ''
  for (let i = 0; text.length < length; i++) text += `${createHash('sha256').update(String(i)).digest('base64')}\n`
  return text
}

describe('a compressed body is masked, and compressed again as it was', () => {
  test.each(Object.entries(CODINGS))('%s', async (coding, [encode, decode]) => {
    const scenario = await started(undefined, {
      upstream: () => ({
        headers: { 'content-type': 'text/plain', 'content-encoding': named(coding) },
        body: encode(`to ${CARD}.`),
      }),
    })
    const { upstream } = scenario
    const small = await post(scenario, encode(`from ${CARD}.`), named(coding))
    expect(decode(upstream.last.body).toString()).toBe(`from ${MASKED}.`)
    expect(upstream.last.header('content-encoding')).toBe(named(coding))
    expect(upstream.last.header('content-length')).toBe(String(upstream.last.size))
    expect([small.status, decode(small.body).toString()]).toEqual([200, `to ${MASKED}.`])

    const text = noise(200_000)
    await post(scenario, inPieces(encode(`${text}${CARD} ${text}`)), named(coding))
    expect(decode(upstream.last.body).toString()).toBe(`${text}${MASKED} ${text}`)
    expect(upstream.last.header('content-length')).toBeUndefined()
  })

  test.each(['deflate', 'br'])('%s: what stands behind its end is left out', async (coding) => {
    const [encode, decode] = CODINGS[coding] as (typeof CODINGS)[string]
    const text = noise(100_000)
    const given = Buffer.concat([encode(`${text}${CARD}`), Buffer.alloc(300_000, 'behind ')])
    const scenario = await started()
    expect((await post(scenario, inPieces(given, 10_000), coding)).status).toBe(200)
    expect(decode(scenario.upstream.last.body).toString()).toBe(`${text}${MASKED}`)
  })

  test('a small one without a value goes on as it came', async () => {
    const body = gzipSync('nothing in here', { level: 1 })
    const scenario = await started(undefined, {
      upstream: () => ({ headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip', etag: '"1"' }, body }),
    })
    const given = gzipSync('nothing', { level: 9 })
    expect((await post(scenario, given, 'gzip')).body).toEqual(body)
    expect(scenario.upstream.last.body).toEqual(given)
  })

  test('lines do not wait for the end', async () => {
    let goOn = () => {}
    const isRead = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const gzip = createGzip({ flush: zlib.Z_SYNC_FLUSH })
    const pieces: Buffer[] = []
    gzip.on('data', (chunk: Buffer) => pieces.push(chunk))
    await new Promise((resolve) => gzip.write(`{"c":"${CARD}"}\n`, resolve))
    const first = Buffer.concat(pieces.splice(0))
    await new Promise((resolve) => gzip.end('{"c":2}\n', () => gzip.on('end', resolve)))
    const { app } = await started(undefined, {
      upstream: () => ({
        headers: { 'content-type': JSON_LINES, 'content-encoding': 'gzip' },
        body: [first, Buffer.concat(pieces)],
        drip: () => isRead,
      }),
    })
    const response = await fetch(`${app.base}/`, { method: 'POST' })
    const gunzip = createGunzip()
    Readable.fromWeb(response.body as never).pipe(gunzip)
    const lines = gunzip.setEncoding('utf8')[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe(`{"c":"${MASKED}"}\n`)
    goOn()
    expect((await lines.next()).value).toBe('{"c":2}\n')
  })

  test('parts of one, too', async () => {
    const body = (card: string) =>
      `--b\r\nContent-Type: text/plain\r\n\r\n${card}\r\n--b\r\nContent-Type: image/png\r\n\r\n${CARD}\r\n--b--`
    const scenario = await started()
    await post(scenario, gzipSync(body(CARD)), 'gzip', 'multipart/form-data; boundary=b')
    expect(gunzipSync(scenario.upstream.last.body).toString()).toBe(body(MASKED))
  })

  test('an image is not even decoded', async () => {
    const scenario = await started()
    const given = Buffer.from('not gzip at all')
    await post(scenario, given, 'gzip', 'image/png')
    expect(scenario.upstream.last.body).toEqual(given)
  })
})

describe('a compressed body that is blocked', () => {
  test.each(Object.entries(CODINGS))(
    '%s: nothing of it leaves, wherever the value stands',
    async (coding, [encode]) => {
      const scenario = await started({ action: 'block' })
      const given = encode(`${noise(200_000)} ${CARD}`)
      expect((await post(scenario, given, named(coding))).status).toBe(500)
      expect((await post(scenario, inPieces(given), named(coding))).status).toBe(500)
      expect(scenario.upstream.requests).toHaveLength(0)
      const written = scenario.log.map(({ message }) => message).join()
      expect(written).toContain('The body of the request holds a card number')
      expect(written).not.toContain(CARD)
    },
  )

  test.each(Object.entries(CODINGS))('%s: one without a value goes on as it came', async (coding, [encode]) => {
    const scenario = await started({ action: 'block' })
    for (const given of [encode('nothing'), encode(noise(3_000_000))]) {
      expect((await post(scenario, inPieces(given, 10_000), named(coding))).status).toBe(200)
      expect(scenario.upstream.last.body.equals(given)).toBe(true)
    }
  })
})

describe('a body that cannot be looked into', () => {
  const reason = ({ log }: Scenario) => log.map(({ message }) => message).join()

  test.each([
    ['zstd', "its Content-Encoding is 'zstd'"],
    ['gzip, dcz', "its Content-Encoding is 'dcz'"],
    [CARD, 'its Content-Encoding is not known'],
    ['gzip, gzip, gzip, gzip', 'it is encoded more than 3 times'],
  ])('compressed with %s is not passed on, unless that is wanted', async (encoding, why) => {
    const given = Buffer.from('who knows')
    for (const action of ['mask', 'block']) {
      const refusing = await started({ action })
      expect((await post(refusing, given, encoding)).status).toBe(500)
      expect(refusing.upstream.requests).toHaveLength(0)
      expect(reason(refusing)).toContain(`The body of the request cannot be looked into: ${why}`)
      expect(reason(refusing)).toContain('DATA-LOSS:UNINSPECTABLE')
      expect(reason(refusing)).not.toContain(CARD)
      const passing = await started({ action, uninspectable: 'pass' })
      expect((await post(passing, given, encoding)).status).toBe(200)
      expect(passing.upstream.last.body).toEqual(given)
    }
  })

  test('inbound, a request is rejected, and a response is not given away', async () => {
    const inbound = { inbound: true, outbound: false }
    const { ask, upstream } = await started(inbound)
    const headers = { 'content-type': 'text/plain', 'content-encoding': 'zstd' }
    expect(await ask('/', { body: 'x', headers })).toMatchObject({
      status: 400,
      body: '{"error":"The body of the request cannot be looked into: its Content-Encoding is \'zstd\'"}',
    })
    expect(upstream.requests).toHaveLength(0)
  })

  test.each([
    ['no gzip', 'gzip', Buffer.from('plain text')],
    ['half a gzip', 'gzip', gzipSync(noise(1000)).subarray(0, 500)],
    ['no brotli', 'br', Buffer.from('plain text')],
    ['half a brotli', 'br', brotliCompressSync(noise(1000)).subarray(0, 300)],
    ['no deflate', 'deflate', Buffer.from('plain text')],
    ['half a deflate', 'deflate', deflateSync(noise(1000)).subarray(0, 300)],
    ['a gzip in no gzip', 'gzip, gzip', gzipSync(noise(1000))],
  ])('%s fails, whatever is wanted', async (_, encoding, given) => {
    for (const action of ['mask', 'block']) {
      const scenario = await started({ action, uninspectable: 'pass' })
      expect((await post(scenario, given, encoding)).status).toBe(500)
      expect(scenario.upstream.requests).toHaveLength(0)
      expect(reason(scenario)).toMatch(/cannot be looked into: its Content-Encoding is wrong, \w/)
    }
  })

  test('a part of a compressed response', async () => {
    const given = gzipSync(noise(1000)).subarray(100, 300)
    const upstream = () => ({
      status: 206,
      headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip', 'content-range': 'bytes 100-299/9999' },
      body: given,
    })
    expect((await (await started(undefined, { upstream })).ask('/', { body: '' })).status).toBe(500)
    const passing = await started({ uninspectable: 'pass' }, { upstream })
    expect((await post(passing, Buffer.alloc(0), 'identity')).body).toEqual(given)
  })

  test.each([
    ['HEAD', 200],
    ['GET', 304],
    ['GET', 204],
    ['GET', 200],
  ])('%s answered with %i has no body, whatever is said about it', async (method, status) => {
    const flow = `<http:request config-ref="out" method="${method}" path="/up">
      <http:response-validator><http:success-status-code-validator values="0..599"/></http:response-validator></http:request>
      <set-payload value="#[attributes.headers.'content-encoding']"/>`
    const body = method === 'GET' && status === 200 ? { body: [] } : {}
    const said = {
      'content-type': 'text/plain',
      'content-encoding': 'gzip',
      ...(status !== 204 && !('body' in body) && { 'content-length': '1234' }),
    }
    for (const action of ['mask', 'block']) {
      const { ask } = await start(proxyApp(flow), {
        policies: [policy({ action })],
        upstream: () => ({ status, headers: said, ...body }),
      })
      expect(await ask()).toMatchObject({ status: 200, body: 'gzip' })
    }
  })
})

test.each([
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
])('a response that says it is %s and ends without a byte, later, means nothing as before', async (coding, decode) => {
  const upstream = () => ({
    headers: { 'content-type': 'text/plain', 'content-encoding': coding },
    body: ['', ''],
    drip: 20,
  })
  const blocked = await post(await started({ action: 'block' }, { upstream }), Buffer.alloc(0), 'identity')
  expect(blocked).toEqual({ status: 200, body: Buffer.alloc(0) })
  const masked = await post(await started({ action: 'mask' }, { upstream }), Buffer.alloc(0), 'identity')
  expect(decode(masked.body).toString()).toBe('')
})

describe('little that becomes very much', () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024, 'x')
  const bombs: Record<string, Buffer> = {
    gzip: gzipSync(zeros),
    deflate: deflateSync(zeros),
    br: brotliCompressSync(zeros),
    'gzip, gzip': gzipSync(gzipSync(zeros)),
  }

  test.each(Object.keys(bombs))('%s: is stopped, in little memory', async (encoding) => {
    for (const action of ['mask', 'block']) {
      const scenario = await started({ action, uninspectable: 'pass' })
      const before = process.memoryUsage().rss
      const { status } = await post(scenario, bombs[encoding] as Buffer, encoding).catch(() => ({ status: 'cut off' }))
      expect(status).not.toBe(200)
      expect(scenario.log.map(({ message }) => message).join()).toMatch(/decoded it is more than 200 times as large/)
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
    }
  })
})
