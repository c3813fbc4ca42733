/** Lets one operation at a time work on a key. What finds its key free runs at once. */
export class KeyLocks {
  readonly #busy = new Map<string, Promise<unknown>>()

  /** Runs when nobody works on the key, in the order of the calls. */
  run<T>(key: string, work: () => T | Promise<T>): T | Promise<T> {
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

  /** Resolves when what works on any key now is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#busy.values())
  }
}
