import { createHash } from 'node:crypto'
import type { Logger } from '../kernel/log.ts'
import { clock } from '../model/clock.ts'
import { createRedisConnection, type RedisCommand, type RedisServer } from './redis-client.ts'

/** How often a server that is away is looked for, in milliseconds. */
const LOOK = 1000
/** Written to find out whether the server takes writes again. */
const PROBE: RedisCommand = ['SET', 'hinny-policy:probe', '1', 'PX', '1000']

/** A Lua script for Redis. */
export interface RedisScript {
  readonly text: string
  readonly digest: string
}

export const redisScript = (text: string): RedisScript => ({
  text,
  digest: createHash('sha1').update(text).digest('hex'),
})

/** How Redis is asked. */
export interface RedisAsker {
  send(command: RedisCommand): Promise<unknown>
  run(script: RedisScript, keys: readonly string[], values: readonly (string | number)[]): Promise<unknown>
}

/**
 * A Redis server that may go away at any time: whoever asks gets an answer from this process's memory then. One log entry when it goes,
 * one when it is back, with how many answers were local.
 */
export interface SharedRedis {
  /** What Redis says, or at once what `local` gives while it is away. Fails only as `local` does. */
  ask<T>(remote: (redis: RedisAsker) => Promise<T>, local: () => T): T | Promise<T>
  close(): Promise<void>
}

interface Outage {
  readonly since: number
  answeredHere: number
}

/** `shown` is the server's address as it may be logged. */
export const createSharedRedis = (server: RedisServer, shown: string, logger: Logger): SharedRedis => {
  const connection = createRedisConnection(server)
  let outage: Outage | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const redis: RedisAsker = {
    send: (command) => connection.send(command),
    run: async (script, keys, values) => {
      const rest = [String(keys.length), ...keys, ...values.map(String)]
      try {
        return await connection.send(['EVALSHA', script.digest, ...rest])
      } catch (failure) {
        // A server that was started anew knows no scripts.
        if (!messageOf(failure).startsWith('NOSCRIPT')) throw failure
        return connection.send(['EVAL', script.text, ...rest])
      }
    },
  }
  const lookLater = (): void => {
    if (!isClosed) timer = setTimeout(look, LOOK).unref()
  }
  const look = async (): Promise<void> => {
    try {
      await connection.send(PROBE)
    } catch {
      lookLater()
      return
    }
    const over = outage as Outage
    outage = undefined
    const seconds = Math.max(1, Math.round((clock.elapsed() - over.since) / 1000))
    logger.log('INFO', `The store of the policies, ${shown}, is back after ${seconds} s. ${answers(over)}`)
  }
  const away = (failure: unknown): Outage => {
    if (outage) return outage
    outage = { since: clock.elapsed(), answeredHere: 0 }
    logger.log(
      'WARN',
      `The store of the policies, ${shown}, is away: ${messageOf(failure)}. Until it is back this process counts and caches in its own memory.`,
    )
    lookLater()
    return outage
  }
  return {
    ask: (remote, local) => {
      if (!outage)
        return remote(redis).catch((failure) => {
          away(failure).answeredHere++
          return local()
        })
      outage.answeredHere++
      return local()
    },
    close: () => {
      isClosed = true
      clearTimeout(timer)
      if (outage) logger.log('INFO', `The store of the policies, ${shown}, did not come back. ${answers(outage)}`)
      return connection.close()
    },
  }
}

const answers = ({ answeredHere }: Outage): string => `${answeredHere} times this process answered from its own memory.`

const messageOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure))
