import { createHash } from 'node:crypto'
import type { RedisCommand, RedisConnection } from './redis-client.ts'

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

export const askerOf = (connection: RedisConnection): RedisAsker => ({
  send: (command) => connection.send(command),
  run: async (script, keys, values) => {
    const rest = [String(keys.length), ...keys, ...values.map(String)]
    try {
      return await connection.send(['EVALSHA', script.digest, ...rest])
    } catch (failure) {
      // A server that was started anew knows no scripts.
      if (!(failure instanceof Error && failure.message.startsWith('NOSCRIPT'))) throw failure
      return connection.send(['EVAL', script.text, ...rest])
    }
  },
})
