import type { MemoryWindows } from './memory-windows.ts'
import { quotaOf, type StateWindows, type WindowState } from './quota.ts'
import { redisScript } from './redis-asker.ts'
import type { SharedRedis } from './shared-redis.ts'

/** Answers whether all limits had quota left, then count and milliseconds left of each window. */
const TAKE = redisScript(`
local admitted = 1
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[2 * i - 1]) then admitted = 0 end
end
local told = { admitted }
for i, key in ipairs(KEYS) do
  local count
  if admitted == 1 then
    count = redis.call('INCR', key)
    if count == 1 then redis.call('PEXPIRE', key, ARGV[2 * i]) end
  else
    count = tonumber(redis.call('GET', key) or '0')
  end
  told[#told + 1] = count
  told[#told + 1] = redis.call('PTTL', key)
end
return told`)

/**
 * Counts in Redis, which all processes share, with Redis's clock. While it is away `memory` counts, from where Redis was when it was last
 * asked about a key.
 */
export const createRedisWindows = (redis: SharedRedis, prefix: string, memory: MemoryWindows): StateWindows => ({
  take: (key, limits) =>
    redis.ask(
      async ({ run }) => {
        const keys = limits.map(({ period }) => `${prefix}${period}:${key}`)
        const values = limits.flatMap(({ maximum, period }) => [maximum, period])
        const [admitted, ...told] = (await run(TAKE, keys, values)) as number[]
        const states = limits.map(
          (_, i): WindowState => ({ count: told[2 * i] as number, reset: Math.max(0, told[2 * i + 1] as number) }),
        )
        memory.know(key, limits, states)
        return quotaOf(admitted === 1, limits, states)
      },
      () => memory.take(key, limits),
    ),
})
