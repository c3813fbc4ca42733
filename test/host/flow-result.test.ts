import { afterEach, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../support/app.ts'
import { startUpstream } from '../support/upstream.ts'

let app: TestApp | undefined
afterEach(() => app?.stop())

/** No text in any charset. */
const BYTES = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff, 0xfe, 0x80])

test.each(['image/png', 'application/pdf', 'application/octet-stream', 'multipart/mixed; boundary=x', undefined])(
  'bytes of media type %s come out of a flow as they went in',
  async (mediaType) => {
    app = await deployXml('<flow name="f"><set-variable variableName="copy" value="#[payload]"/></flow>')
    const input = { payload: new Uint8Array(BYTES), variables: { given: BYTES }, ...(mediaType && { mediaType }) }
    const { payload, variables } = await app.flow('f').run(input)
    expect(payload).toEqual(BYTES)
    expect(variables.given).toEqual(BYTES)
  },
)

test('so do those of a response', async () => {
  const server = await startUpstream(() => ({ headers: { 'content-type': 'image/png' }, body: BYTES }))
  try {
    app = await deployXml(`<flow name="f"><http:request url="${server.url}"/></flow>`)
    const { payload, mediaType } = await app.flow('f').run()
    expect([payload, mediaType]).toEqual([BYTES, expect.stringContaining('image/png')])
  } finally {
    await server.close()
  }
})

test.each([
  ['text/plain; charset=ISO-8859-1', Buffer.from('grüße', 'latin1'), 'grüße'],
  ['application/json', Buffer.from('{"a":1}'), { a: 1 }],
  ['application/problem+json', Buffer.from('{"a":1}'), { a: 1 }],
  ['application/soap+xml', Buffer.from('<a/>'), '<a/>'],
  ['image/svg+xml', Buffer.from('<svg/>'), '<svg/>'],
  ['application/yaml', Buffer.from('a: 1'), 'a: 1'],
  ['application/csv', Buffer.from('a;b'), 'a;b'],
])('bytes of a text, %s, come out as what they say', async (mediaType, bytes, expected) => {
  app = await deployXml('<flow name="f"><logger level="DEBUG"/></flow>')
  expect((await app.flow('f').run({ payload: bytes, mediaType })).payload).toEqual(expected)
})
