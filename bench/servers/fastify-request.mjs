// What a developer writes first: fastify, and undici's `request` function with its global agent for the calls.
import { request } from 'undici'
import { addHeaders, customerHeaders, injectors, listen, orderTotal, settings } from './hand-written.mjs'

const { scenario } = settings
const url = `${settings.upstream}/`

const proxy = async (_incoming, reply) => {
  const headers = addHeaders(injectors)
  const response = await request(url, { headers })
  reply.code(response.statusCode).headers(response.headers)
  return response.body
}

const two = async (incoming, reply) => {
  const first = await request(url)
  const payload = await first.body.text()
  incoming.log.info(payload)
  const headers = { 'content-type': first.headers['content-type'] }
  const second = await request(url, { method: 'POST', headers, body: payload })
  reply.code(second.statusCode).header('content-type', second.headers['content-type'])
  return second.body
}

const expr = async (incoming, reply) => {
  const { customer, lane, headers } = customerHeaders(incoming)
  const response = await request(url, { headers })
  reply.code(response.statusCode)
  reply.headers({ 'content-type': response.headers['content-type'], 'x-customer': customer, 'x-lane': lane })
  return response.body
}

const items = (incoming, reply) => reply.send(orderTotal(incoming.body))

await listen({ proxy, p1: proxy, p5: proxy, two, expr, items }[scenario])
