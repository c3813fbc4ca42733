import type { PolicyBlock } from '../kernel/interception.ts'
import type { Logging } from '../kernel/log.ts'
import { Lifetime } from '../kernel/run.ts'
import type { ShadowBudget } from './shadow-budget.ts'
import { createShadowRecord, type ShadowCounts, type ShadowReport, type ShadowVerdict } from './shadow-report.ts'
import { type ObservedCall, runShadow } from './shadow-run.ts'

/** The mode of a policy that changes nothing: it runs on copies of calls that are over, and is counted. */
export interface Shadow {
  readonly report: ShadowReport
  readonly counts: ShadowCounts
  /**
   * A call is made that the policy would wrap. Gives what to do with it once it is done: its run waits for the end of the event.
   * Undefined when there are too many already, which is counted.
   */
  watch(call: ObservedCall): ((lifetime: Lifetime) => void) | undefined
  /** Nothing is run any more. */
  close(): void
}

/** Runs at once, and calls that are kept altogether until their run is done: they hold on to messages. */
const AT_ONCE = 2
const KEPT = 100
/** Milliseconds after which a run is given up. */
const PATIENCE = 10_000

/** Runs a block in shadow mode: never before its event is over, a few at a time. */
export const createShadow = (policy: string, block: PolicyBlock, budget: ShadowBudget, logging: Logging): Shadow => {
  const record = createShadowRecord(policy, logging('hinny.policy.shadow'))
  const waiting: ObservedCall[] = []
  let running = 0
  let kept = 0
  let closed = false
  const note = (verdict: ShadowVerdict, { location, entered }: ObservedCall) => {
    if (!closed) record.add(verdict, location.path, entered.correlationId)
  }
  const start = (call: ObservedCall) => {
    running++
    setImmediate(async () => {
      budget.begin()
      note(closed ? { kind: 'dropped' } : await patiently(block, call), call)
      running--
      kept--
      const following = waiting.shift()
      if (following) start(following)
    })
  }
  return {
    get report() {
      return record.report
    },
    get counts() {
      return record.counts
    },
    watch: (call) => {
      if (closed) return undefined
      if (kept >= KEPT) {
        note({ kind: 'dropped' }, call)
        return undefined
      }
      kept++
      const take = () => {
        if (closed) return
        if (running < AT_ONCE) start(call)
        else waiting.push(call)
      }
      return (lifetime) => lifetime.onEnd(take)
    },
    close: () => {
      if (!closed) record.close()
      closed = true
      waiting.length = 0
    },
  }
}

/** A policy that waits for something for too long is not waited for; what it holds is released. */
const patiently = async (block: PolicyBlock, call: ObservedCall): Promise<ShadowVerdict> => {
  const lifetime = new Lifetime()
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<ShadowVerdict>((resolve) => {
    timer = setTimeout(() => {
      lifetime.abort(new Error('A policy in shadow mode took too long.'))
      resolve({ kind: 'dropped' })
    }, PATIENCE)
    timer.unref()
  })
  const verdict = await Promise.race([runShadow(block, call, lifetime), tooLong])
  clearTimeout(timer)
  return verdict
}
