import { createRequire } from 'node:module'
import type { RedisClientOptions, RedisClientType } from '@redis/client'
import type { TlsContext } from '../model/tls-context.ts'

/** Where a Redis server is and how it is reached. */
export interface RedisServer {
  readonly host: string
  readonly port: number
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** Number of the database; 0 when absent. */
  readonly database?: number | undefined
  /** Milliseconds to connect, until the server has let us in. */
  readonly connectionTimeout: number
  /** Milliseconds to wait for an answer. */
  readonly responseTimeout: number
  readonly tls?: TlsContext | undefined
}

/** One command and its arguments. */
export type RedisCommand = readonly (string | Buffer)[]

/** A connection that is made when the first command needs it, and again after it was lost. */
export interface RedisConnection {
  /** Answers texts and bytes as Buffers. Rejects when the server cannot be reached, does not answer or refuses. */
  send(command: RedisCommand): Promise<unknown>
  close(): Promise<void>
}

type Client = RedisClientType

/** A connection to a Redis server; nothing is sent before the first command. */
export const createRedisConnection = (server: RedisServer): RedisConnection => {
  let connected: Promise<Client> | undefined
  let isClosed = false
  const connect = async (onEnd: () => void): Promise<Client> => {
    const { createClient, RESP_TYPES } = createRequire(import.meta.url)(
      '@redis/client',
    ) as typeof import('@redis/client')
    const client = createClient(
      optionsOf(server, { [RESP_TYPES.BLOB_STRING]: Buffer, [RESP_TYPES.SIMPLE_STRING]: String }),
    ) as unknown as Client
    // A failure reaches whoever waits for a command; whoever comes next connects again.
    client.on('error', onEnd)
    client.on('end', onEnd)
    await within(server.connectionTimeout, client.connect(), client)
    return client
  }
  const connection = (): Promise<Client> => {
    const forget = () => {
      if (connected === made) connected = undefined
    }
    const made = connect(forget)
    made.catch(forget)
    return made
  }
  return {
    send: async (command) => {
      if (isClosed) throw new Error('it was closed with its application')
      connected ??= connection()
      const client = await connected
      return within(server.responseTimeout, client.sendCommand([...command]), client)
    },
    close: async () => {
      isClosed = true
      const client = await connected?.catch(() => undefined)
      if (client?.isOpen) await within(server.responseTimeout, client.close(), client).catch(() => {})
    },
  }
}

/** A timer that is so many milliseconds late says that the process was busy. */
const BUSY = 5

/**
 * What a client promised, unless the server takes too long: then the connection is given up, with all that waits for it. The
 * client's own timeout ends with the sending of a command. A busy process may not have come to send it, or to read the answer: the server has
 * the time that the process took from it, and whatever has arrived is read between the timer and the verdict.
 */
const within = <T>(milliseconds: number, promise: Promise<T>, client: Client): Promise<T> =>
  new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    let verdict: NodeJS.Immediate | undefined
    const giveUp = () => {
      reject(new Error(`the server did not answer within ${milliseconds} ms`))
      if (client.isOpen) client.destroy()
    }
    const wait = (time: number): void => {
      const due = performance.now() + time
      timer = setTimeout(() => {
        const late = performance.now() - due
        if (late > BUSY) wait(Math.min(late, milliseconds))
        else verdict = setImmediate(giveUp)
      }, time)
    }
    wait(milliseconds)
    const settled = () => {
      clearTimeout(timer)
      clearImmediate(verdict)
    }
    promise.then(resolve, reject).finally(settled)
  })

const optionsOf = (server: RedisServer, typeMapping: object): RedisClientOptions => {
  const { host, port, username, password, database, connectionTimeout, tls } = server
  const socket = { host, port, connectTimeout: connectionTimeout, reconnectStrategy: false as const }
  return {
    socket: tls ? { ...socket, tls: true, ...secureOptions(tls) } : socket,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(database !== undefined && { database }),
    disableOfflineQueue: true,
    commandOptions: { typeMapping },
  } as RedisClientOptions
}

const secureOptions = ({ keyStore, trusted, insecure, minVersion, maxVersion, ciphers }: TlsContext) => ({
  ...keyStore,
  ...(trusted && { ca: [...trusted] }),
  rejectUnauthorized: !insecure,
  minVersion,
  maxVersion,
  ...(ciphers !== undefined && { ciphers }),
})
