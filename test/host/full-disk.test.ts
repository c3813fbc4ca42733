import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { buildCli } from '../support/built-cli.ts'
import { folderWith } from '../support/folder.ts'
import { freePort } from '../support/free-port.ts'

const FULL = '/dev/full'
const folder = folderWith({})
let cli: ReturnType<typeof buildCli>
beforeAll(() => {
  cli = buildCli()
}, 60_000)
afterAll(() => {
  cli.remove()
  folder.remove()
})

/** Runs `hinny …` with its standard output on a full disk. */
const run = (...args: string[]) => {
  const full = openSync(FULL, 'w')
  const child = spawn(process.execPath, [cli.main, ...args], { cwd: folder.path, stdio: ['ignore', full, 'pipe'] })
  closeSync(full)
  let err = ''
  child.stderr?.on('data', (text) => {
    err += text
  })
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, err }))
  })
  return { child, ended }
}
const LOST = 'hinny: standard output cannot be written: ENOSPC'

test.skipIf(!existsSync(FULL))('what cannot be printed is no success', async () => {
  const { code, err } = await run('--help').ended
  expect([code, err]).toEqual([1, expect.stringContaining(LOST)])
})

test.skipIf(!existsSync(FULL))(
  'hinny run goes on on a full disk, and ends when it is told to',
  async () => {
    const port = await freePort()
    folder.write({
      'app.xml':
        mule(`<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="${port}"/></http:listener-config>
      <flow name="main"><http:listener config-ref="in" path="/*"/><logger message="here"/><set-payload value="fine"/></flow>`),
    })
    const { child, ended } = run('run', 'app.xml')
    const ask = () => fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text())
    try {
      await expect.poll(() => ask().catch(() => ''), { timeout: 15_000 }).toBe('fine')
      child.kill('SIGTERM')
      const { code, err } = await ended
      expect([code, err]).toEqual([1, expect.stringContaining(LOST)])
    } finally {
      child.kill('SIGKILL')
    }
  },
  30_000,
)
