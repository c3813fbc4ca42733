import { clock } from '../../engine/sdk.ts'

/** How many seconds of calls are looked at. */
const SLOTS = 10
const SLOT = 1000

/**
 * Keeps retries from multiplying the load of a server in trouble: among the calls of the last ten seconds there may be so many percent of
 * retries, and always a few.
 */
export interface RetryBudget {
  /** A call that is made for the first time. */
  call(): void
  /** Whether one more retry is allowed; it counts then. */
  retry(percent: number, minimum: number): boolean
}

export const createRetryBudget = (): RetryBudget => {
  const calls = new Array<number>(SLOTS).fill(0)
  const retries = new Array<number>(SLOTS).fill(0)
  let current = Math.floor(clock.elapsed() / SLOT)
  /** The slot of this second; those that were skipped are empty. */
  const slot = (): number => {
    const now = Math.floor(clock.elapsed() / SLOT)
    for (let second = Math.max(current + 1, now - SLOTS + 1); second <= now; second++) {
      calls[second % SLOTS] = 0
      retries[second % SLOTS] = 0
    }
    current = Math.max(current, now)
    return current % SLOTS
  }
  return {
    call: () => {
      const at = slot()
      calls[at] = (calls[at] as number) + 1
    },
    retry: (percent, minimum) => {
      const at = slot()
      const allowed = Math.max(minimum, (sum(calls) * percent) / 100)
      if (sum(retries) + 1 > allowed) return false
      retries[at] = (retries[at] as number) + 1
      return true
    },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
