import { createServer } from 'node:net'

/** Below those that systems hand out by themselves, so that no connection and no server gets one that waits to be used. */
const FIRST = 20_000
const COUNT = 12_000

/** Processes, and the files of tests that one runs in turn, begin at different places: none gets a port that was used a moment ago. */
let next = process.pid * 131 + Math.floor(performance.now())

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** A port of the loopback interface that nobody listens on. */
export const freePort = async (): Promise<number> => {
  for (let i = 0; i < COUNT; i++) {
    const port = FIRST + (next++ % COUNT)
    if (await isFree(port)) return port
  }
  throw new Error('There is no free port.')
}
