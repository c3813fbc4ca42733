/** One challenge of a `WWW-Authenticate` header. */
export interface Challenge {
  /** Lower case, such as `digest`. */
  readonly scheme: string
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
}

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y
const BLANKS = /[\s,]*/y
const EQUALS = /\s*=\s*/y
const QUOTED = /"((?:[^"\\]|\\.)*)"/y

/**
 * Reads the values of `WWW-Authenticate`, of which each may hold several challenges (RFC 9110 §11.6.1). What is not written
 * as it should be ends the header it stands in.
 */
export const readChallenges = (headers: readonly string[]): Challenge[] => headers.flatMap(readHeader)

const readHeader = (header: string): Challenge[] => {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(header)
    if (found) at = pattern.lastIndex
    return found
  }
  for (;;) {
    take(BLANKS)
    const name = take(TOKEN)?.[0]
    if (name === undefined) return challenges
    const current = challenges.at(-1)
    if (current && take(EQUALS)) {
      const quoted = take(QUOTED)
      const value = quoted ? quoted[1]?.replace(/\\(.)/g, '$1') : take(TOKEN)?.[0]
      if (value === undefined) return challenges
      current.parameters.set(name.toLowerCase(), value)
    } else challenges.push({ scheme: name.toLowerCase(), parameters: new Map() })
  }
}
