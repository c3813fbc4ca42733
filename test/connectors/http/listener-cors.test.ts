import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { ask } from '../../support/raw-http.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const HERE = 'http://here.example'
const ORIGIN = `<http:origin url="${HERE}" accessControlMaxAge="60">
  <http:allowed-methods><http:method methodName="PUT"/><http:method methodName="get"/></http:allowed-methods>
  <http:allowed-headers><http:header headerName="X-One"/><http:header headerName="x-two"/></http:allowed-headers>
  <http:expose-headers><http:header headerName="x-seen"/><http:header headerName="x-told"/></http:expose-headers>
</http:origin>`

/** Deploys a listener behind an interceptor; its flow says hello. */
const behind = async (origins: string, attributes = '', flow = '<set-payload value="hello"/>') => {
  app = await deployXml(`
    <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/>
      <http:listener-interceptors><http:cors-interceptor ${attributes}><http:origins>${origins}</http:origins></http:cors-interceptor></http:listener-interceptors>
    </http:listener-config>
    <flow name="main">
      <http:listener config-ref="in" path="/x">
        <http:response><http:headers>#[{'x-flow': 'ran'}]</http:headers></http:response>
        <http:error-response statusCode="400"><http:headers>#[{'x-flow': 'failed'}]</http:headers></http:error-response>
      </http:listener>${flow}</flow>`)
  const { base } = app
  return async (method: string, ...headers: string[]) => {
    const { status, body, headers: received } = await ask(base, [`${method} /x HTTP/1.1`, ...headers])
    const cors = received
      .filter(([name]) => name.startsWith('access-control-'))
      .map(([name, value]) => [name.slice(15), value])
    return { status, body, ran: received.find(([name]) => name === 'x-flow')?.[1], cors: Object.fromEntries(cors) }
  }
}

describe('a question that a browser asks before', () => {
  test('is answered without the flow', async () => {
    const call = await behind(ORIGIN)
    const answer = await call(
      'OPTIONS',
      `Origin: ${HERE}`,
      'Access-Control-Request-Method: PUT',
      'Access-Control-Request-Headers: x-two, X-ONE',
    )
    expect(answer).toEqual({
      status: 200,
      body: '',
      ran: undefined,
      cors: { 'allow-origin': HERE, 'max-age': '60', 'allow-methods': 'PUT, GET', 'allow-headers': 'x-one, x-two' },
    })
  })

  test.each([
    ['another origin', ['Origin: http://there.example', 'Access-Control-Request-Method: GET']],
    ['the origin with another port', [`Origin: ${HERE}:81`, 'Access-Control-Request-Method: GET']],
    ['an origin that only begins like it', [`Origin: ${HERE}.evil.example`, 'Access-Control-Request-Method: GET']],
    ['no origin at all', ['Origin: null', 'Access-Control-Request-Method: GET']],
    ['another method', [`Origin: ${HERE}`, 'Access-Control-Request-Method: DELETE']],
    [
      'another header',
      [`Origin: ${HERE}`, 'Access-Control-Request-Method: GET', 'Access-Control-Request-Headers: x-one,x-three'],
    ],
  ])('from %s learns nothing', async (_, headers) => {
    const call = await behind(ORIGIN)
    expect(await call('OPTIONS', ...headers)).toEqual({ status: 200, body: '', ran: undefined, cors: {} })
  })

  test('learns whether credentials may be sent', async () => {
    const call = await behind(ORIGIN, 'allowCredentials="true"')
    const { cors } = await call('OPTIONS', `Origin: ${HERE}`, 'Access-Control-Request-Method: GET')
    expect(cors).toMatchObject({ 'allow-origin': HERE, 'allow-credentials': 'true' })
  })

  test('OPTIONS without a method to ask about is a request like any other', async () => {
    const call = await behind(ORIGIN.replace('methodName="PUT"', 'methodName="OPTIONS"'))
    expect(await call('OPTIONS', `Origin: ${HERE}`)).toMatchObject({ ran: 'ran', cors: { 'allow-origin': HERE } })
  })
})

describe('a request', () => {
  test('without an Origin passes untouched', async () => {
    const call = await behind(ORIGIN)
    expect(await call('POST', 'Content-Length: 0')).toEqual({ status: 200, body: 'hello', ran: 'ran', cors: {} })
  })

  test('of the origin runs the flow', async () => {
    const call = await behind(ORIGIN)
    const answer = await call('GET', `Origin: ${HERE}`, 'User-Agent: test', 'Accept: */*')
    expect(answer).toEqual({ status: 200, body: 'hello', ran: 'ran', cors: { 'allow-origin': HERE } })
  })

  test.each([
    ['another method', 'PUT', ['Content-Length: 0']],
    ['a header of its own', 'GET', ['X-Custom: 1']],
    ['a body that no form sends', 'GET', ['Content-Type: application/json']],
  ])('that is not simple, with %s, may see more headers', async (_, method, headers) => {
    const call = await behind(ORIGIN)
    const { cors } = await call(method, `Origin: ${HERE}`, ...headers)
    expect(cors).toEqual({ 'allow-origin': HERE, 'expose-headers': 'x-seen, x-told' })
  })

  test.each([
    ['of another origin', 'GET', 'http://there.example'],
    ['with a method that is not allowed', 'POST', HERE],
  ])('%s is answered with nothing, and the flow does not run', async (_, method, origin) => {
    const call = await behind(ORIGIN)
    const answer = await call(method, `Origin: ${origin}`, 'Content-Length: 0')
    expect(answer).toEqual({ status: 200, body: '', ran: undefined, cors: {} })
  })

  test('that fails may be seen by the page as well', async () => {
    const call = await behind(ORIGIN, '', '<raise-error type="APP:X" description="failed"/>')
    const answer = await call('GET', `Origin: ${HERE}`)
    expect(answer).toEqual({ status: 400, body: 'failed', ran: 'failed', cors: { 'allow-origin': HERE } })
  })
})

describe('a public resource', () => {
  test('lets every origin in', async () => {
    const call = await behind('<http:public-resource/>')
    const answer = await call('DELETE', 'Origin: http://any.example')
    expect(answer).toMatchObject({ body: 'hello', cors: { 'allow-origin': '*' } })
    const question = await call(
      'OPTIONS',
      'Origin: http://any.example',
      'Access-Control-Request-Method: DELETE',
      'Access-Control-Request-Headers: x-any',
    )
    expect(question).toMatchObject({
      ran: undefined,
      cors: { 'allow-origin': '*', 'allow-methods': 'DELETE', 'allow-headers': 'x-any' },
    })
  })

  test('is never combined with credentials', async () => {
    const call = await behind('<http:public-resource/>', 'allowCredentials="true"')
    expect((await call('GET', 'Origin: http://any.example')).cors).toEqual({ 'allow-origin': '*' })
  })

  test('leaves an origin that is named to its own rules', async () => {
    const call = await behind(`<http:public-resource/>${ORIGIN}`)
    expect((await call('GET', `Origin: ${HERE}`)).cors).toEqual({ 'allow-origin': HERE })
    expect((await call('DELETE', `Origin: ${HERE}`)).ran).toBeUndefined()
  })
})

test.each([
  [
    '<http:origin url="http://h.example/path"><http:allowed-methods><http:method methodName="GET"/></http:allowed-methods></http:origin>',
    'is none that a browser sends',
  ],
  [
    '<http:origin url="*"><http:allowed-methods><http:method methodName="GET"/></http:allowed-methods></http:origin>',
    'is none that a browser sends',
  ],
  ['<http:origin url="http://h.example"/>', 'No method is allowed for the origin'],
])('an origin that would let nobody in is a warning: %s', async (origin, warning) => {
  await behind(origin)
  expect(app?.warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([expect.stringContaining(warning)])
})
