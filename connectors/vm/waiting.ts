/** Those who wait for something, served in the order in which they came. */
export class Waiting {
  /** Each tries to get what it waits for, and tells whether it got it. */
  readonly #asks = new Set<() => boolean>()

  /** What `attempt` gives, once it gives something; undefined when that takes longer than so many milliseconds. */
  within<T>(timeout: number, attempt: () => T | undefined): Promise<T | undefined> {
    return new Promise((resolve) => {
      const over = (got: T | undefined) => {
        clearTimeout(timer)
        // Whoever gave up must not stay: where nothing ever comes, nobody would send them away.
        this.#asks.delete(ask)
        resolve(got)
      }
      const timer = setTimeout(() => over(undefined), timeout)
      const ask = () => {
        const got = attempt()
        if (got === undefined) return false
        over(got)
        return true
      }
      this.#asks.add(ask)
    })
  }

  /** Serves who can be served. */
  wake(): void {
    for (const ask of this.#asks) if (!ask()) return
  }
}
