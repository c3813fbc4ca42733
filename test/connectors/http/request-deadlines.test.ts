import { describe, expect, test } from 'vitest'
import { createDeadlines } from '../../../connectors/http/client-deadlines.ts'

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

describe('time limits of many requests', () => {
  test('expire in their order, never early, and not when cancelled', async () => {
    const deadlines = createDeadlines()
    const begin = performance.now()
    const expired: [string, number][] = []
    const note = (name: string) => ({ expired: () => void expired.push([name, performance.now() - begin]) })
    deadlines.set(40, note('first'))
    deadlines.set(40, note('cancelled')).cancel()
    deadlines.set(20, note('shorter'))
    await wait(15)
    deadlines.set(40, note('second'))
    await wait(80)
    expect(expired.map(([name]) => name)).toEqual(['shorter', 'first', 'second'])
    for (const [i, least] of [20, 40, 55].entries()) expect(expired[i]?.[1]).toBeGreaterThanOrEqual(least - 1)
    deadlines.close()
  })

  test('share a timer, and need none once they are gone', async () => {
    const deadlines = createDeadlines()
    const before = timers()
    const set = Array.from({ length: 1000 }, () => deadlines.set(30, { expired: () => expect.unreachable() }))
    for (const each of set) each.cancel()
    for (const each of set) each.cancel()
    await wait(60)
    expect(timers()).toBeLessThanOrEqual(before)
    deadlines.close()
  })

  test('one that sets another from within expires too', async () => {
    const deadlines = createDeadlines()
    const reached = new Promise<string>((resolve) => {
      const second = { expired: () => resolve('both') }
      deadlines.set(5, { expired: () => void deadlines.set(5, second) })
    })
    expect(await reached).toBe('both')
    deadlines.close()
  })

  test('are dropped when closed', async () => {
    const deadlines = createDeadlines()
    let expired = false
    deadlines.set(5, {
      expired: () => {
        expired = true
      },
    })
    deadlines.close()
    await wait(20)
    expect(expired).toBe(false)
  })

  test('may be longer than a timer can be', async () => {
    const deadlines = createDeadlines()
    let expired = false
    const deadline = deadlines.set(1e12, {
      expired: () => {
        expired = true
      },
    })
    await wait(10)
    expect(expired).toBe(false)
    deadline.cancel()
    deadlines.close()
  })
})
