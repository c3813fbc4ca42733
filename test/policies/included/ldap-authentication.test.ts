import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Applied, guarded } from '../../support/guarded-api.ts'
import { hasSlapd, MANAGER, type SlapdProcess, SUFFIX, startSlapd } from '../../support/slapd.ts'

const LDIF = `dn: ${SUFFIX}
objectClass: domain
dc: example

dn: ou=people,${SUFFIX}
objectClass: organizationalUnit
ou: people

dn: ou=sales,ou=people,${SUFFIX}
objectClass: organizationalUnit
ou: sales

dn: uid=alice,ou=people,${SUFFIX}
objectClass: inetOrgPerson
uid: alice
cn: Alice
sn: A
userPassword: wonderland

dn: uid=bob,ou=sales,ou=people,${SUFFIX}
objectClass: inetOrgPerson
uid: bob
cn: Bob
sn: B
userPassword: builder
`

const as = (text: string): RequestInit => ({ headers: { authorization: `Basic ${btoa(text)}` } })

describe.skipIf(!hasSlapd)('users of a directory', () => {
  let directory: SlapdProcess
  beforeAll(async () => {
    directory = await startSlapd(LDIF)
  })
  afterAll(() => directory?.stop())
  const policy = (more: object = {}): Applied => ({
    assetId: 'ldap-authentication',
    configuration: {
      ldapServerURL: directory.url,
      ldapServerUserDn: MANAGER.dn,
      ldapServerUserPassword: MANAGER.password,
      ldapSearchBase: `ou=people,${SUFFIX}`,
      ldapSearchFilter: '(uid={0})',
      ...more,
    },
  })

  test('right below the search base, unless the whole subtree is searched', async () => {
    const flat = await guarded([policy()])
    expect([
      await flat.statuses(1, '/', as('alice:wonderland')),
      await flat.statuses(1, '/', as('bob:builder')),
    ]).toEqual([[200], [401]])
    const deep = await guarded([policy({ ldapSearchInSubtree: true })])
    expect([
      await deep.statuses(1, '/', as('alice:wonderland')),
      await deep.statuses(1, '/', as('bob:builder')),
    ]).toEqual([[200], [200]])
  })

  test.each([
    ['nobody', undefined],
    ['another password', 'alice:x'],
    ['no password', 'alice:'],
    ['a stranger', 'mallory:wonderland'],
    ['a filter for a name', '*:wonderland'],
    ['a filter that is closed', 'alice)(uid=*:wonderland'],
    ['no name', ':wonderland'],
  ])('401 with the challenge, and nothing is sent: %s', async (_, text) => {
    const api = await guarded([policy()])
    const answer = await api.ask('/', { method: 'POST', body: 'mine', ...(text !== undefined && as(text)) })
    expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
    expect(answer.header('www-authenticate')).toBe('Basic realm="mule-realm"')
    expect(api.upstream.requests).toHaveLength(0)
  })

  test.each([
    ['cannot be reached', { ldapServerURL: 'ldap://127.0.0.1:1' }],
    ['does not know who searches', { ldapServerUserPassword: 'wrong' }],
    ['has no such base', { ldapSearchBase: 'ou=nowhere,dc=example,dc=com' }],
  ])('401 when the directory %s', async (_, more) => {
    const api = await guarded([policy(more)])
    const answer = await api.ask('/', as('alice:wonderland'))
    expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
    expect(answer.header('www-authenticate')).toBe('Basic realm="mule-realm"')
  })
})
