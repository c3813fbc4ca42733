import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../support/app.ts'
import { freePort } from '../support/free-port.ts'
import { ask, open, portOf, readUntil } from '../support/raw-http.ts'
import { type Answer, startUpstream, type Upstream } from '../support/upstream.ts'

/** An application between clients and upstreams that all misbehave: what it answers, what it logs, what it leaves behind. */

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each()
})

interface Entry {
  readonly level: number
  readonly msg: string
  readonly event?: string
  readonly category: string
}

const setUp = async (
  answer: (path: string) => Answer,
  flows: string,
  responseTimeout = 300,
): Promise<{ app: TestApp; upstream: Upstream; log: Entry[] }> => {
  const upstream = await startUpstream((request) => answer(request.url))
  cleanUp.push(() => upstream.close())
  const log: Entry[] = []
  const sink = new Writable({
    write: (line, _encoding, done) => {
      log.push(JSON.parse(String(line)))
      done()
    },
  })
  const app = await deployXml(
    `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     <http:request-config name="out" responseTimeout="${responseTimeout}"><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
     <http:request-config name="nobody" responseTimeout="300">
       <http:request-connection host="127.0.0.1" port="${await freePort()}">
         <http:authentication><http:basic-authentication username="user" password="pass-w0rd"/></http:authentication>
       </http:request-connection>
     </http:request-config>
     ${flows}`,
    { runtime: { log: pino({ level: 'debug' }, sink) } },
  )
  cleanUp.push(() => app.stop())
  return { app, upstream, log }
}

const flow = (name: string, body: string) =>
  `<flow name="${name}"><http:listener config-ref="in" path="/${name}/*"/>${body}</flow>`
const CALL = '<http:request config-ref="out" method="#[attributes.method]" path="#[attributes.maskedRequestPath]"/>'
const errors = (log: readonly Entry[]) => log.filter(({ level }) => level >= 50)

const MISBEHAVING: Readonly<Record<string, Answer>> = {
  '/fine': { body: 'fine' },
  '/slow': { body: 'slow', delay: 20 },
  '/hang': { silent: 'hang' },
  '/reset': { silent: 'reset' },
  '/close': { silent: 'close' },
  '/short': { headers: { 'content-length': '100' }, body: 'short', end: 'close' },
  '/stuck': { body: ['x', 'y'], end: 'hang' },
  '/broken': { body: ['x'.repeat(100_000), 'y'], end: 'reset' },
  '/garbage': { raw: 'this is not HTTP\r\n\r\n' },
  '/head-only': { raw: 'HTTP/1.1 200 OK\r\nContent-Le' },
  '/chunks': { raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnope' },
  '/loop': { status: 302, headers: { location: '/loop' } },
  '/500': { status: 500, body: 'oops' },
  '/large': { body: 'x'.repeat(400_000) },
}
const paths = Object.keys(MISBEHAVING)
const misbehaving = (path: string): Answer => MISBEHAVING[path] ?? { status: 404 }

describe('an application among misbehaving clients and upstreams', () => {
  const scopes = `
    ${flow('pass', CALL)}
    ${flow('read', `${CALL}<set-payload value="#['read ' &amp; $length($string(payload))]"/>`)}
    ${flow('target', `<http:request config-ref="out" path="#[attributes.maskedRequestPath]" target="kept"/>`)}
    ${flow('handled', `${CALL}<error-handler><on-error-continue><set-payload value="#[error.errorMessage.payload]"/></on-error-continue></error-handler>`)}
    ${flow('gather', `<scatter-gather timeout="150"><route>${CALL}</route><route><http:request config-ref="out" path="/hang"/></route><route><http:request config-ref="out" path="/large"/></route></scatter-gather>`)}
    ${flow('later', `<async>${CALL}</async><async><http:request config-ref="out" path="/hang"/></async>`)}
    ${flow('again', `<until-successful maxRetries="2" millisBetweenRetries="5">${CALL}</until-successful>`)}
    ${flow('each', `<foreach collection="#[[1, 2]]"><http:request config-ref="out" path="/slow"/></foreach>`)}
    ${flow('refused', '<http:request config-ref="nobody" path="/"/>')}`
  const flows = ['pass', 'read', 'target', 'handled', 'gather', 'later', 'again', 'each', 'refused']

  /** One request on a connection of its own; every third client vanishes before its answer. */
  const request = (app: TestApp, i: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const post = i % 2 === 0
      const socket = connect(portOf(app.base), '127.0.0.1')
      const timer = setTimeout(() => reject(new Error(`no end to request ${i}`)), 40_000)
      socket.resume().on('error', () => {})
      socket.on('close', () => {
        clearTimeout(timer)
        resolve()
      })
      const target = `/${flows[i % flows.length]}${paths[i % paths.length]}`
      const head = `${post ? 'POST' : 'GET'} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`
      socket.write(post ? `${head}Content-Length: 5\r\n\r\n${i % 5 === 0 ? 'he' : 'hello'}` : `${head}\r\n`)
      if (i % 3 === 0 || i % 5 === 0)
        setTimeout(() => (i % 4 === 0 ? socket.resetAndDestroy() : socket.destroy()), (i * 7) % 60)
    })

  const storm = async (app: TestApp, requests: number): Promise<void> => {
    let next = 0
    const client = async () => {
      while (next < requests) await request(app, next++)
    }
    await Promise.all(Array.from({ length: 50 }, client))
  }
  /** Open sockets and servers of this process. */
  const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP')).length

  test('ends every request, never calls a failure its own defect, and leaves nothing behind when undeployed', async () => {
    const before = sockets()
    const { app, upstream, log } = await setUp(misbehaving, scopes)
    await storm(app, 1_500)
    await app.undeploy()
    await upstream.close()
    await expect.poll(() => upstream.openConnections).toBe(0)
    await expect.poll(sockets).toBeLessThanOrEqual(before)
    expect(log.filter(({ msg }) => msg.includes('Defect'))).toEqual([])
  }, 180_000)
})

describe('the log', () => {
  test('has one block for an error, however many scopes and handlers it passes', async () => {
    const inner = `<try>${CALL}<error-handler><on-error-propagate><set-variable variableName="v" value="1"/></on-error-propagate></error-handler></try>`
    const { app, log } = await setUp(
      misbehaving,
      `${flow('nested', `<try><flow-ref name="called"/></try>`)}<flow name="called"><try>${inner}</try></flow>`,
    )
    const answer = await ask(app.base, ['GET /nested/500 HTTP/1.1', 'X-Correlation-ID: the-id'])
    expect(answer.status).toBe(500)
    const [block, ...others] = errors(log)
    expect(others).toEqual([])
    expect(block?.event).toBe('the-id')
    expect(block?.msg).toMatch(
      /^\n\*{80}\nMessage {15}: HTTP GET on resource '.*' failed: internal server error \(500\)\.\nElement {15}: called\/processors\/0\/processors\/0\/processors\/0 @ app:app\.xml:\d+\n/,
    )
  })

  test('holds no password, whatever fails', async () => {
    const { app, log } = await setUp(misbehaving, flow('refused', '<http:request config-ref="nobody" path="/"/>'))
    const answer = await ask(app.base, ['GET /refused/ HTTP/1.1'])
    const said = JSON.stringify(log) + answer.body
    expect(errors(log)).toHaveLength(1)
    expect(said).not.toContain('pass-w0rd')
    expect(said).not.toContain(Buffer.from('user:pass-w0rd').toString('base64'))
  })
})

describe('a correlation id', () => {
  test.each([
    ['X-Correlation-ID', ['X-Correlation-ID: one', 'MULE_CORRELATION_ID: two'], 'one'],
    ['MULE_CORRELATION_ID', ['MULE_CORRELATION_ID: two'], 'two'],
  ])('of the caller goes on: %s', async (_name, headers, id) => {
    const { app, upstream } = await setUp(misbehaving, flow('pass', CALL))
    await ask(app.base, ['GET /pass/fine HTTP/1.1', ...headers])
    expect(upstream.last.headerValues('x-correlation-id')).toEqual([id])
  })
})

describe('a vanished client', () => {
  test.each([
    ['waits for an upstream', CALL],
    ['waits for routes', `<scatter-gather><route>${CALL}</route><route>${CALL}</route></scatter-gather>`],
    [
      'waits between retries',
      `<until-successful maxRetries="5" millisBetweenRetries="60000">${CALL}</until-successful>`,
    ],
  ])('ends its event where it %s', async (_name, body) => {
    const { app, upstream } = await setUp(() => ({ silent: 'hang' }), flow('wait', body), 60_000)
    const socket = await open(app.base)
    socket.write('GET /wait/x HTTP/1.1\r\nHost: x\r\n\r\n')
    await upstream.received(1)
    socket.destroy()
    await expect.poll(() => upstream.openConnections).toBe(0)
    const began = performance.now()
    await app.undeploy()
    expect(performance.now() - began).toBeLessThan(4_000)
  })

  test('leaves what runs in the background alone', async () => {
    const { app, upstream } = await setUp(
      (path) => (path === '/own' ? { silent: 'hang' } : { body: 'fine', delay: 50 }),
      flow(
        'later',
        `<async><http:request config-ref="out" path="/first"/><http:request config-ref="out" path="/second"/></async><http:request config-ref="out" path="/own"/>`,
      ),
      60_000,
    )
    const socket = await open(app.base)
    socket.write('GET /later/x HTTP/1.1\r\nHost: x\r\n\r\n')
    await upstream.received(2)
    socket.destroy()
    await upstream.received(3)
    expect(upstream.last.url).toBe('/second')
  })
})

describe('a body that drips', () => {
  const drip = (): Answer => ({ body: Array.from({ length: 20 }, () => 'x'), drip: 50 })

  test('is passed on for as long as it takes', async () => {
    const { app } = await setUp(drip, flow('pass', CALL))
    const answer = await ask(app.base, ['GET /pass/x HTTP/1.0'])
    expect(answer).toMatchObject({ status: 200, body: 'x'.repeat(20) })
  })

  test('is not waited for longer than the response timeout when the flow needs all of it', async () => {
    const { app, upstream } = await setUp(drip, flow('read', `${CALL}<set-payload value="#[$string(payload)]"/>`))
    const answer = await ask(app.base, ['GET /read/x HTTP/1.1'])
    expect(answer).toMatchObject({
      status: 500,
      body: `HTTP GET on resource '${upstream.url}/x' failed: Timeout exceeded.`,
    })
    await expect.poll(() => upstream.openConnections).toBe(0)
  })
})

describe('requests one after the other on a connection', () => {
  test('are answered in their order, whichever upstream is faster', async () => {
    const { app } = await setUp(
      (path) => ({ body: `answer to ${path};`, delay: path === '/slow' ? 80 : 0 }),
      flow('pass', CALL),
    )
    const socket = await open(app.base)
    socket.write(['slow', 'fast', 'last'].map((name) => `GET /pass/${name} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''))
    const received = await readUntil(socket, '/last;')
    socket.destroy()
    expect(received.match(/answer to \/\w+;/g)).toEqual(['answer to /slow;', 'answer to /fast;', 'answer to /last;'])
  })
})
