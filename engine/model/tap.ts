/** What has come by of a body that is passed on, for whoever only looks. */
export interface Passed {
  /** Its first bytes, up to the limit that was asked for. */
  readonly head: Buffer
  /** How many came by. */
  readonly size: number
  /** All of it came by. */
  readonly complete: boolean
}

/** Remembers the beginning of what comes by. */
export class Tap {
  readonly #limit: number
  readonly #chunks: Buffer[] = []
  #kept = 0
  #size = 0
  #complete = false

  constructor(limit: number) {
    this.#limit = limit
  }

  add(chunk: Buffer): void {
    this.#size += chunk.length
    const room = this.#limit - this.#kept
    if (room <= 0) return
    // A copy: a part of a chunk would keep all of it in memory.
    this.#chunks.push(chunk.length <= room ? chunk : Buffer.from(chunk.subarray(0, room)))
    this.#kept += Math.min(room, chunk.length)
  }

  end(): void {
    this.#complete = true
  }

  /** Undefined where nothing came by, and it is not known that nothing will. */
  get passed(): Passed | undefined {
    if (this.#size === 0 && !this.#complete) return undefined
    return { head: Buffer.concat(this.#chunks), size: this.#size, complete: this.#complete }
  }
}
