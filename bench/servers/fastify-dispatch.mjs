// The fastest that fastify and undici allow: `dispatch` with a handler of its own that writes into the listener's response.
import { Pool } from 'undici'
import { addHeaders, customerHeaders, injectors, listen, settings } from './hand-written.mjs'

const { upstream, scenario } = settings
const pool = new Pool(upstream, { connections: 64 })

/** Streams one upstream answer into a node:http response, with backpressure and abort on disconnect. */
class Answer {
  constructor(response, headers) {
    this.response = response
    this.headers = headers
  }

  onRequestStart(controller) {
    this.response.on('close', () => {
      if (!this.response.writableFinished) controller.abort(new Error('the client disconnected'))
    })
  }

  onResponseStart(_controller, statusCode, headers) {
    this.response.writeHead(
      statusCode,
      this.headers ? { 'content-type': headers['content-type'], ...this.headers } : headers,
    )
  }

  onResponseData(controller, chunk) {
    if (this.response.write(chunk)) return
    controller.pause()
    this.response.once('drain', () => controller.resume())
  }

  onResponseEnd() {
    this.response.end()
  }

  onResponseError(_controller, error) {
    this.response.destroy(error)
  }
}

/** Collects one upstream answer as text. */
class Text {
  constructor(resolve, reject) {
    this.resolve = resolve
    this.onResponseError = (_controller, error) => reject(error)
    this.text = ''
  }

  onRequestStart() {}

  onResponseStart(_controller, _statusCode, headers) {
    this.type = headers['content-type']
  }

  onResponseData(_controller, chunk) {
    this.text += chunk
  }

  onResponseEnd() {
    this.resolve(this)
  }
}

const proxy = (_request, reply) => {
  reply.hijack()
  pool.dispatch({ path: '/', method: 'GET', headers: addHeaders(injectors) }, new Answer(reply.raw))
}

const two = async (request, reply) => {
  reply.hijack()
  const { text, type } = await new Promise((resolve, reject) => {
    pool.dispatch({ path: '/', method: 'GET' }, new Text(resolve, reject))
  })
  request.log.info(text)
  const headers = { 'content-type': type }
  pool.dispatch({ path: '/', method: 'POST', headers, body: text }, new Answer(reply.raw, {}))
}

const expr = (request, reply) => {
  const { customer, lane, headers } = customerHeaders(request)
  reply.hijack()
  const answer = new Answer(reply.raw, { 'x-customer': customer, 'x-lane': lane })
  pool.dispatch({ path: '/', method: 'GET', headers }, answer)
}

await listen({ proxy, p1: proxy, p5: proxy, two, expr }[scenario])
