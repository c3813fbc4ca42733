import type { EscapeSyntax } from './escape-syntax.ts'

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Nobody writes longer ones; a number may begin with any number of zeros. */
const LONGEST = 32

/** References to characters, and to the entities that XML has itself (XML 1.0 §4.1, §4.6). What a document declares is not known. */
export const xmlReferences: EscapeSyntax = {
  begin: /&/g,
  read: (text, at) => {
    const limit = at + LONGEST
    let end = at + 1
    while (end < text.length && end < limit && isInReference(text.charCodeAt(end))) end++
    if (end === text.length && end < limit) return 'more'
    if (text[end] !== ';') return undefined
    const meaning = meaningOf(text.slice(at + 1, end))
    return meaning === undefined ? undefined : { length: end + 1 - at, meaning }
  },
}

const isInReference = (c: number): boolean => {
  const letter = c | 0x20
  return c === 0x23 || (c >= 0x30 && c <= 0x39) || (letter >= 0x61 && letter <= 0x7a)
}

const meaningOf = (name: string): string | undefined => {
  const number = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(name)
  if (!number) return PREDEFINED.get(name)
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined
}
