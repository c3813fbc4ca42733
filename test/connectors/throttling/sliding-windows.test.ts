import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, test, vi } from 'vitest'
import { createSlidingWindows } from '../../../connectors/throttling/sliding-windows.ts'
import { later } from '../../support/clock.ts'
import { fc } from '../../support/property.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('in no span of time are more admitted than may be, and nobody is refused while there is room', () => {
  const limit = fc.record({ maximum: fc.integer({ min: 1, max: 5 }), period: fc.integer({ min: 1, max: 50 }) })
  const pauses = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 })
  fc.assert(
    fc.property(fc.array(limit, { minLength: 1, maxLength: 3 }), pauses, (limits, steps) => {
      vi.useFakeTimers({ toFake: ['performance'] })
      const take = createSlidingWindows(limits)
      const admitted: number[] = []
      for (const step of steps) {
        vi.advanceTimersByTime(step)
        const now = performance.now()
        const within = (period: number) => admitted.filter((time) => time > now - period).length
        const hasRoom = limits.every(({ maximum, period }) => within(period) < maximum)
        const quota = take()
        expect(quota.admitted).toBe(hasRoom)
        if (hasRoom) admitted.push(now)
        const left = Math.min(...limits.map(({ maximum, period }) => maximum - within(period)))
        expect(quota.remaining).toBe(Math.max(0, left))
        expect(quota.reset > 0).toBe(left <= 0)
      }
    }),
  )
})

test('a limit that nobody reaches does not remember everybody', () => {
  setFlagsFromString('--expose-gc')
  const heap = (): number => {
    runInNewContext('gc')()
    return process.memoryUsage().heapUsed
  }
  const take = createSlidingWindows([{ maximum: 1_000_000_000, period: 1000 }])
  const before = heap()
  for (let i = 0; i < 20; i++) {
    for (let j = 0; j < 200_000; j++) take()
    later(1000)
  }
  expect(take().remaining).toBe(999_999_999)
  expect(heap() - before).toBeLessThan(8_000_000)
})
