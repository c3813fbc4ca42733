import type { Value } from './value.ts'

/** An input that is read when a script first touches it: a body nobody looks into is never parsed. */
export class Deferred {
  #read: (() => Value) | undefined
  #value: Value = null
  /** What can be said without reading (`payload.^mimeType`); undefined when there is nothing. */
  readonly metadata: ReadonlyMap<string, Value> | undefined

  constructor(read: () => Value, metadata?: ReadonlyMap<string, Value>) {
    this.#read = read
    this.metadata = metadata
  }

  /** What it holds. Reading may raise; it is then tried again by the next who asks. */
  get value(): Value {
    if (this.#read !== undefined) {
      this.#value = this.#read()
      this.#read = undefined
    }
    return this.#value
  }
}
