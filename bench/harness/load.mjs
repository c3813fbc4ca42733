import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pinned, programPath, serverCoreBusySeconds } from './machine.mjs'
import { cpuSeconds } from './server-process.mjs'

/** Keep-alive connections that the generator holds open. */
export const CONNECTIONS = 64

/**
 * Chooses the load generator: wrk when it is installed, else autocannon, whose program `autocannon()` names. Autocannon is
 * itself a Node program and may saturate its core before a fast contender does: CPU per request stays right, requests/s may not.
 */
export const loadGenerator = (autocannon) => {
  const wrk = programPath('wrk')
  return wrk ? { name: 'wrk', run: runWrk(wrk) } : { name: 'autocannon', run: runAutocannon(autocannon()) }
}

/**
 * Loads a running server and returns its requests per second, its CPU microseconds per request, and the share of its core that
 * other programs used meanwhile (0 to 1; above a few percent the figures are disturbed).
 * A scenario has a `path`, perhaps `headers`, a `body`, which is then posted, and a header with values that requests take in turn, `inTurn`.
 * Throws when any request failed or was not answered with a 2xx or 3xx.
 */
export const measure = async (generator, scenario, server, seconds) => {
  const url = `http://127.0.0.1:${server.port}${scenario.path}`
  const busyBefore = serverCoreBusySeconds()
  const cpuBefore = cpuSeconds(server.pid)
  const load = await generator.run(url, scenario, seconds)
  const cpu = cpuSeconds(server.pid) - cpuBefore
  const othersShare = Math.max(0, serverCoreBusySeconds() - busyBefore - cpu) / load.seconds
  if (load.failures > 0) throw new Error(`${load.failures} of ${load.requests} requests failed under load`)
  if (load.requests === 0) throw new Error('no request was answered under load')
  return { requestsPerSecond: load.requests / load.seconds, cpuMicros: (cpu / load.requests) * 1e6, othersShare }
}

const runWrk =
  (wrk) =>
  async (url, { headers = {}, body, inTurn }, seconds) => {
    const headerArguments = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
    const command = [wrk, '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...headerArguments]
    const lines = [
      ...(body === undefined ? [] : [`wrk.method = 'POST'`, `wrk.body = [==[${body}]==]`]),
      ...(inTurn === undefined ? [] : headerInTurn(inTurn)),
    ]
    if (lines.length === 0) return parseWrk(await outputOf([...command, url]))
    const folder = mkdtempSync(join(tmpdir(), 'hinny-bench-'))
    try {
      const script = join(folder, 'requests.lua')
      writeFileSync(script, `${lines.join('\n')}\n`)
      return parseWrk(await outputOf([...command, '-s', script, url]))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

/** A header that each request has another value of. */
const headerInTurn = ({ name, values }) => [
  `local values = {${values.map((value) => `'${value}'`).join(', ')}}`,
  'local last = 0',
  `request = function() last = last % #values + 1; wrk.headers['${name}'] = values[last]; return wrk.format() end`,
]

/** Reads wrk's report: `40123 requests in 4.00s`, and the lines that it only prints when something went wrong. */
export const parseWrk = (output) => {
  const total = /(\d+) requests in ([\d.]+)(ms|s|m)/.exec(output)
  if (!total) throw new Error(`wrk gave no figures:\n${output}`)
  const unit = { ms: 0.001, s: 1, m: 60 }[total[3]]
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? 0)
  const socket = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output)
  const broken = socket ? socket.slice(1).reduce((sum, count) => sum + Number(count), 0) : 0
  return { requests: Number(total[1]), seconds: Number(total[2]) * unit, failures: refused + broken }
}

const runAutocannon =
  (autocannon) =>
  async (url, { headers = {}, body, inTurn }, seconds) => {
    if (inTurn) throw new Error('only wrk can send other headers with each request')
    const headerArguments = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`])
    const bodyArguments = body === undefined ? [] : ['-m', 'POST', '-b', body]
    const command = [process.execPath, autocannon, '-j', '-n', '-c', String(CONNECTIONS), '-d', String(seconds)]
    const report = JSON.parse(await outputOf([...command, ...headerArguments, ...bodyArguments, url]))
    const failures = report.errors + report.timeouts + report.non2xx
    return { requests: report.requests.total, seconds: report.duration, failures }
  }

function outputOf(command) {
  const [file, ...args] = pinned('load', command)
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let complaints = ''
    child.stdout.on('data', (data) => {
      output += data
    })
    child.stderr.on('data', (data) => {
      complaints += data
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${file} failed: ${complaints || output}`)),
    )
  })
}
