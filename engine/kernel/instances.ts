import { clock } from '../model/clock.ts'
import { LONGEST_TIMER } from './timer.ts'

/** When what is idle is disposed, in milliseconds. */
export interface InstanceExpiration {
  /** Time between two looks for instances that have been idle for too long. */
  readonly frequency: number
  /** How long an instance may be idle. */
  readonly maxIdleTime: number
}

/** Mule's: every five minutes, what has been idle for five minutes. */
export const standardExpiration: InstanceExpiration = { frequency: 300_000, maxIdleTime: 300_000 }

/** Instances by the values they were made of. */
export interface Instances<I> {
  /** The instance for a key, made when there is none; it is in use until {@link release}. */
  acquire(key: string, make: () => I): I
  /** Its user is done with it: it is idle from now on when nobody else uses it. */
  release(key: string): void
  /** Disposes all of them. */
  dispose(): Promise<void>
}

/** Values may come from outside: the instance idle for longest gives way where there are more. */
const MOST = 1_000

interface Kept<I> {
  readonly instance: I
  users: number
  idleSince: number
}

/** Keeps instances as long as they are used, and disposes them when they have been idle for too long. */
export const createInstances = <I>(
  { frequency, maxIdleTime }: InstanceExpiration,
  dispose: (instance: I) => void | Promise<void>,
): Instances<I> => {
  const kept = new Map<string, Kept<I>>()
  let timer: NodeJS.Timeout | undefined
  const remove = (key: string, { instance }: Kept<I>): void | Promise<void> => {
    kept.delete(key)
    if (kept.size === 0) stop()
    return dispose(instance)
  }
  const stop = (): void => {
    clearInterval(timer)
    timer = undefined
  }
  const expire = (): void => {
    const latest = clock.elapsed() - maxIdleTime
    for (const [key, each] of kept) if (each.users === 0 && each.idleSince <= latest) void remove(key, each)
  }
  const makeRoom = (): void => {
    // In the order in which they were last used.
    for (const [key, each] of kept) {
      if (kept.size < MOST) return
      if (each.users === 0) void remove(key, each)
    }
  }
  return {
    acquire: (key, make) => {
      let found = kept.get(key)
      if (!found) {
        makeRoom()
        found = { instance: make(), users: 0, idleSince: 0 }
        timer ??= setInterval(expire, Math.min(Math.max(frequency, 1), LONGEST_TIMER)).unref()
      }
      kept.delete(key)
      kept.set(key, found)
      found.users++
      return found.instance
    },
    release: (key) => {
      const found = kept.get(key)
      if (!found) return
      found.users--
      found.idleSince = clock.elapsed()
    },
    dispose: async () => {
      stop()
      await Promise.all([...kept].map(([key, each]) => remove(key, each)))
    },
  }
}
