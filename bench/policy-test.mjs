// node bench/policy-test.mjs: `hinny policy test` of a policy that `hinny policy new` just made, from the shell prompt and back.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeMachine, requireLinux } from './harness/machine.mjs'
import { median, table } from './harness/report.mjs'

const RUNS = 10
const TARGET_MS = 1000

const main = fileURLToPath(new URL('../dist/engine/host/cli/main.js', import.meta.url))

const kinds = { outbound: [], inbound: ['--inbound'], both: ['--inbound', '--outbound'] }

const hinny = (folder, ...args) =>
  execFileSync(process.execPath, [main, 'policy', ...args], { cwd: folder, encoding: 'utf8' })

const timesOf = (kind, flags) => {
  const folder = mkdtempSync(join(tmpdir(), 'hinny-bench-'))
  try {
    hinny(folder, 'new', kind, ...flags)
    const times = []
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now()
      const out = hinny(folder, 'test', kind)
      times.push(performance.now() - began)
      if (!/^\d+ passed in/m.test(out)) throw new Error(`A fresh policy does not pass its tests:\n${out}`)
    }
    return times
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const measure = () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  requireLinux()
  if (!existsSync(main)) throw new Error('dist/ is missing: npm run build')
  const times = Object.fromEntries(Object.entries(kinds).map(([kind, flags]) => [kind, timesOf(kind, flags)]))
  const worst = Math.max(...Object.values(times).map(median))
  const met = worst < TARGET_MS
  if (values.json) return process.stdout.write(`${JSON.stringify({ times, met }, undefined, 2)}\n`)
  const rows = [
    [`hinny policy test, median of ${RUNS}`, 'ms'],
    ...Object.entries(times).map(([kind, each]) => [`a fresh policy, ${kind}`, median(each).toFixed(0)]),
  ]
  const verdict = `target < ${TARGET_MS} ms  ${met ? '✓' : '✗'}`
  process.stdout.write(`${describeMachine()}\n\n${table(rows)}\n\n${verdict}\n`)
}

try {
  measure()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
