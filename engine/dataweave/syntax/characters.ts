const LETTER = 1
const DIGIT = 2
const SPACE = 4

const classes = new Uint8Array(128)
for (let code = 65; code <= 90; code++) classes[code] = LETTER
for (let code = 97; code <= 122; code++) classes[code] = LETTER
for (let code = 48; code <= 57; code++) classes[code] = DIGIT
for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = SPACE

const OTHER_LETTER = /\p{L}/u
const OTHER_SPACE = /[\s\u200b]/u

/** May an identifier begin with it? Letters of every script. */
export const isLetter = (code: number): boolean =>
  code < 128 ? classes[code] === LETTER : OTHER_LETTER.test(String.fromCharCode(code))

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** May an identifier go on with it? */
export const isWordPart = (code: number): boolean =>
  code < 128 ? (classes[code]! & (LETTER | DIGIT)) !== 0 || code === 95 : isLetter(code)

/** White space between tokens; byte order marks and the spaces that come along when a script is pasted from a web page count. */
export const isSpace = (code: number): boolean =>
  code < 128 ? classes[code] === SPACE : code === 0xfeff || OTHER_SPACE.test(String.fromCharCode(code))

/** The offset behind the identifier that begins at `from`; `from` itself where none does. */
export const wordEnd = (source: string, from: number): number => {
  if (from >= source.length || !isLetter(source.charCodeAt(from))) return from
  let at = from + 1
  while (at < source.length && isWordPart(source.charCodeAt(at))) at++
  return at
}
