import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { ask, exchange, parseAnswer, portOf } from '../../support/raw-http.ts'

const TEXT = 'a payload of some length'
const HEADERS = {
  none: '',
  length: `<http:headers>#[{'Content-Length': '${TEXT.length}'}]</http:headers>`,
  chunked: `<http:headers>#[{'Transfer-Encoding': 'chunked'}]</http:headers>`,
  both: `<http:headers>#[{'Content-Length': '${TEXT.length}', 'Transfer-Encoding': 'chunked'}]</http:headers>`,
  // Neither a wrong length nor another encoding is believed.
  lies: `<http:headers>#[{'Content-Length': '3'}]</http:headers>`,
  gzip: `<http:headers>#[{'Transfer-Encoding': 'gzip'}]</http:headers>`,
}
type Given = keyof typeof HEADERS
const MODES = ['AUTO', 'NEVER', 'ALWAYS'] as const

let app: TestApp
beforeAll(async () => {
  const flows = MODES.flatMap((mode) =>
    (Object.keys(HEADERS) as Given[]).flatMap((given) =>
      [
        ['string', `<set-payload value="${TEXT}"/>`],
        ['echo', `<set-payload value="#[payload]"/>`],
        ['null', '<set-payload value="#[null]"/>'],
      ].map(
        ([body, processor]) => `<flow name="${mode}-${given}-${body}">
          <http:listener config-ref="c" path="/${mode}/${given}/${body}" responseStreamingMode="${mode}">
            <http:response>${HEADERS[given]}</http:response></http:listener>
          ${processor}</flow>`,
      ),
    ),
  )
  app = await deployXml(
    `<http:listener-config name="c"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     ${flows.join('\n')}
     <flow name="status"><http:listener config-ref="c" path="/status/{code}">
       <http:response statusCode="#[attributes.uriParams.code]"><http:headers>#[{'Transfer-Encoding': 'chunked'}]</http:headers></http:response>
     </http:listener><set-payload value="${TEXT}"/></flow>`,
  )
})
afterAll(() => app.stop())

const CHUNKED = `${TEXT.length.toString(16)}\r\n${TEXT}\r\n0\r\n\r\n`
const chunkedBody = ['Transfer-Encoding: chunked']

const framingOf = (answer: { header(name: string): string | undefined }) =>
  [answer.header('content-length') && 'length', answer.header('transfer-encoding') && 'chunked']
    .filter(Boolean)
    .join('+')

describe('framing of responses', () => {
  const table: readonly (readonly [(typeof MODES)[number], Given, string, string])[] = [
    ['AUTO', 'none', 'length', 'chunked'],
    ['AUTO', 'length', 'length', 'length'],
    ['AUTO', 'chunked', 'chunked', 'chunked'],
    ['AUTO', 'both', 'length', 'length'],
    ['AUTO', 'lies', 'length', 'length'],
    ['AUTO', 'gzip', 'length', 'chunked'],
    ...(['NEVER', 'ALWAYS'] as const).flatMap((mode) =>
      (Object.keys(HEADERS) as Given[]).map((given) => {
        const framing = mode === 'NEVER' ? 'length' : 'chunked'
        return [mode, given, framing, framing] as const
      }),
    ),
  ]
  test.each(table)('%s, headers: %s', async (mode, given, text, stream) => {
    const ofText = await ask(app.base, [`GET /${mode}/${given}/string HTTP/1.1`])
    expect(framingOf(ofText)).toBe(text)
    expect(ofText.body).toBe(text === 'length' ? TEXT : CHUNKED)
    const request = [`POST /${mode}/${given}/echo HTTP/1.1`, ...chunkedBody]
    const ofStream = await ask(app.base, request, CHUNKED)
    expect(framingOf(ofStream)).toBe(stream)
    expect(ofStream.body).toBe(stream === 'length' ? TEXT : CHUNKED)
    const ofNothing = await ask(app.base, [`GET /${mode}/${given}/null HTTP/1.1`])
    expect(ofNothing.header('content-length')).toBe('0')
    expect(framingOf(ofNothing)).toBe('length')
  })

  test('a body whose length is known beforehand is passed on with its length', async () => {
    const request = ['POST /AUTO/none/echo HTTP/1.1', `Content-Length: ${TEXT.length}`]
    const answer = await ask(app.base, request, TEXT)
    expect(framingOf(answer)).toBe('length')
    expect(answer.body).toBe(TEXT)
  })

  test.each(MODES)('HTTP/1.0 gets no chunks: %s', async (mode) => {
    for (const given of Object.keys(HEADERS)) {
      const ofText = await ask(app.base, [`GET /${mode}/${given}/string HTTP/1.0`])
      expect(framingOf(ofText)).toBe('length')
      expect(ofText.body).toBe(TEXT)
      const ofStream = await ask(
        app.base,
        [`POST /${mode}/${given}/echo HTTP/1.0`, `Content-Length: ${TEXT.length}`],
        TEXT,
      )
      expect(ofStream.header('transfer-encoding')).toBeUndefined()
      expect(ofStream.body).toBe(TEXT)
    }
  })

  test('HEAD has the headers of GET and no body', async () => {
    const answer = await ask(app.base, ['HEAD /AUTO/none/string HTTP/1.1'])
    expect(answer.header('content-length')).toBe(String(TEXT.length))
    expect(answer.body).toBe('')
    const streamed = await ask(app.base, ['HEAD /AUTO/none/echo HTTP/1.1', ...chunkedBody], CHUNKED)
    expect(streamed.header('transfer-encoding')).toBe('chunked')
    expect(streamed.body).toBe('')
  })

  test('HEAD may tell the length of a body that an upstream keeps', async () => {
    const answer = await ask(app.base, ['HEAD /AUTO/lies/null HTTP/1.1'])
    expect(answer.header('content-length')).toBe('3')
    expect(answer.body).toBe('')
  })

  test.each([204, 304])('%i has no body and no Transfer-Encoding', async (code) => {
    const answer = await ask(app.base, [`GET /status/${code} HTTP/1.1`])
    expect(answer.status).toBe(code)
    expect(answer.body).toBe('')
    expect(answer.header('transfer-encoding')).toBeUndefined()
    expect(answer.header('content-length')).toBeUndefined()
  })

  test('a connection serves request after request, whatever the bodies were', async () => {
    const requests = [
      `POST /AUTO/none/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${CHUNKED}`,
      `POST /AUTO/none/string HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello`,
      `HEAD /AUTO/none/string HTTP/1.1\r\nHost: x\r\n\r\n`,
      `GET /status/204 HTTP/1.1\r\nHost: x\r\n\r\n`,
      `GET /nope HTTP/1.1\r\nHost: x\r\n\r\n`,
      `GET /AUTO/none/string HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    ]
    const text = await exchange(portOf(app.base), requests.join(''))
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
    expect(statuses).toEqual(['200', '200', '200', '204', '404', '200'])
    expect(parseAnswer(text.slice(text.lastIndexOf('HTTP/1.1'))).body).toBe(TEXT)
  })
})
