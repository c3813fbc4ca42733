/** A character that was written as something else. */
export interface Escape {
  /** Characters that it was written with. */
  readonly length: number
  /** What it means: one character, beyond U+FFFF the two halves of one. */
  readonly meaning: string
}

/** How a kind of text writes characters as something else. */
export interface EscapeSyntax {
  /** Finds where an escape may begin; global. */
  readonly begin: RegExp
  /**
   * The escape at a position; undefined where there is none. `more`: it depends on what follows the text, which is at most a few characters
   * more. `before` is the code of the character before, NaN at the beginning.
   */
  read(text: string, at: number, before: number): Escape | 'more' | undefined
}

/** The value of hexadecimal digits from a position on; -1 where some other character stands, `more` where the text ends before. */
export const hexAt = (text: string, at: number, digits: number): number | 'more' => {
  let value = 0
  for (let i = at; i < at + digits; i++) {
    if (i >= text.length) return 'more'
    const digit = hexDigit(text.charCodeAt(i))
    if (digit < 0) return -1
    value = value * 16 + digit
  }
  return value
}

const hexDigit = (c: number): number => {
  if (c >= 0x30 && c <= 0x39) return c - 0x30
  const letter = c | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
