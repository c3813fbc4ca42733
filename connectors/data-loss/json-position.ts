const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Where in a JSON document a text that is read piece by piece has come to: in a string, and behind a backslash. */
export class JsonPosition {
  #isInString = false
  #isEscaped = false

  /** Hot: over every character of a body. */
  pass(text: string): void {
    const to = text.length
    if (to === 0) return
    let isInString = this.#isInString
    let i = this.#isEscaped ? 1 : 0
    let isEscaped = false
    while (i < to) {
      const c = text.charCodeAt(i++)
      if (c === QUOTE) isInString = !isInString
      else if (c === BACKSLASH && isInString) {
        isEscaped = i === to
        i++
      }
    }
    this.#isInString = isInString
    this.#isEscaped = isEscaped
  }

  /**
   * A value in such a way that the document stays valid: in strings each character and each escape becomes an asterisk, but for the last
   * `keepLast` characters; a number stays one, its digits become 9; what holds the document together stays.
   */
  mask(value: string, keepLast: number): string {
    let masked = ''
    for (let i = 0; i < value.length; i++) {
      const c = value.charCodeAt(i)
      const [wasInString, wasEscaped] = [this.#isInString, this.#isEscaped]
      this.#step(c)
      const isKept = i >= value.length - keepLast
      if (!wasInString) masked += !isKept && c >= 0x30 && c <= 0x39 ? '9' : value[i]
      else if (wasEscaped) masked += value[i]
      else if (c === QUOTE) masked += '"'
      else if (c === BACKSLASH) {
        const written = /^\\(?:u[0-9a-fA-F]{4}|[^u])/.exec(value.slice(i))
        // An escape that goes on behind the value is left as it is.
        if (!written) masked += value[i]
        else {
          masked += isKept ? written[0] : '*'
          this.#isEscaped = false
          i += written[0].length - 1
        }
      } else masked += isKept ? value[i] : '*'
    }
    return masked
  }

  #step(c: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (c === QUOTE) this.#isInString = !this.#isInString
    else if (c === BACKSLASH && this.#isInString) this.#isEscaped = true
  }
}
