import { isLetter, wordEnd } from './characters.ts'
import { reservedWord } from './tokens.ts'

/** May the word stand as a key, selector or name without quotes? */
const isPlain = (name: string): boolean =>
  name !== '' && isLetter(name.charCodeAt(0)) && wordEnd(name, 0) === name.length && reservedWord(name) === undefined

/** A key or the name of a selector: quoted where it must be. */
export const printWord = (name: string): string => (isPlain(name) ? name : printString(name))

export const printString = (value: string): string => `"${escaped(value, '"')}"`

const signs: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\\': '\\\\',
  $: '\\$',
}

/** The text of a string between its quotes. */
export const escaped = (value: string, quote: string): string => {
  let text = ''
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at)
    text += char === quote ? `\\${quote}` : (signs[char] ?? (char < ' ' || char === '\u007f' ? unicode(char) : char))
  }
  return text
}

const unicode = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A slash in a regex would end it; one behind a backslash is escaped already. */
export const printRegex = (pattern: string): string =>
  `/${pattern.replace(/\\[^/]|\//g, (found) => (found === '/' ? '\\/' : found))}/`
