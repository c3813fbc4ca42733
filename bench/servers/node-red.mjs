// Node-RED: http in, change and http request nodes, http response. Expressions are JSONata, its own language for them.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requirePeer } from '../harness/peers.mjs'
import { settings } from './hand-written.mjs'

const require = requirePeer('node-red')
const folder = mkdtempSync(join(tmpdir(), 'node-red-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
process.once('SIGTERM', () => process.exit(0))

const set = (property, to, type = 'str') => ({ t: 'set', p: property, pt: 'msg', to, tot: type })
const change = (...rules) => ({ type: 'change', rules })
const call = (method, withBody = false) => ({
  type: 'http request',
  method,
  url: settings.upstream,
  ret: 'txt',
  paytoqs: withBody ? 'body' : 'ignore',
  persist: true,
})
// Node-RED marks the headers of an answer and drops them from ours while the mark is there.
const keepHeaders = change({ t: 'delete', p: 'headers["x-node-red-request-node"]', pt: 'msg' })
const keepContentType = change(set('headers', '{"content-type": headers."content-type"}', 'jsonata'))

const chains = {
  hello: [change(set('payload', 'hello'), set('headers', '{"content-type":"text/plain"}', 'json'))],
  proxy: [change(set('headers', '{}', 'json')), ...policies(), call('GET'), keepHeaders],
  two: [
    call('GET'),
    { type: 'function', func: 'node.log(msg.payload); return msg;' },
    keepContentType,
    call('POST', true),
  ],
  expr: [
    change(
      set('customer', '"customer-" & req.query.customer', 'jsonata'),
      set('priority', 'req.headers."x-tier" = "gold" ? "high" : "normal"', 'jsonata'),
      set('lane', 'priority = "high" and req.method = "GET" ? "fast" : "slow"', 'jsonata'),
      set('headers', '{"x-customer": customer, "x-priority": priority}', 'jsonata'),
    ),
    call('GET'),
    change(
      set('headers', '{"content-type": headers."content-type", "x-customer": customer, "x-lane": lane}', 'jsonata'),
    ),
  ],
}
chains.p1 = chains.proxy
chains.p5 = chains.proxy

function policies() {
  return Array.from({ length: settings.injects }, (_, index) =>
    change(set(`headers["x-policy-${index + 1}"]`, `value-${index + 1}`)),
  )
}

function flow(chain) {
  const nodes = [{ type: 'http in', url: '/', method: 'get' }, ...chain, { type: 'http response' }]
  const wired = nodes.map((node, index) => ({ ...node, id: `n${index}`, z: 'tab', wires: [[`n${index + 1}`]] }))
  wired.at(-1).wires = []
  return [{ id: 'tab', type: 'tab', label: 'bench' }, ...wired]
}

writeFileSync(join(folder, 'flows.json'), JSON.stringify(flow(chains[settings.scenario])))

const app = require('express')()
const server = createServer(app)
const RED = require('node-red')
const level = settings.scenario === 'two' ? 'info' : 'error'
RED.init(server, {
  userDir: folder,
  flowFile: 'flows.json',
  httpAdminRoot: false,
  httpNodeRoot: '/',
  credentialSecret: false,
  logging: { console: { level, metrics: false, audit: false } },
})
app.use('/', RED.httpNode)
const flowsStarted = new Promise((resolve) => RED.events.once('flows:started', resolve))
await RED.start()
await flowsStarted
server.listen(settings.port, '127.0.0.1')
