import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Content } from '../../../engine/model/content.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type Input, type RequestApp, requestApp, streamed } from './request-app.ts'

let upstream: Upstream
const apps: RequestApp[] = []
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(async () => {
  for (const app of apps) await app.dispose()
  await upstream.close()
})

const request = (attributes: string, children = '') =>
  `<http:request config-ref="api" path="/" ${attributes}>${children}</http:request>`

const send = async (attributes: string, input: Input, children = '', config?: Parameters<typeof flowsFor>[2]) => {
  const app = requestApp(flowsFor(upstream.port, { main: request(attributes, children) }, config))
  apps.push(app)
  await app.run('main', input)
  return upstream.last
}

/** How a request was framed: its length, chunks, or neither. */
const framing = ({ header }: Upstream['last']): string =>
  header('transfer-encoding') ? `${header('transfer-encoding')}` : (header('content-length') ?? 'none')

describe('whether a body is sent depends on mode and method', () => {
  test.each<[string, string, string | null, string, string]>([
    ['AUTO', 'POST', 'Test Message', 'Test Message', '12'],
    ['AUTO', 'PUT', 'Test Message', 'Test Message', '12'],
    ['AUTO', 'DELETE', 'Test Message', 'Test Message', '12'],
    ['AUTO', 'GET', 'Test Message', '', 'none'],
    ['AUTO', 'HEAD', 'Test Message', '', 'none'],
    ['AUTO', 'OPTIONS', 'Test Message', '', 'none'],
    ['AUTO', 'POST', null, '', '0'],
    ['AUTO', 'POST', '', '', '0'],
    ['AUTO', 'DELETE', null, '', 'none'],
    ['NEVER', 'POST', 'Test Message', '', '0'],
    ['ALWAYS', 'GET', 'Test Message', 'Test Message', '12'],
    ['ALWAYS', 'GET', null, '', 'none'],
  ])('%s %s of %j sends %j', async (mode, method, payload, body, length) => {
    const configured = await send(`method="${method}"`, { payload }, '', { attributes: `sendBodyMode="${mode}"` })
    expect([configured.text, framing(configured)]).toEqual([body, length])
    const overridden = await send(`method="${method}" sendBodyMode="${mode}"`, { payload }, '', {
      attributes: `sendBodyMode="${mode === 'NEVER' ? 'ALWAYS' : 'NEVER'}"`,
    })
    expect([overridden.text, framing(overridden)]).toEqual([body, length])
  })
})

describe('what is sent', () => {
  test.each<[string, Input, string, string | undefined]>([
    ['', { payload: 'Test Message' }, 'Test Message', undefined],
    ['', { payload: { a: 1 } }, '{"a":1}', 'application/json; charset=UTF-8'],
    ['', { payload: '{"a":1}', mediaType: 'application/json' }, '{"a":1}', 'application/json'],
    ['', { payload: Buffer.from('bytes'), mediaType: 'image/png' }, 'bytes', 'image/png'],
    ['<http:body>plain</http:body>', { payload: 'x' }, 'plain', undefined],
    [
      '<http:body>#[vars.custom]</http:body>',
      { payload: 'x', vars: { custom: 'customValue' } },
      'customValue',
      undefined,
    ],
    ['<http:body>#[vars.custom]</http:body>', { vars: { custom: 'customValue' } }, 'customValue', undefined],
    [
      "<http:headers>#[{'Content-Type': 'text/x; odd'}]</http:headers>",
      { payload: '<a/>', mediaType: 'application/xml' },
      '<a/>',
      'text/x; odd',
    ],
  ])('%s with %j', async (children, input, body, contentType) => {
    const received = await send('method="POST"', input, children)
    expect([received.text, received.header('content-type')]).toEqual([body, contentType])
    expect(received.headerValues('content-type').length).toBe(contentType === undefined ? 0 : 1)
  })

  test('text is encoded as its media type says', async () => {
    const { body } = await send('method="POST"', { payload: 'grün', mediaType: 'text/plain; charset=ISO-8859-1' })
    expect([...body]).toEqual([0x67, 0x72, 0xfc, 0x6e])
  })
})

describe('framing', () => {
  const stream = () => streamed(['Test ', 'Message'])
  const length = "<http:headers>#[{'Content-Length': '12'}]</http:headers>"
  const wrongLength = "<http:headers>#[{'Content-Length': '3'}]</http:headers>"
  const chunked = "<http:headers>#[{'Transfer-Encoding': 'chunked'}]</http:headers>"
  const gzip = "<http:headers>#[{'Transfer-Encoding': 'gzip'}]</http:headers>"
  const both = "<http:headers>#[{'Content-Length': '3', 'Transfer-Encoding': 'chunked'}]</http:headers>"
  const repeated = "<http:headers>#[{'Content-Length': ['3', '12']}]</http:headers>"

  test.each<[string, 'text' | 'stream' | 'known', string, string]>([
    ['AUTO', 'text', '', '12'],
    ['AUTO', 'stream', '', 'chunked'],
    ['AUTO', 'known', '', '12'],
    ['AUTO', 'text', length, '12'],
    ['AUTO', 'stream', length, '12'],
    ['AUTO', 'text', wrongLength, '12'],
    ['AUTO', 'stream', wrongLength, '12'],
    ['AUTO', 'text', repeated, '12'],
    ['AUTO', 'text', chunked, 'chunked'],
    ['AUTO', 'stream', chunked, 'chunked'],
    ['AUTO', 'known', chunked, 'chunked'],
    ['AUTO', 'text', both, '12'],
    ['AUTO', 'stream', both, '12'],
    ['AUTO', 'text', gzip, '12'],
    ['AUTO', 'stream', gzip, 'chunked'],
    ['NEVER', 'text', '', '12'],
    ['NEVER', 'stream', '', '12'],
    ['NEVER', 'stream', chunked, '12'],
    ['ALWAYS', 'text', '', 'chunked'],
    ['ALWAYS', 'text', length, 'chunked'],
    ['ALWAYS', 'stream', '', 'chunked'],
    ['ALWAYS', 'known', '', 'chunked'],
  ])('%s with a %s body and %s: %s', async (mode, kind, headers, expected) => {
    const payload =
      kind === 'text' ? 'Test Message' : kind === 'stream' ? stream() : streamed(['Test ', 'Message'], { length: 12 })
    for (const attributes of [`requestStreamingMode="${mode}"`, '']) {
      const config = attributes ? undefined : { attributes: `requestStreamingMode="${mode}"` }
      const body = kind === 'text' ? payload : attributes ? payload : stream()
      if (kind === 'known' && !attributes) continue
      const received = await send(`method="POST" ${attributes}`, { payload: body }, headers, config)
      expect([framing(received), received.text]).toEqual([expected, 'Test Message'])
      expect(received.headerValues('content-length').length).toBe(expected === 'chunked' ? 0 : 1)
    }
  })

  test.each([length, chunked, both])('of no body, with %s', async (headers) => {
    expect(framing(await send('method="POST"', {}, headers))).toBe('0')
    expect(framing(await send('method="GET"', {}, headers))).toBe('none')
  })

  test('an empty stream is no body', async () => {
    const received = await send('method="POST"', { payload: streamed([]) })
    expect([framing(received), received.text]).toEqual(['0', ''])
  })

  test('a body that was read before is sent like one that was not', async () => {
    const content = streamed(['Test ', 'Message'])
    await content.bytes()
    expect(framing(await send('method="POST"', { payload: content }))).toBe('chunked')
    expect(framing(await send('method="POST"', { payload: Content.of(Buffer.from('Test Message')) }))).toBe('12')
  })
})

describe('a large body', () => {
  const MEBIBYTE = 1024 * 1024
  /** A body of a known length that is made as it is asked for, and counts how far ahead of its reader it ran. */
  const produced = (size: number) => {
    const state = { written: 0, ended: false, aborted: false }
    const content = Content.from(
      {
        start: (sink) => {
          const chunk = Buffer.alloc(64 * 1024, 'x')
          const run = (): void => {
            while (!state.aborted && state.written < size) {
              state.written += chunk.length
              if (!sink.write(chunk)) return
            }
            if (!state.aborted && !state.ended) {
              state.ended = true
              sink.end()
            }
          }
          setImmediate(run)
          return {
            resume: () => setImmediate(run),
            abort: () => {
              state.aborted = true
            },
          }
        },
      },
      { length: size },
    )
    return { content, state }
  }

  test('passes through with its length', async () => {
    const discarding = await startUpstream(() => ({ body: 'done' }), { discardBodies: true })
    const app = requestApp(flowsFor(discarding.port, { main: request('method="POST"') }))
    const { content } = produced(32 * MEBIBYTE)
    expect((await app.run('main', { payload: content })).text).toBe('done')
    expect([discarding.last.size, framing(discarding.last)]).toEqual([32 * MEBIBYTE, String(32 * MEBIBYTE)])
    await app.dispose()
    await discarding.close()
  })

  test('waits for an upstream that does not read it', async () => {
    const stalled = await startUpstream(() => ({ silent: 'hang' }), { answerEarly: true })
    const app = requestApp(flowsFor(stalled.port, { main: request('method="POST" responseTimeout="400"') }))
    const { content, state } = produced(64 * MEBIBYTE)
    expect(await app.failure('main', { payload: content })).toMatch(/^HTTP:TIMEOUT/)
    expect(state.written).toBeLessThan(16 * MEBIBYTE)
    expect(state.aborted).toBe(true)
    await app.dispose()
    await stalled.close()
  })

  test('that breaks off fails the request with the error of its origin, and the upstream is not left waiting', async () => {
    const waiting = await startUpstream()
    const app = requestApp(flowsFor(waiting.port, { main: request('method="POST"') }))
    const broken = Content.from({
      start: (sink) => {
        sink.write(Buffer.from('begin'))
        setTimeout(() => sink.fail(new Error('The disk is gone')), 20)
        return { resume: () => {}, abort: () => {} }
      },
    })
    expect(await app.failure('main', { payload: broken })).toBe(
      `HTTP:CONNECTIVITY: HTTP POST on resource 'http://127.0.0.1:${waiting.port}/' failed: The disk is gone.`,
    )
    await expect.poll(() => waiting.openConnections).toBe(0)
    expect(waiting.requests.length).toBe(0)
    await app.dispose()
    await waiting.close()
  })

  test.each([
    ['longer', ['0123456789'.repeat(10_000), 'too much']],
    ['shorter', ['short']],
  ])('that is %s than it says is an error', async (_, pieces) => {
    const app = requestApp(flowsFor(upstream.port, { main: request('method="POST"') }))
    apps.push(app)
    expect(await app.failure('main', { payload: streamed(pieces, { length: 100_000 }) })).toMatch(
      /^HTTP:CONNECTIVITY: .*The body of the request is not as long as its Content-Length says\.$/,
    )
  })
})
