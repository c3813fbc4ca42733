// node bench/policies.mjs: what each policy of policy-templates adds to the CPU time of a request.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { contenders } from './contenders.mjs'
import { loadGenerator, measure } from './harness/load.mjs'
import { describeMachine, requireLinux } from './harness/machine.mjs'
import { requirePeer } from './harness/peers.mjs'
import { errorOfMedian, median, table } from './harness/report.mjs'
import { freePort, startProcess } from './harness/server-process.mjs'
import { pairwise, takeTurns } from './harness/turns.mjs'
import { startUpstream } from './harness/upstream.mjs'
import { situations } from './policy-situations.mjs'

const usage = `node bench/policies.mjs [options]
  --policy a,b   only these policies
  --turns N      how often each is measured, in turn with an application without policy (default 12; those with a target that
                 often in each of three starts)
  --seconds N    seconds of one measurement (default 1)
  --write        puts the table into docs/policies/README.md
  --json         figures as JSON on standard output`

/** What may be spent by policies that only add or remove headers. */
const HEADERS_TARGET_MICROS = 2
const STARTS_WITH_A_TARGET = 3
const WARM_UP_SECONDS = 2

/** How often a policy is applied to the same application: what one costs may be less than what a request varies by. */
const TIMES = 5

const HEADER_POLICIES = [
  'header-injection',
  'header-removal',
  'new-header',
  'outbound-header-injection',
  'outbound-header-removal',
  'outbound-headers',
  'required-headers',
]

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const templates = path('../policy-templates')
const page = path('../docs/policies/README.md')

const say = (text) => process.stderr.write(`${text}\n`)

const flow = (method, port) => `<?xml version="1.0" encoding="UTF-8"?>
<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http">
  <http:listener-config name="api"><http:listener-connection host="127.0.0.1" port="${port}"/></http:listener-config>
  <http:request-config name="upstream">
    <http:request-connection host="127.0.0.1" port="\${upstream.port}"/>
  </http:request-config>
  <flow name="main">
    <http:listener config-ref="api" path="/*">
      <http:response statusCode="#[attributes.statusCode]"><http:headers>#[attributes.headers]</http:headers></http:response>
    </http:listener>
    <http:request config-ref="upstream" method="${method}" path="/"><http:headers>#[{'x-bench': '1'}]</http:headers></http:request>
  </flow>
</mule>
`

/** The first configuration in a README; none where it needs none. */
const exampleOf = (id) => {
  const readme = readFileSync(join(templates, id, 'README.md'), 'utf8')
  const [, json = '{}'] = /^```json\n([\s\S]*?)^```$/m.exec(readme) ?? []
  const { configuration = {} } = JSON.parse(json)
  return configuration
}

/** A home of two applications that do the same, only the first of them with the policy, several times. */
const homeWith = (id, { configuration, files = {}, body, times = TIMES }, [withPolicy, without]) => {
  const home = mkdtempSync(join(tmpdir(), 'hinny-bench-'))
  const method = body === undefined ? 'GET' : 'POST'
  const policies = { ...files }
  for (let order = 1; order <= times; order += 1)
    policies[`bench-${order}.json`] = policyFile(id, order, configuration ?? exampleOf(id))
  const written = {
    ...application('with-policy', flow(method, withPolicy)),
    ...Object.fromEntries(Object.entries(policies).map(([name, text]) => [`apps/with-policy/policies/${name}`, text])),
    ...application('without', flow(method, without)),
  }
  for (const [name, text] of Object.entries(written)) {
    mkdirSync(dirname(join(home, name)), { recursive: true })
    writeFileSync(join(home, name), text)
  }
  return home
}

const application = (name, xml) => ({
  [`apps/${name}/mule-artifact.json`]: `{ "name": "${name}", "expressionLanguage": "jsonata" }`,
  [`apps/${name}/src/main/mule/bench.xml`]: xml,
})

const policyFile = (id, order, configuration) =>
  JSON.stringify({ template: { groupId: 'hinny', assetId: id, version: '1.0.0' }, order, configuration })

/** What each turn of a few starts gave, with the policy and without. One start is compiled a little otherwise than the next. */
const measureSituation = async (id, situation, upstream, generator, options) => {
  const [policy, none] = [[], []]
  for (let start = HEADER_POLICIES.includes(id) ? STARTS_WITH_A_TARGET : 1; start > 0; start -= 1) {
    const taken = await measureStart(id, situation, upstream, generator, options)
    policy.push(...taken[0])
    none.push(...taken[1])
  }
  const { times = TIMES } = situation
  const micros = pairwise(policy, none, (one, other) => (one.cpuMicros - other.cpuMicros) / times)
  return {
    micros: median(micros),
    error: errorOfMedian(micros),
    share: median(pairwise(policy, none, (one, other) => (one.cpuMicros / other.cpuMicros - 1) / times)),
  }
}

/**
 * Both applications run in one process, so that both are optimised alike, and are loaded in turn, so that what disturbs the machine
 * disturbs both.
 */
const measureStart = async (id, situation, upstream, generator, { turns, seconds }) => {
  const ports = [await freePort(), await freePort()]
  const asked = await situation.asks?.()
  const { configuration } = situation
  const configured = typeof configuration === 'function' ? configuration(asked) : configuration
  const home = homeWith(id, { ...situation, configuration: configured }, ports)
  const { command, env } = contenders.hinny.start({ application: home, port: ports[0], upstreamPort: upstream.port })
  try {
    const server = await startProcess({ command, env, port: ports[1] })
    try {
      const request = {
        path: '/',
        headers: { 'x-bench': '1', ...situation.headers },
        body: situation.body,
        inTurn: situation.inTurn?.(),
      }
      const measurements = ports.map(
        (port) =>
          (time = seconds) =>
            measure(generator, request, { pid: server.pid, port }, time),
      )
      for (const warmUp of measurements) await warmUp(WARM_UP_SECONDS)
      return await takeTurns(measurements, turns)
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
    await asked?.stop()
  }
}

const policiesToMeasure = (wanted) => {
  const all = readdirSync(templates, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort()
  if (wanted === undefined) return all
  const unknown = wanted.split(',').find((id) => !all.includes(id))
  if (unknown !== undefined) throw new Error(`There is no policy '${unknown}'. There are: ${all.join(', ')}.`)
  return wanted.split(',')
}

const measureAll = async (ids, upstream, generator, options) => {
  const figures = []
  for (const id of ids)
    for (const situation of situations[id] ?? [{}]) {
      const { title = '', kib } = situation
      let figure = { id, title, kib }
      try {
        figure = { ...figure, ...(await measureSituation(id, situation, upstream, generator, options)) }
      } catch (error) {
        figure.skip = `not measured: ${error.message.split('\n', 1)[0]}`
      }
      say(`${id} ${title} ${figure.skip ?? `${figure.micros.toFixed(1)} µs`}`)
      figures.push(figure)
    }
  return figures
}

const perKib = ({ micros, kib }) => (kib === undefined || micros === undefined ? '' : (micros / kib).toFixed(1))

const cells = (figure) => [
  figure.title ? `${figure.id}, ${figure.title}` : figure.id,
  figure.skip ?? `${figure.micros.toFixed(1)} ± ${figure.error.toFixed(1)}`,
  figure.share === undefined ? '' : `${(figure.share * 100).toFixed(1)} %`,
  perKib(figure),
]

const head = ['policy', 'µs', 'of a proxied request', 'µs per KiB']

const markdown = (figures) => {
  const line = (row) => `| ${row.join(' | ')} |`
  const rows = figures
    .map((figure) => cells(figure))
    .map(([name, ...rest]) => [`\`${name.replace(',', '`,')}`, ...rest])
  const named = rows.map(([name, ...rest]) => [name.includes('`,') ? name : `${name}\``, ...rest])
  return ['', describeMachine(), '', line(head), line(['---', '--:', '--:', '--:']), ...named.map(line), ''].join('\n')
}

const write = (figures) => {
  const text = readFileSync(page, 'utf8')
  const parts = /^([\s\S]*<!-- bench -->\n)[\s\S]*(<!-- \/bench -->[\s\S]*)$/.exec(text)
  if (!parts) throw new Error(`${page} has no place for the table`)
  writeFileSync(page, `${parts[1]}${markdown(figures)}\n${parts[2]}`)
}

const main = async () => {
  const flag = { type: 'boolean', default: false }
  const text = { type: 'string' }
  const { values } = parseArgs({
    options: { policy: text, turns: text, seconds: text, write: flag, json: flag, help: flag },
  })
  if (values.help) return process.stdout.write(`${usage}\n`)
  requireLinux()
  const reason = contenders.hinny.missing()
  if (reason) throw new Error(reason)
  const ids = policiesToMeasure(values.policy)
  const generator = loadGenerator(() => requirePeer('autocannon'))
  const upstream = await startUpstream()
  try {
    const options = { turns: Number(values.turns ?? 12), seconds: Number(values.seconds ?? 1) }
    const figures = await measureAll(ids, upstream, generator, options)
    const missed = figures.filter(
      ({ id, micros }) => HEADER_POLICIES.includes(id) && !(micros <= HEADERS_TARGET_MICROS),
    )
    if (values.write) write(figures)
    if (values.json) return process.stdout.write(`${JSON.stringify({ figures, missed }, undefined, 2)}\n`)
    const verdict = missed.length === 0 ? '✓' : `✗ ${missed.map(({ id }) => id).join(', ')}`
    const target = `header policies: target <= ${HEADERS_TARGET_MICROS} µs  ${verdict}`
    process.stdout.write(`${describeMachine()}\n\n${table([head, ...figures.map(cells)])}\n\n${target}\n`)
  } finally {
    await upstream.stop()
  }
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
