import { isWord, readToken, type Token } from './tokens.ts'

/** Literal text, or an expression with where its text begins. */
export type Part =
  | { readonly literal: string }
  | { readonly expression: string; readonly start: number; readonly source: string }

export interface Split {
  readonly parts: readonly Part[]
  /** Where a `#[` stands that is never closed. */
  readonly unclosed: number | undefined
}

/** Splits text at its `#[…]`; `\#[` is a literal `#[`, `\\#[` a backslash before an expression. */
export const splitText = (text: string): Split => {
  const parts: Part[] = []
  let literal = ''
  let at = 0
  const flush = () => {
    if (literal) parts.push({ literal })
    literal = ''
  }
  for (;;) {
    const open = text.indexOf('#[', at)
    if (open < 0) break
    const isEscaped = text.charAt(open - 1) === '\\'
    if (isEscaped && text.charAt(open - 2) !== '\\') {
      literal += `${text.slice(at, open - 1)}#[`
      at = open + 2
      continue
    }
    literal += text.slice(at, isEscaped ? open - 1 : open)
    flush()
    const close = closingBracket(text, open + 2)
    if (close < 0) return { parts, unclosed: open }
    parts.push({ expression: text.slice(open + 2, close), start: open + 2, source: text.slice(open, close + 1) })
    at = close + 1
  }
  literal += text.slice(at)
  flush()
  return { parts, unclosed: undefined }
}

/** The `]` that ends an expression; brackets in strings, names, comments and regular expressions do not count. */
const closingBracket = (text: string, start: number): number => {
  let depth = 0
  let before: Token | undefined
  for (let at = start; at < text.length; ) {
    const token = readToken(text, at, before)
    if (token.text === '[' || token.text === '#[') depth++
    else if (token.text === ']' && depth-- === 0) return at
    if (isWord(token)) before = token
    at += token.text.length
  }
  return -1
}
