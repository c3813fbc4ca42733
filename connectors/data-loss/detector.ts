/** A value that was found: from `start` up to, not including, `end`. */
export interface Finding {
  readonly start: number
  readonly end: number
}

/** Finds one kind of value in text without line breaks. What it finds may depend on the character before it, and on nothing further back. */
export interface Detector {
  /** With its article, for messages: `a card number`. */
  readonly what: string
  /** Characters of the shortest value. */
  readonly shortest: number
  /** Characters from the first of a value on that decide about it, at most. */
  readonly reach: number
  /** The first value that begins at `from` or later, but before `limit`. */
  find(text: string, from: number, limit: number): Finding | undefined
  /**
   * The end of a value that begins exactly here, -1 for none, where the character before was masked: it is no longer part of a longer word.
   * Asked behind each value that is masked, so it may not look through the rest of the text.
   */
  endBehindMask(text: string, at: number): number
}

/**
 * A detector that looks at single positions: `endAt` gives the end of a value that begins there, or -1. It is asked where `candidate` matches
 * and the character before does not fit `within`. A candidate is a pattern that takes few steps at each position, without flags.
 */
export const positional = (detector: {
  readonly what: string
  readonly shortest: number
  readonly reach: number
  readonly candidate: RegExp
  readonly within: (c: number) => boolean
  readonly endAt: (text: string, start: number) => number
}): Detector => {
  const { what, shortest, reach, within, endAt } = detector
  const anywhere = new RegExp(detector.candidate, 'g')
  const here = new RegExp(detector.candidate, 'y')
  return {
    what,
    shortest,
    reach,
    find: (text, from, limit) => {
      anywhere.lastIndex = from
      for (;;) {
        const start = anywhere.exec(text)?.index
        if (start === undefined || start >= limit) return undefined
        if (start === 0 || !within(text.charCodeAt(start - 1))) {
          const end = endAt(text, start)
          if (end > 0) return { start, end }
        }
        anywhere.lastIndex = start + 1
      }
    },
    endBehindMask: (text, at) => {
      here.lastIndex = at
      return here.test(text) ? endAt(text, at) : -1
    },
  }
}

export const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39
export const isLetter = (c: number): boolean => (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a)
export const isAlphanumeric = (c: number): boolean => isDigit(c) || isLetter(c)

/** Length of what separates groups of digits at a position: a space, also as forms write it, or a hyphen; 0 for none. */
export const separatorAt = (text: string, at: number): number => {
  const c = text.charCodeAt(at)
  if (c === 0x20 || c === 0x2d || c === 0x2b) return 1
  return c === 0x25 && text.startsWith('%20', at) ? 3 : 0
}
