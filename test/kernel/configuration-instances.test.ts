import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { FlowInput } from '../../engine/index.ts'
import { deployXml, type TestApp } from '../support/app.ts'
import { later } from '../support/clock.ts'
import { type Folder, folderWith } from '../support/folder.ts'
import { faultsOf, outcomeOf } from '../support/outcome.ts'
import { hasRedis, startRedis } from '../support/redis-server.ts'
import { startUpstream } from '../support/upstream.ts'

let app: TestApp | undefined
let folder: Folder | undefined
afterEach(async () => {
  await app?.stop()
  folder?.remove()
  app = folder = undefined
})

const pem = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

/** Signs with the key of a tenant, whose key store is a file. */
const signing = (globals = '', inside = '', attributes = '') => `${globals}
  <crypto:jce-config name="keys" keystore="#[vars.folder &amp; '/' &amp; vars.tenant &amp; '.pem']" ${attributes}>${inside}
    <crypto:jce-key-infos><crypto:jce-asymmetric-key-info keyId="own" alias="any"/></crypto:jce-key-infos>
  </crypto:jce-config>
  <flow name="sign"><crypto:jce-sign config-ref="keys" keyId="own" algorithm="SHA256withRSA"/></flow>
  <flow name="check">
    <crypto:jce-validate config-ref="keys" keyId="own" algorithm="SHA256withRSA" expected="#[vars.signature]"/>
    <set-payload value="genuine"/></flow>`

const tenants = () => folderWith({ 'a.pem': pem(), 'b.pem': pem() })

/** Signs again after so many milliseconds, and after some looks for what is idle. */
const signedAfter = async (idle: number, input: FlowInput) => {
  later(idle)
  await new Promise((resolve) => setTimeout(resolve, 60))
  return outcomeOf(app as TestApp, 'sign', input)
}

describe('a configuration with expressions', () => {
  test('has an instance for each of their values', async () => {
    folder = tenants()
    app = await deployXml(signing())
    const of = (tenant: string, more = {}) => ({
      payload: 'text',
      variables: { folder: folder?.path, tenant, ...more },
    })
    const [a, b] = [await outcomeOf(app, 'sign', of('a')), await outcomeOf(app, 'sign', of('b'))]
    expect(a).not.toBe(b)
    expect(await outcomeOf(app, 'check', of('a', { signature: a }))).toBe('genuine')
    expect(await outcomeOf(app, 'check', of('b', { signature: a }))).toMatch(/^CRYPTO:VALIDATION/)
    expect(await outcomeOf(app, 'check', of('b', { signature: b }))).toBe('genuine')
  })

  test('fails an event whose values make no instance, and says why', async () => {
    folder = tenants()
    app = await deployXml(signing())
    const outcome = await outcomeOf(app, 'sign', { payload: 'x', variables: { folder: folder.path, tenant: 'c' } })
    expect(outcome).toMatch(
      /^MULE:UNKNOWN: The configuration 'keys' cannot be used with the values that its expressions gave: .*c\.pem/,
    )
    expect(await outcomeOf(app, 'sign', { payload: 'x' })).toMatch(
      /^MULE:UNKNOWN: The configuration 'keys' cannot be used/,
    )
  })

  test('fails the events of an operation that cannot work with it, and no others', async () => {
    folder = tenants()
    app = await deployXml(
      `${signing()}<flow name="f"><crypto:jce-encrypt config-ref="keys" keyId="own" cipher="AES/GCM/NoPadding"/></flow>`,
    )
    const input = { payload: 'text', variables: { folder: folder.path, tenant: 'a' } }
    expect(await outcomeOf(app, 'f', input)).toMatch(
      /^MULE:UNKNOWN: <crypto:jce-encrypt> cannot be used with the configuration 'keys': .*GCM/,
    )
    expect(await outcomeOf(app, 'sign', input)).toMatch(/^[A-Za-z0-9+/=]+$/)
  })

  test('keeps an instance as long as it is used, and makes a new one when it has been idle', async () => {
    folder = tenants()
    app = await deployXml(
      signing(
        `<configuration><dynamic-config-expiration frequency="20" timeUnit="MILLISECONDS">
           <expiration-policy maxIdleTime="5" timeUnit="MINUTES"/></dynamic-config-expiration></configuration>`,
      ),
    )
    const input = { payload: 'text', variables: { folder: folder.path, tenant: 'a' } }
    const first = await outcomeOf(app, 'sign', input)
    folder.write({ 'a.pem': pem() })
    for (let i = 0; i < 2; i++) expect(await signedAfter(250_000, input)).toBe(first)
    await expect.poll(() => signedAfter(300_000, input)).not.toBe(first)
  })

  test('may say itself how long an instance may be idle', async () => {
    folder = tenants()
    app = await deployXml(
      signing(
        '<configuration><dynamic-config-expiration frequency="20" timeUnit="MILLISECONDS"/></configuration>',
        '<expiration-policy maxIdleTime="1" timeUnit="MILLISECONDS"/>',
      ),
    )
    const input = { payload: 'text', variables: { folder: folder.path, tenant: 'a' } }
    const first = await outcomeOf(app, 'sign', input)
    folder.write({ 'a.pem': pem() })
    await expect.poll(() => signedAfter(1, input)).not.toBe(first)
  })

  test('has instances for what stands inside of it', async () => {
    const bundle = { 'texts.properties': '9=missing', 'texts_de.properties': '9=leer', 'texts_fr.properties': '9=vide' }
    app = await deployXml(
      `<validation:config name="texts"><validation:i18n bundlePath="texts" locale="#[vars.language]"/></validation:config>
       <flow name="f"><validation:is-not-null config-ref="texts" value="#[payload]"/></flow>`,
      { files: bundle },
    )
    const said = []
    for (const language of ['de', 'fr', 'de'])
      said.push(await outcomeOf(app, 'f', { payload: null, variables: { language } }))
    expect(new Set(said).size).toBe(2)
    expect(said[0]).toBe(said[2])
  })

  test('gives operations their target, error mappings and handlers as any other', async () => {
    folder = tenants()
    app = await deployXml(
      `${signing()}<flow name="f"><try>
         <crypto:jce-validate config-ref="keys" keyId="own" algorithm="SHA256withRSA" expected="AAAA">
           <error-mapping sourceType="CRYPTO:VALIDATION" targetType="APP:FORGED"/></crypto:jce-validate>
         <error-handler><on-error-continue type="APP:FORGED">
           <crypto:jce-sign config-ref="keys" keyId="own" algorithm="SHA256withRSA" target="signature"/>
           <set-payload value="#[vars.signature != null]"/></on-error-continue></error-handler></try></flow>`,
    )
    expect(await outcomeOf(app, 'f', { payload: 'x', variables: { folder: folder.path, tenant: 'a' } })).toBe(true)
  })

  test.skipIf(!hasRedis)('is evaluated once for what exists before any event', async () => {
    const redis = await startRedis()
    app = await deployXml(
      `<os:config name="shared"><redis:nonclustered-connection host="127.0.0.1" port="#[$p('redis.port')]"/></os:config>
       <os:object-store name="values" config-ref="shared"/>
       <flow name="f"><os:store key="k" objectStore="values"/><os:retrieve key="k" objectStore="values"/></flow>`,
      { properties: { 'redis.port': String(redis.port) } },
    )
    expect(await outcomeOf(app, 'f', { payload: 'kept' })).toBe('kept')
    await app.stop()
    await redis.stop()
  })
})

test('a listener listens where properties say', async () => {
  app = await deployXml(
    `<http:listener-config name="in" basePath="#[$p('base')]"><http:listener-connection host="127.0.0.1" port="#[$p('port')]"/></http:listener-config>
     <flow name="f"><http:listener config-ref="in" path="/x"/><set-payload value="here"/></flow>`,
    { properties: { port: '0', base: '/api' } },
  )
  expect(await (await fetch(`${app.base}/api/x`)).text()).toBe('here')
})

test('a requester has the proxy that properties name, and the host that the event names', async () => {
  const proxy = await startUpstream(() => ({ body: 'by proxy' }))
  app = await deployXml(
    `<http:request-config name="c"><http:request-connection host="#[vars.host]" port="80">
       <http:proxy-config><http:proxy host="127.0.0.1" port="#[$p('proxy.port')]"/></http:proxy-config></http:request-connection></http:request-config>
     <flow name="f"><http:request config-ref="c" path="/x"/></flow>`,
    { properties: { 'proxy.port': String(proxy.port) } },
  )
  expect(String(await outcomeOf(app, 'f', { variables: { host: 'shop.invalid' } }))).toBe('by proxy')
  expect(proxy.last.url).toBe('http://shop.invalid/x')
  await proxy.close()
})

describe('deployment finds', () => {
  test.each<[string, string, string[]]>([
    [
      'what is wrong besides the expressions',
      signing('', '<crypto:nonsense/>', 'pasword="#[vars.p]"').replace('alias="any"', ''),
      [
        "CFG003 Element <crypto:jce-config> has no attribute 'pasword'.",
        "CFG001 The component 'crypto:nonsense' doesn't belong to any extension model",
        "CFG002 Element <crypto:jce-asymmetric-key-info> is missing required parameter 'alias'.",
      ],
    ],
    [
      'an expression that is none',
      signing().replace("#[vars.folder &amp; '/' &amp; vars.tenant &amp; '.pem']", '#[vars.]'),
      [expect.stringContaining('EXP001')],
    ],
    [
      'what is wrong with operations that refer to it',
      signing().replace('<crypto:jce-sign ', '<crypto:jce-sign keyID="x" '),
      ["CFG003 Element <crypto:jce-sign> has no attribute 'keyID'."],
    ],
    [
      'a store that would need an event for its configuration',
      `<os:config name="shared"><redis:nonclustered-connection host="#[vars.host]"/></os:config>
       <os:object-store name="values" config-ref="shared"/>`,
      ["CFG002 Element <redis:nonclustered-connection> is missing required parameter 'host'."],
    ],
    [
      'a listener that would need an event for its configuration',
      `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="#[vars.port + 1]"/></http:listener-config>
       <flow name="f"><http:listener config-ref="in" path="/x"/><logger/></flow>`,
      ["CFG002 Element <http:listener-connection> is missing required parameter 'port'."],
    ],
    [
      'connections that would need an event',
      `<http:request-config name="c"><http:request-connection host="127.0.0.1" maxConnections="#[vars.n]">
         <http:proxy-config><http:proxy host="#[vars.proxy]" port="80"/></http:proxy-config></http:request-connection></http:request-config>`,
      [
        "EXP013 The expression of 'maxConnections' cannot be used here: it gives nothing before there is any event.",
        "EXP013 The expression of 'host' cannot be used here: it gives nothing before there is any event.",
      ],
    ],
    [
      'what is wrong with the time it may be idle',
      signing('', '<expiration-policy maxIdleTime="0"/>'),
      ["CFG006 Parameter 'maxIdleTime' in element <expiration-policy> value '0' is not within expected range."],
    ],
  ])('%s', async (_, content, faults) => {
    expect((await faultsOf(content)).sort()).toEqual([...faults].sort())
  })
})
