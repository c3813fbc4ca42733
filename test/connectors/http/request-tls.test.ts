import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, requestApp } from './request-app.ts'

const file = (name: string) => new URL(`../tls/fixtures/${name}`, import.meta.url).pathname
const read = (name: string) => readFileSync(file(name), 'utf8')

let upstream: Upstream
/** Its certificate is for `other.localhost`. */
let misnamed: Upstream
/** Wants a certificate of its callers. */
let mutual: Upstream
/** The server names that callers asked for. */
const names: string[] = []

beforeAll(async () => {
  const pem = read('server.pem')
  const SNICallback = (name: string, done: (error: null) => void) => {
    names.push(name)
    done(null)
  }
  upstream = await startUpstream(() => ({ body: 'secret' }), { tls: { key: pem, cert: pem, SNICallback } })
  misnamed = await startUpstream(() => ({ body: 'secret' }), {
    tls: { key: read('other.pem'), cert: read('other.pem') },
  })
  mutual = await startUpstream(() => ({ body: 'known' }), {
    tls: { key: pem, cert: pem, ca: read('ca.pem'), requestCert: true, rejectUnauthorized: true },
  })
})
afterAll(async () => {
  for (const each of [upstream, misnamed, mutual]) await each.close()
})

/** The response of an HTTPS upstream, or why there is none. */
const call = async (server: Upstream, context: string, host = 'localhost', headers = ''): Promise<string> => {
  const flows = { main: `<http:request config-ref="api" path="/x">${headers}</http:request>` }
  const xml = flowsFor(server.port, flows, { connection: 'protocol="HTTPS"', inside: context })
  const app = requestApp(xml.replace('host="127.0.0.1"', `host="${host}"`))
  const outcome = await app.run('main').then(
    ({ text }) => text,
    (error) => error.message,
  )
  await app.dispose()
  return outcome
}
const trusting = (more = '') =>
  `<tls:context><tls:trust-store path="${file('ca.pem')}" type="pem"/>${more}</tls:context>`

test('an upstream whose authority is trusted is called', async () => {
  expect(await call(upstream, trusting())).toBe('secret')
  expect(upstream.last.header('host')).toBe(`localhost:${upstream.port}`)
  expect(await call(upstream, trusting(), '127.0.0.1')).toBe('secret')
})

test('its name is asked for and verified by the host of the URL, whatever Host header is sent', async () => {
  names.length = 0
  const headers = "<http:headers>#[{'Host': 'other.localhost'}]</http:headers>"
  expect(await call(upstream, trusting(), 'localhost', headers)).toBe('secret')
  expect([names, upstream.last.header('host')]).toEqual([['localhost'], 'other.localhost'])
  expect(await call(upstream, trusting(), '127.0.0.1', headers)).toBe('secret')
  expect(names).toEqual(['localhost'])
  expect(await call(misnamed, trusting(), 'localhost', headers)).toMatch(/does not match certificate's altnames/)
})

test('an upstream whose authority is not trusted is not called', async () => {
  expect(await call(upstream, '')).toBe(
    `HTTP GET on resource 'https://localhost:${upstream.port}/x' failed: The certificate was not issued by a trusted authority.`,
  )
})

test('an upstream whose certificate is for another name is not called', async () => {
  expect(await call(misnamed, trusting())).toMatch(
    /failed: Hostname\/IP does not match certificate's altnames: Host: localhost\. is not in the cert's altnames: DNS:other\.localhost\.$/,
  )
})

test('an insecure trust store verifies nothing', async () => {
  const insecure = '<tls:context><tls:trust-store insecure="true"/></tls:context>'
  expect(await call(upstream, insecure)).toBe('secret')
  expect(await call(misnamed, insecure)).toBe('secret')
})

test.each([
  ['PEM', 'client.pem', 'type="pem"'],
  ['PKCS#12', 'server.p12', 'type="pkcs12" password="storepass"'],
])('an upstream that wants to know who is calling gets the key store’s certificate, from %s', async (_, name, more) => {
  expect(await call(mutual, trusting(`<tls:key-store path="${file(name)}" ${more}/>`))).toBe('known')
})

test('an upstream that wants to know who is calling refuses a stranger', async () => {
  expect(await call(mutual, trusting())).toMatch(/^HTTP GET on resource '.*' failed: /)
})

test('a context that allows only a newer TLS than the upstream speaks is an error', async () => {
  const pem = read('server.pem')
  const old = await startUpstream(() => ({}), { tls: { key: pem, cert: pem, maxVersion: 'TLSv1.2' } })
  const context = trusting().replace('<tls:context>', '<tls:context enabledProtocols="TLSv1.3">')
  expect(await call(old, context)).toMatch(/failed: TLS handshake failed: .*protocol version\.$/)
  await old.close()
})
