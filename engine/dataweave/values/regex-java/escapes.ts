import { type CharSet, complement } from './char-set.ts'
import type { PatternCursor } from './cursor.ts'
import { ESCAPED_SETS, namedSet } from './named-sets.ts'

/** `\d`, `\p{L}` and the like; undefined, and nothing read, where another escape stands. */
export const readEscapedSet = (cursor: PatternCursor): CharSet | undefined => {
  const found = cursor.match(/\\([dDwWsShHvV])/y)?.[1]
  if (found !== undefined) return ESCAPED_SETS[found]
  const property = cursor.match(/\\([pP])(?:\{([^}]*)\}|([A-Z]))/y)
  if (property === null) return undefined
  const [, letter, name = property[3] as string] = property
  const isNegated = name.startsWith('^')
  const set = namedSet(isNegated ? name.slice(1) : name)
  if (set === undefined) return cursor.fail(`the property ${name} is unknown`)
  return (letter === 'P') !== isNegated ? complement(set) : set
}

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 }

/** The code point of an escaped character: `\n`, `\u00e9`, `\x{1F600}`, `\.`. */
export const readEscapedChar = (cursor: PatternCursor): number => {
  const hex = cursor.match(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\})/y)
  if (hex !== null) {
    const code = Number.parseInt((hex[1] ?? hex[2] ?? hex[3]) as string, 16)
    return code > 0x10ffff ? cursor.fail('there is no such character') : joinedSurrogates(cursor, code)
  }
  const octal = cursor.match(/\\0([0-3]?[0-7]{1,2})/y)
  if (octal !== null) return Number.parseInt(octal[1] as string, 8)
  const control = cursor.match(/\\c([\s\S])/y)
  if (control !== null) return (control[1] as string).charCodeAt(0) ^ 64
  cursor.expect('\\')
  const code = cursor.next()
  const char = String.fromCodePoint(code)
  const known = CONTROLS[char]
  if (known !== undefined) return known
  return /[A-Za-z0-9]/.test(char) ? cursor.fail(`\\${char} means nothing`) : code
}

/** `\uD83D\uDE00` is one character. */
const joinedSurrogates = (cursor: PatternCursor, high: number): number => {
  if (high < 0xd800 || high > 0xdbff) return high
  const low = cursor.match(/\\u([dD][c-fC-F][0-9a-fA-F]{2})/y)
  return low === null ? high : (high - 0xd800) * 0x400 + (Number.parseInt(low[1] as string, 16) - 0xdc00) + 0x10000
}
