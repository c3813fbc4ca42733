import { clock, type Quota, type WindowLimit } from '../../engine/sdk.ts'

/** Times of what was admitted within the period of a limit, oldest first. */
class SlidingWindow {
  readonly limit: WindowLimit
  #times: number[] = []
  #first = 0

  constructor(limit: WindowLimit) {
    this.limit = limit
  }

  /** How many there were within the period before now. */
  count(now: number): number {
    const since = now - this.limit.period
    while (this.#first < this.#times.length && (this.#times[this.#first] as number) <= since) this.#first++
    // What is over is let go as soon as it is half of them: a limit that nobody reaches must not remember everybody.
    if (this.#first * 2 > this.#times.length) {
      this.#times = this.#times.slice(this.#first)
      this.#first = 0
    }
    return this.#times.length - this.#first
  }

  add(now: number): void {
    this.#times.push(now)
  }

  /** Milliseconds until the oldest of them no longer counts. */
  untilNext(now: number): number {
    return Math.max(0, Math.ceil(this.limit.period - (now - (this.#times[this.#first] ?? now))))
  }
}

/** Limits that hold for every span of time of that length, wherever it begins. */
export const createSlidingWindows = (limits: readonly WindowLimit[]): (() => Quota) => {
  const windows = limits.map((limit) => new SlidingWindow(limit))
  return () => {
    const now = clock.elapsed()
    const full = windows.filter((window) => window.count(now) >= window.limit.maximum)
    if (full.length === 0) for (const window of windows) window.add(now)
    const told = leastOf(full.length > 0 ? full : windows, now)
    const { maximum } = told.limit
    const remaining = full.length > 0 ? 0 : Math.max(0, maximum - told.count(now))
    return { admitted: full.length === 0, maximum, remaining, reset: remaining > 0 ? 0 : told.untilNext(now) }
  }
}

/** The window that leaves the least; of full ones that which is so for longest. */
const leastOf = (windows: readonly SlidingWindow[], now: number): SlidingWindow =>
  windows.reduce((least, window) => {
    const difference = window.limit.maximum - window.count(now) - (least.limit.maximum - least.count(now))
    return difference < 0 || (difference === 0 && window.untilNext(now) > least.untilNext(now)) ? window : least
  })
