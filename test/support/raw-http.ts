import { connect, type Socket } from 'node:net'

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number
  readonly reason: string
  /** `[lower-case name, value]` in order, repeated ones included. */
  readonly headers: readonly (readonly [string, string])[]
  /** The bytes after the head, chunk framing and all. */
  readonly body: string
  header(name: string): string | undefined
}

/** Sends these bytes to a port and gives everything that comes back until the other side closes, or for so many milliseconds. */
export const exchange = (port: number, bytes: string | Buffer, wait = 30_000): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(received)
    }
    const timer = setTimeout(done, wait)
    socket.setEncoding('latin1')
    socket.on('connect', () => socket.write(bytes))
    socket.on('data', (text: string) => {
      received += text
    })
    socket.on('end', done)
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      if (error.code === 'ECONNRESET') resolve(received)
      else reject(error)
    })
  })

/** Sends one request whose head is given line by line, `Connection: close` added, and reads the answer. */
export const ask = async (base: string, lines: readonly string[], body = ''): Promise<RawAnswer> => {
  const head = [...lines, 'Host: localhost', 'Connection: close', '', body].join('\r\n')
  return parseAnswer(await exchange(portOf(base), head))
}

export const portOf = (base: string): number => Number(new URL(base).port)

export const parseAnswer = (text: string): RawAnswer => {
  const end = text.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n')
  const [, status = '0', reason = ''] = /^HTTP\/1\.\d (\d+) ?(.*)$/.exec(statusLine) ?? []
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return {
    status: Number(status),
    reason,
    headers,
    body: text.slice(end + 4),
    header: (name) => headers.find(([key]) => key === name)?.[1],
  }
}

/** A connection that stays open, to send several requests or parts of one. */
export const open = (base: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(portOf(base), '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })

/** What arrives on a connection until a text is in it. */
export const readUntil = (socket: Socket, wanted: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let received = ''
    const onData = (chunk: Buffer) => {
      received += chunk.toString('latin1')
      if (!received.includes(wanted)) return
      socket.off('data', onData)
      resolve(received)
    }
    socket.on('data', onData)
    socket.once('close', () => reject(new Error(`closed after '${received}'`)))
  })
