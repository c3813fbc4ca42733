/** So many in a window of time, which begins with the first of them. */
export interface WindowLimit {
  readonly maximum: number
  /** Milliseconds. */
  readonly period: number
}

/** What was decided, told by the limit that leaves the least: of those that are used up the one that is so for longest. */
export interface Quota {
  readonly admitted: boolean
  readonly maximum: number
  /** How many more there can be before the window ends. */
  readonly remaining: number
  /** Milliseconds until the window ends. */
  readonly reset: number
}

/** How far a window is. */
export interface WindowState {
  readonly count: number
  /** Milliseconds until it ends; 0 where none has begun. */
  readonly reset: number
}

/** Counts by keys, each in windows of its own. */
export interface StateWindows {
  /**
   * Takes one from every limit, or none from any when one of them is used up. Without a limit everything is admitted. Never fails: a
   * promise, where the count is kept outside of the process, always resolves.
   */
  take(key: string, limits: readonly WindowLimit[]): Quota | Promise<Quota>
}

/** Limits of the same period count the same, so that the lowest of them decides. */
export const distinctLimits = (limits: readonly WindowLimit[]): readonly WindowLimit[] => {
  const lowest = new Map<number, WindowLimit>()
  for (const limit of limits) {
    const known = lowest.get(limit.period)
    if (!known || limit.maximum < known.maximum) lowest.set(limit.period, limit)
  }
  return [...lowest.values()]
}

/** Where there is no limit: -1, as Mule writes it. */
const UNLIMITED: Quota = { admitted: true, maximum: -1, remaining: -1, reset: 0 }

/** What to tell of several limits; the states are those after the decision, in the order of the limits. */
export const quotaOf = (admitted: boolean, limits: readonly WindowLimit[], states: readonly WindowState[]): Quota => {
  let told: Quota | undefined
  for (let i = 0; i < limits.length; i++) {
    const { maximum } = limits[i] as WindowLimit
    const { count, reset } = states[i] as WindowState
    const remaining = Math.max(0, maximum - count)
    if (!told || remaining < told.remaining || (remaining === told.remaining && reset > told.reset))
      told = { admitted, maximum, remaining, reset }
  }
  return told ?? UNLIMITED
}
