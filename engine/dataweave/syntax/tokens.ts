/** Words that cannot name anything (spec/dataweave.md §2); `match`, `update`, `not`, `at`, `from`, `with`, … are ordinary names. */
const RESERVED = [
  'and',
  'as',
  'async',
  'case',
  'default',
  'do',
  'else',
  'enum',
  'false',
  'for',
  'fun',
  'if',
  'import',
  'input',
  'is',
  'ns',
  'null',
  'or',
  'output',
  'private',
  'throw',
  'true',
  'type',
  'unless',
  'using',
  'var',
  'yield',
] as const

export type ReservedWord = (typeof RESERVED)[number]

export type Punctuation =
  | '('
  | ')'
  | '{'
  | '}'
  | '['
  | ']'
  | ','
  | ':'
  | '::'
  | '.'
  | '..'
  | '@'
  | '#'
  | '?'
  | '!'
  | '~'
  | '<'
  | '<='
  | '<:'
  | '<~'
  | '<<'
  | '>'
  | '>='
  | '>>'
  | '='
  | '=='
  | '!='
  | '~='
  | '->'
  | '+'
  | '++'
  | '-'
  | '--'
  | '---'
  | '*'
  | '/'
  | '%'
  | '|'
  | '&'
  | '^'
  | '_'

/**
 * What a token is. `dollar`: `$`, `$$`, …; `quote`: the sign that opens a string, whose text the parser reads, because only it
 * knows where an interpolation ends; `/` and `|` are read as a regex or a temporal literal where an operand is due; `bad`: a
 * character that means nothing, or a comment without an end; `end`: behind the last one.
 */
export type TokenKind = 'name' | 'dollar' | 'number' | 'quote' | 'bad' | 'end' | ReservedWord | Punctuation

const reserved: ReadonlyMap<string, ReservedWord> = new Map(RESERVED.map((word) => [word, word]))

export const reservedWord = (text: string): ReservedWord | undefined => reserved.get(text)

export const isReserved = (kind: TokenKind): kind is ReservedWord => reserved.has(kind)
