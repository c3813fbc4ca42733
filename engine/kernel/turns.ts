/** How much may be done at a time, and how long others wait for that. */
export interface TurnsOptions {
  /** Pieces of work under way; others wait in the order in which they came. */
  readonly atOnce: number
  /** For how many milliseconds they wait at most. */
  readonly patience: number
  /** Why there was no room in time. */
  readonly refusal: () => Error
}

/** Does work when there is room for it. Rejects with what the work rejects with, or with the refusal. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** So much work may wait. More is refused at once: what is before it takes all the time that there is. */
const MOST_WAITING = 1000

/** Keeps those who ask for the same thing, such as questions to a server, from doing so all at once. */
export const createTurns = ({ atOnce, patience, refusal }: TurnsOptions): Turns => {
  let underWay = 0
  /** In the order in which they were added. */
  const waiting = new Set<() => void>()
  const room = (): Promise<void> | undefined => {
    if (underWay < atOnce) {
      underWay++
      return undefined
    }
    if (waiting.size >= MOST_WAITING) throw refusal()
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer)
        waiting.delete(begin)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(begin)
        reject(refusal())
      }, patience)
      waiting.add(begin)
    })
  }
  return async (work) => {
    await room()
    try {
      return await work()
    } finally {
      const [next] = waiting
      if (next) next()
      else underWay--
    }
  }
}
