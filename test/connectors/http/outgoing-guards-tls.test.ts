import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Destination, DestinationGuard } from '../../../engine/kernel/outgoing-call.ts'
import { muleErrors } from '../../../engine/model/error-type.ts'
import { MuleError } from '../../../engine/model/mule-error.ts'
import { forgetNames, lookups, names } from '../../support/resolver.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { type RequestApp, requestApp, type Wrap } from './request-app.ts'

vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (await import('../../support/resolver.ts')).lookup,
}))

const fixtures = join(import.meta.dirname, '../tls/fixtures')
const pem = (name: string) => readFileSync(join(fixtures, name))
const TRUST = `<tls:context><tls:trust-store path="${join(fixtures, 'ca.pem')}" type="pem"/></tls:context>`

/** Its certificate is for `localhost` and 127.0.0.1. */
let secure: Upstream
/** Its certificate is for `other.localhost`. */
let other: Upstream
let plain: Upstream
/** Opens tunnels, wherever they are said to lead, to the port they are said to lead to. */
let proxy: Server
let tunnels: string[] = []
const sockets = new Set<Socket>()
const apps: RequestApp[] = []

beforeAll(async () => {
  secure = await startUpstream(undefined, { tls: { key: pem('server.pem'), cert: pem('server.pem') } })
  other = await startUpstream(undefined, { tls: { key: pem('other.pem'), cert: pem('other.pem') } })
  plain = await startUpstream()
  proxy = createServer((_, response) => response.writeHead(500).end())
  proxy.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  proxy.on('connect', (request, socket: Socket) => {
    tunnels.push(request.url ?? '')
    const port = Number(/:(\d+)$/.exec(request.url ?? '')?.[1])
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
    socket.on('error', () => target.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => {
  for (const [upstream, body] of [
    [secure, 'secure'],
    [other, 'other'],
    [plain, 'plain'],
  ] as const)
    upstream.handle(() => ({ body }))
  forgetNames()
  names.set('localhost', [['127.0.0.1']])
  names.set('other.localhost', [['127.0.0.1']])
  tunnels = []
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.dispose()
})
afterAll(async () => {
  await Promise.all([secure.close(), other.close(), plain.close()])
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => proxy.close(resolve))
})

interface Recorded extends DestinationGuard {
  readonly asked: string[]
}

/** Refuses some hosts and addresses, and notes what it was asked. */
const guardAgainst = (...forbidden: string[]): Recorded => {
  const asked: string[] = []
  const judge = (word: string, what: string) => {
    asked.push(what)
    if (forbidden.includes(word)) throw new MuleError(muleErrors.SECURITY, `${word} is forbidden`)
  }
  const shown = ({ scheme, host }: Destination) => `${scheme}://${host}`
  return {
    asked,
    admit: (destination) => judge(destination.host, shown(destination)),
    admitAddress: (destination, address) => judge(address, `${shown(destination)} at ${address}`),
  }
}

const under =
  (guards: readonly DestinationGuard[]): Wrap =>
  (joinPoint) =>
  async (event, run) =>
    joinPoint.execute(await joinPoint.parameters(event, run), event, run, {
      guards,
      confined: [],
      responseTimeout: undefined,
      watchers: [],
    })

const start = (guards: readonly DestinationGuard[], inside = ''): RequestApp => {
  const app = requestApp(
    `<http:request-config name="api">
       <http:request-connection protocol="HTTPS" host="unused.example">${TRUST}${inside}</http:request-connection>
     </http:request-config>
     <flow name="main"><http:request config-ref="api" method="GET" url="#[vars.url]"/></flow>`,
    under(guards),
  )
  apps.push(app)
  return app
}

const to = (url: string) => ({ vars: { url } })

describe('rules about where HTTPS requests go', () => {
  test('a name is judged, then the address that is dialled; the certificate is still that of the name', async () => {
    const guard = guardAgainst()
    const app = start([guard])
    expect((await app.run('main', to(`https://localhost:${secure.port}/`))).text).toBe('secure')
    expect(guard.asked).toEqual(['https://localhost', 'https://localhost at 127.0.0.1'])
    expect(await app.failure('main', to(`https://localhost:${other.port}/`))).toMatch(/^HTTP:CONNECTIVITY: /)
    expect((await app.run('main', to(`https://other.localhost:${other.port}/`))).text).toBe('other')
  })

  test('a forbidden address is not even dialled', async () => {
    const before = secure.connections
    const app = start([guardAgainst('127.0.0.1')])
    expect(await app.failure('main', to(`https://localhost:${secure.port}/`))).toBe(
      'MULE:SECURITY: 127.0.0.1 is forbidden',
    )
    expect(await app.failure('main', to(`https://127.0.0.1:${secure.port}/`))).toBe(
      'MULE:SECURITY: 127.0.0.1 is forbidden',
    )
    expect(secure.connections).toBe(before)
  })

  test('of several addresses only those that are admitted are dialled', async () => {
    names.set('localhost', [['10.255.255.1', '127.0.0.1', '::1']])
    const app = start([guardAgainst('10.255.255.1', '::1')])
    expect((await app.run('main', to(`https://localhost:${secure.port}/`))).text).toBe('secure')
  })

  test('a name that stands for another address a moment later: what was judged is what is dialled', async () => {
    names.set('localhost', [['127.0.0.1'], ['10.255.255.1']])
    secure.handle(() => ({ headers: { connection: 'close' }, body: 'secure' }))
    const app = start([guardAgainst('10.255.255.1')])
    expect((await app.run('main', to(`https://localhost:${secure.port}/`))).text).toBe('secure')
    expect(lookups).toEqual(['localhost'])
    expect(await app.failure('main', to(`https://localhost:${secure.port}/`))).toBe(
      'MULE:SECURITY: 10.255.255.1 is forbidden',
    )
  })

  test.each([
    ['from HTTPS to HTTP', () => secure, () => `http://inside.example:${plain.port}/`],
    ['from HTTP to HTTPS', () => plain, () => `https://inside.example:${secure.port}/`],
    ['from HTTPS to HTTPS', () => secure, () => `https://inside.example:${other.port}/`],
  ])('a redirect %s is judged by its own address', async (_, from, location) => {
    names.set('inside.example', [['10.255.255.1']])
    const counts = () => [secure, other, plain].map(({ requests }) => requests.length).reduce((a, b) => a + b)
    from().handle(() => ({ status: 307, headers: { location: location() } }))
    const before = counts()
    const app = start([guardAgainst('10.255.255.1')])
    const scheme = from() === plain ? 'http' : 'https'
    expect(await app.failure('main', to(`${scheme}://localhost:${from().port}/`))).toBe(
      'MULE:SECURITY: 10.255.255.1 is forbidden',
    )
    expect(counts() - before).toBe(1)
  })
})

describe('rules about where requests through a proxy go', () => {
  const through = (nonProxyHosts = '', port = (proxy.address() as AddressInfo).port) =>
    `<http:proxy-config><http:proxy host="127.0.0.1" port="${port}" nonProxyHosts="${nonProxyHosts}"/></http:proxy-config>`

  test('with TLS the name is judged, and resolved by the proxy only', async () => {
    const guard = guardAgainst()
    const app = start([guard], through())
    expect((await app.run('main', to(`https://localhost:${secure.port}/`))).text).toBe('secure')
    expect(guard.asked).toEqual(['https://localhost'])
    expect(lookups).toEqual([])
    expect(tunnels).toEqual([`localhost:${secure.port}`])
  })

  test('a forbidden name gets no tunnel, nor does a redirect to one', async () => {
    const app = start([guardAgainst('evil.example')], through())
    expect(await app.failure('main', to(`https://evil.example:${secure.port}/`))).toContain('forbidden')
    expect(tunnels).toEqual([])
    secure.handle(() => ({ status: 302, headers: { location: `https://evil.example:${other.port}/` } }))
    expect(await app.failure('main', to(`https://localhost:${secure.port}/`))).toContain('forbidden')
    expect(tunnels).toEqual([`localhost:${secure.port}`])
  })

  test('hosts that are connected to directly are judged with their addresses', async () => {
    const app = start([guardAgainst('127.0.0.1')], through('localhost'))
    expect(await app.failure('main', to(`https://localhost:${secure.port}/`))).toContain('127.0.0.1 is forbidden')
    expect(tunnels).toEqual([])
  })

  test('the address of the proxy is no destination, although it is one that needs no proxy', async () => {
    const guard = guardAgainst('127.0.0.1')
    const app = start([guard], through('localhost, 127.*', plain.port))
    expect((await app.run('main', to('http://elsewhere.example/a'))).text).toBe('plain')
    expect(plain.last.url).toBe('http://elsewhere.example/a')
    expect(guard.asked).toEqual(['http://elsewhere.example'])
  })

  test('an IPv6 address stands in brackets', async () => {
    const app = start([guardAgainst()], through())
    await app.failure('main', to(`https://[::1]:${secure.port}/`))
    expect(tunnels).toEqual([`[::1]:${secure.port}`])
  })

  test.each(['::1', '[::1]'])('an IPv6 address in nonProxyHosts: %s', async (written) => {
    const guard = guardAgainst('::1')
    const app = start([guard], through(written, plain.port))
    expect(await app.failure('main', to('http://[::1]:9/'))).toContain('::1 is forbidden')
  })
})
