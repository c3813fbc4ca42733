import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const CHUNK = randomBytes(64 * 1024)
const BULK_PATH = '/bulk'
const IDLE_TIMEOUT_MS = 10_000

/** The sha256 of a bulk body of so many bytes. */
export const bulkDigest = (bytes) => {
  const hash = createHash('sha256')
  for (let sent = 0; sent < bytes; sent += CHUNK.length) hash.update(CHUNK.subarray(0, bytes - sent))
  return hash.digest('hex')
}

/**
 * An upstream for bulk bodies: GET of /bulk answers one of `bytes` as fast as it is taken, any other method reads its body no faster than
 * `bytesPerSecond` and answers the sha256 of what arrived.
 */
export const startBulkUpstream = async (bytes, bytesPerSecond) => {
  const server = createServer(async (incoming, response) => {
    response.on('error', () => response.destroy())
    try {
      if (incoming.method !== 'GET') return response.end(await readSlowly(incoming, bytesPerSecond))
      if (!incoming.url.startsWith(BULK_PATH)) return response.end()
      response.setHeader('content-length', bytes)
      await writeBulk(response, bytes)
    } catch {
      response.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { port: server.address().port, stop }
}

/** Uploads `bytes` as fast as the server takes them; returns the sha256 that the upstream saw. */
export const upload = async (port, bytes) => {
  const call = bulkRequest(port, { method: 'POST', headers: { 'content-length': bytes } })
  writeBulk(call, bytes).catch((error) => call.destroy(error))
  const chunks = []
  for await (const chunk of await responseOf(call)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Downloads a body no faster than `bytesPerSecond`; returns its sha256. */
export const download = async (port, bytesPerSecond) => {
  const call = bulkRequest(port, { method: 'GET' })
  call.end()
  return readSlowly(await responseOf(call), bytesPerSecond)
}

function bulkRequest(port, options) {
  const call = request({ host: '127.0.0.1', port, path: BULK_PATH, agent: false, timeout: IDLE_TIMEOUT_MS, ...options })
  return call.on('timeout', () => call.destroy(new Error(`no byte moved for ${IDLE_TIMEOUT_MS / 1000} s`)))
}

async function responseOf(call) {
  const [response] = await once(call, 'response')
  if (response.statusCode === 200) return response
  call.destroy()
  throw new Error(`status is ${response.statusCode} instead of 200`)
}

async function writeBulk(stream, bytes) {
  for (let sent = 0; sent < bytes; sent += CHUNK.length) {
    if (!stream.write(CHUNK.subarray(0, bytes - sent))) await once(stream, 'drain')
  }
  stream.end()
}

async function readSlowly(stream, bytesPerSecond) {
  const hash = createHash('sha256')
  const began = performance.now()
  let received = 0
  for await (const chunk of stream) {
    hash.update(chunk)
    received += chunk.length
    const ahead = (received / bytesPerSecond) * 1000 - (performance.now() - began)
    if (ahead > 5) await sleep(ahead)
  }
  return hash.digest('hex')
}
