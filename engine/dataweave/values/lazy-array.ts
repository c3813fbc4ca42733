import type { Value } from './value.ts'

/** `[head ~ tail]`: an array whose rest is computed when somebody needs it, once. It may be endless. */
export class LazyArray {
  readonly head: Value
  #compute: (() => Value) | undefined
  #tail: Value = null

  constructor(head: Value, tail: () => Value) {
    this.head = head
    this.#compute = tail
  }

  /** The rest: an array of any form. Raises what computing it raises. */
  tail(): Value {
    if (this.#compute !== undefined) {
      this.#tail = this.#compute()
      this.#compute = undefined
    }
    return this.#tail
  }
}
