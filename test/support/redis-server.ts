import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { freePort } from './free-port.ts'

/** Whether `redis-server` is installed here; Debian's package of that name has it. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

export interface RedisProcess {
  readonly port: number
  /** Keeps the server from answering, with its connections open, until `resume`. */
  pause(): void
  resume(): void
  /** Ends the server; what it held is gone. */
  stop(): Promise<void>
}

/** Starts a server on the loopback interface, which keeps nothing on disk; on a free port unless one is given. */
export const startRedis = async (
  options: { readonly port?: number; readonly password?: string } = {},
): Promise<RedisProcess> => {
  const port = options.port ?? (await freePort())
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  if (options.password !== undefined) args.push('--requirepass', options.password)
  const server = spawn('redis-server', args, { stdio: 'ignore' })
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()))
  const stop = () => {
    process.off('exit', kill)
    kill()
    return ended
  }
  try {
    await answers(port, server)
  } catch (failure) {
    await stop()
    throw failure
  }
  return { port, pause: () => server.kill('SIGSTOP'), resume: () => server.kill('SIGCONT'), stop }
}

const answers = async (port: number, server: ChildProcess): Promise<void> => {
  for (let i = 0; i < 1000; i++) {
    if (server.exitCode !== null) throw new Error('redis-server ended at once')
    if (await accepts(port)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('redis-server does not answer')
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => socket.end(() => resolve(true)))
    socket.on('error', () => resolve(false))
  })
