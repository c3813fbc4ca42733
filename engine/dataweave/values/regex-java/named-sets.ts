import { type CharSet, complement, propertyOf, rangesOf, union } from './char-set.ts'

export const DIGIT = rangesOf([0x30, 0x39])
export const WORD = rangesOf([0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a])
export const SPACE = rangesOf([0x09, 0x0d], [0x20, 0x20])
const HORIZONTAL = rangesOf(
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
)
const VERTICAL = rangesOf([0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029])

/** What `.` does not match. */
export const LINE_END = rangesOf([0x0a, 0x0a], [0x0d, 0x0d], [0x85, 0x85], [0x2028, 0x2029])

/** `\d` and the like. */
export const ESCAPED_SETS: Readonly<Record<string, CharSet>> = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
  h: HORIZONTAL,
  H: complement(HORIZONTAL),
  v: VERTICAL,
  V: complement(VERTICAL),
}

const LOWER = rangesOf([0x61, 0x7a])
const UPPER = rangesOf([0x41, 0x5a])
const ALPHA = union([LOWER, UPPER])
const ALNUM = union([ALPHA, DIGIT])
const PUNCT = rangesOf([0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e])

/** `\p{…}` of POSIX and of java.lang.Character. */
const NAMED: Readonly<Record<string, CharSet>> = {
  Lower: LOWER,
  Upper: UPPER,
  Alpha: ALPHA,
  Digit: DIGIT,
  Alnum: ALNUM,
  Punct: PUNCT,
  Graph: union([ALNUM, PUNCT]),
  Print: union([ALNUM, PUNCT, rangesOf([0x20, 0x20])]),
  Blank: rangesOf([0x09, 0x09], [0x20, 0x20]),
  Cntrl: rangesOf([0x00, 0x1f], [0x7f, 0x7f]),
  XDigit: rangesOf([0x30, 0x39], [0x41, 0x46], [0x61, 0x66]),
  Space: SPACE,
  ASCII: rangesOf([0x00, 0x7f]),
  L1: rangesOf([0x00, 0xff]),
  javaLowerCase: propertyOf('\\p{Lowercase}', '\\p{Ll}'),
  javaUpperCase: propertyOf('\\p{Uppercase}', '\\p{Lu}'),
  javaWhitespace: union([SPACE, rangesOf([0x1c, 0x1f]), HORIZONTAL]),
  javaLetter: propertyOf('\\p{L}', '\\p{L}'),
  javaDigit: propertyOf('\\p{Nd}', '\\p{Nd}'),
  javaLetterOrDigit: union([propertyOf('\\p{L}', '\\p{L}'), propertyOf('\\p{Nd}', '\\p{Nd}')]),
}

/** `\p{Is…}` that are no scripts or categories. */
const BINARY: Readonly<Record<string, string>> = {
  alphabetic: 'Alphabetic',
  ideographic: 'Ideographic',
  letter: 'L',
  lowercase: 'Lowercase',
  uppercase: 'Uppercase',
  titlecase: 'Lt',
  punctuation: 'P',
  control: 'Cc',
  white_space: 'White_Space',
  digit: 'Nd',
  hex_digit: 'Hex_Digit',
  assigned: 'Assigned',
  emoji: 'Emoji',
}

/** The set of `\p{name}`; undefined when it is unknown. */
export const namedSet = (name: string): CharSet | undefined => {
  const found = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
  if (found !== undefined) return found
  const bare = name.replace(/^(?:Is|general_category=|gc=)/i, '')
  if (/^[A-Z][a-z&]?$/.test(bare)) return checked(`\\p{${bare}}`, `\\p{${bare}}`)
  const binary = /^Is/.test(name) ? BINARY[bare.toLowerCase()] : undefined
  if (binary !== undefined) return checked(`\\p{${binary}}`, undefined)
  const script = /^(?:Is|script=|sc=)(\w+)$/i.exec(name)?.[1]
  return script === undefined ? undefined : checked(`\\p{Script=${script}}`, `\\p{${script}}`)
}

/** The native engine knows all properties of Unicode; what it refuses does not exist. */
const checked = (native: string, linear: string | undefined): CharSet | undefined => {
  try {
    new RegExp(native, 'v')
    return propertyOf(native, linear)
  } catch {
    return undefined
  }
}
