import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { exchange, open, parseAnswer, portOf, readUntil } from '../../support/raw-http.ts'

const MiB = 1024 * 1024

let app: TestApp
let upstream: Server
let behave: (socket: Socket) => void
const connections = new Set<Socket>()

beforeAll(async () => {
  upstream = createServer((socket) => {
    connections.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => behave(socket))
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const { port } = upstream.address() as AddressInfo
  app = await deployXml(
    `<http:listener-config name="c"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     <flow name="echo"><http:listener config-ref="c" path="/echo"/><set-payload value="#[payload]"/></flow>
     <flow name="read" maxConcurrency="1"><http:listener config-ref="c" path="/read"/><set-payload value="#['read ' &amp; payload]"/></flow>
     <flow name="slow" maxConcurrency="1"><http:listener config-ref="c" path="/slow"/><set-payload value="#[payload]"/></flow>
     <flow name="proxy"><http:listener config-ref="c" path="/proxy"/><http:request url="http://127.0.0.1:${port}/" responseTimeout="60000"/></flow>`,
  )
})
afterEach(() => {
  for (const socket of connections) socket.destroy()
  connections.clear()
})
afterAll(async () => {
  await app.stop()
  upstream.close()
})

const head = (...lines: string[]) => [...lines, 'Host: x', '', ''].join('\r\n')

describe('a large body', () => {
  test('is held back while the client does not read, and arrives whole when it does', async () => {
    const total = 96 * MiB
    const chunk = Buffer.alloc(64 * 1024, 'x')
    const socket = await open(app.base)
    socket.pause()
    socket.write(head('POST /echo HTTP/1.1', `Content-Length: ${total}`, 'Connection: close'))
    let left = total
    const push = () => {
      while (left > 0) {
        left -= chunk.length
        if (!socket.write(chunk)) return
      }
    }
    socket.on('drain', push)
    push()
    // Two equal looks at what the client could get rid of: everything stands still.
    let taken = -1
    await expect
      .poll(
        () => {
          const now = socket.bytesWritten - socket.writableLength
          const still = now === taken
          taken = now
          return still
        },
        { interval: 300, timeout: 15_000 },
      )
      .toBe(true)
    expect(taken).toBeLessThan(32 * MiB)
    let received = 0
    socket.on('data', (data) => {
      received += data.length
    })
    socket.resume()
    await new Promise((resolve) => socket.once('end', resolve))
    expect(received).toBeGreaterThan(total)
    expect(received).toBeLessThan(total + 1000)
  })
})

describe('a streaming strategy', () => {
  const echo = (strategy: string, value: string) =>
    `<http:listener-config name="c"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     <flow name="f"><http:listener config-ref="c" path="/">${strategy}</http:listener><set-payload value="${value}"/></flow>`
  const send = async (strategy: string, value: string, size: number) => {
    const limited = await deployXml(echo(strategy, value))
    try {
      const request = head('POST / HTTP/1.1', `Content-Length: ${size}`, 'Connection: close') + 'x'.repeat(size)
      return parseAnswer(await exchange(portOf(limited.base), request))
    } finally {
      await limited.stop()
    }
  }
  const oneKB = '<repeatable-in-memory-stream maxBufferSize="1" bufferUnit="KB"/>'
  const read = "#['read ' &amp; $string($length(payload))]"

  test('limits what may be read into memory', async () => {
    expect(await send(oneKB, read, 1024)).toMatchObject({ status: 200, body: 'read 1024' })
    const refused = await send(oneKB, read, 1025)
    expect(refused.status).toBe(500)
    expect(refused.body).toContain('larger than the 1024 bytes')
  })

  test('does not limit what is only passed on', async () => {
    expect((await send(oneKB, '#[payload]', 5000)).body).toHaveLength(5000)
  })

  test('may be non-repeatable', async () => {
    expect(await send('<non-repeatable-stream/>', read, 5000)).toMatchObject({ body: 'read 5000' })
  })
})

describe('a client that goes away', () => {
  test('before its request is whole: the flow ends and gives up its place', async () => {
    const socket = await open(app.base)
    socket.write(`${head('POST /read HTTP/1.1', 'Content-Length: 10')}abc`)
    await expect.poll(() => exchange(portOf(app.base), head('GET /read HTTP/1.0'))).toContain(' 503 ')
    socket.destroy()
    await expect.poll(() => exchange(portOf(app.base), head('GET /read HTTP/1.0'))).toContain(' 200 ')
  })

  test('while it waits for an upstream: that call is given up as well', async () => {
    const called = new Promise<Socket>((resolve) => {
      behave = resolve
    })
    const socket = await open(app.base)
    socket.write(head('GET /proxy HTTP/1.1'))
    const call = await called
    const gone = new Promise<void>((resolve) => call.once('close', resolve))
    socket.destroy()
    await gone
  })

  test('while its response streams: the upstream is told to stop', async () => {
    let call: Socket | undefined
    behave = (socket) => {
      call = socket
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${64 * MiB}\r\n\r\n`)
      socket.write(Buffer.alloc(MiB))
    }
    const socket = await open(app.base)
    socket.write(head('GET /proxy HTTP/1.1'))
    await readUntil(socket, '200 OK')
    const gone = new Promise<void>((resolve) => call?.once('close', resolve))
    socket.destroy()
    await gone
  })
})

describe('a body that breaks off', () => {
  test.each([
    ['shorter than its length', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.'],
    ['without its last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nten bytes.\r\n'],
  ])('%s is never a whole response', async (_name, bytes) => {
    behave = (socket) => {
      socket.write(bytes)
      setTimeout(() => socket.destroy(), 100)
    }
    const text = await exchange(portOf(app.base), head('GET /proxy HTTP/1.1', 'Connection: close'))
    const { status, body, header } = parseAnswer(text)
    // Either the flow saw it fail, or the client sees less than it was promised.
    if (status === 200) {
      if (header('content-length')) expect(body.length).toBeLessThan(Number(header('content-length')))
      else expect(body.endsWith('0\r\n\r\n')).toBe(false)
    } else expect(status).toBe(500)
  })

  test('the server goes on', async () => {
    behave = (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok')
    expect(parseAnswer(await exchange(portOf(app.base), head('GET /proxy HTTP/1.1', 'Connection: close'))).body).toBe(
      'ok',
    )
  })
})

describe('a response that is slow to begin', () => {
  test('has its head sent before its body is there', async () => {
    let call: Socket | undefined
    behave = (socket) => {
      call = socket
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
    }
    const socket = await open(app.base)
    socket.write(head('GET /proxy HTTP/1.1', 'Connection: close'))
    expect(await readUntil(socket, '\r\n\r\n')).toContain('HTTP/1.1 200 OK')
    call?.end('5\r\nhello\r\n0\r\n\r\n')
    expect(await readUntil(socket, '0\r\n\r\n')).toContain('hello')
    socket.destroy()
  })
})
