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
chains.items = [
  {
    type: 'switch',
    property: 'payload.kind',
    rules: [{ t: 'eq', v: 'order', vt: 'str' }, { t: 'else' }],
    checkall: 'false',
    outputs: 2,
    wires: [['n2'], ['otherwise']],
  },
  change(
    set('customer', 'payload.customer', 'msg'),
    set('payload', 'payload.items.{"sku": sku, "quantity": quantity, "amount": price * quantity}', 'jsonata'),
    set('lines', 'payload.length', 'msg'),
  ),
  { type: 'split', arraySplt: 1, arraySpltType: 'len' },
  change(set('payload', 'payload.amount', 'msg')),
  { type: 'join', mode: 'reduce', reduceExp: '$A + payload', reduceInit: '0', reduceInitType: 'num' },
  {
    ...change(set('payload', '{"customer": customer, "lines": lines, "total": payload}', 'jsonata')),
    wires: [['response']],
  },
  { ...change(set('payload', 'not an order')), id: 'otherwise' },
]
chains.p5 = chains.proxy

function policies() {
  return Array.from({ length: settings.injects }, (_, index) =>
    change(set(`headers["x-policy-${index + 1}"]`, `value-${index + 1}`)),
  )
}

function flow(chain) {
  const method = settings.scenario === 'items' ? 'post' : 'get'
  const nodes = [{ type: 'http in', url: '/', method }, ...chain]
  const wired = nodes.map((node, index) => {
    const next = index + 1 < nodes.length ? `n${index + 1}` : 'response'
    return { id: `n${index}`, z: 'tab', wires: [[next]], ...node }
  })
  const response = { type: 'http response', id: 'response', z: 'tab', wires: [] }
  return [{ id: 'tab', type: 'tab', label: 'bench' }, ...wired, response]
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
