import { Fifo } from './fifo.ts'

/** Those who wait for something, served in the order in which they came. */
export class Waiting {
  /** Each tries to get what it waits for, and tells whether it need not be asked again. */
  readonly #asks = new Fifo<() => boolean>()

  /** What `attempt` gives, once it gives something; undefined when that takes longer than so many milliseconds. */
  within<T>(timeout: number, attempt: () => T | undefined): Promise<T | undefined> {
    return new Promise((resolve) => {
      let isOver = false
      const timer = setTimeout(() => {
        isOver = true
        resolve(undefined)
      }, timeout)
      this.#asks.push(() => {
        if (isOver) return true
        const got = attempt()
        if (got === undefined) return false
        isOver = true
        clearTimeout(timer)
        resolve(got)
        return true
      })
    })
  }

  /** Serves who can be served. */
  wake(): void {
    for (;;) {
      const ask = this.#asks.shift()
      if (!ask) return
      if (!ask()) {
        this.#asks.unshift(ask)
        return
      }
    }
  }
}
