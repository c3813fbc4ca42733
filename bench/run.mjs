// npm run bench: Hinny beside hand-written servers and existing gateways, in one run. See docs/performance.md.
import { parseArgs } from 'node:util'
import { contenders } from './contenders.mjs'
import { CONNECTIONS, loadGenerator, measure } from './harness/load.mjs'
import { describeMachine, installDebianPackages, programPath, requireLinux } from './harness/machine.mjs'
import { installPeer, requirePeer } from './harness/peers.mjs'
import { startRecorder } from './harness/recorder.mjs'
import { figuresTable, median, scenarioLegend, targetsTable } from './harness/report.mjs'
import { takeTurns } from './harness/turns.mjs'
import { startUpstream } from './harness/upstream.mjs'
import { verify } from './harness/verify.mjs'
import { startContender, withServer } from './harness/with-server.mjs'
import { scenarioNames, scenarios } from './scenarios.mjs'
import { judge } from './targets.mjs'

const usage = `npm run bench -- [options]
  --scenario a,b     only these scenarios (${scenarioNames.join(', ')})
  --contender a,b    only these contenders (${Object.keys(contenders).join(', ')})
  --rounds N         how often all servers are started anew (default 3)
  --turns N          how often each is measured in a round, in turn with the others (default 6)
  --seconds N        seconds of one measurement (default 1)
  --quick            one round of two turns
  --install          apt-get install wrk and nginx-light first
  --json             figures as JSON on standard output`

/** Up to this share of the server's core, other programs do not matter. */
const QUIET_SHARE = 0.05

const WARM_UP_SECONDS = 3

const say = (text) => process.stderr.write(`${text}\n`)

const readOptions = () => {
  const flag = { type: 'boolean', default: false }
  const text = { type: 'string' }
  const { values } = parseArgs({
    options: {
      scenario: text,
      contender: text,
      rounds: text,
      turns: text,
      seconds: text,
      quick: flag,
      install: flag,
      json: flag,
      help: flag,
    },
  })
  const quick = values.quick
  return {
    ...values,
    names: chosen(values.scenario, scenarioNames, 'scenario'),
    ids: chosen(values.contender, Object.keys(contenders), 'contender'),
    rounds: positive(values.rounds ?? (quick ? 1 : 3), 'rounds'),
    turns: positive(values.turns ?? (quick ? 2 : 6), 'turns'),
    seconds: positive(values.seconds ?? 1, 'seconds'),
  }
}

const chosen = (value, all, what) => {
  if (value === undefined) return all
  const wanted = value.split(',')
  const unknown = wanted.find((name) => !all.includes(name))
  if (unknown !== undefined) throw new Error(`There is no ${what} '${unknown}'. There are: ${all.join(', ')}.`)
  return all.filter((name) => wanted.includes(name))
}

const positive = (value, what) => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${what} must be a whole number above 0, not '${value}'.`)
  return number
}

/** The pairs of scenario and contender that can be measured: installed, started and checked. Says why others cannot. */
const checkedPairs = async ({ names, ids }) => {
  const available = ids.filter((id) => isAvailable(id))
  const recorder = await startRecorder()
  const pairs = []
  for (const name of names) {
    for (const id of available.filter((one) => contenders[one].scenarios.includes(name))) {
      try {
        await withServer(id, name, recorder.port, (server) => verify(scenarios[name], server.port, recorder))
        pairs.push({ name, id })
      } catch (error) {
        say(`${contenders[id].title}, ${name}: left out: ${error.message}`)
      }
    }
  }
  await recorder.stop()
  return pairs
}

const isAvailable = (id) => {
  const { missing, peer, title } = contenders[id]
  try {
    const reason = missing?.()
    if (reason) throw new Error(reason)
    if (peer) installPeer(peer)
    return true
  } catch (error) {
    say(`${title}: left out: ${error.message}`)
    return false
  }
}

/**
 * Measures all pairs: in each round every one has a fresh, warmed-up server, because no two starts of a program are optimised alike;
 * within a round they take turns.
 */
const measureAll = async (pairs, upstream, generator, { rounds, turns, seconds }) => {
  const samples = new Map(pairs.map((pair) => [pair, []]))
  for (let round = 1; round <= rounds; round += 1) {
    const taking = pairs.filter(({ id }) => round === 1 || !contenders[id].slow)
    const taken = await measureRound(taking, upstream, generator, { turns, seconds })
    for (const [index, pair] of taking.entries()) {
      samples.get(pair).push(...taken[index])
      const micros = median(taken[index].map(({ cpuMicros }) => cpuMicros))
      const title = `round ${round}  ${pair.name.padEnd(6)}${pair.id.padEnd(16)}`
      say(`${title}${micros.toFixed(1)} µs  ${disturbance(taken[index])}`)
    }
  }
  return samples
}

const measureRound = async (pairs, upstream, generator, { turns, seconds }) => {
  const servers = []
  try {
    for (const { name, id } of pairs) servers.push(await startContender(id, name, upstream.port))
    const measurements = pairs.map(
      ({ name }, index) =>
        (time = seconds) =>
          measure(generator, scenarios[name], servers[index], time),
    )
    for (const warmUp of measurements) await warmUp(WARM_UP_SECONDS)
    return await takeTurns(measurements, turns)
  } finally {
    for (const server of servers) await server.stop()
  }
}

const disturbance = (samples) => {
  const share = median(samples.map(({ othersShare }) => othersShare))
  return share > QUIET_SHARE ? `disturbed: other programs used ${Math.round(share * 100)} % of the core` : ''
}

/** `figures[scenario][contender]`: medians over all turns, with the samples they come from. */
const summarize = (samples) => {
  const figures = {}
  for (const [{ name, id }, taken] of samples) {
    figures[name] ??= {}
    figures[name][id] = {
      cpuMicros: median(taken.map(({ cpuMicros }) => cpuMicros)),
      requestsPerSecond: median(taken.map(({ requestsPerSecond }) => requestsPerSecond)),
      samples: taken,
    }
  }
  return figures
}

const report = ({ json, names, rounds, turns, seconds }, setting, figures) => {
  const judged = judge(figures)
  if (json) return process.stdout.write(`${JSON.stringify({ setting, figures, targets: judged }, undefined, 2)}\n`)
  const lines = [
    setting.machine,
    `${setting.generator}, ${CONNECTIONS} keep-alive connections, upstream: ${setting.upstream}; median of ${rounds} starts × ${turns} turns × ${seconds} s`,
    scenarioLegend(names),
    '',
    figuresTable(figures, names),
  ]
  const samples = Object.values(figures).flatMap((byId) => Object.values(byId).flatMap((figure) => figure.samples))
  const disturbed = samples.filter(({ othersShare }) => othersShare > QUIET_SHARE).length
  if (disturbed > 0) lines.push('', `${disturbed} of ${samples.length} measurements were disturbed by other programs.`)
  if (judged.length > 0) lines.push('', targetsTable(judged))
  process.stdout.write(`${lines.join('\n')}\n`)
}

const main = async () => {
  const options = readOptions()
  if (options.help) return process.stdout.write(`${usage}\n`)
  requireLinux()
  if (options.install) installDebianPackages(['wrk', 'nginx-light'])
  if (!programPath('wrk')) installPeer('autocannon')
  const generator = loadGenerator(() => requirePeer('autocannon').resolve('autocannon/autocannon.js'))
  const pairs = await checkedPairs(options)
  const upstream = await startUpstream()
  try {
    const samples = await measureAll(pairs, upstream, generator, options)
    const setting = { machine: describeMachine(), generator: generator.name, upstream: upstream.name }
    report(options, setting, summarize(samples))
  } finally {
    await upstream.stop()
  }
}

main().catch((error) => {
  say(error.message)
  process.exitCode = 1
})
