// The upstream where nginx is not installed: a bare socket server that answers every request with the same bytes.
import { createServer } from 'node:net'
import { UPSTREAM_BODY, UPSTREAM_HEADER } from '../scenarios.mjs'

const answer = Buffer.from(
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n' +
    `${UPSTREAM_HEADER.name}: ${UPSTREAM_HEADER.value}\r\ncontent-length: ${UPSTREAM_BODY.length}\r\n\r\n${UPSTREAM_BODY}`,
)

/** Where the first complete request of `text` ends, or -1 when it is not complete. */
function requestEnd(text) {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return -1
  const head = text.slice(0, headEnd).toLowerCase()
  const bodyStart = headEnd + 4
  if (head.includes('transfer-encoding: chunked')) {
    if (text.startsWith('0\r\n\r\n', bodyStart)) return bodyStart + 5
    const last = text.indexOf('\r\n0\r\n\r\n', bodyStart)
    return last < 0 ? -1 : last + 7
  }
  const length = /content-length: *(\d+)/.exec(head)
  const end = bodyStart + (length ? Number(length[1]) : 0)
  return end <= text.length ? end : -1
}

createServer({ noDelay: true }, (socket) => {
  let pending = ''
  socket.on('data', (data) => {
    pending += data.latin1Slice()
    for (let end = requestEnd(pending); end >= 0; end = requestEnd(pending)) {
      pending = pending.slice(end)
      socket.write(answer)
    }
  })
  socket.on('error', () => socket.destroy())
}).listen(Number(process.env.PORT), '127.0.0.1')
