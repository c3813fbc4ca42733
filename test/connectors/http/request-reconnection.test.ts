import { afterEach, describe, expect, test } from 'vitest'
import { createRun } from '../../../engine/kernel/run.ts'
import { freePort } from '../../support/free-port.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp, streamed } from './request-app.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

const appWith = (port: number, own: string, ofConnection = '', method = 'POST'): RequestApp => {
  const main = `<http:request config-ref="api" path="/" method="${method}" responseTimeout="1000">${own}</http:request>`
  const app = requestApp(flowsFor(port, { main }, { inside: ofConnection }))
  opened.push(() => app.dispose())
  return app
}

const upstreamOn = async (port?: number): Promise<Upstream> => {
  const upstream = await startUpstream(() => ({ body: 'answered' }), { port })
  opened.push(() => upstream.close())
  return upstream
}

const within = async <T>(work: () => Promise<T>): Promise<{ result: T; milliseconds: number }> => {
  const start = performance.now()
  const result = await work()
  return { result, milliseconds: performance.now() - start }
}

const EXHAUSTED =
  /^HTTP:RETRY_EXHAUSTED: HTTP POST on resource 'http:\/\/127\.0\.0\.1:\d+\/' failed: Connection refused\.$/

describe('a server that cannot be reached', () => {
  test('is tried as often as the operation says, then the attempts are exhausted', async () => {
    const app = appWith(await freePort(), '<reconnect frequency="60" count="3"/>')
    const { result, milliseconds } = await within(() => app.failure('main', { payload: 'body' }))
    expect(result).toMatch(EXHAUSTED)
    expect(milliseconds).toBeGreaterThan(3 * 60 - 10)
    expect(milliseconds).toBeLessThan(5000)
  })

  test('gets the request when it is there in the end', async () => {
    const port = await freePort()
    const app = appWith(port, '<reconnect-forever frequency="20"/>')
    const answer = app.run('main', { payload: 'body' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const upstream = await upstreamOn(port)
    expect((await answer).text).toBe('answered')
    expect(upstream.requests.map(({ text }) => text)).toEqual(['body'])
  })

  test.each([
    [
      'the strategy of the connection holds',
      '',
      '<reconnection><reconnect frequency="10" count="1"/></reconnection>',
      EXHAUSTED,
    ],
    [
      'the strategy of the operation comes first',
      '<reconnect frequency="10" count="1"/>',
      '<reconnection><reconnect-forever/></reconnection>',
      EXHAUSTED,
    ],
    ['with a count of 0 the first failure is the last', '<reconnect count="0"/>', '', EXHAUSTED],
    ['a reconnection without a strategy changes nothing', '', '<reconnection/>', /^HTTP:CONNECTIVITY/],
  ])('%s', async (_, own, ofConnection, expected) => {
    expect(await appWith(await freePort(), own, ofConnection).failure('main', { payload: 'body' })).toMatch(expected)
  })

  test('is not tried again with a stream, which is gone', async () => {
    const app = appWith(await freePort(), '<reconnect-forever/>')
    expect(await app.failure('main', { payload: streamed(['bo', 'dy']) })).toMatch(/^HTTP:CONNECTIVITY/)
  })

  test('exhausted is a kind of MULE:CONNECTIVITY, not of HTTP:CONNECTIVITY', async () => {
    const handler = (type: string) => `<try>
      <http:request config-ref="api" path="/"><reconnect count="0"/></http:request>
      <error-handler><on-error-continue type="${type}"><set-payload value="handled"/></on-error-continue></error-handler>
    </try>`
    const app = requestApp(
      flowsFor(await freePort(), { one: handler('CONNECTIVITY'), other: handler('HTTP:CONNECTIVITY') }),
    )
    opened.push(() => app.dispose())
    expect((await app.run('one')).text).toBe('handled')
    expect(await app.failure('other')).toMatch(/^HTTP:RETRY_EXHAUSTED/)
  })
})

describe('attempts without end stop', () => {
  const waiting = async () => appWith(await freePort(), '<reconnect-forever frequency="60000"/>')

  test('when the client goes away', async () => {
    const run = createRun()
    const failure = (await waiting()).failure('main', { run })
    setTimeout(() => run.lifetime.abort(new Error('The client went away.')), 50)
    expect(await failure).toMatch(/^HTTP:CONNECTIVITY/)
  })

  test('when the application is undeployed', async () => {
    const app = await waiting()
    const failure = app.failure('main')
    setTimeout(() => app.dispose(), 50)
    expect(await failure).toMatch(/^HTTP:CONNECTIVITY/)
  })
})

describe('a server that was reached', () => {
  const sent = async (method: string, silent: 'close' | 'hang') => {
    const upstream = await upstreamOn()
    upstream.handle(() => ({ silent }))
    const app = appWith(upstream.port, '<reconnect frequency="10" count="1"/>', '', method)
    const failure = await app.failure('main', { payload: 'body' })
    return { type: failure.split(': ')[0], requests: upstream.requests.length }
  }

  test('is not told twice to do something once', async () => {
    expect(await sent('POST', 'close')).toEqual({ type: 'HTTP:CONNECTIVITY', requests: 1 })
  })

  test('is asked again, after the four times it is asked anyway, for what may be asked twice', async () => {
    expect(await sent('GET', 'close')).toEqual({ type: 'HTTP:RETRY_EXHAUSTED', requests: 8 })
  })

  test('is not asked again when it is slow', async () => {
    expect(await sent('GET', 'hang')).toEqual({ type: 'HTTP:TIMEOUT', requests: 1 })
  })

  test('is not asked again when it says no', async () => {
    const upstream = await upstreamOn()
    upstream.handle(() => ({ status: 503 }))
    const app = appWith(upstream.port, '<reconnect-forever frequency="10"/>')
    expect(await app.failure('main', { payload: 'body' })).toMatch(/^HTTP:SERVICE_UNAVAILABLE/)
    expect(upstream.requests).toHaveLength(1)
  })
})
