import type { Logger } from '../kernel/log.ts'

/** What a policy in shadow mode would have done, counted since it was applied. */
export interface ShadowCounts {
  /** Calls it would have wrapped: the sum of the next five. */
  readonly calls: number
  /** Request and response would have been the same. */
  readonly same: number
  /** Something would have been different. */
  readonly different: number
  /** It needed a body that was not in memory any more. */
  readonly skippedBody: number
  /** It reached something that it may not do: another call, a store, a queue, a file. */
  readonly stopped: number
  /** Too many at once, or it took too long. */
  readonly dropped: number
  /** Of the different ones: the request would not have been sent. */
  readonly shortCircuited: number
  /** Of the different ones: the call would have failed. */
  readonly failed: number
}

/** One call that would have been different. Names and statuses only: values may be secret. */
export interface ShadowDifference {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly correlationId: string
  /** The operation: `main/processors/2`. */
  readonly location: string
  /** `header x-new added`, `would have answered 429 itself`. */
  readonly changes: readonly string[]
}

export interface ShadowReport extends ShadowCounts {
  readonly policy: string
  /** Newest last; at most ten. */
  readonly last: readonly ShadowDifference[]
}

/** How one run ended. */
export type ShadowVerdict =
  | { readonly kind: 'same' | 'skippedBody' | 'dropped' }
  | { readonly kind: 'stopped'; readonly at: string }
  | {
      readonly kind: 'different'
      readonly changes: readonly string[]
      readonly outcome?: 'shortCircuited' | 'failed' | undefined
    }

/** Counts the runs of one policy and says now and then how they went. */
export interface ShadowRecord {
  readonly counts: ShadowCounts
  readonly report: ShadowReport
  add(verdict: ShadowVerdict, location: string, correlationId: string): void
  /** Says what was not said yet. */
  close(): void
}

const KEPT = 10
/** Milliseconds between two entries in the log. */
const QUIET = 60_000

export const createShadowRecord = (policy: string, logger: Logger, now: () => number = Date.now): ShadowRecord => {
  const counts = { same: 0, different: 0, skippedBody: 0, stopped: 0, dropped: 0, shortCircuited: 0, failed: 0 }
  let last: readonly ShadowDifference[] = []
  let stoppedAt: string | undefined
  let said = Number.NEGATIVE_INFINITY
  let unsaid = false
  const total = () => counts.same + counts.different + counts.skippedBody + counts.stopped + counts.dropped
  const say = () => {
    said = now()
    unsaid = false
    logger.log('INFO', sentence(policy, { calls: total(), ...counts }, last.at(-1), stoppedAt))
  }
  return {
    get counts() {
      return { calls: total(), ...counts }
    },
    get report() {
      return { policy, calls: total(), ...counts, last }
    },
    add: (verdict, location, correlationId) => {
      counts[verdict.kind]++
      if (verdict.kind === 'stopped') stoppedAt = verdict.at
      if (verdict.kind === 'different') {
        if (verdict.outcome) counts[verdict.outcome]++
        last = [...last, { at: now(), correlationId, location, changes: verdict.changes }].slice(-KEPT)
      }
      unsaid ||= verdict.kind !== 'same'
      if (unsaid && now() - said >= QUIET) say()
    },
    close: () => {
      if (unsaid) say()
    },
  }
}

const sentence = (
  policy: string,
  counts: ShadowCounts,
  last: ShadowDifference | undefined,
  stoppedAt: string | undefined,
): string => {
  const parts = shadowSummary(counts)
  const example = last ? `; last: ${last.location}, ${last.changes.join(', ')}` : ''
  return `Policy '${policy}' in shadow mode: ${parts}${example}${stoppedAt ? `; stopped at ${stoppedAt}` : ''}`
}

/** `120 calls, 3 different (1 would not have been sent), 2 without their body`. */
export const shadowSummary = (counts: ShadowCounts): string => {
  const { calls, different, shortCircuited, failed, skippedBody, stopped, dropped } = counts
  const of = [
    shortCircuited > 0 && `${shortCircuited} would not have been sent`,
    failed > 0 && `${failed} would have failed`,
  ].filter(Boolean)
  return [
    `${calls} ${calls === 1 ? 'call' : 'calls'}`,
    `${different} different${of.length > 0 ? ` (${of.join(', ')})` : ''}`,
    skippedBody > 0 && `${skippedBody} without their body`,
    stopped > 0 && `${stopped} stopped`,
    dropped > 0 && `${dropped} dropped`,
  ]
    .filter(Boolean)
    .join(', ')
}
