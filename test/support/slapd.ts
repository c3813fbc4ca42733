import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { folderWith } from './folder.ts'
import { freePort } from './free-port.ts'

const SCHEMAS = '/etc/ldap/schema'
const MODULES = '/usr/lib/ldap'

/** Whether OpenLDAP's server is installed here; Debian's packages `slapd` and `ldap-utils` have it. */
export const hasSlapd = existsSync(SCHEMAS) && spawnSync('slapd', ['-VV']).error === undefined

export interface SlapdProcess {
  readonly port: number
  readonly url: string
  stop(): Promise<void>
}

export const SUFFIX = 'dc=example,dc=com'
export const MANAGER = { dn: `cn=manager,${SUFFIX}`, password: 'manages' }

const settings = (folder: string) => `include ${SCHEMAS}/core.schema
include ${SCHEMAS}/cosine.schema
include ${SCHEMAS}/inetorgperson.schema
pidfile ${folder}/slapd.pid
modulepath ${MODULES}
moduleload back_mdb
database mdb
maxsize 10485760
suffix "${SUFFIX}"
rootdn "${MANAGER.dn}"
rootpw ${MANAGER.password}
directory ${folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${MANAGER.dn}" read by * none
`

/** Starts a directory on the loopback interface with these entries, in LDIF, and nothing outside of a temporary folder. */
export const startSlapd = async (ldif: string): Promise<SlapdProcess> => {
  const port = await freePort()
  const url = `ldap://127.0.0.1:${port}`
  const folder = folderWith({ 'entries.ldif': ldif })
  await mkdir(join(folder.path, 'data'))
  folder.write({ 'slapd.conf': settings(folder.path) })
  const added = spawnSync('slapadd', ['-f', join(folder.path, 'slapd.conf'), '-l', join(folder.path, 'entries.ldif')])
  if (added.status !== 0) throw new Error(`slapadd: ${added.stderr}`)
  const server = spawn('slapd', ['-f', join(folder.path, 'slapd.conf'), '-h', url, '-d', '0'], { stdio: 'ignore' })
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()))
  const stop = async () => {
    process.off('exit', kill)
    kill()
    await ended
    folder.remove()
  }
  for (let i = 0; i < 1000; i++) {
    if (await accepts(port)) return { port, url, stop }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await stop()
  throw new Error('slapd does not answer')
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => socket.end(() => resolve(true)))
    socket.on('error', () => resolve(false))
  })
