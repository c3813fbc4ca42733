/** A piece of an expression's text, in either language. */
export interface Token {
  readonly kind: 'space' | 'comment' | 'string' | 'name' | 'number' | 'regex' | 'symbol'
  readonly text: string
  readonly start: number
}

const symbols = ['---', '==', '++', '--', '!=', '<=', '>=', '~>', '~=', ':=', '::', '->', '..', '??', '?:', '**', '#[']
/** Words after which a value is expected, so that `/` begins a regular expression. */
const operatorWords = new Set([
  'and',
  'or',
  'in',
  'default',
  'if',
  'else',
  'matches',
  'match',
  'splitBy',
  'replace',
  'find',
  'scan',
])

/** Reads one token; `before` is the last one that was neither blank nor comment. */
export const readToken = (text: string, start: number, before: Token | undefined, nesting = 0): Token => {
  const token = (kind: Token['kind'], end: number): Token => ({ kind, text: text.slice(start, end), start })
  const matched = (pattern: RegExp): number => {
    pattern.lastIndex = start
    return pattern.test(text) ? pattern.lastIndex : -1
  }
  const c = text.charAt(start)
  let end = matched(/\s+/y)
  if (end > 0) return token('space', end)
  if (text.startsWith('/*', start)) {
    const close = text.indexOf('*/', start + 2)
    return token('comment', close < 0 ? text.length : close + 2)
  }
  // `//` in `ns x http://…` is not a comment.
  if (text.startsWith('//', start) && text.charAt(start - 1) !== ':') return token('comment', matched(/[^\n]*/y))
  if (c === "'" || c === '"') return token('string', endOfString(text, start, nesting))
  if (c === '`') return token('name', closing(text, '`', start + 1))
  if (c === '/' && expectsValue(before)) {
    end = endOfRegex(text, start)
    if (end > 0) return token('regex', end)
  }
  end = matched(/[\p{L}_$][\p{L}\p{N}_$]*/uy)
  if (end > 0) return token('name', end)
  end = matched(/\d+(\.\d+)?([eE][-+]?\d+)?/y)
  if (end > 0) return token('number', end)
  return token('symbol', start + (symbols.find((symbol) => text.startsWith(symbol, start))?.length ?? 1))
}

/** All tokens of a text. */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  let before: Token | undefined
  for (let at = 0; at < text.length; ) {
    const token = readToken(text, at, before)
    tokens.push(token)
    if (isWord(token)) before = token
    at += token.text.length
  }
  return tokens
}

/** True for tokens that mean something. */
export const isWord = (token: Token): boolean => token.kind !== 'space' && token.kind !== 'comment'

/** True when an operand must follow; otherwise an operator may. */
export const expectsValue = (before: Token | undefined): boolean => {
  if (!before) return true
  if (before.kind === 'symbol') return !')]}'.includes(before.text)
  return before.kind === 'name' && operatorWords.has(before.text)
}

const closing = (text: string, quote: string, from: number): number => {
  const close = text.indexOf(quote, from)
  return close < 0 ? text.length : close + 1
}

const endOfString = (text: string, start: number, nesting: number): number => {
  const quote = text.charAt(start)
  for (let i = start + 1; i < text.length; i++) {
    if (text.charAt(i) === '\\') i++
    else if (text.charAt(i) === quote) return i + 1
    else if (text.startsWith('$(', i)) i = endOfInterpolation(text, i, nesting) - 1
  }
  return text.length
}

/** Strings inside strings are looked into this deep. */
const NESTING_LIMIT = 3

/** Behind the `)` of DataWeave's `$(…)`; behind its `(` when nothing closes it, so that it is plain text. */
const endOfInterpolation = (text: string, start: number, nesting: number): number => {
  let depth = 0
  let before: Token | undefined
  for (let at = start + 1; at < text.length && nesting < NESTING_LIMIT; ) {
    const token = readToken(text, at, before, nesting + 1)
    at += token.text.length
    if (token.text === '(') depth++
    else if (token.text === ')' && --depth === 0) return at
    if (isWord(token)) before = token
  }
  return start + 2
}

const endOfRegex = (text: string, start: number): number => {
  let depth = 0
  for (let i = start + 1; i < text.length && text.charAt(i) !== '\n'; i++) {
    const c = text.charAt(i)
    if (c === '\\') i++
    else if ('([{'.includes(c)) depth++
    else if (')]}'.includes(c)) depth--
    else if (c === '/' && depth === 0) return i + 1 + (/^[im]*/.exec(text.slice(i + 1))?.[0].length ?? 0)
  }
  return -1
}
