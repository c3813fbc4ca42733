import { readFileSync } from 'node:fs'
import { Agent, type RequestOptions, request } from 'node:https'
import { afterEach, describe, expect, test } from 'vitest'
import { createRuntime, type DeploymentError, type Runtime } from '../../../engine/index.ts'
import { mule } from '../../support/app.ts'

let runtime: Runtime
afterEach(() => runtime.stop())

const file = (name: string) => new URL(`fixtures/${name}`, import.meta.url).pathname
const ca = readFileSync(file('ca.pem'))
const client = readFileSync(file('client.pem'))
const stranger = readFileSync(file('server.pem'))

const https = (context: string, extra = '') => `
  <http:listener-config name="c"><http:listener-connection host="127.0.0.1" port="0" protocol="HTTPS" ${extra}>${context}</http:listener-connection></http:listener-config>
  <flow name="f"><http:listener config-ref="c" path="/"/><set-payload value="#[attributes.scheme &amp; ' ' &amp; $string(attributes.clientCertificate.subjectDN.name)]"/></flow>`
const context = (stores: string, attributes = '') => `<tls:context ${attributes}>${stores}</tls:context>`
const keyStore = (name: string, more = '') => `<tls:key-store path="${file(name)}" ${more}/>`
const trustStore = (name: string, more = '') => `<tls:trust-store path="${file(name)}" ${more}/>`

const deploy = async (content: string) => {
  runtime ??= await createRuntime({ log: false })
  return runtime.deploy({ 'app.xml': mule(content) }, { name: 'app' })
}
const faults = async (content: string) => {
  const error = (await deploy(content).catch((reason) => reason)) as DeploymentError
  expect(error.name).toBe('DeploymentError')
  return error.diagnostics
}
const get = (url: string, options: RequestOptions = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(url)
    const call = request({ host: 'localhost', family: 4, port, ca, agent: false, ...options }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve(`${response.statusCode} ${body}`))
    })
    call.on('error', reject)
    call.end()
  })

describe('HTTPS', () => {
  test.each([
    ['PEM', 'server.pem', ''],
    ['PEM whose key has a password', 'server-encrypted.pem', 'keyPassword="keypass"'],
    ['PEM with the type said', 'server.pem', 'type="PEM"'],
    ['PKCS#12', 'server.p12', 'type="pkcs12" password="storepass" keyPassword="storepass"'],
    ['PKCS#12 that calls itself JKS, as Java allows', 'server.p12', 'type="jks" password="storepass"'],
    ['PKCS#12 and an alias', 'two-keys.p12', 'alias="SERVER" password="storepass"'],
    ['PKCS#12 as it was written until 2018', 'server-legacy.p12', 'password="storepass"'],
    ['JKS', 'server.jks', 'type="jks" password="storepass" keyPassword="keypass"'],
    ['JKS and an alias', 'two-keys.jks', 'alias="Server" password="storepass"'],
  ])('with a key store in %s', async (_name, name, more) => {
    const app = await deploy(https(context(keyStore(name, more))))
    expect(app.urls[0]).toMatch(/^https:/)
    expect(await get(app.urls[0] as string)).toBe('200 https ')
  })

  test('the alias decides which key is shown', async () => {
    const app = await deploy(https(context(keyStore('two-keys.p12', 'alias="other" password="storepass"'))))
    const url = app.urls[0] as string
    await expect(get(url)).rejects.toThrow(/altnames/)
    expect(await get(url, { servername: 'other.localhost', headers: { host: 'other.localhost' } })).toMatch(/^200/)
  })

  test('with a context that is global', async () => {
    const app = await deploy(
      `<tls:context name="tls">${keyStore('server.pem')}</tls:context>${https('', 'tlsContext="tls"')}`,
    )
    expect(await get(app.urls[0] as string)).toBe('200 https ')
  })

  test('not for a client that speaks too old a version', async () => {
    const app = await deploy(https(context(keyStore('server.pem'), 'enabledProtocols="TLSv1.3"')))
    const url = app.urls[0] as string
    await expect(get(url, { maxVersion: 'TLSv1.2' })).rejects.toThrow(/version|handshake/)
    expect(await get(url)).toMatch(/^200/)
  })

  test('with the cipher suites that were named, as Java names them', async () => {
    const suites = 'enabledCipherSuites="TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"'
    const app = await deploy(https(context(keyStore('server.pem'), `${suites} enabledProtocols="TLSv1.2"`)))
    const url = app.urls[0] as string
    await expect(get(url, { ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' })).rejects.toThrow(/handshake/)
    expect(await get(url, { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' })).toMatch(/^200/)
  })

  test('goes on with the new certificate after a redeployment', async () => {
    const first = await deploy(https(context(keyStore('server.pem'))))
    expect(await get(first.urls[0] as string)).toMatch(/^200/)
    const second = await deploy(https(context(keyStore('other.pem'))))
    expect(second.urls).toEqual(first.urls)
    await expect(get(second.urls[0] as string)).rejects.toThrow(/altnames/)
  })

  test('cannot take over a port that is open for HTTP', async () => {
    const content = https(context(keyStore('server.pem')))
    const first = await deploy(content)
    const plain = content.replace('protocol="HTTPS"', '').replace(/<tls:context.*<\/tls:context>/, '')
    const [diagnostic] = await faults(plain)
    expect(diagnostic?.message).toContain("'c' listens there with HTTPS")
    expect(await get(first.urls[0] as string)).toMatch(/^200/)
  })
})

describe('mutual TLS', () => {
  test.each([
    ['PEM', 'ca.pem', ''],
    ['PKCS#12 by OpenSSL', 'trust.p12', 'password="storepass"'],
    ['PKCS#12 by Java', 'trust-java.p12', 'type="pkcs12" password="storepass"'],
    ['PKCS#12 as it was written until 2018', 'trust-legacy.p12', 'password="storepass"'],
    ['JKS', 'trust.jks', 'password="storepass"'],
    ['JKS without a password, which only protects it against changes', 'trust.jks', ''],
  ])('trust in %s', async (_name, name, more) => {
    const app = await deploy(https(context(trustStore(name, more) + keyStore('server.pem'))))
    const url = app.urls[0] as string
    expect(await get(url, { key: client, cert: client })).toBe('200 https CN=client, O=Hinny tests')
    await expect(get(url)).rejects.toThrow()
  })

  test('that a redeployment demands keeps out whoever came before without a certificate', async () => {
    const open = await deploy(https(context(keyStore('server.pem'))))
    const url = open.urls[0] as string
    const agent = new Agent({ keepAlive: true })
    try {
      expect(await get(url, { agent })).toMatch(/^200/)
      await deploy(https(context(trustStore('ca.pem') + keyStore('server.pem'))))
      await expect(get(url, { agent })).rejects.toThrow()
      await expect(get(url)).rejects.toThrow()
      expect(await get(url, { key: client, cert: client })).toBe('200 https CN=client, O=Hinny tests')
    } finally {
      agent.destroy()
    }
  })

  test('a certificate nobody vouches for is refused, unless the trust store is insecure', async () => {
    const trust = (more = '') => `<tls:trust-store path="${file('client.pem')}" ${more}/>`
    const strict = await deploy(https(context(trust() + keyStore('server.pem'))))
    await expect(get(strict.urls[0] as string, { key: stranger, cert: stranger })).rejects.toThrow()
    await strict.undeploy()
    const insecure = await deploy(https(context(trust('insecure="true"') + keyStore('server.pem'))))
    expect(await get(insecure.urls[0] as string, { key: stranger, cert: stranger })).toMatch(/^200 https CN=localhost/)
  })
})

describe('a store that cannot be used', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'JCEKS',
      keyStore('trust.jceks', 'password="storepass"'),
      'is a JCEKS store, which only Java can read.',
      /keytool -importkeystore -srckeystore \S+trust\.jceks -destkeystore \S+trust\.p12 -deststoretype pkcs12/,
    ],
    ['a file that is not there', '<tls:key-store path="none.p12"/>', 'found neither on the classpath nor', /resources/],
    ['a wrong password', keyStore('server.p12', 'password="wrong"'), 'its password is wrong or missing', /password/],
    ['no password', keyStore('server.p12'), 'its password is wrong or missing', /password/],
    ['a wrong key password', keyStore('server-encrypted.pem', 'keyPassword="no"'), 'password is wrong', /keyPassword/],
    ['no private key', keyStore('ca.pem'), 'it holds no private key', /into one file/],
    [
      'an unknown alias',
      keyStore('two-keys.p12', 'alias="x" password="storepass"'),
      "no key with the alias 'x'",
      /server/,
    ],
    ['an unknown type', keyStore('server.pem', 'type="bks"'), "The store type 'bks' is not supported.", /pkcs12/],
    [
      'neither format',
      `<tls:key-store path="${file('make.sh')}"/>`,
      'is neither a PEM nor a PKCS#12 nor a JKS file',
      /./,
    ],
    ['trust with a wrong password', trustStore('trust.p12', 'password="wrong"'), 'its password is wrong', /password/],
    [
      'a JKS file with a wrong password',
      keyStore('server.jks', 'password="wrong"'),
      'its password is wrong',
      /keyPassword/,
    ],
    ['a JKS file with a wrong key password', keyStore('server.jks', 'password="storepass"'), 'is wrong', /keyPassword/],
    [
      'a JKS file of several keys',
      keyStore('two-keys.jks', 'password="storepass"'),
      'no alias says which',
      /other, server|server, other/,
    ],
    [
      'a JKS file without a key',
      keyStore('trust.jks', 'password="storepass"'),
      'it holds no private key',
      /no key at all/,
    ],
    [
      'JKS trust with a wrong password',
      trustStore('trust.jks', 'password="wrong"'),
      'its password is wrong',
      /password/,
    ],
    ['old trust with a wrong password', trustStore('trust-legacy.p12', 'password="wrong"'), 'is wrong', /password/],
    ['an old key with a wrong password', keyStore('server-legacy.p12', 'password="wrong"'), 'is wrong', /password/],
    ['trust in a file of keys', trustStore('key.pem'), 'holds no certificate', /nobody/],
  ])('%s', async (_name, store, message, hint) => {
    const found = await faults(https(context(store)))
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toContain(message)
    expect(found[0]?.message).not.toContain('storepass')
    expect(found[0]?.hint ?? found[0]?.message).toMatch(hint)
    expect(found[0]).toMatchObject({ file: 'app.xml' })
  })

  test.each([
    ['enabledProtocols="TLSv1.2, SSLv3"', "The protocol 'SSLv3' is not supported."],
    ['enabledCipherSuites="TLS_FOO"', "The cipher suite 'TLS_FOO' is not supported."],
  ])('%s', async (attributes, message) => {
    const found = await faults(https(context(keyStore('server.pem'), attributes)))
    expect(found.map((d) => d.message)).toEqual([message])
  })
})
