import { expectsValue, isWord, type Token, tokensOf } from './tokens.ts'

/** Functions with another name and the same meaning. */
const functions: Readonly<Record<string, string>> = {
  sizeOf: '$count',
  upper: '$uppercase',
  lower: '$lowercase',
  trim: '$trim',
  sum: '$sum',
  max: '$max',
  min: '$min',
  avg: '$average',
  abs: '$abs',
  ceil: '$ceil',
  floor: '$floor',
  round: '$round',
  now: '$now',
  keysOf: '$keys',
  p: '$p',
  causedBy: '$causedBy',
}

/**
 * The JSONata that means the same as a simple DataWeave expression; undefined when only a person can tell. Handles `==`, `++`,
 * `['key']`, `if … else`, `default`, bare keys, `$(…)` in texts and functions that merely have another name.
 */
export const rewriteDataWeave = (text: string): string | undefined => {
  const tokens = tokensOf(text)
  const words = tokens.filter(isWord)
  // `default` binds loosest in DataWeave only.
  if (has(words, 'default') && (has(words, 'or') || has(words, 'and'))) return undefined
  const replaced = new Map<Token, string>()
  const open: Token[] = []
  for (const [i, token] of words.entries()) {
    const before = words[i - 1]
    const after = words[i + 1]
    if (token.text === '==') replaced.set(token, '=')
    else if (token.text === '++') replaced.set(token, '&')
    else if (token.text === 'default' && !expectsValue(before)) replaced.set(token, '??')
    else if (token.text === '[' && after?.kind === 'string' && words[i + 2]?.text === ']' && !expectsValue(before)) {
      replaced.set(token, '.')
      replaced.set(words[i + 2] as Token, '')
    } else if (token.kind === 'string' && token.text.includes('$(')) {
      const rewritten = rewriteInterpolation(token.text)
      if (rewritten === undefined) return undefined
      replaced.set(token, rewritten)
    } else if (token.kind === 'name' && before?.text !== '.') {
      if (after?.text === '(' && Object.hasOwn(functions, token.text))
        replaced.set(token, functions[token.text] as string)
      else if (after?.text === ':' && open.at(-1)?.text === '{' && (before?.text === '{' || before?.text === ','))
        replaced.set(token, `'${token.text}'`)
      else if (token.text === 'if' && !rewriteCondition(words, i, replaced)) return undefined
    }
    if ('([{'.includes(token.text)) open.push(token)
    else if (')]}'.includes(token.text)) open.pop()
  }
  // Where a word went, the blank behind it goes, too.
  tokens.forEach((token, i) => {
    if (token.text === 'if' && replaced.get(token) === '' && tokens[i + 1]?.kind === 'space')
      replaced.set(tokens[i + 1] as Token, '')
  })
  return tokens
    .map((token) => replaced.get(token) ?? token.text)
    .join('')
    .trim()
}

const has = (words: readonly Token[], word: string) => words.some((token) => token.text === word)

/** `if (c) a else b` becomes `(c) ? a : b`. */
const rewriteCondition = (words: readonly Token[], at: number, replaced: Map<Token, string>): boolean => {
  const before = words[at - 1]
  if (before && !['(', '[', ',', ':', 'else'].includes(before.text)) return false
  const close = matching(words, at + 1)
  const otherwise = words.findIndex((token, i) => i > close && token.text === 'else' && !replaced.has(token))
  if (close < 0 || otherwise < 0 || words.slice(close, otherwise).some((token) => token.text === 'if')) return false
  replaced.set(words[at] as Token, '')
  replaced.set(words[close] as Token, ') ?')
  replaced.set(words[otherwise] as Token, ':')
  return true
}

/** The `)` of the `(` at a position; -1 when there is none. */
const matching = (words: readonly Token[], at: number): number => {
  if (words[at]?.text !== '(') return -1
  let depth = 0
  for (let i = at; i < words.length; i++) {
    if (words[i]?.text === '(') depth++
    else if (words[i]?.text === ')' && --depth === 0) return i
  }
  return -1
}

/** `"Hello $(name)!"` becomes `"Hello " & name & "!"`. */
const rewriteInterpolation = (string: string): string | undefined => {
  const quote = string.charAt(0)
  const content = string.slice(1, -1)
  const parts: string[] = []
  let literal = ''
  for (let at = 0; at < content.length; ) {
    if (content.charAt(at) === '\\') {
      literal += content.slice(at, at + 2)
      at += 2
    } else if (content.startsWith('$(', at)) {
      const words = tokensOf(content.slice(at + 1)).filter(isWord)
      const close = words[matching(words, 0)]
      const inner = close && rewriteDataWeave(content.slice(at + 2, at + 1 + close.start))
      if (!close || !inner) return undefined
      if (literal) parts.push(quote + literal + quote)
      literal = ''
      parts.push(/^[\w.$']+$/.test(inner) ? inner : `(${inner})`)
      at += close.start + 2
    } else literal += content.charAt(at++)
  }
  if (literal) parts.push(quote + literal + quote)
  if (parts.length === 1) parts.unshift(`${quote}${quote}`)
  return parts.join(' & ')
}
