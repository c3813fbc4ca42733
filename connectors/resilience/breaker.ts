import { clock } from '../../engine/sdk.ts'

/** When a circuit opens and closes. Times in milliseconds. */
export interface BreakerLimits {
  /** How many failures in the window open it … */
  readonly failures: number
  /** … if they are at least so many percent of its calls. */
  readonly failurePercent: number
  readonly window: number
  readonly openTime: number
  /** How many calls try out whether the server is back, at once and in all: each must succeed, and say so within {@link openTime}. */
  readonly trialCalls: number
}

export type CallVerdict = 'success' | 'failure' | 'unknown'

/** The permission to make a call; told once how it came out. */
export type Permission = (verdict: CallVerdict) => void

/**
 * Watches the calls to a server. Closed: calls pass. Open: none does, for a while. Then half open: a few calls try the server; all of them
 * succeed, and it closes, or one fails, and it is open for another while. Where they say nothing for as long, others try. What calls that
 * began before it changed have to tell does not count any more.
 */
export interface Breaker {
  readonly state: 'closed' | 'open' | 'halfOpen'
  /** A permission, or the milliseconds until it is worth asking again. */
  enter(limits: BreakerLimits): Permission | number
}

/** The window is counted in so many parts, the oldest of which goes as a new one begins. */
const PARTS = 10

interface Part {
  readonly begins: number
  calls: number
  failures: number
}

export const createBreaker = (changed: (state: Breaker['state']) => void): Breaker => {
  let state: Breaker['state'] = 'closed'
  /** Which spell of a state it is. */
  let spell = 0
  let parts: Part[] = []
  let openUntil = 0
  let trialsUntil = 0
  let trials = 0
  let successes = 0
  const become = (next: Breaker['state']): void => {
    state = next
    spell++
    parts = []
    trials = 0
    successes = 0
    changed(next)
  }
  const open = ({ openTime }: BreakerLimits): void => {
    openUntil = clock.elapsed() + openTime
    become('open')
  }
  const count = (limits: BreakerLimits, isFailure: boolean): void => {
    const now = clock.elapsed()
    while (parts[0] && parts[0].begins <= now - limits.window) parts.shift()
    let part = parts.at(-1)
    if (!part || now - part.begins >= limits.window / PARTS) {
      part = { begins: now, calls: 0, failures: 0 }
      parts.push(part)
    }
    part.calls++
    if (!isFailure) return
    part.failures++
    const calls = parts.reduce((sum, each) => sum + each.calls, 0)
    const failures = parts.reduce((sum, each) => sum + each.failures, 0)
    if (failures >= limits.failures && failures * 100 >= limits.failurePercent * calls) open(limits)
  }
  const told = (limits: BreakerLimits, of: number): Permission => {
    let isTold = false
    return (verdict) => {
      if (isTold || of !== spell) return
      isTold = true
      if (state === 'closed') {
        if (verdict !== 'unknown') count(limits, verdict === 'failure')
      } else if (verdict === 'failure') open(limits)
      else if (verdict === 'unknown') trials = Math.max(0, trials - 1)
      else if (++successes >= limits.trialCalls) become('closed')
    }
  }
  return {
    get state() {
      return state
    },
    enter: (limits) => {
      if (state === 'open') {
        const left = openUntil - clock.elapsed()
        if (left > 0) return Math.ceil(left)
        become('halfOpen')
        trialsUntil = clock.elapsed() + limits.openTime
      }
      if (state === 'closed') return told(limits, spell)
      if (trials >= limits.trialCalls) {
        // The trials under way will tell soon, unless the server takes requests and never answers.
        if (clock.elapsed() < trialsUntil) return Math.min(1000, limits.openTime)
        trials = 0
        trialsUntil = clock.elapsed() + limits.openTime
      }
      trials++
      return told(limits, spell)
    },
  }
}
