import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programPath } from './machine.mjs'
import { freePort, startProcess } from './server-process.mjs'

const SUFFIX = 'dc=bench'
const MANAGER = { dn: `cn=manager,${SUFFIX}`, password: 'manages' }

const settings = (folder) => `include /etc/ldap/schema/core.schema
database ldif
suffix "${SUFFIX}"
rootdn "${MANAGER.dn}"
rootpw ${MANAGER.password}
directory ${folder}/data
`

const entries = ({ name, password }) => `dn: ${SUFFIX}
objectClass: dcObject
objectClass: organization
o: bench
dc: bench

dn: cn=${name},${SUFFIX}
objectClass: person
cn: ${name}
sn: ${name}
userPassword: ${password}
`

/** Starts OpenLDAP (Debian's package slapd) with one user. Returns what `ldap-authentication` needs to ask it, and `stop`. */
export const startDirectory = async (user) => {
  const slapd = programPath('slapd')
  if (!slapd) throw new Error("needs Debian's package slapd")
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'hinny-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const file = (name) => join(folder, name)
    mkdirSync(file('data'))
    writeFileSync(file('slapd.conf'), settings(folder))
    writeFileSync(file('entries.ldif'), entries(user))
    const added = spawnSync(programPath('slapadd'), ['-f', file('slapd.conf'), '-l', file('entries.ldif')])
    if (added.status !== 0) throw new Error(`slapadd: ${added.stderr}`)
    const url = `ldap://127.0.0.1:${port}`
    const command = [slapd, '-f', file('slapd.conf'), '-h', url, '-d', '0']
    const server = await startProcess({ command, port, role: 'load', speaksHttp: false })
    const configuration = {
      ldapServerURL: url,
      ldapServerUserDn: MANAGER.dn,
      ldapServerUserPassword: MANAGER.password,
      ldapSearchBase: SUFFIX,
      ldapSearchFilter: '(cn={0})',
    }
    return { configuration, stop: () => server.stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}
