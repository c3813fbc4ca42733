import type { MemoryWindows } from './memory-windows.ts'
import { quotaOf, type StateWindows, type WindowState } from './quota.ts'
import { redisScript } from './redis-asker.ts'
import type { SharedRedis } from './shared-redis.ts'

/**
 * Answers whether all limits had quota left, then count and milliseconds left of each window. A key that something else wrote is no count, and
 * one that would last for longer than its window, because somebody or a clock that was set back made it so, lasts for that from now on:
 * nobody is locked out for ever.
 */
const TAKE = redisScript(`
local function counted(key)
  local found = redis.pcall('GET', key)
  local count = type(found) == 'string' and string.find(found, '^%d+$') and tonumber(found)
  if found and not count then redis.call('DEL', key) end
  return count or 0
end
local admitted = 1
local counts = {}
for i, key in ipairs(KEYS) do
  counts[i] = counted(key)
  if counts[i] >= tonumber(ARGV[2 * i - 1]) then admitted = 0 end
end
local told = { admitted }
for i, key in ipairs(KEYS) do
  local period = tonumber(ARGV[2 * i])
  if admitted == 1 then counts[i] = redis.call('INCR', key) end
  local left = redis.call('PTTL', key)
  if left == -1 or left > period then
    redis.call('PEXPIRE', key, ARGV[2 * i])
    left = period
  end
  told[#told + 1] = counts[i]
  told[#told + 1] = left
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
