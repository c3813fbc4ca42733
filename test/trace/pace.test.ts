import { expect, test } from 'vitest'
import { createPace } from '../../engine/trace/pace.ts'

/** How many of so many attempts are let through in each second, the attempts spread evenly. */
const admitted = (perSecond: number, attempts: number): number[] => {
  let now = 0
  const pace = createPace(perSecond, () => now)
  return [0, 1, 2].map((second) => {
    let count = 0
    for (let i = 0; i < attempts; i++) {
      now = second * 1000 + (i * 1000) / attempts
      if (pace.admits()) count++
    }
    return count
  })
}

test.each([
  [1, 1000, 1],
  [1, 1, 1],
  [3, 1000, 3],
  [15, 1000, 15],
  [250, 1000, 250],
  [250, 100, 100],
  [0, 1000, 1000],
])('%i in a second, of %i events in a second, are %i', (perSecond, attempts, expected) => {
  expect(admitted(perSecond, attempts)).toEqual([expected, expected, expected])
})

test('what is let through is spread over the second, and the others are counted', () => {
  const pace = createPace(250, () => 5000)
  const first = Array.from({ length: 1000 }, () => pace.admits()).filter(Boolean)
  expect(first).toHaveLength(25)
  expect([pace.takeRefused(), pace.takeRefused()]).toEqual([975, 0])
})
