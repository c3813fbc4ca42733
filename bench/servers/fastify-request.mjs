// What a careful developer writes first: fastify, and undici's `request` for the calls.
import { Pool } from 'undici'
import { addHeaders, customerHeaders, injectors, listen, settings } from './hand-written.mjs'

const { upstream, scenario } = settings
const pool = new Pool(upstream, { connections: 64 })

const proxy = async (_request, reply) => {
  const headers = addHeaders(injectors)
  const response = await pool.request({ path: '/', method: 'GET', headers })
  reply.code(response.statusCode).headers(response.headers)
  return response.body
}

const two = async (request, reply) => {
  const first = await pool.request({ path: '/', method: 'GET' })
  const payload = await first.body.text()
  request.log.info(payload)
  const headers = { 'content-type': first.headers['content-type'] }
  const second = await pool.request({ path: '/', method: 'POST', headers, body: payload })
  reply.code(second.statusCode).header('content-type', second.headers['content-type'])
  return second.body
}

const expr = async (request, reply) => {
  const { customer, lane, headers } = customerHeaders(request)
  const response = await pool.request({ path: '/', method: 'GET', headers })
  reply.code(response.statusCode)
  reply.headers({ 'content-type': response.headers['content-type'], 'x-customer': customer, 'x-lane': lane })
  return response.body
}

await listen({ proxy, p1: proxy, p5: proxy, two, expr }[scenario])
