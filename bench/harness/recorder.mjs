import { createServer } from 'node:http'
import { UPSTREAM_BODY, UPSTREAM_HEADER } from '../scenarios.mjs'

/**
 * An upstream that answers like the measured one and remembers what it received, for the check before the measurement.
 * Returns `{ port, take, stop }`; `take` hands over the calls since the last one, each with method, headers (every value in a
 * list) and body.
 */
export const startRecorder = () =>
  new Promise((resolve, reject) => {
    let calls = []
    const server = createServer((request, response) => {
      const chunks = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        calls.push({ method: request.method, headers: request.headersDistinct, body: Buffer.concat(chunks).toString() })
        response.setHeader('content-type', 'application/json')
        response.setHeader(UPSTREAM_HEADER.name, UPSTREAM_HEADER.value)
        response.end(UPSTREAM_BODY)
      })
    })
    const take = () => {
      const taken = calls
      calls = []
      return taken
    }
    const stop = () =>
      new Promise((done) => {
        server.close(done)
        server.closeAllConnections()
      })
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve({ port: server.address().port, take, stop }))
  })
