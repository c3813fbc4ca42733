import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pinned, secondsPerTick } from './machine.mjs'

const START_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 5_000

/** A free TCP port on loopback. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/**
 * Starts a program and waits until its port answers HTTP, with whatever status, or takes connections if it does not speak HTTP. Its standard output goes to /dev/null, so that
 * logging costs what it costs without a reader; the end of its standard error is kept for the message of a failed start.
 * `role` decides the core ('server' or 'load').
 */
export const startProcess = async ({ command, env = {}, port, role = 'server', speaksHttp = true }) => {
  const [file, ...args] = pinned(role, command)
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaints = ''
  child.stderr.on('data', (data) => {
    complaints = (complaints + data).slice(-2000)
  })
  let ended
  const exit = new Promise((resolve) => {
    const end = (how) => {
      ended = how
      resolve()
    }
    child.once('error', (error) => end(error.message))
    child.once('exit', (code, signal) => end(`exit ${code ?? signal}`))
  })
  const server = { pid: child.pid, port, stop: () => stop(child, exit) }
  try {
    await untilReady(
      () => (speaksHttp ? answers(port) : accepts(port)),
      () => ended,
    )
    return server
  } catch (error) {
    await server.stop()
    throw new Error(`${error.message}\n${complaints}`.trim())
  }
}

/** CPU seconds (user and system, all threads) that a process has used so far. */
export const cpuSeconds = (pid) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * secondsPerTick
}

/** Resident memory of a process in bytes: now, and at its highest since `forgetPeakMemory`. */
export const residentMemory = (pid) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const bytes = (field) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') }
}

/** Makes the present resident memory of a process its peak (see clear_refs in proc(5)). */
export const forgetPeakMemory = (pid) => writeFileSync(`/proc/${pid}/clear_refs`, '5')

async function untilReady(isReady, ended) {
  const deadline = performance.now() + START_TIMEOUT_MS
  while (performance.now() < deadline) {
    if (ended()) throw new Error(`ended before it listened (${ended()})`)
    if (await isReady()) return
    await sleep(2)
  }
  throw new Error(`did not answer within ${START_TIMEOUT_MS / 1000} s`)
}

function answers(port) {
  return new Promise((resolve) => {
    const probe = request({ port, host: '127.0.0.1', path: '/', agent: false, timeout: 2000 }, (response) => {
      response.resume()
      response.on('close', () => resolve(true))
    })
    probe.on('timeout', () => probe.destroy())
    probe.on('error', () => resolve(false))
    probe.end()
  })
}

function accepts(port) {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1')
    probe.on('connect', () => probe.end(() => resolve(true)))
    probe.on('error', () => resolve(false))
  })
}

async function stop(child, exit) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  await exit
  clearTimeout(timer)
}
