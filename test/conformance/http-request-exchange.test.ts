import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Content } from '../../engine/model/content.ts'
import { type Answer, startUpstream, type Upstream, type UpstreamRequest } from '../support/upstream.ts'
import { flow, listenerConfig, muleApp, say } from './http-app.ts'

let upstream: Upstream
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(() => upstream.close())

describe('req-streaming: how a request is framed', () => {
  const stream = () =>
    Content.from({
      start: (sink) => {
        setImmediate(() => {
          sink.write(Buffer.from('Test '))
          sink.write(Buffer.from('Message'))
          sink.end()
        })
        return { resume: () => {}, abort: () => {} }
      },
    })
  const LENGTH = `{'Content-Length': '12'}`
  const CHUNKED = `{'Transfer-Encoding': 'chunked'}`
  const BOTH = `{'Content-Length': '12', 'Transfer-Encoding': 'chunked'}`

  test.each<[string, string, string, string, 'stream' | 'string', 'length' | 'chunked']>([
    ['AUTO of the configuration', 'requestStreamingMode="AUTO"', '', '{}', 'stream', 'chunked'],
    ['ALWAYS of the configuration', 'requestStreamingMode="ALWAYS"', '', '{}', 'stream', 'chunked'],
    ['NEVER of the configuration', 'requestStreamingMode="NEVER"', '', '{}', 'stream', 'length'],
    ['ALWAYS against the configuration', 'requestStreamingMode="NEVER"', 'ALWAYS', '{}', 'stream', 'chunked'],
    ['AUTO', '', 'AUTO', '{}', 'stream', 'chunked'],
    ['AUTO', '', 'AUTO', '{}', 'string', 'length'],
    ['AUTO', '', 'AUTO', LENGTH, 'stream', 'length'],
    ['AUTO', '', 'AUTO', CHUNKED, 'string', 'chunked'],
    ['AUTO', '', 'AUTO', CHUNKED, 'stream', 'chunked'],
    ['AUTO', '', 'AUTO', LENGTH, 'string', 'length'],
    ['AUTO', '', 'AUTO', BOTH, 'string', 'length'],
    ['AUTO', '', 'AUTO', BOTH, 'stream', 'length'],
    ['ALWAYS', '', 'ALWAYS', '{}', 'stream', 'chunked'],
    ['ALWAYS', '', 'ALWAYS', `{'Transfer-Encoding': 'Invalid value'}`, 'string', 'chunked'],
    ['NEVER', '', 'NEVER', '{}', 'stream', 'length'],
    ['NEVER', '', 'NEVER', '{}', 'string', 'length'],
    ['NEVER', '', 'NEVER', CHUNKED, 'string', 'length'],
    ['ALWAYS', '', 'ALWAYS', '{}', 'string', 'chunked'],
    ['ALWAYS', '', 'ALWAYS', LENGTH, 'string', 'chunked'],
    ['NEVER', '', 'NEVER', CHUNKED, 'stream', 'length'],
  ])('%s %s %s %s of a %s', async (_, config, mode, headers, kind, framing) => {
    upstream.handle(() => ({}))
    const { run } = await muleApp(
      () => `<http:request-config name="api" ${config}><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
        <flow name="f"><http:request config-ref="api" method="POST" path="/" ${mode && `requestStreamingMode="${mode}"`}>
          <http:headers>#[${headers}]</http:headers></http:request></flow>`,
      { ports: 0 },
    )
    await run('f', { payload: kind === 'stream' ? stream() : 'Test Message', mediaType: 'text/plain' })
    const { last } = upstream
    expect([last.text, last.header('content-length'), last.header('transfer-encoding')]).toEqual(
      framing === 'length' ? ['Test Message', '12', undefined] : ['Test Message', undefined, 'chunked'],
    )
  })
})

describe('munit-redirect', () => {
  const redirects =
    (status: number, location: string, cookie?: string) =>
    ({ url, method, text, header }: UpstreamRequest): Answer => {
      if (url === '/moved')
        return {
          status,
          headers: { Location: location, ...(cookie && { 'Set-Cookie': cookie }) },
          body: 'moved',
        }
      if (url === '/loop') return { status: 301, headers: { Location: '/loop' } }
      return { body: JSON.stringify({ method, url, text, cookie: header('cookie') ?? null }) }
    }
  const call = async (method: string, attributes: string, config: string, target = '/moved', payload = 'body') => {
    const { app } = await muleApp(
      () => `<http:request-config name="api" ${config}><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
        <flow name="f"><http:request config-ref="api" method="${method}" path="${target}" ${attributes}/>
        <set-payload value="#[payload.^raw as String]"/></flow>`,
      { ports: 0 },
    )
    const result = await app
      .flow('f')
      .run({ payload, mediaType: 'text/plain' })
      .catch((error: Error) => ({ payload: error.message }))
    return String(result.payload)
  }

  test.each<[string, string, string, boolean]>([
    ['followed', '', '', true],
    ['not followed', '', 'followRedirects="false"', false],
    ['followed against the configuration', 'followRedirects="true"', 'followRedirects="false"', true],
    ['not followed against the configuration', 'followRedirects="#[false]"', 'followRedirects="true"', false],
  ])('301 GET %s', async (_, attributes, config, followed) => {
    upstream.handle(redirects(301, '/response'))
    const text = await call('GET', attributes, config)
    expect(text === 'moved').toBe(!followed)
  })

  test('a loop ends', async () => {
    upstream.handle(redirects(301, '/loop'))
    expect(await call('GET', '', '', '/loop')).toContain('MaxRedirectException')
  })

  test.each([
    [301, 'POST', 'body'],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'body'],
  ])('%d of a POST becomes %s with the body "%s"', async (status, method, text) => {
    upstream.handle(redirects(status, '/response'))
    expect(JSON.parse(await call('POST', '', ''))).toMatchObject({ method, text })
  })

  test('the query of the location is used, and its cookie sent', async () => {
    upstream.handle(redirects(301, '/response?a=b', 'asd=asd'))
    expect(JSON.parse(await call('GET', '', ''))).toMatchObject({ url: '/response?a=b', cookie: 'asd=asd' })
  })
})

describe('munit-resp-validator', () => {
  const validator = (expression: string, name = '') =>
    `<http:expression-response-validator expression="#[${expression}]" ${name && `name="${name}"`}/>`
  const inline = (expression: string) => `<http:response-validator>${validator(expression)}</http:response-validator>`

  test.each<[string, string, string, string | RegExp]>([
    ['a named one', 'responseValidator="ok"', '', ''],
    ['one in place', '', inline("payload == 'The Response'"), ''],
    ['a named one that fails', 'responseValidator="bad"', '', 'evaluated to false'],
    ['one in place that fails', '', inline("payload == 'another'"), 'evaluated to false'],
    ['one that is no condition', '', inline('4'), /The expression '.*' returned a non boolean value/],
  ])('%s', async (_, attributes, inside, expected) => {
    upstream.handle(() => ({ body: 'The Response', headers: { 'Content-Type': 'text/plain' } }))
    const { failure } = await muleApp(
      () => `${validator("payload == 'The Response'", 'ok')}${validator('false', 'bad')}
        <flow name="f"><http:request url="${upstream.url}/" ${attributes}>${inside}</http:request></flow>`,
      { ports: 0 },
    )
    const text = await failure('f')
    if (expected === '') expect(text).toBe('')
    else expect(text).toMatch(expected)
  })

  test('a named one of the configuration', async () => {
    upstream.handle(() => ({ status: 500 }))
    const { failure } = await muleApp(
      () => `<http:success-status-code-validator name="any" values="200..599"/>
        <http:request-config name="api" responseValidator="any"><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
        <flow name="f"><http:request config-ref="api" path="/"/></flow>`,
      { ports: 0 },
    )
    expect(await failure('f')).toBe('')
  })
})

test('munit-header-too-long', async () => {
  const { failure } = await muleApp(
    (port) => `${listenerConfig('in', port)}${flow('/', say('x'))}
      <flow name="f"><http:request url="http://127.0.0.1:${port}/">
        <http:headers>#[{'long': vars.long}]</http:headers></http:request></flow>`,
  )
  expect(await failure('f', { variables: { long: 'x'.repeat(12_000) } })).toContain('failed with status code 413')
})

describe('multipart', () => {
  test('goes out as parts and comes in as parts', async () => {
    const { run } = await muleApp(
      (port) => `${listenerConfig('in', port)}
        ${flow('/', `<set-payload value="#[output application/json --- {name: payload.parts.name.content, file: payload.parts.file.content, kind: payload.parts.file.headers.'Content-Type', disposition: payload.parts.file.headers.'Content-Disposition'.filename, count: sizeOf(payload.parts)}]"/>`)}
        <flow name="f"><http:request method="POST" url="http://127.0.0.1:${port}/"><http:body><![CDATA[#[%dw 2.0
          output multipart/form-data
          ---
          { parts: {
            name: { headers: {}, content: 'Ada' },
            file: { headers: { 'Content-Type': 'text/plain', 'Content-Disposition': { name: 'file', filename: 'a.txt' } }, content: 'the text' } } }
        ]]]></http:body></http:request></flow>`,
    )
    expect(await run('f')).toMatchObject({
      name: 'Ada',
      file: 'the text',
      kind: 'text/plain',
      disposition: 'a.txt',
      count: 2,
    })
  })

  test('of a response is parts as well', async () => {
    const inside = `<http:response><http:body>#[output multipart/form-data --- {parts: {a: {headers: {}, content: 'one'}}}]</http:body></http:response>`
    const { run, at } = await muleApp(
      (port) => `${listenerConfig('in', port)}${flow('/', say('x'), { inside })}
        <flow name="f"><http:request url="http://127.0.0.1:${port}/"/><set-payload value="#[payload.parts.a.content]"/></flow>`,
    )
    expect((await fetch(at(0))).headers.get('content-type')).toMatch(/^multipart\/form-data; ?boundary=/)
    expect(await run('f')).toBe('one')
  })
})
