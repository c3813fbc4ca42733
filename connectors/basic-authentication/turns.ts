/** Does work when there is room for it. Rejects with what the work rejects with, or with an Error when there was no room for too long. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** `atOnce`: pieces of work under way; others wait in the order in which they came, so many milliseconds at most. */
export const createTurns = (atOnce: number, patience: number): Turns => {
  let underWay = 0
  /** In the order in which they were added. */
  const waiting = new Set<() => void>()
  const room = (): Promise<void> | undefined => {
    if (underWay < atOnce) {
      underWay++
      return undefined
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer)
        waiting.delete(begin)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(begin)
        reject(new Error('too many others are waiting for it'))
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
