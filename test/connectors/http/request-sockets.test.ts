import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp } from './request-app.ts'

const apps: RequestApp[] = []
const upstreams: Upstream[] = []
afterEach(async () => {
  for (const app of apps.splice(0)) await app.dispose()
  for (const upstream of upstreams.splice(0)) await upstream.close()
})

const listen = async (...args: Parameters<typeof startUpstream>) => {
  const upstream = await startUpstream(...args)
  upstreams.push(upstream)
  return upstream
}
const start = (port: number | string, connection: string, inside = '', globals = '', host = '127.0.0.1') => {
  const xml = flowsFor(port, { main: '<http:request config-ref="api" path="/"/>' }, { connection, inside })
  const app = requestApp(globals + xml.replace('host="127.0.0.1"', `host="${host}"`))
  apps.push(app)
  return app
}
const properties = (attributes: string) => `<sockets:tcp-client-socket-properties ${attributes}/>`
const nested = (attributes: string) =>
  `<http:client-socket-properties>${properties(attributes)}</http:client-socket-properties>`

test('connections are kept for further requests', async () => {
  const upstream = await listen()
  const app = start(upstream.port, '')
  for (let i = 0; i < 10; i++) await app.run('main')
  // The next request may begin a moment before the connection of the last one is free.
  expect(upstream.connections).toBeLessThanOrEqual(2)
  expect(upstream.last.header('connection')).toBe('keep-alive')
})

test('connections that are not persistent serve one request', async () => {
  const upstream = await listen()
  const app = start(upstream.port, 'usePersistentConnections="false"')
  for (let i = 0; i < 3; i++) await app.run('main')
  expect(upstream.connections).toBe(3)
  expect(upstream.last.header('connection')).toBe('close')
})

test('an idle connection is closed after its time', async () => {
  const upstream = await listen()
  const app = start(upstream.port, 'connectionIdleTimeout="500"')
  await app.run('main')
  expect(upstream.openConnections).toBe(1)
  await expect.poll(() => upstream.openConnections).toBe(0)
  await app.run('main')
  expect(upstream.connections).toBe(2)
})

test('requests beyond maxConnections wait for a connection', async () => {
  const upstream = await listen(() => ({ delay: 30 }))
  const app = start(upstream.port, 'maxConnections="2"')
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => app.run('main')))
  expect(upstream.connections).toBe(2)
  expect(upstream.requests).toHaveLength(6)
})

test('a request that waits for a connection for too long fails in time', async () => {
  const upstream = await listen(() => ({ silent: 'hang' }))
  const xml = flowsFor(
    upstream.port,
    { main: '<http:request config-ref="api" path="/" responseTimeout="#[vars.limit]"/>' },
    { connection: 'maxConnections="1"' },
  )
  const app = requestApp(xml)
  apps.push(app)
  const first = app.failure('main', { vars: { limit: 60_000 } })
  await upstream.received(1)
  expect(await app.failure('main', { vars: { limit: 50 } })).toMatch('HTTP:TIMEOUT')
  expect(upstream.requests).toHaveLength(1)
  await upstream.close()
  expect(await first).toMatch('HTTP:CONNECTIVITY')
})

test('a time limit that turns out negative fails the request', async () => {
  const upstream = await listen()
  const xml = flowsFor(upstream.port, { main: '<http:request config-ref="api" path="/" responseTimeout="#[-1]"/>' })
  const app = requestApp(xml)
  apps.push(app)
  expect(await app.failure('main')).toBe(
    "MULE:EXPRESSION: The parameter 'responseTimeout' must not be negative, but is -1.",
  )
  expect(upstream.requests).toHaveLength(0)
})

test.each([
  ['in place', '', nested('connectionTimeout="5000" keepAlive="true" sendTcpNoDelay="false"'), ''],
  ['by name', 'clientSocketProperties="p"', '', properties('name="p" connectionTimeout="5000"')],
])('socket properties %s are used', async (_, connection, inside, globals) => {
  const upstream = await listen(() => ({ body: 'here' }))
  expect((await start(upstream.port, connection, inside, globals).run('main')).text).toBe('here')
})

test('a connection that cannot be made in time fails the request', async () => {
  // Nobody answers at an address kept for documentation.
  const app = start(9, '', nested('connectionTimeout="100"'), '', '192.0.2.1')
  const begin = performance.now()
  expect(await app.failure('main')).toMatch(/^HTTP:CONNECTIVITY: /)
  expect(performance.now() - begin).toBeLessThan(5000)
})

test('a server that says nothing for clientTimeout loses the connection', async () => {
  const silent = createServer((socket) => socket.resume())
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const app = start((silent.address() as AddressInfo).port, '', nested('clientTimeout="100"'))
  expect(await app.failure('main')).toMatch(/^HTTP:CONNECTIVITY: .* failed: Connection timed out\.$/)
  await sleep(0)
  await new Promise((resolve) => silent.close(resolve))
})
