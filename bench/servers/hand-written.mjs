// What the two hand-written servers share: settings, header policies as functions, the listener.
import Fastify, { LogController } from 'fastify'

/** What the harness wants this server to do. */
export const settings = {
  scenario: process.env.SCENARIO,
  port: Number(process.env.PORT),
  upstream: process.env.UPSTREAM,
  injects: Number(process.env.INJECTS),
}

/** The header policies, each a function that adds one header to the outgoing ones. */
export const injectors = Array.from({ length: settings.injects }, (_, index) => {
  const name = `x-policy-${index + 1}`
  const value = `value-${index + 1}`
  return (headers) => {
    headers[name] = value
  }
})

/** The outgoing headers after all policies. */
export const addHeaders = (policies) => {
  const headers = {}
  for (const policy of policies) policy(headers)
  return headers
}

/** The logic of scenario `expr`, as a developer would write it in JavaScript. */
export const customerHeaders = (request) => {
  const customer = `customer-${request.query.customer}`
  const priority = request.headers['x-tier'] === 'gold' ? 'high' : 'normal'
  const lane = priority === 'high' && request.method === 'GET' ? 'fast' : 'slow'
  return { customer, lane, headers: { 'x-customer': customer, 'x-priority': priority } }
}

/** The logic of scenario `items`. Throws for what is no order. */
export const orderTotal = ({ kind, customer, items }) => {
  if (kind !== 'order') throw new Error('not an order')
  const lines = items.map(({ sku, quantity, price }) => ({ sku, quantity, amount: price * quantity }))
  let total = 0
  for (const line of lines) total += line.amount
  return { customer, lines: lines.length, total }
}

/** Starts fastify with one handler for every path; scenario `hello` needs none. Logs at info, to /dev/null, in `two` only. */
export const listen = async (handler) => {
  const logController = new LogController({ disableRequestLogging: true })
  const app = Fastify(settings.scenario === 'two' ? { logger: true, logController } : {})
  app.route({ method: ['GET', 'POST'], url: '/*', handler: handler ?? hello })
  await app.listen({ port: settings.port, host: '127.0.0.1' })
}

const hello = (_request, reply) => {
  reply.type('text/plain')
  return 'hello'
}
