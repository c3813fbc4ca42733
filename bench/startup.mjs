// node bench/startup.mjs: from the start of the process to the first answer, `hinny run` beside a bare fastify + undici server.
import { parseArgs } from 'node:util'
import { contenders } from './contenders.mjs'
import { describeMachine, pinProcess, requireLinux } from './harness/machine.mjs'
import { median, table } from './harness/report.mjs'
import { withServer } from './harness/with-server.mjs'

const STARTS = 10
const TARGET_RATIO = 1.3

/** Nothing listens there: scenario hello calls no upstream. */
const NO_UPSTREAM = 9

const timeToAnswer = (id) => {
  const began = performance.now()
  return withServer(id, 'hello', NO_UPSTREAM, () => performance.now() - began)
}

const main = async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  requireLinux()
  const reason = contenders.hinny.missing()
  if (reason) throw new Error(reason)
  pinProcess('load', process.pid)
  const times = { request: [], hinny: [] }
  for (let start = 0; start < STARTS; start += 1) {
    for (const id of Object.keys(times)) times[id].push(await timeToAnswer(id))
  }
  const medians = { bare: median(times.request), hinny: median(times.hinny) }
  const ratio = medians.hinny / medians.bare
  const met = ratio <= TARGET_RATIO
  if (values.json) return process.stdout.write(`${JSON.stringify({ times, medians, ratio, met }, undefined, 2)}\n`)
  const rows = [
    [`start to first answer, median of ${STARTS}`, 'ms'],
    ['bare fastify + undici server', medians.bare.toFixed(0)],
    ['hinny run bench/apps/hello', medians.hinny.toFixed(0)],
  ]
  const verdict = `${ratio.toFixed(2)} times a bare server; target <= ${TARGET_RATIO.toFixed(2)}  ${met ? '✓' : '✗'}`
  process.stdout.write(`${describeMachine()}\n\n${table(rows)}\n\n${verdict}\n`)
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
