/**
 * A stack of whole numbers from 0 to 2³²-1 that takes four bytes for each, at most eight while it grows: for what somebody outside may nest as
 * deeply as they like.
 */
export class IntStack {
  #items = new Uint32Array(64)
  #size = 0

  get size(): number {
    return this.#size
  }

  push(item: number): void {
    if (this.#size === this.#items.length) {
      const items = new Uint32Array(this.#size * 2)
      items.set(this.#items)
      this.#items = items
    }
    this.#items[this.#size++] = item
  }

  /** The topmost; undefined when there is none. */
  get top(): number | undefined {
    return this.#size === 0 ? undefined : this.#items[this.#size - 1]
  }

  /** Replaces the topmost. */
  set top(item: number) {
    this.#items[this.#size - 1] = item
  }

  pop(): number | undefined {
    return this.#size === 0 ? undefined : this.#items[--this.#size]
  }
}
