const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether a text that is read piece by piece, as it is written, has come into a string of a JSON document. No escape may be cut in two. */
export class JsonPosition {
  #isInString = false

  /** Hot: over every character of a body. */
  pass(text: string): void {
    const to = text.length
    let isInString = this.#isInString
    for (let i = 0; i < to; i++) {
      const c = text.charCodeAt(i)
      if (c === QUOTE) isInString = !isInString
      else if (c === BACKSLASH) i++
    }
    this.#isInString = isInString
  }

  /**
   * A value, of which each character is given as it is written, in such a way that the document stays valid: the first `hidden` characters become
   * asterisks in strings; of a number the digits become 9; what holds the document together stays. What is no JSON, whatever it is called, becomes
   * asterisks.
   */
  mask(written: readonly string[], hidden: number): string {
    const isDocument = this.#isDocument(written)
    let masked = ''
    for (const [i, each] of written.entries()) {
      if (each === '"') this.#isInString = !this.#isInString
      if (i >= hidden || each === '"' || each === '') masked += each
      else if (this.#isInString || !isDocument) masked += '*'
      else masked += each >= '0' && each <= '9' ? '9' : each
    }
    return masked
  }

  /** Whether the value holds nothing outside of strings that cannot stand there. */
  #isDocument(written: readonly string[]): boolean {
    let isInString = this.#isInString
    let outside = ''
    for (const each of written) {
      if (each === '"') isInString = !isInString
      else if (!isInString) outside += each
    }
    return !NO_JSON.test(outside.replace(WORDS, ''))
  }
}

const WORDS = /true|false|null/g
/** What stands in no number and holds no document together. */
const NO_JSON = /[^\d\s{}[\]:,.+\-eE]/
