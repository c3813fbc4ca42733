import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { resolve } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { NEXT, template as policyXml, proxyApp, type ScenarioOptions, source, start } from '../policy/scenario.ts'
import { freePort } from '../support/free-port.ts'
import { hasSlapd, MANAGER, type SlapdProcess, SUFFIX, startSlapd } from '../support/slapd.ts'

if (!hasSlapd) console.warn('No slapd here: the policy ldap-authentication is not tested with a directory.')

const template = resolve(import.meta.dirname, '../../policy-templates/ldap-authentication')

const pem = readFileSync(resolve(import.meta.dirname, '../connectors/tls/fixtures/server.pem'), 'utf8')

const person = (name: string, password: string, under = 'ou=people') => `
dn: uid=${name},${under},${SUFFIX}
objectClass: inetOrgPerson
cn: ${name}
sn: ${name}
uid: ${name}
userPassword: ${password}
`

const entries = `dn: ${SUFFIX}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ou=people,${SUFFIX}
objectClass: organizationalUnit
ou: people

dn: ou=team,ou=people,${SUFFIX}
objectClass: organizationalUnit
ou: team
${person('ada', 's3c:ret')}${person('twin', 'one')}${person('twin', 'two', 'ou=team,ou=people')}${person('bob', 'builds', 'ou=team,ou=people')}${person('ca$h', 'flow')}${person('jöhn', 'pässwörd☃')}`

let slapd: SlapdProcess
beforeAll(async () => {
  if (hasSlapd) slapd = await startSlapd(entries)
})
afterAll(() => slapd?.stop())

const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

const protectedApp = (configuration: Record<string, unknown> = {}, options: ScenarioOptions = {}) =>
  start(proxyApp('<set-payload value="#[authentication.principal]"/>'), {
    level: 'WARN',
    ...options,
    policies: [
      {
        template,
        configuration: {
          ldapServerURL: slapd?.url,
          ldapServerUserDn: MANAGER.dn,
          ldapServerUserPassword: MANAGER.password,
          ldapSearchBase: `ou=people,${SUFFIX}`,
          ldapSearchFilter: '(uid={0})',
          ...configuration,
        },
      },
    ],
  })

const rejected = { status: 401, body: '{\n  "error": "The credentials are not valid."\n}' }

describe.skipIf(!hasSlapd)('users of a directory', () => {
  test('pass with their name and password, and the flow knows them', async () => {
    const { ask, log } = await protectedApp()
    expect(await ask('/', { headers: basic('ada', 's3c:ret') })).toMatchObject({ status: 200, body: 'ada' })
    expect(JSON.stringify(log)).not.toContain('s3c:ret')
  })

  test.each([
    ['another password', 'ada', 'guess'],
    ['no password, which directories take for nobody in particular', 'ada', ''],
    ['a name nobody has', 'eve', 's3c:ret'],
    ['no name', '', 's3c:ret'],
    ['a name that finds everybody', '*', 's3c:ret'],
    ['a name that begins like one', 'ad*', 's3c:ret'],
    ['a name that is a filter', 'ada)(uid=*', 's3c:ret'],
    ['a name with a zero in it', 'ada\0', 's3c:ret'],
    ['a name that would be another one if it were a replacement', 'ca$$h', 'flow'],
    ['a name that would hold the filter if it were a replacement', '$`', 's3c:ret'],
  ])('do not pass with %s', async (_, name, password) => {
    const { ask } = await protectedApp()
    const answer = await ask('/', { headers: basic(name, password) })
    expect(answer).toMatchObject(rejected)
    expect(answer.header('www-authenticate')).toBe('Basic realm="mule-realm"')
  })

  test('may have any name', async () => {
    const { ask } = await protectedApp()
    expect(await ask('/', { headers: basic('ca$h', 'flow') })).toMatchObject({ status: 200, body: 'ca$h' })
    expect(await ask('/', { headers: basic('jöhn', 'pässwörd☃') })).toMatchObject({ status: 200, body: 'jöhn' })
  })

  test('without the header are asked for it', async () => {
    const { ask } = await protectedApp()
    const answer = await ask()
    expect(answer.status).toBe(401)
    expect(answer.header('www-authenticate')).toBe('Basic realm="mule-realm"')
    expect(answer.header('content-type')).toMatch(/^application\/json/)
  })

  test('are looked for right below the search base, or at any level', async () => {
    const near = await protectedApp()
    expect(await near.ask('/', { headers: basic('bob', 'builds') })).toMatchObject(rejected)
    expect(await near.ask('/', { headers: basic('twin', 'one') })).toMatchObject({ status: 200 })
    const far = await protectedApp({ ldapSearchInSubtree: true })
    expect(await far.ask('/', { headers: basic('bob', 'builds') })).toMatchObject({ status: 200, body: 'bob' })
  })

  test('of whom there are two are nobody', async () => {
    const { ask } = await protectedApp({ ldapSearchInSubtree: true })
    for (const password of ['one', 'two'])
      expect(await ask('/', { headers: basic('twin', password) })).toMatchObject(rejected)
  })

  test('of whom there are more are nobody, and the directory is not to blame', async () => {
    const { ask, log } = await protectedApp({
      ldapSearchInSubtree: true,
      ldapSearchFilter: '(|(uid={0})(objectClass=inetOrgPerson))',
    })
    expect(await ask('/', { headers: basic('ada', 's3c:ret') })).toMatchObject(rejected)
    expect(log).toEqual([])
  })

  test('are found by any filter', async () => {
    const { ask } = await protectedApp({ ldapSearchFilter: '(&(objectClass=inetOrgPerson)(sn={0}))' })
    expect(await ask('/', { headers: basic('ada', 's3c:ret') })).toMatchObject({ status: 200, body: 'ada' })
  })

  test('all at once', async () => {
    const { ask } = await protectedApp()
    const all = Array.from({ length: 50 }, (_, i) => ask('/', { headers: basic('ada', i % 2 ? 's3c:ret' : 'guess') }))
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(25)
    expect(statuses.filter((status) => status === 401)).toHaveLength(25)
  })

  test.each([
    ['a directory that refuses who searches', { ldapServerUserPassword: 'wrong' }, 'it refuses the user that searches'],
    ['a search base that does not exist', { ldapSearchBase: `ou=nowhere,${SUFFIX}` }, 'NoSuchObjectError (0x20)'],
    ['a filter that is none', { ldapSearchFilter: '(uid {0})' }, 'Invalid expression'],
  ])('do not pass with %s, and the log says why', async (_, configuration, reason) => {
    const { ask, log } = await protectedApp(configuration)
    const answer = await ask('/', { headers: basic('ada', 's3c:ret') })
    expect(answer).toMatchObject({ status: 401, body: '{\n  "error": "The credentials cannot be checked."\n}' })
    expect(log).toEqual([
      {
        level: 'WARN',
        category: 'hinny.policies.ldap',
        message: expect.stringContaining(reason),
      },
    ])
    expect(JSON.stringify(log)).not.toMatch(/s3c:ret|manages|wrong/)
  })
})

/** A way to the directory that knows the connections on it; without a directory at its end nobody ever answers. */
const watchedWay = async (to?: SlapdProcess) => {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket.on('error', () => {}).on('close', () => open.delete(socket)))
    if (to) socket.pipe(connect(to.port, '127.0.0.1').on('error', () => {})).pipe(socket)
    else socket.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { url: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`, open }
}

test.skipIf(!hasSlapd)(
  'many users at once share some connections to the directory, and all are closed in the end',
  async () => {
    const { url, open } = await watchedWay(slapd)
    const { ask } = await protectedApp({ ldapServerURL: url })
    const all = Array.from({ length: 200 }, (_, i) => ask('/', { headers: basic('ada', i % 2 ? 's3c:ret' : 'guess') }))
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(100)
    await expect.poll(() => open.size).toBe(0)
  },
)

/** A policy of one's own with settings that the included one has not. */
const withSettings = (url: string, settings: string) => {
  const BASIC = 'xmlns:basic-authentication="urn:hinny:basic-authentication"'
  return start(proxyApp('<set-payload value="in"/>'), {
    level: 'WARN',
    policies: [
      {
        id: 'own',
        template: policyXml(
          source(
            `<basic-authentication:validate-ldap-user ${BASIC} config-ref="people" authorization="#[attributes.headers.authorization]"/>${NEXT}`,
          ),
          `<basic-authentication:ldap-config ${BASIC} name="people" url="${url}" userDn="${MANAGER.dn}" userPassword="${MANAGER.password}"
                                             searchBase="ou=people,${SUFFIX}" ${settings}/>`,
        ),
      },
    ],
  })
}

test('nobody waits for ever for a directory that is silent, and no connection is left behind', async () => {
  const { url, open } = await watchedWay()
  const { ask, log } = await withSettings(url, 'maxConnections="2" timeout="1000"')
  const began = performance.now()
  const asked = Array.from({ length: 20 }, () => ask('/', { headers: basic('ada', 'x') }))
  await expect.poll(() => open.size).toBe(2)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(open.size).toBe(2)
  expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([500]))
  expect(performance.now() - began).toBeLessThan(30_000)
  expect(log.map(({ message }) => message)).toContainEqual(expect.stringContaining('too many others are waiting'))
  await expect.poll(() => open.size).toBe(0)
})

test('a directory whose certificate nobody signed is told no password', async () => {
  const told: Buffer[] = []
  const server = createTlsServer({ key: pem, cert: pem }, (socket) => socket.on('data', (bytes) => told.push(bytes)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const port = (server.address() as AddressInfo).port
  const { ask, log } = await protectedApp({ ldapServerURL: `ldaps://127.0.0.1:${port}` })
  expect((await ask('/', { headers: basic('ada', 's3c:ret') })).status).toBe(401)
  expect(log.map(({ message }) => message)).toEqual([expect.stringMatching(/certificate/)])
  expect(told).toEqual([])
})

test('what the log says of a directory that hangs up is one line', async () => {
  const server = createServer((socket) => socket.on('error', () => {}).once('data', () => socket.resetAndDestroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { ask, log } = await protectedApp({
    ldapServerURL: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
  expect((await ask('/', { headers: basic('ada', 's3c:ret') })).status).toBe(401)
  expect(log.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The LDAP directory cannot be asked: .*ECONNRESET\.$/),
  ])
})

test.skipIf(!hasSlapd)('a time that no timer can count is no time at all', async () => {
  const { ask } = await withSettings(slapd.url, 'timeout="9999999999"')
  expect(await ask('/', { headers: basic('ada', 's3c:ret') })).toMatchObject({ status: 200 })
})

test('a directory that is away lets nobody pass', async () => {
  const { ask, log } = await protectedApp({ ldapServerURL: `ldap://127.0.0.1:${await freePort()}` })
  const answer = await ask('/', { headers: basic('ada', 's3c:ret') })
  expect(answer.status).toBe(401)
  expect(answer.header('www-authenticate')).toBe('Basic realm="mule-realm"')
  expect(log.map(({ level }) => level)).toEqual(['WARN'])
})

test('an address that is none is told when the policy is applied', async () => {
  await expect(protectedApp({ ldapServerURL: 'ldap.example.com:389' })).rejects.toThrow(/CFG270/)
})

test.each(['(uid={0}', '(uid={0}))', '(&(uid={0})(objectClass=person)'])(
  'the filter %s, whose parentheses do not match, is told when the policy is applied',
  async (ldapSearchFilter) => {
    await expect(protectedApp({ ldapServerURL: 'ldap://a', ldapSearchFilter })).rejects.toThrow(/CFG273.*parentheses/)
  },
)

test('a filter that does not look at the name is told when the policy is applied', async () => {
  await expect(protectedApp({ ldapServerURL: 'ldap://a', ldapSearchFilter: '(uid=admin)' })).rejects.toThrow(/CFG273/)
})
