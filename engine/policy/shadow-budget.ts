import type { Instrumentation } from '../kernel/instrumentation.ts'
import type { Processor } from '../kernel/run.ts'

/** Something that a policy in shadow mode may not do, or not any longer. No `on-error-*` matches it. */
export class Suppressed extends Error {}

/** How much one run in shadow mode may do: real calls wait while it computes. */
export interface ShadowBudget {
  /** Counts what a policy compiled with it does. */
  readonly instrumentation: Instrumentation
  /** A run begins. Runs that take turns share what there is. */
  begin(): void
}

/** Processors. */
const STEPS = 10_000
/** Milliseconds of computing, waiting not included. */
const TIME = 200

export const createShadowBudget = (): ShadowBudget => {
  let steps = 0
  let spent = 0
  /** When the outermost of the processors that are on the stack began. */
  let began: number | undefined
  const isSpent = (): boolean => ++steps > STEPS || spent + performance.now() - (began as number) > TIME
  const counted =
    (process: Processor): Processor =>
    (event, run) => {
      const isOutermost = began === undefined
      began ??= performance.now()
      try {
        if (isSpent()) throw new Suppressed(`what took it more than ${STEPS} steps or ${TIME} ms`)
        return process(event, run)
      } finally {
        if (isOutermost) {
          spent += performance.now() - (began as number)
          began = undefined
        }
      }
    }
  return {
    instrumentation: {
      processor: counted,
      flow: counted,
      operation: (joinPoint, intercept) => intercept(joinPoint),
      source: (_, runner) => runner,
    },
    begin: () => {
      steps = 0
      spent = 0
    },
  }
}
