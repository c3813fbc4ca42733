import { type EscapeSyntax, hexAt } from './escape-syntax.ts'

const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** What stands behind a backslash in the strings of JSON (RFC 8259 §7). Outside of them there are no backslashes. */
export const jsonEscapes: EscapeSyntax = {
  begin: /\\/g,
  read: (text, at) => {
    if (at + 1 === text.length) return 'more'
    const kind = text[at + 1] as string
    if (kind !== 'u') {
      const meaning = SHORT.get(kind)
      return meaning === undefined ? undefined : { length: 2, meaning }
    }
    const code = hexAt(text, at + 2, 4)
    if (code === 'more') return 'more'
    return code < 0 ? undefined : { length: 6, meaning: String.fromCharCode(code) }
  },
}
