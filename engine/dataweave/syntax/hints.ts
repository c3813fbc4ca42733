import { isReserved, type TokenKind } from './tokens.ts'

/** What stands in a script that other languages write otherwise; the first that fits. */
const foreign: readonly (readonly [written: string, hint: string])[] = [
  ['&&', "write 'and'"],
  ['||', "write 'or'"],
  ['===', "compare with '=='"],
  ['=>', "a lambda is written with '->'"],
  ['->', 'the parameters of a lambda stand in parentheses: (a) -> …'],
  [';', "nothing is ended by ';': leave it out"],
  ['#[', "'#[' and ']' stand around a script, not in it"],
  ['${', "write '$(' and ')' to put a value into a string"],
  ['%', "the remainder is 'a mod b'"],
  ['?', "there is no '? :'; write 'if (condition) a else b'"],
  ['^', "a power is 'pow(a, b)'"],
  ['\\', 'a backslash only means something in strings and regexes'],
  ['_', 'names begin with a letter'],
]

const smartQuotes = new Set('“”„‟‘’‚‛«»')

/** What was probably meant by a token that must not stand where it does. */
export const hintFor = (source: string, offset: number, kind: TokenKind): string | undefined => {
  if (smartQuotes.has(source.charAt(offset))) return `strings are written in straight quotes: " or '`
  if (isReserved(kind)) return reservedHint(kind)
  if (kind === '=' && source[offset + 1] !== '>') return "compare with '=='; '=' only stands in declarations"
  return foreign.find(([written]) => source.startsWith(written, offset))?.[1]
}

const reservedHint = (word: string): string | undefined => {
  if (word === 'else') return "an 'else' belongs to an 'if (condition) value' in front of it"
  if (word === 'and' || word === 'or')
    return `both sides of '${word}' are needed; the condition of an 'if' stands in one pair of parentheses`
  if (word === 'case') return "a 'case' stands between the braces of 'match { … }' or 'update { … }'"
  // More likely what stands in front of the next directive is not finished.
  return isDirectiveWord(word) ? undefined : `'${word}' is reserved; as a key or selector it needs quotes: "${word}"`
}

const isDirectiveWord = (word: string): boolean =>
  ['var', 'fun', 'type', 'ns', 'import', 'output', 'input'].includes(word)

/** For what stands behind a script that was complete. */
export const hintBehindBody = (kind: TokenKind): string | undefined => {
  if (kind === ',') return 'several pairs stand in braces: { … }'
  if (kind === '---') return "'---' only stands between the header and the body"
  return isDirectiveWord(kind) ? "declarations stand in front of '---', or in 'do { … --- … }'" : undefined
}
