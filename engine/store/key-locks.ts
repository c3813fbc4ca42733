/** Lets one operation at a time work on a key. What finds its key free runs at once. */
export class KeyLocks {
  readonly #busy = new Map<string, Promise<unknown>>()
  #alone: Promise<unknown> | undefined

  /** Runs when nobody works on the key, in the order of the calls. */
  run<T>(key: string, work: () => T | Promise<T>): T | Promise<T> {
    if (this.#alone) return this.#alone.then(() => this.run(key, work))
    const before = this.#busy.get(key)
    const result = before ? before.then(work) : work()
    if (!(result instanceof Promise)) return result
    const free = () => {
      if (this.#busy.get(key) === done) this.#busy.delete(key)
    }
    const done: Promise<void> = result.then(free, free)
    this.#busy.set(key, done)
    return result
  }

  /** Runs when nobody works on any key; what comes meanwhile waits. */
  async runAlone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone) await this.#alone
    const result = this.idle().then(work)
    const free = () => {
      this.#alone = undefined
    }
    this.#alone = result.then(free, free)
    return result
  }

  /** Resolves when what works on any key now is done. */
  async idle(): Promise<void> {
    await this.#alone
    await Promise.all(this.#busy.values())
  }
}
