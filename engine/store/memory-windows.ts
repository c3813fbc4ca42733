import { clock } from '../model/clock.ts'
import { type Quota, quotaOf, type StateWindows, type WindowLimit, type WindowState } from './quota.ts'

interface Window {
  readonly period: number
  startedAt: number
  count: number
}

/** How many entries in front are looked at, for being over, whenever one is added. */
const SWEPT = 2

/** Windows in the memory of the process. */
export interface MemoryWindows extends StateWindows {
  take(key: string, limits: readonly WindowLimit[]): Quota
  /** Takes over what was counted elsewhere. */
  know(key: string, limits: readonly WindowLimit[], states: readonly WindowState[]): void
}

/**
 * Counts in memory. Beyond `maxEntries` keys the one whose windows began first is forgotten, which gives it its quota back: rather
 * that than memory without end.
 */
export const createMemoryWindows = (maxEntries: number): MemoryWindows => {
  // In the order in which their windows began.
  const keys = new Map<string, Window[]>()
  const sweep = (now: number): void => {
    let looked = 0
    for (const [key, windows] of keys) {
      if (keys.size >= maxEntries || windows.every((window) => isOver(window, now))) keys.delete(key)
      else if (++looked >= SWEPT) return
    }
  }
  const windowsOf = (key: string, limits: readonly WindowLimit[], now: number): Window[] => {
    const known = keys.get(key)
    const windows = limits.map(
      ({ period }) => known?.find((window) => window.period === period) ?? { period, startedAt: now, count: 0 },
    )
    let isNew = known === undefined
    for (const window of windows)
      if (window.count > 0 && isOver(window, now)) {
        window.count = 0
        isNew = true
      }
    if (isNew) {
      keys.delete(key)
      sweep(now)
    }
    keys.set(key, windows)
    return windows
  }
  return {
    take: (key, limits) => {
      const now = clock.elapsed()
      const windows = windowsOf(key, limits, now)
      const admitted = windows.every(({ count }, i) => count < (limits[i] as WindowLimit).maximum)
      if (admitted)
        for (const window of windows) {
          if (window.count === 0) window.startedAt = now
          window.count++
        }
      return quotaOf(
        admitted,
        limits,
        windows.map((window) => stateOf(window, now)),
      )
    },
    know: (key, limits, states) => {
      const now = clock.elapsed()
      for (const [i, window] of windowsOf(key, limits, now).entries()) {
        const { count, reset } = states[i] as WindowState
        window.count = count
        window.startedAt = now + reset - window.period
      }
    },
  }
}

const isOver = ({ startedAt, period, count }: Window, now: number): boolean => count === 0 || now - startedAt >= period

const stateOf = ({ startedAt, period, count }: Window, now: number): WindowState => ({
  count,
  reset: count === 0 ? 0 : Math.max(0, Math.ceil(period - (now - startedAt))),
})
