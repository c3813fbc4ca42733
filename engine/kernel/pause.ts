import type { Lifetime } from './run.ts'
import { LONGEST_TIMER } from './timer.ts'

/** Waits between attempts that end when the event or the deployment does. */
export interface Pauses {
  /** True once the time is over, false when it was cut short. */
  wait(milliseconds: number, lifetime: Lifetime): Promise<boolean>
  /** Cuts all of them short. */
  end(): void
}

export const createPauses = (): Pauses => {
  const waiting = new Set<() => void>()
  return {
    wait: (milliseconds, lifetime) =>
      new Promise((resolve) => {
        const settle = (over: boolean) => {
          clearTimeout(timer)
          waiting.delete(cancel)
          unsubscribe()
          resolve(over)
        }
        const cancel = () => settle(false)
        const timer = setTimeout(settle, Math.min(Math.max(milliseconds, 0), LONGEST_TIMER), true)
        let unsubscribe = () => {}
        waiting.add(cancel)
        unsubscribe = lifetime.onAbort(cancel)
      }),
    end: () => {
      for (const cancel of [...waiting]) cancel()
    },
  }
}
