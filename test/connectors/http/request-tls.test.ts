import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { type Certificates, canMakeCertificates, makeCertificates } from './certificates.ts'
import { flowsFor, requestApp } from './request-app.ts'

describe.skipIf(!canMakeCertificates)('an upstream that speaks HTTPS (needs OpenSSL 3 to make certificates)', () => {
  let certificates: Certificates
  let upstream: Upstream
  let mutual: Upstream
  /** The server names that callers asked for. */
  const names: (string | false)[] = []

  beforeAll(async () => {
    certificates = makeCertificates({ server: 'DNS:localhost', caller: 'DNS:caller' })
    const tls = { key: certificates.read('server.key'), cert: certificates.read('server.crt') }
    const SNICallback = (name: string, done: (error: null) => void) => {
      names.push(name)
      done(null)
    }
    upstream = await startUpstream(() => ({ body: 'secret' }), { tls: { ...tls, SNICallback } })
    mutual = await startUpstream(() => ({ body: 'known' }), {
      tls: { ...tls, ca: certificates.read('authority.crt'), requestCert: true, rejectUnauthorized: true },
    })
  })
  afterAll(async () => {
    await upstream.close()
    await mutual.close()
    certificates.remove()
  })

  const file = (name: string) => join(certificates.path, `${name}.pem`)
  const call = async (server: Upstream, context: string, host = 'localhost', headers = '') => {
    const app = requestApp(
      `${flowsFor(
        server.port,
        { main: `<http:request config-ref="api" path="/x">${headers}</http:request>` },
        { connection: 'protocol="HTTPS"', inside: context },
      ).replace('host="127.0.0.1"', `host="${host}"`)}`,
    )
    try {
      return (await app.run('main')).text
    } catch (error) {
      return (error as Error).message
    } finally {
      await app.dispose()
    }
  }
  const trusting = (more = '') =>
    `<tls:context><tls:trust-store path="${file('authority.crt')}" type="pem"/>${more}</tls:context>`

  test('whose authority is trusted', async () => {
    expect(await call(upstream, trusting())).toBe('secret')
    expect(upstream.last.header('host')).toBe(`localhost:${upstream.port}`)
  })

  test('is asked for by the host of the URL, whatever Host header is sent', async () => {
    names.length = 0
    expect(
      await call(upstream, trusting(), 'localhost', "<http:headers>#[{'Host': 'other.example'}]</http:headers>"),
    ).toBe('secret')
    expect([names, upstream.last.header('host')]).toEqual([['localhost'], 'other.example'])
  })

  test('whose authority is not trusted', async () => {
    expect(await call(upstream, '')).toBe(
      `HTTP GET on resource 'https://localhost:${upstream.port}/x' failed: The certificate was not issued by a trusted authority.`,
    )
  })

  test('whose certificate is for another name', async () => {
    expect(await call(upstream, trusting(), '127.0.0.1')).toMatch(
      /failed: Hostname\/IP does not match certificate's altnames: IP: 127\.0\.0\.1 is not in the cert's list/,
    )
  })

  test('that is not verified at all', async () => {
    const insecure = '<tls:context><tls:trust-store insecure="true"/></tls:context>'
    expect(await call(upstream, insecure)).toBe('secret')
    expect(await call(upstream, insecure, '127.0.0.1')).toBe('secret')
  })

  test('that wants to know who is calling', async () => {
    writeFileSync(file('caller'), certificates.read('caller.crt') + certificates.read('caller.key'))
    expect(await call(mutual, trusting(`<tls:key-store path="${file('caller')}" type="pem"/>`))).toBe('known')
    expect(await call(mutual, trusting())).toMatch(/^HTTP GET on resource '.*' failed: /)
  })

  test('that only speaks an older TLS than allowed', async () => {
    const old = await startUpstream(() => ({}), {
      tls: { key: certificates.read('server.key'), cert: certificates.read('server.crt'), maxVersion: 'TLSv1.2' },
    })
    const context = trusting().replace('<tls:context>', '<tls:context enabledProtocols="TLSv1.3">')
    expect(await call(old, context)).toMatch(/failed: TLS handshake failed: .*protocol version\.$/)
    await old.close()
  })
})
