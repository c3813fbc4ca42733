// node bench/memory.mjs: how much resident memory a 100 MiB body costs on its way through a proxy, in both directions, and through a
// file store that two read at the same time.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { contenders } from './contenders.mjs'
import { bulkDigest, download, startBulkUpstream, upload } from './harness/bulk.mjs'
import { describeMachine, pinProcess, requireLinux } from './harness/machine.mjs'
import { installPeer } from './harness/peers.mjs'
import { median, table } from './harness/report.mjs'
import { forgetPeakMemory, residentMemory } from './harness/server-process.mjs'
import { withServer } from './harness/with-server.mjs'

const MIB = 1024 * 1024
const BODY_BYTES = 100 * MIB

/** Receivers are slower than senders, so that a proxy without backpressure has to hold the difference. */
const RECEIVER_BYTES_PER_SECOND = 64 * MIB

/** Requests without a body before the memory counts as idle: code is compiled and the heap has its working size. */
const WARM_UP_REQUESTS = 2000

/** Fresh processes per figure, of which the median counts. */
const RUNS = 3

/** `receive` sends or fetches a body and gives the digests of what arrived; `target` is Hinny's: growth in bytes. */
const ways = [
  { title: 'request body', scenario: 'stream', receive: (port) => upload(port, BODY_BYTES), target: 32 * MIB },
  {
    title: 'response body',
    scenario: 'stream',
    receive: (port) => download(port, RECEIVER_BYTES_PER_SECOND),
    target: 32 * MIB,
  },
  {
    title: 'two readers of a file store',
    scenario: 'readers',
    receive: (port) => upload(port, BODY_BYTES),
    target: 64 * MIB,
    only: 'hinny',
  },
]

const measureWay = (id, { title, scenario, receive }, upstreamPort, digest) =>
  withServer(id, scenario, upstreamPort, async ({ pid, port }) => {
    for (let count = 0; count < WARM_UP_REQUESTS; count += 1) {
      const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })
      await response.text()
    }
    await sleep(500)
    forgetPeakMemory(pid)
    const idle = residentMemory(pid).now
    const received = await receive(port)
    if (received.split(' ').some((each) => each !== digest))
      throw new Error(`${title}: it arrived changed: ${received}`)
    return { idle, growth: residentMemory(pid).peak - idle }
  })

const summarize = (id, { title, target }, runs) => {
  const growth = median(runs.map((run) => run.growth))
  const idle = median(runs.map((run) => run.idle))
  return { id, way: title, idle, growth, ...(id === 'hinny' && { target, met: growth < target }) }
}

const measureContender = async (id, upstreamPort, digest) => {
  const { missing, peer, title } = contenders[id]
  const measured = []
  try {
    const reason = missing?.()
    if (reason) throw new Error(reason)
    if (peer) installPeer(peer)
    for (const way of ways.filter(({ only }) => only === undefined || only === id)) {
      const runs = []
      for (let run = 0; run < RUNS; run += 1) runs.push(await measureWay(id, way, upstreamPort, digest))
      measured.push(summarize(id, way, runs))
    }
  } catch (error) {
    process.stderr.write(`${title}: left out: ${error.message}\n`)
  }
  return measured
}

const report = (measured) => {
  const mark = { true: '✓', false: '✗' }
  const rows = measured.map(({ id, way, idle, growth, target, met }) => [
    `${contenders[id].title}, ${way}`,
    (idle / MIB).toFixed(0),
    (growth / MIB).toFixed(1),
    target ? `< ${target / MIB}` : '',
    mark[met] ?? '',
  ])
  return table([[`MiB resident, 100 MiB streamed, median of ${RUNS}`, 'idle', 'growth', 'target', ''], ...rows])
}

const main = async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  requireLinux()
  pinProcess('load', process.pid)
  const digest = bulkDigest(BODY_BYTES)
  const upstream = await startBulkUpstream(BODY_BYTES, RECEIVER_BYTES_PER_SECOND)
  const measured = []
  for (const id of ['hinny', 'fast-gateway', 'http-proxy']) {
    measured.push(...(await measureContender(id, upstream.port, digest)))
  }
  upstream.stop()
  const text = values.json ? JSON.stringify(measured, undefined, 2) : `${describeMachine()}\n\n${report(measured)}`
  process.stdout.write(`${text}\n`)
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
