// node bench/stores.mjs: operations per second of object stores in memory, on disk and in Redis, as a flow sees them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeMachine, pinned, pinProcess, programPath, requireLinux } from './harness/machine.mjs'
import { median, table } from './harness/report.mjs'
import { freePort } from './harness/server-process.mjs'

/** Entries of a store, and operations of one measurement. */
const ENTRIES = 5_000
const VALUE = { payload: `{"note":"${'x'.repeat(189)}"}`, mediaType: 'application/json' }
const CONCURRENT_EVENTS = [1, 64]
const ROUNDS = 3

/** The first `store` of a round finds no entry, the second one replaces every entry. */
const OPERATIONS = ['store', 'store', 'retrieve', 'remove']

/** A server that keeps nothing on disk: `{ port, stop }`; undefined where it is not installed. */
const startRedis = async () => {
  const program = programPath('redis-server')
  if (!program) return undefined
  const port = await freePort()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const [file, ...args] = pinned('load', [program, ...options])
  const server = spawn(file, args, { stdio: 'ignore' })
  const stop = async () => {
    server.kill()
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
  }
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await accepts(port)) return { port, stop }
    await sleep(20)
  }
  await stop()
  throw new Error('redis-server does not answer')
}

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => socket.end(() => resolve(true)))
    socket.on('error', () => resolve(false))
  })

/** Seconds that `ENTRIES` runs of a flow take, so many at a time. */
const timed = async (flow, concurrent) => {
  let next = 0
  const worker = async () => {
    while (next < ENTRIES) await flow.run({ ...VALUE, variables: { key: `entry-${next++}` } })
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: concurrent }, worker))
  return (performance.now() - began) / 1000
}

const measureStore = async (application, store, concurrent) => {
  const samples = OPERATIONS.map(() => [])
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, operation] of OPERATIONS.entries()) {
      const seconds = await timed(application.flow(`${store} ${operation}`), concurrent)
      if (round > 0) samples[index].push(ENTRIES / seconds) // the first round warms up
    }
  }
  return samples.map(median)
}

const report = (measured) => {
  const head = ['operations/s', 'store', 'replace', 'retrieve', 'remove']
  const rows = measured.map(({ store, concurrent, figures }) => [
    `${store}, ${concurrent} at a time`,
    ...figures.map((figure) => `${(figure / 1000).toFixed(figure < 100_000 ? 1 : 0)}k`),
  ])
  return table([head, ...rows])
}

/** The figures of every store there is. Runs in this process, as an embedder would. */
const measureAll = async (createRuntime, redis) => {
  const home = mkdtempSync(join(tmpdir(), 'hinny-bench-'))
  const properties = { 'redis.port': String(redis?.port ?? 6379), 'mule.home': home }
  const runtime = await createRuntime({ log: false, properties })
  try {
    const application = await runtime.deploy(fileURLToPath(new URL('apps/stores', import.meta.url)))
    const measured = []
    for (const store of ['memory', 'disk', ...(redis ? ['redis'] : [])]) {
      for (const concurrent of CONCURRENT_EVENTS) {
        measured.push({ store, concurrent, figures: await measureStore(application, store, concurrent) })
      }
    }
    return measured
  } finally {
    await runtime.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

const main = async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  requireLinux()
  const library = fileURLToPath(new URL('../dist/engine/index.js', import.meta.url))
  if (!existsSync(library)) throw new Error('dist/ is missing: npm run build')
  const { createRuntime } = await import(library)
  pinProcess('server', process.pid)
  const redis = await startRedis()
  if (!redis) process.stderr.write('Redis: left out: redis-server is not installed (Debian: redis-server)\n')
  try {
    const measured = await measureAll(createRuntime, redis)
    const text = values.json ? JSON.stringify(measured, undefined, 2) : `${describeMachine()}\n\n${report(measured)}`
    process.stdout.write(`${text}\n`)
  } finally {
    await redis?.stop()
  }
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
