import { afterEach, describe, expect, test } from 'vitest'
import { createRun } from '../../../engine/kernel/run.ts'
import type { Content } from '../../../engine/model/content.ts'
import { type Answer, startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp } from './request-app.ts'

const opened: { close?: () => Promise<void>; dispose?: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await (each.close ?? each.dispose)?.()
})

const upstreamWith = async (answer: Answer | (() => Answer)): Promise<Upstream> => {
  const upstream = await startUpstream(typeof answer === 'function' ? answer : () => answer)
  opened.push(upstream)
  return upstream
}

const appFor = (upstream: Upstream, attributes = '', config?: Parameters<typeof flowsFor>[2]): RequestApp => {
  const app = requestApp(
    flowsFor(
      upstream.port,
      { main: `<http:request config-ref="api" path="/" method="#[vars.method ? vars.method : 'GET']" ${attributes}/>` },
      config,
    ),
  )
  opened.push(app)
  return app
}

const MEBIBYTE = 1024 * 1024
const large: Answer = { body: Array.from({ length: 32 }, () => Buffer.alloc(MEBIBYTE, 'x')) }
const bodyOf = async (app: RequestApp, run = createRun()): Promise<Content> =>
  (await app.raw('main', { run })).message.payload.value as Content

/** How many sockets and timers there are that would keep the process alive. */
const resources = () => {
  const names = process.getActiveResourcesInfo()
  const count = (kind: RegExp) => names.filter((name) => kind.test(name)).length
  return { sockets: count(/^(TCPSocket|TCPConnect|TLS)Wrap$/), timers: count(/^Timeout$/) }
}

describe('a large response', () => {
  test('is not read before somebody asks for it', async () => {
    const upstream = await upstreamWith(large)
    const app = appFor(upstream)
    const before = process.memoryUsage().arrayBuffers
    const content = await bodyOf(app)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(content.buffered).toBeUndefined()
    // The upstream is in this process too and holds its 32 MiB once; nothing of them was taken over.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MEBIBYTE)
    expect((await content.bytes()).length).toBe(32 * MEBIBYTE)
  })

  test('waits for a receiver that is slow', async () => {
    const upstream = await upstreamWith(large)
    const content = await bodyOf(appFor(upstream))
    let size = 0
    let pauses = 0
    await new Promise<void>((resolve, reject) => {
      const transfer = content.pipe({
        write: (chunk) => {
          size += chunk.length
          if (++pauses % 8 !== 0) return true
          setTimeout(() => transfer.resume(), 1)
          return false
        },
        end: resolve,
        fail: reject,
      })
    })
    expect([size, pauses > 100]).toEqual([32 * MEBIBYTE, true])
  })

  test('that nobody wants any more is given up when the event is over', async () => {
    const upstream = await upstreamWith(large)
    const app = appFor(upstream)
    const run = createRun()
    await bodyOf(app, run)
    run.lifetime.end()
    await expect.poll(() => [upstream.openConnections, upstream.abandoned]).toEqual([0, 1])
  })

  test('whose receiver goes away is given up', async () => {
    const upstream = await upstreamWith(large)
    const content = await bodyOf(appFor(upstream))
    content.pipe({ write: () => false, end: () => {}, fail: () => {} }).abort()
    await expect.poll(() => [upstream.openConnections, upstream.abandoned]).toEqual([0, 1])
  })

  const dripping = { body: ['a'.repeat(70_000), ...'bcdefgh'], drip: 100 }

  test('that is passed on does not run into the time limit as long as bytes come', async () => {
    const content = await bodyOf(appFor(await upstreamWith(dripping), 'responseTimeout="500"'))
    const received = await new Promise<number>((resolve, reject) => {
      let size = 0
      const write = (chunk: Buffer) => {
        size += chunk.length
        return true
      }
      content.pipe({ write, end: () => resolve(size), fail: reject })
    })
    expect(received).toBe(70_007)
  })

  test('that somebody waits for as a whole does', async () => {
    const content = await bodyOf(appFor(await upstreamWith(dripping), 'responseTimeout="500"'))
    await expect(content.bytes()).rejects.toThrow('Timeout exceeded.')
  })
})

describe('how much of a response may be read into memory', () => {
  const flow = (strategy: string, port: number) =>
    requestApp(flowsFor(port, { main: `<http:request config-ref="api" path="/">${strategy}</http:request>` }))
  const limited = '<repeatable-in-memory-stream maxBufferSize="100" bufferUnit="BYTE"/>'

  test.each<[string, Answer, boolean]>([
    [limited, { body: 'x'.repeat(100) }, true],
    [limited, { body: 'x'.repeat(101) }, false],
    [limited, { body: ['x'.repeat(60), 'x'.repeat(60)] }, false],
    [limited, { body: 'x'.repeat(200_000) }, false],
    ['<non-repeatable-stream/>', { body: 'x'.repeat(200_000) }, true],
  ])('%s', async (strategy, answer, readable) => {
    const app = flow(strategy, (await upstreamWith(answer)).port)
    opened.push(app)
    const outcome = await app.run('main').then(
      () => true,
      (error) => error.errorType.identifier !== 'STREAM_MAXIMUM_SIZE_EXCEEDED',
    )
    expect(outcome).toBe(readable)
  })
})

describe('a small response', () => {
  test('is in memory when the flow goes on', async () => {
    for (const answer of [{ body: 'x' }, { body: 'x'.repeat(64 * 1024) }, {}] satisfies Answer[])
      expect((await bodyOf(appFor(await upstreamWith(answer)))).buffered?.length).toBe(answer.body?.length ?? 0)
  })

  test('in chunks does not make the flow wait for its end', async () => {
    const upstream = await upstreamWith({ body: ['first', 'second'], drip: 60_000 })
    const run = createRun()
    expect((await bodyOf(appFor(upstream), run)).buffered).toBeUndefined()
    run.lifetime.end()
    await expect.poll(() => upstream.openConnections).toBe(0)
  })
})

describe('when the client of the flow goes away', () => {
  test('the upstream call is given up', async () => {
    const upstream = await upstreamWith({ silent: 'hang' })
    const run = createRun()
    const outcome = appFor(upstream).failure('main', { run })
    await upstream.received(1)
    run.lifetime.abort(new Error('The client closed the connection'))
    expect(await outcome).toMatch(/^HTTP:CONNECTIVITY: .*failed: The client closed the connection\.$/)
    await expect.poll(() => [upstream.openConnections, upstream.abandoned]).toEqual([0, 1])
  })

  test('no call is made any more', async () => {
    const upstream = await upstreamWith({})
    const run = createRun()
    run.lifetime.abort(new Error('gone'))
    expect(await appFor(upstream).failure('main', { run })).toMatch(/failed: gone\.$/)
    expect(upstream.requests.length).toBe(0)
  })

  test('whoever reads a response is told', async () => {
    const upstream = await upstreamWith({ body: ['x'.repeat(100_000)], end: 'hang' })
    const run = createRun()
    const content = await bodyOf(appFor(upstream), run)
    const reading = content.bytes()
    run.lifetime.abort(new Error('gone'))
    await expect(reading).rejects.toThrow(/failed: gone\.$/)
  })

  test('a call that still waits for a connection is never made', async () => {
    const upstream = await upstreamWith({ silent: 'hang' })
    const app = appFor(upstream, '', { connection: 'maxConnections="1"' })
    const [first, second] = [createRun(), createRun()]
    const outcomes = [app.failure('main', { run: first }), app.failure('main', { run: second })]
    await upstream.received(1)
    second.lifetime.abort(new Error('gone'))
    expect(await outcomes[1]).toMatch(/failed: gone\.$/)
    upstream.handle(() => ({ body: 'fine' }))
    first.lifetime.abort(new Error('gone too'))
    await outcomes[0]
    expect((await app.run('main')).text).toBe('fine')
    expect(upstream.requests.length).toBe(2)
  })
})

describe('connections', () => {
  test('are used again', async () => {
    const upstream = await upstreamWith({ body: 'x' })
    const app = appFor(upstream)
    for (let i = 0; i < 20; i++) await app.run('main')
    expect(upstream.requests.length).toBe(20)
    // The transport frees a connection a moment after it has told the end of a response.
    expect(upstream.connections).toBeLessThanOrEqual(2)
  })

  test('are not used again when they are not to persist', async () => {
    const upstream = await upstreamWith({ body: 'x' })
    const app = appFor(upstream, '', { connection: 'usePersistentConnections="false"' })
    for (let i = 0; i < 3; i++) await app.run('main')
    expect(upstream.connections).toBe(3)
    await expect.poll(() => upstream.openConnections).toBe(0)
  })

  test('are closed when unused for long', async () => {
    const upstream = await upstreamWith({ body: 'x' })
    await appFor(upstream, '', { connection: 'connectionIdleTimeout="50"' }).run('main')
    await expect.poll(() => upstream.openConnections).toBe(0)
  })

  test('are as many as allowed, and further requests wait', async () => {
    const upstream = await upstreamWith({ delay: 20, body: 'x' })
    const app = appFor(upstream, '', { connection: 'maxConnections="2"' })
    const texts = await Promise.all(Array.from({ length: 8 }, () => app.run('main').then(({ text }) => text)))
    expect([texts.join(''), upstream.connections]).toEqual(['xxxxxxxx', 2])
  })

  test('that are all taken let a request run into its time limit', async () => {
    let letGo = () => {}
    const gate = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const upstream = await upstreamWith({})
    upstream.handle(() => gate.then(() => ({ body: 'x' })))
    const app = appFor(upstream, 'responseTimeout="#[vars.limit]"', { connection: 'maxConnections="1"' })
    const slow = app.run('main', { vars: { limit: 60_000 } })
    expect(await app.failure('main', { vars: { limit: 50 } })).toMatch(/^HTTP:TIMEOUT/)
    letGo()
    expect((await slow).text).toBe('x')
    expect((await app.run('main', { vars: { limit: 60_000 } })).text).toBe('x')
    expect([upstream.requests.length, upstream.connections]).toEqual([2, 1])
  })

  test('that the server closed meanwhile are no failure', async () => {
    const upstream = await upstreamWith({ headers: { 'keep-alive': 'timeout=1' }, body: 'x', end: 'close' })
    const app = appFor(upstream)
    for (let i = 0; i < 5; i++) {
      expect((await app.run('main', { vars: { method: 'POST' } })).text).toBe('x')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
})

describe('after undeploying', () => {
  test('no connection and no timer is left', async () => {
    await expect.poll(() => resources().sockets).toBe(0)
    const upstream = await upstreamWith({ body: 'x' })
    const before = resources()
    const app = requestApp(
      flowsFor(upstream.port, {
        main: '<http:request config-ref="api" path="/"/>',
        url: `<http:request url="${upstream.url}/"/>`,
        late: '<http:request config-ref="api" path="/" responseTimeout="30"/>',
        refused: '<http:request url="http://127.0.0.1:1/"/>',
      }),
    )
    const run = createRun()
    await Promise.all(['main', 'main', 'url', 'url'].map((flow) => app.run(flow, { run })))
    upstream.handle(() => ({ silent: 'hang' }))
    await app.failure('late', { run })
    await app.failure('refused', { run })
    await app.dispose()
    await expect.poll(() => upstream.openConnections).toBe(0)
    await expect.poll(() => resources().sockets).toBe(0)
    await expect.poll(() => resources().timers).toBeLessThanOrEqual(before.timers)
  })

  test('calls under way are finished first', async () => {
    const upstream = await upstreamWith({ delay: 150, body: 'finished' })
    const app = appFor(upstream)
    const call = app.run('main')
    await upstream.received(1)
    const disposed = app.dispose()
    expect((await call).text).toBe('finished')
    await disposed
    await expect.poll(() => upstream.openConnections).toBe(0)
  })

  test('a call that takes too long is cut off', async () => {
    const upstream = await upstreamWith({ silent: 'hang' })
    const app = requestApp(
      `<configuration shutdownTimeout="50"/>${flowsFor(upstream.port, { main: '<http:request config-ref="api" path="/"/>' })}`,
    )
    const outcome = app.failure('main')
    await upstream.received(1)
    await app.dispose()
    expect(await outcome).toMatch(/^HTTP:CONNECTIVITY: .*failed: The requester has been stopped\.$/)
    expect(await app.failure('main')).toMatch(/failed: The requester has been stopped\.$/)
  })
})
