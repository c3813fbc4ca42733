/** A time limit that has been set. */
export interface Deadline {
  cancel(): void
}

/** What a time limit is for. An object instead of a callback: there is one anyway for every request. */
export interface Limited {
  /** Its time is up. */
  expired(): void
}

/** Time limits of many requests, kept with one timer per duration. */
export interface Deadlines {
  /** Tells `limited` once `milliseconds` have passed, unless it was cancelled before. */
  set(milliseconds: number, limited: Limited): Deadline
  /** Drops every deadline without telling anyone. */
  close(): void
}

/**
 * Requests with the same limit expire in the order they were made, so a list per duration and one timer for its first entry
 * are enough: setting and cancelling a deadline costs no timer.
 */
export const createDeadlines = (): Deadlines => {
  const lines = new Map<number, Line>()
  return {
    set: (milliseconds, limited) => {
      let line = lines.get(milliseconds)
      if (!line) {
        line = new Line(milliseconds, () => lines.delete(milliseconds))
        lines.set(milliseconds, line)
      }
      return line.add(limited)
    },
    close: () => {
      for (const line of lines.values()) line.close()
      lines.clear()
    },
  }
}

/** A link of a line's ring; hot data, made for every request. */
class Entry implements Deadline {
  previous: Entry = this
  next: Entry = this
  readonly expires: number
  readonly limited: Limited | undefined

  constructor(expires: number, limited: Limited | undefined) {
    this.expires = expires
    this.limited = limited
  }

  cancel(): void {
    this.previous.next = this.next
    this.next.previous = this.previous
    this.previous = this
    this.next = this
  }
}

class Line {
  readonly #milliseconds: number
  readonly #emptied: () => void
  /** The ring's fixed point: its `next` expires first. */
  readonly #ends = new Entry(0, undefined)
  #timer: NodeJS.Timeout | undefined

  constructor(milliseconds: number, emptied: () => void) {
    this.#milliseconds = milliseconds
    this.#emptied = emptied
  }

  add(limited: Limited): Deadline {
    const entry = new Entry(performance.now() + this.#milliseconds, limited)
    const last = this.#ends.previous
    entry.previous = last
    entry.next = this.#ends
    last.next = entry
    this.#ends.previous = entry
    if (!this.#timer) this.#arm(this.#milliseconds)
    return entry
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #arm(milliseconds: number): void {
    // A pending request keeps the process alive by its socket; the timer alone must not.
    this.#timer = setTimeout(() => this.#check(), Math.min(Math.ceil(milliseconds), LONGEST_TIMER)).unref()
  }

  #check(): void {
    const now = performance.now()
    for (let first = this.#ends.next; first !== this.#ends && first.expires <= now; first = this.#ends.next) {
      first.cancel()
      first.limited?.expired()
    }
    this.#timer = undefined
    if (this.#ends.next !== this.#ends) this.#arm(this.#ends.next.expires - performance.now())
    else this.#emptied()
  }
}

/** Node's timers fire at once when asked for more. */
const LONGEST_TIMER = 2 ** 31 - 1
