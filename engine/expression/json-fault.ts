/** Where a malformed JSON document goes wrong. Lines and columns count from 1. */
export interface JsonFault {
  /** What stands there, without showing more of the document. */
  readonly found: string
  readonly line: number
  readonly column: number
}

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\d.])|true|false|null/u.source
const token = new RegExp(`\\s*(?:(?<quote>")|(?<scalar>${scalar})|(?<mark>[[\\]{}:,]))`, 'uy')
const escaped = /["\\/bfnrt]|u[\da-fA-F]{4}/y

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'

/** Finds the fault that JSON.parse refused a document for; the parser itself does not say where it is. */
export const findJsonFault = (json: string): JsonFault => {
  const open: string[] = []
  let expected: Expected = 'value'
  token.lastIndex = 0
  for (;;) {
    const start = token.lastIndex
    const groups = token.exec(json)?.groups as Found | undefined
    if (groups?.quote !== undefined) token.lastIndex = endOfString(json, token.lastIndex)
    const next: Expected | undefined = groups && token.lastIndex > 0 ? after(expected, groups, open) : undefined
    if (!next) return faultAt(json, start)
    expected = next
  }
}

type Found = Readonly<Record<'quote' | 'scalar' | 'mark', string | undefined>>

/** Behind the string whose first character this is; 0 where no string ends. By hand: no pattern does it in bounded time and space. */
const endOfString = (json: string, from: number): number => {
  for (let i = from; i < json.length; i++) {
    const code = json.charCodeAt(i)
    if (code === QUOTE) return i + 1
    if (code < BLANK) return 0
    if (code !== BACKSLASH) continue
    escaped.lastIndex = i + 1
    if (!escaped.test(json)) return 0
    i = escaped.lastIndex - 1
  }
  return 0
}

const BLANK = 32
const QUOTE = 34
const BACKSLASH = 92

const after = (expected: Expected, { quote, mark }: Found, open: string[]): Expected | undefined => {
  if (expected === ':') return mark === ':' ? 'value' : undefined
  if (expected === ', or end') {
    if (mark === ',' && open.length > 0) return open.at(-1) === '{' ? 'key' : 'value'
    return closes(mark, open) ? expected : undefined
  }
  if (expected.startsWith('key')) {
    if (quote !== undefined) return ':'
    return expected === 'key or }' && closes(mark, open) ? ', or end' : undefined
  }
  if (mark === undefined) return ', or end'
  if (mark === '{' || mark === '[') {
    open.push(mark)
    return mark === '{' ? 'key or }' : 'value or ]'
  }
  return expected === 'value or ]' && closes(mark, open) ? ', or end' : undefined
}

const closes = (mark: string | undefined, open: string[]): boolean => {
  const closing = open.at(-1) === '{' ? '}' : ']'
  if (open.length === 0 || mark !== closing) return false
  open.pop()
  return true
}

const faultAt = (json: string, from: number): JsonFault => {
  const offset = from + (/^\s*/.exec(json.slice(from))?.[0].length ?? 0)
  const before = json.slice(0, offset).split('\n')
  const [character] = json.slice(offset, offset + 2)
  const found = character === undefined ? 'the end of the document' : `'${character}'`
  return { found, line: before.length, column: (before.at(-1) as string).length + 1 }
}
