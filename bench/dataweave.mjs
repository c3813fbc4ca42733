// npm run bench:dataweave: DataWeave scripts beside JSONata's evaluate() and hand-written functions. See docs/performance.md.
//
// Every contender goes from the same input to the same output, which is checked before anything is measured. `evaluate` scenarios
// start and end with plain JS values, so that DataWeave's own objects are made and turned back within the time; `write` scenarios go
// from the text of one format to the text of another. The hand-written functions guard against what is missing as the script does.
// The optimiser makes a few machine instructions of such a function, which no language that is read at run time reaches without
// generating code; `closures` are what one would write by hand for an expression that is not known beforehand.
// Amounts are whole numbers: with fractions DataWeave computes exact decimals, and neither JSONata nor a plain function gives the same.
import { deepStrictEqual } from 'node:assert/strict'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import jsonata from 'jsonata'
import { Bench } from 'tinybench'
import { compile } from '../dist/engine/dataweave/index.js'
import { scenarios } from './dataweave-scenarios.mjs'
import { table } from './harness/report.mjs'

const usage = `npm run bench:dataweave -- [options]
  --scenario a,b   only these (${scenarios.map(({ name }) => name).join(', ')})
  --seconds N      seconds of one measurement (default 1)
  --json           figures as JSON on standard output`

/** Nanoseconds a measured function should take at least, so that reading the clock does not count. */
const BATCH_NANOSECONDS = 200_000

const contendersOf = ({ script, inputs, write, handWritten, closures, other }) => {
  const compiled = compile(script, { inputs: Object.keys(inputs) })
  const expression = other === undefined ? undefined : jsonata(other)
  return {
    dataweave: write ? () => compiled.write(inputs).content : () => compiled.evaluate(inputs),
    handWritten: () => handWritten(inputs),
    ...(closures === undefined ? {} : { closures: () => closures(inputs) }),
    ...(expression === undefined ? {} : { jsonata: () => expression.evaluate(inputs) }),
    compile: () => compile(script, { inputs: Object.keys(inputs) }),
    ...(other === undefined ? {} : { jsonataParse: () => jsonata(other) }),
  }
}

/** The same output, whatever prototypes and the spaces between XML elements are. */
const comparable = (value, { write }) => {
  if (!write) return JSON.parse(JSON.stringify(value))
  return value.startsWith('<') ? value.replace(/>\s+</g, '><').trim() : JSON.parse(value)
}

const verify = async (scenario, contenders) => {
  const wanted = comparable(contenders.handWritten(), scenario)
  for (const id of ['dataweave', 'closures', 'jsonata'])
    if (contenders[id]) deepStrictEqual(comparable(await contenders[id](), scenario), wanted, `${scenario.name}: ${id}`)
}

/** How often a function runs within one measured call. */
const batchOf = async (run) => {
  for (let count = 1; ; count *= 2) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < count; i += 1) await run()
    const took = Number(process.hrtime.bigint() - start)
    if (took >= BATCH_NANOSECONDS || count >= 1 << 16) return count
  }
}

const repeated = (run, count, isAsync) => {
  if (isAsync)
    return async () => {
      for (let i = 0; i < count; i += 1) await run()
    }
  return () => {
    for (let i = 0; i < count; i += 1) kept = run()
  }
}

/** Results are kept, so that no compiler leaves out what makes them. */
let kept

/** Nanoseconds per run of each contender, the median. */
const measure = async (scenario, seconds) => {
  const contenders = contendersOf(scenario)
  await verify(scenario, contenders)
  const bench = new Bench({ time: seconds * 1000, warmupTime: seconds * 300, iterations: 5, warmupIterations: 2 })
  const counts = {}
  for (const [id, run] of Object.entries(contenders)) {
    counts[id] = await batchOf(run)
    bench.add(id, repeated(run, counts[id], id === 'jsonata'))
  }
  await bench.run()
  return Object.fromEntries(bench.tasks.map(({ name, result }) => [name, (result.latency.p50 * 1e6) / counts[name]]))
}

const duration = (nanoseconds) => {
  if (nanoseconds === undefined) return ''
  if (nanoseconds < 1000) return `${nanoseconds.toPrecision(3)} ns`
  return nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toPrecision(3)} µs` : `${(nanoseconds / 1e6).toPrecision(3)} ms`
}

const figuresTable = (figures) =>
  table([
    ['', 'DataWeave', 'hand-written', 'closures', 'JSONata', 'compiled in', 'JSONata parsed in'],
    ...figures.map(({ name, times }) => [
      name,
      ...['dataweave', 'handWritten', 'closures', 'jsonata', 'compile', 'jsonataParse'].map((id) =>
        duration(times[id]),
      ),
    ]),
  ])

const targetsTable = (figures) =>
  table([
    ['time of DataWeave', 'target', 'measured', ''],
    ...figures.flatMap(({ name, times, atMost, fasterThanJsonata }) => {
      const slower = times.dataweave / (times.closures ?? times.handWritten)
      const what = times.closures === undefined ? 'hand-written' : 'closures'
      const faster = times.jsonata / times.dataweave
      return [
        ...(atMost ? [[`${name} / ${what}`, `<= ${atMost}`, slower.toFixed(2), slower <= atMost ? '✓' : '✗']] : []),
        ...(fasterThanJsonata
          ? [
              [
                `${name}: JSONata / DataWeave`,
                `>= ${fasterThanJsonata}`,
                faster.toFixed(1),
                faster >= fasterThanJsonata ? '✓' : '✗',
              ],
            ]
          : []),
      ]
    }),
  ])

const main = async () => {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string' },
      seconds: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return process.stdout.write(`${usage}\n`)
  const names = values.scenario?.split(',')
  const figures = []
  for (const scenario of scenarios) {
    if (names && !names.includes(scenario.name)) continue
    const { name, atMost, fasterThanJsonata } = scenario
    figures.push({ name, atMost, fasterThanJsonata, times: await measure(scenario, Number(values.seconds)) })
  }
  if (values.json) return process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`)
  const legend = scenarios.map(({ name, title }) => `  ${name.padEnd(12)}${title}`).join('\n')
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`
  process.stdout.write(`${machine}\n\n${legend}\n\n${figuresTable(figures)}\n\n${targetsTable(figures)}\n`)
  return kept
}

await main()
