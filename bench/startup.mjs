// node bench/startup.mjs: from the start of the process to the first answer, `hinny run` beside a bare fastify + undici server; and the
// start of an application of 200 flows.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { contenders, hinny } from './contenders.mjs'
import { describeMachine, pinProcess, requireLinux } from './harness/machine.mjs'
import { median, table } from './harness/report.mjs'
import { freePort, startProcess } from './harness/server-process.mjs'
import { withServer } from './harness/with-server.mjs'

const STARTS = 10
const TARGET_RATIO = 1.3
const FLOWS = 200
const FLOWS_TARGET_MS = 1500

/** Nothing listens there: scenario hello calls no upstream. */
const NO_UPSTREAM = 9

const timeToAnswer = (id) => {
  const began = performance.now()
  return withServer(id, 'hello', NO_UPSTREAM, () => performance.now() - began)
}

/** What an application of many flows has: each its own path, a choice, a script, a loop, a call and an error handler. */
const flowNumber = (n) => `
  <flow name="flow-${n}">
    <http:listener config-ref="api" path="/resource-${n}"/>
    <choice>
      <when expression="#[attributes.queryParams.kind == 'order-${n}']">
        <ee:transform>
          <ee:message>
            <ee:set-payload>output application/json
---
{ id: payload.id, lines: payload.items map (item) -> { sku: item.sku, amount: item.price * item.quantity } }</ee:set-payload>
          </ee:message>
        </ee:transform>
        <foreach collection="#[payload.lines]">
          <set-variable variableName="total" value="#[(vars.total default 0) + payload.amount]"/>
        </foreach>
      </when>
      <otherwise>
        <http:request config-ref="upstream" method="GET" path="/resource-${n}"/>
      </otherwise>
    </choice>
    <error-handler>
      <on-error-propagate type="HTTP:CONNECTIVITY">
        <set-payload value="#[{ error: error.description }]"/>
      </on-error-propagate>
    </error-handler>
  </flow>`

const manyFlows = () => {
  const numbers = Array.from({ length: FLOWS }, (_, n) => n)
  return `<?xml version="1.0" encoding="UTF-8"?>
<mule xmlns="http://www.mulesoft.org/schema/mule/core"
      xmlns:http="http://www.mulesoft.org/schema/mule/http"
      xmlns:ee="http://www.mulesoft.org/schema/mule/ee/core">
  <http:listener-config name="api">
    <http:listener-connection host="127.0.0.1" port="\${http.port}"/>
  </http:listener-config>
  <http:request-config name="upstream">
    <http:request-connection host="127.0.0.1" port="\${upstream.port}"/>
  </http:request-config>${numbers.map(flowNumber).join('')}
</mule>
`
}

const timeToStartManyFlows = async (application) => {
  const port = await freePort()
  const began = performance.now()
  const server = await startProcess({ ...hinny({ application, port, upstreamPort: NO_UPSTREAM }), port })
  const time = performance.now() - began
  await server.stop()
  return time
}

const measureManyFlows = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hinny-bench-'))
  try {
    mkdirSync(join(folder, 'src/main/mule'), { recursive: true })
    writeFileSync(join(folder, 'src/main/mule/flows.xml'), manyFlows())
    writeFileSync(join(folder, 'mule-artifact.json'), '{ "name": "flows", "expressionLanguage": "dataweave" }')
    const times = []
    for (let start = 0; start < STARTS; start += 1) times.push(await timeToStartManyFlows(folder))
    return { times, median: median(times), met: median(times) < FLOWS_TARGET_MS }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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
  const flows = await measureManyFlows()
  if (values.json)
    return process.stdout.write(`${JSON.stringify({ times, medians, ratio, met, flows }, undefined, 2)}\n`)
  const rows = [
    [`start to first answer, median of ${STARTS}`, 'ms'],
    ['bare fastify + undici server', medians.bare.toFixed(0)],
    ['hinny run bench/apps/hello', medians.hinny.toFixed(0)],
    [`hinny run of an application of ${FLOWS} flows`, flows.median.toFixed(0)],
  ]
  const mark = (isMet) => (isMet ? '✓' : '✗')
  const verdicts = [
    `${ratio.toFixed(2)} times a bare server; target <= ${TARGET_RATIO.toFixed(2)}  ${mark(met)}`,
    `${FLOWS} flows: target < ${FLOWS_TARGET_MS} ms  ${mark(flows.met)}`,
  ]
  process.stdout.write(`${describeMachine()}\n\n${table(rows)}\n\n${verdicts.join('\n')}\n`)
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
