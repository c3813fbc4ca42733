import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp } from './request-app.ts'

const fixtures = join(import.meta.dirname, '../tls/fixtures')
const pem = (name: string) => readFileSync(join(fixtures, name))

let plain: Upstream
let secure: Upstream
let tunnels: { readonly target: string | undefined; readonly authorization: string | undefined }[]
let proxy: Server
let refuse = false
const apps: RequestApp[] = []

beforeAll(async () => {
  plain = await startUpstream(() => ({ body: 'through' }))
  secure = await startUpstream(() => ({ body: 'tunnelled' }), { tls: { key: pem('key.pem'), cert: pem('server.pem') } })
  proxy = createServer((_, response) => response.writeHead(500).end())
  proxy.on('connect', (request, socket) => {
    tunnels.push({ target: request.url, authorization: request.headers['proxy-authorization'] })
    if (refuse) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const [, port] = (request.url ?? '').split(':')
    const target = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
    socket.on('error', () => target.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => {
  tunnels = []
  refuse = false
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.dispose()
})
afterAll(async () => {
  await Promise.all([plain.close(), secure.close()])
  proxy.closeAllConnections()
  await new Promise((resolve) => proxy.close(resolve))
})

const tunnelPort = () => (proxy.address() as AddressInfo).port

const start = (port: number | string, element: string, connection = '', globals = '', inside = '') => {
  const nested = element && `<http:proxy-config>${element}</http:proxy-config>`
  const app = requestApp(
    globals +
      flowsFor(
        port,
        { main: '<http:request config-ref="api" path="/a%20b?c=d"/>' },
        {
          connection,
          inside: inside + nested,
        },
      ),
  )
  apps.push(app)
  return app
}

test('a plain request goes to the proxy, with its whole URL and its own Host', async () => {
  const app = start('9', `<http:proxy host="127.0.0.1" port="${plain.port}"/>`)
  expect((await app.run('main')).text).toBe('through')
  expect(plain.last.url).toBe('http://127.0.0.1:9/a%20b?c=d')
  expect(plain.last.headerValues('host')).toEqual(['127.0.0.1:9'])
  expect(plain.last.header('proxy-authorization')).toBeUndefined()
})

test('the proxy learns user and password', async () => {
  const app = start('9', `<http:proxy host="127.0.0.1" port="${plain.port}" username="u" password="p"/>`)
  await app.run('main')
  expect(plain.last.headerValues('proxy-authorization')).toEqual([`Basic ${Buffer.from('u:p').toString('base64')}`])
})

test('a proxy can stand alone and be named', async () => {
  const app = start('9', '', 'proxyConfig="p"', `<http:proxy name="p" host="127.0.0.1" port="${plain.port}"/>`)
  expect((await app.run('main')).text).toBe('through')
})

test.each([
  ['127.0.0.1', true],
  ['example.org, 127.*', true],
  ['example.org|*.1', true],
  ['*0.0*', true],
  ['10.*,*.example.org', false],
])('hosts in nonProxyHosts="%s" are connected to directly', async (nonProxyHosts, direct) => {
  const other = await startUpstream(() => ({ body: 'direct' }))
  const element = `<http:proxy host="127.0.0.1" port="${plain.port}" nonProxyHosts="${nonProxyHosts}"/>`
  expect((await start(other.port, element).run('main')).text).toBe(direct ? 'direct' : 'through')
  await other.close()
})

const TRUST = `<tls:context><tls:trust-store path="${join(fixtures, 'ca.pem')}" type="pem"/></tls:context>`

test('TLS runs through a tunnel that the proxy opens', async () => {
  const element = `<http:proxy host="127.0.0.1" port="${tunnelPort()}" username="u" password="p"/>`
  const app = start(secure.port, element, 'protocol="HTTPS"', '', TRUST)
  expect((await app.run('main')).text).toBe('tunnelled')
  expect(secure.last.url).toBe('/a%20b?c=d')
  expect(secure.last.header('proxy-authorization')).toBeUndefined()
  for (let i = 0; i < 5; i++) await app.run('main')
  // Tunnels are kept as other connections are.
  expect(tunnels.length).toBeLessThanOrEqual(2)
  expect(tunnels[0]).toEqual({ target: `127.0.0.1:${secure.port}`, authorization: 'Basic dTpw' })
})

test('a proxy that refuses the tunnel fails the request', async () => {
  refuse = true
  const element = `<http:proxy host="127.0.0.1" port="${tunnelPort()}"/>`
  const app = start(secure.port, element, 'protocol="HTTPS"', '', TRUST)
  expect(await app.failure('main')).toMatch(
    /^HTTP:CONNECTIVITY: .* failed: The proxy refused the connection: 407 Proxy Authentication Required\.$/,
  )
})

test.each(['HTTP', 'HTTPS'])('a proxy that is not there fails %s requests', async (protocol) => {
  const gone = await startUpstream()
  await gone.close()
  const tls = protocol === 'HTTPS' ? TRUST : ''
  const app = start(
    secure.port,
    `<http:proxy host="127.0.0.1" port="${gone.port}"/>`,
    `protocol="${protocol}"`,
    '',
    tls,
  )
  expect(await app.failure('main')).toMatch(/^HTTP:CONNECTIVITY: .* failed: Connection refused\.$/)
})
